import { createHmac } from 'node:crypto';
import type { Tx } from '../../../platform/db/index.ts';
import type { Answers, Submission } from '../case.ts';
import { wordsIn, wordsInName } from './words.rules.ts';
import { insertWords, type WordHash } from './words.store.ts';

/** A word as the index keeps it: the first eight bytes of HMAC-SHA256 under the tenant's search key. */
export const hashWord = (key: Buffer, word: string): WordHash =>
  createHmac('sha256', key).update(word).digest().readBigInt64BE().toString();

/** Tells two keys apart without telling either. */
export const keyName = (key: Buffer): string => hashWord(key, ' ');

/** Writes the words of what was just written to a case, so that it is found by them. */
export const indexText = (tx: Tx, caseId: string, text: string): Promise<void> => indexWords(tx, caseId, wordsIn(text));

/** Writes words of a case. */
export async function indexWords(tx: Tx, caseId: string, words: readonly string[]): Promise<void> {
  if (!words.length) return;
  const key = await tx.keys.search();
  await insertWords(tx, caseId, [...new Set(words)].map((word) => hashWord(key, word)));
}

/** What a case is found by when it is sent: who asks, what for, and every answer. */
export const wordsOfSubmission = ({ contact, service, answers }: Pick<Submission, 'contact' | 'answers'> & { service: Pick<Submission['service'], 'title'> }): string[] => [
  ...wordsInName(contact.name ?? ''), ...wordsIn([contact.email ?? '', service.title.de, service.title.en].join('\n')),
  ...wordsOfAnswers(answers),
];

/** The words of everything that was answered. */
export const wordsOfAnswers = ({ shown }: Answers): string[] => wordsIn(shown.flatMap(({ rows }) => rows.map(({ value }) => value)).join('\n'));
