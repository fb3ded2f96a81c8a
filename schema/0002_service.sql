-- What the service keeps beside its records: the events that move things, who did what, what is being typed, passwords,
-- and the projections that lists are read from. Dates and stamps are ISO text, computed by the program.

-- Which schema this file has gone through, and by which program. An older program reads program_version to say what is
-- needed, so this table keeps its shape for ever.
CREATE TABLE schema_history (
	version INTEGER PRIMARY KEY,
	applied_at TEXT NOT NULL,
	program_version TEXT NOT NULL
) STRICT;

-- ---- facts: only ever added to ----

CREATE TABLE event (
	entry INTEGER PRIMARY KEY,                       -- the order of entry over the whole service
	id TEXT NOT NULL,
	machine TEXT NOT NULL CHECK (machine IN ('episode', 'appointment', 'taper', 'invitation')),
	subject_id TEXT NOT NULL,                        -- the episode, appointment, taper or invitation that moved
	patient_id TEXT NOT NULL REFERENCES person (id),
	episode_id TEXT NOT NULL REFERENCES episode (id),
	seq INTEGER NOT NULL CHECK (seq > 0),            -- 1, 2, … of one subject
	event TEXT NOT NULL,
	from_state TEXT,                                 -- NULL: the first
	to_state TEXT NOT NULL,
	happened_on TEXT NOT NULL,
	entered_at TEXT NOT NULL,
	entered_by TEXT NOT NULL,
	reason TEXT,
	told TEXT,
	destination TEXT,
	consent_to_share TEXT CHECK (consent_to_share IN ('yes', 'no')),
	taken_over_by TEXT,
	UNIQUE (subject_id, seq),
	CHECK ((seq = 1) = (from_state IS NULL))
) STRICT;
CREATE INDEX event_patient ON event (patient_id, entry);

CREATE TABLE audit (
	seq INTEGER PRIMARY KEY,
	at TEXT NOT NULL,
	staff_id TEXT,                                   -- NULL: nobody was signed in
	action TEXT NOT NULL,
	patient_id TEXT,                                 -- NULL: not about one person
	record TEXT,
	record_id TEXT,
	version INTEGER NOT NULL,
	note TEXT
) STRICT;
CREATE INDEX audit_patient ON audit (patient_id, seq);

-- ---- what is being typed, and what people sign in with ----

CREATE TABLE draft (
	id TEXT PRIMARY KEY,
	staff_id TEXT NOT NULL,
	patient_id TEXT,
	record_id TEXT,                                  -- NULL: a new record
	episode_id TEXT,
	kind TEXT NOT NULL,
	event TEXT,                                      -- NULL: a record, not the form of an event
	base_version INTEGER NOT NULL,
	changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX draft_staff ON draft (staff_id, patient_id);

CREATE TABLE draft_value (
	draft_id TEXT NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
	field TEXT NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY (draft_id, field)
) STRICT;

CREATE TABLE password (
	staff_id TEXT PRIMARY KEY,
	hash TEXT NOT NULL,
	changed_at TEXT NOT NULL
) STRICT;

-- ---- projections: made from the records and events in the same transaction, verified by "pathwell check" ----

-- One row per patient, with what every list shows. Words are folded, and each has a space before it.
CREATE TABLE patient_list (
	number INTEGER PRIMARY KEY,
	patient_id TEXT NOT NULL UNIQUE REFERENCES person (id),
	sort TEXT NOT NULL,                              -- folded "family given"
	family_words TEXT NOT NULL,
	other_words TEXT NOT NULL,
	nhs_number TEXT,
	family_name TEXT,
	given_name TEXT,
	title TEXT,
	preferred_name TEXT,
	born_on TEXT,
	died_on TEXT,
	gender TEXT,
	postcode TEXT,
	town TEXT,
	case_worker TEXT,
	state TEXT,                                      -- of the newest episode
	opened_on TEXT
) STRICT;
CREATE INDEX patient_list_sort ON patient_list (sort, number);
CREATE INDEX patient_list_state ON patient_list (state, sort, number);

-- One row per word that finds a patient.
CREATE TABLE search_key (
	place INTEGER NOT NULL CHECK (place IN (0, 1)),  -- 0: of the family name, 1: any other
	word TEXT NOT NULL,
	sort TEXT NOT NULL,                              -- of the patient; '' for numbers, which order themselves
	number INTEGER NOT NULL,                         -- of patient_list
	PRIMARY KEY (place, word, sort, number)
) STRICT, WITHOUT ROWID;

-- Words of each practice that may be offered, each with a space before it.
CREATE TABLE practice_key (
	practice_id TEXT PRIMARY KEY,
	code TEXT NOT NULL,
	words TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What is due: every row stands from its day on, whatever day is asked for, so nothing here goes stale overnight.
CREATE TABLE due (
	number INTEGER NOT NULL REFERENCES patient_list (number) ON DELETE CASCADE,
	kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 9),
	due_on TEXT NOT NULL,
	at_time TEXT NOT NULL,                           -- '' where it has none
	nth INTEGER NOT NULL,                            -- 0, 1, … of the same patient, kind, day and time
	record_id TEXT NOT NULL,                         -- '' where it has none
	staff_id TEXT NOT NULL,                          -- '' where it is nobody's
	text TEXT NOT NULL,                              -- a choice's code, or ''
	PRIMARY KEY (number, kind, due_on, at_time, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX due_everyone ON due (kind, due_on, at_time);
CREATE INDEX due_staff ON due (staff_id, kind, due_on, at_time);

-- ---- SQLite only: the second line behind the program, which never asks for these ----

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE (ABORT, 'an event is never changed'); END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN SELECT RAISE (ABORT, 'an event is never deleted'); END;
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE (ABORT, 'an audit row is never changed'); END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE (ABORT, 'an audit row is never deleted'); END;
