import { isId, type Tx } from '../../platform/db/index.ts';
import { notFound } from '../../platform/http/index.ts';
import type { StaffViewer } from './access.rules.ts';
import { act, seenCase } from './act.ts';
import type { Outcome } from './case.ts';
import { sendMail } from '../../platform/mail/index.ts';
import type { Context } from '../../platform/http/index.ts';
import { mentionAddresses } from '../accounts/index.ts';
import { mentionText } from './mentions/mention.messages.ts';
import { insertMentions, selectMentionedIn, type Mentioned } from './mentions/mentions.store.ts';
import { sees, type MentionableColleague } from './mentions/mentions.ts';
import { insertNote, selectNotes, type Note } from './notes.store.ts';
import { indexText } from './words/index-words.ts';

/** What an internal note says, and to whom it points. */
export interface NewNote { /** Made when the form was shown, so that a double post writes once. */ readonly noteId: string; readonly body: string; readonly mentioned?: readonly (MentionableColleague & Mentioned)[] }

/**
 * Keeps an internal note: staff of the office read it, the citizen never. Colleagues are pointed to it, as far as they may see the
 * case; who wants that is told by a mail that says nothing of it.
 * @param place where the desk is, for the link in the mail
 */
export async function addNote(tx: Tx, viewer: StaffViewer, caseId: string, { mentioned = [], ...note }: NewNote, place?: Pick<Context, 'tenant' | 'lang' | 'origin'>): Promise<Outcome> {
  if (!isId(note.noteId)) throw notFound();
  return act(tx, { caseId, viewer, action: 'note' }, async (found) => {
    if (!await insertNote(tx, found, viewer.staff, note)) return undefined;
    await indexText(tx, found.id, note.body);
    const pointed = mentioned.filter((one) => one.staffId !== viewer.staff.staffId && sees(one, found));
    await insertMentions(tx, { noteId: note.noteId, caseId: found.id, by: viewer.staff.name }, pointed);
    if (place) await tellMentioned(tx, place, pointed);
    return { noteId: note.noteId, ...(pointed.length && { mentioned: pointed.map(({ staffId }) => staffId) }) };
  });
}

async function tellMentioned(tx: Tx, { tenant, lang, origin }: Pick<Context, 'tenant' | 'lang' | 'origin'>, mentioned: readonly Mentioned[]): Promise<void> {
  const t = mentionText({ lang, tenant });
  for (const to of mentioned.length ? await mentionAddresses(tx, mentioned.map(({ staffId }) => staffId)) : []) {
    await sendMail(tx, { to, lang, message: { subject: t.subject, paragraphs: [t.body], button: { label: t.button, href: `${origin}/verwaltung/fuer-mich` }, footer: [t.footer] } });
  }
}

/** The internal notes of a case, oldest first. @throws 404 for everyone but staff of its office */
export async function notesOf(tx: Tx, viewer: StaffViewer, caseId: string): Promise<Note[]> {
  const found = await seenCase(tx, caseId, viewer);
  const mentioned = await selectMentionedIn(tx, found.id);
  return (await selectNotes(tx, found)).map((note) => ({ ...note, mentioned: mentioned.filter(({ noteId }) => noteId === note.id).map(({ name }) => name) }));
}
