-- Whoever was discharged stays on Today until the summary has left; 5 is the kind of discharges to finish. Only the newest
-- episode counts: the one that patient_list shows.
INSERT INTO due
SELECT p.number, 5, e.closed_on, '', 0, '', COALESCE(p.case_worker, ''), 'summary'
FROM patient_list p JOIN episode e ON e.patient_id = p.patient_id
	AND e.number = (SELECT MAX(number) FROM episode n WHERE n.patient_id = p.patient_id)
WHERE p.died_on IS NULL AND e.state = 'discharged' AND e.closed_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM document d
	WHERE d.episode_id = e.id AND d.current = 1 AND d.error_reason IS NULL AND d.document = 'discharge-summary'
		AND d.audience = 'patient' AND d.made_on >= e.closed_on);
