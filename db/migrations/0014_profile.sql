-- What a person agreed to, in the words they saw; sessions that can be told apart and ended one by one; sign-ins that failed.

-- A consent stays when it is withdrawn, with both dates. Its words cannot be changed by the application role; it goes with its person.
create table consents (
  tenant_id     text not null,
  id            uuid not null,
  person_id     uuid not null,
  -- zugangseroeffnung | processing | servicekonto
  kind          text not null,
  -- the way in that it hangs on: data that come with it are agreed to as long as it is there
  credential_id uuid,
  -- and whose words come by it: what that source vouches for goes with the consent
  origin        text,
  wording       text not null,
  -- digest of the wording, which the audit record names, too
  version       text not null,
  lang          text not null check (lang in ('de', 'en')),
  -- how the person was signed in
  level         text not null check (level in ('none', 'low', 'substantial', 'high')),
  method        text not null,
  given_at      timestamptz not null default now(),
  withdrawn_at  timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references persons on delete cascade
);
create unique index consents_valid on consents (tenant_id, person_id, kind, credential_id) nulls not distinct where withdrawn_at is null;
create index on consents (tenant_id, person_id);
call wall('consents', 'select, insert');
grant update (withdrawn_at) on consents to stadttor_app;

-- What its owner calls a session by, which opens nothing; and the family of browser and system, nothing finer.
alter table sessions
  add column id     uuid not null default gen_random_uuid(),
  add column device jsonb not null default '{}';

-- Sign-ins that failed, counted per address and day (Berlin), whether or not anybody has it: only a hash of what was typed.
create table failed_sign_ins (
  tenant_id text not null,
  who       bytea not null,
  day       date not null,
  tries     int not null,
  last_at   timestamptz not null default now(),
  primary key (tenant_id, who, day)
);
create index on failed_sign_ins (tenant_id, day);
call wall('failed_sign_ins', 'select, insert, update, delete');
