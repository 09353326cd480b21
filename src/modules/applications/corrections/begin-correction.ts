import type { FastifyRequest } from 'fastify';
import type { Tx } from '../../../platform/db/index.ts';
import { draftDaysOf } from '../../catalogue/index.ts';
import type { FieldState } from '../../forms/index.ts';
import type { ApplicantViewer, Correction } from '../../cases/index.ts';
import { addDraftFile } from '../draft-files.store.ts';
import type { Draft, Holder } from '../draft.ts';
import { createDraft, draftOfCorrection, lockStart } from '../drafts.store.ts';
import { circumstances, journeyOf } from '../journey.ts';
import { ownCorrection, type OwnCorrection } from './own-correction.ts';

/**
 * Begins to fill in a correction, or gives the draft that is there: a double click, or a second tab, makes no second. Files of the
 * questions asked again are laid into it, so that they can stay or go.
 * @param whose who may see the case, and whose draft it is
 * @returns the draft, and whether it is new
 */
export async function beginCorrection(request: FastifyRequest, tx: Tx, { viewer, holder }: { viewer: ApplicantViewer; holder: Holder }, asked: Correction, service: string): Promise<{ id: string; fresh: boolean }> {
  const { ctx } = request;
  await lockStart(tx, holder, asked.id);
  const there = await draftOfCorrection(tx, holder, asked.id);
  if (there) return { id: there.id, fresh: there.version === 1 };
  const id = await createDraft(tx, holder, service, ctx.lang, draftDaysOf(ctx.tenant, service), asked.id);
  for (const { fileId, path } of sentFiles(request, await ownCorrection(tx, viewer, asked.id))) await addDraftFile(tx, id, fileId, path);
  return { id, fresh: true };
}

/** The files of what is asked again, with the lasting path of their question. */
function sentFiles(request: FastifyRequest, correction: OwnCorrection): { fileId: string; path: string }[] {
  const blank = { entries: {}, files: [], correction, service: correction.service.slug } as unknown as Draft;
  const { service, env } = circumstances(request, blank, undefined);
  const files = ({ field, entry }: FieldState, path: string): { fileId: string; path: string }[] =>
    (field.kind.apart && Array.isArray(entry) ? entry.map((file) => ({ fileId: (file as { id: string }).id, path })) : []);
  // the answers themselves, for no file is laid into the draft yet
  const { before, open } = journeyOf(blank, service, env).correction!;
  const asked = new Set(open.pages.flatMap((page) => page.fields.flatMap((state) => [state.name, ...(state.items ?? []).flatMap((item) => item.fields.map((sub) => sub.name))])));
  return before.pages.flatMap((page) => page.fields).flatMap((state) => (state.items
    ? state.items.flatMap((item) => item.fields.filter((sub) => asked.has(sub.name)).flatMap((sub) => files(sub, `${state.field.id}.${item.key}.${sub.field.id}`)))
    : asked.has(state.name) ? files(state, state.field.id) : []));
}
