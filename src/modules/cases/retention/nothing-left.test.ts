import { expect, it } from 'vitest';
import { testApp } from '../../../../test/support/app.ts';
import { enqueue } from '../../../platform/jobs/index.ts';
import { newId } from '../../../platform/db/index.ts';
import { aCase, aCaseworker, aCitizen, aFile, town } from '../testing/town-hall.ts';
import { erase, proposeErasure } from '../index.ts';
import { keepRetention } from './nightly.ts';
import { letEnd } from './testing/ended.ts';

const portal = await testApp();
const { platform, database } = portal;
const { sql } = database;

/** Every table of every schema with a text in which an id could stand. */
const tables = async (): Promise<string[]> => (await sql<{ name: string }>(`select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'm') and n.nspname !~ '^(pg_|information_schema)' order by 1`)).map(({ name }) => name);

const everywhere = (await tables()).map((name) => `select i.own as id, '${name}' as place, count(*)::int as rows from unnest($1::text[]) i (own) join ${name} t on t::text like '%' || i.own || '%' group by 1`).join(' union all ');

/** In which tables ids stand, wherever in a row, and in how many rows. */
async function placesOf(...ids: string[]): Promise<Record<string, Record<string, number>>> {
  const rows = await sql<{ id: string; place: string; rows: number }>(everywhere, [ids]);
  return Object.fromEntries(ids.map((id) => [id, Object.fromEntries(rows.filter((row) => row.id === id).map((row) => [row.place, row.rows]).sort())]));
}

/** A case of which something stands in every table that can hold something of a case. @returns ids of all that is its own */
async function aFullCase(name: string): Promise<{ caseId: string; own: string[] }> {
  const citizen = await aCitizen(database, name);
  const { staff: { staffId } } = await aCaseworker(database, `Sabine ${name}`);
  const [upload, letter, enclosed, waiting, drafted, begun] = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((one) => aFile(platform, `${one}.pdf`))) as [string, string, string, string, string, string];
  const draftId = newId();
  const { caseId } = await aCase(platform, citizen, { draftId, files: [{ fileId: upload, field: 'nachweis' }] });
  await portal.runJob('cases.receipt', town, { caseId });
  const [questionId, replyId, noteId, proposalId, labelId, applicationId, correctionDraft] = Array.from({ length: 7 }, newId) as [string, string, string, string, string, string, string];
  const add = (table: string, columns: string, values: string, ...given: unknown[]) => sql(`insert into ${table} (tenant_id, ${columns}) select '${town}', ${values}`, given);
  for (const [id, kind, who] of [[questionId, 'decision', 'staff'], [replyId, 'reply', 'citizen']]) await add('messages', 'id, case_id, author_kind, author_name, kind, sealed_body', `$1, $2, '${who}', 'x', '${kind}', 'x'`, id, caseId);
  await add('case_files', 'case_id, file_id, message_id, origin', `$1, $2, $3, 'message'`, caseId, enclosed, questionId);
  await add('waiting_files', 'message_id, file_id, case_id, author_kind, author_id', `$1, $2, $3, 'staff', $4`, newId(), waiting, caseId, staffId);
  await add('notes', 'id, case_id, staff_id, author_name, sealed_body', `$1, $2, $3, 'x', 'x'`, noteId, caseId, staffId);
  await add('mentions', 'staff_id, note_id, case_id, name, by_name', `$1, $2, $3, 'x', 'x'`, staffId, noteId, caseId);
  await add('bundid_copies', 'message_id, case_id', '$1, $2', questionId, caseId);
  await add('decision_deliveries', 'message_id, case_id, zugang, rule, days, post_days, working_day', `$1, $2, true, 'ozg-9', 3, 4, false`, questionId, caseId);
  await add('corrections', 'id, case_id, sealed_asked, asked_by, asked_by_name', `$1, $2, 'x', $3, 'x'`, questionId, caseId, staffId);
  await add('answer_versions', 'case_id, version, correction_id, sealed_answers, sealed_changes, fee_cents, author_name', `$1, 2, $2, 'x', 'x', 0, 'x'`, caseId, questionId);
  await add('drafts', 'id, service, person_id, lang, expires_at, case_id', `$1, 'hund-anmelden', $2, 'de', now() + interval '1 day', $3`, draftId, citizen.personId, caseId);
  await add('drafts', 'id, service, person_id, lang, expires_at, correction_id, data_key', `$1, 'hund-anmelden', $2, 'de', now() + interval '1 day', $3, 'x'`, correctionDraft, citizen.personId, questionId);
  await add('draft_files', 'draft_id, file_id, field', `$1, $2, 'x'`, correctionDraft, begun);
  await add('parked_posts', 'id, draft_id, page, sealed_body, data_key, person_id', `$1, $2, 'x', 'x', 'x', $3`, newId(), draftId, citizen.personId);
  await add('half_written', 'case_id, staff_id, form, message_id, sealed_body, sealed_remedy', `$1, $2, 'note', $3, 'x', 'x'`, caseId, staffId, newId());
  await add('presences', 'case_id, staff_id, name', `$1, $2, 'x'`, caseId, staffId);
  await add('proposals', 'id, case_id, staff_id, author_name, sealed_body, sealed_remedy, letter_id', `$1, $2, $3, 'x', 'x', 'x', $4`, proposalId, caseId, staffId, letter);
  await add('proposal_files', 'proposal_id, file_id, position', '$1, $2, 1', proposalId, drafted);
  await add('labels', 'id, office, name, tone', `$1, 'steuern', $2, 'info'`, labelId, name);
  await add('case_labels', 'label_id, case_id', '$1, $2', labelId, caseId);
  await add('case_followers', 'staff_id, case_id', '$1, $2', staffId, caseId);
  await add('api_applications', 'id, name, offices, scopes, created_by', `$1, 'x', '{steuern}', '{x}', 'x'`, applicationId);
  await add('api_deliveries', 'id, application_id, event, case_id', `$1, $2, 'x', $3`, newId(), applicationId, caseId);
  await add('api_answers', 'application_id, key, fingerprint, status, body', `$1, 'x', 'x', 200, jsonb_build_object('id', $2::text)`, applicationId, caseId);
  await add('desk_deeds', 'id, staff_id, action, results', `$1, $2, 'assign', jsonb_build_array(jsonb_build_object('caseId', $3::text))`, newId(), staffId, caseId);
  await add('retention_holds', 'id, case_id, until, sealed_reason, staff_id, staff_name', `$1, $2, current_date - 3, 'x', $3, 'x'`, newId(), caseId, staffId);
  await add('erasure_requests', 'id, case_id', '$1, $2', newId(), caseId);
  await add('guest_sessions', 'token_hash, case_id', `convert_to($1, 'UTF8'), $2`, name, caseId);
  await add('binned_cases', 'case_id', '$1', caseId);
  const [chargeId, attemptId] = [newId(), newId()];
  await add('charges', 'id, case_id, cents, purpose, positions, reference, link_hash, sealed_link', `$1, $2, 1, '{}', '[{"label": {"de": "a", "en": "a"}, "quantity": 1, "cents": 1}]', $3, convert_to($3, 'UTF8'), 'x'`, chargeId, caseId, `RF ${name}`);
  await add('payment_attempts', 'id, charge_id, provider, cents, currency, expires_at', `$1, $2, 'x', 1, 'EUR', now()`, attemptId, chargeId);
  await add('payment_steps', 'attempt_id, seq, cause, before, after, raw', `$1, 1, 'poll', 'new', 'open', '{}'`, attemptId);
  await add('payment_refunds', 'id, attempt_id, cents, currency, sealed_reason, asked_by, asked_by_name, state', `$1, $2, 1, 'EUR', 'x', $3, 'x', 'withdrawn'`, newId(), attemptId, staffId);
  await add('charge_decisions', 'id, charge_id, kind, sealed_reason, staff_id, staff_name', `$1, $2, 'cleared', 'x', $3, 'x'`, newId(), chargeId, staffId);
  await platform.db.tenant(town, (tx) => enqueue(tx, 'cases.receipt', { caseId }, { runAt: new Date('2099-01-01') }));
  await letEnd(database, caseId, 11, 0, 31);
  return { caseId, own: [caseId, draftId, correctionDraft, questionId, replyId, noteId, proposalId, upload, letter, enclosed, waiting, drafted, begun, chargeId, attemptId] };
}

const [gone, kept, asked] = [await aFullCase('Erika'), await aFullCase('Max'), await aFullCase('Dora')];
await sql('update case_retentions set announced_at = null where case_id = $1', [kept.caseId]);
await sql("update cases set closed_at = now() where id = any($1)", [[kept.caseId, asked.caseId]]);

it('the case of this test stands in every table that can name one: a new table needs a line here, and one in delete_case', async () => {
  const named = await sql<{ name: string }>("select format('%I.%I', table_schema, table_name) as name from information_schema.columns where column_name in ('case_id', 'about') and table_schema = 'public' order by 1");
  const referring = await sql<{ name: string }>("select distinct conrelid::regclass::text as name from pg_constraint where contype = 'f' and confrelid in ('cases'::regclass)");
  const places = Object.keys((await placesOf(gone.caseId))[gone.caseId]!);
  expect(places).toEqual(expect.arrayContaining([...named.map(({ name }) => name), ...referring.map(({ name }) => `public.${name}`)]));
  for (const table of ['public.records', 'public.record_chains', 'public.events', 'public.api_answers', 'public.desk_deeds', 'public.case_words', 'graphile_worker._private_jobs']) expect(places).toContain(table);
});

it('of a deleted case no row in any schema bears its id, nor that of anything in it, but its certificate and what seals are made of; another stays whole', async () => {
  const before = await placesOf(...kept.own);
  const bytes = async (own: string[]) => (await sql<{ n: number }>('select count(*)::int as n from file_chunks where file_id = any($1)', [own]))[0]!.n;
  expect([await bytes(gone.own), await bytes(kept.own)]).toEqual([6, 6]);
  await keepRetention(platform, town);
  // of its records there are the digests that the seals of their days are made of again
  const records = Number((await sql<{ n: number }>("select (data ->> 'records')::int as n from records where action = 'cases.deleted' and data ->> 'case' = $1", [gone.caseId]))[0]!.n);
  expect(await placesOf(...gone.own)).toEqual({ ...Object.fromEntries(gone.own.map((id) => [id, {}])), [gone.caseId]: { 'public.records': 1, 'public.removed_records': records } });
  expect(await sql("select chain = certificate_chain('steuern') as certificate, action from records where data::text like $1", [`%${gone.caseId}%`])).toEqual([{ certificate: true, action: 'cases.deleted' }]);
  expect([await bytes(gone.own), await bytes(kept.own)]).toEqual([0, 6]);
  expect(await placesOf(...kept.own)).toEqual(before);
});

it('Art. 17 GDPR: nor of one that was deleted on request, long before its time; its certificate names nobody', async () => {
  const people = await sql<{ id: string }>('select person_id as id from cases where id = $1 union all select staff_id from retention_holds where case_id = $1', [asked.caseId]);
  const before = await placesOf(...kept.own);
  await sql("with waived as (update charges set state = 'waived' where case_id = $1 returning id) update payment_attempts set state = 'cancelled' where charge_id in (select id from waived)", [asked.caseId]);
  const [proposer, head] = [await aCaseworker(database, 'Bernd Beispiel'), await aCaseworker(database, 'Lea Leitung')];
  await platform.db.tenant(town, (tx) => proposeErasure(tx, proposer, asked.caseId, 'a'));
  const lead = { ...head, staff: { ...head.staff, offices: { steuern: 'lead' } } } as const;
  const [row] = await sql<{ at: Date }>('select proposed_at as at from erasure_requests where case_id = $1', [asked.caseId]);
  expect(await platform.db.tenant(town, (tx) => erase(tx, platform, lead, asked.caseId, row!.at.toISOString()))).toEqual({ kind: 'done', office: 'steuern' });
  const [certificate] = await sql<{ n: number; row: string }>("select (data ->> 'records')::int as n, r::text as row from records r where action = 'cases.deleted' and data ->> 'case' = $1", [asked.caseId]);
  expect(await placesOf(...asked.own)).toEqual({ ...Object.fromEntries(asked.own.map((id) => [id, {}])), [asked.caseId]: { 'public.records': 1, 'public.removed_records': certificate!.n } });
  for (const { id } of [...people, { id: proposer.staff.staffId }, { id: lead.staff.staffId }]) expect(certificate!.row).not.toContain(id);
  expect(await placesOf(...kept.own)).toEqual(before);
});
