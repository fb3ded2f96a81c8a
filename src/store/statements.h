/* Every fixed statement: S(NAME, scan, sql). A statement that may read a whole table says SCAN, all others must be
 * answered by an index: store_statements_check looks at their plans. Statements that belong to one kind of record are
 * made from its field table in generated.c. */
#ifndef PATHWELL_STORE_STATEMENTS_H
#define PATHWELL_STORE_STATEMENTS_H

#include "statements_invite.h"

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
	S(KEY_ADD_EIGHT, 0, \
	    "INSERT INTO search_key (place, word, sort, number) VALUES (?1, ?2, ?3, ?4), (?5, ?6, ?7, ?8), " \
	    "(?9, ?10, ?11, ?12), (?13, ?14, ?15, ?16), (?17, ?18, ?19, ?20), (?21, ?22, ?23, ?24), " \
	    "(?25, ?26, ?27, ?28), (?29, ?30, ?31, ?32)") \
	S(KEY_DROP, 0, "DELETE FROM search_key WHERE place = ?1 AND word = ?2 AND sort = ?3 AND number = ?4") \
	S(KEY_THERE, 0, "SELECT 1 FROM search_key WHERE place = ?1 AND word = ?2 AND sort = ?3 AND number = ?4") \
	S(KEY_COUNT_ALL, 1, "SELECT COUNT(*) FROM search_key") \
	S(KEY_NUMBERS, 0, \
	    "SELECT number FROM search_key WHERE place = ?1 AND word >= ?2 AND word < ?3 ORDER BY word, sort, number") \
	S(STALE_COUNT, 1, "SELECT COUNT(*) FROM projection_stale") \
	S(STALE_DROP, 1, "DELETE FROM projection_stale") \
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
	S(DUE_SUMMARY, 0, \
	    "SELECT 1 FROM document WHERE episode_id = ?1 AND current = 1 AND error_reason IS NULL " \
	    "AND document = 'discharge-summary' AND audience = 'patient' AND made_on >= ?2 LIMIT 1") \
	S(DUE_REVIEW, 0, \
	    "SELECT id, reviewed_on, next_on, entered_at FROM review WHERE episode_id = ?1 AND current = 1 " \
	    "AND error_reason IS NULL ORDER BY reviewed_on DESC, entered_at DESC, id LIMIT 1") \
	S(DUE_ALERTS, 0, \
	    "SELECT id, taken_on, instrument FROM measure WHERE patient_id = ?1 AND current = 1 AND alert IS NOT NULL " \
	    "AND alert_by IS NULL AND error_reason IS NULL ORDER BY id") \
	S(DUE_TAPERS, 0, \
	    "SELECT id, state, held_until, CASE WHEN trial_decided_on IS NULL THEN trial_ends_on END, starts_on FROM taper " \
	    "WHERE patient_id = ?1 AND current = 1 AND error_reason IS NULL " \
	    "AND state IN ('signed', 'running', 'held', 'completed') ORDER BY id") \
	S(DUE_STEPS, 0, \
	    "SELECT s.starts_on FROM taper_step s JOIN taper t ON t.id = ?2 AND t.current = 1 WHERE s.patient_id = ?1 " \
	    "AND s.taper = ?2 AND s.current = 1 AND s.error_reason IS NULL " \
	    "AND COALESCE(s.plan_version, 0) = COALESCE(t.plan_version, 0) ORDER BY s.starts_on")

/* ?1 the day. One row for each medicine that is taken on it, and one for a person without. */
#define RISK_COLUMNS \
	"SELECT p.number, p.patient_id, p.born_on, p.sort, p.died_on, r.care_home, r.practice, q.conditions, q.diversion, " \
	"CASE WHEN m.id IS NULL THEN EXISTS (SELECT 1 FROM invitation i WHERE i.patient_id = p.patient_id " \
	"AND i.current = 1 AND i.error_reason IS NULL) ELSE 0 END, " \
	"o.rank, o.ome, o.met, o.asks, o.practice, o.sort, z.number, " \
	"m.id, m.version, m.ingredient, m.class, m.ask, m.ome_set, m.modified_release, m.regular, m.as_needed, " \
	"(m.counted_as IS NOT NULL OR m.counted_rate IS NOT NULL), m.not_counted, m.per_day, m.per_hour, m.ome, " \
	"COALESCE(m.started_on, CASE WHEN m.version = 1 THEN COALESCE(m.issued_on, m.stated_on, " \
	"substr(m.entered_at, 1, 10)) ELSE (SELECT COALESCE(f.issued_on, f.stated_on, substr(f.entered_at, 1, 10)) " \
	"FROM medicine f WHERE f.id = m.id AND f.version = 1) END), m.started_on IS NOT NULL, " \
	/* A reduction that has begun may say another dose than the record; one that runs knows of a medicine on no list. */ \
	"EXISTS (SELECT 1 FROM taper t WHERE t.patient_id = p.patient_id AND t.current = 1 AND t.error_reason IS NULL " \
	"AND t.state NOT IN ('draft', 'signed')) "
#define RISK_JOINS \
	"LEFT JOIN patient r ON r.id = p.patient_id AND r.current = 1 " \
	"LEFT JOIN risk_profile q ON q.patient_id = p.patient_id AND q.current = 1 AND q.error_reason IS NULL " \
	"LEFT JOIN medicine m ON m.patient_id = p.patient_id AND m.current = 1 AND m.error_reason IS NULL " \
	"AND m.statement = 'taking' AND (m.change IS NULL OR m.change <> 'on_hold') " \
	"AND (m.started_on IS NULL OR m.started_on <= ?1) " \
	"AND (m.stopped_on >= ?1 OR (m.stopped_on IS NULL AND (m.change IS NULL OR m.change <> 'discontinued'))) " \
	"LEFT JOIN risk_person o ON o.number = p.number "
#define RISK_STATE \
	"(SELECT i.state FROM invitation i WHERE i.patient_id = p.patient_id AND i.current = 1 " \
	"AND i.error_reason IS NULL ORDER BY i.found_on DESC, i.entered_at DESC, i.id LIMIT 1)"
#define RISK_STATEMENTS(S) \
	S(RISK_ALL, 1, \
	    RISK_COLUMNS "FROM patient_list p " RISK_JOINS "LEFT JOIN risk_stale z ON z.number = p.number ORDER BY p.number") \
	/* A thousand at a time: of a table of unknown size SQLite thinks a million, and reads all others first. */ \
	S(RISK_STALE, 1, \
	    RISK_COLUMNS "FROM (SELECT number FROM risk_stale WHERE number > ?2 ORDER BY number LIMIT 1000) z " \
	    "LEFT JOIN patient_list p ON p.number = z.number " RISK_JOINS "ORDER BY z.number") \
	S(RISK_ONE, 0, \
	    RISK_COLUMNS "FROM patient_list p " RISK_JOINS "LEFT JOIN risk_stale z ON z.number = p.number " \
	    "WHERE p.patient_id = ?2") \
	S(RISK_TOUCH, 0, \
	    "INSERT INTO risk_stale (number) SELECT ?1 WHERE EXISTS (SELECT 1 FROM risk_mark WHERE one = 1) " \
	    "ON CONFLICT (number) DO NOTHING") \
	S(RISK_IS_STALE, 1, "SELECT EXISTS (SELECT 1 FROM risk_stale)") \
	S(RISK_MARK, 0, \
	    "SELECT as_of, rules, factors, people, high, cannot_be_said, medium, low, asks FROM risk_mark WHERE one = 1") \
	S(RISK_COUNTS, 1, "SELECT place, people FROM risk_count") \
	S(RISK_DROP, 0, "DELETE FROM risk_person WHERE number = ?1") \
	S(RISK_PUT, 0, \
	    "INSERT INTO risk_person (number, rank, sort, met, practice, ome, asks) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) " \
	    "ON CONFLICT (number) DO UPDATE SET rank = excluded.rank, sort = excluded.sort, met = excluded.met, " \
	    "practice = excluded.practice, ome = excluded.ome, asks = excluded.asks") \
	S(RISK_RESULTS, 1, "SELECT rank, met, asks FROM risk_person") \
	S(RISK_COUNT_PUT, 0, \
	    "INSERT INTO risk_count (place, people) VALUES (?1, ?2) " \
	    "ON CONFLICT (place) DO UPDATE SET people = excluded.people") \
	S(RISK_MARK_PUT, 0, \
	    "INSERT INTO risk_mark (one, as_of, rules, factors, people, high, cannot_be_said, medium, low, asks) " \
	    "VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (one) DO UPDATE SET as_of = excluded.as_of, " \
	    "rules = excluded.rules, factors = excluded.factors, people = excluded.people, high = excluded.high, " \
	    "cannot_be_said = excluded.cannot_be_said, medium = excluded.medium, low = excluded.low, asks = excluded.asks") \
	S(RISK_FRESH, 1, "DELETE FROM risk_stale") \
	S(RISK_PLACE, 0, \
	    "SELECT o.rank, o.sort, o.number FROM patient_list p JOIN risk_person o ON o.number = p.number " \
	    "WHERE p.patient_id = ?1") \
	S(RISK_LIST, 0, \
	    "SELECT " PATIENT_LIST_COLUMNS ", c.code, " RISK_STATE ", o.rank, o.ome, o.met, o.asks FROM risk_person o " \
	    "LEFT JOIN patient_list p ON p.number = o.number " \
	    "LEFT JOIN practice c ON c.id = o.practice AND c.current = 1 " \
	    "WHERE o.rank <= ?1 AND (?2 = 0 OR (o.met & ?2) <> 0) AND (?3 IS NULL OR o.practice = ?3) " \
	    "AND (o.rank, o.sort, o.number) > (?4, ?5, ?6) ORDER BY o.rank, o.sort, o.number") \
	S(RISK_ROW, 0, \
	    "SELECT " PATIENT_LIST_COLUMNS ", c.code, " RISK_STATE " FROM patient_list p " \
	    "LEFT JOIN patient r ON r.id = p.patient_id AND r.current = 1 " \
	    "LEFT JOIN practice c ON c.id = r.practice AND c.current = 1 WHERE p.number = ?1") \
	S(WORKLIST, 0, \
	    "SELECT " PATIENT_LIST_COLUMNS ", m.id FROM medicine m LEFT JOIN patient_list p ON p.patient_id = m.patient_id " \
	    WORKLIST_WHERE "ORDER BY m.entered_at, m.id LIMIT ?1") \
	S(WORKLIST_COUNT, 0, \
	    "SELECT COUNT(*) FROM medicine m LEFT JOIN patient_list p ON p.patient_id = m.patient_id " WORKLIST_WHERE)
#define WORKLIST_WHERE \
	"WHERE m.current = 1 AND m.error_reason IS NULL AND m.ask IS NOT NULL " \
	"AND (m.change IS NULL OR m.change <> 'discontinued') AND p.number > 0 AND p.died_on IS NULL "

/* ?1 and ?2 the first and last day found, ?3 practice and ?4 list, '' for any. A report reads everybody's records: that is
 * a scan, once. Columns: who, what, day, eight texts, two numbers. */
#define COHORT_STATEMENTS(S) \
	S(COHORT, 1, \
	    "WITH chosen AS (SELECT i.patient_id, i.id, i.entered_at, i.found_on, i.state, i.level, i.import_run, " \
	    "i.invited_on, i.second_on, i.missed_on, i.attended_on, CASE WHEN p.died_on IS NULL OR " \
	    "p.moved_on < p.died_on THEN COALESCE(p.moved_on, p.died_on) ELSE p.died_on END AS left_on " \
	    "FROM invitation i JOIN patient p ON p.id = i.patient_id AND p.current = 1 AND p.error_reason IS NULL " \
	    "WHERE i.current = 1 AND i.error_reason IS NULL AND i.found_on >= ?1 AND i.found_on <= ?2 " \
	    "AND (?3 = '' OR p.practice = ?3) AND (?4 = '' OR i.cohort = ?4)), " \
	    "people AS (SELECT DISTINCT patient_id FROM chosen) " \
	    "SELECT patient_id, 0 AS what, found_on AS day, state, level, import_run, invited_on, second_on, missed_on, " \
	    "attended_on, left_on, NULL AS n, NULL AS m, entered_at, id FROM chosen " \
	    "UNION ALL SELECT r.patient_id, 1, COALESCE(r.reviewed_on, ''), r.attended, r.outcome, r.review_type, " \
	    "r.barriers, r.facilitators, r.support, NULL, NULL, r.ome_before, r.ome_now, r.entered_at, r.id " \
	    "FROM people q JOIN review r ON r.patient_id = q.patient_id AND r.current = 1 AND r.error_reason IS NULL " \
	    "UNION ALL SELECT m.patient_id, 2, COALESCE(m.started_on, ''), f.import_run, f.entered_at, f.issued_on, " \
	    "NULL, NULL, NULL, NULL, NULL, NULL, NULL, m.entered_at, m.id FROM people q JOIN medicine m " \
	    "ON m.patient_id = q.patient_id AND m.current = 1 AND m.error_reason IS NULL " \
	    "AND m.class = 'gabapentinoid' AND m.statement = 'taking' " \
	    "JOIN medicine f ON f.id = m.id AND f.version = 1 " \
	    "UNION ALL SELECT x.patient_id, 3, COALESCE(x.taken_on, ''), x.instrument, NULL, NULL, NULL, NULL, NULL, " \
	    "NULL, NULL, x.score, NULL, x.entered_at, x.id FROM people q JOIN measure x " \
	    "ON x.patient_id = q.patient_id AND x.current = 1 AND x.error_reason IS NULL " \
	    "ORDER BY 1, 2, 3, 14, 15") \
	S(COHORT_NAMES, 1, \
	    "SELECT DISTINCT cohort FROM invitation WHERE current = 1 AND error_reason IS NULL AND cohort IS NOT NULL " \
	    "ORDER BY cohort")

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
	S(AUDIT_NEWEST, 0, "SELECT MAX(at) FROM audit") \
	S(SIGN_IN_FAILURES, 1, \
	    "SELECT COUNT(*) FROM audit f WHERE f.seq > (SELECT MAX(seq) FROM audit) - 1000 AND f.action = 'sign-in-failed' " \
	    "AND f.note = ?1 AND f.at >= ?3 AND NOT EXISTS (SELECT 1 FROM audit g WHERE g.seq > f.seq AND g.staff_id = ?2 " \
	    "AND g.action = 'sign-in') AND NOT EXISTS (SELECT 1 FROM audit g WHERE g.seq > f.seq AND g.record_id = ?2 " \
	    "AND g.note = 'password')") \
	S(AUDIT_MARK, 0, \
	    "SELECT 1 FROM audit WHERE seq = ?1 AND at = ?2 AND COALESCE(staff_id, '') = COALESCE(?3, '') " \
	    "AND COALESCE(record_id, '') = COALESCE(?4, '')") \
	S(AUDIT_ALL, 1, "SELECT " AUDIT_COLUMNS " FROM audit ORDER BY seq DESC LIMIT ?1") \
	S(AUDIT_OF_PATIENT, 0, "SELECT " AUDIT_COLUMNS " FROM audit WHERE patient_id = ?2 ORDER BY seq DESC LIMIT ?1")

#define IMPORT_STATEMENTS(S) \
	S(EPISODE_BEGUN, 0, \
	    "INSERT INTO episode (id, patient_id, number, state, opened_on, last_event_on, changed_at) " \
	    "VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6)") \
	S(IMPORT_ENTRY_ADD, 0, \
	    "INSERT INTO import_entry (import_id, patient_id, registered, episode_id, invitation_id) " \
	    "VALUES (?1, ?2, ?3, ?4, ?5)") \
	S(IMPORT_ENTRIES, 0, \
	    "SELECT patient_id, registered, episode_id, invitation_id FROM import_entry " \
	    "WHERE import_id = ?1 AND patient_id > ?2 ORDER BY patient_id LIMIT ?3") \
	S(MEDICINES_STANDING, 0, \
	    "SELECT product, dose, import_run, change, stated_on FROM medicine " \
	    "WHERE patient_id = ?1 AND current = 1 AND error_reason IS NULL") \
	S(KNOWN_PEOPLE, 1, \
	    "SELECT patient_id, nhs_number, sort, postcode, born_on, died_on FROM patient_list")

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
	    "UNION ALL SELECT 'Invitation', x.id, x.state FROM invitation x " \
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
	INVITATION_STATEMENTS(S) \
	RISK_STATEMENTS(S) \
	COHORT_STATEMENTS(S) \
	DRAFT_STATEMENTS(S) \
	ACCOUNT_STATEMENTS(S) \
	IMPORT_STATEMENTS(S) \
	CHECK_STATEMENTS(S)

#define STATEMENT_ENUM(NAME, SCAN, SQL) STATEMENT_##NAME,
enum statement { STATEMENTS(STATEMENT_ENUM) STATEMENT_COUNT };

#endif
