-- Imported outlines of the counties; the newest row is drawn. One without shapes takes those before it back.

CREATE TABLE boundary (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  at       INTEGER NOT NULL,
  actor    TEXT NOT NULL,
  file     TEXT NOT NULL,
  digest   TEXT NOT NULL, -- of the file as it was
  source   TEXT NOT NULL,
  approval TEXT NOT NULL, -- 审图号
  shapes   TEXT NOT NULL  -- GeoJSON
);
