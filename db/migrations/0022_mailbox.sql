-- The citizen's mailbox: one narrow row per message for its lists, kept by the database whoever writes the message, so that
-- 100,000 messages of one person are filtered and sorted within one index. The bin, and deadlines that rest.

-- Whether the citizen may answer; a question can always be answered.
alter table messages add column answerable boolean not null default true;

-- Since when the office's deadline rests, because the citizen is to answer.
alter table cases add column paused_on date;
update cases set paused_on = updated_at::date where state = 'question';
grant update (paused_on) on cases to stadttor_app;

-- Cases that their citizen has put into the bin.
create table binned_cases (
  tenant_id text not null,
  case_id   uuid not null,
  binned_at timestamptz not null default now(),
  primary key (tenant_id, case_id),
  foreign key (tenant_id, case_id) references cases on delete cascade
);
create index binned_cases_old on binned_cases (tenant_id, binned_at, case_id);
call wall('binned_cases', 'select, insert, delete');

-- One row per message that a person has in the mailbox, and one for the application itself (its id is that of the case).
create table mailbox_entries (
  tenant_id  text not null,
  id         uuid not null,
  case_id    uuid not null,
  person_id  uuid not null,
  folder     text not null check (folder in ('in', 'sent', 'bin')),
  own        boolean not null,
  at         timestamptz not null,
  service    text not null,
  state      text not null,
  answerable boolean not null,
  files      int not null,
  unread     boolean not null,
  -- the last message of its case: what a list of cases shows
  latest     boolean not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references cases on delete cascade,
  foreign key (tenant_id, person_id) references persons
);
create index mailbox_of_case on mailbox_entries (tenant_id, case_id);
create index mailbox_by_folder on mailbox_entries (tenant_id, person_id, folder, at desc, id desc) include (case_id, service, state, answerable, files, unread, latest);
create index mailbox_by_service on mailbox_entries (tenant_id, person_id, folder, service, at desc, id desc) include (case_id, state, answerable, files, unread, latest);
create index mailbox_by_case on mailbox_entries (tenant_id, person_id, at desc, id desc) include (case_id, folder, service, state, answerable, files, unread) where latest;
create index mailbox_services on mailbox_entries (tenant_id, person_id, service) where latest;
call wall('mailbox_entries', 'select, insert, update, delete');

-- The entries of one case as its messages say: for what was there before, and for a case that comes to somebody.
create function mailbox_of(p_tenant text, p_case uuid) returns setof mailbox_entries language sql stable as $$
  select c.tenant_id, c.id, c.id, c.person_id, 'sent', true, c.submitted_at, c.service, c.state, true,
    (select count(*)::int from case_files f where f.tenant_id = c.tenant_id and f.case_id = c.id and f.origin = 'application'), false, false
  from cases c where c.tenant_id = p_tenant and c.id = p_case and c.person_id is not null
  union all
  select m.tenant_id, m.id, m.case_id, c.person_id, case when m.author_kind = 'citizen' then 'sent' else 'in' end, m.author_kind = 'citizen', m.created_at, c.service, c.state,
    first_value(m.answerable) over (order by (m.author_kind = 'staff') desc, m.created_at desc, m.id desc) or not bool_or(m.author_kind = 'staff') over (),
    (select count(*)::int from case_files f where f.tenant_id = m.tenant_id and f.message_id = m.id),
    m.author_kind <> 'citizen' and m.read_at is null,
    row_number() over (order by m.created_at desc, m.id desc) = 1
  from cases c join messages m on m.tenant_id = c.tenant_id and m.case_id = c.id where c.tenant_id = p_tenant and c.id = p_case and c.person_id is not null
$$;

insert into mailbox_entries select e.* from cases c cross join lateral mailbox_of(c.tenant_id, c.id) e;

-- A case is sent: what was sent stands under „Gesendet“.
create function mailbox_case_sent() returns trigger language plpgsql as $$
begin
  insert into mailbox_entries (tenant_id, id, case_id, person_id, folder, own, at, service, state, answerable, files, unread, latest)
  select c.tenant_id, c.id, c.id, c.person_id, 'sent', true, c.submitted_at, c.service, c.state, true,
    (select count(*) from case_files f where f.tenant_id = c.tenant_id and f.case_id = c.id and f.origin = 'application'), false, false
  from fresh c where c.person_id is not null;
  return null;
end $$;
create trigger mailbox after insert on cases referencing new table as fresh for each statement execute function mailbox_case_sent();

-- A case stands differently, or belongs to somebody else, or to nobody any more.
create function mailbox_case_changed() returns trigger language plpgsql as $$
begin
  if exists (select from fresh n join before o using (tenant_id, id) where n.state <> o.state) then
    update mailbox_entries e set state = n.state from fresh n join before o using (tenant_id, id) where n.state <> o.state and e.tenant_id = n.tenant_id and e.case_id = n.id;
  end if;
  if exists (select from fresh n join before o using (tenant_id, id) where n.person_id is distinct from o.person_id) then
    delete from mailbox_entries e using fresh n join before o using (tenant_id, id) where n.person_id is distinct from o.person_id and e.tenant_id = n.tenant_id and e.case_id = n.id;
    delete from binned_cases b using fresh n join before o using (tenant_id, id) where n.person_id is distinct from o.person_id and b.tenant_id = n.tenant_id and b.case_id = n.id;
    insert into mailbox_entries
    select e.* from fresh n join before o using (tenant_id, id) cross join lateral mailbox_of(tenant_id, id) e where n.person_id is distinct from o.person_id;
  end if;
  return null;
end $$;
create trigger mailbox_changed after update on cases referencing old table as before new table as fresh for each statement execute function mailbox_case_changed();

-- A message is written: it is the last of its case, and brings the case back from the bin.
create function mailbox_message_written() returns trigger language plpgsql as $$
begin
  delete from binned_cases b using fresh m where b.tenant_id = m.tenant_id and b.case_id = m.case_id;
  update mailbox_entries e set latest = false, answerable = coalesce(n.answerable, e.answerable)
  from (select tenant_id, case_id, (array_agg(answerable order by created_at desc, id desc) filter (where author_kind = 'staff'))[1] as answerable from fresh group by tenant_id, case_id) n
  where e.tenant_id = n.tenant_id and e.case_id = n.case_id and (e.latest or e.answerable <> n.answerable);
  insert into mailbox_entries (tenant_id, id, case_id, person_id, folder, own, at, service, state, answerable, files, unread, latest)
  select m.tenant_id, m.id, m.case_id, c.person_id, case when m.author_kind = 'citizen' then 'sent' else 'in' end, m.author_kind = 'citizen', m.created_at, c.service, c.state,
    coalesce((select l.answerable from messages l where l.tenant_id = m.tenant_id and l.case_id = m.case_id and l.author_kind = 'staff' order by l.created_at desc, l.id desc limit 1), true),
    (select count(*) from case_files f where f.tenant_id = m.tenant_id and f.message_id = m.id),
    m.author_kind <> 'citizen' and m.read_at is null,
    row_number() over (partition by m.tenant_id, m.case_id order by m.created_at desc, m.id desc) = 1
  from fresh m join cases c on c.tenant_id = m.tenant_id and c.id = m.case_id where c.person_id is not null;
  return null;
end $$;
create trigger mailbox after insert on messages referencing new table as fresh for each statement execute function mailbox_message_written();

create function mailbox_message_read() returns trigger language plpgsql as $$
begin
  if exists (select from fresh n join before o using (tenant_id, id) where n.read_at is not null and o.read_at is null) then
    update mailbox_entries e set unread = false from fresh n where n.read_at is not null and e.tenant_id = n.tenant_id and e.id = n.id and e.unread;
  end if;
  return null;
end $$;
create trigger mailbox_read after update on messages referencing old table as before new table as fresh for each statement execute function mailbox_message_read();

create function mailbox_file_added() returns trigger language plpgsql as $$
begin
  update mailbox_entries e set files = (select count(*) from case_files f where f.tenant_id = e.tenant_id and f.case_id = e.case_id and (f.message_id = e.id or e.id = e.case_id and f.origin = 'application'))
  from (select distinct tenant_id, coalesce(message_id, case_id) as id from fresh where origin <> 'receipt') n where e.tenant_id = n.tenant_id and e.id = n.id;
  return null;
end $$;
create trigger mailbox after insert on case_files referencing new table as fresh for each statement execute function mailbox_file_added();

create function mailbox_bin() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    update mailbox_entries e set folder = 'bin' from moved b where e.tenant_id = b.tenant_id and e.case_id = b.case_id;
  else
    update mailbox_entries e set folder = case when own then 'sent' else 'in' end from moved b where e.tenant_id = b.tenant_id and e.case_id = b.case_id;
  end if;
  return null;
end $$;
create trigger mailbox_binned after insert on binned_cases referencing new table as moved for each statement execute function mailbox_bin();
create trigger mailbox_restored after delete on binned_cases referencing old table as moved for each statement execute function mailbox_bin();
