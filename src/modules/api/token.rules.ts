import { newToken } from '../../platform/crypto/token.ts';

/** What every token begins with: scanners for leaked secrets find it by that. */
const mark = 'stt_';
const shown = mark.length + 8;

/** A new token: 256 random bits behind the mark. `prefix` is what is kept in sight, to recognise it by. */
export function makeToken(): { readonly token: string; readonly prefix: string } {
  const token = mark + newToken();
  return { token, prefix: token.slice(0, shown) };
}

/** The token in an Authorization header; undefined for what has not the shape of one, which is never looked up. */
export const bearerOf = (header: string | undefined): string | undefined => /^Bearer +(stt_[\w-]{43})$/i.exec(header ?? '')?.[1];
