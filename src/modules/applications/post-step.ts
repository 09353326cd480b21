import type { FastifyRequest } from 'fastify';
import { notFound, type Platform, readPost } from '../../platform/http/index.ts';
import { draftDaysOf } from '../catalogue/index.ts';
import type { Body, Entries, Page } from '../forms/index.ts';
import { findOwnDraft } from './access.ts';
import { accountOfVisitor } from './environment.ts';
import { circumstances, journeyOf, serviceOf, type Journey } from './journey.ts';
import { unpack } from './resend.rules.ts';
import { saveStep } from './save-step.ts';
import { actionOf } from './step-action.rules.ts';
import { discardFile } from './uploads/discard-file.ts';
import { isRefusal, receiveFile } from './uploads/receive-file.ts';
import type { Refusal } from './uploads/refusal.ts';

/** What became of a posted page. */
export type PostedStep =
  /** Nobody who may write on this draft is signed in: what was typed is in `body`. */
  | { readonly kind: 'stranger'; readonly body: Body }
  | { readonly kind: 'saved'; readonly journey: Journey; readonly page: Page; readonly body: Body; readonly refusals: readonly Refusal[] }
  | { readonly kind: 'conflict'; readonly journey: Journey; readonly page: Page; readonly body: Body; readonly typed: Entries };

/**
 * Takes a posted page: its files one by one, then its entries, right or wrong.
 * @throws Redirect to the confirmation when the draft was sent meanwhile; HttpError 404 for a page the form does not have
 */
export async function postStep(request: FastifyRequest, platform: Platform, draftId: string, pageId: string): Promise<PostedStep> {
  const { tenant, lang } = request.ctx;
  const refusals: Refusal[] = [];
  const filesTo = request.isMultipart() ? await pageForFiles(request, platform, draftId, pageId) : undefined;
  const body = unpack(await readPost(request, async (file, before) => {
    if (!filesTo) return;
    const outcome = await receiveFile(request, platform, draftId, filesTo, file, before);
    if (isRefusal(outcome)) refusals.push(outcome);
  }));
  const stored = await platform.db.tenant(tenant.id, async (tx) => {
    const [draft, account] = await Promise.all([findOwnDraft(request, platform, tx, draftId, filesTo ? 'locked-with-files' : 'locked'), accountOfVisitor(tx, request.ctx.visitor)]);
    if (!draft) return undefined;
    const { service, env } = circumstances(request, draft, account);
    const page = pageOf(service.form.pages, pageId);
    const saved = await saveStep(tx, platform, draft, page, body, { lang, days: draftDaysOf(tenant, draft.service) });
    const action = actionOf(body);
    if (action.kind === 'stay' && action.removeFile) {
      await discardFile(request, platform, tx, draft, action.removeFile);
      return { saved, service, env, page, removed: action.removeFile };
    }
    return { saved, service, env, page };
  });
  if (!stored) return { kind: 'stranger', body };
  const { saved, service, env, page, removed } = stored;
  const journey = journeyOf(removed ? { ...saved.draft, files: saved.draft.files.filter((file) => file.id !== removed) } : saved.draft, service, env);
  return saved.kind === 'conflict' ? { kind: 'conflict', journey, page, body, typed: saved.typed } : { kind: 'saved', journey, page, body, refusals };
}

/** The page that posted files belong to; undefined for a stranger, whose files are not taken. */
async function pageForFiles(request: FastifyRequest, platform: Platform, draftId: string, pageId: string): Promise<Page | undefined> {
  const draft = await platform.db.read(request.ctx.tenant.id, (tx) => findOwnDraft(request, platform, tx, draftId));
  return draft && !draft.caseId ? pageOf(serviceOf(request, draft).form.pages, pageId) : undefined;
}

/** @throws HttpError 404 */
export function pageOf(pages: readonly Page[], id: string): Page {
  const page = pages.find((one) => one.id === id);
  if (!page) throw notFound();
  return page;
}
