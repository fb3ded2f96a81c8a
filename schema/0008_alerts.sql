-- An alert that an answer raised stands until somebody with a name has dealt with it.
ALTER TABLE measure ADD COLUMN alert_dealt TEXT;
ALTER TABLE measure ADD COLUMN alert_by TEXT;
ALTER TABLE measure ADD COLUMN alert_on TEXT;
CREATE INDEX measure_alert ON measure (patient_id) WHERE current = 1 AND alert IS NOT NULL AND alert_by IS NULL;

-- What is due gains kinds with the program; which there are is the program's to say.
CREATE TABLE due_of_any_kind (
	number INTEGER NOT NULL REFERENCES patient_list (number) ON DELETE CASCADE,
	kind INTEGER NOT NULL CHECK (kind >= 0),
	due_on TEXT NOT NULL,
	at_time TEXT NOT NULL,                           -- '' where it has none
	nth INTEGER NOT NULL,                            -- 0, 1, … of the same patient, kind, day and time
	record_id TEXT NOT NULL,                         -- '' where it has none
	staff_id TEXT NOT NULL,                          -- '' where it is nobody's
	text TEXT NOT NULL,                              -- a choice's code, or ''
	PRIMARY KEY (number, kind, due_on, at_time, nth)
) STRICT, WITHOUT ROWID;
INSERT INTO due_of_any_kind SELECT number, kind, due_on, at_time, nth, record_id, staff_id, text FROM due;
DROP TABLE due;
ALTER TABLE due_of_any_kind RENAME TO due;
CREATE INDEX due_everyone ON due (kind, due_on, at_time);
CREATE INDEX due_staff ON due (staff_id, kind, due_on, at_time);

-- Alerts of before: nobody is on record as having dealt with them. 10 is their kind.
INSERT INTO due
SELECT p.number, 10, m.taken_on, '', ROW_NUMBER() OVER (PARTITION BY m.patient_id, m.taken_on ORDER BY m.id) - 1, m.id,
	COALESCE(p.case_worker, ''), COALESCE(m.instrument, '')
FROM measure m JOIN patient_list p ON p.patient_id = m.patient_id
WHERE m.current = 1 AND m.error_reason IS NULL AND m.alert IS NOT NULL AND m.alert_by IS NULL AND m.taken_on IS NOT NULL
	AND p.died_on IS NULL;
