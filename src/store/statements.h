/* Every fixed statement: S(NAME, scan, sql). A statement that may read a whole table says SCAN, all others must be
 * answered by an index: store_statements_check looks at their plans. Statements that belong to one kind of record are
 * made from its field table in generated.c. */
#ifndef PATHWELL_STORE_STATEMENTS_H
#define PATHWELL_STORE_STATEMENTS_H

#define PATIENT_LIST_COLUMNS \
	"p.patient_id, p.nhs_number, p.family_name, p.given_name, p.title, p.preferred_name, p.born_on, " \
	"p.died_on, p.gender, " \
	"p.postcode, p.town, p.case_worker, p.state, p.opened_on, p.number, p.sort, p.family_words, p.other_words"

#define EVENT_COLUMNS \
	"id, machine, subject_id, patient_id, episode_id, seq, event, from_state, to_state, happened_on, entered_at, " \
	"entered_by, reason, told, destination, consent_to_share, taken_over_by"

#define EPISODE_COLUMNS "id, patient_id, number, state, opened_on, closed_on, last_event_on"

#define AUDIT_COLUMNS "seq, at, staff_id, action, patient_id, record, record_id, version, note"

#define DRAFT_COLUMNS \
	"d.id, d.staff_id, d.patient_id, d.record_id, d.episode_id, d.kind, d.event, d.base_version, d.changed_at, " \
	"(SELECT COUNT(*) FROM draft_value v WHERE v.draft_id = d.id)"

#define TRANSACTION_STATEMENTS(S) \
	S(BEGIN, 0, "BEGIN IMMEDIATE") \
	S(SNAPSHOT, 0, "BEGIN") \
	S(COMMIT, 0, "COMMIT") \
	S(ROLLBACK, 0, "ROLLBACK")

#define EPISODE_STATEMENTS(S) \
	S(PERSON_ADD, 0, "INSERT INTO person (id) VALUES (?1) ON CONFLICT (id) DO NOTHING") \
	S(EPISODE_NUMBER, 0, "SELECT COALESCE(MAX(number), 0) + 1 FROM episode WHERE patient_id = ?1") \
	S(EPISODE_ADD, 0, \
	    "INSERT INTO episode (id, patient_id, number, opened_on, changed_at) VALUES (?1, ?2, ?3, ?4, ?5)") \
	S(EPISODE_LOAD, 0, "SELECT " EPISODE_COLUMNS " FROM episode WHERE id = ?1") \
	S(EPISODES_OF_PATIENT, 0, \
	    "SELECT " EPISODE_COLUMNS " FROM episode WHERE patient_id = ?1 ORDER BY number DESC") \
	S(EPISODE_NEWEST, 0, \
	    "SELECT " EPISODE_COLUMNS " FROM episode WHERE patient_id = ?1 ORDER BY number DESC LIMIT 1") \
	S(EPISODE_MOVE, 0, \
	    "UPDATE episode SET state = ?2, closed_on = ?3, last_event_on = ?4, changed_at = ?5 WHERE id = ?1") \
	S(EVENT_NEWEST, 0, "SELECT seq, to_state FROM event WHERE subject_id = ?1 ORDER BY seq DESC LIMIT 1") \
	S(EVENT_ADD, 0, \
	    "INSERT INTO event (" EVENT_COLUMNS ") " \
	    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)") \
	S(EVENTS_OF_SUBJECT, 0, "SELECT " EVENT_COLUMNS " FROM event WHERE subject_id = ?1 ORDER BY seq") \
	S(EVENTS_OF_PATIENT, 0, "SELECT " EVENT_COLUMNS " FROM event WHERE patient_id = ?1 ORDER BY entry")

#define SEARCH_STATEMENTS(S) \
	S(LIST_ROW, 0, "SELECT " PATIENT_LIST_COLUMNS " FROM patient_list p WHERE p.patient_id = ?1") \
	S(LIST_ADD, 0, \
	    "INSERT INTO patient_list (patient_id, nhs_number, family_name, given_name, title, " \
	    "preferred_name, born_on, " \
	    "died_on, gender, postcode, town, case_worker, state, opened_on, sort, family_words, other_words) " \
	    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17) RETURNING number") \
	S(LIST_CHANGE, 0, \
	    "UPDATE patient_list SET nhs_number = ?2, family_name = ?3, given_name = ?4, title = ?5, " \
	    "preferred_name = ?6, " \
	    "born_on = ?7, died_on = ?8, gender = ?9, postcode = ?10, town = ?11, case_worker = ?12, state = ?13, " \
	    "opened_on = ?14, sort = ?15, family_words = ?16, other_words = ?17 WHERE patient_id = ?1") \
	S(LIST_DROP, 0, "DELETE FROM patient_list WHERE patient_id = ?1") \
	S(LIST_MOVE, 0, "UPDATE patient_list SET state = ?2, opened_on = ?3 WHERE patient_id = ?1") \
	S(LIST_ALL, 0, \
	    "SELECT " PATIENT_LIST_COLUMNS " FROM patient_list p WHERE (p.sort, p.number) > (?1, ?2) " \
	    "ORDER BY p.sort, p.number LIMIT ?3") \
	S(LIST_STATE, 0, \
	    "SELECT " PATIENT_LIST_COLUMNS " FROM patient_list p WHERE p.state = ?4 AND (p.sort, p.number) > " \
	    "(?1, ?2) " \
	    "ORDER BY p.sort, p.number LIMIT ?3") \
	S(LIST_COUNT, 1, "SELECT COUNT(*) FROM patient_list") \
	S(KEY_ADD, 0, "INSERT INTO search_key (place, word, sort, number) VALUES (?1, ?2, ?3, ?4)") \
	S(KEY_DROP, 0, "DELETE FROM search_key WHERE place = ?1 AND word = ?2 AND sort = ?3 AND number = ?4") \
	S(KEY_THERE, 0, "SELECT 1 FROM search_key WHERE place = ?1 AND word = ?2 AND sort = ?3 AND number = ?4") \
	S(KEY_COUNT_ALL, 1, "SELECT COUNT(*) FROM search_key") \
	S(KEY_NUMBERS, 0, \
	    "SELECT number FROM search_key WHERE place = ?1 AND word >= ?2 AND word < ?3 ORDER BY word, sort, number") \
	S(LIST_NUMBER, 0, "SELECT " PATIENT_LIST_COLUMNS " FROM patient_list p WHERE p.number = ?1") \
	S(KEY_EXACT, 0, \
	    "SELECT " PATIENT_LIST_COLUMNS " FROM search_key k JOIN patient_list p ON p.number = k.number " \
	    "WHERE k.place = 1 AND k.word = ?1 ORDER BY k.sort, k.number LIMIT ?2") \
	S(PRACTICE_KEY_PUT, 0, \
	    "INSERT INTO practice_key (practice_id, code, words) VALUES (?1, ?2, ?3) " \
	    "ON CONFLICT (practice_id) DO UPDATE SET code = excluded.code, words = excluded.words") \
	S(PRACTICE_KEY_DROP, 0, "DELETE FROM practice_key WHERE practice_id = ?1") \
	S(PRACTICE_KEYS, 1, "SELECT practice_id, code, words FROM practice_key WHERE words LIKE ?1")

/* ?1 kind, ?2 and ?3 the first and last day, ?4 staff, ?5 how many */
#define DUE_COLUMNS "d.due_on, d.at_time, d.record_id, d.staff_id, d.text, " PATIENT_LIST_COLUMNS
#define DUE_STATEMENTS(S) \
	S(DUE_EVERYONE, 0, \
	    "SELECT " DUE_COLUMNS " FROM due d JOIN patient_list p ON p.number = d.number " \
	    "WHERE d.kind = ?1 AND d.due_on >= ?2 AND d.due_on <= ?3 ORDER BY d.due_on, d.at_time, d.number, " \
	    "d.nth LIMIT ?5") \
	S(DUE_STAFF, 0, \
	    "SELECT " DUE_COLUMNS " FROM due d JOIN patient_list p ON p.number = d.number " \
	    "WHERE d.staff_id = ?4 AND d.kind = ?1 AND d.due_on >= ?2 AND d.due_on <= ?3 " \
	    "ORDER BY d.due_on, d.at_time, d.number, d.nth LIMIT ?5") \
	S(DUE_COUNT_EVERYONE, 0, "SELECT COUNT(*) FROM due WHERE kind = ?1 AND due_on >= ?2 AND due_on <= ?3") \
	S(DUE_COUNT_STAFF, 0, \
	    "SELECT COUNT(*) FROM due WHERE staff_id = ?4 AND kind = ?1 AND due_on >= ?2 AND due_on <= ?3") \
	S(DUE_OF_PATIENT, 0, \
	    "SELECT kind, due_on, at_time, nth, record_id, staff_id, text FROM due WHERE number = ?1") \
	S(DUE_ADD, 0, \
	    "INSERT INTO due (number, kind, due_on, at_time, nth, record_id, staff_id, text) VALUES (?1, ?2, ?3, " \
	    "?4, ?5, ?6, ?7, ?8)") \
	S(DUE_DROP, 0, \
	    "DELETE FROM due WHERE number = ?1 AND kind = ?2 AND due_on = ?3 AND at_time = ?4 AND nth = ?5") \
	S(DUE_REFERRAL, 0, \
	    "SELECT id, received_on, priority FROM referral WHERE episode_id = ?1 AND current = 1 AND " \
	    "error_reason IS NULL " \
	    "ORDER BY received_on DESC") \
	S(DUE_OPEN, 0, \
	    "SELECT id, on_date, at_time, purpose, with_staff FROM appointment " \
	    "WHERE patient_id = ?1 AND current = 1 AND error_reason IS NULL AND on_date IS NOT NULL " \
	    "AND state IN ('booked', 'confirmed', 'checked-in')") \
	S(DUE_LAST, 0, \
	    "SELECT id, on_date, purpose, with_staff FROM appointment " \
	    "WHERE patient_id = ?1 AND state = ?2 AND current = 1 AND error_reason IS NULL AND on_date IS NOT NULL " \
	    "ORDER BY on_date DESC, at_time DESC, id LIMIT 1") \
	S(DUE_PLAN, 0, \
	    "SELECT id, review_on, reviewer, entered_at FROM care_plan " \
	    "WHERE episode_id = ?1 AND current = 1 AND error_reason IS NULL ORDER BY entered_at DESC, id LIMIT 1") \
	S(DUE_REVIEW, 0, \
	    "SELECT id, reviewed_on, next_on, entered_at FROM review WHERE episode_id = ?1 AND current = 1 " \
	    "AND error_reason IS NULL ORDER BY reviewed_on DESC, entered_at DESC, id LIMIT 1") \
	S(DUE_TAPERS, 0, \
	    "SELECT id, state, held_until FROM taper WHERE patient_id = ?1 AND current = 1 AND error_reason IS NULL " \
	    "AND state IN ('running', 'held') ORDER BY id") \
	S(DUE_STEPS, 0, \
	    "SELECT s.starts_on FROM taper_step s JOIN taper t ON t.id = ?2 AND t.current = 1 WHERE s.patient_id = ?1 " \
	    "AND s.taper = ?2 AND s.current = 1 AND s.error_reason IS NULL " \
	    "AND COALESCE(s.plan_version, 0) = COALESCE(t.plan_version, 0) ORDER BY s.starts_on")

#define DRAFT_STATEMENTS(S) \
	S(DRAFT_ADD, 0, \
	    "INSERT INTO draft (id, staff_id, patient_id, record_id, episode_id, kind, event, base_version, " \
	    "changed_at) " \
	    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)") \
	S(DRAFT_TOUCH, 0, "UPDATE draft SET changed_at = ?2 WHERE id = ?1") \
	S(DRAFT_DROP, 0, "DELETE FROM draft WHERE id = ?1") \
	S(DRAFTS_OF_STAFF, 0, \
	    "SELECT " DRAFT_COLUMNS " FROM draft d WHERE d.staff_id = ?1 ORDER BY d.changed_at DESC, d.id") \
	S(DRAFTS_OF_PATIENT, 0, \
	    "SELECT " DRAFT_COLUMNS " FROM draft d WHERE d.staff_id = ?1 AND d.patient_id = ?2 ORDER BY " \
	    "d.changed_at DESC, d.id") \
	S(DRAFT_VALUE_PUT, 0, \
	    "INSERT INTO draft_value (draft_id, field, text) VALUES (?1, ?2, ?3) " \
	    "ON CONFLICT (draft_id, field) DO UPDATE SET text = excluded.text") \
	S(DRAFT_VALUE_DROP, 0, "DELETE FROM draft_value WHERE draft_id = ?1 AND field = ?2") \
	S(DRAFT_VALUES, 0, "SELECT field, text FROM draft_value WHERE draft_id = ?1 ORDER BY field")

#define ACCOUNT_STATEMENTS(S) \
	S(PASSWORD_PUT, 0, \
	    "INSERT INTO password (staff_id, hash, changed_at) VALUES (?1, ?2, ?3) " \
	    "ON CONFLICT (staff_id) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at") \
	S(PASSWORD_GET, 0, "SELECT hash FROM password WHERE staff_id = ?1") \
	S(AUDIT_ADD, 0, \
	    "INSERT INTO audit (at, staff_id, action, patient_id, record, record_id, version, note) " \
	    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)") \
	S(AUDIT_ALL, 1, "SELECT " AUDIT_COLUMNS " FROM audit ORDER BY seq DESC LIMIT ?1") \
	S(AUDIT_OF_PATIENT, 0, "SELECT " AUDIT_COLUMNS " FROM audit WHERE patient_id = ?2 ORDER BY seq DESC LIMIT ?1")

#define CHECK_STATEMENTS(S) \
	S(CHECK_COUNT_EVENTS, 1, "SELECT COUNT(*) FROM event") \
	S(CHECK_EVENTS, 1, "SELECT " EVENT_COLUMNS " FROM event ORDER BY subject_id, seq") \
	S(CHECK_COUNT_EPISODES, 1, "SELECT COUNT(*) FROM episode") \
	S(CHECK_APPOINTMENT_STATE, 0, "SELECT state, error_reason FROM appointment WHERE id = ?1 AND current = 1") \
	S(CHECK_INVITATION_STATE, 0, "SELECT state, error_reason FROM invitation WHERE id = ?1 AND current = 1") \
	S(CHECK_TAPER_STATE, 0, "SELECT state, error_reason FROM taper WHERE id = ?1 AND current = 1") \
	S(CHECK_NO_EVENT, 1, \
	    "SELECT 'Episode', x.id, x.state FROM episode x " \
	    "WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.subject_id = x.id) " \
	    "UNION ALL SELECT 'Appointment', x.id, x.state FROM appointment x " \
	    "WHERE x.current = 1 AND x.error_reason IS NULL AND x.state IS NOT NULL " \
	    "AND NOT EXISTS (SELECT 1 FROM event e WHERE e.subject_id = x.id) " \
	    "UNION ALL SELECT 'Reduction', x.id, x.state FROM taper x " \
	    "WHERE x.current = 1 AND x.error_reason IS NULL AND x.state IS NOT NULL " \
	    "AND NOT EXISTS (SELECT 1 FROM event e WHERE e.subject_id = x.id)") \
	S(CHECK_PATIENTS, 1, "SELECT id FROM patient WHERE current = 1") \
	S(CHECK_WORDS, 1, \
	    "SELECT COALESCE(SUM(length(family_words) - length(REPLACE(family_words, ' ', '')) " \
	    "+ length(other_words) - length(REPLACE(other_words, ' ', ''))), 0) FROM patient_list") \
	S(PRACTICE_KEY_LOAD, 0, "SELECT code, words FROM practice_key WHERE practice_id = ?1") \
	S(CHECK_LISTED_NOBODY, 1, \
	    "SELECT COUNT(*) FROM patient_list l WHERE NOT EXISTS " \
	    "(SELECT 1 FROM patient p WHERE p.id = l.patient_id AND p.current = 1 AND p.error_reason IS NULL)")

#define STATEMENTS(S) \
	TRANSACTION_STATEMENTS(S) \
	EPISODE_STATEMENTS(S) \
	SEARCH_STATEMENTS(S) \
	DUE_STATEMENTS(S) \
	DRAFT_STATEMENTS(S) \
	ACCOUNT_STATEMENTS(S) \
	CHECK_STATEMENTS(S)

#define STATEMENT_ENUM(NAME, SCAN, SQL) STATEMENT_##NAME,
enum statement { STATEMENTS(STATEMENT_ENUM) STATEMENT_COUNT };

#endif
