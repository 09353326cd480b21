import type { Context } from '../../../platform/http/index.ts';
import type { ErrorLink } from '../../../ui/index.ts';
import { formats, type Format } from './formats.ts';
import { text } from './export.messages.ts';

/** A day as three boxes had it. */
export interface TypedDay { readonly day: string; readonly month: string; readonly year: string }

/** What was asked for: as typed, to show it again, and as understood. */
export interface Wish {
  readonly service: string;
  readonly format: Format;
  readonly typed: { readonly ab: TypedDay; readonly bis: TypedDay };
  readonly from?: string;
  readonly until?: string;
  readonly errors: readonly ErrorLink[];
}

/** Reads the form from the address. @param services slugs that may be chosen */
export function readWish(ctx: Context, query: unknown, services: readonly string[]): Wish {
  const t = text(ctx);
  const asked = query as Readonly<Record<string, unknown>>;
  const one = (name: string): string => (typeof asked[name] === 'string' ? (asked[name]).trim().slice(0, 60) : '');
  const typed = { ab: typedDay(one, 'ab'), bis: typedDay(one, 'bis') };
  const [from, until] = [dayOf(typed.ab), dayOf(typed.bis)];
  const service = services.find((slug) => slug === one('dienst')) ?? '';
  return {
    service, typed, from: from ?? undefined, until: until ?? undefined, format: formats.find((format) => format === one('format')) ?? 'xlsx',
    errors: [
      ...service ? [] : [{ href: '#dienst', text: t.serviceMissing }],
      ...from === null ? [{ href: '#ab', text: t.dateWrong(t.from) }] : [],
      ...until === null ? [{ href: '#bis', text: t.dateWrong(t.until) }] : [],
      ...from && until && from > until ? [{ href: '#ab', text: t.order }] : [],
    ],
  };
}

const typedDay = (one: (name: string) => string, name: string): TypedDay => ({ day: one(`${name}.day`), month: one(`${name}.month`), year: one(`${name}.year`) });

/** A calendar day; undefined for empty boxes, null for none that exists. */
function dayOf({ day, month, year }: TypedDay): string | null | undefined {
  if (!day && !month && !year) return undefined;
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^(19|20)\d\d$/.test(year)) return null;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = Date.parse(written);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== written ? null : written;
}
