-- Results of runs: one table per struct of store/runs.h, its fields and `run`.

CREATE TABLE placing (
  run           INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  row           INTEGER NOT NULL,
  county        TEXT NOT NULL,
  level         TEXT NOT NULL,
  registered_in TEXT NOT NULL,
  evidence      TEXT NOT NULL,
  PRIMARY KEY (run, row)
) WITHOUT ROWID;

CREATE TABLE map_cell (
  run         INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  county      TEXT NOT NULL,
  chain       TEXT NOT NULL,
  link        TEXT NOT NULL,
  high        INTEGER NOT NULL,
  medium      INTEGER NOT NULL,
  low         INTEGER NOT NULL,
  trading     INTEGER NOT NULL,
  capital_fen INTEGER NOT NULL,
  capital_known INTEGER NOT NULL
);
CREATE INDEX map_cell_run ON map_cell (run);

CREATE TABLE county_count (
  run      INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  county   TEXT NOT NULL,
  firms    INTEGER NOT NULL,
  assigned INTEGER NOT NULL
);
CREATE INDEX county_count_run ON county_count (run);
