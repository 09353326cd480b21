-- Cases (Vorgänge) with the exact definition they were asked with, their messages, files and internal notes.
-- What was sent can never be changed by the application role: it may update the few columns that tell how a case stands.

create table service_versions (
  tenant_id  text not null,
  hash       text not null,
  service    text not null,
  definition jsonb not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, hash)
);
call wall('service_versions', 'select, insert');

-- Case numbers: a sequence no writer waits for, scattered by a bijection in case-number.rules.ts.
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
  assignee_name   text,
  answers         jsonb not null,
  fee_cents       int not null default 0,
  lang            text not null check (lang in ('de', 'en')),
  submitted_at    timestamptz not null default now(),
  due_on          date not null,
  updated_at      timestamptz not null default now(),
  closed_at       timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, number),
  unique (tenant_id, draft_id),
  check ((state in ('closed', 'withdrawn')) = (closed_at is not null)),
  foreign key (tenant_id, definition_hash) references service_versions,
  foreign key (tenant_id, person_id) references persons,
  foreign key (tenant_id, assignee_id) references staff
);
create index cases_of_person on cases (tenant_id, person_id, updated_at desc, id desc);
create index cases_of_holder on cases (tenant_id, holder_hash) where holder_hash is not null;
create index cases_assigned on cases (tenant_id, assignee_id) where assignee_id is not null;
create index cases_open on cases (tenant_id, office, due_on, id) where closed_at is null;
create index cases_by_state on cases (tenant_id, office, state, due_on, id) where closed_at is null;
create index cases_ended on cases (tenant_id, office, closed_at desc, id desc) where closed_at is not null;
call wall('cases', 'select, insert');
grant update (person_id, holder_hash, state, assignee_id, assignee_name, updated_at, closed_at) on cases to stadttor_app;

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
  mailed_at   timestamptz,
  read_at     timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references cases,
  foreign key (tenant_id, person_id) references persons
);
create index messages_of_case on messages (tenant_id, case_id, created_at, id);
create index messages_unread on messages (tenant_id, person_id, case_id) where read_at is null and author_kind <> 'citizen';
call wall('messages', 'select, insert');
grant update (person_id, read_at) on messages to stadttor_app;

create table case_files (
  tenant_id  text not null,
  case_id    uuid not null,
  file_id    uuid not null,
  message_id uuid,
  origin     text not null check (origin in ('application', 'receipt', 'message')),
  field      text,
  position   int not null default 0,
  primary key (tenant_id, case_id, file_id),
  check ((origin = 'message') = (message_id is not null)),
  foreign key (tenant_id, case_id) references cases,
  foreign key (tenant_id, file_id) references files,
  foreign key (tenant_id, message_id) references messages
);
create index case_files_of_file on case_files (tenant_id, file_id);
create index case_files_of_message on case_files (tenant_id, message_id) where message_id is not null;
create unique index case_receipt on case_files (tenant_id, case_id) where origin = 'receipt';
call wall('case_files', 'select, insert');

-- A file that waits for its message: kept when another file of the same post was refused. Cleared nightly.
create table waiting_files (
  tenant_id   text not null,
  message_id  uuid not null,
  file_id     uuid not null,
  case_id     uuid not null,
  author_kind text not null check (author_kind in ('citizen', 'staff')),
  author_id   uuid not null,
  added_at    timestamptz not null default now(),
  primary key (tenant_id, message_id, file_id),
  foreign key (tenant_id, case_id) references cases,
  foreign key (tenant_id, file_id) references files
);
create index waiting_files_of_file on waiting_files (tenant_id, file_id);
create index waiting_files_old on waiting_files (tenant_id, added_at);
call wall('waiting_files', 'select, insert, delete');

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
create index notes_of_case on notes (tenant_id, case_id, created_at);
call wall('notes', 'select, insert');
