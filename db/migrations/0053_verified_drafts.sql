-- What an ID card has confirmed for a draft (an age, living in the town), sealed with its key: what was asked, when, how surely. Never who, never a „no“.
alter table drafts add column sealed_verified bytea;
alter table drafts alter column sealed_verified set storage external;
-- what was sent is the case's
alter table drafts add constraint verified_while_open check (case_id is null or sealed_verified is null);
