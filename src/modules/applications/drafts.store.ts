import { newId, type Tx } from '../../platform/db/index.ts';
import type { Verified } from '../cases/index.ts';
import type { Entries } from '../forms/index.ts';
import type { Draft, DraftFile, Holder } from './draft.ts';

interface Row {
  id: string; service: string; person_id: string | null; holder_hash: Buffer | null; data_key: Buffer | null; sealed_entries: Buffer | null; sealed_verified: Buffer | null; version: number;
  touched: Record<string, number>; updated_at: Date; expires_at: Date; case_id: string | null; files: DraftFile[] | null; parked: boolean; correction_id: string | null;
}

const draft = async (tx: Tx, row: Row): Promise<Draft> => ({
  id: row.id, service: row.service, personId: row.person_id ?? undefined, holderHash: row.holder_hash ?? undefined,
  dataKey: row.data_key ?? undefined, entries: row.data_key && row.sealed_entries ? await openEntries(tx, row.id, row.data_key, row.sealed_entries) : {}, version: row.version, touched: row.touched, updatedAt: row.updated_at, expiresAt: row.expires_at,
  caseId: row.case_id ?? undefined, files: row.files ?? [], parked: row.parked, correctionId: row.correction_id ?? undefined,
  ...(row.data_key && row.sealed_verified && { verified: await openVerified(tx, row.id, row.data_key, row.sealed_verified) }),
});

const placeOf = (draftId: string): { table: string; id: string } => ({ table: 'drafts', id: draftId });

async function openEntries(tx: Tx, id: string, key: Buffer, sealed: Buffer): Promise<Entries> {
  return JSON.parse((await tx.keys.open(placeOf(id), key)).openText('drafts.sealed_entries', id, sealed)) as Entries;
}

async function openVerified(tx: Tx, id: string, key: Buffer, sealed: Buffer): Promise<Verified> {
  return JSON.parse((await tx.keys.open(placeOf(id), key)).openText('drafts.sealed_verified', id, sealed)) as Verified;
}

const whole = `select d.id, d.service, d.person_id, d.holder_hash, d.data_key, d.sealed_entries, d.sealed_verified, d.version, d.touched, d.updated_at, d.expires_at, d.case_id, d.correction_id,
  (select json_agg(json_build_object('id', f.id, 'field', df.field, 'name', f.name, 'type', f.type, 'size', f.size, 'state', f.state) order by df.added_at, f.id)
   from draft_files df join files f on f.tenant_id = df.tenant_id and f.id = df.file_id
   where df.tenant_id = d.tenant_id and df.draft_id = d.id) as files,
  exists (select from parked_posts p where p.tenant_id = d.tenant_id and p.draft_id = d.id and p.person_id = d.person_id) as parked
  from drafts d where d.tenant_id = $1`;

/** The condition under which a draft is its holder's; an account's draft is never reached by a cookie. */
const whose = (holder: Holder): readonly [string, string, unknown] => ('personId' in holder
  ? ['person', 'd.person_id = $2', holder.personId]
  : ['browser', 'd.holder_hash = $2 and d.person_id is null', holder.holderHash]);

/**
 * A draft with its files, if it is this holder's; one query. Submitted ones too.
 * @param lock holds other writers of the same draft off until the transaction ends
 */
export async function findDraft(tx: Tx, holder: Holder, id: string, lock: 'for update' | '' = ''): Promise<Draft | undefined> {
  const [name, condition, value] = whose(holder);
  const [row] = await tx.prepared<Row>(`draft_of_${name}${lock ? '_locked' : ''}`, `${whole} and ${condition} and d.id = $3 ${lock}`, [tx.tenantId, value, id]);
  return row && draft(tx, row);
}

/** Holds other writers of a draft off until the transaction ends; what is read afterwards, files too, is what stands. */
export async function lockDraft(tx: Tx, id: string): Promise<void> {
  await tx.prepared('lock_draft', 'select 1 from drafts where tenant_id = $1 and id = $2 for update', [tx.tenantId, id]);
}

/** The open drafts of a holder, the last touched first; of one service where it is named. Corrections of what was sent are none, unless they are asked for. */
export async function openDrafts(tx: Tx, holder: Holder, service?: string, corrections = false): Promise<Draft[]> {
  const [name, condition, value] = whose(holder);
  const rows = await tx.prepared<Row>(`drafts_of_${name}`,
    `${whole} and ${condition} and d.case_id is null and d.expires_at > now() and ($3::text is null or d.service = $3) and ($4 or d.correction_id is null) order by d.updated_at desc, d.id desc limit 100`, [tx.tenantId, value, service ?? null, corrections]);
  return Promise.all(rows.map((row) => draft(tx, row)));
}

/** Lets one beginner after the other: two clicks at once must not begin two drafts of a service. */
export async function lockStart(tx: Tx, holder: Holder, service: string): Promise<void> {
  const whom = 'personId' in holder ? holder.personId : holder.holderHash.toString('hex');
  await tx.prepared('lock_start', 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${tx.tenantId} ${whom} ${service}`]);
}

/** Begins a draft. @param days it is kept after the last change @param correctionId where it corrects what was sent. @returns its id */
export async function createDraft(tx: Tx, holder: Holder, service: string, lang: string, days: number, correctionId?: string): Promise<string> {
  const id = newId();
  const [personId, holderHash] = 'personId' in holder ? [holder.personId, null] : [null, holder.holderHash];
  const { sealed } = await tx.keys.create(placeOf(id));
  await tx.prepared('create_draft', `insert into drafts (tenant_id, id, service, person_id, holder_hash, lang, expires_at, data_key, correction_id)
    values ($1, $2, $3, $4, $5, $6, now() + $7 * interval '1 day', $8, $9)`, [tx.tenantId, id, service, personId, holderHash, lang, days, sealed, correctionId ?? null]);
  return id;
}

/** The draft in which a holder fills in a correction, sent ones too. */
export async function draftOfCorrection(tx: Tx, holder: Holder, correctionId: string): Promise<Draft | undefined> {
  const [name, condition, value] = whose(holder);
  const [row] = await tx.prepared<Row>(`draft_of_correction_${name}`, `${whole} and ${condition} and d.correction_id = $3`, [tx.tenantId, value, correctionId]);
  return row && draft(tx, row);
}

/** Stores the entries of a draft whose row the caller has locked. @param page the page they were typed on */
export async function saveEntries(tx: Tx, { id, dataKey }: Pick<Draft, 'id' | 'dataKey'>, entries: Entries, page: string, lang: string, days: number): Promise<{ version: number; savedAt: Date }> {
  if (!dataKey) throw new Error('what was sent is no draft any more');
  const sealed = (await tx.keys.open(placeOf(id), dataKey)).seal('drafts.sealed_entries', id, JSON.stringify(entries));
  const [row] = await tx.prepared<{ version: number; updated_at: Date }>('save_draft', `update drafts
    set sealed_entries = $3, version = version + 1, touched = touched || jsonb_build_object($4::text, version + 1), lang = $5,
      updated_at = now(), expires_at = now() + $6 * interval '1 day', warned_at = null
    where tenant_id = $1 and id = $2 and case_id is null returning version, updated_at`, [tx.tenantId, id, sealed, page, lang, days]);
  if (!row) throw new Error('a draft must be locked before it is saved');
  return { version: row.version, savedAt: row.updated_at };
}

/** Keeps what an ID card has confirmed for a draft whose row the caller has locked, instead of what it confirmed before. */
export async function saveVerified(tx: Tx, { id, dataKey }: Pick<Draft, 'id' | 'dataKey'>, verified: Verified): Promise<void> {
  if (!dataKey) throw new Error('what was sent is no draft any more');
  const sealed = (await tx.keys.open(placeOf(id), dataKey)).seal('drafts.sealed_verified', id, JSON.stringify(verified));
  await tx.prepared('verify_draft', 'update drafts set sealed_verified = $3 where tenant_id = $1 and id = $2 and case_id is null', [tx.tenantId, id, sealed]);
}

/** Keeps a draft longer: somebody was there, though nothing changed. */
export async function prolongDraft(tx: Tx, id: string, days: number): Promise<void> {
  await tx.prepared('prolong_draft', "update drafts set expires_at = now() + $3 * interval '1 day', warned_at = null where tenant_id = $1 and id = $2", [tx.tenantId, id, days]);
}

/** Marks a draft as changed (its files were), so that a review opened before is no longer the current one. */
export async function touchDraft(tx: Tx, id: string, days: number): Promise<void> {
  await tx.prepared('touch_draft', `update drafts set version = version + 1, updated_at = now(), expires_at = now() + $3 * interval '1 day', warned_at = null
    where tenant_id = $1 and id = $2`, [tx.tenantId, id, days]);
}

/** Closes a draft: it became a case. What was typed now lives there, the files too, and its key is gone; the row stays to lead a second click to the confirmation. */
export async function closeDraft(tx: Tx, id: string, caseId: string): Promise<void> {
  await tx.prepared('draft_files_leave', 'delete from draft_files where tenant_id = $1 and draft_id = $2', [tx.tenantId, id]);
  await tx.prepared('close_draft', "update drafts set case_id = $3, sealed_entries = null, sealed_verified = null, data_key = null, touched = '{}', version = version + 1, updated_at = now() where tenant_id = $1 and id = $2", [tx.tenantId, id, caseId]);
}

/** Gives one open draft of a person to another, who confirms anew what a card has confirmed: it may be another's. */
export async function handOverDraft(tx: Tx, id: string, from: string, to: string): Promise<void> {
  await tx.prepared('hand_over_draft', 'update drafts set person_id = $4, sealed_verified = null where tenant_id = $1 and id = $2 and person_id = $3 and case_id is null and correction_id is null', [tx.tenantId, id, from, to]);
}

/** Gives the drafts of a browser to a person, the submitted ones too; what a card has confirmed is confirmed anew. @returns how many */
export async function giveDrafts(tx: Tx, holderHash: Buffer, personId: string): Promise<number> {
  const rows = await tx.prepared('give_drafts', 'update drafts set person_id = $3, holder_hash = null, sealed_verified = null where tenant_id = $1 and holder_hash = $2 and person_id is null returning id', [tx.tenantId, holderHash, personId]);
  return rows.length;
}

/** All drafts of a person, sent and expired ones too, locked, with their files. */
export async function draftsOfPerson(tx: Tx, personId: string): Promise<Draft[]> {
  const rows = await tx.prepared<Row>('drafts_of_leaving', `${whole} and d.person_id = $2 for update of d`, [tx.tenantId, personId]);
  return Promise.all(rows.map((row) => draft(tx, row)));
}
