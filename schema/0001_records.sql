-- The records: for every stored kind one table named like the kind, and every version of a record one row of it.
-- A saved version never changes; an amendment is a new row, and `current` moves to it. The columns after error_reason
-- are the fields of include/pathwell/records/KIND.h, in that order; a test holds the two against each other.
--
-- Dates are text, YYYY-MM-DD; stamps YYYY-MM-DDTHH:MM:SS; doses whole micrograms. Case folding, dates and search keys
-- are computed in C. SQLite 3.40 and PostgreSQL 15 both run this file up to the mark near its end, once the word STRICT
-- is left out for the latter.

-- Somebody who is or was a patient. What is known about the person are the versions in `patient`.
CREATE TABLE person (
	id TEXT NOT NULL PRIMARY KEY
) STRICT;

-- One way through the service, from referral to discharge. state, closed_on, changed_at and last_event_on are the
-- projection of its events, written in the same transaction.
CREATE TABLE episode (
	id TEXT NOT NULL PRIMARY KEY,
	patient_id TEXT NOT NULL REFERENCES person (id),
	number INTEGER NOT NULL CHECK (number >= 1),
	state TEXT,
	opened_on TEXT NOT NULL,
	closed_on TEXT,
	changed_at TEXT NOT NULL,
	last_event_on TEXT,
	UNIQUE (patient_id, number),
	UNIQUE (id, patient_id)
) STRICT;
CREATE INDEX episode_state ON episode (state);

-- The service itself: one current row.
CREATE TABLE service (
	id TEXT NOT NULL,
	version INTEGER NOT NULL CHECK (version >= 1),
	current INTEGER NOT NULL CHECK (current IN (0, 1)),
	entered_at TEXT NOT NULL,
	entered_by TEXT NOT NULL,
	error_reason TEXT,
	name TEXT,
	organisation TEXT,
	address TEXT,
	postcode TEXT,
	phone TEXT,
	email TEXT,
	website TEXT,
	hours TEXT,
	criteria TEXT,
	criteria_from TEXT,
	pain_weeks INTEGER CHECK (pain_weeks BETWEEN 0 AND 520),
	review_weeks INTEGER CHECK (review_weeks BETWEEN 1 AND 104),
	open_contact_months INTEGER CHECK (open_contact_months BETWEEN 0 AND 60),
	lock_minutes INTEGER CHECK (lock_minutes BETWEEN 1 AND 120),
	demonstration TEXT CHECK (demonstration IN ('yes', 'no')),
	PRIMARY KEY (id, version)
) STRICT;
CREATE UNIQUE INDEX service_current ON service (id) WHERE current = 1;
CREATE UNIQUE INDEX service_one ON service (current) WHERE current = 1;

-- The people at the desks. Passwords stand elsewhere.
CREATE TABLE staff (
	id TEXT NOT NULL,
	version INTEGER NOT NULL CHECK (version >= 1),
	current INTEGER NOT NULL CHECK (current IN (0, 1)),
	entered_at TEXT NOT NULL,
	entered_by TEXT NOT NULL,
	error_reason TEXT,
	username TEXT,
	name TEXT,
	role TEXT,
	job_title TEXT,
	registration TEXT,
	phone TEXT,
	email TEXT,
	trained_on TEXT,
	active TEXT CHECK (active IN ('yes', 'no')),
	PRIMARY KEY (id, version)
) STRICT;
CREATE UNIQUE INDEX staff_current ON staff (id) WHERE current = 1;
CREATE UNIQUE INDEX staff_username ON staff (username) WHERE current = 1 AND error_reason IS NULL;

-- GP practices.
CREATE TABLE practice (
	id TEXT NOT NULL,
	version INTEGER NOT NULL CHECK (version >= 1),
	current INTEGER NOT NULL CHECK (current IN (0, 1)),
	entered_at TEXT NOT NULL,
	entered_by TEXT NOT NULL,
	error_reason TEXT,
	code TEXT,
	name TEXT,
	address TEXT,
	postcode TEXT,
	phone TEXT,
	status TEXT,
	opened_on TEXT,
	closed_on TEXT,
	PRIMARY KEY (id, version)
) STRICT;
CREATE UNIQUE INDEX practice_current ON practice (id) WHERE current = 1;
CREATE UNIQUE INDEX practice_code ON practice (code) WHERE current = 1 AND error_reason IS NULL;

-- Who the person is; id is the person's.
CREATE TABLE patient (
	id TEXT NOT NULL REFERENCES person (id),
	version INTEGER NOT NULL CHECK (version >= 1),
	current INTEGER NOT NULL CHECK (current IN (0, 1)),
	entered_at TEXT NOT NULL,
	entered_by TEXT NOT NULL,
	error_reason TEXT,
	nhs_number TEXT CHECK (length(nhs_number) = 10),
	nhs_status TEXT,
	title TEXT,
	family_name TEXT,
	given_name TEXT,
	middle_names TEXT,
	preferred_name TEXT,
	born_on TEXT,
	sex TEXT,
	gender TEXT,
	died_on TEXT,
	address TEXT,
	town TEXT,
	postcode TEXT,
	phone TEXT,
	mobile TEXT,
	email TEXT,
	contact_by TEXT,
	language TEXT,
	interpreter TEXT CHECK (interpreter IN ('yes', 'no')),
	format TEXT,
	communication_needs TEXT,
	practice TEXT,
	usual_gp TEXT,
	care_home TEXT CHECK (care_home IN ('yes', 'no')),
	care_home_name TEXT,
	case_worker TEXT,
	clinician TEXT,
	PRIMARY KEY (id, version)
) STRICT;
CREATE UNIQUE INDEX patient_current ON patient (id) WHERE current = 1;
CREATE UNIQUE INDEX patient_nhs_number ON patient (nhs_number)
	WHERE current = 1 AND error_reason IS NULL AND nhs_number IS NOT NULL;

-- Carers and other people, and what the patient permits.
CREATE TABLE contact (
	id TEXT NOT NULL,
	version INTEGER NOT NULL CHECK (version >= 1),
	current INTEGER NOT NULL CHECK (current IN (0, 1)),
	patient_id TEXT NOT NULL REFERENCES person (id),
	entered_at TEXT NOT NULL,
	entered_by TEXT NOT NULL,
	error_reason TEXT,
	name TEXT,
	relationship TEXT,
	phone TEXT,
	email TEXT,
	address TEXT,
	permission TEXT,
	permission_on TEXT,
	scope TEXT,
	parental TEXT CHECK (parental IN ('yes', 'no')),
	facilitator TEXT CHECK (facilitator IN ('yes', 'no')),
	notes TEXT,
	PRIMARY KEY (id, version)
) STRICT;
CREATE UNIQUE INDEX contact_current ON contact (id) WHERE current = 1;
CREATE INDEX contact_patient ON contact (patient_id) WHERE current = 1;

-- Consent to share, one per recipient.
CREATE TABLE consent (
	id TEXT NOT NULL,
	version INTEGER NOT NULL CHECK (version >= 1),
	current INTEGER NOT NULL CHECK (current IN (0, 1)),
	patient_id TEXT NOT NULL REFERENCES person (id),
	entered_at TEXT NOT NULL,
	entered_by TEXT NOT NULL,
	error_reason TEXT,
	recipient TEXT,
	recipient_name TEXT,
	decision TEXT,
	decided_on TEXT,
	given_how TEXT,
	scope TEXT,
	reason TEXT,
	PRIMARY KEY (id, version)
) STRICT;
CREATE UNIQUE INDEX consent_current ON consent (id) WHERE current = 1;
CREATE INDEX consent_patient ON consent (patient_id) WHERE current = 1;

-- Allergies, or the statement that none is known.
CREATE TABLE allergy (
	id TEXT NOT NULL,
	version INTEGER NOT NULL CHECK (version >= 1),
	current INTEGER NOT NULL CHECK (current IN (0, 1)),
	patient_id TEXT NOT NULL REFERENCES person (id),
	entered_at TEXT NOT NULL,
	entered_by TEXT NOT NULL,
	error_reason TEXT,
	statement TEXT,
	agent TEXT,
	reaction TEXT,
	severity TEXT,
	type TEXT,
	recorded_on TEXT,
	source TEXT,
	comment TEXT,
	PRIMARY KEY (id, version)
) STRICT;
CREATE UNIQUE INDEX allergy_current ON allergy (id) WHERE current = 1;
CREATE INDEX allergy_patient ON allergy (patient_id) WHERE current = 1;

-- Medicines, or the statement that none is taken.
CREATE TABLE medicine (
	id TEXT NOT NULL,
	version INTEGER NOT NULL CHECK (version >= 1),
	current INTEGER NOT NULL CHECK (current IN (0, 1)),
	patient_id TEXT NOT NULL REFERENCES person (id),
	entered_at TEXT NOT NULL,
	entered_by TEXT NOT NULL,
	error_reason TEXT,
	statement TEXT,
	name TEXT,
	brand TEXT,
	strength TEXT,
	form TEXT,
	dose TEXT,
	route TEXT,
	as_needed TEXT CHECK (as_needed IN ('yes', 'no')),
	indication TEXT,
	source TEXT,
	initiated_by TEXT,
	started_on TEXT,
	change TEXT,
	change_note TEXT,
	stopped_on TEXT,
	stated_on TEXT,
	PRIMARY KEY (id, version)
) STRICT;
CREATE UNIQUE INDEX medicine_current ON medicine (id) WHERE current = 1;
CREATE INDEX medicine_patient ON medicine (patient_id) WHERE current = 1;

-- What the referrer said, and the checks before acceptance.
CREATE TABLE referral (
	id TEXT NOT NULL,
	version INTEGER NOT NULL CHECK (version >= 1),
	current INTEGER NOT NULL CHECK (current IN (0, 1)),
	patient_id TEXT NOT NULL,
	episode_id TEXT NOT NULL,
	entered_at TEXT NOT NULL,
	entered_by TEXT NOT NULL,
	error_reason TEXT,
	referred_on TEXT,
	received_on TEXT,
	referrer TEXT,
	referrer_role TEXT,
	practice TEXT,
	referrer_address TEXT,
	route TEXT,
	ubrn TEXT,
	priority TEXT,
	entry TEXT,
	text TEXT,
	reason_category TEXT,
	pain_months INTEGER CHECK (pain_months BETWEEN 0 AND 1200),
	analgesics_decided_on TEXT,
	manual_offered_on TEXT,
	manual TEXT,
	booklet_read_on TEXT,
	entry_decided_on TEXT,
	entry_decided_with TEXT,
	opted_in TEXT CHECK (opted_in IN ('yes', 'no')),
	declines_medical TEXT CHECK (declines_medical IN ('yes', 'no')),
	no_surgical_option TEXT CHECK (no_surgical_option IN ('yes', 'no')),
	pain_clinic TEXT CHECK (pain_clinic IN ('yes', 'no')),
	discussed TEXT CHECK (discussed IN ('yes', 'no')),
	barriers TEXT,
	support_route TEXT,
	pilot_site TEXT CHECK (pilot_site IN ('yes', 'no')),
	hospital_needed TEXT CHECK (hospital_needed IN ('yes', 'no')),
	preferred_time TEXT,
	preferred_place TEXT,
	criteria_met TEXT CHECK (criteria_met IN ('yes', 'no')),
	waiver TEXT,
	PRIMARY KEY (id, version),
	FOREIGN KEY (episode_id, patient_id) REFERENCES episode (id, patient_id)
) STRICT;
CREATE UNIQUE INDEX referral_current ON referral (id) WHERE current = 1;
CREATE INDEX referral_patient ON referral (patient_id) WHERE current = 1;
CREATE INDEX referral_episode ON referral (episode_id) WHERE current = 1;
CREATE UNIQUE INDEX referral_one ON referral (episode_id) WHERE current = 1 AND error_reason IS NULL;

-- Appointments and contacts.
CREATE TABLE appointment (
	id TEXT NOT NULL,
	version INTEGER NOT NULL CHECK (version >= 1),
	current INTEGER NOT NULL CHECK (current IN (0, 1)),
	patient_id TEXT NOT NULL,
	episode_id TEXT NOT NULL,
	entered_at TEXT NOT NULL,
	entered_by TEXT NOT NULL,
	error_reason TEXT,
	on_date TEXT,
	at_time TEXT,
	minutes INTEGER CHECK (minutes BETWEEN 5 AND 480),
	purpose TEXT,
	mode TEXT,
	place TEXT,
	with_staff TEXT,
	joint_with TEXT,
	agreed TEXT CHECK (agreed IN ('yes', 'no')),
	out_of_hours TEXT CHECK (out_of_hours IN ('yes', 'no')),
	state TEXT,
	notes TEXT,
	PRIMARY KEY (id, version),
	FOREIGN KEY (episode_id, patient_id) REFERENCES episode (id, patient_id)
) STRICT;
CREATE UNIQUE INDEX appointment_current ON appointment (id) WHERE current = 1;
CREATE INDEX appointment_patient ON appointment (patient_id, state, on_date) WHERE current = 1;
CREATE INDEX appointment_episode ON appointment (episode_id) WHERE current = 1;

-- The assessment.
CREATE TABLE assessment (
	id TEXT NOT NULL,
	version INTEGER NOT NULL CHECK (version >= 1),
	current INTEGER NOT NULL CHECK (current IN (0, 1)),
	patient_id TEXT NOT NULL,
	episode_id TEXT NOT NULL,
	entered_at TEXT NOT NULL,
	entered_by TEXT NOT NULL,
	error_reason TEXT,
	begun_on TEXT,
	assessor TEXT,
	diagnoses TEXT,
	cause TEXT,
	physical TEXT,
	psychological TEXT,
	social TEXT,
	matters TEXT,
	red_flags TEXT,
	red_flag_detail TEXT,
	trauma TEXT,
	safeguarding TEXT,
	pain_score INTEGER CHECK (pain_score BETWEEN 0 AND 10),
	interference_score INTEGER CHECK (interference_score BETWEEN 0 AND 10),
	baseline_missing TEXT,
	care_level TEXT,
	summary TEXT,
	PRIMARY KEY (id, version),
	FOREIGN KEY (episode_id, patient_id) REFERENCES episode (id, patient_id)
) STRICT;
CREATE UNIQUE INDEX assessment_current ON assessment (id) WHERE current = 1;
CREATE INDEX assessment_patient ON assessment (patient_id) WHERE current = 1;
CREATE INDEX assessment_episode ON assessment (episode_id) WHERE current = 1;
CREATE UNIQUE INDEX assessment_one ON assessment (episode_id) WHERE current = 1 AND error_reason IS NULL;

-- The care plan.
CREATE TABLE care_plan (
	id TEXT NOT NULL,
	version INTEGER NOT NULL CHECK (version >= 1),
	current INTEGER NOT NULL CHECK (current IN (0, 1)),
	patient_id TEXT NOT NULL,
	episode_id TEXT NOT NULL,
	entered_at TEXT NOT NULL,
	entered_by TEXT NOT NULL,
	error_reason TEXT,
	discussed_on TEXT,
	discussed_with TEXT,
	agreed_on TEXT,
	agreed_by TEXT,
	drawn_up_on TEXT,
	drawn_up_by TEXT,
	options TEXT,
	inpatient_reason TEXT,
	modes TEXT,
	summary TEXT,
	analgesics TEXT,
	shared_internal TEXT CHECK (shared_internal IN ('yes', 'no')),
	declines_medical TEXT CHECK (declines_medical IN ('yes', 'no')),
	review_on TEXT,
	reviewer TEXT,
	PRIMARY KEY (id, version),
	FOREIGN KEY (episode_id, patient_id) REFERENCES episode (id, patient_id)
) STRICT;
CREATE UNIQUE INDEX care_plan_current ON care_plan (id) WHERE current = 1;
CREATE INDEX care_plan_patient ON care_plan (patient_id) WHERE current = 1;
CREATE INDEX care_plan_episode ON care_plan (episode_id) WHERE current = 1;
CREATE UNIQUE INDEX care_plan_one ON care_plan (episode_id) WHERE current = 1 AND error_reason IS NULL;

-- Goals of the care plan.
CREATE TABLE goal (
	id TEXT NOT NULL,
	version INTEGER NOT NULL CHECK (version >= 1),
	current INTEGER NOT NULL CHECK (current IN (0, 1)),
	patient_id TEXT NOT NULL,
	episode_id TEXT NOT NULL,
	entered_at TEXT NOT NULL,
	entered_by TEXT NOT NULL,
	error_reason TEXT,
	goal TEXT,
	set_on TEXT,
	target_on TEXT,
	actions TEXT,
	status TEXT,
	achievement TEXT,
	progress TEXT,
	PRIMARY KEY (id, version),
	FOREIGN KEY (episode_id, patient_id) REFERENCES episode (id, patient_id)
) STRICT;
CREATE UNIQUE INDEX goal_current ON goal (id) WHERE current = 1;
CREATE INDEX goal_patient ON goal (patient_id) WHERE current = 1;
CREATE INDEX goal_episode ON goal (episode_id) WHERE current = 1;

-- Reductions.
CREATE TABLE taper (
	id TEXT NOT NULL,
	version INTEGER NOT NULL CHECK (version >= 1),
	current INTEGER NOT NULL CHECK (current IN (0, 1)),
	patient_id TEXT NOT NULL,
	episode_id TEXT NOT NULL,
	entered_at TEXT NOT NULL,
	entered_by TEXT NOT NULL,
	error_reason TEXT,
	medicine TEXT,
	start_dose INTEGER CHECK (start_dose >= 0),
	target_dose INTEGER CHECK (target_dose >= 0),
	starts_on TEXT,
	trial TEXT CHECK (trial IN ('yes', 'no')),
	trial_ends_on TEXT,
	agreement TEXT,
	agreed_on TEXT,
	override_reason TEXT,
	signed_by TEXT,
	signed_on TEXT,
	state TEXT,
	notes TEXT,
	PRIMARY KEY (id, version),
	FOREIGN KEY (episode_id, patient_id) REFERENCES episode (id, patient_id)
) STRICT;
CREATE UNIQUE INDEX taper_current ON taper (id) WHERE current = 1;
CREATE INDEX taper_patient ON taper (patient_id) WHERE current = 1;
CREATE INDEX taper_episode ON taper (episode_id) WHERE current = 1;

-- Dated steps of a reduction.
CREATE TABLE taper_step (
	id TEXT NOT NULL,
	version INTEGER NOT NULL CHECK (version >= 1),
	current INTEGER NOT NULL CHECK (current IN (0, 1)),
	patient_id TEXT NOT NULL,
	episode_id TEXT NOT NULL,
	entered_at TEXT NOT NULL,
	entered_by TEXT NOT NULL,
	error_reason TEXT,
	taper TEXT,
	starts_on TEXT,
	daily_dose INTEGER CHECK (daily_dose >= 0),
	how TEXT,
	notes TEXT,
	PRIMARY KEY (id, version),
	FOREIGN KEY (episode_id, patient_id) REFERENCES episode (id, patient_id)
) STRICT;
CREATE UNIQUE INDEX taper_step_current ON taper_step (id) WHERE current = 1;
CREATE INDEX taper_step_patient ON taper_step (patient_id) WHERE current = 1;
CREATE INDEX taper_step_episode ON taper_step (episode_id) WHERE current = 1;
CREATE INDEX taper_step_taper ON taper_step (taper) WHERE current = 1;

-- Reviews.
CREATE TABLE review (
	id TEXT NOT NULL,
	version INTEGER NOT NULL CHECK (version >= 1),
	current INTEGER NOT NULL CHECK (current IN (0, 1)),
	patient_id TEXT NOT NULL,
	episode_id TEXT NOT NULL,
	entered_at TEXT NOT NULL,
	entered_by TEXT NOT NULL,
	error_reason TEXT,
	reviewed_on TEXT,
	mode TEXT,
	reviewer TEXT,
	pain_score INTEGER CHECK (pain_score BETWEEN 0 AND 10),
	interference_score INTEGER CHECK (interference_score BETWEEN 0 AND 10),
	medicines_taken TEXT,
	harms TEXT,
	function TEXT,
	goals TEXT,
	outcome TEXT,
	decision TEXT,
	summary TEXT,
	next_on TEXT,
	PRIMARY KEY (id, version),
	FOREIGN KEY (episode_id, patient_id) REFERENCES episode (id, patient_id)
) STRICT;
CREATE UNIQUE INDEX review_current ON review (id) WHERE current = 1;
CREATE INDEX review_patient ON review (patient_id) WHERE current = 1;
CREATE INDEX review_episode ON review (episode_id, reviewed_on) WHERE current = 1;

-- The discharge.
CREATE TABLE discharge (
	id TEXT NOT NULL,
	version INTEGER NOT NULL CHECK (version >= 1),
	current INTEGER NOT NULL CHECK (current IN (0, 1)),
	patient_id TEXT NOT NULL,
	episode_id TEXT NOT NULL,
	entered_at TEXT NOT NULL,
	entered_by TEXT NOT NULL,
	error_reason TEXT,
	shared_decision TEXT CHECK (shared_decision IN ('yes', 'no')),
	decided_on TEXT,
	decided_with TEXT,
	decision TEXT,
	destination TEXT,
	destination_name TEXT,
	outcome TEXT,
	clinical_summary TEXT,
	diagnoses TEXT,
	concerns TEXT,
	information TEXT,
	safety_alerts TEXT,
	social_context TEXT,
	plan TEXT,
	actions_professionals TEXT,
	actions_patient TEXT,
	setback_plan TEXT,
	taper_takeover TEXT,
	completed_by TEXT,
	discharged_on TEXT,
	PRIMARY KEY (id, version),
	FOREIGN KEY (episode_id, patient_id) REFERENCES episode (id, patient_id)
) STRICT;
CREATE UNIQUE INDEX discharge_current ON discharge (id) WHERE current = 1;
CREATE INDEX discharge_patient ON discharge (patient_id) WHERE current = 1;
CREATE INDEX discharge_episode ON discharge (episode_id) WHERE current = 1;
CREATE UNIQUE INDEX discharge_one ON discharge (episode_id) WHERE current = 1 AND error_reason IS NULL;

-- Documents as they left the service, and letters logged by hand.
CREATE TABLE document (
	id TEXT NOT NULL,
	version INTEGER NOT NULL CHECK (version >= 1),
	current INTEGER NOT NULL CHECK (current IN (0, 1)),
	patient_id TEXT NOT NULL,
	episode_id TEXT NOT NULL,
	entered_at TEXT NOT NULL,
	entered_by TEXT NOT NULL,
	error_reason TEXT,
	document TEXT,
	audience TEXT,
	addressee TEXT,
	made_on TEXT,
	sent_by TEXT,
	made_by TEXT,
	text TEXT,
	notes TEXT,
	PRIMARY KEY (id, version),
	FOREIGN KEY (episode_id, patient_id) REFERENCES episode (id, patient_id)
) STRICT;
CREATE UNIQUE INDEX document_current ON document (id) WHERE current = 1;
CREATE INDEX document_patient ON document (patient_id) WHERE current = 1;
CREATE INDEX document_episode ON document (episode_id) WHERE current = 1;

-- ==== SQLite alone from here on; another database does the same in its own words. ====

-- Versions are append-only: a row may stop being the current one, nothing else; no row goes away.
CREATE TRIGGER service_keeps_versions BEFORE UPDATE ON service WHEN OLD.current = 0 OR NEW.current <> 0
	BEGIN SELECT RAISE(ABORT, 'a saved version never changes'); END;
CREATE TRIGGER service_keeps_rows BEFORE DELETE ON service
	BEGIN SELECT RAISE(ABORT, 'a saved version is never deleted'); END;
CREATE TRIGGER staff_keeps_versions BEFORE UPDATE ON staff WHEN OLD.current = 0 OR NEW.current <> 0
	BEGIN SELECT RAISE(ABORT, 'a saved version never changes'); END;
CREATE TRIGGER staff_keeps_rows BEFORE DELETE ON staff
	BEGIN SELECT RAISE(ABORT, 'a saved version is never deleted'); END;
CREATE TRIGGER practice_keeps_versions BEFORE UPDATE ON practice WHEN OLD.current = 0 OR NEW.current <> 0
	BEGIN SELECT RAISE(ABORT, 'a saved version never changes'); END;
CREATE TRIGGER practice_keeps_rows BEFORE DELETE ON practice
	BEGIN SELECT RAISE(ABORT, 'a saved version is never deleted'); END;
CREATE TRIGGER patient_keeps_versions BEFORE UPDATE ON patient WHEN OLD.current = 0 OR NEW.current <> 0
	BEGIN SELECT RAISE(ABORT, 'a saved version never changes'); END;
CREATE TRIGGER patient_keeps_rows BEFORE DELETE ON patient
	BEGIN SELECT RAISE(ABORT, 'a saved version is never deleted'); END;
CREATE TRIGGER contact_keeps_versions BEFORE UPDATE ON contact WHEN OLD.current = 0 OR NEW.current <> 0
	BEGIN SELECT RAISE(ABORT, 'a saved version never changes'); END;
CREATE TRIGGER contact_keeps_rows BEFORE DELETE ON contact
	BEGIN SELECT RAISE(ABORT, 'a saved version is never deleted'); END;
CREATE TRIGGER consent_keeps_versions BEFORE UPDATE ON consent WHEN OLD.current = 0 OR NEW.current <> 0
	BEGIN SELECT RAISE(ABORT, 'a saved version never changes'); END;
CREATE TRIGGER consent_keeps_rows BEFORE DELETE ON consent
	BEGIN SELECT RAISE(ABORT, 'a saved version is never deleted'); END;
CREATE TRIGGER allergy_keeps_versions BEFORE UPDATE ON allergy WHEN OLD.current = 0 OR NEW.current <> 0
	BEGIN SELECT RAISE(ABORT, 'a saved version never changes'); END;
CREATE TRIGGER allergy_keeps_rows BEFORE DELETE ON allergy
	BEGIN SELECT RAISE(ABORT, 'a saved version is never deleted'); END;
CREATE TRIGGER medicine_keeps_versions BEFORE UPDATE ON medicine WHEN OLD.current = 0 OR NEW.current <> 0
	BEGIN SELECT RAISE(ABORT, 'a saved version never changes'); END;
CREATE TRIGGER medicine_keeps_rows BEFORE DELETE ON medicine
	BEGIN SELECT RAISE(ABORT, 'a saved version is never deleted'); END;
CREATE TRIGGER referral_keeps_versions BEFORE UPDATE ON referral WHEN OLD.current = 0 OR NEW.current <> 0
	BEGIN SELECT RAISE(ABORT, 'a saved version never changes'); END;
CREATE TRIGGER referral_keeps_rows BEFORE DELETE ON referral
	BEGIN SELECT RAISE(ABORT, 'a saved version is never deleted'); END;
CREATE TRIGGER appointment_keeps_versions BEFORE UPDATE ON appointment WHEN OLD.current = 0 OR NEW.current <> 0
	BEGIN SELECT RAISE(ABORT, 'a saved version never changes'); END;
CREATE TRIGGER appointment_keeps_rows BEFORE DELETE ON appointment
	BEGIN SELECT RAISE(ABORT, 'a saved version is never deleted'); END;
CREATE TRIGGER assessment_keeps_versions BEFORE UPDATE ON assessment WHEN OLD.current = 0 OR NEW.current <> 0
	BEGIN SELECT RAISE(ABORT, 'a saved version never changes'); END;
CREATE TRIGGER assessment_keeps_rows BEFORE DELETE ON assessment
	BEGIN SELECT RAISE(ABORT, 'a saved version is never deleted'); END;
CREATE TRIGGER care_plan_keeps_versions BEFORE UPDATE ON care_plan WHEN OLD.current = 0 OR NEW.current <> 0
	BEGIN SELECT RAISE(ABORT, 'a saved version never changes'); END;
CREATE TRIGGER care_plan_keeps_rows BEFORE DELETE ON care_plan
	BEGIN SELECT RAISE(ABORT, 'a saved version is never deleted'); END;
CREATE TRIGGER goal_keeps_versions BEFORE UPDATE ON goal WHEN OLD.current = 0 OR NEW.current <> 0
	BEGIN SELECT RAISE(ABORT, 'a saved version never changes'); END;
CREATE TRIGGER goal_keeps_rows BEFORE DELETE ON goal
	BEGIN SELECT RAISE(ABORT, 'a saved version is never deleted'); END;
CREATE TRIGGER taper_keeps_versions BEFORE UPDATE ON taper WHEN OLD.current = 0 OR NEW.current <> 0
	BEGIN SELECT RAISE(ABORT, 'a saved version never changes'); END;
CREATE TRIGGER taper_keeps_rows BEFORE DELETE ON taper
	BEGIN SELECT RAISE(ABORT, 'a saved version is never deleted'); END;
CREATE TRIGGER taper_step_keeps_versions BEFORE UPDATE ON taper_step WHEN OLD.current = 0 OR NEW.current <> 0
	BEGIN SELECT RAISE(ABORT, 'a saved version never changes'); END;
CREATE TRIGGER taper_step_keeps_rows BEFORE DELETE ON taper_step
	BEGIN SELECT RAISE(ABORT, 'a saved version is never deleted'); END;
CREATE TRIGGER review_keeps_versions BEFORE UPDATE ON review WHEN OLD.current = 0 OR NEW.current <> 0
	BEGIN SELECT RAISE(ABORT, 'a saved version never changes'); END;
CREATE TRIGGER review_keeps_rows BEFORE DELETE ON review
	BEGIN SELECT RAISE(ABORT, 'a saved version is never deleted'); END;
CREATE TRIGGER discharge_keeps_versions BEFORE UPDATE ON discharge WHEN OLD.current = 0 OR NEW.current <> 0
	BEGIN SELECT RAISE(ABORT, 'a saved version never changes'); END;
CREATE TRIGGER discharge_keeps_rows BEFORE DELETE ON discharge
	BEGIN SELECT RAISE(ABORT, 'a saved version is never deleted'); END;
CREATE TRIGGER document_keeps_versions BEFORE UPDATE ON document WHEN OLD.current = 0 OR NEW.current <> 0
	BEGIN SELECT RAISE(ABORT, 'a saved version never changes'); END;
CREATE TRIGGER document_keeps_rows BEFORE DELETE ON document
	BEGIN SELECT RAISE(ABORT, 'a saved version is never deleted'); END;
