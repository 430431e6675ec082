-- Three roles for a ledger on a server: who owns its tables, who works, and who only reads. Run once by a superuser, or by
-- whoever may create roles, in the ledger's database:
--
--   createdb jobledger
--   psql -d jobledger -f deploy/postgresql/roles.sql
--
-- It may be run again. Nobody can log in as them yet. The owner does so itself, for what its members make would be theirs;
-- the other two are given to users:
--
--   alter role jobledger_owner login password '…';
--   create user anna password '…' in role jobledger_worker;

do $$
begin
  create role jobledger_owner nologin;
exception when duplicate_object then null;
end $$;
do $$
begin
  create role jobledger_worker nologin;
exception when duplicate_object then null;
end $$;
do $$
begin
  create role jobledger_reader nologin;
exception when duplicate_object then null;
end $$;

-- The owner makes the tables and brings them up to date: the first command that writes, and the first one after an update.
do $$
begin
  execute format('grant create, connect on database %I to jobledger_owner', current_database());
  execute format('grant connect on database %I to jobledger_worker, jobledger_reader', current_database());
end $$;
grant create, usage on schema public to jobledger_owner;
create schema if not exists ledger authorization jobledger_owner;

-- Workers plan, run and record. They change rows, never the schema.
grant usage on schema ledger, public to jobledger_worker;
grant select, insert, update, delete on all tables in schema ledger to jobledger_worker;
grant select on all tables in schema public to jobledger_worker;
alter default privileges for role jobledger_owner in schema ledger
  grant select, insert, update, delete on tables to jobledger_worker;
alter default privileges for role jobledger_owner in schema public
  grant select on tables to jobledger_worker;

-- Readers list, ask, export and report. What they read is read-only in any case.
grant usage on schema ledger, public to jobledger_reader;
grant select on all tables in schema ledger, public to jobledger_reader;
alter default privileges for role jobledger_owner in schema ledger grant select on tables to jobledger_reader;
alter default privileges for role jobledger_owner in schema public grant select on tables to jobledger_reader;
