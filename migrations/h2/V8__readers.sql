-- Who asks, and what the answers mean: a user that can read the views and nothing else.

-- Without a password: who may open the file is a matter of the file's own permissions. Views are run with the rights of
-- who made them, so their reader needs none on the tables below them.
create user if not exists reader password '';
grant select on schema public to reader;
