-- Tries are counted the same way for everybody who can be guessed at, not for staff alone.
alter table staff_tries rename to sign_in_tries;
