-- What the service adds to the catalogue of medicines, or retires from it.
CREATE TABLE formulary (
	id TEXT NOT NULL,
	version INTEGER NOT NULL CHECK (version >= 1),
	current INTEGER NOT NULL CHECK (current IN (0, 1)),
	entered_at TEXT NOT NULL,
	entered_by TEXT NOT NULL,
	error_reason TEXT,
	family TEXT,
	action TEXT,
	strength TEXT,
	formulary_version TEXT,
	reviewed_on TEXT,
	review_due_on TEXT,
	source TEXT,
	note TEXT,
	PRIMARY KEY (id, version)
) STRICT;
CREATE UNIQUE INDEX formulary_current ON formulary (id) WHERE current = 1;
CREATE TRIGGER formulary_keeps_versions BEFORE UPDATE ON formulary WHEN OLD.current = 0 OR NEW.current <> 0
	BEGIN SELECT RAISE(ABORT, 'a saved version never changes'); END;
CREATE TRIGGER formulary_keeps_rows BEFORE DELETE ON formulary
	BEGIN SELECT RAISE(ABORT, 'a saved version is never deleted'); END;
