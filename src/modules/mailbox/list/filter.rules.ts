import { dayOf } from '../../../platform/tenancy/index.ts';
import { shownState, states as everyState, type Sorting, type State, type Wanted } from '../../cases/index.ts';

export const periods = ['woche', 'monat', 'jahr', 'davor'] as const;
export type Period = (typeof periods)[number];

const states: Readonly<Record<string, State>> = {
  unbezahlt: 'unpaid', eingegangen: 'received', bearbeitung: 'in-progress', rueckfrage: 'question', entschieden: 'decided', abgeschlossen: 'closed', zurueckgezogen: 'withdrawn', verfallen: 'lapsed',
};
const sortings: Readonly<Record<string, Sorting>> = { alt: 'oldest', dienst: 'service' };

/** The names of states in addresses. */
export const stateNames = Object.entries(states) as readonly (readonly [name: string, state: State])[];

/** What a visitor chose, as it stands in the address; all of it can be bookmarked. */
export interface Filter {
  readonly neu?: boolean;
  readonly dienst?: string;
  readonly stand?: string;
  readonly zeit?: Period;
  readonly antwort?: boolean;
  readonly anhang?: boolean;
  readonly sort?: string;
}

/** Reads a filter from an address; what nobody offered is left out. */
export function readFilter(query: Readonly<Record<string, unknown>>): Filter {
  const text = (name: string): string | undefined => (typeof query[name] === 'string' && query[name] !== '' ? query[name] : undefined);
  const [stand, zeit, sort, dienst] = [text('stand'), text('zeit'), text('sort'), text('dienst')];
  return {
    ...(text('neu') && { neu: true }), ...(text('antwort') && { antwort: true }), ...(text('anhang') && { anhang: true }),
    ...(dienst && /^[a-z0-9-]{1,80}$/.test(dienst) && { dienst }),
    ...(stand && Object.hasOwn(states, stand) && { stand }),
    ...(periods.some((period) => period === zeit) && { zeit: zeit as Period }),
    ...(sort && Object.hasOwn(sortings, sort) && { sort }),
  };
}

/** A filter as the end of an address, with a cursor where a further page is meant. */
export function toQuery(filter: Filter, cursor?: string): string {
  const query = new URLSearchParams(Object.entries({ ...filter, ab: cursor }).filter(([, value]) => value !== undefined).map(([name, value]) => [name, value === true ? '1' : String(value)])).toString();
  return query && `?${query}`;
}

/** Whether less than everything is shown; the order alone hides nothing. */
export const narrows = ({ sort: _, ...filter }: Filter): boolean => Object.keys(filter).length > 0;

/** @param now the period counts back from here; it begins at midnight UTC, an hour or two past that in Germany */
export function wantedOf({ neu, dienst, stand, zeit, antwort, anhang, sort }: Filter, now: Date): Omit<Wanted, 'size'> {
  const daysAgo = (days: number): Date => new Date(Date.parse(dayOf(now)) - days * 86_400_000);
  const [from, to] = zeit === undefined ? [] : { woche: [daysAgo(7)], monat: [daysAgo(30)], jahr: [daysAgo(365)], davor: [undefined, daysAgo(365)] }[zeit];
  return { unread: neu, answerable: antwort, files: anhang, service: dienst, states: stand === undefined ? undefined : everyState.filter((state) => shownState(state) === states[stand]), from, to, sorting: sort === undefined ? undefined : sortings[sort] };
}
