-- The cashier's desk: who may see payments, what each charge needs of people, decisions about charges, and giving money back.

alter table staff_roles drop constraint staff_roles_role_check, add constraint staff_roles_role_check check (role in ('administrator', 'auditor', 'editor', 'cashier'));

alter table charges
  -- cents that are booked in the charge's currency, less what was given back; `foreign_cents`: all that came in other currencies
  add column received      int not null default 0,
  add column foreign_cents int not null default 0,
  add column payments      int not null default 0,
  -- in the order in which they were booked, whatever day the money has
  add column last_payment_at timestamptz,
  add column last_refund_at  timestamptz,
  -- the provider took back what it had said was paid, and nobody has looked at it since
  add column contradicted  boolean not null default false,
  -- when somebody waived it, or said that it is in order as it is
  add column decided_at    timestamptz,
  -- In which list of the desk it stands. Money that came before somebody decided is looked at; what comes after is new.
  add column desk text not null generated always as (case
    when contradicted then 'contradicted'
    when decided_at is not null and (last_payment_at is null or last_payment_at <= decided_at) then state
    when foreign_cents > 0 then 'differs'
    when received > cents then case when payments > 1 then 'twice' else 'differs' end
    -- it was paid, given back, and paid once more
    when state = 'paid' and received > 0 and paid_at < last_refund_at and last_refund_at < last_payment_at then 'twice'
    when state = 'open' and received > 0 then 'differs'
    when state = 'waived' and received > 0 then 'differs'
    else state end) stored;
grant update (contradicted, decided_at) on charges to stadttor_app;

update charges c set
    received = coalesce(b.received, 0), foreign_cents = coalesce(b.foreign_cents, 0), payments = coalesce(b.payments, 0), last_payment_at = b.last_payment_at, last_refund_at = b.last_refund_at,
    contradicted = exists (select from payment_steps s join payment_attempts a on a.tenant_id = s.tenant_id and a.id = s.attempt_id where a.tenant_id = c.tenant_id and a.charge_id = c.id and s.before = 'paid')
  from (select o.tenant_id, o.id, sum(case when b.currency = o.currency then case b.kind when 'payment' then b.cents else -b.cents end end)::int as received,
      sum(case when b.currency <> o.currency then case b.kind when 'payment' then b.cents else -b.cents end end)::int as foreign_cents,
      count(b.id) filter (where b.kind = 'payment')::int as payments, max(b.booked_at) filter (where b.kind = 'payment') as last_payment_at, max(b.booked_at) filter (where b.kind = 'refund') as last_refund_at
    from charges o left join payment_bookings b on b.tenant_id = o.tenant_id and b.charge_id = o.id group by 1, 2) b
  where b.tenant_id = c.tenant_id and b.id = c.id;

create index charges_desk on charges (tenant_id, desk, id);
create index charges_by_cents on charges (tenant_id, cents, id);
create index payment_attempts_undecided on payment_attempts (tenant_id, charge_id) where state in ('new', 'open', 'expired');
create index payment_bookings_by_reference on payment_bookings (tenant_id, reference);
create index payment_bookings_by_remote on payment_bookings (tenant_id, provider, remote_reference);

-- Whoever books holds the lock of the charge: what its desk needs to know follows in the same transaction.
create function reckon_booking() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  signed int := case new.kind when 'payment' then new.cents else -new.cents end;
begin
  update charges set
      received = received + case when currency = new.currency then signed else 0 end,
      foreign_cents = foreign_cents + case when currency = new.currency then 0 else signed end,
      payments = payments + case new.kind when 'payment' then 1 else 0 end,
      last_payment_at = case new.kind when 'payment' then clock_timestamp() else last_payment_at end,
      last_refund_at = case new.kind when 'refund' then clock_timestamp() else last_refund_at end,
      -- given back altogether, nothing is left that could be contradicted
      contradicted = contradicted and not (new.kind = 'refund' and received + signed = 0)
    where tenant_id = new.tenant_id and id = new.charge_id;
  return null;
end $$;
revoke all on function reckon_booking from public;
create trigger reckon after insert on payment_bookings for each row execute function reckon_booking();

create function reckon_step() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update charges set contradicted = true where tenant_id = new.tenant_id and id = (select charge_id from payment_attempts where tenant_id = new.tenant_id and id = new.attempt_id);
  return null;
end $$;
revoke all on function reckon_step from public;
create trigger reckon after insert on payment_steps for each row when (new.before = 'paid') execute function reckon_step();

-- That a charge is not asked for any more, or is in order as it stands; with the reason. Goes with its charge.
create table charge_decisions (
  tenant_id     text not null,
  id            uuid not null,
  charge_id     uuid not null,
  kind          text not null check (kind in ('waived', 'cleared')),
  sealed_reason tenant_sealed not null,
  staff_id      uuid not null,
  staff_name    text not null,
  at            timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, charge_id) references charges on delete cascade
);
create index on charge_decisions (tenant_id, charge_id);
call wall('charge_decisions', 'select, insert');

-- Money that is to be given back: one asks, another releases. Goes with its attempt; what was given back stays in the books.
create table payment_refunds (
  tenant_id        text not null,
  id               uuid not null,
  attempt_id       uuid not null,
  cents            int  not null check (cents > 0),
  currency         text not null,
  sealed_reason    tenant_sealed not null,
  -- `released`: the provider is asked to; `refused`: it does not want to; `unclear`: it may have, and asking again could do it twice;
  -- `withdrawn`: somebody took the wish back
  state            text not null default 'asked' check (state in ('asked', 'released', 'done', 'refused', 'unclear', 'withdrawn')),
  asked_by         uuid not null,
  asked_by_name    text not null,
  asked_at         timestamptz not null default now(),
  ended_by         uuid,
  ended_by_name    text,
  ended_at         timestamptz,
  -- how often the provider was asked, and what it last said (nothing of the person who paid)
  tries            int not null default 0,
  remote_reference text,
  raw              jsonb,
  primary key (tenant_id, id),
  foreign key (tenant_id, attempt_id) references payment_attempts on delete cascade,
  -- four eyes, whatever a program says
  check (state not in ('released', 'done', 'refused', 'unclear') or (ended_by is not null and ended_by <> asked_by))
);
create index on payment_refunds (tenant_id, attempt_id);
create index payment_refunds_waiting on payment_refunds (tenant_id, id) where state in ('asked', 'released', 'refused', 'unclear');
call wall('payment_refunds', 'select, insert');
grant update (state, ended_by, ended_by_name, ended_at, tries, remote_reference, raw) on payment_refunds to stadttor_app;

alter table payment_bookings add column refund_id uuid, add constraint payment_bookings_refund check (refund_id is null or kind = 'refund');
-- a refund is booked once, however often its provider says that it is done
create unique index payment_bookings_refund_once on payment_bookings (tenant_id, refund_id) where refund_id is not null;
