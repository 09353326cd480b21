-- Second factors of staff. The secret of an authenticator app is sealed with a key that the database does not have; of the code used
-- last its time step is kept, so that each is good once. Of recovery codes there are hashes alone (argon2id).
create table staff_totp (
  tenant_id  text not null,
  staff_id   uuid not null,
  secret     text not null,
  last_step  bigint not null default 0,
  created_at timestamptz not null default now(),
  primary key (tenant_id, staff_id),
  foreign key (tenant_id, staff_id) references staff on delete cascade
);
call wall('staff_totp', 'select, insert, update, delete');

create table staff_recovery_codes (
  tenant_id  text not null,
  staff_id   uuid not null,
  hash       text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, staff_id, hash),
  foreign key (tenant_id, staff_id) references staff on delete cascade
);
call wall('staff_recovery_codes', 'select, insert, delete');

-- Of somebody whose password was right and who has no second factor yet: it opens nothing but setting one up.
alter table sessions add column sets_up boolean not null default false;
