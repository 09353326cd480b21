-- Payment data that somebody lets a provider keep for the next time (S4.26). The data are with the provider alone; here is the
-- provider's name for them and by what their owner knows them, sealed. They go with the account.
create table stored_means (
  tenant_id text not null,
  -- of the attempt to pay that they come from: stored once
  id        uuid not null,
  person_id uuid not null,
  provider  text not null,
  sealed    tenant_sealed not null,
  stored_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references persons on delete cascade
);
create index on stored_means (tenant_id, person_id);
call wall('stored_means', 'select, insert, delete');

-- Who wished that when an attempt began; nobody's once it is done.
alter table payment_attempts add column store_for uuid,
  add foreign key (tenant_id, store_for) references persons on delete set null (store_for);
create index on payment_attempts (tenant_id, store_for) where store_for is not null;
grant update (store_for) on payment_attempts to stadttor_app;
