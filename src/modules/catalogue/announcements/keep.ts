import { record, type Actor } from '../../../platform/audit/index.ts';
import { isId, type Tx } from '../../../platform/db/index.ts';
import { endAnnouncement, insertAnnouncement, updateAnnouncement, type AnnouncementWords } from './announcements.store.ts';

/** Keeps a new announcement, or changes one. Recorded. @param version as it was when the form was opened; none for a new one @returns whether it was kept: not where somebody else was faster */
export async function keepAnnouncement(tx: Tx, by: Actor, id: string, version: number | undefined, words: AnnouncementWords): Promise<boolean> {
  if (!isId(id)) return false;
  const name = by.name ?? '';
  const isNew = version === undefined;
  const written = isNew ? await insertAnnouncement(tx, id, words, name) : await updateAnnouncement(tx, id, version, words, name);
  if (!written) return isNew;
  await record(tx, id, by, isNew ? 'administration.announcement-made' : 'administration.announcement-changed', { from: words.from, until: words.until });
  return true;
}

/** Takes an announcement off the pages. Recorded. */
export async function takeOff(tx: Tx, by: Actor, id: string): Promise<void> {
  if (isId(id) && await endAnnouncement(tx, id, by.name ?? '')) await record(tx, id, by, 'administration.announcement-ended');
}
