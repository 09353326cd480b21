import type { Lang } from '../../platform/i18n/index.ts';
import type { TrustLevel } from '../../platform/http/index.ts';
import { newId, type Tx } from '../../platform/db/index.ts';

/** One attribute with where it comes from and how far it is trusted. */
export interface AttributeRow { name: string; value: unknown; origin: string; level: TrustLevel; at: Date }

/**
 * The person who can be reached at an e-mail address; made when there is none yet.
 * Two first sign-ins at the same moment find the same person.
 */
export async function personOfEmail(tx: Tx, email: string, lang: Lang): Promise<string> {
  const existing = await findPersonByEmail(tx, email);
  if (existing) return existing;
  const personId = await makePerson(tx, lang);
  const made = await tx.prepared('insert_credential', `insert into credentials (tenant_id, id, person_id, kind, identifier) values ($1, $2, $3, 'email', $4)
    on conflict (tenant_id, kind, identifier) do nothing returning person_id`, [tx.tenantId, newId(), personId, email]);
  if (made.length) return personId;
  await tx.prepared('delete_person', 'delete from persons where tenant_id = $1 and id = $2', [tx.tenantId, personId]);
  return await findPersonByEmail(tx, email) as string;
}

/** Makes a person of whom nothing is known yet. */
export async function makePerson(tx: Tx, lang: Lang): Promise<string> {
  const personId = newId();
  await tx.prepared('insert_person', 'insert into persons (tenant_id, id, lang) values ($1, $2, $3)', [tx.tenantId, personId, lang]);
  return personId;
}

async function findPersonByEmail(tx: Tx, email: string): Promise<string | undefined> {
  const [row] = await tx.prepared<{ person_id: string }>('person_by_email', `select person_id from credentials where tenant_id = $1 and kind = 'email' and identifier = $2`, [tx.tenantId, email]);
  return row?.person_id;
}

const own = (secretHash: string): string => `sha256(${secretHash}::bytea || convert_to(id::text, 'UTF8'))`;

/** Notes that a person signed in, and puts the browser first among those that they have used; the latest five count. */
export async function touchPerson(tx: Tx, personId: string, browserHash: Buffer): Promise<void> {
  await tx.prepared('touch_person', `update persons set last_sign_in_at = now(), browsers = (array_prepend(${own('$3')}, array_remove(browsers, ${own('$3')})))[1:5]
    where tenant_id = $1 and id = $2`, [tx.tenantId, personId, browserHash]);
}

/** Under which hash a browser is known to the owner of an address; undefined where it is not, or the address is nobody's. */
export async function knownBrowserAt(tx: Tx, email: string, browserHash: Buffer): Promise<Buffer | undefined> {
  const [row] = await tx.prepared<{ known: Buffer }>('known_browser', `select ${own('$3')} as known from persons p where tenant_id = $1 and ${own('$3')} = any(browsers)
    and exists (select from credentials c where c.tenant_id = $1 and c.person_id = p.id and c.kind in ('email', 'password') and c.identifier = $2)`, [tx.tenantId, email, browserHash]);
  return row?.known;
}

/** The browsers that a person has used, as they are kept. */
export async function browsersOf(tx: Tx, personId: string): Promise<Buffer[]> {
  const [row] = await tx.prepared<{ browsers: Buffer[] }>('browsers_of', 'select browsers from persons where tenant_id = $1 and id = $2', [tx.tenantId, personId]);
  return row?.browsers ?? [];
}

/** How a person is reached by mail, and in which language: at the address they sign in with, else the one they or a source told. */
export async function contactOf(tx: Tx, personId: string): Promise<{ email: string; lang: Lang } | undefined> {
  const [row] = await tx.prepared<{ email: string; lang: Lang }>('contact_of', `select coalesce(c.identifier, a.value #>> '{}') as email, p.lang from persons p
    left join credentials c on c.tenant_id = p.tenant_id and c.person_id = p.id and c.kind = 'email'
    left join person_attributes a on a.tenant_id = p.tenant_id and a.person_id = p.id and a.name = 'email'
    where p.tenant_id = $1 and p.id = $2 and coalesce(c.identifier, a.value #>> '{}') is not null limit 1`, [tx.tenantId, personId]);
  return row;
}

/** All attributes of a person. */
export const attributeRows = (tx: Tx, personId: string): Promise<AttributeRow[]> =>
  tx.prepared<AttributeRow>('attributes_of', 'select name, value, origin, level, at from person_attributes where tenant_id = $1 and person_id = $2', [tx.tenantId, personId]);

/** Keeps an attribute that the person declared, unless an authority vouches for the one there is. */
export async function upsertDeclared(tx: Tx, personId: string, name: string, value: unknown): Promise<void> {
  await tx.prepared('upsert_attribute', `insert into person_attributes (tenant_id, person_id, name, value, origin, level) values ($1, $2, $3, $4, 'self', 'low')
    on conflict (tenant_id, person_id, name) do update set value = excluded.value, at = now()
    where person_attributes.origin = 'self' and person_attributes.value <> excluded.value`, [tx.tenantId, personId, name, JSON.stringify(value)]);
}

/** Keeps what a source vouches for; where one on a higher level does already (also itself, by stronger means), that stays. */
export async function upsertVouched(tx: Tx, personId: string, name: string, value: unknown, { origin, level }: { origin: string; level: TrustLevel }): Promise<void> {
  await tx.prepared('vouch_attribute', `insert into person_attributes (tenant_id, person_id, name, value, origin, level) values ($1, $2, $3, $4, $5, $6)
    on conflict (tenant_id, person_id, name) do update set value = excluded.value, origin = excluded.origin, level = excluded.level, at = now()
    where person_attributes.origin = 'self' or ${rank('person_attributes.level')} <= ${rank('excluded.level')}`, [tx.tenantId, personId, name, JSON.stringify(value), origin, level]);
}

/**
 * Forgets what a source vouched for and no longer names; not what it said on a higher level.
 * @param source `openid:google`; a way in (`openid`) stands for all its sources @param names what it still names
 */
export async function deleteVouched(tx: Tx, personId: string, { origin, level }: { origin: string; level: TrustLevel }, names: readonly string[]): Promise<void> {
  await tx.prepared('unvouch_attributes', `delete from person_attributes where tenant_id = $1 and person_id = $2 and (origin = $3 or origin like $3 || ':%') and name <> all($4) and ${rank('level')} <= ${rank('$5::text')}`, [tx.tenantId, personId, origin, names, level]);
}

const rank = (column: string): string => `array_position(array['none', 'low', 'substantial', 'high'], ${column})`;

/** Forgets an attribute that the person declared. */
export async function deleteDeclared(tx: Tx, personId: string, name: string): Promise<void> {
  await tx.prepared('delete_attribute', `delete from person_attributes where tenant_id = $1 and person_id = $2 and name = $3 and origin = 'self'`, [tx.tenantId, personId, name]);
}

/** Makes others who change the same account wait. */
export async function lockPerson(tx: Tx, personId: string): Promise<void> {
  await tx.prepared('lock_person', 'select 1 from persons where tenant_id = $1 and id = $2 for update', [tx.tenantId, personId]);
}

/** Forgets links and ways that were begun for a person. @param names what they signed in with */
export async function forgetUnderWay(tx: Tx, personId: string, names: readonly string[]): Promise<void> {
  await tx.prepared('forget_links', 'delete from sign_in_links where tenant_id = $1 and email = any($2)', [tx.tenantId, names]);
  await tx.prepared('forget_ways', "delete from ways_under_way where tenant_id = $1 and (data ->> 'personId' = $2 or data ->> 'email' = any($3))", [tx.tenantId, personId, names]);
}

/** Deletes a person with all that hangs on them. */
export async function deletePerson(tx: Tx, personId: string): Promise<void> {
  await tx.prepared('delete_person', 'delete from persons where tenant_id = $1 and id = $2', [tx.tenantId, personId]);
}
