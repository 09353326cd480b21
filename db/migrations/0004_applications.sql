-- Drafts: raw entries as typed. Progress and values are derived from them, never stored.

create table drafts (
  tenant_id   text not null,
  id          uuid not null,
  service     text not null,
  person_id   uuid,
  holder_hash bytea,
  entries     jsonb not null default '{}',
  version     int not null default 1,
  -- page id → version in which its entries last changed: two tabs collide only where both wrote
  touched     jsonb not null default '{}',
  lang        text not null,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  expires_at  timestamptz not null,
  warned_at   timestamptz,
  case_id     uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references persons on delete cascade,
  foreign key (tenant_id, case_id) references cases,
  check (num_nonnulls(person_id, holder_hash) >= 1)
);
create index drafts_of_person on drafts (tenant_id, person_id, updated_at desc) where case_id is null;
create index drafts_of_holder on drafts (tenant_id, holder_hash) where holder_hash is not null;
create index drafts_expiring on drafts (tenant_id, expires_at);
create index drafts_of_case on drafts (tenant_id, case_id) where case_id is not null;
call wall('drafts', 'select, insert, update, delete');

-- A file that waits in a draft for its field; `field` is the entry's path, as posted (`nachweis`, `hunde.0.foto`).
create table draft_files (
  tenant_id text not null,
  draft_id  uuid not null,
  file_id   uuid not null,
  field     text not null,
  added_at  timestamptz not null default now(),
  primary key (tenant_id, draft_id, file_id),
  foreign key (tenant_id, draft_id) references drafts on delete cascade,
  foreign key (tenant_id, file_id) references files
);
create index draft_files_of_file on draft_files (tenant_id, file_id);
call wall('draft_files', 'select, insert, update, delete');

-- What was posted to a draft after its session had ended: kept for the browser that typed it, and laid into the draft
-- when that browser has signed in again as the draft's person. No foreign key: posting must not tell whether a draft exists.
create table parked_posts (
  tenant_id   text not null,
  id          uuid not null,
  draft_id    uuid not null,
  page        text not null,
  body        jsonb not null,
  holder_hash bytea,
  person_id   uuid,
  parked_at   timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references persons on delete cascade,
  check (num_nonnulls(holder_hash, person_id) = 1)
);
create index on parked_posts (tenant_id, draft_id);
create index on parked_posts (tenant_id, holder_hash) where holder_hash is not null;
create index on parked_posts (tenant_id, parked_at);
call wall('parked_posts', 'select, insert, update, delete');
