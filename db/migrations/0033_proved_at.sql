-- When somebody last proved who they are: at a provider that let them in without asking, earlier than the session began.
alter table sessions add column proved_at timestamptz not null default now();
