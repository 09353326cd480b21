import type { Lang } from './index.ts';

const zone = 'Europe/Berlin';
const locale = (lang: Lang): string => (lang === 'de' ? 'de-DE' : 'en-GB');

const cached = <T>(make: (locale: string) => T): ((lang: Lang) => T) => {
  const made = new Map<Lang, T>();
  return (lang) => {
    let format = made.get(lang);
    if (!format) made.set(lang, (format = make(locale(lang))));
    return format;
  };
};

const long = cached((l) => new Intl.DateTimeFormat(l, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: zone }));
const short = cached((l) => new Intl.DateTimeFormat(l, { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: zone }));
const clock = cached((l) => new Intl.DateTimeFormat(l, { hour: '2-digit', minute: '2-digit', timeZone: zone }));
const plain = cached((l) => new Intl.NumberFormat(l));
const share = cached((l) => new Intl.NumberFormat(l, { style: 'percent' }));
const money = cached((l) => new Intl.NumberFormat(l, { style: 'currency', currency: 'EUR' }));

/** „Mittwoch, 3. März 2027“, in Berlin's calendar. A `YYYY-MM-DD` string is that calendar day. */
export const formatDate = (date: Date | string, lang: Lang): string => long(lang).format(asDate(date));

/** „03.03.2027“, for lists. */
export const formatShortDate = (date: Date | string, lang: Lang): string => short(lang).format(asDate(date));

/** „14:02“, Berlin time. */
export const formatTime = (date: Date, lang: Lang): string => clock(lang).format(date);

/** „Mittwoch, 3. März 2027, 14:02 Uhr“. */
export const formatDateTime = (date: Date, lang: Lang): string =>
  lang === 'de' ? `${formatDate(date, lang)}, ${formatTime(date, lang)} Uhr` : `${formatDate(date, lang)}, ${formatTime(date, lang)}`;

/** „90,00 €“ from integer cents. */
export const formatMoney = (cents: number, lang: Lang): string => money(lang).format(cents / 100);

/** „1234,50“ from cents, for boxes and files: without thousands and currency. `readCents` reads it. */
export const plainAmount = (cents: number): string => (cents / 100).toFixed(2).replace('.', ',');

/** „1.234,5“. */
export const formatNumber = (value: number, lang: Lang): string => plain(lang).format(value);

/** „1,2 MB“ from bytes. */
export function formatBytes(bytes: number, lang: Lang): string {
  const [size, unit] = bytes < 1_000_000 ? [Math.max(1, Math.round(bytes / 1000)), 'kB'] : [Math.round(bytes / 100_000) / 10, 'MB'];
  return `${plain(lang).format(size)} ${unit}`;
}

const asDate = (date: Date | string): Date => (typeof date === 'string' ? new Date(`${date.slice(0, 10)}T12:00:00Z`) : date);

/** A share of one: 0.25 → „25 %“. */
export const formatPercent = (value: number, lang: Lang): string => share(lang).format(value);
