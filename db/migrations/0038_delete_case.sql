-- The one way by which a case, or its files, are deleted. The application role has no right to delete them; these functions have it,
-- and look for themselves whether the time has come. What the caller says can put it off, never bring it forward.

-- The day on which the announcement of today ends: nothing is deleted before.
create function announcement_over(announced_at timestamptz) returns date language sql stable as $$
  select (announced_at at time zone 'Europe/Berlin')::date + 30
$$;

-- Tells that a case (or its files) will be deleted: from now on thirty days must pass. False when it had been told.
create function announce_deletion(p_case uuid, p_files boolean) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if p_files then
    update case_retentions set files_announced_at = now() where tenant_id = current_tenant() and case_id = p_case and files_announced_at is null;
  else
    update case_retentions set announced_at = now() where tenant_id = current_tenant() and case_id = p_case and announced_at is null;
  end if;
  return found;
end $$;
revoke all on function announce_deletion from public;
grant execute on function announce_deletion to stadttor_app;

-- Why a case of this tenant cannot go now; null when it can.
create function why_kept(c cases, p_files boolean) returns text language plpgsql stable as $$
declare
  today date := (now() at time zone 'Europe/Berlin')::date;
  r case_retentions;
  ruled interval;
begin
  if c.closed_at is null then return 'it has not ended'; end if;
  select * into r from case_retentions where tenant_id = c.tenant_id and case_id = c.id;
  select retention_period(definition, case when p_files then 'files' else 'case' end) into ruled from service_versions where tenant_id = c.tenant_id and hash = c.definition_hash;
  if ruled is null then return 'its files are kept as long as itself'; end if;
  if kept_until(c.closed_at, ruled) >= today then return 'its rule keeps it'; end if;
  if coalesce(case when p_files then r.files_until else r.kept_until end, 'infinity') >= today then return 'it is kept longer'; end if;
  if coalesce(announcement_over(case when p_files then r.files_announced_at else r.announced_at end), 'infinity') > today then return 'it was not announced thirty days ago'; end if;
  if exists (select from retention_holds where tenant_id = c.tenant_id and case_id = c.id and lifted_at is null and until >= today) then return 'it is held'; end if;
  return null;
end $$;

-- Deletes the bytes of what the citizen sent with an ended case; names, and what the office sent, stay. Null when there is nothing (any more).
create function remove_case_files(p_case uuid) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare
  c cases;
  kept text;
  doomed uuid[];
begin
  select * into c from cases where tenant_id = current_tenant() and id = p_case for no key update;
  if not found or exists (select from case_retentions where tenant_id = c.tenant_id and case_id = c.id and files_removed_at is not null) then return null; end if;
  kept := why_kept(c, true);
  if kept is not null then raise exception 'the files of this case cannot be deleted: %', kept using errcode = 'check_violation'; end if;
  select coalesce(array_agg(f.file_id), '{}') into doomed from case_files f left join messages m on m.tenant_id = f.tenant_id and m.id = f.message_id
    where f.tenant_id = c.tenant_id and f.case_id = c.id and (f.origin = 'application' or m.author_kind = 'citizen');
  delete from file_chunks where tenant_id = c.tenant_id and file_id = any(doomed);
  update files set state = 'removed', removed_at = now(), finding = null where tenant_id = c.tenant_id and id = any(doomed);
  update case_retentions set files_removed_at = now() where tenant_id = c.tenant_id and case_id = c.id;
  perform append_record(c.id, 'system', null, null, 'cases.files-removed', jsonb_build_object('files', cardinality(doomed)));
  return cardinality(doomed);
end $$;
revoke all on function remove_case_files from public;
grant execute on function remove_case_files to stadttor_app;

-- The chain of an office's deletion certificates.
create function certificate_chain(office text) returns uuid language sql immutable as $$
  select encode(substring(sha256(convert_to('cases.deleted:' || office, 'UTF8')) for 16), 'hex')::uuid
$$;
grant execute on function certificate_chain to stadttor_app;

-- Deletes an ended case whose time is over, with everything that belongs to it, and writes the certificate, both or neither.
-- `p_certificate` says rule, basis and archive; what can be counted is counted here. False when the case is gone.
create function delete_case(p_case uuid, p_certificate jsonb) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
declare
  t text := current_tenant();
  c cases;
  r case_retentions;
  kept text;
  gone_files uuid[];
  gone_drafts uuid[];
  certificate jsonb;
begin
  select * into c from cases where tenant_id = t and id = p_case for update;
  if not found then return false; end if;
  kept := why_kept(c, false);
  if kept is not null then raise exception 'this case cannot be deleted: %', kept using errcode = 'check_violation'; end if;
  select * into r from case_retentions where tenant_id = t and case_id = c.id;

  select coalesce(array_agg(id), '{}') into gone_drafts from drafts where tenant_id = t
    and (case_id = c.id or id = c.draft_id or correction_id in (select id from corrections where tenant_id = t and case_id = c.id));
  select coalesce(array_agg(distinct id), '{}') into gone_files from (
    select file_id as id from case_files where tenant_id = t and case_id = c.id
    union all select file_id from waiting_files where tenant_id = t and case_id = c.id
    union all select file_id from draft_files where tenant_id = t and draft_id = any(gone_drafts)
    union all select letter_id from proposals where tenant_id = t and case_id = c.id and letter_id is not null
    union all select f.file_id from proposal_files f join proposals p on p.tenant_id = f.tenant_id and p.id = f.proposal_id where p.tenant_id = t and p.case_id = c.id) f;
  select p_certificate || jsonb_build_object(
    'case', c.id, 'number', c.number, 'service', c.service, 'office', c.office, 'receivedAt', c.submitted_at, 'endedAt', c.closed_at,
    'keptUntil', r.kept_until, 'announcedAt', r.announced_at, 'files', cardinality(gone_files),
    'messages', (select count(*) from messages where tenant_id = t and case_id = c.id), 'notes', (select count(*) from notes where tenant_id = t and case_id = c.id),
    'records', (select seq from record_chains where tenant_id = t and chain = c.id), 'lastRecord', (select encode(head, 'hex') from record_chains where tenant_id = t and chain = c.id))
  into certificate;

  delete from half_written where tenant_id = t and case_id = c.id;
  delete from guest_sessions where tenant_id = t and case_id = c.id;
  delete from presences where tenant_id = t and case_id = c.id;
  delete from api_deliveries where tenant_id = t and case_id = c.id;
  delete from proposal_files where tenant_id = t and proposal_id in (select id from proposals where tenant_id = t and case_id = c.id);
  delete from proposals where tenant_id = t and case_id = c.id;
  delete from parked_posts where tenant_id = t and draft_id = any(gone_drafts || c.draft_id);
  delete from draft_files where tenant_id = t and draft_id = any(gone_drafts);
  delete from drafts where tenant_id = t and id = any(gone_drafts);
  delete from answer_versions where tenant_id = t and case_id = c.id;
  delete from corrections where tenant_id = t and case_id = c.id;
  delete from message_notices where tenant_id = t and case_id = c.id;
  delete from decision_deliveries where tenant_id = t and case_id = c.id;
  delete from case_labels where tenant_id = t and case_id = c.id;
  delete from case_followers where tenant_id = t and case_id = c.id;
  delete from waiting_files where tenant_id = t and case_id = c.id;
  delete from case_files where tenant_id = t and case_id = c.id;
  delete from notes where tenant_id = t and case_id = c.id;
  delete from mailbox_entries where tenant_id = t and case_id = c.id;
  delete from binned_cases where tenant_id = t and case_id = c.id;
  delete from messages where tenant_id = t and case_id = c.id;
  delete from case_words where tenant_id = t and case_id = c.id;
  delete from retention_holds where tenant_id = t and case_id = c.id;
  delete from case_retentions where tenant_id = t and case_id = c.id;
  delete from events where tenant_id = t and about = c.id;
  -- few rows, kept a day and a month: they name cases in JSON
  delete from api_answers where tenant_id = t and body::text like '%' || c.id || '%';
  delete from desk_deeds where tenant_id = t and results::text like '%' || c.id || '%';
  delete from graphile_worker._private_jobs where payload ->> 'tenant' = t and payload::text like '%' || c.id || '%';
  delete from cases where tenant_id = t and id = c.id;
  delete from files f where tenant_id = t and id = any(gone_files)
    and not exists (select from case_files o where o.tenant_id = t and o.file_id = f.id) and not exists (select from draft_files o where o.tenant_id = t and o.file_id = f.id);
  -- its records name people; of them the certificate keeps how many there were and the head of their chain
  delete from records where tenant_id = t and chain = c.id;
  delete from record_chains where tenant_id = t and chain = c.id;
  perform append_record(certificate_chain(c.office), 'system', null, null, 'cases.deleted', certificate);
  return true;
end $$;
revoke all on function delete_case from public;
grant execute on function delete_case to stadttor_app;
