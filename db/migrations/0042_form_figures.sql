-- How easy forms are, counted without anybody's trace: where applications were given up, and what people said after sending one.

create table abandoned_drafts (
  tenant_id text not null,
  service   text not null,
  -- the page that was saved last; empty where nothing was
  page      text not null,
  -- its Monday, in Berlin
  week      date not null,
  drafts    int  not null,
  primary key (tenant_id, service, page, week)
);
call wall('abandoned_drafts', 'select, insert, update');

create table ratings (
  tenant_id text     not null,
  service   text     not null,
  week      date     not null,
  -- 1 very hard … 5 very easy
  rating    smallint not null check (rating between 1 and 5),
  answers   int      not null,
  primary key (tenant_id, service, week, rating)
);
call wall('ratings', 'select, insert, update');

-- that it was rated, not how: one answer for each application
alter table drafts add column rated boolean not null default false;
