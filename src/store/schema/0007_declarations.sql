-- What else a field's declaration asks of its values, as text; a field whose text differs from the pack's is checked
-- against its rows before it is declared anew. Empty: declared before this was kept.

ALTER TABLE register_field ADD COLUMN rules TEXT NOT NULL DEFAULT '';
