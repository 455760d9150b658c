-- The platform's own tables. A register's table is made from its declaration, not here.
-- Days count from 1970-01-01, moments are seconds from there, money is fen.

CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- What each register's table was made from.
CREATE TABLE register (
  id  TEXT PRIMARY KEY,
  key TEXT NOT NULL -- field ids, separated by line feeds
) WITHOUT ROWID;

CREATE TABLE register_field (
  register TEXT NOT NULL REFERENCES register (id),
  id       TEXT NOT NULL,
  type     TEXT NOT NULL,
  digits   INTEGER NOT NULL,
  archived INTEGER NOT NULL, -- 1: no longer declared; its values are kept
  PRIMARY KEY (register, id)
) WITHOUT ROWID;

-- One import. Lists are separated by line feeds.
CREATE TABLE batch (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  register     TEXT NOT NULL REFERENCES register (id),
  file_name    TEXT NOT NULL DEFAULT '',
  file_digest  TEXT NOT NULL DEFAULT '',
  source_title TEXT NOT NULL DEFAULT '',
  as_of        INTEGER,
  first_year   INTEGER,
  last_year    INTEGER,
  kinds        TEXT NOT NULL DEFAULT '',
  complete     INTEGER NOT NULL DEFAULT 0,
  regions      TEXT NOT NULL DEFAULT '',
  example      INTEGER NOT NULL DEFAULT 0,
  actor        TEXT NOT NULL,
  at           INTEGER NOT NULL,
  added        INTEGER NOT NULL DEFAULT 0,
  changed      INTEGER NOT NULL DEFAULT 0,
  unchanged    INTEGER NOT NULL DEFAULT 0,
  repeated     INTEGER NOT NULL DEFAULT 0,
  rejected     INTEGER NOT NULL DEFAULT 0,
  state        INTEGER NOT NULL DEFAULT 0 -- 0 done, 1 undone
);

-- A batch found rows of an earlier one unchanged: it rests on them, so the earlier one cannot go before it.
CREATE TABLE batch_rests_on (
  batch INTEGER NOT NULL REFERENCES batch (id) ON DELETE CASCADE,
  base  INTEGER NOT NULL REFERENCES batch (id),
  PRIMARY KEY (batch, base)
) WITHOUT ROWID;

CREATE TABLE mapping (
  register TEXT NOT NULL,
  name     TEXT NOT NULL,
  position INTEGER NOT NULL,
  header   TEXT NOT NULL,
  field    TEXT NOT NULL,
  PRIMARY KEY (register, name, position)
) WITHOUT ROWID;

CREATE TABLE audit (
  id     INTEGER PRIMARY KEY AUTOINCREMENT,
  at     INTEGER NOT NULL,
  actor  TEXT NOT NULL,
  ask    TEXT NOT NULL,
  what   TEXT NOT NULL,
  before TEXT NOT NULL,
  after  TEXT NOT NULL
);

CREATE TABLE run (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  kind    TEXT NOT NULL,
  key     TEXT NOT NULL,
  created INTEGER NOT NULL,
  program TEXT NOT NULL,
  UNIQUE (kind, key)
);
