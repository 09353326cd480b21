-- Applications that reach their office only once the fee is paid (`pay: { due: before-submitting }`): until then a case is `unpaid`, stands in
-- no queue and no clock runs; if nobody pays in time, or the citizen takes it back before, it is `lapsed` and the office never had it.

alter table cases
  drop constraint cases_state_check, drop constraint cases_check,
  -- since when it has waited for its fee, and until which day it does
  add column held_at         timestamptz,
  add column pay_until       date,
  add column pay_reminded_at timestamptz,
  -- when it reached the office
  alter column submitted_at drop not null;
alter table cases
  add constraint cases_state_check check (state in ('unpaid', 'received', 'in-progress', 'to-release', 'question', 'decided', 'closed', 'withdrawn', 'lapsed')),
  add constraint cases_ended_check check ((state in ('closed', 'withdrawn', 'lapsed')) = (closed_at is not null)),
  add constraint cases_submitted_check check ((state in ('unpaid', 'lapsed')) = (submitted_at is null)),
  add constraint cases_held_check check (submitted_at is not null or (held_at is not null and pay_until is not null)),
  add constraint cases_pay_until_check check ((held_at is null) = (pay_until is null));
grant update (pay_reminded_at) on cases to stadttor_app;
create index cases_unpaid on cases (tenant_id, pay_until, id) where state = 'unpaid';

drop index cases_ended;
create index cases_ended on cases (tenant_id, office, closed_at desc, id desc) where closed_at is not null and state <> 'lapsed';

-- The one way by which a case reaches its office later than it was sent, and when it did is never changed: the application role has no right to.
-- It reaches it when nothing is owed for it any more: paid, or waived. False where it does not wait.
create function receive_case(p_case uuid, p_due date) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform from cases where tenant_id = current_tenant() and id = p_case and state = 'unpaid' for no key update;
  if not found then return false; end if;
  if exists (select from charges where tenant_id = current_tenant() and case_id = p_case and message_id is null and state = 'open') then
    raise exception 'a case whose fee is owed does not reach its office' using errcode = 'check_violation';
  end if;
  update cases set state = 'received', submitted_at = now(), due_on = p_due, updated_at = now() where tenant_id = current_tenant() and id = p_case;
  return true;
end $$;
revoke all on function receive_case from public;
grant execute on function receive_case to stadttor_app;

-- What waits for its fee stands under „Gesendet“ like everything else that a citizen sent.
create or replace function mailbox_case_sent() returns trigger language plpgsql as $$
begin
  insert into mailbox_entries (tenant_id, id, case_id, person_id, folder, own, at, service, state, answerable, files, unread, latest)
  select c.tenant_id, c.id, c.id, c.person_id, 'sent', true, coalesce(c.held_at, c.submitted_at), c.service, c.state, true,
    (select count(*) from case_files f where f.tenant_id = c.tenant_id and f.case_id = c.id and f.origin = 'application'), false, false
  from fresh c where c.person_id is not null;
  return null;
end $$;

create or replace function mailbox_of(p_tenant text, p_case uuid) returns setof mailbox_entries language sql stable as $$
  select c.tenant_id, c.id, c.id, c.person_id, 'sent', true, coalesce(c.held_at, c.submitted_at), c.service, c.state, true,
    (select count(*)::int from case_files f where f.tenant_id = c.tenant_id and f.case_id = c.id and f.origin = 'application'), false, false
  from cases c where c.tenant_id = p_tenant and c.id = p_case and c.person_id is not null
  union all
  select m.tenant_id, m.id, m.case_id, c.person_id, case when m.author_kind = 'citizen' then 'sent' else 'in' end, m.author_kind = 'citizen', m.created_at, c.service, c.state,
    first_value(m.answerable) over (order by (m.author_kind = 'staff' and m.recalled_at is null) desc, m.created_at desc, m.id desc) or not bool_or(m.author_kind = 'staff' and m.recalled_at is null) over (),
    case when m.recalled_at is null then (select count(*)::int from case_files f where f.tenant_id = m.tenant_id and f.message_id = m.id) else 0 end,
    m.author_kind <> 'citizen' and m.read_at is null and m.recalled_at is null,
    row_number() over (order by m.created_at desc, m.id desc) = 1
  from cases c join messages m on m.tenant_id = c.tenant_id and m.case_id = c.id
  where c.tenant_id = p_tenant and c.id = p_case and c.person_id is not null and (m.recalled_at is null or recall_is_seen(m.tenant_id, m.id))
$$;
