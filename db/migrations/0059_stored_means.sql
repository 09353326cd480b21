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

-- An attempt that was begun with them: „new“ where they are to be kept, else the id of those that pay; and whose they are. Nobody else goes on
-- with such an attempt, and nobody at all once its person has left, deleted them, or wished otherwise.
alter table payment_attempts add column means text, add column means_of uuid,
  add foreign key (tenant_id, means_of) references persons on delete set null (means_of);
create index on payment_attempts (tenant_id, means_of) where means_of is not null;
grant update (means_of) on payment_attempts to stadttor_app;
