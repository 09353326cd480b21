import type { FastifyRequest } from 'fastify';
import { recordsOf } from '../../platform/audit/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Platform, Visitor } from '../../platform/http/index.ts';
import { attributesOf, bundidHandleOf, bundidMailboxOf, consentsOf, credentialsOf, failedSignIns, ownSessions } from '../accounts/index.ts';
import { openDrafts } from '../applications/index.ts';
import { ownMeans } from '../payments/index.ts';

/** A file by its name: the bytes are downloaded from the mailbox. */
export const named = ({ name, type, size }: { name: string; type: string; size: number }) => ({ name, type, size });

/** All that stands in the account of whoever is signed in, beside their cases (Art. 15 GDPR): for JSON and PDF alike. */
export async function accountData(tx: Tx, platform: Platform, request: FastifyRequest, visitor: Visitor) {
  const { ctx } = request;
  const { personId } = visitor;
  return {
    attributes: await attributesOf(tx, personId),
    waysIn: (await credentialsOf(tx, personId)).map(({ kind, identifier, label, createdAt, lastUsedAt }) => ({ kind, identifier, label, createdAt, lastUsedAt })),
    sessions: (await ownSessions(tx, platform, request, visitor)).map(({ device, method, level, since, last_seen: lastSeen }) => ({ device, method, level, since, lastSeen })),
    consents: (await consentsOf(tx, platform, ctx, personId)).map(({ kind, title, wording, version, data, givenAt, withdrawnAt }) => ({ kind, title, wording, version, data, givenAt, withdrawnAt })),
    storedMeans: (await ownMeans(tx, platform, ctx, personId)).map(({ label, keeper, until, storedAt }) => ({ label, keeper, until, storedAt })),
    bundidMailbox: await mailboxAt(tx, personId),
    failedSignIns: await failedSignIns(tx, personId),
    records: await recordsOf(tx, personId),
    drafts: (await openDrafts(tx, { personId }, undefined, true)).map(({ service, entries, files, updatedAt, expiresAt }) => ({ service, entries, files: files.map(named), updatedAt, expiresAt })),
  };
}

/** The mailbox at BundID with its address; nothing where none is known. */
async function mailboxAt(tx: Tx, personId: string): Promise<{ readonly handle?: string; readonly toldAt: Date; readonly wantedAt?: Date } | undefined> {
  const known = await bundidMailboxOf(tx, personId);
  return known && { handle: await bundidHandleOf(tx, personId, true), toldAt: known.toldAt, wantedAt: known.wantedAt };
}

export type AccountData = Awaited<ReturnType<typeof accountData>>;
