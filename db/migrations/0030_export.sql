-- An export reads the cases of one service in the order in which they came.
create index cases_of_service on cases (tenant_id, service, submitted_at, id);
