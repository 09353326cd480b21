-- Answers that are asked again (Nachforderung), and what they became. Nothing here is ever changed: a further correction is a further version.

create table corrections (
  tenant_id     text not null,
  -- the question in the thread by which it was asked
  id            uuid not null,
  case_id       uuid not null,
  -- JSON under the key of the case: posted names with the reason for each
  sealed_asked  bytea not null,
  answer_by     date,
  asked_by      uuid not null,
  asked_by_name text not null,
  asked_at      timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references cases,
  foreign key (tenant_id, id) references messages,
  foreign key (tenant_id, asked_by) references staff
);
create index corrections_of_case on corrections (tenant_id, case_id, asked_at, id);
alter table corrections alter column sealed_asked set storage external;
call wall('corrections', 'select, insert');

-- The answers of a case after a correction; the first version is what was sent, in cases.answers.
create table answer_versions (
  tenant_id     text not null,
  case_id       uuid not null,
  version       int not null check (version > 1),
  correction_id uuid not null,
  -- JSON under the key of the case: all answers, as those of a case; and each that was asked before and after
  sealed_answers bytea not null,
  sealed_changes bytea not null,
  fee_cents     int not null,
  author_name   text not null,
  created_at    timestamptz not null default now(),
  primary key (tenant_id, case_id, version),
  unique (tenant_id, correction_id),
  foreign key (tenant_id, case_id) references cases,
  foreign key (tenant_id, correction_id) references corrections
);
alter table answer_versions alter column sealed_answers set storage external, alter column sealed_changes set storage external;
call wall('answer_versions', 'select, insert');

-- A correction is filled in as a draft: saved at every step, parked when a session ends, in one's own hands.
alter table drafts add column correction_id uuid;
alter table drafts add foreign key (tenant_id, correction_id) references corrections;
create unique index drafts_of_correction on drafts (tenant_id, correction_id) where correction_id is not null;

-- Each version of the answers has a confirmation of its own.
alter table case_files add column version int not null default 1;
drop index case_receipt;
create unique index case_receipt on case_files (tenant_id, case_id, version) where origin = 'receipt';
