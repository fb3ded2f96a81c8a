-- Who said what a medicine comes to, where a person said it.
ALTER TABLE medicine ADD COLUMN counted_note TEXT;

-- Who meets which rule about medicines at risk: a projection of patients, their medicines and the rules, as of one day.
-- What a rule is, the program knows; here stands what it said, and with which rules it was said.
CREATE TABLE risk_mark (
	one INTEGER PRIMARY KEY CHECK (one = 1),
	as_of TEXT NOT NULL,
	rules TEXT NOT NULL,                             -- version of the rules
	factors TEXT NOT NULL,                           -- set of morphine equivalents
	people INTEGER NOT NULL,
	high INTEGER NOT NULL,
	medium INTEGER NOT NULL,
	low INTEGER NOT NULL,
	asks INTEGER NOT NULL
) STRICT;

-- How many meet each rule, by its place in the rules of the mark.
CREATE TABLE risk_count (
	place INTEGER PRIMARY KEY CHECK (place BETWEEN 0 AND 63),
	people INTEGER NOT NULL
) STRICT;

-- One row for everybody who counts: alive, with a medicine or an invitation.
CREATE TABLE risk_person (
	number INTEGER PRIMARY KEY REFERENCES patient_list (number) ON DELETE CASCADE,
	rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 3), -- 0 high, 1 medium, 2 low, 3 none
	sort TEXT NOT NULL,                              -- of patient_list
	met INTEGER NOT NULL,                            -- bit i: the rule at place i
	practice TEXT NOT NULL,                          -- id, or ''
	ome INTEGER,                                     -- regular morphine equivalent, micrograms a day
	asks INTEGER NOT NULL                            -- lines that need a person
) STRICT;
CREATE INDEX risk_person_list ON risk_person (rank, sort, number, met, practice);

-- Whose records changed since they were judged; 0: somebody who is listed no more.
CREATE TABLE risk_stale (
	number INTEGER PRIMARY KEY
) STRICT;

-- Lines that need a person, oldest first, and what a list of 100,000 people is asked for.
CREATE INDEX medicine_ask ON medicine (entered_at, id) WHERE current = 1 AND error_reason IS NULL AND ask IS NOT NULL;
