-- Documents that a town has made (Belege): by their check code, and by the digest of their exact bytes, anybody who holds one can check it.
-- Nothing of what they say, and nobody's name: a row stays when the case it came from is deleted.

create table documents (
  tenant_id text not null,
  -- SHA-256 of the check code
  code_hash bytea not null check (length(code_hash) = 32),
  -- SHA-256 of the file
  sha256    bytea not null check (length(sha256) = 32),
  file_id   uuid not null,
  kind      text not null check (kind in ('receipt', 'decision')),
  pages     int not null,
  made_at   timestamptz not null default now(),
  -- a decision that waits to be released is nobody's yet
  issued_at timestamptz,
  primary key (tenant_id, code_hash),
  unique (tenant_id, file_id)
);
create index documents_by_bytes on documents (tenant_id, sha256);
call wall('documents', 'select, insert');
grant update (issued_at) on documents to stadttor_app;
