-- Money that came too often, too much, or for what was waived is the citizen's also before anybody has asked to give it back: the case stays
-- until that is done, or somebody of the cash desk has said that it is in order. It used to stay for a refund that was asked for alone.
create or replace function refund_waits(p_tenant text, p_case uuid) returns boolean language sql stable as $$
  select exists (select from charges c join payment_attempts a on a.tenant_id = c.tenant_id and a.charge_id = c.id join payment_refunds r on r.tenant_id = a.tenant_id and r.attempt_id = a.id
    where c.tenant_id = p_tenant and c.case_id = p_case and r.state in ('asked', 'released', 'refused', 'unclear'))
  or exists (select from charges where tenant_id = p_tenant and case_id = p_case and (desk = 'twice' or desk = 'differs' and (state <> 'open' or foreign_cents > 0)))
$$;

-- As in 0051; and while it may still turn out that somebody has paid, for which a provider is asked for two weeks.
create or replace function erasure_blocked(p_tenant text, p_case uuid) returns text language sql stable as $$
  select case
    when exists (select from retention_holds where tenant_id = p_tenant and case_id = p_case and lifted_at is null and until >= (now() at time zone 'Europe/Berlin')::date) then 'held'
    when refund_waits(p_tenant, p_case) then 'refund'
    when exists (select from charges where tenant_id = p_tenant and case_id = p_case and (state = 'open' or contradicted)) then 'fee'
    when exists (select from charges c join payment_attempts a on a.tenant_id = c.tenant_id and a.charge_id = c.id
      where c.tenant_id = p_tenant and c.case_id = p_case and a.state in ('new', 'open', 'expired') and a.made_at > now() - interval '15 days') then 'fee' end
$$;
