-- The receipt of a payment (Zahlungsbeleg) is a file of its case: one for each state of the charge's books. `about` is the charge, `version` how many bookings it shows.
alter table case_files add column about uuid, drop constraint case_files_origin_check, add constraint case_files_origin_check check (origin in ('application', 'receipt', 'message', 'payment')),
  add constraint case_files_about check ((origin = 'payment') = (about is not null));
create unique index case_payment_receipt on case_files (tenant_id, case_id, about, version) where origin = 'payment';
alter table documents drop constraint documents_kind_check, add constraint documents_kind_check check (kind in ('receipt', 'decision', 'payment'));
