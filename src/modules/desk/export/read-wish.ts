import type { Context } from '../../../platform/http/index.ts';
import { dayOf } from '../../../platform/tenancy/index.ts';
import type { ErrorLink } from '../../../ui/index.ts';
import { typedDay, type TypedDay } from '../../forms/index.ts';
import { formats, type Format } from './formats.ts';
import { text } from './export.messages.ts';

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
  const typed = { ab: boxesOf(one, 'ab'), bis: boxesOf(one, 'bis') };
  const today = dayOf(new Date());
  const [from, until] = [typedDay(typed.ab, today), typedDay(typed.bis, today)];
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

const boxesOf = (one: (name: string) => string, name: string): TypedDay => ({ day: one(`${name}.day`), month: one(`${name}.month`), year: one(`${name}.year`) });
