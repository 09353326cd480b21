import type { Speaker } from '../../platform/i18n/index.ts';
import { parsePeriod, type Period } from './periods.rules.ts';

const units: Readonly<Record<'de' | 'en', Record<Period['unit'], readonly [one: string, more: string]>>> = {
  de: { days: ['Tag', 'Tage'], weeks: ['Woche', 'Wochen'], months: ['Monat', 'Monate'], years: ['Jahr', 'Jahre'] },
  en: { days: ['day', 'days'], weeks: ['week', 'weeks'], months: ['month', 'months'], years: ['year', 'years'] },
};

/** „10 years“ as people say it: „10 Jahre“. */
export function sayPeriod(written: string, { lang }: Pick<Speaker, 'lang'>): string {
  const period = parsePeriod(written);
  return period ? `${period.count} ${units[lang][period.unit][period.count === 1 ? 0 : 1]}` : written;
}
