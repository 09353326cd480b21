/** The Länder by their ISO 3166-2 letters. */
export const lands = ['BB', 'BE', 'BW', 'BY', 'HB', 'HE', 'HH', 'MV', 'NI', 'NW', 'RP', 'SH', 'SL', 'SN', 'ST', 'TH'] as const;
export type Land = (typeof lands)[number];

/** A calendar day `YYYY-MM-DD`, without time and zone. */
export type Day = string;

const day = 86_400_000;
const iso = (time: number): Day => new Date(time).toISOString().slice(0, 10);

/** The day so many days later (or earlier). */
export const addDays = (from: Day, days: number): Day => iso(Date.parse(from) + days * day);

/** Easter Sunday of a Gregorian year, by the anonymous algorithm (Meeus, Jones, Butcher). */
export function easter(year: number): Day {
  const a = year % 19, b = Math.floor(year / 100), c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return iso(Date.UTC(year, Math.floor(sum / 31) - 1, (sum % 31) + 1));
}

/** Wednesday before 23 November. */
function repentance(year: number): Day {
  const eve = Date.UTC(year, 10, 22);
  return iso(eve - ((new Date(eve).getUTCDay() + 4) % 7) * day);
}

interface Holiday { readonly name: string; readonly on: (year: number) => Day; readonly lands: 'all' | readonly Land[]; readonly since?: number }

const fixed = (monthDay: string) => (year: number): Day => `${year}-${monthDay}`;
const afterEaster = (days: number) => (year: number): Day => addDays(easter(year), days);

/** Days on which a whole Land rests, by its holiday act (for Nordrhein-Westfalen: § 2 Feiertagsgesetz NW). Days of single towns are left out. */
const holidays: readonly Holiday[] = [
  { name: 'Neujahr', on: fixed('01-01'), lands: 'all' },
  { name: 'Heilige Drei Könige', on: fixed('01-06'), lands: ['BW', 'BY', 'ST'] },
  { name: 'Frauentag', on: fixed('03-08'), lands: ['BE'], since: 2019 },
  { name: 'Frauentag', on: fixed('03-08'), lands: ['MV'], since: 2023 },
  { name: 'Karfreitag', on: afterEaster(-2), lands: 'all' },
  { name: 'Ostersonntag', on: afterEaster(0), lands: 'all' },
  { name: 'Ostermontag', on: afterEaster(1), lands: 'all' },
  { name: 'Tag der Arbeit', on: fixed('05-01'), lands: 'all' },
  { name: 'Christi Himmelfahrt', on: afterEaster(39), lands: 'all' },
  { name: 'Pfingstsonntag', on: afterEaster(49), lands: 'all' },
  { name: 'Pfingstmontag', on: afterEaster(50), lands: 'all' },
  { name: 'Fronleichnam', on: afterEaster(60), lands: ['BW', 'BY', 'HE', 'NW', 'RP', 'SL'] },
  { name: 'Mariä Himmelfahrt', on: fixed('08-15'), lands: ['SL'] },
  { name: 'Weltkindertag', on: fixed('09-20'), lands: ['TH'], since: 2019 },
  { name: 'Tag der Deutschen Einheit', on: fixed('10-03'), lands: 'all' },
  { name: 'Reformationstag', on: fixed('10-31'), lands: ['BB', 'MV', 'SN', 'ST', 'TH'] },
  { name: 'Reformationstag', on: fixed('10-31'), lands: ['HB', 'HH', 'NI', 'SH'], since: 2018 },
  { name: 'Allerheiligen', on: fixed('11-01'), lands: ['BW', 'BY', 'NW', 'RP', 'SL'] },
  { name: 'Buß- und Bettag', on: repentance, lands: ['SN'] },
  { name: 'Erster Weihnachtstag', on: fixed('12-25'), lands: 'all' },
  { name: 'Zweiter Weihnachtstag', on: fixed('12-26'), lands: 'all' },
];

const known = new Map<string, ReadonlyMap<Day, string>>();

/** The public holidays of a Land in a year: day → German name. */
export function holidaysOf(land: Land, year: number): ReadonlyMap<Day, string> {
  const key = `${land}${year}`;
  let days = known.get(key);
  if (!days) {
    const here = holidays.filter((one) => (one.lands === 'all' || one.lands.includes(land)) && year >= (one.since ?? 0));
    known.set(key, (days = new Map(here.map((one) => [one.on(year), one.name]))));
  }
  return days;
}

/** Whether offices work on a day: Monday to Friday, and no public holiday of the Land. */
export function isWorkingDay(on: Day, land: Land): boolean {
  const weekday = new Date(on).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidaysOf(land, Number(on.slice(0, 4))).has(on);
}
