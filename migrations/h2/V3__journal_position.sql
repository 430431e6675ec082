-- Where in the journal this database stands: written with each change, in the same transaction. What the journal holds
-- beyond it has still to be applied.

create table ledger.journal_position (
  singleton boolean primary key,
  -- Whose journal it is.
  ledger_id varchar(36) not null,
  seq bigint not null,
  -- The checksum of the record of this number, which tells it from a record of the same number in another history.
  crc integer not null,
  constraint journal_position_is_one_row check (singleton)
);
