-- „Löschung verlangen“: who applied asks for an ended case to be deleted before its time is over (Art. 17 GDPR). One of the office proposes it,
-- another one grants it; nothing else deletes a case early. A request goes with its case, whichever way that goes.

create table erasure_requests (
  tenant_id        text not null,
  id               uuid not null,
  case_id          uuid not null,
  -- why, if they said so
  sealed_reason    bytea,
  asked_at         timestamptz not null default now(),
  state            text not null default 'asked' check (state in ('asked', 'proposed', 'granted', 'refused', 'withdrawn')),
  -- the letter of Art. 17 (1) by which it is to be deleted
  ground           text check (ground in ('a', 'b', 'c', 'd', 'e')),
  proposed_by      uuid,
  proposed_by_name text,
  proposed_at      timestamptz,
  ended_by         uuid,
  ended_by_name    text,
  ended_at         timestamptz,
  -- why not
  sealed_answer    bytea,
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references cases,
  foreign key (tenant_id, proposed_by) references staff,
  foreign key (tenant_id, ended_by) references staff,
  -- four eyes, whatever a program says
  check (state <> 'granted' or (proposed_by is not null and ended_by is not null and proposed_by <> ended_by and ground is not null)),
  check (state <> 'proposed' or (proposed_by is not null and ground is not null)),
  check (state <> 'refused' or (ended_by is not null and sealed_answer is not null))
);
alter table erasure_requests alter column sealed_reason set storage external, alter column sealed_answer set storage external;
-- asked twice is asked once
create unique index erasure_requests_open on erasure_requests (tenant_id, case_id) where state in ('asked', 'proposed');
create index erasure_requests_waiting on erasure_requests (tenant_id, asked_at, id) where state in ('asked', 'proposed');
create index erasure_requests_of_case on erasure_requests (tenant_id, case_id, asked_at);
call wall('erasure_requests', 'select');
-- it begins as asked, now
grant insert (tenant_id, id, case_id, sealed_reason) on erasure_requests to stadttor_app;
grant update (state, ground, proposed_by, proposed_by_name, ended_by, ended_by_name, sealed_answer) on erasure_requests to stadttor_app;

-- What can become of a request, and when it became that. What is granted is what was proposed before, by an earlier transaction.
create function erasure_moves() returns trigger language plpgsql as $$
begin
  if (old.state || ' > ' || new.state) not in ('asked > proposed', 'asked > refused', 'asked > withdrawn', 'proposed > asked', 'proposed > granted', 'proposed > refused', 'proposed > withdrawn') then
    raise exception 'a request to delete does not go from % to %', old.state, new.state using errcode = 'check_violation';
  end if;
  if new.state = 'asked' then new.ground := null; new.proposed_by := null; new.proposed_by_name := null; new.proposed_at := null; end if;
  if new.state = 'proposed' then new.proposed_at := now(); end if;
  if new.state = 'granted' and ((new.ground, new.proposed_by) is distinct from (old.ground, old.proposed_by) or old.proposed_at >= now()) then
    raise exception 'what is granted was not proposed before' using errcode = 'check_violation';
  end if;
  if new.state in ('granted', 'refused', 'withdrawn') then new.ended_at := now(); end if;
  return new;
end $$;
create trigger erasure_moves before update on erasure_requests for each row execute function erasure_moves();

-- What keeps a case although its deletion was asked for; null when nothing does. An open fee is a legal claim (Art. 17 (3) (e)).
create function erasure_blocked(p_tenant text, p_case uuid) returns text language sql stable as $$
  select case
    when exists (select from retention_holds where tenant_id = p_tenant and case_id = p_case and lifted_at is null and until >= (now() at time zone 'Europe/Berlin')::date) then 'held'
    when refund_waits(p_tenant, p_case) then 'refund'
    when exists (select from charges where tenant_id = p_tenant and case_id = p_case and (state = 'open' or contradicted)) then 'fee' end
$$;

-- Why a case of this tenant cannot go now; null when it can. As in 0050, but for what is granted.
create or replace function why_kept(c cases, p_files boolean) returns text language plpgsql stable as $$
declare
  today date := (now() at time zone 'Europe/Berlin')::date;
  r case_retentions;
  ruled interval;
begin
  if c.closed_at is null then return 'it has not ended'; end if;
  if not p_files and exists (select from erasure_requests where tenant_id = c.tenant_id and case_id = c.id and state = 'granted') then
    return case erasure_blocked(c.tenant_id, c.id) when 'held' then 'it is held' when 'refund' then 'money of it is to be given back' when 'fee' then 'a fee of it is open' end;
  end if;
  select * into r from case_retentions where tenant_id = c.tenant_id and case_id = c.id;
  select retention_period(definition, case when p_files then 'files' else 'case' end) into ruled from service_versions where tenant_id = c.tenant_id and hash = c.definition_hash;
  if ruled is null then return 'its files are kept as long as itself'; end if;
  if kept_until(c.closed_at, ruled) >= today then return 'its rule keeps it'; end if;
  if coalesce(case when p_files then r.files_until else r.kept_until end, 'infinity') >= today then return 'it is kept longer'; end if;
  if coalesce(announcement_over(case when p_files then r.files_announced_at else r.announced_at end), 'infinity') > today then return 'it was not announced thirty days ago'; end if;
  if exists (select from retention_holds where tenant_id = c.tenant_id and case_id = c.id and lifted_at is null and until >= today) then return 'it is held'; end if;
  if not p_files and refund_waits(c.tenant_id, c.id) then return 'money of it is to be given back'; end if;
  return null;
end $$;

-- As in 0044, with the request and its line in the certificate.
create or replace function delete_case(p_case uuid, p_certificate jsonb) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
declare
  t text := current_tenant();
  c cases;
  r case_retentions;
  kept text;
  gone_files uuid[];
  gone_drafts uuid[];
  certificate jsonb;
  wish erasure_requests;
begin
  select * into c from cases where tenant_id = t and id = p_case for update;
  if not found then return false; end if;
  kept := why_kept(c, false);
  if kept is not null then raise exception 'this case cannot be deleted: %', kept using errcode = 'check_violation'; end if;
  select * into r from case_retentions where tenant_id = t and case_id = c.id;
  select * into wish from erasure_requests where tenant_id = t and case_id = c.id and state = 'granted';

  select coalesce(array_agg(id), '{}') into gone_drafts from drafts where tenant_id = t
    and (case_id = c.id or id = c.draft_id or correction_id in (select id from corrections where tenant_id = t and case_id = c.id));
  select coalesce(array_agg(distinct id), '{}') into gone_files from (
    select file_id as id from case_files where tenant_id = t and case_id = c.id
    union all select file_id from waiting_files where tenant_id = t and case_id = c.id
    union all select file_id from draft_files where tenant_id = t and draft_id = any(gone_drafts)
    union all select letter_id from proposals where tenant_id = t and case_id = c.id and letter_id is not null
    union all select f.file_id from proposal_files f join proposals p on p.tenant_id = f.tenant_id and p.id = f.proposal_id where p.tenant_id = t and p.case_id = c.id) f;
  select (p_certificate - 'erasure') || jsonb_build_object(
    'case', c.id, 'number', c.number, 'service', c.service, 'office', c.office, 'receivedAt', c.submitted_at, 'endedAt', c.closed_at,
    'keptUntil', r.kept_until, 'announcedAt', r.announced_at, 'files', cardinality(gone_files),
    'messages', (select count(*) from messages where tenant_id = t and case_id = c.id), 'notes', (select count(*) from notes where tenant_id = t and case_id = c.id),
    'records', (select seq from record_chains where tenant_id = t and chain = c.id), 'lastRecord', (select encode(head, 'hex') from record_chains where tenant_id = t and chain = c.id))
  into certificate;
  -- on request: by which letter of Art. 17 (1), asked for when; who asked and who granted it goes with the case
  if wish.id is not null then certificate := certificate || jsonb_build_object('erasure', jsonb_build_object('ground', wish.ground, 'askedAt', wish.asked_at)); end if;

  -- what was paid stays in the books, which name nobody
  delete from payment_steps where tenant_id = t and attempt_id in (select a.id from payment_attempts a join charges o on o.tenant_id = a.tenant_id and o.id = a.charge_id where a.tenant_id = t and o.case_id = c.id);
  delete from payment_attempts where tenant_id = t and charge_id in (select id from charges where tenant_id = t and case_id = c.id);
  delete from charges where tenant_id = t and case_id = c.id;
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
  delete from mentions where tenant_id = t and case_id = c.id;
  delete from notes where tenant_id = t and case_id = c.id;
  delete from mailbox_entries where tenant_id = t and case_id = c.id;
  delete from binned_cases where tenant_id = t and case_id = c.id;
  delete from messages where tenant_id = t and case_id = c.id;
  delete from case_words where tenant_id = t and case_id = c.id;
  delete from erasure_requests where tenant_id = t and case_id = c.id;
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
