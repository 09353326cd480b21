-- Settlement files of providers, kept line by line. What a line means follows from the books as they are when it is looked at.
create table settlements (
  tenant_id        text not null,
  id               uuid not null,
  provider         text not null,
  name             text not null,
  -- the same file is not imported twice
  sha256           bytea not null,
  lines            int  not null,
  first_day        date,
  last_day         date,
  imported_by      uuid not null,
  imported_by_name text not null,
  imported_at      timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, sha256)
);
call wall('settlements', 'select, insert');

create table settlement_lines (
  tenant_id     text not null,
  settlement_id uuid not null,
  line          int  not null,
  -- creditor reference, where one stands in the line; the provider's number for it
  reference     text,
  remote_id     text,
  -- cents; below zero: money that went back
  cents         int  not null,
  fee_cents     int,
  currency      text not null,
  day           date,
  -- which attempt and which booking it is about, as far as they are known here
  attempt_id    uuid,
  booking_id    uuid,
  -- an earlier line of the same file is about the same booking
  repeats       int,
  cleared_by    uuid,
  cleared_by_name text,
  cleared_at    timestamptz,
  primary key (tenant_id, settlement_id, line),
  foreign key (tenant_id, settlement_id) references settlements
);
create index on settlement_lines (tenant_id, booking_id);
create index on settlement_lines (tenant_id, attempt_id);
-- paid there, and nothing of it is known here
create index settlement_lines_unmatched on settlement_lines (tenant_id, settlement_id, line) where attempt_id is null and booking_id is null and cleared_at is null and cents > 0;
call wall('settlement_lines', 'select, insert');
grant update (cleared_by, cleared_by_name, cleared_at) on settlement_lines to stadttor_app;
create index payment_attempts_by_remote_reference on payment_attempts (tenant_id, provider, remote_reference);
create index payment_bookings_by_day on payment_bookings (tenant_id, provider, paid_on);
