-- Browsers in which somebody has signed in, the latest first, as for staff (0006): what is tried there is counted by itself, so that
-- strangers' tries shut nobody out. Hashed together with the account, so that nobody sees who shares a browser.
alter table persons add column browsers bytea[] not null default '{}';
