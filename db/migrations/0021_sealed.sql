-- Content is sealed before it gets here: answers, messages, notes, entries of drafts, files. What stands in older rows cannot be
-- sealed by SQL, which has no key: the program does it at its next start (src/seal-readable.ts), and then calls finish_sealing().

alter table cases alter column answers drop not null, add column sealed_answers bytea, add column data_key tenant_sealed;
alter table messages alter column body drop not null, add column sealed_body bytea;
alter table notes alter column body drop not null, add column sealed_body bytea;
-- null: nothing was typed yet, or it is a case by now; then its key is gone, too
alter table drafts alter column entries drop not null, alter column entries drop default, add column sealed_entries bytea, add column data_key tenant_sealed;
alter table parked_posts alter column body drop not null, add column sealed_body bytea, add column data_key tenant_sealed;
-- each piece is sealed with its place in the file; the digest of the readable bytes would tell whether they are some known ones
alter table files add column data_key tenant_sealed, drop column sha256;
alter table staff_totp alter column secret drop not null, add column sealed_secret tenant_sealed;
update sessions set data = data - 'totp' where data ? 'totp';

-- what is sealed cannot be compressed
alter table cases alter column sealed_answers set storage external;
alter table messages alter column sealed_body set storage external;
alter table notes alter column sealed_body set storage external;
alter table drafts alter column sealed_entries set storage external;
alter table parked_posts alter column sealed_body set storage external;

-- Takes the readable columns away. Fails, and changes nothing, while there is a row that is not sealed.
create procedure finish_sealing() language plpgsql as $$
begin
  lock table cases, messages, notes, drafts, parked_posts, files, file_chunks, staff_totp in access exclusive mode;
  if exists (select from drafts where case_id is null and data_key is null) then
    raise exception 'a draft is not sealed' using errcode = 'not_null_violation';
  end if;
  alter table cases alter column sealed_answers set not null, alter column data_key set not null, drop column answers;
  alter table messages alter column sealed_body set not null, drop column body;
  alter table notes alter column sealed_body set not null, drop column body;
  alter table drafts add constraint drafts_have_keys check (case_id is not null or data_key is not null), drop column entries;
  alter table parked_posts alter column sealed_body set not null, alter column data_key set not null, drop column body;
  alter table files alter column data_key set not null;
  alter table staff_totp alter column sealed_secret set not null, drop column secret;
  drop procedure finish_sealing();
end $$;

do $$ begin
  if not exists (select from cases) and not exists (select from drafts) and not exists (select from parked_posts) and not exists (select from files)
    and not exists (select from staff_totp) then
    call finish_sealing();
  end if;
end $$;
