import { createHmac } from 'node:crypto';

/**
 * PKCE verifier and nonce of a way out and back: derived from the browser's secret and the state, so that none of them is
 * stored, and a code of another browser's or another way's answers to neither.
 */
export function secretsOf(browser: string, state: string): { readonly verifier: string; readonly nonce: string } {
  const of = (use: string): string => createHmac('sha256', browser).update(`${use} ${state}`).digest('base64url');
  return { verifier: of('pkce'), nonce: of('nonce') };
}
