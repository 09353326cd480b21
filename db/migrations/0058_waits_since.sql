-- Since when a case waits for its fee: `held` says of retention that a deletion is suspended, and nothing else.
alter table cases rename column held_at to waits_since;
alter table cases rename constraint cases_held_check to cases_waits_check;

-- As in 0055, by the new name.
create or replace function mailbox_case_sent() returns trigger language plpgsql as $$
begin
  insert into mailbox_entries (tenant_id, id, case_id, person_id, folder, own, at, service, state, answerable, files, unread, latest)
  select c.tenant_id, c.id, c.id, c.person_id, 'sent', true, coalesce(c.waits_since, c.submitted_at), c.service, c.state, true,
    (select count(*) from case_files f where f.tenant_id = c.tenant_id and f.case_id = c.id and f.origin = 'application'), false, false
  from fresh c where c.person_id is not null;
  return null;
end $$;

create or replace function mailbox_of(p_tenant text, p_case uuid) returns setof mailbox_entries language sql stable as $$
  select c.tenant_id, c.id, c.id, c.person_id, 'sent', true, coalesce(c.waits_since, c.submitted_at), c.service, c.state, true,
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
