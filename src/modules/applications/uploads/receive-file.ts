import type { FastifyRequest } from 'fastify';
import { notFound, type Platform, type PostedFile } from '../../../platform/http/index.ts';
import { fileFaults, type Body, type Field, type Flaw, type Page } from '../../forms/index.ts';
import { findOwnDraft } from '../access.ts';
import type { DraftFile } from '../draft.ts';
import { addDraftFile } from '../draft-files.store.ts';
import { touchDraft } from '../drafts.store.ts';
import { lastingPath } from '../files-in-entries.rules.ts';
import { refusal, type Mishap, type Refusal } from './refusal.ts';
import { bare, examine, nameFor, safeName, spool, typeOf } from '../../../platform/uploads/index.ts';
import { draftDaysOf } from '../../catalogue/index.ts';
import { uploadFieldOf } from './upload-field.ts';

/**
 * Takes one posted file into a draft: received whole, judged by its content, then stored in one transaction. A file that is
 * refused leaves nothing behind and hinders no other.
 * @param page on which it was picked
 * @param before texts that were posted before it
 * @throws HttpError 404 when the draft is not (or no longer) the visitor's to change
 */
export async function receiveFile(request: FastifyRequest, platform: Platform, draftId: string, page: Page, posted: PostedFile, before: Body = {}): Promise<DraftFile | Refusal> {
  const field = uploadFieldOf(page, posted.field);
  const named = { field: posted.field, name: safeName(posted.name, 'pdf') };
  const refused = (why: Mishap | Flaw): Refusal => refusal(named, field, why, request.ctx);
  if (!field) return refused('no-field');
  const tooLarge = (size: number): Flaw | undefined => fileFaults(field, [{ ...named, id: '', type: '', size }]).find((flaw) => flaw.code === 'range');
  const spooled = await spool(posted.stream, (size) => !tooLarge(size)).catch((): Mishap => 'broken');
  if (typeof spooled === 'string') return refused(spooled);
  if (typeof spooled === 'number') return refused(tooLarge(spooled) ?? 'broken');
  try {
    if (spooled.size === 0) return refused('empty');
    const type = await typeOf(spooled.head) ?? '';
    const candidate = { ...named, id: '', type, size: spooled.size };
    const [flaw] = fileFaults(field, [candidate]);
    if (flaw) return refused(flaw);
    const content = () => bare(type, spooled.content());
    const state = await examine(platform.scanner, content);
    if (state === 'infected' || state === 'unreadable') return refused(state === 'infected' ? 'infected' : 'broken');
    return await store({ request, platform, draftId, before }, field, { ...candidate, name: nameFor(posted.name, type), state }, content(), refused);
  } finally {
    await spooled.close();
  }
}

interface Arrival { request: FastifyRequest; platform: Platform; draftId: string; before: Body }

async function store({ request, platform, draftId, before }: Arrival, field: Field, file: DraftFile, content: AsyncIterable<Uint8Array>, refused: (why: Flaw) => Refusal): Promise<DraftFile | Refusal> {
  const { tenant } = request.ctx;
  return platform.db.tenant(tenant.id, async (tx) => {
    const draft = await findOwnDraft(request, platform, tx, draftId, 'locked-with-files');
    if (!draft || draft.caseId) throw notFound();
    const path = lastingPath(file.field, draft.entries, before);
    const [flaw] = fileFaults(field, [...draft.files.filter((one) => one.field === path), file]);
    if (flaw) return refused(flaw);
    const stored = await platform.files.put(tx, file, content);
    await addDraftFile(tx, draft.id, stored.id, path);
    await touchDraft(tx, draft.id, draftDaysOf(tenant, draft.service));
    return { ...file, ...stored, field: path };
  });
}

/** Tells a file that was refused from one that was taken. */
export const isRefusal = (outcome: DraftFile | Refusal): outcome is Refusal => 'message' in outcome;
