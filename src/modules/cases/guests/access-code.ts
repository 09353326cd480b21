import type { DataKey } from '../../../platform/crypto/keys.ts';
import { grouped, parseReadable, toReadable } from '../../../platform/crypto/readable.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { withoutAccount } from '../access.rules.ts';
import type { Case } from '../case.ts';
import { keyOf } from '../sealed.ts';

/** Signs of an access code, five bits each: 100 bits. */
const signs = 20;

/** The access code of a case (Zugangscode). It follows from the case's key and is kept nowhere (docs/adr/0018). @returns signs without gaps */
export const codeOf = (key: DataKey): string => toReadable(key.derive('access code', 13), signs);

/** What opens a case without an account, as it is shown; undefined for an account's case. Having the case in hand is the right to read it. */
export const accessCodeOf = async (tx: Tx, found: Case): Promise<string | undefined> => (withoutAccount(found) ? grouped(codeOf(await keyOf(tx, found)), 5) : undefined);

/** Reads an access code as people type it. @returns undefined for what cannot be one */
export const parseAccessCode = (typed: string): string | undefined => parseReadable(typed, signs);
