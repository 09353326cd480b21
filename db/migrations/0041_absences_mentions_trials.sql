-- Who is away, from when until when, and who stands in for them in each of their offices. A reason may be somebody's health: sealed.
create table absences (
  tenant_id   text not null,
  id          uuid not null,
  staff_id    uuid not null,
  from_on     date not null,
  until_on    date not null check (until_on >= from_on),
  sealed_note tenant_sealed,
  entered_by  text not null,
  entered_at  timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, staff_id) references staff on delete cascade
);
create index absences_of_staff on absences (tenant_id, staff_id, until_on);
create index absences_by_end on absences (tenant_id, until_on, id);
call wall('absences', 'select, insert, delete');
grant update (until_on) on absences to stadttor_app;

create table absence_stand_ins (
  tenant_id   text not null,
  absence_id  uuid not null,
  office      text not null,
  stand_in_id uuid not null,
  primary key (tenant_id, absence_id, office),
  foreign key (tenant_id, absence_id) references absences on delete cascade,
  foreign key (tenant_id, stand_in_id) references staff on delete cascade
);
create index absence_stand_ins_of_staff on absence_stand_ins (tenant_id, stand_in_id);
call wall('absence_stand_ins', 'select, insert, delete');

-- Colleagues who are pointed to an internal note, by their ids; whoever stands in for one of them is pointed to it, too. What the note says
-- stands in the note alone. Goes with its case.
create table mentions (
  tenant_id text not null,
  staff_id  uuid not null,
  note_id   uuid not null,
  case_id   uuid not null,
  name      text not null,
  by_name   text not null,
  -- the one who is away, for whom this one stands in
  for_name  text,
  at        timestamptz not null default now(),
  seen_at   timestamptz,
  primary key (tenant_id, staff_id, note_id),
  foreign key (tenant_id, staff_id) references staff on delete cascade,
  foreign key (tenant_id, note_id) references notes on delete cascade,
  foreign key (tenant_id, case_id) references cases on delete cascade
);
create index mentions_of_case on mentions (tenant_id, case_id);
create index mentions_of_note on mentions (tenant_id, note_id);
create index mentions_newest on mentions (tenant_id, staff_id, at desc);
create index mentions_unseen on mentions (tenant_id, staff_id) where seen_at is null;
call wall('mentions', 'select, insert');
grant update (seen_at) on mentions to stadttor_app;

-- Whether somebody is also told by mail, without content.
alter table staff add column mention_mail boolean not null default false;

-- A delivery that only tries whether a webhook is heard is about no case.
alter table api_deliveries alter column case_id drop not null;
