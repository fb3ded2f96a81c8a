/* Statements about invitations (statements.h has the rest). */
#ifndef PATHWELL_STORE_STATEMENTS_INVITE_H
#define PATHWELL_STORE_STATEMENTS_INVITE_H

/* ?1 state, ?2 practice (id), ?3 list, ?4 second letter due by, ?5 review due by with ?6 its kind among what is due, ?11
 * 0 to 3: high, cannot be said, medium and low when found, or higher. What is not given is NULL. */
#define INVITATION_FROM \
	"FROM invitation i JOIN patient_list p ON p.patient_id = i.patient_id " \
	"WHERE i.current = 1 AND i.error_reason IS NULL AND i.state = ?1 " \
	"AND (?2 IS NULL OR EXISTS (SELECT 1 FROM patient q WHERE q.id = i.patient_id AND q.current = 1 " \
	"AND q.practice = ?2)) AND (?3 IS NULL OR i.cohort = ?3) AND (?11 IS NULL OR CASE i.level WHEN 'high' THEN 0 WHEN 'cannot_be_said' THEN 1 WHEN 'medium' THEN 2 WHEN 'low' THEN 3 ELSE 4 END <= ?11) AND (?4 IS NULL OR i.second_due_on <= ?4) " \
	"AND (?5 IS NULL OR EXISTS (SELECT 1 FROM due d WHERE d.number = p.number AND d.kind = ?6 " \
	"AND d.due_on <= ?5 AND d.record_id = i.id)) "
#define INVITATION_STATEMENTS(S) \
	S(INVITATION_PAGE, 0, \
	    "SELECT i.id, i.found_on, " PATIENT_LIST_COLUMNS " " INVITATION_FROM \
	    "AND COALESCE(i.level, '') = ?7 AND (i.found_on, i.id) > (?8, ?9) ORDER BY i.found_on, i.id LIMIT ?10") \
	S(INVITATION_PLACE, 0, \
	    "SELECT COALESCE(level, ''), found_on FROM invitation WHERE id = ?1 AND current = 1") \
	S(INVITATION_COUNT, 0, "SELECT COUNT(*) " INVITATION_FROM) \
	S(INVITATION_COUNT_STATE, 0, \
	    "SELECT COUNT(*) FROM invitation i WHERE i.current = 1 AND i.error_reason IS NULL AND i.state = ?1") \
	S(INVITATION_COUNT_LEVEL, 0, \
	    "SELECT COUNT(*) FROM invitation i WHERE i.current = 1 AND i.error_reason IS NULL AND i.state = ?1 " \
	    "AND COALESCE(i.level, '') = ?2") \
	S(DUE_INVITATION, 0, \
	    "SELECT id, state, second_due_on, attended_on, (missed_on IS NOT NULL AND invited_on IS NULL AND cohort IS NULL), " \
	    "EXISTS (SELECT 1 FROM patient q WHERE q.id = ?1 AND q.current = 1 AND q.moved_on IS NOT NULL) " \
	    "FROM invitation WHERE patient_id = ?1 AND current = 1 AND error_reason IS NULL " \
	    "AND state IN ('did-not-attend', 'attended')") \
	S(DUE_REVIEWED, 0, \
	    "SELECT MAX(reviewed_on) FROM review WHERE patient_id = ?1 AND current = 1 AND error_reason IS NULL " \
	    "AND COALESCE(attended, 'yes') = 'yes'")

#endif
