#!/bin/sh
# One patient's way from a received referral to the printed discharge summary, by commands alone.
#
#   pathway.sh PROGRAM PATIENT
#
# The service is the one of PATHWELL_DB; who does it stands in PATHWELL_USER and PATHWELL_PASSWORD, and must be a pharmacist or a
# clinician: a reduction is signed. The summary goes to standard output, what every step leads to goes to standard error.
set -eu
program=$1
patient=$2
me=$PATHWELL_USER

pathwell() { "$program" "$@"; }
record() { kind=$1; shift; pathwell add "$kind" --patient "$patient" "$@"; }
mend() { kind=$1; shift; pathwell amend "$kind" --patient "$patient" "$@" >/dev/null; }
step() { printf '%s: ' "$1" >&2; pathwell do "$@" --patient "$patient" >&2; }

# Triage: the checks before acceptance, and somebody who looks after the patient.
mend patient case_worker="$me"
mend referral criteria_met=yes reason_category=primary_pain analgesics_decided_on=-1m manual_offered_on=-1m \
	manual="The Pain Toolkit" booklet_read_on=-3w entry_decided_on=-2w entry_decided_with="own GP" opted_in=yes
step accept

# The first contact takes place, and with it the assessment begins.
record appointment on_date=today at_time=10:30 minutes=90 purpose=first_assessment mode=face_to_face place="Room 2" agreed=yes >/dev/null
step attend
step begin-assessment
record assessment diagnoses="Chronic widespread pain" physical="Widespread aching, poor sleep." \
	psychological="Worried about damage; no thoughts of self-harm." social="Lives with a partner; off work since spring." \
	matters="To walk the dog again." red_flags=none pain_score=7 interference_score=8 care_level=community >/dev/null
record allergy statement=allergy agent=penicillin reaction=rash severity=mild type=allergy source=patient >/dev/null
medicine=$(record medicine name=morphine strength="30 mg" form="modified-release tablet" dose="one tablet twice a day" \
	indication=pain initiated_by=primary_care)
step complete-assessment

# The care plan: discussed, agreed and drawn up together, with a goal and a day to look at it again.
record care_plan discussed_on=today discussed_with=patient agreed_on=today agreed_by=patient drawn_up_on=today drawn_up_by="$me" \
	options=physiotherapy,taper modes=face_to_face,telephone summary="Pacing, a daily walk, and a slow reduction." \
	review_on=+4w >/dev/null
goal=$(record goal goal="Walk the dog to the park again" target_on=+3m actions="Five minutes more each week.")
step agree-plan

# The reduction, in dated steps, signed and begun. It is stopped before its last step, which needs a reason.
taper=$(record taper medicine="morphine modified-release tablets" start_dose=60mg target_dose=30mg starts_on=today \
	agreement="10 mg less each fortnight; the evening dose first." agreed_on=today)
record taper_step taper="$taper" starts_on=today daily_dose=50mg how="30 mg in the morning, 20 mg in the evening" >/dev/null
record taper_step taper="$taper" starts_on=+2w daily_dose=40mg how="20 mg in the morning, 20 mg in the evening" >/dev/null
record taper_step taper="$taper" starts_on=+4w daily_dose=30mg how="15 mg in the morning, 15 mg in the evening" >/dev/null
step sign --record "$taper"
step start
record review mode=telephone pain_score=5 interference_score=5 function="Sleeps five hours." outcome=reduced decision=continue \
	summary="Comfortable with the first step." next_on=+2w >/dev/null
step stop-early reason="The patient wants to stay at 50 mg for now."
pathwell amend medicine "$medicine" dose="30 mg in the morning, 20 mg in the evening" change=amended \
	change_note="reduced from 60 mg to 50 mg a day" >/dev/null
pathwell amend goal "$goal" status=completed achievement=achieved >/dev/null

# Discharge, decided together; copies go where the patient agrees.
step propose-discharge
record consent recipient=referrer decision=given given_how=in_person >/dev/null
record consent recipient=practice decision=given given_how=in_person >/dev/null
record discharge shared_decision=yes decided_on=today decided_with=patient decision="Goal reached; goes on alone." \
	destination=self_management outcome=goals_partly_met clinical_summary="One review; morphine reduced from 60 mg to 50 mg a day." \
	concerns="Bad days in winter." information="Setback sheet given to the patient." safety_alerts="None." \
	social_context="Back at work half days." plan="Goes on with the daily walk." \
	actions_professionals="GP: keep 50 mg a day, review in six months." actions_patient="Keep the diary." \
	setback_plan="Go back to the last level for two weeks, then ring us." >/dev/null
step discharge

pathwell print discharge-summary --patient "$patient" --strict
