-- Rows are found by the index that is meant for them, whatever the server guesses of tables that fill and change fast.

-- By a sum, which the primary key is not in order of: where most jobs are in one state, the server would rather walk along that,
-- past all that is completed.
drop index ledger.job_pending;
drop index ledger.job_failed;
create index job_pending on ledger.job_state (model_no, (job_no + 0)) where state = 'pending';
create index job_failed on ledger.job_state (model_no, (job_no + 0)) where state = 'failed';

-- For how many attempts began lately. Not by their runs: the server would end attempts by way of it, too, and go through all
-- of a run's.
drop index ledger.attempt_of_run;
create index attempt_started on ledger.attempt (started_at);
