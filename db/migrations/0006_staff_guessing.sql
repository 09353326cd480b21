-- Tries to sign in at the desk, counted per address, whether or not anybody has it. Only a hash of what was typed is kept.
create table staff_tries (
  tenant_id text not null,
  who       bytea not null,
  tries     int not null,
  since     timestamptz not null default now(),
  primary key (tenant_id, who)
);
create index on staff_tries (tenant_id, since);
call wall('staff_tries', 'select, insert, update, delete');

-- Browsers in which a member of staff has signed in, the latest first. Tries there are counted by themselves, so that
-- strangers' tries do not shut the person out.
alter table staff add column browsers bytea[] not null default '{}';
