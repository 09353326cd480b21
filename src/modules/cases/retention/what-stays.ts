import type { Tx } from '../../../platform/db/index.ts';
import type { Text } from '../../../platform/i18n/index.ts';
import { dayOf, type Day, type Tenant } from '../../../platform/tenancy/index.ts';
import type { Case } from '../case.ts';
import { selectAskedSince } from '../erasure/erasure.store.ts';
import { selectCasesOfPerson } from '../lists.store.ts';
import { ruleToday } from './nightly.ts';
import { deletedOn, lapsedKept, longerRule, type Retention, type Rule } from './retention.rules.ts';
import { selectRetention, selectRetentions, selectRulesSent } from './retention.store.ts';

/** A case that the office keeps when its citizen’s account goes. */
export interface Staying {
  readonly found: Case;
  /** „10 years“ after its end. */
  readonly period: string;
  /** Why: the law behind it, where the service says so. */
  readonly basis?: Text;
  /** The day on which it is deleted; undefined while it runs. */
  readonly until?: Day;
  /** Since when its deletion is asked for, and not answered. */
  readonly askedSince?: Date;
}

/** The running ones first; `more`: there are others. */
export interface WhatStays { readonly running: readonly Staying[]; readonly ended: readonly Staying[]; readonly more: boolean }

/** What of somebody's cases the town must keep, and until when, if they delete their account now (Art. 17 (3) (b), Art. 12 (4) GDPR). @param size of running and of ended ones at most */
export async function whatStays(tx: Tx, tenant: Tenant, personId: string, size = 50): Promise<WhatStays> {
  const [running, ended] = await Promise.all([false, true].map((over) => selectCasesOfPerson(tx, personId, over, size))) as [Awaited<ReturnType<typeof selectCasesOfPerson>>, Awaited<ReturnType<typeof selectCasesOfPerson>>];
  const ids = [...running.items, ...ended.items].map(({ id }) => id);
  const [rules, kept, asked] = await Promise.all([selectRulesSent(tx, ids), selectRetentions(tx, ids), selectAskedSince(tx, ids)]);
  const staying = (found: Case): Staying => ({ ...stays(tenant, found, rules.get(found.id), kept.get(found.id)), askedSince: asked.get(found.id) });
  return { running: running.items.map(staying), ended: ended.items.map(staying), more: running.next !== undefined || ended.next !== undefined };
}

/** How long one case is kept, by which law, and when it goes. */
export async function stayingOf(tx: Tx, tenant: Tenant, found: Case): Promise<Staying> {
  const [rules, kept] = await Promise.all([selectRulesSent(tx, [found.id]), selectRetention(tx, found.id)]);
  return stays(tenant, found, rules.get(found.id), kept);
}

function stays(tenant: Tenant, found: Case, sent: Rule | undefined, kept: Retention | undefined): Staying {
  const { period, basis } = found.state === 'lapsed' ? { period: lapsedKept, basis: undefined } : longerRule(sent, ruleToday(tenant, found.service));
  return { found, period, basis: basis as Text | undefined, until: kept && deletedOn(kept, dayOf(new Date())) };
}
