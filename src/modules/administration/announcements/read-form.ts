import { textIn, type PostedTexts } from '../../../platform/http/index.ts';
import { dayOf, nextDay } from '../../../platform/tenancy/index.ts';
import { announcementTones, type Announcement, type AnnouncementWords } from '../../catalogue/index.ts';
import { typedDay, type TypedDay } from '../../forms/index.ts';
import { momentIn, shownAt, typedTime } from '../moments.rules.ts';

/** What was typed of an announcement. */
export interface TypedAnnouncement {
  readonly tone: Announcement['tone'];
  readonly titleDe: string; readonly titleEn: string; readonly bodyDe: string; readonly bodyEn: string;
  readonly from: TypedDay; readonly until: TypedDay; readonly fromTime: string; readonly untilTime: string;
}

/** What can be wrong with it. */
export type AnnouncementFault = 'titleDe' | 'titleEn' | 'bodyDe' | 'bodyEn' | 'translation' | 'from' | 'until' | 'fromTime' | 'untilTime' | 'order' | 'past';

/** Reads the form as it was typed. */
export function readTyped(posted: PostedTexts): TypedAnnouncement {
  const one = (name: string): string => (textIn(posted, name) ?? '').trim();
  const day = (name: string): TypedDay => ({ day: one(`${name}.day`), month: one(`${name}.month`), year: one(`${name}.year`) });
  return {
    tone: announcementTones.find((tone) => tone === one('art')) ?? 'info', titleDe: one('titel-de'), titleEn: one('titel-en'), bodyDe: one('text-de'), bodyEn: one('text-en'),
    from: day('von'), until: day('bis'), fromTime: one('von-zeit'), untilTime: one('bis-zeit'),
  };
}

/** An announcement as its form shows it; a new one begins today. */
export function typedOf(announcement: Announcement | undefined, now: Date): TypedAnnouncement {
  const boxes = (day: string): TypedDay => { const [year = '', month = '', date = ''] = day.split('-'); return { day: date, month, year }; };
  if (!announcement) return { tone: 'info', titleDe: '', titleEn: '', bodyDe: '', bodyEn: '', from: boxes(dayOf(now)), until: { day: '', month: '', year: '' }, fromTime: '', untilTime: '' };
  const { tone, title, body, from, until } = announcement;
  const [begin, end] = [shownAt(from), shownAt(until)];
  // what ends at midnight ends with the day before
  const whole = end.time === '00:00';
  return { tone, titleDe: title.de, titleEn: title.en, bodyDe: body.de, bodyEn: body.en, from: boxes(begin.day), until: boxes(whole ? nextDay(end.day, -1) : end.day), fromTime: begin.time === '00:00' ? '' : begin.time, untilTime: whole ? '' : end.time };
}

/** The announcement that was typed, or all that is wrong with it, in the order of the form. */
export function understood(typed: TypedAnnouncement, now: Date): { readonly words?: AnnouncementWords; readonly faults: readonly AnnouncementFault[] } {
  const today = dayOf(now);
  const [first, last] = [typedDay(typed.from, today), typedDay(typed.until, today)];
  const [start, stop] = [typed.fromTime ? typedTime(typed.fromTime) : '00:00', typed.untilTime ? typedTime(typed.untilTime) : '24:00'];
  const from = first && start ? momentIn(first, start) : undefined;
  const until = last && stop ? (stop === '24:00' ? momentIn(nextDay(last, 1)) : momentIn(last, stop)) : undefined;
  const fine = (text: string, most: number): boolean => text !== '' && text.length <= most;
  const faults: AnnouncementFault[] = [
    ...(fine(typed.titleDe, 120) ? [] : ['titleDe'] as const), ...(typed.bodyDe.length > 1000 ? ['bodyDe'] as const : []),
    ...(fine(typed.titleEn, 120) ? [] : ['titleEn'] as const), ...(typed.bodyEn.length > 1000 ? ['bodyEn'] as const : []), ...((typed.bodyDe === '') === (typed.bodyEn === '') ? [] : ['translation'] as const),
    ...(first ? [] : ['from'] as const), ...(start ? [] : ['fromTime'] as const), ...(last ? [] : ['until'] as const), ...(stop ? [] : ['untilTime'] as const),
    ...(from && until && until <= from ? ['order'] as const : []), ...(from && until && until > from && until <= now ? ['past'] as const : []),
  ];
  const words = from && until && !faults.length ? { tone: typed.tone, title: { de: typed.titleDe, en: typed.titleEn }, body: { de: typed.bodyDe, en: typed.bodyEn }, from, until } : undefined;
  return { words, faults };
}
