import type { Questions } from '../../accounts/index.ts';
import type { FormService } from '../../catalogue/index.ts';
import type { Verified } from '../../cases/index.ts';
import type { Tenant } from '../../../platform/tenancy/index.ts';
import type { Draft } from '../draft.ts';

/**
 * Hours that a verification is good for. A draft may lie for a month and more, in a browser that others use, too: whoever sends it should still be whoever held the card.
 * A day leaves room to look for a document or to sleep over it, and where somebody lives does not change without their knowing.
 */
export const verifiedHours = 24;

/** What a card is asked for a draft; undefined where nothing is. Of a correction nothing is: its case has been verified. */
export function questionsOf({ ags }: Pick<Tenant, 'ags'>, { verify }: Pick<FormService, 'verify'>, draft: Pick<Draft, 'correctionId'>): Questions | undefined {
  if (!verify || draft.correctionId) return undefined;
  return { ...(verify.age !== undefined && { age: verify.age }), ...(verify.place && ags && { ags }) };
}

/** Until when a verification is good. */
export const verifiedUntil = ({ at }: Pick<Verified, 'at'>): Date => new Date(Date.parse(at) + verifiedHours * 3_600_000);

/** Whether all that is asked now was confirmed, not too long ago: an age at least as high, this town and no other. */
export function isVerified({ age, ags }: Questions, verified: Verified | undefined, now: Date): boolean {
  return verified !== undefined && now < verifiedUntil(verified)
    && (age === undefined || (verified.age ?? 0) >= age) && (ags === undefined || verified.place?.ags === ags);
}
