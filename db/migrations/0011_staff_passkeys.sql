-- Passkeys of staff: public keys alone. Citizens' stand in credentials.
create table staff_passkeys (
  tenant_id     text not null,
  id            uuid not null,
  staff_id      uuid not null,
  credential_id text not null,
  data          jsonb not null,
  label         text not null,
  created_at    timestamptz not null default now(),
  last_used_at  timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, credential_id),
  foreign key (tenant_id, staff_id) references staff on delete cascade
);
create index on staff_passkeys (tenant_id, staff_id);
call wall('staff_passkeys', 'select, insert, update, delete');
