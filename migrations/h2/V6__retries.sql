-- Jobs that are tried again by themselves.

-- How many times the job was tried again by itself since it was planned, or asked for again.
alter table ledger.job_state add column retries integer default 0 not null;
-- A job that waits to be tried again is not claimed before this.
alter table ledger.job_state add column not_before timestamp(6) with time zone;
alter table ledger.job_state add constraint job_retries_not_negative check (retries >= 0);
alter table ledger.job_state add constraint job_waits_only_while_pending check (not_before is null or state = 'pending');
