-- 招商名单: lists of firms that could be won for a link of a county. A row per act of a person; names are changed and
-- entries taken off by further rows. Rows name the firm by its code: they outlive imports and runs.

CREATE TABLE shortlist_act (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  list    INTEGER REFERENCES shortlist_act (id), -- the act that began the list; NULL in that act itself
  kind    TEXT NOT NULL CHECK (kind IN ('begin', 'rename', 'add', 'remove')),
  name    TEXT NOT NULL, -- of the list, in begin and rename
  note    TEXT NOT NULL,
  county  TEXT NOT NULL, -- the rest: of the entry, in add and remove
  chain   TEXT NOT NULL,
  link    TEXT NOT NULL,
  uscc    TEXT NOT NULL,
  firm    TEXT NOT NULL, -- its name as it was then
  said_by TEXT NOT NULL,
  at      INTEGER NOT NULL
);
CREATE INDEX shortlist_act_list ON shortlist_act (list);
CREATE TRIGGER shortlist_act_stays BEFORE UPDATE ON shortlist_act
BEGIN SELECT raise(ABORT, 'an act on a shortlist is never changed'); END;
CREATE TRIGGER shortlist_act_is_kept BEFORE DELETE ON shortlist_act
BEGIN SELECT raise(ABORT, 'an act on a shortlist is never removed'); END;
