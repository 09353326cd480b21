import type { FastifyRequest } from 'fastify';
import type { Database } from '../../platform/db/index.ts';
import type { Platform, Visitor } from '../../platform/http/index.ts';
import type { Lang } from '../../platform/i18n/index.ts';
import { answersOf, caseOf, casesOfPerson, correctionsOf, historyOf, shownState, threadOf, type CaseOfPerson, type Page } from '../cases/index.ts';
import { accountData, named } from './account-data.ts';

/**
 * Everything the portal holds about a person, as one JSON document (Art. 15 and 20 GDPR), piece by piece: each case is read
 * when its turn comes, so that a long history takes no more memory than a short one. Files are named; they are downloaded
 * from the mailbox.
 * @returns pieces of text
 */
export async function* exportData(platform: Platform, request: FastifyRequest, visitor: Visitor): AsyncGenerator<string> {
  const { db } = platform;
  const { personId } = visitor;
  const { lang, tenant: { id: tenantId } } = request.ctx;
  const { drafts, ...about } = await db.read(tenantId, (tx) => accountData(tx, platform, request, visitor));
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

/** A case with all that its person may see of it. */
export const wholeCase = (db: Database, tenantId: string, personId: string, id: string, lang: Lang) => db.read(tenantId, async (tx) => {
  const found = await caseOf(tx, { kind: 'citizen', personId, name: '' }, id);
  const { number, title, state, submittedAt, dueOn, closedAt } = found;
  return {
    number, title: title[lang], state: shownState(state), submittedAt, dueOn, closedAt,
    answers: (await answersOf(tx, found)).shown,
    corrections: (await correctionsOf(tx, found)).versions.map(({ version, at, author, changes }) => ({ version, at, author, changes })),
    messages: (await threadOf(tx, found)).map(({ author, kind, body, at, mailedAt, readAt, recalledAt, files }) => ({ author, kind, body, at, mailedAt, readAt, recalledAt, files: files.map(named) })),
    records: await historyOf(tx, found),
  };
});
