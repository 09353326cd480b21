-- Encryption at rest: the keys of each town, themselves sealed by the master key, which the database never has (docs/adr/0012).

-- What is sealed by a tenant key: keys of rows, and secrets as short as a key. Rotation finds every column of this type by itself,
-- and knows what each value belongs to by table, column and key: it must stand in a table with the primary key (tenant_id, one column).
create domain tenant_sealed as bytea;

-- As in 0020, and it says in so many words that nothing is written for another tenant either.
create or replace procedure wall(target regclass, rights text) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy tenant on %s to stadttor_app using (tenant_id = current_setting(''app.tenant'', true)::tenant_name) with check (tenant_id = current_setting(''app.tenant'', true)::tenant_name)', target);
  execute format('grant %s on %s to stadttor_app', rights, target);
end $$;

create table tenant_keys (
  tenant_id  text not null,
  -- `data` seals the keys of rows, the newest one what is new; `search` makes the words of the search index unreadable
  purpose    text not null check (purpose in ('data', 'search')),
  id         int not null,
  sealed     bytea not null,
  -- name of the master key that opens it: a wrong one is found out at the start
  master     text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, purpose, id)
);
call wall('tenant_keys', 'select, insert');
