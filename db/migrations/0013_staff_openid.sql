-- Staff who come in by the town's own OpenID provider.

-- who comes by it alone has no password here
alter table staff alter column password_hash drop not null;

-- Whom the provider means: its own name of the person, never an address, which somebody else may get one day.
create table staff_openid (
  tenant_id    text not null,
  issuer       text not null,
  subject      text not null,
  staff_id     uuid not null,
  created_at   timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  primary key (tenant_id, issuer, subject),
  -- one person of a provider for each of ours
  unique (tenant_id, staff_id, issuer),
  foreign key (tenant_id, staff_id) references staff on delete cascade
);
call wall('staff_openid', 'select, insert, update, delete');
