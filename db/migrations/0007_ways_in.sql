-- Several ways in for one person: what each keeps, and what is under way between two requests of one browser.

alter table credentials
  -- what the way in needs to recognise its person again (a hash, a public key); never a secret in the clear
  add column data         jsonb not null default '{}',
  -- what its owner calls it: the name of a passkey
  add column label        text,
  add column last_used_at timestamptz;

-- What a way in knows of a session: for signing out at the source, too.
alter table sessions add column data jsonb not null default '{}';

-- A way that leads elsewhere and back (another site, a mail): used once, in time, in the browser it began in.
create table ways_under_way (
  tenant_id    text not null,
  token_hash   bytea not null,
  purpose      text not null,
  browser_hash bytea not null,
  data         jsonb not null,
  expires_at   timestamptz not null,
  primary key (tenant_id, token_hash)
);
create index on ways_under_way (tenant_id, browser_hash, purpose);
create index on ways_under_way (tenant_id, expires_at);
call wall('ways_under_way', 'select, insert, update, delete');
