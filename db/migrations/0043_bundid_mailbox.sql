-- BundID mailbox (S5.13): where a person's mailbox at BundID is, whether they want messages there too, and what became of each copy.

-- The address of the mailbox (Postkorb-Handle), as BundID told it with their sign-in: sealed. Goes with that way in, and with the person.
create table bundid_mailboxes (
  tenant_id     text not null,
  person_id     uuid not null,
  credential_id uuid not null,
  sealed_handle tenant_sealed not null,
  told_at       timestamptz not null default now(),
  -- since when they want copies there; without it they want none
  wanted_at     timestamptz,
  -- the last copy did not get there
  refused_at    timestamptz,
  primary key (tenant_id, person_id),
  foreign key (tenant_id, person_id) references persons on delete cascade,
  foreign key (tenant_id, credential_id) references credentials on delete cascade
);
create index on bundid_mailboxes (tenant_id, credential_id);
call wall('bundid_mailboxes', 'select, insert');
grant update (credential_id, sealed_handle, told_at, wanted_at, refused_at) on bundid_mailboxes to stadttor_app;

-- Of each message that goes there too, what became of it. Goes with its message, so with its case: `delete_case` deletes that.
create table bundid_copies (
  tenant_id   text not null,
  message_id  uuid not null,
  case_id     uuid not null,
  -- refused: by the mailbox, for good; given-up: it was not reached in three days; dropped: not wanted any more when it was to go
  state       text not null default 'waiting' check (state in ('waiting', 'delivered', 'refused', 'given-up', 'dropped')),
  attempts    int not null default 0,
  -- since when one process sends it: nobody else does meanwhile
  sending_at  timestamptz,
  made_at     timestamptz not null default now(),
  ended_at    timestamptz,
  fault       text,
  -- files that lie in the portal alone
  files_left  int not null default 0,
  primary key (tenant_id, message_id),
  foreign key (tenant_id, message_id) references messages on delete cascade,
  foreign key (tenant_id, case_id) references cases on delete cascade
);
create index on bundid_copies (tenant_id, case_id);
call wall('bundid_copies', 'select, insert');
grant update (state, attempts, sending_at, ended_at, fault, files_left) on bundid_copies to stadttor_app;
