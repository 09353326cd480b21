-- A message that was sent by mistake is recalled by the office, as long as its citizen has not read it. Its words stay in the office's file.
alter table messages add column recalled_at timestamptz;
-- whoever forgets a rule above fails here: what was read stays, a decision is made available by law (§ 9 OZG)
alter table messages add constraint recalled_unread check (recalled_at is null or (read_at is null and author_kind = 'staff' and kind in ('message', 'question') and not locked));
grant update (recalled_at) on messages to stadttor_app;

-- Whether the citizen was told by mail that it waits: then they find that it was recalled. Otherwise they see nothing of it.
create function recall_is_seen(p_tenant text, p_message uuid) returns boolean language sql stable as $$
  select exists (select from message_notices where tenant_id = p_tenant and message_id = p_message and told_at is not null)
$$;

-- As in 0022, without what was recalled.
create or replace function mailbox_of(p_tenant text, p_case uuid) returns setof mailbox_entries language sql stable as $$
  select c.tenant_id, c.id, c.id, c.person_id, 'sent', true, c.submitted_at, c.service, c.state, true,
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

-- As in 0022: what was recalled says nothing about answering any more.
create or replace function mailbox_message_written() returns trigger language plpgsql as $$
begin
  delete from binned_cases b using fresh m where b.tenant_id = m.tenant_id and b.case_id = m.case_id;
  update mailbox_entries e set latest = false, answerable = coalesce(n.answerable, e.answerable)
  from (select tenant_id, case_id, (array_agg(answerable order by created_at desc, id desc) filter (where author_kind = 'staff'))[1] as answerable from fresh group by tenant_id, case_id) n
  where e.tenant_id = n.tenant_id and e.case_id = n.case_id and (e.latest or e.answerable <> n.answerable);
  insert into mailbox_entries (tenant_id, id, case_id, person_id, folder, own, at, service, state, answerable, files, unread, latest)
  select m.tenant_id, m.id, m.case_id, c.person_id, case when m.author_kind = 'citizen' then 'sent' else 'in' end, m.author_kind = 'citizen', m.created_at, c.service, c.state,
    coalesce((select l.answerable from messages l where l.tenant_id = m.tenant_id and l.case_id = m.case_id and l.author_kind = 'staff' and l.recalled_at is null order by l.created_at desc, l.id desc limit 1), true),
    (select count(*) from case_files f where f.tenant_id = m.tenant_id and f.message_id = m.id),
    m.author_kind <> 'citizen' and m.read_at is null,
    row_number() over (partition by m.tenant_id, m.case_id order by m.created_at desc, m.id desc) = 1
  from fresh m join cases c on c.tenant_id = m.tenant_id and c.id = m.case_id where c.person_id is not null;
  return null;
end $$;

-- Recalled; or the mail that was on its way has gone out after all, so that there is something to find.
create function mailbox_message_recalled() returns trigger language plpgsql as $$
declare
  changed record;
begin
  for changed in select distinct n.tenant_id, n.case_id from fresh n join before o using (tenant_id, id)
    where n.recalled_at is not null and (o.recalled_at is null or n.mailed_at is distinct from o.mailed_at)
  loop
    delete from mailbox_entries e where e.tenant_id = changed.tenant_id and e.case_id = changed.case_id;
    insert into mailbox_entries select e.* from mailbox_of(changed.tenant_id, changed.case_id) e;
    update mailbox_entries e set folder = 'bin' where e.tenant_id = changed.tenant_id and e.case_id = changed.case_id
      and exists (select from binned_cases b where b.tenant_id = changed.tenant_id and b.case_id = changed.case_id);
  end loop;
  return null;
end $$;
create trigger mailbox_recalled after update on messages referencing old table as before new table as fresh for each statement execute function mailbox_message_recalled();
