#include "tables.h"

static const struct pathway_state states[] = {
	/* name, label, help, stage, initial, final */
	{"found", "Found", "A search found medicines that may harm; the person is not referred, a review is offered.",
	    STAGE_REFERRAL, .initial = true},
	{"referred", "Referred", "The referral is here; it waits for triage: accept, return, or the patient declines.",
	    STAGE_REFERRAL, .initial = true},
	{"accepted", "Accepted", "The patient is invited and waits for a first contact.", STAGE_ASSESSMENT},
	{"assessing", "Assessing", "The assessment has begun; it may take several contacts.", STAGE_ASSESSMENT},
	{"planning", "Planning", "The assessment is complete; the care plan is drawn up together.", STAGE_CARE_PLAN},
	{"active", "Active", "The agreed plan is carried out and reviewed.", STAGE_REVIEWS},
	{"discharging", "Discharging", "Discharge is proposed; the summary is completed together.", STAGE_DISCHARGE},
	{"discharged", "Discharged", "The episode is over; within the period of open contact the patient can return.",
	    STAGE_DISCHARGE, .final = true},
	{"returned", "Returned to the referrer", "The referral went back.", STAGE_REFERRAL, .final = true},
	{"not-needed", "No longer needed", "The person found by a search needs no review here.", STAGE_REFERRAL,
	    .final = true},
	{"declined", "Declined", "The patient declined the service.", STAGE_REFERRAL, .final = true},
	{"did-not-engage", "Did not engage", "Closed after two missed appointments and a second invitation.",
	    STAGE_REFERRAL, .final = true},
	{"referred-on", "Referred on", "The assessment led to another service.", STAGE_ASSESSMENT, .final = true},
	{"transferred", "Transferred", "Another service has taken over.", STAGE_REFERRAL, .final = true},
	{"died", "Died", "The patient has died; letters and reminders have stopped.", STAGE_REFERRAL, .final = true},
};

static const struct pathway_event events[] = {
	/* name, label, help, asks, grave, by_record */
	{"find-case", "Found by a search", "Opens an episode for somebody whom a search found.", "", .by_record = true},
	{"receive-referral", "Receive a referral", "Opens an episode by recording a referral.", "", .by_record = true},
	{"accept", "Accept the referral", "Takes the patient on; a first contact is arranged next.", ""},
	{"return-to-referrer", "Return to the referrer", "Sends the referral back with its reason.", "reason told",
	    .grave = true},
	{"decline", "Patient declines", "Closes the episode because the patient does not want it.", "reason told",
	    .grave = true},
	{"begin-assessment", "Begin the assessment", "Starts the assessment after a first contact.", ""},
	{"drop-case", "No longer needed", "Closes what a search began: no review is needed here.", "reason", .grave = true},
	{"did-not-engage", "Close: did not engage", "Closes the episode after the chain of invitations.", "reason",
	    .grave = true},
	{"complete-assessment", "Complete the assessment", "Ends the assessment and begins the care plan.", ""},
	{"refer-on", "Refer on", "Closes the episode by referring the patient to another service.",
	    "destination reason consent_to_share", .grave = true},
	{"agree-plan", "Agree the care plan", "Puts the agreed plan into force.", ""},
	{"propose-discharge", "Propose discharge", "Begins the discharge; care can still be resumed.",
	    "reason taken_over_by"},
	{"resume-care", "Resume care", "Takes the proposal back and goes on with the plan.", "reason"},
	{"discharge", "Discharge", "Ends the episode; the summary is ready to print.", "", .grave = true},
	{"reopen", "Reopen", "Takes a discharged patient back into care without a new referral.", "reason"},
	{"transfer", "Transfer to another service", "Closes the episode because another service takes over.",
	    "destination reason", .grave = true},
	{"die", "Record the death", "Closes the episode and stops every letter and reminder.", "", .grave = true},
};

MET(episode, patient_registered, f->patient_registered)
MET(episode, patient_alive, !f->patient_dead)
MET(episode, referral_recorded, f->referral_recorded)
MET(episode, criteria_met, f->criteria_met || f->waiver)
MET(episode, reason_category, f->reason_category)
MET(episode, analgesics_decision, f->analgesics_decision || f->waiver)
MET(episode, manual_offered, f->manual_offered || f->waiver)
MET(episode, booklet_read, f->booklet_read || f->waiver)
MET(episode, entry_decision, f->entry_decision || f->waiver)
MET(episode, opted_in, f->opted_in || f->waiver)
MET(episode, case_worker, f->case_worker)
MET(episode, first_contact, f->attended >= 1)
MET(episode, two_missed, f->missed >= 2)
MET(episode, second_letter, f->second_letter)
MET(episode, assessment_recorded, f->assessment_recorded)
MET(episode, physical, f->physical)
MET(episode, psychological, f->psychological)
MET(episode, social, f->social)
MET(episode, red_flags, f->red_flags_answered)
MET(episode, allergies_stated, f->allergies_stated)
MET(episode, medicines_stated, f->medicines_stated)
MET(episode, baseline, f->baseline)
MET(episode, plan_recorded, f->plan_recorded)
MET(episode, plan_discussed, f->plan_discussed)
MET(episode, plan_agreed, f->plan_agreed)
MET(episode, plan_drawn_up, f->plan_drawn_up)
MET(episode, goal_set, f->goals >= 1)
MET(episode, review_date, f->plan_review_date)
MET(episode, taper_reason, f->tapers_running == 0 || f->arg_reason)
MET(episode, taper_taken_over, f->tapers_running == 0 || f->arg_taken_over_by)
MET(episode, discharge_recorded, f->discharge_recorded)
MET(episode, shared_decision, f->shared_decision)
MET(episode, clinical_summary, f->clinical_summary)
MET(episode, diagnoses, f->diagnoses)
MET(episode, plan_or_actions, f->plan_or_actions)
MET(episode, outcome, f->outcome)
MET(episode, completed_by, f->completed_by)
MET(episode, discharge_destination, f->discharge_destination)
MET(episode, referrer_consent, f->referrer_consent_decided)
MET(episode, taper_handed_over, f->tapers_running == 0 || f->taper_takeover)
MET(episode, within_open_contact, f->within_open_contact)
MET(episode, reason_given, f->arg_reason)
MET(episode, told_given, f->arg_told)
MET(episode, destination_given, f->arg_destination)
MET(episode, consent_to_share, f->arg_consent_to_share)
MET(episode, sharing_allowed, !f->sharing_refused)
MET(episode, discharge_sharing, !f->discharge_sharing_refused)
MET(episode, destination_consent, !f->destination_unasked)
MET(episode, goals_settled, !f->goal_unmet)

static const struct pathway_guard guards[] = {
	/* name, sentence, record, field, condition, features */
	{"patient-registered", "No patient is registered for this referral; register the patient first.",
	    "patient", NULL, patient_registered, NULL},
	{"patient-alive", "The patient has died; nothing is left but \"Record the death\".",
	    NULL, NULL, patient_alive, NULL},

	{"referral-recorded", "No referral is recorded; record it with its date and its referrer.",
	    "referral", NULL, referral_recorded, "F064"},
	{"criteria-met", "The referral is not marked as meeting the criteria; mark it, or write a waiver.",
	    "referral", "criteria_met", criteria_met, "F002"},
	{"reason-category", "The referral has no reason category; choose one of the four.",
	    "referral", "reason_category", reason_category, "F003"},
	{"analgesics-decision", "The informed decision on analgesics is not recorded; enter its date, or write a "
	    "waiver.", "referral", "analgesics_decided_on", analgesics_decision, "F004"},
	{"manual-offered", "It is not recorded that a self-management manual was offered; enter the date, or write a "
	    "waiver.", "referral", "manual_offered_on", manual_offered, "F005"},
	{"booklet-read", "It is not recorded that the patient read the information booklet; enter the date, or write a "
	    "waiver.", "referral", "booklet_read_on", booklet_read, "F006"},
	{"entry-decision", "The patient's own decision to enter the service is not recorded; enter its date, or write "
	    "a waiver.", "referral", "entry_decided_on", entry_decision, "F007"},
	{"opted-in", "It is not recorded that the patient opted to work with the team; record it, or write a waiver.",
	    "referral", "opted_in", opted_in, "F008"},
	{"case-worker", "The patient has no case worker; choose one.", "patient", "case_worker", case_worker, "F062"},

	{"first-contact", "No contact has taken place yet; record an appointment that the patient attended.",
	    "appointment", NULL, first_contact, "F022"},
	{"two-missed", "The patient has not missed two appointments in a row; invite again, or record what was missed.",
	    "appointment", NULL, two_missed, "F085 F087"},
	{"second-letter", "The second invitation is not logged; send it and log it as a document.",
	    "document", "document", second_letter, "F086"},

	{"assessment-recorded", "No assessment is recorded; begin its record.",
	    "assessment", NULL, assessment_recorded, "F020 F022"},
	{"physical", "The physical part of the assessment is empty; write it.",
	    "assessment", "physical", physical, "F021"},
	{"psychological", "The psychological part of the assessment is empty; write it.",
	    "assessment", "psychological", psychological, "F021"},
	{"social", "The social part of the assessment is empty; write it.", "assessment", "social", social, "F021"},
	{"red-flags", "Red flags are not answered; record whether any are present.",
	    "assessment", "red_flags", red_flags, "F041"},
	{"allergies-stated", "Nothing is stated about allergies; record each one, or that none is known.",
	    "allergy", "statement", allergies_stated, NULL},
	{"medicines-stated", "Nothing is stated about medicines; record each one, or that none is taken.",
	    "medicine", "statement", medicines_stated, "F079"},
	{"baseline", "There are no baseline scores; enter them, or why they could not be asked.",
	    "assessment", "pain_score", baseline, "F025 F026"},

	{"plan-recorded", "No care plan is recorded; begin it.", "care_plan", NULL, plan_recorded, "F049 F050"},
	{"plan-discussed", "It is not recorded that the plan was discussed; enter the date.",
	    "care_plan", "discussed_on", plan_discussed, "F049"},
	{"plan-agreed", "It is not recorded that the plan was agreed; enter the date.",
	    "care_plan", "agreed_on", plan_agreed, "F049"},
	{"plan-drawn-up", "It is not recorded that the plan was drawn up; enter the date.",
	    "care_plan", "drawn_up_on", plan_drawn_up, "F049"},
	{"goal-set", "The plan has no goal; record at least one, in the patient's words.",
	    "goal", "goal", goal_set, "F054"},
	{"review-date", "The plan has no review date; enter one.", "care_plan", "review_on", review_date, "F056"},

	{"taper-reason", "A taper is still running; complete or stop it, or give the reason to discharge with it.",
	    "event", "reason", taper_reason, "F105"},
	{"taper-taken-over", "A taper is still running; complete or stop it, or name who takes it over.",
	    "event", "taken_over_by", taper_taken_over, "F105"},

	{"discharge-recorded", "No discharge is recorded; begin its record.",
	    "discharge", NULL, discharge_recorded, "F161"},
	{"shared-decision", "It is not recorded that the discharge was decided together with the patient; record it.",
	    "discharge", "shared_decision", shared_decision, "F161"},
	{"clinical-summary", "The clinical summary is empty; write it.",
	    "discharge", "clinical_summary", clinical_summary, NULL},
	{"diagnoses", "No diagnosis is recorded; write it here or in the assessment.",
	    "discharge", "diagnoses", diagnoses, NULL},
	{"plan-or-actions", "There is neither a plan nor a requested action; write how the patient goes on.",
	    "discharge", "plan", plan_or_actions, NULL},
	{"outcome", "The outcome is missing; choose it.", "discharge", "outcome", outcome, NULL},
	{"completed-by", "Nobody has completed the summary; name who signs it.",
	    "discharge", "completed_by", completed_by, NULL},
	{"discharge-destination", "It is missing where the patient goes on to; choose it.",
	    "discharge", "destination", discharge_destination, "F162"},
	{"referrer-consent", "Consent to a copy for the referrer is not decided; record it as given or refused.",
	    "consent", "recipient", referrer_consent, "F058 F163"},
	{"taper-handed-over", "A taper is still running; write in the discharge who takes it over.",
	    "discharge", "taper_takeover", taper_handed_over, "F105"},
	{"within-open-contact", "The period of open contact after discharge is over; the way back is a new referral.",
	    NULL, NULL, within_open_contact, "F074"},

	{"reason", "The reason is missing; write why.", "event", "reason", reason_given, NULL},
	{"told", "It is missing who was told; name them.", "event", "told", told_given, NULL},
	{"destination", "The destination is missing; name the service.",
	    "event", "destination", destination_given, NULL},
	{"consent-to-share", "The patient's consent to share information is missing; ask for it and record it.",
	    "event", "consent_to_share", consent_to_share, "F058"},
	/* These three say more where facts do: app puts the record's own words in their place. */
	{"sharing-allowed", "The patient does not allow that information goes there; see the consent records.",
	    "consent", "decision", sharing_allowed, "F058 F059"},
	{"discharge-sharing", "The patient does not allow that information goes where the discharge leads; see the consent "
	    "records.", "consent", "decision", discharge_sharing, "F058 F059"},
	{"goals-settled", "The outcome says that the goals are met, and a goal says otherwise; record how each goal stands, or "
	    "choose another outcome.", "discharge", "outcome", goals_settled, "F054"},
	{"destination-consent", "Consent to share with the organisation that the patient goes on to is not recorded; ask for "
	    "it, and record it under that name.", "consent", "recipient_name", destination_consent, "F058 F162"},
};

/* Every way is written out, so that this can be read as the table of the pathway. Nothing but "die" stays possible
 * once the patient is known to be dead. */
static const struct pathway_edge edges[] = {
	{NULL, "receive-referral", "referred", {"patient-registered", "patient-alive", "referral-recorded"}},

	{NULL, "find-case", "found", {"patient-registered", "patient-alive"}},
	{"found", "receive-referral", "referred", {"patient-registered", "patient-alive", "referral-recorded"}},
	{"found", "drop-case", "not-needed", {"reason"}},
	{"found", "decline", "declined", {"patient-alive", "reason", "told"}},
	{"found", "transfer", "transferred", {"patient-alive", "destination", "reason", "sharing-allowed"}},
	{"found", "die", "died", {NULL}},

	{"referred", "accept", "accepted",
	    {"patient-alive", "referral-recorded", "criteria-met", "reason-category", "analgesics-decision",
		"manual-offered", "booklet-read", "entry-decision", "opted-in", "case-worker"}},
	{"referred", "return-to-referrer", "returned", {"patient-alive", "reason", "told"}},
	{"referred", "decline", "declined", {"patient-alive", "reason", "told"}},
	{"referred", "transfer", "transferred", {"patient-alive", "destination", "reason", "sharing-allowed"}},
	{"referred", "die", "died", {NULL}},

	{"accepted", "begin-assessment", "assessing", {"patient-alive", "first-contact"}},
	{"accepted", "decline", "declined", {"patient-alive", "reason", "told"}},
	{"accepted", "did-not-engage", "did-not-engage", {"patient-alive", "two-missed", "second-letter"}},
	{"accepted", "transfer", "transferred", {"patient-alive", "destination", "reason", "sharing-allowed"}},
	{"accepted", "die", "died", {NULL}},

	{"assessing", "complete-assessment", "planning",
	    {"patient-alive", "assessment-recorded", "physical", "psychological", "social", "red-flags",
		"allergies-stated", "medicines-stated", "baseline"}},
	{"assessing", "refer-on", "referred-on", {"patient-alive", "destination", "reason", "consent-to-share", "sharing-allowed"}},
	{"assessing", "transfer", "transferred", {"patient-alive", "destination", "reason", "sharing-allowed"}},
	{"assessing", "die", "died", {NULL}},

	{"planning", "agree-plan", "active",
	    {"patient-alive", "plan-recorded", "plan-discussed", "plan-agreed", "plan-drawn-up", "goal-set",
		"review-date"}},
	{"planning", "transfer", "transferred", {"patient-alive", "destination", "reason", "sharing-allowed"}},
	{"planning", "die", "died", {NULL}},

	{"active", "propose-discharge", "discharging", {"patient-alive", "taper-reason", "taper-taken-over", "sharing-allowed"}},
	{"active", "did-not-engage", "did-not-engage", {"patient-alive", "two-missed", "second-letter"}},
	{"active", "transfer", "transferred", {"patient-alive", "destination", "reason", "sharing-allowed"}},
	{"active", "die", "died", {NULL}},

	{"discharging", "discharge", "discharged",
	    {"patient-alive", "discharge-recorded", "shared-decision", "clinical-summary", "diagnoses",
		"plan-or-actions", "outcome", "goals-settled", "completed-by", "discharge-destination",
		"destination-consent", "discharge-sharing", "referrer-consent", "allergies-stated", "taper-handed-over"}},
	{"discharging", "resume-care", "active", {"patient-alive", "reason"}},
	{"discharging", "transfer", "transferred", {"patient-alive", "destination", "reason", "sharing-allowed"}},
	{"discharging", "die", "died", {NULL}},

	{"discharged", "reopen", "active", {"patient-alive", "within-open-contact", "reason"}},
	{"discharged", "die", "died", {NULL}},

	/* A death is told long after care has ended, too; it must still stop every letter. */
	{"not-needed", "die", "died", {NULL}},
	{"returned", "die", "died", {NULL}},
	{"declined", "die", "died", {NULL}},
	{"did-not-engage", "die", "died", {NULL}},
	{"referred-on", "die", "died", {NULL}},
	{"transferred", "die", "died", {NULL}},
};

const struct machine_table episode_machine = {
	.machine = MACHINE_EPISODE, .name = "episode", .label = "Episode", MACHINE_LISTS};
