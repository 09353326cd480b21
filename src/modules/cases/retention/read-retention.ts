import { latestRecords } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Text } from '../../../platform/i18n/index.ts';
import { dayOf, nextDay, type Day, type Tenant } from '../../../platform/tenancy/index.ts';
import { catalogueOf, defaultKept } from '../../catalogue/index.ts';
import { ledBy, ownOffices, type StaffViewer } from '../access.rules.ts';
import type { Case } from '../case.ts';
import type { Ground } from '../erasure/erasure.rules.ts';
import type { Page } from '../lists.store.ts';
import { ruleToday } from './nightly.ts';
import { certificateChain, selectDue, selectGoing, selectKept, type Due, type Going } from './overview.store.ts';
import { noticeDays, type Retention } from './retention.rules.ts';
import { selectRetention } from './retention.store.ts';

/** How an ended case is kept, and until when; undefined while it has not ended. */
export const retentionOf = (tx: Tx, { id }: Case): Promise<Retention | undefined> => selectRetention(tx, id);

/** „Wird bald gelöscht“: the cases of one's offices (or one of them) whose time is over within thirty days, held ones among them. */
export async function goingSoon(tx: Tx, viewer: StaffViewer, { office, cursor, size = 30 }: { office?: string; cursor?: string; size?: number } = {}): Promise<Page<Going>> {
  const offices = ownOffices(viewer, office);
  return offices.length ? selectGoing(tx, offices, nextDay(dayOf(new Date()), noticeDays), size, cursor) : { items: [] };
}

/** How the cases of a service are kept, as it says today, and how many go. */
export interface KeptService extends Omit<Due, 'title'> {
  readonly title: Text;
  /** „10 years“. */
  readonly kept: string;
  /** Without it as long as the case. */
  readonly files?: string;
  readonly basis?: Text;
  /** Whether the town still offers it. */
  readonly offered: boolean;
}

/** Per service of the offices that somebody leads (or one of them), whether any case of it has ended or not: rule, basis, what goes within 30, 90, 365 days. */
export async function keptServices(tx: Tx, tenant: Tenant, viewer: StaffViewer, office?: string): Promise<KeptService[]> {
  const offices = ledBy(viewer).filter((one) => office === undefined || one === office);
  if (offices.length === 0) return [];
  const due = new Map((await selectDue(tx, offices, dayOf(new Date()))).map((one) => [one.service, one]));
  const offered = catalogueOf(tenant).services.filter(({ kind, office: of }) => kind === 'form' && offices.includes(of)).map(({ slug, title }) => ({ service: slug, title }));
  const all = new Map([...await selectKept(tx, offices), ...offered].map((one) => [one.service, one]));
  return [...all.values()].map(({ service, title }) => {
    const rule = ruleToday(tenant, service);
    const { soon = 0, quarter = 0, year = 0 } = due.get(service) ?? {};
    return { service, title, kept: rule?.case ?? defaultKept, files: rule?.files, basis: rule?.basis as Text | undefined, offered: rule !== undefined, soon, quarter, year };
  });
}

/** A certificate of deletion (Löschnachweis). */
export interface Certificate {
  readonly seq: number; readonly at: Date; readonly number: string; readonly service: string; readonly rule: string; readonly basis?: Text;
  readonly receivedAt: string; readonly endedAt: string; readonly keptUntil: Day;
  readonly messages: number; readonly notes: number; readonly files: number;
  readonly archive?: { readonly path: string; readonly sha256: string };
  /** Deleted before its time because its citizen asked for it: by a letter of Art. 17 (1) GDPR. */
  readonly erasure?: { readonly ground: Ground; readonly askedAt: string };
}

/** The certificates of an office that somebody leads, the newest first. @param before number of one: only older ones */
export async function certificatesOf(tx: Tx, viewer: StaffViewer, office: string, { before, size = 30 }: { before?: number; size?: number } = {}): Promise<{ items: Certificate[]; next?: number }> {
  if (!ledBy(viewer).includes(office)) return { items: [] };
  const records = await latestRecords(tx, await certificateChain(tx, office), { before, size: size + 1 });
  const items = records.slice(0, size).map(({ seq, at, data }) => {
    const { archive, basis, ...facts } = data as unknown as Omit<Certificate, 'seq' | 'at'>;
    return { ...facts, seq, at, archive: archive ?? undefined, basis: basis ?? undefined };
  });
  return { items, next: records.length > size ? items.at(-1)?.seq : undefined };
}
