-- Projections whose making has changed since the rows were made: they are made again when the file is next opened to write.
-- "patient_list": people are found by their telephone numbers, the last four digits of the NHS number, and the parts of a
-- name around an apostrophe too.
CREATE TABLE projection_stale (
	name TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
INSERT INTO projection_stale (name) VALUES ('patient_list');

-- The newest stamp is asked for at every sign-in: a clock that was set back must be noticed.
CREATE INDEX audit_at ON audit (at);
