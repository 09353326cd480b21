import { textIn, type PostedTexts } from '../../../platform/http/index.ts';
import type { Tenant } from '../../../platform/tenancy/index.ts';
import { allNews, scopes, tokenDays, urlFault, type News, type Scope, type UrlFault, type reachOf } from '../../api/index.ts';

/** What was typed of an application that is to be let in. */
export interface TypedApplication { readonly name: string; readonly offices: readonly string[]; readonly scopes: readonly Scope[]; readonly days: string }
export type ApplicationFault = 'name' | 'offices' | 'scopes' | 'days';

const listIn = (posted: PostedTexts, name: string): ReadonlySet<unknown> => new Set([posted[name]].flat());

/** Reads the form: only offices that the town has, only scopes that exist. */
export const readApplication = (posted: PostedTexts, { offices }: Pick<Tenant, 'offices'>): TypedApplication => ({
  name: (textIn(posted, 'name') ?? '').trim(), days: (textIn(posted, 'tage') ?? String(tokenDays)).trim(),
  offices: Object.keys(offices).filter((office) => listIn(posted, 'dienststelle').has(office)), scopes: scopes.filter((scope) => listIn(posted, 'darf').has(scope)),
});

/** How many days were typed; undefined for what is no number of days. */
export const daysIn = ({ days }: Pick<TypedApplication, 'days'>): number | undefined => (/^\d{1,4}$/.test(days) && Number(days) >= 1 && Number(days) <= 3650 ? Number(days) : undefined);

/** All that is wrong with it, in the order of the form. */
export const applicationFaults = (typed: TypedApplication): ApplicationFault[] => [
  ...(typed.name && typed.name.length <= 80 ? [] : ['name'] as const), ...(typed.offices.length ? [] : ['offices'] as const), ...(typed.scopes.length ? [] : ['scopes'] as const), ...(daysIn(typed) ? [] : ['days'] as const),
];

/** What was typed of a webhook, and what is wrong with it. */
export interface TypedWebhook { readonly url: string; readonly events: readonly News[] }
export type WebhookFault = `url.${UrlFault}` | 'events';

export const readWebhook = (posted: PostedTexts): TypedWebhook => ({ url: (textIn(posted, 'url') ?? '').trim(), events: allNews.filter((news) => listIn(posted, 'neues').has(news)) });

export function webhookFaults({ url, events }: TypedWebhook, reach: ReturnType<typeof reachOf>): WebhookFault[] {
  const fault = urlFault(url, reach);
  return [...(fault ? [`url.${fault}`] as const : []), ...(events.length ? [] : ['events'] as const)];
}
