-- Notices: what was mailed and what came back, how somebody wants to be told, when a decision counts as notified (§ 9 OZG).

-- Every mail that was put on its way: no content, and of its address a hash alone. Tidied after 90 days.
create table mails (
  tenant_id    text not null,
  id           uuid not null,
  address_hash bytea not null,
  -- what it tells of, for the module that asked for it
  kind         text,
  made_at      timestamptz not null default now(),
  sent_at      timestamptz,
  failed_at    timestamptz,
  -- RFC 3463: 5.1.1
  status       text,
  primary key (tenant_id, id)
);
create index on mails (tenant_id, made_at);
call wall('mails', 'select, insert, delete');
grant update (sent_at, failed_at, status) on mails to stadttor_app;

-- Addresses that mail does not reach, since when, until they are confirmed or a mail is taken again.
create table mail_failures (
  tenant_id    text not null,
  address_hash bytea not null,
  -- refused: by the next server, while it was being sent; bounced: later, by a delivery status notification
  how          text not null check (how in ('refused', 'bounced')),
  status       text not null,
  since        timestamptz not null default now(),
  primary key (tenant_id, address_hash)
);
call wall('mail_failures', 'select, insert, update, delete');

-- How somebody wants to be told; without a row at once.
create table notice_settings (
  tenant_id text not null,
  person_id uuid not null,
  digest    boolean not null,
  -- the hour of the last overview: one a day at most, however often the job runs
  digest_at timestamptz,
  primary key (tenant_id, person_id),
  foreign key (tenant_id, person_id) references persons on delete cascade
);
call wall('notice_settings', 'select, insert, update, delete');

-- Of each message for a citizen, how they were told of it.
create table message_notices (
  tenant_id  text not null,
  message_id uuid not null,
  case_id    uuid not null,
  person_id  uuid,
  -- unneeded: read before a mail went; unreachable: nothing is sent to an address that mail does not reach
  mode       text not null check (mode in ('at-once', 'digest', 'unneeded', 'unreachable')),
  mail_id    uuid,
  made_at    timestamptz not null default now(),
  told_at    timestamptz,
  failed_at  timestamptz,
  status     text,
  primary key (tenant_id, message_id),
  foreign key (tenant_id, message_id) references messages,
  foreign key (tenant_id, case_id) references cases,
  foreign key (tenant_id, person_id) references persons
);
create index on message_notices (tenant_id, case_id);
create index on message_notices (tenant_id, person_id);
create index on message_notices (tenant_id, mail_id) where mail_id is not null;
create index message_notices_waiting on message_notices (tenant_id, made_at) where mode = 'digest' and mail_id is null;
call wall('message_notices', 'select, insert');
grant update (person_id, mode, mail_id, told_at, failed_at, status) on message_notices to stadttor_app;
grant update (mailed_at) on messages to stadttor_app;

-- How a decision reaches its citizen: what was settled when it was made stays as it is, whatever is configured later.
create table decision_deliveries (
  tenant_id    text not null,
  message_id   uuid not null,
  case_id      uuid not null,
  -- whether electronic access was open at that moment (Zugangseröffnung)
  zugang       boolean not null,
  rule         text not null check (rule in ('ozg-9', 'ao-122a', 'vwvfg-41-2a')),
  days         int not null,
  post_days    int not null,
  working_day  boolean not null,
  available_at timestamptz not null default now(),
  -- the mail that tells of it; no mail at all counts as failed
  told_at      timestamptz,
  failed_at    timestamptz,
  retrieved_at timestamptz,
  posted_on    date,
  -- as far as they are known, and follow from the above
  deemed_on    date,
  remedy_until date,
  recorded_on  date,
  primary key (tenant_id, message_id),
  foreign key (tenant_id, message_id) references messages,
  foreign key (tenant_id, case_id) references cases
);
create index on decision_deliveries (tenant_id, case_id);
create index decision_deliveries_due on decision_deliveries (tenant_id, deemed_on) where recorded_on is null;
call wall('decision_deliveries', 'select, insert');
grant update (told_at, failed_at, retrieved_at, posted_on, deemed_on, remedy_until, recorded_on) on decision_deliveries to stadttor_app;
