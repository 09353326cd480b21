-- A tenant as OpenID provider: what is under way with other portals, and who agreed to what being passed on.

-- What the protocol keeps for minutes: interactions, grants, codes, tokens. Ids are secrets of their bearers: only their hashes.
create table openid_entries (
  tenant_id   text not null,
  kind        text not null,
  id_hash     bytea not null,
  person_id   uuid,
  client_id   text,
  grant_id    text,
  payload     jsonb not null,
  consumed_at timestamptz,
  expires_at  timestamptz not null,
  primary key (tenant_id, kind, id_hash),
  foreign key (tenant_id, person_id) references persons on delete cascade
);
create index on openid_entries (tenant_id, person_id, client_id);
create index on openid_entries (tenant_id, grant_id) where grant_id is not null;
create index on openid_entries (tenant_id, expires_at);
call wall('openid_entries', 'select, insert, update, delete');

-- Consent to pass on data to another portal. It stays when it is withdrawn, since the person's name there stands in it.
create table openid_consents (
  tenant_id    text not null,
  person_id    uuid not null,
  client_id    text not null,
  -- what the other portal calls the person: random, another at each portal, so that portals cannot compare
  subject      text not null,
  claims       text[] not null,
  agreed_at    timestamptz not null default now(),
  withdrawn_at timestamptz,
  primary key (tenant_id, person_id, client_id),
  unique (tenant_id, client_id, subject),
  foreign key (tenant_id, person_id) references persons on delete cascade
);
call wall('openid_consents', 'select, insert, update, delete');
