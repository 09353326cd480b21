import { dayOf, dueDate, nextDay, type Day, type Land } from '../../../platform/tenancy/index.ts';

/**
 * By which law an electronic decision counts as notified (Bekanntgabe):
 * - `ozg-9`: on the third day after it was made available in the mailbox, retrieved or not (§ 9 Abs. 1 S. 4 OZG). The usual one.
 * - `ao-122a`: on the fourth day after the mail that tells of it (§ 122a Abs. 4 AO): taxes, and what bylaws levy like taxes.
 * - `vwvfg-41-2a`: on the day after it was retrieved; not at all where that is not within ten days of the mail (§ 41 Abs. 2a VwVfG).
 */
export type RuleName = 'ozg-9' | 'ao-122a' | 'vwvfg-41-2a';

/** A rule with its numbers of days, as it was settled when the decision was made. */
export interface Rule {
  readonly rule: RuleName;
  readonly days: number;
  /** After a letter was posted: four since 2025 (§ 41 Abs. 2 VwVfG, § 122 Abs. 2 Nr. 1 AO). */
  readonly postDays: number;
  /**
   * Whether a day of notification that is a Saturday, Sunday or holiday moves to the next working day. Not by § 9 OZG and § 41 VwVfG:
   * their days presume an arrival and are no period, so § 193 BGB does not apply to them (BSG, 9.12.2008, B 8/9b SO 13/07 R, for the
   * like § 37 SGB X). In tax law they do move (§ 108 Abs. 3 AO).
   */
  readonly workingDay: boolean;
}

/** What a town or a service may say otherwise. */
export interface RuleSettings { readonly rule?: RuleName; readonly days?: number; readonly postDays?: number; readonly workingDay?: boolean }

const standard: Readonly<Record<RuleName, Rule>> = {
  'ozg-9': { rule: 'ozg-9', days: 3, postDays: 4, workingDay: false },
  'ao-122a': { rule: 'ao-122a', days: 4, postDays: 4, workingDay: true },
  'vwvfg-41-2a': { rule: 'vwvfg-41-2a', days: 1, postDays: 4, workingDay: false },
};

/** The rule for a decision. Where a service names another rule than its town, the numbers of the town's are not meant. */
export function ruleFor(town: RuleSettings = {}, service: RuleSettings = {}): Rule {
  const rule = service.rule ?? town.rule ?? 'ozg-9';
  const known = <T extends object>(settings: T): T => Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as T;
  const other = service.rule !== undefined && service.rule !== (town.rule ?? 'ozg-9');
  return { ...standard[rule], ...(other ? {} : known(town)), ...known(service), rule };
}

/** What has happened to a decision so far. */
export interface Facts extends Rule {
  /** Whether electronic access was open when it was made; what is withdrawn later changes nothing for it. */
  readonly zugang: boolean;
  readonly availableAt: Date;
  /** The mail that tells of it was taken by the next server. */
  readonly toldAt?: Date;
  /** There was no address, or the mail did not arrive: § 9 Abs. 1 S. 6 OZG asks for it on the same day, so nothing is presumed. */
  readonly failedAt?: Date;
  readonly retrievedAt?: Date;
  /** The day on which staff posted the letter. */
  readonly postedOn?: Day;
}

/** How it stands with the notification. */
export type Standing =
  /** Notified on that day; the period for a remedy ends with `until`. `by`: what it follows from. */
  | { readonly kind: 'deemed'; readonly by: 'fiction' | 'retrieval' | 'letter'; readonly on: Day; readonly until: Day }
  /** It begins when it is retrieved, by that day at the latest. */
  | { readonly kind: 'waiting'; readonly until: Day }
  /** Only a letter notifies it. */
  | { readonly kind: 'letter'; readonly why: 'no-access' | 'not-told' | 'not-retrieved' };

/** Days within which § 41 Abs. 2a S. 4 VwVfG waits for the retrieval. */
const retrievalDays = 10;

/**
 * When a decision counts as notified. Days are calendar days in Germany: what is made available at 23:30 UTC belongs to the next
 * one there. The day of the event itself is not counted (§ 187 Abs. 1 BGB).
 * @param today for what lapses
 */
export function standingOf(facts: Facts, land: Land, today: Day): Standing {
  const { rule, zugang, availableAt, toldAt, failedAt, retrievedAt, postedOn, days, postDays, workingDay } = facts;
  const deemed = (by: 'fiction' | 'retrieval' | 'letter', from: Day, count: number): Standing => {
    const on = nextDay(from, count, workingDay ? land : undefined);
    return { kind: 'deemed', by, on, until: remedyUntil(on, land) };
  };
  const byLetter = (why: 'no-access' | 'not-told' | 'not-retrieved'): Standing => (postedOn ? deemed('letter', postedOn, postDays) : { kind: 'letter', why });
  if (!zugang) return byLetter('no-access');
  const retrieved = retrievedAt && dayOf(retrievedAt);
  if (rule === 'vwvfg-41-2a') {
    const last = nextDay(dayOf(toldAt ?? availableAt), retrievalDays);
    if (retrieved && (failedAt !== undefined || retrieved <= last)) return deemed('retrieval', retrieved, days);
    if (failedAt) return byLetter('not-told');
    return today > last || postedOn ? byLetter('not-retrieved') : { kind: 'waiting', until: last };
  }
  if (!failedAt) return deemed('fiction', dayOf(rule === 'ao-122a' ? toldAt ?? availableAt : availableAt), days);
  // retrieved before it was notified anew: the day of the first retrieval counts (§ 9 Abs. 1 S. 7 OZG, § 122a Abs. 4 S. 3 AO)
  const anew = postedOn && nextDay(postedOn, postDays, workingDay ? land : undefined);
  if (retrieved && (!anew || retrieved <= anew)) return { kind: 'deemed', by: 'retrieval', on: retrieved, until: remedyUntil(retrieved, land) };
  return byLetter('not-told');
}

/**
 * The last day of the month in which one may defend oneself against a decision (§ 70, § 74 VwGO, § 355 AO): it begins after the day
 * of notification (§ 187 Abs. 1 BGB), ends with the day of the same number or the month's last (§ 188 Abs. 2, 3), and on the next
 * working day where that is a Saturday, Sunday or holiday of the Land (§ 193). For a decision that tells of the remedy; without
 * that it is a year (§ 58 Abs. 2 VwGO).
 */
export const remedyUntil = (notifiedOn: Day, land: Land): Day => dueDate(notifiedOn, { count: 1, unit: 'months' }, land);
