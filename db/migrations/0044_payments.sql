-- Payments: what a case owes, every attempt to pay it, what each attempt went through, and the town's books.

-- A message that can be read only once its fee is paid (S4.22).
alter table messages add column locked boolean not null default false;
grant update (locked) on messages to stadttor_app;

-- What is to be paid for a case (or before one of its messages opens). Written with the case or the message, in one transaction.
create table charges (
  tenant_id   text not null,
  id          uuid not null,
  case_id     uuid not null,
  message_id  uuid,
  cents       int  not null check (cents > 0),
  currency    text not null default 'EUR' check (currency ~ '^[A-Z]{3}$'),
  -- in both languages, as the service calls itself; positions with their own account and cost centre
  purpose     jsonb not null,
  positions   jsonb not null,
  basis       jsonb,
  -- creditor reference (ISO 11649): on bank statements and in the town's books
  reference   text not null,
  -- whoever holds the link sees amount and purpose, and can pay
  link_hash   bytea not null,
  sealed_link tenant_sealed not null,
  state       text not null default 'open' check (state in ('open', 'paid', 'waived')),
  made_at     timestamptz not null default now(),
  paid_at     timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, reference),
  unique (tenant_id, link_hash),
  foreign key (tenant_id, case_id) references cases
);
create index on charges (tenant_id, case_id);
create index on charges (tenant_id, made_at) where state = 'open';
call wall('charges', 'select, insert');
grant update (state, paid_at) on charges to stadttor_app;

-- One try to pay one charge at one provider. Its id is the idempotency key of every call about it.
create table payment_attempts (
  tenant_id        text not null,
  id               uuid not null,
  charge_id        uuid not null,
  provider         text not null,
  cents            int  not null,
  currency         text not null,
  state            text not null default 'new' check (state in ('new', 'open', 'paid', 'failed', 'cancelled', 'expired')),
  remote_id        text,
  pay_url          text,
  method           text,
  mandate          jsonb,
  remote_reference text,
  made_at          timestamptz not null default now(),
  expires_at       timestamptz not null,
  ended_at         timestamptz,
  -- how often it was asked about since something was last heard
  asked            int not null default 0,
  primary key (tenant_id, id),
  foreign key (tenant_id, charge_id) references charges
);
create index on payment_attempts (tenant_id, charge_id);
create unique index on payment_attempts (tenant_id, provider, remote_id);
call wall('payment_attempts', 'select, insert');
grant update (state, remote_id, pay_url, method, mandate, remote_reference, ended_at, asked) on payment_attempts to stadttor_app;

-- Every transition, with what the provider answered (nothing of the person who pays). Nobody changes or removes one.
create table payment_steps (
  tenant_id  text not null,
  attempt_id uuid not null,
  seq        int  not null,
  at         timestamptz not null default clock_timestamp(),
  cause      text not null check (cause in ('start', 'return', 'notification', 'poll', 'desk', 'settlement')),
  before     text not null,
  after      text not null,
  raw        jsonb not null,
  primary key (tenant_id, attempt_id, seq),
  foreign key (tenant_id, attempt_id) references payment_attempts
);
call wall('payment_steps', 'select, insert');

-- The books: money that came or went. They outlive the case, and name nobody: the reference is what the town's accounts know it by.
create table payment_bookings (
  tenant_id        text not null,
  id               uuid not null,
  charge_id        uuid not null,
  attempt_id       uuid,
  kind             text not null check (kind in ('payment', 'refund')),
  cents            int  not null check (cents > 0),
  currency         text not null,
  reference        text not null,
  positions        jsonb not null,
  provider         text not null,
  method           text,
  remote_reference text,
  paid_on          date not null,
  booked_at        timestamptz not null default now(),
  primary key (tenant_id, id)
);
-- an attempt is booked once, whatever is heard of it and however often
create unique index payment_bookings_once on payment_bookings (tenant_id, attempt_id) where kind = 'payment';
create index on payment_bookings (tenant_id, charge_id);
create index on payment_bookings (tenant_id, booked_at);
call wall('payment_bookings', 'select, insert');

-- Deletes an ended case whose time is over, with everything that belongs to it, and writes the certificate, both or neither.
-- `p_certificate` says rule, basis and archive; what can be counted is counted here. False when the case is gone.
create or replace function delete_case(p_case uuid, p_certificate jsonb) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
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
