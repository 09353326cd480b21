-- Accounts: persons with attributes and their origin, credentials, sessions; staff with their roles per office.

create table persons (
  tenant_id       text not null,
  id              uuid not null,
  lang            text not null default 'de',
  created_at      timestamptz not null default now(),
  last_sign_in_at timestamptz,
  primary key (tenant_id, id)
);
call wall('persons', 'select, insert, update, delete');

create table person_attributes (
  tenant_id text not null,
  person_id uuid not null,
  name      text not null,
  value     jsonb not null,
  origin    text not null,
  level     text not null check (level in ('none', 'low', 'substantial', 'high')),
  at        timestamptz not null default now(),
  primary key (tenant_id, person_id, name),
  foreign key (tenant_id, person_id) references persons on delete cascade
);
call wall('person_attributes', 'select, insert, update, delete');

create table credentials (
  tenant_id  text not null,
  id         uuid not null,
  person_id  uuid not null,
  kind       text not null,
  identifier text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, kind, identifier),
  foreign key (tenant_id, person_id) references persons on delete cascade
);
create index on credentials (tenant_id, person_id);
call wall('credentials', 'select, insert, update, delete');

create table sign_in_links (
  tenant_id    text not null,
  token_hash   bytea not null,
  browser_hash bytea not null,
  email        text not null,
  return_to    text not null,
  lang         text not null,
  created_at   timestamptz not null default now(),
  expires_at   timestamptz not null,
  used_at      timestamptz,
  primary key (tenant_id, token_hash)
);
create index on sign_in_links (tenant_id, email, created_at);
call wall('sign_in_links', 'select, insert, update, delete');

create table staff (
  tenant_id     text not null,
  id            uuid not null,
  email         text not null,
  name          text not null,
  password_hash text not null,
  active        boolean not null default true,
  created_at    timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, email)
);
call wall('staff', 'select, insert, update');

create table staff_offices (
  tenant_id text not null,
  staff_id  uuid not null,
  office    text not null,
  role      text not null check (role in ('caseworker', 'lead')),
  primary key (tenant_id, staff_id, office),
  foreign key (tenant_id, staff_id) references staff on delete cascade
);
call wall('staff_offices', 'select, insert, update, delete');

create table sessions (
  tenant_id    text not null,
  token_hash   bytea not null,
  person_id    uuid,
  staff_id     uuid,
  level        text not null,
  method       text not null,
  created_at   timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  primary key (tenant_id, token_hash),
  foreign key (tenant_id, person_id) references persons on delete cascade,
  foreign key (tenant_id, staff_id) references staff on delete cascade,
  check (num_nonnulls(person_id, staff_id) = 1)
);
create index on sessions (tenant_id, person_id);
create index on sessions (tenant_id, staff_id);
create index on sessions (tenant_id, last_seen_at);
call wall('sessions', 'select, insert, update, delete');
