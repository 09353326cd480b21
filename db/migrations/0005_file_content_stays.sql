-- A file's bytes go with the file and never before it: the cascade runs with the owner's rights, so the application role
-- needs no right to delete them, and what was sent with a case cannot be emptied (the case's foreign key holds the file).
revoke delete on file_chunks from stadttor_app;
