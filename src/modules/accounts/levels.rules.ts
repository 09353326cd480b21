import type { TrustLevel } from '../../platform/http/index.ts';

/** Trust levels from lowest to highest (eIDAS; DESIGN § 6). */
export const trustLevels: readonly TrustLevel[] = ['none', 'low', 'substantial', 'high'];

/** Whether a session of one level may use what needs another. Nobody signed in is `none`. */
export const reaches = (has: TrustLevel | undefined, needs: TrustLevel): boolean =>
  trustLevels.indexOf(has ?? 'none') >= trustLevels.indexOf(needs);

/** The highest of some levels; `none` of none. */
export const highest = (levels: readonly TrustLevel[]): TrustLevel => trustLevels.findLast((level) => levels.includes(level)) ?? 'none';

/** What a service asks of a session. */
export interface Demand {
  readonly access: TrustLevel;
  /** Id of the one way in that it accepts. */
  readonly insists?: string;
}

/** Whether a session opens a service: its level reaches, and it began with the way in that the service insists on (S4.10). */
export const opens = (session: { readonly level: TrustLevel; readonly method: string } | undefined, { access, insists }: Demand): boolean =>
  reaches(session?.level, access) && (insists === undefined || session?.method === insists);
