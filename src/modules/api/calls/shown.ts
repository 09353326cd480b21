import type { z } from 'zod';
import type { Tx } from '../../../platform/db/index.ts';
import { zugangseroeffnungOf } from '../../accounts/index.ts';
import { answersOf, filesOf, threadOf, type Case } from '../../cases/index.ts';
import type { detail, stands } from './schemas.ts';

/** A case as lists show it. */
export const summaryOf = (c: Case): z.input<typeof stands> => ({
  id: c.id, number: c.number, service: { slug: c.service, title: { de: c.title.de, en: c.title.en } }, office: c.office, state: c.state, reference: c.reference ?? null, lang: c.lang,
  feeCents: c.feeCents, submittedAt: c.submittedAt.toISOString(), updatedAt: c.updatedAt.toISOString(), dueOn: c.dueOn, closedAt: c.closedAt?.toISOString() ?? null,
});

/** All of a case that an application sees: not the internal notes. */
export async function detailOf(tx: Tx, found: Case): Promise<z.input<typeof detail>> {
  const zugang = found.personId ? await zugangseroeffnungOf(tx, found.personId) : undefined;
  const { values, shown, verified } = await answersOf(tx, found);
  return {
    ...summaryOf(found),
    applicant: { name: found.contactName ?? null, email: found.contactEmail ?? null, hasMailbox: found.personId !== undefined },
    electronicDecisions: zugang ? { since: zugang.givenAt.toISOString() } : null,
    verified: verified ? { age: verified.age ?? null, place: verified.place ?? null, at: verified.at, method: verified.method, level: verified.level } : null,
    answers: { values: values as Record<string, unknown>, shown: shown.map(({ title, rows }) => ({ title, rows: rows.map(({ fieldId, label, value }) => ({ fieldId, label, value })) })) },
    files: (await filesOf(tx, found, 'office')).map(({ id, name, type, size, origin, field, messageId, state }) => ({ id, name, type, size, origin, field: field ?? null, messageId: messageId ?? null, scan: state ?? 'unscanned' as const })),
    messages: (await threadOf(tx, found, 'office')).map(({ id, kind, author, body, at, readAt, recalledAt, files }) => ({ id, kind, author: { kind: author.kind, name: author.name }, body, at: at.toISOString(), readAt: readAt?.toISOString() ?? null, recalledAt: recalledAt?.toISOString() ?? null, files: files.map((one) => one.id) })),
  };
}

/** Changes with whatever an application could overwrite: state, messages, reference. */
export const etagOf = ({ state, updatedAt, reference = '' }: Case): string => `"${state}-${updatedAt.getTime().toString(36)}-${Buffer.from(reference).toString('base64url')}"`;
