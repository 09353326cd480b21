import { hashToken, newToken } from '../../platform/crypto/token.ts';
import type { Tx } from '../../platform/db/index.ts';

/** What a way out and back keeps meanwhile. */
export interface UnderWay {
  /** What it is for, e.g. `bundid`: nothing begun for one purpose ends as another. */
  readonly purpose: string;
  /** Secret of the browser it began in, see `browser.ts`. */
  readonly browser: string;
  readonly data: object;
  /** How long it may take. */
  readonly minutes: number;
  /** Given where it must have a form of its own (a SAML id); a random one otherwise. */
  readonly token?: string;
}

/** Keeps what was begun. @returns the token that finds it again; only its hash is stored */
export async function setOut(tx: Tx, { purpose, browser, data, minutes, token = newToken() }: UnderWay): Promise<string> {
  await tx.prepared('set_out', `insert into ways_under_way (tenant_id, token_hash, purpose, browser_hash, data, expires_at)
    values ($1, $2, $3, $4, $5, now() + make_interval(mins => $6))`, [tx.tenantId, hashToken(token), purpose, hashToken(browser), JSON.stringify(data), minutes]);
  return token;
}

/**
 * Takes back what was begun, and with it ends it: a second time it is not there. One atomic statement.
 * @returns undefined where it was never begun, is over, or began in another browser
 */
export async function comeBack<Data>(tx: Tx, purpose: string, token: string, browser: string | undefined): Promise<Data | undefined> {
  if (!browser) return undefined;
  const [row] = await tx.prepared<{ data: Data }>('come_back', `delete from ways_under_way
    where tenant_id = $1 and token_hash = $2 and purpose = $3 and browser_hash = $4 and expires_at > now() returning data`, [tx.tenantId, hashToken(token), purpose, hashToken(browser)]);
  return row?.data;
}

/** Looks at what was begun, and leaves it: for a page that is shown before a button ends it. */
export async function lookAhead<Data>(tx: Tx, purpose: string, token: string, browser: string | undefined): Promise<Data | undefined> {
  if (!browser) return undefined;
  const [row] = await tx.prepared<{ data: Data }>('look_ahead', `select data from ways_under_way
    where tenant_id = $1 and token_hash = $2 and purpose = $3 and browser_hash = $4 and expires_at > now()`, [tx.tenantId, hashToken(token), purpose, hashToken(browser)]);
  return row?.data;
}

/** Everything this browser has begun for a purpose, taken back at once. */
export async function comeBackAll<Data>(tx: Tx, purpose: string, browser: string): Promise<Data[]> {
  const rows = await tx.prepared<{ data: Data }>('come_back_all', `delete from ways_under_way
    where tenant_id = $1 and browser_hash = $2 and purpose = $3 and expires_at > now() returning data`, [tx.tenantId, hashToken(browser), purpose]);
  return rows.map(({ data }) => data);
}

/** Clears away what was never ended. */
export async function deleteOldWays(tx: Tx): Promise<void> {
  await tx.prepared('delete_old_ways', 'delete from ways_under_way where tenant_id = $1 and expires_at < now()', [tx.tenantId]);
}
