-- What never reached its office is no file of the office's: it is kept for thirty days after it lapsed, whatever its service says of cases.

-- How long a part of a case (`case`, `files`) is kept after its end; files as long as the case where there is none.
create function rule_of(c cases, part text) returns interval language sql stable as $$
  select case when c.state = 'lapsed' then case part when 'case' then interval '30 days' end
    else (select retention_period(definition, part) from service_versions where tenant_id = c.tenant_id and hash = c.definition_hash) end
$$;

create or replace function retention_row(c cases) returns case_retentions language sql stable as $$
  select (c.tenant_id, c.id, c.service, c.office, k.day, case when f.day < k.day then f.day end, null, null, null)::case_retentions
  from (select kept_until(c.closed_at, rule_of(c, 'case')) as day) k, (select kept_until(c.closed_at, rule_of(c, 'files')) as day) f
$$;

-- As in 0051, by the rule of the case.
create or replace function why_kept(c cases, p_files boolean) returns text language plpgsql stable as $$
declare
  today date := (now() at time zone 'Europe/Berlin')::date;
  r case_retentions;
  ruled interval;
begin
  if c.closed_at is null then return 'it has not ended'; end if;
  if not p_files and exists (select from erasure_requests where tenant_id = c.tenant_id and case_id = c.id and state = 'granted') then
    return case erasure_blocked(c.tenant_id, c.id) when 'held' then 'it is held' when 'refund' then 'money of it is to be given back' when 'fee' then 'a fee of it is open' end;
  end if;
  select * into r from case_retentions where tenant_id = c.tenant_id and case_id = c.id;
  ruled := rule_of(c, case when p_files then 'files' else 'case' end);
  if ruled is null then return 'its files are kept as long as itself'; end if;
  if kept_until(c.closed_at, ruled) >= today then return 'its rule keeps it'; end if;
  if coalesce(case when p_files then r.files_until else r.kept_until end, 'infinity') >= today then return 'it is kept longer'; end if;
  if coalesce(announcement_over(case when p_files then r.files_announced_at else r.announced_at end), 'infinity') > today then return 'it was not announced thirty days ago'; end if;
  if exists (select from retention_holds where tenant_id = c.tenant_id and case_id = c.id and lifted_at is null and until >= today) then return 'it is held'; end if;
  if not p_files and refund_waits(c.tenant_id, c.id) then return 'money of it is to be given back'; end if;
  return null;
end $$;
