import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/http/index.ts';
import type { Case } from '../case.ts';
import { ends } from '../lists.store.ts';
import { selectNotes } from '../notes.store.ts';
import { answersOf } from '../read-case.ts';
import { selectMessages } from '../thread.store.ts';
import { indexWords, keyName, wordsOfSubmission } from './index-words.ts';
import { wordsIn } from './words.rules.ts';
import { deleteWords, selectCasesBefore, selectProgress, upsertProgress } from './words.store.ts';

const [, last] = ends.latest;

/**
 * Writes the words of cases that were there before the index was, and of all when the key has changed; the newest first, some in each
 * transaction. Where it stands is kept, so it may be ended at any time and run twice.
 */
export async function fillWords(platform: Pick<Platform, 'db'>, tenantId: string, size = 100): Promise<void> {
  while (await platform.db.tenant(tenantId, (tx) => fillSome(tx, size)));
}

/** @returns whether there is more to do */
async function fillSome(tx: Tx, size: number): Promise<boolean> {
  const name = keyName(await tx.keys.search());
  const known = await selectProgress(tx, name);
  if (known?.done) return false;
  const cases = await selectCasesBefore(tx, known?.before ?? last, size);
  await deleteWords(tx, cases.map(({ id }) => id));
  for (const found of cases) await indexWords(tx, found.id, await wordsOf(tx, found));
  const done = cases.length < size;
  await upsertProgress(tx, { keyName: name, before: cases.at(-1)?.id ?? known?.before, done });
  return !done;
}

/** All words by which a case is found. */
async function wordsOf(tx: Tx, found: Case): Promise<string[]> {
  const { title, contactName, contactEmail } = found;
  const [answers, messages, notes] = await Promise.all([answersOf(tx, found), selectMessages(tx, found), selectNotes(tx, found)]);
  return [
    ...wordsOfSubmission({ service: { title }, contact: { name: contactName, email: contactEmail }, answers }),
    ...[...messages.filter(({ kind }) => kind !== 'notice'), ...notes].flatMap(({ body }) => wordsIn(body)),
  ];
}
