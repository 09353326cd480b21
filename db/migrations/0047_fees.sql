-- What a charge consists of: each position a whole number of pieces and whole cents, with its own paragraph where it has one; together they are the charge.

-- Whether these are positions that make up a sum. Integer cents, whole pieces, a name in both languages.
create function positions_make(positions jsonb, cents int) returns boolean language sql immutable parallel safe as $$
  select jsonb_typeof(positions) = 'array' and coalesce((
    select bool_and(coalesce(jsonb_typeof(p -> 'cents') = 'number' and (p ->> 'cents')::numeric > 0 and (p ->> 'cents')::numeric % 1 = 0
        and jsonb_typeof(p -> 'quantity') = 'number' and (p ->> 'quantity')::numeric > 0 and (p ->> 'quantity')::numeric % 1 = 0
        and p -> 'label' ? 'de' and p -> 'label' ? 'en', false))
      and sum((p ->> 'cents')::numeric) = cents
    from jsonb_array_elements(positions) as p), false)
$$;

alter table charges add constraint charges_positions check (positions_make(positions, cents));

-- The receipt of a payment (Zahlungsbeleg) is a file of its case: one for each state of the charge's books. `about` is the charge, `version` how many bookings it shows.
alter table case_files add column about uuid, drop constraint case_files_origin_check, add constraint case_files_origin_check check (origin in ('application', 'receipt', 'message', 'payment')),
  add constraint case_files_about check ((origin = 'payment') = (about is not null));
create unique index case_payment_receipt on case_files (tenant_id, case_id, about, version) where origin = 'payment';
alter table documents drop constraint documents_kind_check, add constraint documents_kind_check check (kind in ('receipt', 'decision', 'payment'));
