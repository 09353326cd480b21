-- Who opened a case that was sent without an account, with its number and access code: a short session for this one case.
-- The access code is kept nowhere: it follows from the case's key.

create table guest_sessions (
  tenant_id    text not null,
  token_hash   bytea not null,
  case_id      uuid not null,
  created_at   timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  primary key (tenant_id, token_hash),
  foreign key (tenant_id, case_id) references cases
);
create index guest_sessions_of_case on guest_sessions (tenant_id, case_id);
create index guest_sessions_old on guest_sessions (tenant_id, last_seen_at);
call wall('guest_sessions', 'select, insert, delete');
grant update (last_seen_at) on guest_sessions to stadttor_app;
