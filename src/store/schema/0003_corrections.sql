-- What people say of a firm and a link against what its words say. A row per saying; one is taken back by a further
-- row, never changed. Rows name the firm by its code: they outlive runs, imports and batches that are taken back.

CREATE TABLE correction (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  withdraws  INTEGER REFERENCES correction (id), -- the row that this one takes back
  uscc       TEXT NOT NULL,
  name       TEXT NOT NULL,
  chain      TEXT NOT NULL,
  link       TEXT NOT NULL,
  stands     INTEGER NOT NULL,
  role       TEXT NOT NULL, -- what the firm does there; empty where nobody said
  said_by    TEXT NOT NULL,
  reason     TEXT NOT NULL,
  at         INTEGER NOT NULL,
  -- What the firm's words said at that time; read_role empty: nothing of this link.
  read_role  TEXT NOT NULL,
  read_stood INTEGER NOT NULL,
  read_level TEXT NOT NULL,
  evidence   TEXT NOT NULL
);
CREATE INDEX correction_firm ON correction (uscc, chain, link);
CREATE UNIQUE INDEX correction_withdrawn ON correction (withdraws) WHERE withdraws IS NOT NULL;
CREATE TRIGGER correction_stays BEFORE UPDATE ON correction
BEGIN SELECT raise(ABORT, 'a correction is never changed'); END;
CREATE TRIGGER correction_is_kept BEFORE DELETE ON correction
BEGIN SELECT raise(ABORT, 'a correction is never removed'); END;
