-- A case of which money is to be given back is not deleted: with it would go who is to get it, and the way to do it.

-- Whether a refund of a case waits for somebody: asked for, on its way, or left to people.
create function refund_waits(p_tenant text, p_case uuid) returns boolean language sql stable as $$
  select exists (select from charges c join payment_attempts a on a.tenant_id = c.tenant_id and a.charge_id = c.id join payment_refunds r on r.tenant_id = a.tenant_id and r.attempt_id = a.id
    where c.tenant_id = p_tenant and c.case_id = p_case and r.state in ('asked', 'released', 'refused', 'unclear'))
$$;

-- Why a case of this tenant cannot go now; null when it can.
create or replace function why_kept(c cases, p_files boolean) returns text language plpgsql stable as $$
declare
  today date := (now() at time zone 'Europe/Berlin')::date;
  r case_retentions;
  ruled interval;
begin
  if c.closed_at is null then return 'it has not ended'; end if;
  select * into r from case_retentions where tenant_id = c.tenant_id and case_id = c.id;
  select retention_period(definition, case when p_files then 'files' else 'case' end) into ruled from service_versions where tenant_id = c.tenant_id and hash = c.definition_hash;
  if ruled is null then return 'its files are kept as long as itself'; end if;
  if kept_until(c.closed_at, ruled) >= today then return 'its rule keeps it'; end if;
  if coalesce(case when p_files then r.files_until else r.kept_until end, 'infinity') >= today then return 'it is kept longer'; end if;
  if coalesce(announcement_over(case when p_files then r.files_announced_at else r.announced_at end), 'infinity') > today then return 'it was not announced thirty days ago'; end if;
  if exists (select from retention_holds where tenant_id = c.tenant_id and case_id = c.id and lifted_at is null and until >= today) then return 'it is held'; end if;
  if not p_files and refund_waits(c.tenant_id, c.id) then return 'money of it is to be given back'; end if;
  return null;
end $$;
