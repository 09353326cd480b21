-- The desk's queue: search by a blind index, labels, followers, saved views, what was done and can be undone.

-- Words of a case (name, address, answers, messages, notes) as keyed hashes: who reads the table learns none of them. Read backwards,
-- the newest case comes first, since ids are made in the order of time. No foreign key, which would ask for the case once per word:
-- search joins the case, so that a word of one that is gone finds nothing; whoever removes a case removes its words by the index.
create table case_words (
  tenant_id text not null,
  word      bigint not null,
  case_id   uuid not null,
  primary key (tenant_id, word, case_id)
);
create index case_words_of_case on case_words (tenant_id, case_id);
call wall('case_words', 'select, insert, delete');

-- How far the words of older cases are written, newest first, by the name of the key they are hashed with.
create table case_word_progress (
  tenant_id text not null,
  key_name  text not null,
  before    uuid,
  done_at   timestamptz,
  primary key (tenant_id, key_name)
);
call wall('case_word_progress', 'select, insert, update');

create table labels (
  tenant_id  text not null,
  id         uuid not null,
  office     text not null,
  name       text not null check (name <> ''),
  tone       text not null check (tone in ('info', 'success', 'warning', 'danger')),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, office, name)
);
call wall('labels', 'select, insert, update, delete');

create table case_labels (
  tenant_id text not null,
  label_id  uuid not null,
  case_id   uuid not null,
  primary key (tenant_id, label_id, case_id),
  foreign key (tenant_id, label_id) references labels on delete cascade,
  foreign key (tenant_id, case_id) references cases
);
create index case_labels_of_case on case_labels (tenant_id, case_id);
call wall('case_labels', 'select, insert, delete');

-- Colleagues who may see a case, of whichever office, for as long as they stand here.
create table case_followers (
  tenant_id text not null,
  staff_id  uuid not null,
  case_id   uuid not null,
  since     timestamptz not null default now(),
  primary key (tenant_id, staff_id, case_id),
  foreign key (tenant_id, staff_id) references staff on delete cascade,
  foreign key (tenant_id, case_id) references cases
);
create index case_followers_of_case on case_followers (tenant_id, case_id);
call wall('case_followers', 'select, insert, delete');

-- A way to look at the queue that somebody wants again; with an office it is shown to all who work there.
create table saved_views (
  tenant_id  text not null,
  id         uuid not null,
  staff_id   uuid not null,
  office     text,
  name       text not null check (name <> ''),
  -- what stands in the address: view, office, label, text, order
  query      text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, staff_id) references staff on delete cascade
);
create index saved_views_of_staff on saved_views (tenant_id, staff_id);
create index saved_views_of_office on saved_views (tenant_id, office) where office is not null;
call wall('saved_views', 'select, insert, update, delete');

-- What somebody did to one case or to several at once: told once, and undone once where it can be. Ids and states, no content.
create table desk_deeds (
  tenant_id text not null,
  id        uuid not null,
  staff_id  uuid not null,
  action    text not null,
  results   jsonb not null,
  made_at   timestamptz not null default now(),
  undone_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, staff_id) references staff on delete cascade
);
create index desk_deeds_old on desk_deeds (tenant_id, made_at);
call wall('desk_deeds', 'select, insert, delete');
grant update (undone_at, results) on desk_deeds to stadttor_app;

-- Handed over to another office, due on another day; each is a record with its reason.
grant update (office, due_on) on cases to stadttor_app;

drop index cases_assigned;
create index cases_mine on cases (tenant_id, assignee_id, due_on, id) include (office) where closed_at is null and assignee_id is not null;
create index cases_newest on cases (tenant_id, office, state, id) where closed_at is null;
create index cases_news on cases (tenant_id, office, state, updated_at, id) where closed_at is null;
