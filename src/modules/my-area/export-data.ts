import type { Database } from '../../platform/db/index.ts';
import type { Lang } from '../../platform/i18n/index.ts';
import { recordsOf } from '../../platform/audit/index.ts';
import { attributesOf, credentialsOf } from '../accounts/index.ts';
import { openDrafts } from '../applications/index.ts';
import { answersOf, caseOf, casesOfPerson, historyOf, threadOf, type CaseOfPerson, type Page } from '../cases/index.ts';

/**
 * Everything the portal holds about a person, as one JSON document (Art. 15 and 20 GDPR), piece by piece: each case is read
 * when its turn comes, so that a long history takes no more memory than a short one. Files are named; they are downloaded
 * from the mailbox.
 * @returns pieces of text
 */
export async function* exportData(db: Database, tenantId: string, personId: string, lang: Lang): AsyncGenerator<string> {
  const account = await db.read(tenantId, async (tx) => ({
    attributes: await attributesOf(tx, personId),
    waysIn: (await credentialsOf(tx, personId)).map(({ kind, label, createdAt, lastUsedAt }) => ({ kind, label, createdAt, lastUsedAt })),
    records: await recordsOf(tx, personId),
    drafts: (await openDrafts(tx, { personId })).map(({ service, entries, files, updatedAt, expiresAt }) => ({ service, entries, files: files.map(named), updatedAt, expiresAt })),
  }));
  const { drafts, ...about } = account;
  yield `{\n"exportedAt": ${JSON.stringify(new Date())},\n"account": ${JSON.stringify(about, undefined, 1)},\n"drafts": ${JSON.stringify(drafts, undefined, 1)},\n"cases": [`;
  let first = true;
  for (const ended of [false, true]) {
    for (let cursor: string | undefined, more = true; more;) {
      const page: Page<CaseOfPerson> = await db.read(tenantId, (tx) => casesOfPerson(tx, personId, { ended, cursor, size: 50 }));
      for (const { id } of page.items) {
        yield `${first ? '' : ','}\n${JSON.stringify(await wholeCase(db, tenantId, personId, id, lang), undefined, 1)}`;
        first = false;
      }
      cursor = page.next;
      more = cursor !== undefined;
    }
  }
  yield '\n]\n}\n';
}

const wholeCase = (db: Database, tenantId: string, personId: string, id: string, lang: Lang): Promise<object> => db.read(tenantId, async (tx) => {
  const found = await caseOf(tx, { kind: 'citizen', personId, name: '' }, id);
  const { number, title, state, submittedAt, dueOn, closedAt } = found;
  return {
    number, title: title[lang], state, submittedAt, dueOn, closedAt,
    answers: (await answersOf(tx, found)).shown,
    messages: (await threadOf(tx, found)).map(({ author, kind, body, at, mailedAt, readAt, files }) => ({ author, kind, body, at, mailedAt, readAt, files: files.map(named) })),
    records: await historyOf(tx, found),
  };
});

const named = ({ name, type, size }: { name: string; type: string; size: number }) => ({ name, type, size });
