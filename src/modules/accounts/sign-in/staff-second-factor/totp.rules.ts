import { Secret, TOTP } from 'otpauth';

/** Seconds that a code is shown for, and its digits: what every authenticator app can do (RFC 6238). */
const [period, digits] = [30, 6];
/** Steps that a clock may be ahead or behind. */
const drift = 1;

const totp = (secret: string, more: { issuer?: string; label?: string } = {}): TOTP => new TOTP({ ...more, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits, period });

/** A secret for an authenticator app: 160 random bits, base32. */
export const newSecret = (): string => new Secret({ size: 20 }).base32;

/** What an authenticator app reads from the picture (`otpauth://…`). @param issuer whose portal it is @param account the address of its owner */
export const setUpUri = (secret: string, issuer: string, account: string): string => totp(secret, { issuer, label: account }).toString();

/**
 * The time step whose code this is: now, or one step before or after. Compared in constant time.
 * @param code as typed, without blanks
 * @param now milliseconds since 1970
 * @returns undefined for a wrong code; of a right one the step, to be kept: it is good once
 */
export function stepOf(secret: string, code: string, now: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const delta = totp(secret).validate({ token: code, timestamp: now, window: drift });
  return delta === null ? undefined : TOTP.counter({ period, timestamp: now }) + delta;
}

/** A secret as it is read aloud or typed: groups of four. */
export const inGroups = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? '';
