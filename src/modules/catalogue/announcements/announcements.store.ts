import type { Tx } from '../../../platform/db/index.ts';
import type { Text } from '../../../platform/i18n/index.ts';

/** How an announcement looks: something to know, or something that does not work. */
export const announcementTones = ['info', 'warning'] as const;

/** What the town tells everybody on its public pages, from one moment until another. */
export interface Announcement {
  readonly id: string;
  readonly tone: (typeof announcementTones)[number];
  readonly title: Text;
  readonly body: Text;
  readonly from: Date;
  readonly until: Date;
  readonly version: number;
  readonly changedBy: string;
  readonly changedAt: Date;
}

interface Row { id: string; tone: Announcement['tone']; title_de: string; title_en: string; body_de: string; body_en: string; from_at: Date; until_at: Date; version: number; changed_by: string; changed_at: Date }
const columns = 'id, tone, title_de, title_en, body_de, body_en, from_at, until_at, version, changed_by, changed_at';
const toAnnouncement = (row: Row): Announcement => ({
  id: row.id, tone: row.tone, title: { de: row.title_de, en: row.title_en }, body: { de: row.body_de, en: row.body_en }, from: row.from_at, until: row.until_at, version: row.version, changedBy: row.changed_by, changedAt: row.changed_at,
});

/** Those that have not ended, warnings first. */
export async function selectCurrent(tx: Tx): Promise<Announcement[]> {
  return (await tx.prepared<Row>('announcements_current', `select ${columns} from announcements where tenant_id = $1 and until_at > now() order by tone desc, from_at, id`, [tx.tenantId])).map(toAnnouncement);
}

/** The latest of all, the one that ends last on top. */
export async function selectAnnouncements(tx: Tx, most: number): Promise<Announcement[]> {
  return (await tx.prepared<Row>('announcements_all', `select ${columns} from announcements where tenant_id = $1 order by until_at desc, id limit $2`, [tx.tenantId, most])).map(toAnnouncement);
}

/** One of them. */
export async function selectAnnouncement(tx: Tx, id: string): Promise<Announcement | undefined> {
  const [row] = await tx.prepared<Row>('announcements_one', `select ${columns} from announcements where tenant_id = $1 and id = $2`, [tx.tenantId, id]);
  return row && toAnnouncement(row);
}

/** What is written into one. */
export type AnnouncementWords = Pick<Announcement, 'tone' | 'title' | 'body' | 'from' | 'until'>;

/** Keeps a new one. @returns false when its id is taken: the same form was sent twice */
export async function insertAnnouncement(tx: Tx, id: string, { tone, title, body, from, until }: AnnouncementWords, by: string): Promise<boolean> {
  return (await tx.prepared('announcements_insert', `insert into announcements (tenant_id, id, tone, title_de, title_en, body_de, body_en, from_at, until_at, changed_by)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning 1`, [tx.tenantId, id, tone, title.de, title.en, body.de, body.en, from, until, by])).length > 0;
}

/** Changes one. @param version as it was when the form was opened @returns false when somebody else was faster */
export async function updateAnnouncement(tx: Tx, id: string, version: number, { tone, title, body, from, until }: AnnouncementWords, by: string): Promise<boolean> {
  return (await tx.prepared('announcements_update', `update announcements set tone = $4, title_de = $5, title_en = $6, body_de = $7, body_en = $8, from_at = $9, until_at = $10, changed_by = $11, changed_at = now(), version = version + 1
    where tenant_id = $1 and id = $2 and version = $3 returning 1`, [tx.tenantId, id, version, tone, title.de, title.en, body.de, body.en, from, until, by])).length > 0;
}

/** Ends one now; one that has not begun is never shown. @returns false when it had ended */
export async function endAnnouncement(tx: Tx, id: string, by: string): Promise<boolean> {
  return (await tx.prepared('announcements_end', `update announcements set until_at = now(), from_at = least(from_at, now() - interval '1 second'), changed_by = $3, changed_at = now(), version = version + 1
    where tenant_id = $1 and id = $2 and until_at > now() returning 1`, [tx.tenantId, id, by])).length > 0;
}
