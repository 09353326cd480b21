-- Virus scan: each file has a state, and is handed out only when it is clean, or was taken while no scanner was configured.

alter table files
  add column state text not null default 'unscanned' check (state in ('unscanned', 'pending', 'clean', 'infected')),
  add column finding text,
  add column scan_tries int not null default 0;
-- receipts are the portal's own work
update files f set state = 'clean' from case_files c where c.tenant_id = f.tenant_id and c.file_id = f.id and c.origin = 'receipt';
create index files_to_scan on files (tenant_id, state, scan_tries, id) where state in ('pending', 'unscanned');
grant update (scan_tries) on files to stadttor_app;

-- The scanner's word, once and for good: a clean file stays clean, of an infected one nothing is kept but its name and what was
-- found. The row is locked as for a deletion, so that whoever just sends the file waits for the word, or the word for them.
create function settle_file(p_file uuid, p_clean boolean, p_finding text) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform from files where tenant_id = current_tenant() and id = p_file and state in ('unscanned', 'pending') for update;
  if not found then return false; end if;
  update files set state = case when p_clean then 'clean' else 'infected' end, finding = p_finding where tenant_id = current_tenant() and id = p_file;
  if not p_clean then delete from file_chunks where tenant_id = current_tenant() and file_id = p_file; end if;
  return true;
end $$;
revoke all on function settle_file from public;
grant execute on function settle_file to stadttor_app;

-- Whoever switches the scan off says that files are handed out without it: those that wait, too.
create function release_unscanned_files() returns void language sql security definer set search_path = public, pg_temp as $$
  update files set state = 'unscanned' where tenant_id = current_tenant() and state = 'pending'
$$;
revoke all on function release_unscanned_files from public;
grant execute on function release_unscanned_files to stadttor_app;

-- Since when the scanner does not answer; no row while it does.
create table scanner_away (
  tenant_id text not null,
  scanner   text not null default 'clamd',
  since     timestamptz not null default now(),
  primary key (tenant_id, scanner)
);
call wall('scanner_away', 'select, insert, delete');

-- A file can be found infected in the very moment in which it is sent. Whoever sends it has waited for the verdict by the foreign
-- key, and the case hears of it here, whichever door the file came through. (After „RI_…“: triggers fire by name.)
create function tell_of_infected() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform enqueue_job('cases.infected', jsonb_build_object('fileId', f.id), null, null)
  from files f where f.tenant_id = new.tenant_id and f.id = new.file_id and f.state = 'infected';
  return null;
end $$;
revoke all on function tell_of_infected from public;
create trigger tell_of_infected after insert on case_files for each row execute function tell_of_infected();
