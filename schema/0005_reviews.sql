-- Reviews at the desk: measures, what a medicines list was read as, risk, invitations, imports. A column for every new
-- field of the kinds that stand already, in their order, then a table for each new kind.
ALTER TABLE service ADD COLUMN review_measures TEXT;
ALTER TABLE service ADD COLUMN review_weeks_high INTEGER CHECK (review_weeks_high BETWEEN 1 AND 104);
ALTER TABLE service ADD COLUMN review_weeks_medium INTEGER CHECK (review_weeks_medium BETWEEN 1 AND 104);
ALTER TABLE service ADD COLUMN second_letter_days INTEGER CHECK (second_letter_days BETWEEN 0 AND 90);
ALTER TABLE service ADD COLUMN no_review_plan TEXT;
ALTER TABLE service ADD COLUMN smallest_count INTEGER CHECK (smallest_count BETWEEN 1 AND 20);

ALTER TABLE patient ADD COLUMN call_when TEXT;
ALTER TABLE patient ADD COLUMN moved_on TEXT;

ALTER TABLE assessment ADD COLUMN pain_clinic_referrals INTEGER CHECK (pain_clinic_referrals BETWEEN 0 AND 99);
ALTER TABLE assessment ADD COLUMN gp_visits INTEGER CHECK (gp_visits BETWEEN 0 AND 365);
ALTER TABLE assessment ADD COLUMN ae_attendances INTEGER CHECK (ae_attendances BETWEEN 0 AND 365);

ALTER TABLE medicine ADD COLUMN attempts INTEGER CHECK (attempts BETWEEN 0 AND 50);
ALTER TABLE medicine ADD COLUMN attempts_note TEXT;
ALTER TABLE medicine ADD COLUMN fears TEXT;
ALTER TABLE medicine ADD COLUMN fears_addressed TEXT;
ALTER TABLE medicine ADD COLUMN product TEXT;
ALTER TABLE medicine ADD COLUMN quantity TEXT;
ALTER TABLE medicine ADD COLUMN issued_on TEXT;
ALTER TABLE medicine ADD COLUMN issues INTEGER CHECK (issues BETWEEN 0 AND 10000);
ALTER TABLE medicine ADD COLUMN import_run TEXT;
ALTER TABLE medicine ADD COLUMN counted_as INTEGER CHECK (counted_as >= 0);
ALTER TABLE medicine ADD COLUMN counted_rate INTEGER CHECK (counted_rate >= 0);
ALTER TABLE medicine ADD COLUMN not_counted TEXT CHECK (not_counted IN ('yes', 'no'));
ALTER TABLE medicine ADD COLUMN ingredient TEXT;
ALTER TABLE medicine ADD COLUMN class TEXT;
ALTER TABLE medicine ADD COLUMN modified_release TEXT CHECK (modified_release IN ('yes', 'no'));
ALTER TABLE medicine ADD COLUMN regular TEXT CHECK (regular IN ('yes', 'no'));
ALTER TABLE medicine ADD COLUMN per_day INTEGER CHECK (per_day >= 0);
ALTER TABLE medicine ADD COLUMN per_hour INTEGER CHECK (per_hour >= 0);
ALTER TABLE medicine ADD COLUMN ome INTEGER CHECK (ome >= 0);
ALTER TABLE medicine ADD COLUMN ome_set TEXT;
ALTER TABLE medicine ADD COLUMN ask TEXT;
ALTER TABLE medicine ADD COLUMN ask_why TEXT;

ALTER TABLE review ADD COLUMN joint_with TEXT;
ALTER TABLE review ADD COLUMN review_type TEXT;
-- A review recorded before this was asked took place.
ALTER TABLE review ADD COLUMN attended TEXT DEFAULT 'yes' CHECK (attended IN ('yes', 'no'));
ALTER TABLE review ADD COLUMN medicines_same TEXT CHECK (medicines_same IN ('yes', 'no'));
ALTER TABLE review ADD COLUMN ome_before INTEGER CHECK (ome_before >= 0);
ALTER TABLE review ADD COLUMN ome_now INTEGER CHECK (ome_now >= 0);
ALTER TABLE review ADD COLUMN ome_set TEXT;
ALTER TABLE review ADD COLUMN side_effects TEXT;
ALTER TABLE review ADD COLUMN taper TEXT;
ALTER TABLE review ADD COLUMN taper_note TEXT;
ALTER TABLE review ADD COLUMN barriers TEXT;
ALTER TABLE review ADD COLUMN barriers_note TEXT;
ALTER TABLE review ADD COLUMN facilitators TEXT;
ALTER TABLE review ADD COLUMN facilitators_note TEXT;
ALTER TABLE review ADD COLUMN support TEXT;
ALTER TABLE review ADD COLUMN support_note TEXT;
ALTER TABLE review ADD COLUMN work TEXT;
ALTER TABLE review ADD COLUMN matters TEXT;
ALTER TABLE review ADD COLUMN navigator TEXT;
ALTER TABLE review ADD COLUMN shared_plan TEXT CHECK (shared_plan IN ('yes', 'no'));

-- A questionnaire or rating answered on one day; scores in thousandths.
CREATE TABLE measure (
	id TEXT NOT NULL,
	version INTEGER NOT NULL CHECK (version >= 1),
	current INTEGER NOT NULL CHECK (current IN (0, 1)),
	patient_id TEXT NOT NULL,
	episode_id TEXT NOT NULL,
	entered_at TEXT NOT NULL,
	entered_by TEXT NOT NULL,
	error_reason TEXT,
	instrument TEXT,
	taken_on TEXT,
	point TEXT,
	how TEXT,
	answers TEXT,
	typed_total TEXT,
	score INTEGER,
	raw INTEGER,
	state TEXT,
	band TEXT,
	subscales TEXT,
	alert TEXT,
	alert_action TEXT,
	rules TEXT,
	review TEXT,
	note TEXT,
	PRIMARY KEY (id, version),
	FOREIGN KEY (episode_id, patient_id) REFERENCES episode (id, patient_id)
) STRICT;
CREATE UNIQUE INDEX measure_current ON measure (id) WHERE current = 1;
CREATE INDEX measure_patient ON measure (patient_id) WHERE current = 1;
CREATE INDEX measure_episode ON measure (episode_id) WHERE current = 1;

-- A licensed service's own wording of questions.
CREATE TABLE measure_label (
	id TEXT NOT NULL,
	version INTEGER NOT NULL CHECK (version >= 1),
	current INTEGER NOT NULL CHECK (current IN (0, 1)),
	entered_at TEXT NOT NULL,
	entered_by TEXT NOT NULL,
	error_reason TEXT,
	instrument TEXT,
	item INTEGER CHECK (item BETWEEN 1 AND 32),
	text TEXT,
	licence TEXT,
	PRIMARY KEY (id, version)
) STRICT;
CREATE UNIQUE INDEX measure_label_current ON measure_label (id) WHERE current = 1;

-- Invitations to medicines reviews.
CREATE TABLE invitation (
	id TEXT NOT NULL,
	version INTEGER NOT NULL CHECK (version >= 1),
	current INTEGER NOT NULL CHECK (current IN (0, 1)),
	patient_id TEXT NOT NULL,
	episode_id TEXT NOT NULL,
	entered_at TEXT NOT NULL,
	entered_by TEXT NOT NULL,
	error_reason TEXT,
	found_on TEXT,
	cohort TEXT,
	import_run TEXT,
	level TEXT,
	reasons TEXT,
	state TEXT,
	invited_on TEXT,
	missed_on TEXT,
	second_due_on TEXT,
	second_on TEXT,
	attended_on TEXT,
	notes TEXT,
	PRIMARY KEY (id, version),
	FOREIGN KEY (episode_id, patient_id) REFERENCES episode (id, patient_id)
) STRICT;
CREATE UNIQUE INDEX invitation_current ON invitation (id) WHERE current = 1;
CREATE INDEX invitation_patient ON invitation (patient_id) WHERE current = 1;
CREATE INDEX invitation_episode ON invitation (episode_id) WHERE current = 1;
-- The list of invitations, highest risk first and then the longest waiting.
CREATE INDEX invitation_list ON invitation (state, COALESCE(level, ''), found_on, id) WHERE current = 1 AND error_reason IS NULL;

-- What bears on the risk of medicines and is no medicine.
CREATE TABLE risk_profile (
	id TEXT NOT NULL,
	version INTEGER NOT NULL CHECK (version >= 1),
	current INTEGER NOT NULL CHECK (current IN (0, 1)),
	patient_id TEXT NOT NULL REFERENCES person (id),
	entered_at TEXT NOT NULL,
	entered_by TEXT NOT NULL,
	error_reason TEXT,
	conditions TEXT,
	conditions_note TEXT,
	diversion TEXT CHECK (diversion IN ('yes', 'no')),
	diversion_note TEXT,
	dependence TEXT,
	deprivation INTEGER CHECK (deprivation BETWEEN 1 AND 10),
	social TEXT,
	stated_on TEXT,
	PRIMARY KEY (id, version)
) STRICT;
CREATE UNIQUE INDEX risk_profile_current ON risk_profile (id) WHERE current = 1;
CREATE INDEX risk_profile_patient ON risk_profile (patient_id) WHERE current = 1;
CREATE UNIQUE INDEX risk_profile_one ON risk_profile (patient_id) WHERE current = 1 AND error_reason IS NULL;

-- The service's own risk rules.
CREATE TABLE risk_rule (
	id TEXT NOT NULL,
	version INTEGER NOT NULL CHECK (version >= 1),
	current INTEGER NOT NULL CHECK (current IN (0, 1)),
	entered_at TEXT NOT NULL,
	entered_by TEXT NOT NULL,
	error_reason TEXT,
	rule TEXT,
	level TEXT,
	condition TEXT,
	sentence TEXT,
	source TEXT,
	in_force_from TEXT,
	review_weeks INTEGER CHECK (review_weeks BETWEEN 1 AND 104),
	retired TEXT CHECK (retired IN ('yes', 'no')),
	PRIMARY KEY (id, version)
) STRICT;
CREATE UNIQUE INDEX risk_rule_current ON risk_rule (id) WHERE current = 1;

-- What the columns of practices' exports mean.
CREATE TABLE column_map (
	id TEXT NOT NULL,
	version INTEGER NOT NULL CHECK (version >= 1),
	current INTEGER NOT NULL CHECK (current IN (0, 1)),
	entered_at TEXT NOT NULL,
	entered_by TEXT NOT NULL,
	error_reason TEXT,
	column_name TEXT,
	field TEXT,
	PRIMARY KEY (id, version)
) STRICT;
CREATE UNIQUE INDEX column_map_current ON column_map (id) WHERE current = 1;

-- Imports, with what they did.
CREATE TABLE import_run (
	id TEXT NOT NULL,
	version INTEGER NOT NULL CHECK (version >= 1),
	current INTEGER NOT NULL CHECK (current IN (0, 1)),
	entered_at TEXT NOT NULL,
	entered_by TEXT NOT NULL,
	error_reason TEXT,
	file TEXT,
	cohort TEXT,
	run_on TEXT,
	imported_on TEXT,
	lines INTEGER,
	people INTEGER,
	people_new INTEGER,
	medicines_added INTEGER,
	medicines_changed INTEGER,
	medicines_ended INTEGER,
	rejected INTEGER,
	asks INTEGER,
	undone_on TEXT,
	undo_note TEXT,
	PRIMARY KEY (id, version)
) STRICT;
CREATE UNIQUE INDEX import_run_current ON import_run (id) WHERE current = 1;

-- ==== SQLite alone from here on ====

CREATE TRIGGER measure_keeps_versions BEFORE UPDATE ON measure WHEN OLD.current = 0 OR NEW.current <> 0
	BEGIN SELECT RAISE(ABORT, 'a saved version never changes'); END;
CREATE TRIGGER measure_keeps_rows BEFORE DELETE ON measure
	BEGIN SELECT RAISE(ABORT, 'a saved version is never deleted'); END;
CREATE TRIGGER measure_label_keeps_versions BEFORE UPDATE ON measure_label WHEN OLD.current = 0 OR NEW.current <> 0
	BEGIN SELECT RAISE(ABORT, 'a saved version never changes'); END;
CREATE TRIGGER measure_label_keeps_rows BEFORE DELETE ON measure_label
	BEGIN SELECT RAISE(ABORT, 'a saved version is never deleted'); END;
CREATE TRIGGER invitation_keeps_versions BEFORE UPDATE ON invitation WHEN OLD.current = 0 OR NEW.current <> 0
	BEGIN SELECT RAISE(ABORT, 'a saved version never changes'); END;
CREATE TRIGGER invitation_keeps_rows BEFORE DELETE ON invitation
	BEGIN SELECT RAISE(ABORT, 'a saved version is never deleted'); END;
CREATE TRIGGER risk_profile_keeps_versions BEFORE UPDATE ON risk_profile WHEN OLD.current = 0 OR NEW.current <> 0
	BEGIN SELECT RAISE(ABORT, 'a saved version never changes'); END;
CREATE TRIGGER risk_profile_keeps_rows BEFORE DELETE ON risk_profile
	BEGIN SELECT RAISE(ABORT, 'a saved version is never deleted'); END;
CREATE TRIGGER risk_rule_keeps_versions BEFORE UPDATE ON risk_rule WHEN OLD.current = 0 OR NEW.current <> 0
	BEGIN SELECT RAISE(ABORT, 'a saved version never changes'); END;
CREATE TRIGGER risk_rule_keeps_rows BEFORE DELETE ON risk_rule
	BEGIN SELECT RAISE(ABORT, 'a saved version is never deleted'); END;
CREATE TRIGGER column_map_keeps_versions BEFORE UPDATE ON column_map WHEN OLD.current = 0 OR NEW.current <> 0
	BEGIN SELECT RAISE(ABORT, 'a saved version never changes'); END;
CREATE TRIGGER column_map_keeps_rows BEFORE DELETE ON column_map
	BEGIN SELECT RAISE(ABORT, 'a saved version is never deleted'); END;
CREATE TRIGGER import_run_keeps_versions BEFORE UPDATE ON import_run WHEN OLD.current = 0 OR NEW.current <> 0
	BEGIN SELECT RAISE(ABORT, 'a saved version never changes'); END;
CREATE TRIGGER import_run_keeps_rows BEFORE DELETE ON import_run
	BEGIN SELECT RAISE(ABORT, 'a saved version is never deleted'); END;
