import { createHash } from 'node:crypto';
import { record } from '../../../../platform/audit/index.ts';
import { newId, type Tx } from '../../../../platform/db/index.ts';
import type { StaffMember } from '../../../../platform/http/index.ts';
import { enqueue } from '../../../../platform/jobs/index.ts';
import { actorOf } from '../access.ts';
import { transferProvider } from '../transfer-provider.ts';
import { match } from './match.rules.ts';
import { readFile, type ReadFile } from './read-file.ts';
import { insertLines, insertSettlement, knownAttempts, knownBookings, settlementByHash } from './settlements.store.ts';

/** The job that asks a provider about an attempt which its settlement says is paid. */
export const settlementAskJob = 'payments.ask-settlement';

export type Imported = { readonly kind: 'imported'; readonly id: string } | { readonly kind: 'same'; readonly id: string } | Exclude<ReadFile, { kind: 'read' }>;

/**
 * Imports a provider's settlement file: keeps its lines with what each is about, and lets the provider be asked about every payment that it
 * settles and that is not booked here. The file books nothing itself. The same file twice is the first import.
 */
export async function importSettlement(tx: Tx, by: StaffMember, { provider, name, bytes }: { provider: string; name: string; bytes: Buffer }): Promise<Imported> {
  const sha256 = createHash('sha256').update(bytes).digest();
  const before = await settlementByHash(tx, sha256);
  if (before) return { kind: 'same', id: before.id };
  const file = readFile(bytes);
  if (file.kind !== 'read') return file;
  const { lines } = file;
  const days = lines.flatMap(({ day }) => day ?? []).sort();
  const id = newId();
  if (!await insertSettlement(tx, { id, provider, name, sha256, lines: lines.length, firstDay: days[0], lastDay: days.at(-1), importedBy: by.staffId, importedByName: by.name })) {
    return { kind: 'same', id: (await settlementByHash(tx, sha256))?.id ?? id };
  }
  const attempts = await knownAttempts(tx, provider, lines);
  const matched = match(lines, attempts, await knownBookings(tx, provider, lines, attempts));
  await insertLines(tx, id, matched);
  // whether a transfer came nobody can be asked
  const toAsk = provider === transferProvider ? [] : new Set(matched.flatMap(({ attemptId, bookingId }) => (attemptId && !bookingId ? [attemptId] : [])));
  for (const attemptId of toAsk) await enqueue(tx, settlementAskJob, { attemptId }, { key: `${settlementAskJob}:${attemptId}` });
  await record(tx, by.staffId, actorOf(by), 'payments.settlement-imported', { settlement: id, provider, lines: lines.length });
  return { kind: 'imported', id };
}
