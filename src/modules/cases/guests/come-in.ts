import { setTimeout as wait } from 'node:timers/promises';
import { record } from '../../../platform/audit/index.ts';
import { hashToken, newToken, sameHash } from '../../../platform/crypto/token.ts';
import { newId } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/http/index.ts';
import { countTry, forgetTries } from '../../accounts/index.ts';
import { withoutAccount } from '../access.rules.ts';
import { selectByNumber } from '../queue.store.ts';
import { keyOf, placeOf } from '../sealed.ts';
import { codeOf } from './access-code.ts';
import { insertGuest } from './guests.store.ts';
import { slowDown } from './slow.rules.ts';

/** Tries from one network within `networkMinutes`; then nothing is looked at until they are over. */
const maxTries = 20;
const networkMinutes = 15;
/** Minutes in which tries at one number are counted. */
const numberMinutes = 60;

/** What became of it. `token` is the secret of the guest's session; `left` seconds until the next try is looked at. */
export type ComingIn =
  | { readonly kind: 'in'; readonly caseId: string; readonly token: string }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'paused'; readonly left: number };

/**
 * Opens one case that was sent without an account, with its number and its access code, and records that. Each try is counted before it
 * is looked at. The same is done and answered whether the number is nobody's, the code another's, or the case has joined an account.
 * Many tries at one number hold the answer back for seconds, whoever asks: a stranger cannot shut the owner out. No connection is held meanwhile.
 * @param number as stored @param code as `parseAccessCode` gives it @param network whom limits count as one
 */
export async function comeIn({ db }: Pick<Platform, 'db'>, tenantId: string, { number, code, network }: { readonly number: string; readonly code: string; readonly network: string }): Promise<ComingIn> {
  const atNumber = hashToken(`guest number ${number}`);
  const { from, at } = await db.tenant(tenantId, async (tx) => ({
    from: await countTry(tx, hashToken(`guest network ${network}`), networkMinutes), at: await countTry(tx, atNumber, numberMinutes),
  }));
  if (from.tries > maxTries) return { kind: 'paused', left: from.left };
  await wait(slowDown(at.tries));
  return db.tenant(tenantId, async (tx): Promise<ComingIn> => {
    const found = await selectByNumber(tx, number);
    // a number that is nobody's costs a key as well
    const key = found ? await keyOf(tx, found) : await tx.keys.create(placeOf(newId()));
    const right = sameHash(hashToken(codeOf(key)), hashToken(code));
    if (!found || !right || !withoutAccount(found)) return { kind: 'wrong' };
    await forgetTries(tx, atNumber);
    const token = newToken();
    await insertGuest(tx, hashToken(token), found.id);
    await record(tx, found.id, { kind: 'citizen' }, 'cases.opened-by-code');
    return { kind: 'in', caseId: found.id, token };
  });
}
