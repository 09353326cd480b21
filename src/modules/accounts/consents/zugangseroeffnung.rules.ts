import type { TrustLevel } from '../../../platform/http/index.ts';
import type { Attribute } from '../attributes.ts';
import { reaches } from '../levels.rules.ts';

/** What a Zugangseröffnung needs: decisions are binding, so it must be certain who gives it (S4.28). */
export const zugangseroeffnungLevel: TrustLevel = 'substantial';

/** Who an authority must have named at that level: the person, or the organisation for which one acts. Some people have one name only. */
const names = ['lastName', 'organisation'] as const;

/**
 * What somebody lacks to give a Zugangseröffnung: a session of that level, then a name that an authority vouches for.
 * @returns undefined where nothing is missing
 */
export function missingFor(session: TrustLevel, attributes: Readonly<Record<string, Pick<Attribute, 'locked' | 'level'>>>): 'level' | 'name' | undefined {
  if (!reaches(session, zugangseroeffnungLevel)) return 'level';
  return names.some((name) => attributes[name]?.locked && reaches(attributes[name].level, zugangseroeffnungLevel)) ? undefined : 'name';
}
