-- Retention: how long an ended case is kept, what keeps it longer, and the one door by which it is deleted (docs/adr/0019).

-- How long a part of a case (`case`, `files`) is kept by the definition that it was asked with; files as long as the case, where it says nothing.
create function retention_period(definition jsonb, part text) returns interval language sql stable as $$
  select coalesce(case when written ~ '^[1-9]\d{0,2} (day|week|month|year)s?$' then written::interval end, case part when 'case' then interval '10 years' end)
  from (select definition -> 'retention' ->> part as written) d
$$;

-- The last day of a period that begins with the day after the end (§ 187 Abs. 1, § 188 Abs. 2 and 3 BGB).
create function kept_until(ended_at timestamptz, period interval) returns date language sql stable as $$
  select ((ended_at at time zone 'Europe/Berlin')::date + period)::date
$$;

-- One row per ended case, made by the database whoever ends it. Service and office stand here, too, since an ended case goes nowhere.
create table case_retentions (
  tenant_id   text not null,
  case_id     uuid not null,
  service     text not null,
  office      text not null,
  -- last days on which it is kept, and its files, where they go earlier
  kept_until  date not null,
  files_until date,
  -- since when citizen and staff are told of it; nothing is deleted before thirty days have passed
  announced_at       timestamptz,
  files_announced_at timestamptz,
  files_removed_at   timestamptz,
  primary key (tenant_id, case_id),
  foreign key (tenant_id, case_id) references cases
);
create index case_retentions_due on case_retentions (tenant_id, kept_until, case_id);
create index case_retentions_of_office on case_retentions (tenant_id, office, kept_until, case_id) include (service);
create index case_retentions_of_service on case_retentions (tenant_id, service, kept_until);
create index case_retentions_services on case_retentions (tenant_id, office, service) include (case_id);
create index case_retentions_files on case_retentions (tenant_id, files_until, case_id) where files_until is not null and files_removed_at is null;
call wall('case_retentions', 'select');
-- only to keep it longer: the deletion looks at the definition again
grant update (kept_until, files_until) on case_retentions to stadttor_app;

create function retention_row(c cases) returns case_retentions language sql stable as $$
  select (c.tenant_id, c.id, c.service, c.office, k.day, case when f.day < k.day then f.day end, null, null, null)::case_retentions
  from service_versions v,
    lateral (select kept_until(c.closed_at, retention_period(v.definition, 'case')) as day) k,
    lateral (select kept_until(c.closed_at, retention_period(v.definition, 'files')) as day) f
  where v.tenant_id = c.tenant_id and v.hash = c.definition_hash
$$;

create function retention_begins() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from case_retentions where tenant_id = new.tenant_id and case_id = new.id;
  if new.closed_at is not null then insert into case_retentions select (retention_row(new)).*; end if;
  return null;
end $$;
revoke all on function retention_begins from public;
create trigger retention_begins after insert on cases for each row when (new.closed_at is not null) execute function retention_begins();
create trigger retention_moves after update of closed_at on cases for each row when (new.closed_at is distinct from old.closed_at) execute function retention_begins();
insert into case_retentions select (retention_row(c)).* from cases c where c.closed_at is not null;

-- A day that moves makes untrue what was announced.
create function retention_changes() returns trigger language plpgsql as $$
begin
  if new.kept_until <> old.kept_until then new.announced_at := null; end if;
  if new.files_until is distinct from old.files_until then new.files_announced_at := null; end if;
  return new;
end $$;
create trigger retention_changes before update of kept_until, files_until on case_retentions for each row execute function retention_changes();

-- „Löschung aussetzen“: for a law suit, say. The reason is content.
create table retention_holds (
  tenant_id     text not null,
  id            uuid not null,
  case_id       uuid not null,
  until         date not null,
  sealed_reason bytea not null,
  staff_id      uuid not null,
  staff_name    text not null,
  set_at        timestamptz not null default now(),
  lifted_at     timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references cases,
  foreign key (tenant_id, staff_id) references staff
);
create index retention_holds_of_case on retention_holds (tenant_id, case_id, until) where lifted_at is null;
create index retention_holds_all on retention_holds (tenant_id, case_id);
call wall('retention_holds', 'select, insert');
grant update (lifted_at) on retention_holds to stadttor_app;

-- Whoever holds a case makes what was announced untrue: it is announced anew, thirty days ahead.
create function hold_begins() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update case_retentions set announced_at = null, files_announced_at = null where tenant_id = new.tenant_id and case_id = new.case_id;
  return null;
end $$;
revoke all on function hold_begins from public;
create trigger hold_begins after insert on retention_holds for each row execute function hold_begins();

-- Why nothing can be archived, and so nothing is deleted, since when; no row while it can.
create table archive_troubles (
  tenant_id text not null,
  archive   text not null default 'folder',
  reason    text not null,
  since     timestamptz not null default now(),
  primary key (tenant_id, archive)
);
call wall('archive_troubles', 'select, insert, delete');

-- Of a file that went before its case the name stays.
alter table files add column removed_at timestamptz, drop constraint files_state_check;
alter table files add constraint files_state_check check (state in ('unscanned', 'pending', 'clean', 'infected', 'removed')),
  add constraint files_removed check ((state = 'removed') = (removed_at is not null));

-- What was written down of a case is found by it.
create index events_of on events (tenant_id, about) where about is not null;
create index waiting_files_of_case on waiting_files (tenant_id, case_id);
