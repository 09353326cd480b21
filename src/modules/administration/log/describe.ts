import type { LogEntry } from '../../../platform/audit/log.ts';
import { isId, type Tx } from '../../../platform/db/index.ts';
import type { Context } from '../../../platform/http/index.ts';
import { formatShortDate } from '../../../platform/i18n/format.ts';
import { officeName, townRoles } from '../../../platform/tenancy/index.ts';
import { staffNames } from '../../accounts/index.ts';
import { listApplications } from '../../api/index.ts';
import { caseNumbers, caseWords, states } from '../../cases/index.ts';
import { text } from '../messages.ts';
import { actionText } from './actions.messages.ts';
import { logText } from './log.messages.ts';

/** An entry in plain words, without a citizen's name and without any content. */
export interface Described { readonly who: string; /** Of a member of staff. */ readonly whoId?: string; readonly what: string; readonly about: string; readonly details: string }

/** What ids mean: looked up for several entries at once. */
export interface Names { readonly staff: ReadonlyMap<string, string>; readonly cases: ReadonlyMap<string, string>; readonly applications: ReadonlyMap<string, string> }

/** Looks up who and what some entries are about. */
export async function namesOf(tx: Tx, entries: readonly LogEntry[]): Promise<Names> {
  const ids = [...new Set(entries.flatMap(({ chain, actor }) => [chain, ...(actor.kind === 'staff' && actor.id && isId(actor.id) ? [actor.id] : [])]))];
  const [staff, cases, applications] = [await staffNames(tx, ids), await caseNumbers(tx, ids), await listApplications(tx)];
  return { staff, cases, applications: new Map(applications.map(({ id, name }) => [id, name])) };
}

/** Says what an entry tells. Of its data only what is named here is ever shown. */
export function describe(entry: LogEntry, names: Names, ctx: Context): Described {
  const { actor, action } = entry;
  return { ...whoOf(actor, names, ctx), what: actionText(ctx)[action] ?? action, about: aboutOf(entry, names, ctx), details: detailsOf(entry, ctx) };
}

function whoOf({ kind, id, name }: LogEntry['actor'], { staff }: Names, ctx: Context): Pick<Described, 'who' | 'whoId'> {
  const t = logText(ctx);
  switch (kind) {
    case 'citizen': return { who: t.citizen };
    case 'staff': return { who: name ?? staff.get(id ?? '') ?? '–', whoId: id };
    case 'application': return { who: name ?? t.applicationGone };
    case 'system': return { who: t.system };
  }
}

function aboutOf({ chain, action, data }: LogEntry, { staff, cases, applications }: Names, ctx: Context): string {
  const t = logText(ctx);
  if (action === 'cases.deleted') return typeof data['number'] === 'string' ? t.aCase(data['number']) : t.goneCase;
  if (action.startsWith('cases.') || (action.startsWith('payments.') && cases.has(chain))) return cases.has(chain) ? t.aCase(cases.get(chain) ?? '') : t.goneCase;
  if (action.startsWith('api.')) return applications.get(chain) ?? t.applicationGone;
  if (action.startsWith('desk.template')) return t.template;
  if (action.startsWith('administration.announcement')) return t.announcement;
  if (action.startsWith('administration.')) return text(ctx).log;
  return staff.get(chain) ?? (action.startsWith('accounts.') ? t.account : '–');
}

type Data = LogEntry['data'];
const word = (data: Data, name: string): string | undefined => (typeof data[name] === 'string' ? data[name] : undefined);

/** States, offices, days and names of staff; nothing else of what an entry keeps. */
function detailsOf({ action, data }: LogEntry, ctx: Context): string {
  const t = logText(ctx);
  const stateOf = (name: string) => states.find((one) => one === word(data, name));
  const [from, to, office, before] = [stateOf('from'), stateOf('to'), word(data, 'office'), word(data, 'previousOffice')];
  const due = word(data, 'dueOn');
  return [
    from && to && t.state(caseWords(ctx)[`state.${from}`], caseWords(ctx)[`state.${to}`]),
    office && before && t.office(officeName(ctx, before), officeName(ctx, office)),
    action === 'cases.assigned' && ('assignee' in data && data['assignee'] === null ? t.nobody : word(data, 'assigneeName') && t.assignee(word(data, 'assigneeName') ?? '')),
    word(data, 'followerName') && t[data['follows'] === false ? 'unfollows' : 'follows'](word(data, 'followerName') ?? ''),
    due && /^\d{4}-\d\d-\d\d$/.test(due) && t.due(formatShortDate(due, ctx.lang)),
    action === 'accounts.staff-offices-changed' && t.now(officesIn(data['before'], ctx), officesIn(data['now'], ctx)),
    action === 'accounts.staff-roles-changed' && t.now(rolesIn(data['before'], ctx), rolesIn(data['now'], ctx)),
  ].filter(Boolean).join(', ');
}

const officesIn = (told: unknown, ctx: Context): string =>
  Object.entries((told ?? {}) as Readonly<Record<string, unknown>>).map(([office, role]) => `${officeName(ctx, office)}${role === 'lead' ? ` (${text(ctx)['office.lead']})` : ''}`).join(', ');
const rolesIn = (told: unknown, ctx: Context): string => townRoles.filter((role) => Array.isArray(told) && told.includes(role)).map((role) => text(ctx)[`role.${role}`]).join(', ');
