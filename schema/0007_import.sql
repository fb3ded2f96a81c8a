-- What one import did with one person: what it must take back when it is undone as a whole. Which medicines it wrote,
-- their versions say themselves (medicine.import_run).
CREATE TABLE import_entry (
	import_id TEXT NOT NULL,
	patient_id TEXT NOT NULL REFERENCES person (id),
	registered INTEGER NOT NULL CHECK (registered IN (0, 1)), -- the person was new
	episode_id TEXT,                                 -- opened by it
	invitation_id TEXT,                              -- recorded by it
	PRIMARY KEY (import_id, patient_id)
) STRICT, WITHOUT ROWID;
