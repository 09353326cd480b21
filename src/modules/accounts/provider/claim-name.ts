import type { Context } from '../../../platform/http/index.ts';
import type { ClaimName } from './claims.rules.ts';
import { text } from './messages.ts';

/** What data that are passed on are called on screen: „Vorname“. */
export const claimName = (ctx: Pick<Context, 'tenant' | 'lang'>, claim: string): string => text(ctx)[`claim.${claim as ClaimName}`] ?? claim;
