-- The ground: the application role, the tenant of a transaction, files, events, the hash-chained audit record, jobs.

do $$ begin
  if not exists (select from pg_roles where rolname = 'stadttor_app') then
    create role stadttor_app nologin nobypassrls;
  end if;
end $$;

grant usage on schema public to stadttor_app;

-- The tenant of this transaction. Fails loudly where none was set: a query without a tenant must not answer „nothing“.
create function current_tenant() returns text language plpgsql stable as $$
declare tenant text := current_setting('app.tenant', true);
begin
  if tenant is null or tenant = '' then
    raise exception 'no tenant is set for this transaction' using errcode = 'insufficient_privilege';
  end if;
  return tenant;
end $$;

-- Puts a table behind its tenant's wall: row-level security, and just the named rights for the application role.
create procedure wall(target regclass, rights text) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy tenant on %s to stadttor_app using (tenant_id = (select current_tenant())) with check (tenant_id = (select current_tenant()))', target);
  execute format('grant %s on %s to stadttor_app', rights, target);
end $$;

create table files (
  tenant_id  text not null,
  id         uuid not null,
  name       text not null,
  type       text not null,
  size       bigint not null,
  sha256     bytea not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
call wall('files', 'select, insert, delete');

create table file_chunks (
  tenant_id text not null,
  file_id   uuid not null,
  position  int not null,
  bytes     bytea not null,
  primary key (tenant_id, file_id, position),
  foreign key (tenant_id, file_id) references files on delete cascade deferrable initially deferred
);
alter table file_chunks alter column bytes set storage external;
call wall('file_chunks', 'select, insert, delete');

create table events (
  tenant_id text not null,
  id        uuid not null,
  type      text not null,
  payload   jsonb not null,
  at        timestamptz not null default now(),
  primary key (tenant_id, id)
);
call wall('events', 'select, insert');

-- Audit: one chain per case (or account), written only through append_record.
create table record_chains (
  tenant_id text not null,
  chain     uuid not null,
  seq       int not null,
  head      bytea not null,
  touched   date not null default current_date,
  primary key (tenant_id, chain)
);
create index on record_chains (tenant_id, touched);
call wall('record_chains', 'select');

create table records (
  tenant_id  text not null,
  chain      uuid not null,
  seq        int not null,
  at         timestamptz not null,
  actor_kind text not null check (actor_kind in ('citizen', 'staff', 'system')),
  actor_id   text,
  actor_name text,
  action     text not null,
  data       jsonb not null,
  hash       bytea not null,
  primary key (tenant_id, chain, seq)
);
call wall('records', 'select');

create function record_hash(previous bytea, r records) returns bytea language sql stable as $$
  select sha256(previous || convert_to(jsonb_build_object(
    'tenant', r.tenant_id, 'chain', r.chain, 'seq', r.seq, 'at', extract(epoch from r.at), 'actorKind', r.actor_kind,
    'actorId', r.actor_id, 'actorName', r.actor_name, 'action', r.action, 'data', r.data)::text, 'UTF8'))
$$;

create function append_record(p_chain uuid, p_actor_kind text, p_actor_id text, p_actor_name text, p_action text, p_data jsonb)
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
  update record_chains set seq = entry.seq, head = entry.hash, touched = current_date where tenant_id = link.tenant_id and chain = p_chain;
  return entry.seq;
end $$;
revoke all on function append_record from public;
grant execute on function append_record to stadttor_app;

-- The first record of a chain that was changed, removed or inserted afterwards; null when the chain is whole.
create function first_broken_record(p_chain uuid) returns int language plpgsql stable as $$
declare
  previous bytea := ''::bytea;
  expected int := 0;
  entry records;
  link record_chains;
begin
  for entry in select * from records where tenant_id = current_tenant() and chain = p_chain order by seq loop
    expected := expected + 1;
    if entry.seq <> expected or entry.hash <> record_hash(previous, entry) then return expected; end if;
    previous := entry.hash;
  end loop;
  select * into link from record_chains where tenant_id = current_tenant() and chain = p_chain;
  if link.seq is distinct from nullif(expected, 0) or (expected > 0 and link.head <> previous) then return expected + 1; end if;
  return null;
end $$;
grant execute on function first_broken_record to stadttor_app;

-- Every night the heads of the chains touched that day are sealed into one digest per tenant, which itself is chained.
create table record_seals (
  tenant_id text not null,
  day       date not null,
  chains    int not null,
  digest    bytea not null,
  sealed_at timestamptz not null default now(),
  primary key (tenant_id, day)
);
call wall('record_seals', 'select');

create function seal_records(p_day date) returns void language sql security definer set search_path = public, pg_temp as $$
  insert into record_seals (tenant_id, day, chains, digest)
  select current_tenant(), p_day, count(c.chain),
         sha256(coalesce((select digest from record_seals s where s.tenant_id = current_tenant() and s.day < p_day order by s.day desc limit 1), ''::bytea)
                || coalesce(string_agg(uuid_send(c.chain) || int4send(c.seq) || c.head, ''::bytea order by c.chain), ''::bytea))
  from record_chains c where c.tenant_id = current_tenant() and c.touched = p_day
  on conflict do nothing
$$;
revoke all on function seal_records from public;
grant execute on function seal_records to stadttor_app;

-- Jobs: the application role reaches graphile-worker through this door alone; the tenant comes from the transaction.
create function enqueue_job(task text, payload jsonb, p_run_at timestamptz, p_key text) returns void
language sql security definer set search_path = public, pg_temp as $$
  select graphile_worker.add_job(task, json_build_object('tenant', current_tenant(), 'payload', payload), run_at => p_run_at,
    max_attempts => 25, job_key => current_tenant() || ':' || p_key)
$$;
revoke all on function enqueue_job from public;
grant execute on function enqueue_job to stadttor_app;
