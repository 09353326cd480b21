-- The town's specialist software (Fachverfahren): who may call, what was answered, where news goes; and the feed of changes.

-- An application is somebody of its own in the record: the citizen sees which one opened the case.
alter table records drop constraint records_actor_kind_check;
alter table records add constraint records_actor_kind_check check (actor_kind in ('citizen', 'staff', 'system', 'application'));

-- In the order of `position` (the writing transaction) events can be read without a gap: what is below the oldest
-- transaction under way never gets a row more. Their ids alone would not do: an earlier one may be committed later.
alter table events
  add column position xid8 not null default pg_current_xact_id(),
  add column about uuid generated always as ((payload ->> 'caseId')::uuid) stored;
create index events_about on events (tenant_id, position, id) where about is not null;

-- The office's own number (Aktenzeichen) in its specialist software.
alter table cases add column reference text check (length(reference) between 1 and 60);
grant update (reference) on cases to stadttor_app;

create table api_applications (
  tenant_id  text not null,
  id         uuid not null,
  name       text not null check (length(name) between 1 and 80),
  offices    text[] not null check (cardinality(offices) > 0),
  services   text[] check (cardinality(services) > 0),
  scopes     text[] not null check (cardinality(scopes) > 0),
  created_by text not null,
  created_at timestamptz not null default now(),
  ended_at   timestamptz,
  primary key (tenant_id, id)
);
call wall('api_applications', 'select, insert');
grant update (ended_at) on api_applications to stadttor_app;

create table api_tokens (
  tenant_id      text not null,
  id             uuid not null,
  application_id uuid not null,
  hash           bytea not null,
  prefix         text not null,
  created_at     timestamptz not null default now(),
  expires_at     timestamptz not null,
  revoked_at     timestamptz,
  last_used_at   timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, hash),
  foreign key (tenant_id, application_id) references api_applications
);
create index api_tokens_of_application on api_tokens (tenant_id, application_id);
call wall('api_tokens', 'select, insert');
grant update (expires_at, revoked_at, last_used_at) on api_tokens to stadttor_app;

-- What was answered to a post, by its Idempotency-Key: kept a day.
create table api_answers (
  tenant_id      text not null,
  application_id uuid not null,
  key            text not null,
  fingerprint    bytea not null,
  status         int not null,
  body           jsonb not null,
  answered_at    timestamptz not null default now(),
  primary key (tenant_id, application_id, key),
  foreign key (tenant_id, application_id) references api_applications
);
create index api_answers_old on api_answers (tenant_id, answered_at);
call wall('api_answers', 'select, insert, delete');

create table api_webhooks (
  tenant_id      text not null,
  application_id uuid not null,
  url            text not null check (length(url) <= 500),
  sealed_secret  tenant_sealed not null,
  events         text[] not null check (cardinality(events) > 0),
  created_at     timestamptz not null default now(),
  disabled_at    timestamptz,
  primary key (tenant_id, application_id),
  foreign key (tenant_id, application_id) references api_applications
);
call wall('api_webhooks', 'select, insert, delete');
grant update (url, events, disabled_at) on api_webhooks to stadttor_app;

create table api_deliveries (
  tenant_id      text not null,
  id             uuid not null,
  application_id uuid not null,
  event          text not null,
  case_id        uuid not null,
  created_at     timestamptz not null default now(),
  state          text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  attempts       int not null default 0,
  attempted_at   timestamptz,
  next_at        timestamptz,
  status         int,
  fault          text,
  duration_ms    int,
  primary key (tenant_id, id),
  foreign key (tenant_id, application_id) references api_applications,
  foreign key (tenant_id, case_id) references cases
);
create index api_deliveries_of_application on api_deliveries (tenant_id, application_id, id desc);
create index api_deliveries_of_case on api_deliveries (tenant_id, case_id);
create index api_deliveries_old on api_deliveries (tenant_id, created_at);
call wall('api_deliveries', 'select, insert, delete');
grant update (state, attempts, attempted_at, next_at, status, fault, duration_ms) on api_deliveries to stadttor_app;
