-- Cases (Vorgänge) with the exact definition they were asked with, their messages, files and internal notes.

create table service_versions (
  tenant_id  text not null,
  hash       text not null,
  service    text not null,
  definition jsonb not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, hash)
);
call wall('service_versions', 'select, insert');

-- Case numbers: a sequence no writer waits for, scattered by a bijection in case_number.rules.ts.
create sequence case_numbers;
grant usage on sequence case_numbers to stadttor_app;

create table cases (
  tenant_id       text not null,
  id              uuid not null,
  number          text not null,
  service         text not null,
  service_title   jsonb not null,
  definition_hash text not null,
  office          text not null,
  person_id       uuid,
  holder_hash     bytea,
  contact_name    text,
  contact_email   text,
  draft_id        uuid not null,
  state           text not null check (state in ('received', 'in-progress', 'question', 'decided', 'closed', 'withdrawn')),
  assignee_id     uuid,
  answers         jsonb not null,
  fee_cents       int not null default 0,
  lang            text not null,
  submitted_at    timestamptz not null default now(),
  due_on          date,
  updated_at      timestamptz not null default now(),
  closed_at       timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, number),
  unique (tenant_id, draft_id),
  foreign key (tenant_id, definition_hash) references service_versions,
  foreign key (tenant_id, person_id) references persons,
  foreign key (tenant_id, assignee_id) references staff
);
create index cases_of_person on cases (tenant_id, person_id, submitted_at desc);
create index cases_of_holder on cases (tenant_id, holder_hash) where holder_hash is not null;
create index cases_of_office on cases (tenant_id, office, state, submitted_at);
call wall('cases', 'select, insert, update');

create table messages (
  tenant_id   text not null,
  id          uuid not null,
  case_id     uuid not null,
  person_id   uuid,
  author_kind text not null check (author_kind in ('citizen', 'staff', 'system')),
  author_id   uuid,
  author_name text not null,
  kind        text not null check (kind in ('message', 'question', 'reply', 'decision', 'notice')),
  body        text not null,
  created_at  timestamptz not null default now(),
  read_at     timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references cases,
  foreign key (tenant_id, person_id) references persons
);
create index messages_of_case on messages (tenant_id, case_id, created_at);
create index messages_of_person on messages (tenant_id, person_id, created_at desc);
create index messages_unread on messages (tenant_id, person_id) where read_at is null and author_kind <> 'citizen';
call wall('messages', 'select, insert, update');

create table case_files (
  tenant_id  text not null,
  case_id    uuid not null,
  file_id    uuid not null,
  message_id uuid,
  origin     text not null check (origin in ('application', 'receipt', 'message')),
  field      text,
  position   int not null default 0,
  primary key (tenant_id, case_id, file_id),
  foreign key (tenant_id, case_id) references cases,
  foreign key (tenant_id, file_id) references files,
  foreign key (tenant_id, message_id) references messages
);
create index case_files_of_message on case_files (tenant_id, message_id) where message_id is not null;
call wall('case_files', 'select, insert');

create table notes (
  tenant_id   text not null,
  id          uuid not null,
  case_id     uuid not null,
  staff_id    uuid not null,
  author_name text not null,
  body        text not null,
  created_at  timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references cases,
  foreign key (tenant_id, staff_id) references staff
);
create index on notes (tenant_id, case_id, created_at);
call wall('notes', 'select, insert');
