-- A level more: it cannot be said, because a line that may be of an opioid is not understood. What was judged is a projection
-- and is judged again when it is next asked for.
DROP TABLE risk_person;
DROP TABLE risk_mark;
DELETE FROM risk_count;
DELETE FROM risk_stale;

CREATE TABLE risk_mark (
	one INTEGER PRIMARY KEY CHECK (one = 1),
	as_of TEXT NOT NULL,
	rules TEXT NOT NULL,                             -- version of the rules
	factors TEXT NOT NULL,                           -- set of morphine equivalents
	people INTEGER NOT NULL,
	high INTEGER NOT NULL,
	cannot_be_said INTEGER NOT NULL,
	medium INTEGER NOT NULL,
	low INTEGER NOT NULL,
	asks INTEGER NOT NULL
) STRICT;

-- One row for everybody who counts: alive, with a medicine or an invitation.
CREATE TABLE risk_person (
	number INTEGER PRIMARY KEY REFERENCES patient_list (number) ON DELETE CASCADE,
	rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 4), -- 0 high, 1 cannot be said, 2 medium, 3 low, 4 none
	sort TEXT NOT NULL,                              -- of patient_list
	met INTEGER NOT NULL,                            -- bit i: the rule at place i
	practice TEXT NOT NULL,                          -- id, or ''
	ome INTEGER,                                     -- regular morphine equivalent, micrograms a day
	asks INTEGER NOT NULL                            -- lines that need a person
) STRICT;
CREATE INDEX risk_person_list ON risk_person (rank, sort, number, met, practice);
