import type { Tx } from '../../../platform/db/index.ts';
import type { Context, Platform } from '../../../platform/http/index.ts';
import { say } from '../../../platform/i18n/index.ts';
import { providerOf, providersOf } from '../tenant-providers.ts';
import { text } from './stored.messages.ts';
import { storedOf, type StoredMeans } from './stored.store.ts';

/** Stored payment data as their owner sees them. */
export interface OwnMeans { readonly id: string; readonly provider: string; /** „Karte, endet auf 1111“ */ readonly label: string; /** Who keeps them. */ readonly keeper: string; readonly until?: string; readonly storedAt: Date; /** Their last month is over. */ readonly over: boolean; /** One can pay with them now. */ readonly usable: boolean }

/** What a person has stored, the oldest first. */
export async function ownMeans(tx: Tx, { config }: Platform, ctx: Context, personId: string): Promise<OwnMeans[]> {
  const today = new Date().toISOString().slice(0, 7);
  return (await storedOf(tx, personId)).map(({ id, provider, tail, until, storedAt }) => {
    const offered = providerOf(config, ctx.tenant, provider);
    const over = until !== undefined && until < today;
    return { id, provider, label: labelOf(ctx, { tail, until }), keeper: offered ? say(offered.provider.name(offered.access.settings), ctx.lang) : provider, until, storedAt, over, usable: !over && offered?.storing !== undefined };
  });
}

function labelOf(ctx: Context, { tail, until }: Pick<StoredMeans, 'tail' | 'until'>): string {
  const t = text(ctx);
  return [tail ? t.card(tail) : t.anyCard, until && t.until(until.split('-').toReversed().join('/'))].filter(Boolean).join(', ');
}

/** The words by which somebody agrees that a card is stored, as they stand at the tick. @param keeper who stores it */
export function storingWording(ctx: Context, keeper: string): string {
  const t = text(ctx);
  return `${t.store(keeper)}\n\n${t.storeHint(keeper)}`;
}

/** Whether payment data can be stored at any provider of the town. */
export const offersStoring = ({ config }: Platform, { tenant }: Context): boolean => providersOf(config, tenant).some(({ storing }) => storing);
