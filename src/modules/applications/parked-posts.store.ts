import { newId, type Tx } from '../../platform/db/index.ts';
import type { Body } from '../forms/index.ts';
import type { Holder } from './draft.ts';

/** What was posted to a page after the session had ended. */
export interface ParkedPost { readonly page: string; readonly body: Body }

/** A parked post has a key of its own: whether its draft exists is not known when it comes. */
const placeOf = (id: string): { table: string; id: string } => ({ table: 'parked_posts', id });
const sealedColumn = 'parked_posts.sealed_body';

/** As many posts wait per browser. */
const most = 20;

/** Keeps a post for the browser that sent it; of several to one page the last counts. */
export async function parkPost(tx: Tx, holderHash: Buffer, draftId: string, page: string, body: Body): Promise<void> {
  await tx.prepared('unpark_earlier', 'delete from parked_posts where tenant_id = $1 and holder_hash = $2 and draft_id = $3 and page = $4', [tx.tenantId, holderHash, draftId, page]);
  const id = newId();
  const key = await tx.keys.create(placeOf(id));
  await tx.prepared('park_post', `insert into parked_posts (tenant_id, id, draft_id, page, sealed_body, holder_hash, data_key)
    select $1, $2, $3, $4, $5, $6, $7 where (select count(*) from parked_posts where tenant_id = $1 and holder_hash = $6) < ${most}`, [tx.tenantId, id, draftId, page, key.seal(sealedColumn, id, JSON.stringify(body)), holderHash, key.sealed]);
}

/** Hands a browser's parked posts to the person who has signed in there, as far as they were meant for that person's drafts; the others go. */
export async function givePosts(tx: Tx, holderHash: Buffer, personId: string): Promise<void> {
  await tx.prepared('give_posts', `update parked_posts p set person_id = $3, holder_hash = null where p.tenant_id = $1 and p.holder_hash = $2
    and exists (select from drafts d where d.tenant_id = p.tenant_id and d.id = p.draft_id and d.person_id = $3 and d.case_id is null)`, [tx.tenantId, holderHash, personId]);
  await tx.prepared('drop_posts', 'delete from parked_posts where tenant_id = $1 and holder_hash = $2', [tx.tenantId, holderHash]);
}

/** Takes the post that waits for a page of a draft, whoever's it is: it is there once. @param whose the person it was given to, or the browser that posted it */
export async function takePost(tx: Tx, whose: Holder, draftId: string, page: string): Promise<Body | undefined> {
  const [name, column, value] = 'personId' in whose ? ['person', 'person_id', whose.personId] as const : ['browser', 'holder_hash', whose.holderHash] as const;
  const [row] = await tx.prepared<{ id: string; data_key: Buffer; sealed_body: Buffer }>(`take_post_of_${name}`, `delete from parked_posts where tenant_id = $1 and ${column} = $2 and draft_id = $3 and page = $4 returning id, data_key, sealed_body`, [tx.tenantId, value, draftId, page]);
  return row && JSON.parse((await tx.keys.open(placeOf(row.id), row.data_key)).openText(sealedColumn, row.id, row.sealed_body)) as Body;
}

/** Forgets what has waited longer than a week. */
export async function dropOldPosts(tx: Tx): Promise<void> {
  await tx.prepared('drop_old_posts', "delete from parked_posts where tenant_id = $1 and parked_at < now() - interval '7 days'", [tx.tenantId]);
}
