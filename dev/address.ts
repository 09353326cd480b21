/** Where the portal of this folder is reached, for commands that print addresses. */
import { holderOf } from '../scripts/support/lock.mjs';

/**
 * The address of the portal that runs from here; when none does, the one that `npm start` would have.
 * @param serving its lock, `.data/serving`
 * @param port as in the environment
 */
export function portalAddress(serving: string, port = process.env.PORT): string {
  const address = String(holderOf(serving)?.address ?? '');
  return URL.canParse(address) ? address : `http://localhost:${port || 3000}`;
}
