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
