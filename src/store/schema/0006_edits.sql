-- What people fill in row by row. A saving is a batch of one row: it stands in the row's history and can be undone like
-- an import, and says who, why and by which step.

ALTER TABLE batch ADD COLUMN kind INTEGER NOT NULL DEFAULT 0; -- 0 import or run, 1 edit
ALTER TABLE batch ADD COLUMN said_by TEXT NOT NULL DEFAULT '';
ALTER TABLE batch ADD COLUMN why TEXT NOT NULL DEFAULT '';
ALTER TABLE batch ADD COLUMN move TEXT NOT NULL DEFAULT '';
CREATE INDEX batch_of_register ON batch (register, kind, state);

-- Values that a person set (or took away): imports leave them as they are. An undone edit takes its lines with it, so a
-- value is by hand as long as one line says so.
CREATE TABLE set_by_hand (
  register TEXT NOT NULL REFERENCES register (id),
  row      INTEGER NOT NULL,
  field    TEXT NOT NULL,
  batch    INTEGER NOT NULL REFERENCES batch (id),
  PRIMARY KEY (register, row, field, batch)
) WITHOUT ROWID;
CREATE INDEX set_by_hand_batch ON set_by_hand (batch);

-- What an import said against them; number and text as in the register's own columns.
CREATE TABLE kept_by_hand (
  batch  INTEGER NOT NULL REFERENCES batch (id),
  row    INTEGER NOT NULL,
  field  TEXT NOT NULL,
  number INTEGER,
  text   TEXT,
  PRIMARY KEY (batch, row, field)
) WITHOUT ROWID;
