import type { FastifyRequest } from 'fastify';
import { isId, newId, type Tx } from '../../platform/db/index.ts';
import { readPost, textIn, type Platform } from '../../platform/http/index.ts';
import type { UploadedFile } from '../../ui/index.ts';
import { addNote, askBack, caseOf, decide, dropFile, dropInfected, forgetBegun, keepFile, letterOf, postedMeanwhile, postMessage, propose, waitingFiles, type Outcome, type Post, type StaffViewer } from '../cases/index.ts';
import { chargeMessage, feeIn, mayCost } from './fee/charge-message.ts';
import { pointTo, type Pointed } from './mentions/point-to.ts';
import { text } from './messages.ts';
import { decides, messageIdIn, type Posted, type Writing } from './writing.ts';

/** Where it is written, by whom. */
export interface Desk { readonly request: FastifyRequest; readonly platform: Platform; readonly viewer: StaffViewer; readonly caseId: string }

/** Reads a form; files are received one by one, and one that is refused hinders no other. The message's id stands before them. */
export async function readWriting({ request, platform, viewer, caseId }: Desk): Promise<Posted> {
  const { ctx } = request;
  const t = text(ctx);
  const refused: UploadedFile[] = [];
  const texts = await readPost(request, async ({ name, stream }, before) => {
    const messageId = messageIdIn(before);
    const kept = messageId ? await keepFile(platform, ctx.tenant.id, { viewer, caseId, messageId }, name, stream) : 'broken';
    if (typeof kept === 'string') refused.push({ id: `${refused.length}`, name, size: 0, error: t[`refused.${kept}`] });
  });
  const messageId = messageIdIn(texts) ?? newId();
  const remove = textIn(texts, 'entfernen');
  const fee = textIn(texts, 'gebuehr')?.trim() ?? '';
  const writing = { viewer, caseId, messageId };
  const files = await platform.db.tenant(ctx.tenant.id, async (tx) => {
    if (remove && isId(remove)) await dropFile(tx, platform, writing, remove);
    for (const name of await dropInfected(tx, platform, writing)) refused.push({ id: `${refused.length}`, name, size: 0, error: t['refused.infected'] });
    return waitingFiles(tx, writing);
  });
  return { action: textIn(texts, 'aktion') ?? '', messageId, body: textIn(texts, 'text') ?? '', remedy: textIn(texts, 'rechtsbehelf') ?? '', noAnswer: textIn(texts, 'ohne-antwort') !== undefined, fee, feeCents: feeIn(fee), files, refused, remove, mentioned: idsIn(texts['hinweis']), seen: /^\d{1,6}$/.test(textIn(texts, 'stand') ?? '') ? Number(textIn(texts, 'stand')) : undefined, insert: textIn(texts, 'einsetzen') ? textIn(texts, 'vorlage') ?? '' : undefined };
}

/** At most so many colleagues are pointed to one note. */
const mostMentioned = 20;
const idsIn = (posted: unknown): string[] => [...new Set([posted].flat())].filter((one): one is string => typeof one === 'string' && isId(one)).slice(0, mostMentioned);

/** How sending ended: as in `cases`, a note points to somebody who may not see the case, or others have posted since the form was opened and nothing was sent yet. */
export type Sent = Outcome | { readonly kind: 'meanwhile'; readonly posts: readonly Post[] } | { readonly kind: 'blind'; readonly names: readonly string[] };

/** Sends what was written, and forgets what was kept of it. A decision's letter is set before anything is locked. */
export async function send({ request, platform, viewer, caseId }: Desk, action: Writing, { messageId, body, remedy, seen, noAnswer, mentioned, feeCents }: Posted): Promise<Sent> {
  const tenantId = request.ctx.tenant.id;
  const cents = mayCost(request.ctx, action) ? feeCents ?? 0 : 0;
  const words = { messageId, body, answerable: !noAnswer, locked: cents > 0 };
  const letter = decides(action) && body.trim() ? await letterOf(platform, tenantId, viewer, caseId, { body, remedy }) : undefined;
  let pointed: Pointed | undefined;
  const act = (tx: Tx): Promise<Outcome> => {
    switch (action) {
      case 'ask': return askBack(tx, platform, viewer, caseId, words);
      case 'message': return postMessage(tx, platform, viewer, caseId, words);
      case 'note': return addNote(tx, viewer, caseId, { noteId: messageId, body, mentioned: pointed?.sighted }, { ...request.ctx, origin: platform.origin(request.ctx.tenant) });
      case 'decide': return decide(tx, platform, viewer, caseId, { ...words, letter });
      case 'propose': return propose(tx, platform, viewer, caseId, { ...words, remedy, letter });
    }
  };
  return platform.db.tenant(tenantId, async (tx) => {
    const posts = seen === undefined || action === 'note' ? [] : await postedMeanwhile(tx, viewer, caseId, messageId, seen);
    if (posts.length) return { kind: 'meanwhile', posts };
    pointed = action === 'note' && mentioned.length ? await pointTo(tx, viewer, caseId, mentioned) : undefined;
    if (pointed?.blind.length) return { kind: 'blind', names: pointed.blind };
    const outcome = await act(tx);
    if (outcome.kind === 'done' && !outcome.repeated && cents > 0) await chargeMessage(tx, await caseOf(tx, viewer, caseId), messageId, cents);
    if (outcome.kind === 'done') await forgetBegun(tx, viewer, caseId, messageId);
    return outcome;
  });
}
