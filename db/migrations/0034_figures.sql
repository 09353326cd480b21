-- Figures for whoever leads an office: when a case was decided, and indexes that the counts read.
alter table cases add column decided_at timestamptz;
update cases c set decided_at = m.at from (select tenant_id, case_id, min(created_at) as at from messages where kind = 'decision' group by 1, 2) m
  where m.tenant_id = c.tenant_id and m.case_id = c.id;
grant update (decided_at) on cases to stadttor_app;
create index cases_received on cases (tenant_id, office, submitted_at) include (service);
create index cases_decided on cases (tenant_id, office, decided_at) include (service, submitted_at) where decided_at is not null;
