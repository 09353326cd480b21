-- The wall asks for its tenant without calling a function: a statement of a form's page costs the database a third less.

-- Fails as loudly as current_tenant() where none was set.
create domain tenant_name as text
  constraint "no tenant is set for this transaction" check (value is not null and value <> '');

create or replace procedure wall(target regclass, rights text) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy tenant on %s to stadttor_app using (tenant_id = current_setting(''app.tenant'', true)::tenant_name)', target);
  execute format('grant %s on %s to stadttor_app', rights, target);
end $$;

do $$
declare target regclass;
begin
  for target in select polrelid from pg_policy where polname = 'tenant' loop
    execute format('alter policy tenant on %s using (tenant_id = current_setting(''app.tenant'', true)::tenant_name) with check (tenant_id = current_setting(''app.tenant'', true)::tenant_name)', target);
  end loop;
end $$;
