-- The record of a whole town, read newest first: all of it, what one member of staff did, one kind of action.
create index records_newest on records (tenant_id, at, chain, seq);
create index records_by_staff on records (tenant_id, actor_id, at, chain, seq) where actor_kind = 'staff';
create index records_by_action on records (tenant_id, action, at, chain, seq);

-- A day's seal can be made again at any time: it follows from the records of that day alone (the last of each chain, in Berlin's calendar),
-- not from how the chains stood in the night. Those of before (form 1) cannot.
alter table record_seals add column form int not null default 1;

-- What is left of records that were lawfully removed with their case: neither who nor what, just enough to make the seals of their days again.
create table removed_records (
  tenant_id text not null,
  chain     uuid not null,
  seq       int not null,
  at        timestamptz not null,
  hash      bytea not null,
  primary key (tenant_id, chain, seq)
);
create index removed_records_by_time on removed_records (tenant_id, at, chain, seq);
call wall('removed_records', 'select');

create function keep_removed_record() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into removed_records (tenant_id, chain, seq, at, hash) values (old.tenant_id, old.chain, old.seq, old.at, old.hash);
  return old;
end $$;
revoke all on function keep_removed_record from public;
create trigger keep_removed before delete on records for each row execute function keep_removed_record();

-- Chains of which records of a day were removed without a certificate („cases.deleted“ names its case).
create function removed_without_certificate(p_day date) returns setof uuid language sql stable as $$
  select distinct r.chain from removed_records r
  where r.tenant_id = current_tenant() and r.at >= p_day::timestamp at time zone 'Europe/Berlin' and r.at < (p_day + 1)::timestamp at time zone 'Europe/Berlin'
    and not exists (select from records c where c.tenant_id = r.tenant_id and c.action = 'cases.deleted' and c.data ->> 'case' = r.chain::text)
$$;
grant execute on function removed_without_certificate to stadttor_app;

create function day_digest(p_day date) returns table (chains int, digest bytea) language sql stable as $$
  select count(*)::int,
         sha256(coalesce((select s.digest from record_seals s where s.tenant_id = current_tenant() and s.day < p_day order by s.day desc limit 1), ''::bytea)
                || coalesce(string_agg(uuid_send(l.chain) || int4send(l.seq) || l.hash, ''::bytea order by l.chain), ''::bytea))
  from (select distinct on (chain) chain, seq, hash from (
          select chain, seq, hash from records
          where tenant_id = current_tenant() and at >= p_day::timestamp at time zone 'Europe/Berlin' and at < (p_day + 1)::timestamp at time zone 'Europe/Berlin'
          union all
          select chain, seq, hash from removed_records
          where tenant_id = current_tenant() and at >= p_day::timestamp at time zone 'Europe/Berlin' and at < (p_day + 1)::timestamp at time zone 'Europe/Berlin') all_of_day
        order by chain, seq desc) l
$$;
grant execute on function day_digest to stadttor_app;

create or replace function seal_records(p_day date) returns void language sql security definer set search_path = public, pg_temp as $$
  insert into record_seals (tenant_id, day, chains, digest, form) select current_tenant(), p_day, d.chains, d.digest, 2 from day_digest(p_day) d
  on conflict do nothing
$$;

create or replace function append_record(p_chain uuid, p_actor_kind text, p_actor_id text, p_actor_name text, p_action text, p_data jsonb)
returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare
  link record_chains;
  entry records;
begin
  insert into record_chains (tenant_id, chain, seq, head) values (current_tenant(), p_chain, 0, ''::bytea) on conflict do nothing;
  select * into link from record_chains where tenant_id = current_tenant() and chain = p_chain for update;
  entry := row(current_tenant(), p_chain, link.seq + 1, clock_timestamp(), p_actor_kind, p_actor_id, p_actor_name, p_action, p_data, ''::bytea);
  entry.hash := record_hash(link.head, entry);
  insert into records values (entry.*);
  update record_chains set seq = entry.seq, head = entry.hash where tenant_id = link.tenant_id and chain = p_chain;
  return entry.seq;
end $$;
-- with its index, that each record had to change
alter table record_chains drop column touched;
