-- Roles in the whole town, beside those per office; none of them opens a case.
create table staff_roles (
  tenant_id text not null,
  staff_id  uuid not null,
  role      text not null check (role in ('administrator', 'auditor', 'editor')),
  primary key (tenant_id, staff_id, role),
  foreign key (tenant_id, staff_id) references staff on delete cascade
);
create index staff_roles_of_town on staff_roles (tenant_id, role);
call wall('staff_roles', 'select, insert, delete');

-- Links by which somebody sets their own password at the desk: once, within a week. One at a time for each.
create table staff_invitations (
  tenant_id  text not null,
  staff_id   uuid not null,
  token_hash bytea not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (tenant_id, staff_id),
  unique (tenant_id, token_hash),
  foreign key (tenant_id, staff_id) references staff on delete cascade
);
call wall('staff_invitations', 'select, insert, update, delete');

-- Disturbances, closing days: what the town tells everybody on its public pages for a while. Public, so nothing of it is sealed.
create table announcements (
  tenant_id  text not null,
  id         uuid not null,
  tone       text not null check (tone in ('info', 'warning')),
  title_de   text not null check (length(title_de) between 1 and 120),
  title_en   text not null check (length(title_en) between 1 and 120),
  body_de    text not null check (length(body_de) <= 1000),
  body_en    text not null check (length(body_en) <= 1000),
  from_at    timestamptz not null,
  until_at   timestamptz not null check (until_at > from_at),
  version    int not null default 1,
  changed_by text not null,
  changed_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create index announcements_by_end on announcements (tenant_id, until_at desc, id);
call wall('announcements', 'select, insert, update');
