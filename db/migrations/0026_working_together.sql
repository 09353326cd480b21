-- Several people at one case: decisions that a second pair of eyes releases, half-written texts, who is there, templates.

-- „Zur Freigabe“: decided by one, not released by another yet; to the citizen still „in Bearbeitung“.
alter table cases drop constraint cases_state_check;
alter table cases add constraint cases_state_check check (state in ('received', 'in-progress', 'to-release', 'question', 'decided', 'closed', 'withdrawn'));

-- A decision as it was written, for good: only how it ended is added. Whoever wrote it never releases it.
create table proposals (
  tenant_id   text not null,
  id          uuid not null,
  case_id     uuid not null,
  staff_id    uuid not null,
  author_name text not null,
  sealed_body   bytea not null,
  sealed_remedy bytea not null,
  letter_id   uuid,
  created_at  timestamptz not null default now(),
  ended       text check (ended in ('released', 'sent-back', 'taken-back', 'withdrawn')),
  ended_by    uuid,
  ended_name  text,
  ended_at    timestamptz,
  sealed_reason bytea,
  primary key (tenant_id, id),
  check ((ended is null) = (ended_at is null)),
  constraint four_eyes check (ended is distinct from 'released' or ended_by <> staff_id),
  foreign key (tenant_id, case_id) references cases,
  foreign key (tenant_id, staff_id) references staff,
  foreign key (tenant_id, ended_by) references staff,
  foreign key (tenant_id, letter_id) references files
);
create index proposals_of_case on proposals (tenant_id, case_id, created_at);
create index proposals_of_letter on proposals (tenant_id, letter_id) where letter_id is not null;
create unique index proposals_open on proposals (tenant_id, case_id) where ended is null;
alter table proposals alter column sealed_body set storage external;
call wall('proposals', 'select, insert');
grant update (ended, ended_by, ended_name, ended_at, sealed_reason) on proposals to stadttor_app;

-- Files that go with it. Sent back, they wait for the next text again.
create table proposal_files (
  tenant_id   text not null,
  proposal_id uuid not null,
  file_id     uuid not null,
  position    int not null,
  primary key (tenant_id, proposal_id, file_id),
  foreign key (tenant_id, proposal_id) references proposals,
  foreign key (tenant_id, file_id) references files
);
create index proposal_files_of_file on proposal_files (tenant_id, file_id);
call wall('proposal_files', 'select, insert, delete');

-- What a member of staff has begun to write to a case and not sent yet: one text per form, the writer's alone.
create table half_written (
  tenant_id  text not null,
  case_id    uuid not null,
  staff_id   uuid not null,
  form       text not null check (form in ('ask', 'message', 'decide', 'propose', 'note')),
  message_id uuid not null,
  sealed_body   bytea not null,
  sealed_remedy bytea not null,
  saved_at   timestamptz not null default now(),
  primary key (tenant_id, case_id, staff_id, form),
  foreign key (tenant_id, case_id) references cases,
  foreign key (tenant_id, staff_id) references staff on delete cascade
);
create index half_written_of_message on half_written (tenant_id, message_id);
create index half_written_old on half_written (tenant_id, saved_at);
call wall('half_written', 'select, insert, update, delete');

-- Who has a case before them just now; a sign of life every half minute.
create table presences (
  tenant_id text not null,
  case_id   uuid not null,
  staff_id  uuid not null,
  name      text not null,
  seen_at   timestamptz not null default now(),
  primary key (tenant_id, case_id, staff_id),
  foreign key (tenant_id, case_id) references cases,
  foreign key (tenant_id, staff_id) references staff on delete cascade
);
create index presences_old on presences (tenant_id, seen_at);
call wall('presences', 'select, insert, update, delete');

-- Texts that an office writes often, with {{placeholders}}. One that goes over a service's own bears its name in `origin`.
create table text_templates (
  tenant_id  text not null,
  id         uuid not null,
  office     text not null,
  service    text,
  form       text not null check (form in ('ask', 'message', 'decide', 'note')),
  title      text not null,
  body       text not null,
  body_en    text not null,
  origin     text,
  version    int not null default 1,
  changed_by uuid not null,
  changed_at timestamptz not null default now(),
  retired_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, changed_by) references staff
);
create index text_templates_of_office on text_templates (tenant_id, office, title, id);
create unique index text_templates_over on text_templates (tenant_id, office, origin) where origin is not null;
call wall('text_templates', 'select, insert');
grant update (form, title, body, body_en, version, changed_by, changed_at, retired_at) on text_templates to stadttor_app;
