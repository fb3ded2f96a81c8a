/* The pathway as the service wants it, written down apart from the program's tables: every way there is, and what it
 * asks for. What does not stand here is not possible. Changed on purpose only, together with src/pathway. */
#ifndef PATHWELL_PATHWAY_EXPECTED_H
#define PATHWELL_PATHWAY_EXPECTED_H

#include <string.h>

#include "pathwell/pathway.h"

struct expected_way {
	const char *from, *event, *to; /* from "": before the first event */
	const char *guards;            /* names, space-separated */
};

static const struct expected_way episode_ways[] = {
	{"", "receive-referral", "referred", "patient-registered patient-alive referral-recorded"},
	{"", "find-case", "found", "patient-registered patient-alive"},
	{"found", "receive-referral", "referred", "patient-registered patient-alive referral-recorded"},
	{"found", "drop-case", "not-needed", "reason"},
	{"found", "decline", "declined", "patient-alive reason told"},
	{"found", "transfer", "transferred", "patient-alive destination reason sharing-allowed"},
	{"found", "die", "died", ""},
	{"not-needed", "die", "died", ""},
	{"referred", "accept", "accepted",
	    "patient-alive referral-recorded criteria-met reason-category analgesics-decision manual-offered "
	    "booklet-read entry-decision opted-in case-worker"},
	{"referred", "return-to-referrer", "returned", "patient-alive reason told"},
	{"referred", "decline", "declined", "patient-alive reason told"},
	{"accepted", "decline", "declined", "patient-alive reason told"},
	{"accepted", "begin-assessment", "assessing", "patient-alive first-contact"},
	{"accepted", "did-not-engage", "did-not-engage", "patient-alive two-missed second-letter"},
	{"active", "did-not-engage", "did-not-engage", "patient-alive two-missed second-letter"},
	{"assessing", "complete-assessment", "planning",
	    "patient-alive assessment-recorded physical psychological social red-flags allergies-stated "
	    "medicines-stated baseline"},
	{"assessing", "refer-on", "referred-on", "patient-alive destination reason consent-to-share sharing-allowed"},
	{"planning", "agree-plan", "active",
	    "patient-alive plan-recorded plan-discussed plan-agreed plan-drawn-up goal-set review-date"},
	{"active", "propose-discharge", "discharging", "patient-alive taper-reason taper-taken-over sharing-allowed"},
	{"discharging", "resume-care", "active", "patient-alive reason"},
	{"discharging", "discharge", "discharged",
	    "patient-alive discharge-recorded shared-decision clinical-summary diagnoses plan-or-actions outcome "
	    "goals-settled completed-by discharge-destination destination-consent discharge-sharing referrer-consent allergies-stated taper-handed-over"},
	{"discharged", "reopen", "active", "patient-alive within-open-contact reason"},
	{"referred", "transfer", "transferred", "patient-alive destination reason sharing-allowed"},
	{"accepted", "transfer", "transferred", "patient-alive destination reason sharing-allowed"},
	{"assessing", "transfer", "transferred", "patient-alive destination reason sharing-allowed"},
	{"planning", "transfer", "transferred", "patient-alive destination reason sharing-allowed"},
	{"active", "transfer", "transferred", "patient-alive destination reason sharing-allowed"},
	{"discharging", "transfer", "transferred", "patient-alive destination reason sharing-allowed"},
	{"referred", "die", "died", ""},
	{"accepted", "die", "died", ""},
	{"assessing", "die", "died", ""},
	{"planning", "die", "died", ""},
	{"active", "die", "died", ""},
	{"discharging", "die", "died", ""},
	{"discharged", "die", "died", ""},
	{"returned", "die", "died", ""},
	{"declined", "die", "died", ""},
	{"did-not-engage", "die", "died", ""},
	{"referred-on", "die", "died", ""},
	{"transferred", "die", "died", ""},
};

static const struct expected_way appointment_ways[] = {
	{"", "book", "booked", "patient-alive"},
	{"booked", "confirm", "confirmed", "patient-alive"},
	{"booked", "check-in", "checked-in", "patient-alive date-reached"},
	{"confirmed", "check-in", "checked-in", "patient-alive date-reached"},
	{"booked", "attend", "attended", "date-reached"},
	{"confirmed", "attend", "attended", "date-reached"},
	{"checked-in", "attend", "attended", "date-reached"},
	{"booked", "miss", "did-not-attend", "patient-alive date-reached time-reached"},
	{"confirmed", "miss", "did-not-attend", "patient-alive date-reached time-reached"},
	{"booked", "cancel-by-patient", "cancelled-by-patient", ""},
	{"confirmed", "cancel-by-patient", "cancelled-by-patient", ""},
	{"checked-in", "cancel-by-patient", "cancelled-by-patient", ""},
	{"booked", "cancel-by-service", "cancelled-by-service", ""},
	{"confirmed", "cancel-by-service", "cancelled-by-service", ""},
	{"checked-in", "cancel-by-service", "cancelled-by-service", ""},
	{"checked-in", "correct", "booked", "reason"},
	{"attended", "correct", "booked", "reason"},
	{"did-not-attend", "correct", "booked", "reason"},
};

static const struct expected_way taper_ways[] = {
	{"", "draft-taper", "draft", ""},
	{"draft", "sign", "signed", "agreement has-steps steps-fall first-step-on-start cautions-asked one-at-a-time signer-may-sign"},
	{"signed", "start", "running", "one-at-a-time days-current"},
	{"signed", "redraft", "draft", "reason"},
	{"held", "redraft", "draft", "reason"},
	{"running", "replan", "running", "reason signer-may-sign"},
	{"held", "replan", "held", "reason signer-may-sign"},
	{"running", "hold", "held", "reason"},
	{"held", "hold", "held", "reason"},
	{"held", "resume", "running", "one-at-a-time days-current"},
	{"running", "sign", "running", "not-signed-yet signer-may-sign"},
	{"held", "sign", "held", "not-signed-yet signer-may-sign"},
	{"running", "reinstate", "running", "reason signer-may-sign"},
	{"running", "go-on", "running", "trial-open"},
	{"running", "complete", "completed", "last-step-reached"},
	{"signed", "stop-early", "stopped-early", "reason"},
	{"running", "stop-early", "stopped-early", "reason"},
	{"held", "stop-early", "stopped-early", "reason"},
};

static const struct expected_way invitation_ways[] = {
	{"", "find", "found", "patient-alive"},
	{"found", "invite", "invited", "patient-alive not-moved not-declined reachable"},
	{"found", "not-seen", "did-not-attend", "patient-alive appointment-missed"},
	{"found", "see", "attended", ""},
	{"found", "refuse", "declined", "reason"},
	{"found", "close", "closed", "reason"},
	{"invited", "see", "attended", ""},
	{"invited", "not-seen", "did-not-attend", "patient-alive"},
	{"invited", "refuse", "declined", "reason"},
	{"invited", "close", "closed", "reason"},
	{"did-not-attend", "invite-again", "invited-again", "patient-alive not-moved not-declined reachable second-due"},
	{"did-not-attend", "see", "attended", ""},
	{"did-not-attend", "refuse", "declined", "reason"},
	{"did-not-attend", "close", "closed", "reason"},
	{"invited-again", "see", "attended", ""},
	{"invited-again", "not-seen", "opportunistic", "patient-alive"},
	{"invited-again", "refuse", "declined", "reason"},
	{"invited-again", "close", "closed", "reason"},
	{"opportunistic", "see", "attended", ""},
	{"opportunistic", "refuse", "declined", "reason"},
	{"opportunistic", "close", "closed", "reason"},
	{"attended", "correct-invitation", "found", "reason"},
	{"declined", "correct-invitation", "found", "reason"},
	{"closed", "correct-invitation", "found", "patient-alive reason"},
};

static const struct expected_machine {
	const struct expected_way *ways;
	size_t count;
	const char *initial; /* names, space-separated: one for each event that begins a history */
	const char *closed; /* names of the final states, space-separated */
} expected_machines[MACHINE_COUNT] = {
	[MACHINE_EPISODE] = {episode_ways, ARRAY_LEN(episode_ways), "referred found",
	    "discharged not-needed returned declined did-not-engage referred-on transferred died"},
	[MACHINE_APPOINTMENT] = {appointment_ways, ARRAY_LEN(appointment_ways), "booked",
	    "attended did-not-attend cancelled-by-patient cancelled-by-service"},
	[MACHINE_TAPER] = {taper_ways, ARRAY_LEN(taper_ways), "draft", "completed stopped-early"},
	[MACHINE_INVITATION] = {invitation_ways, ARRAY_LEN(invitation_ways), "found", "attended declined closed"},
};

/* Is `word` one of the space-separated words? */
static inline bool has_word(const char *words, const char *word)
{
	size_t len = strlen(word);
	for (; *words; words += strspn(words, " ")) {
		size_t n = strcspn(words, " ");
		if (n == len && memcmp(words, word, n) == 0)
			return true;
		words += n;
	}
	return false;
}

static inline size_t count_words(const char *words)
{
	size_t n = 0;
	for (words += strspn(words, " "); *words; words += strspn(words, " "), n++)
		words += strcspn(words, " ");
	return n;
}

/* Facts under which every guard of the machine is met, with nothing standing in for anything. */
static inline union machine_facts all_met(enum machine m)
{
	union machine_facts facts = {0};
	switch (m) {
	case MACHINE_EPISODE:
		facts.episode = (struct episode_facts){
			.patient_registered = true, .allergies_stated = true, .medicines_stated = true,
			.referral_recorded = true, .criteria_met = true, .reason_category = true,
			.analgesics_decision = true, .manual_offered = true, .booklet_read = true,
			.entry_decision = true, .opted_in = true, .case_worker = true,
			.attended = 1, .missed = 2, .second_letter = true,
			.assessment_recorded = true, .physical = true, .psychological = true, .social = true,
			.red_flags_answered = true, .baseline = true,
			.plan_recorded = true, .plan_discussed = true, .plan_agreed = true,
			.plan_drawn_up = true, .plan_review_date = true, .goals = 1,
			.discharge_recorded = true, .shared_decision = true, .clinical_summary = true,
			.diagnoses = true, .plan_or_actions = true, .outcome = true, .completed_by = true,
			.taper_takeover = true, .discharge_destination = true,
			.referrer_consent_decided = true, .within_open_contact = true,
			.arg_reason = true, .arg_told = true, .arg_destination = true,
			.arg_consent_to_share = true, .arg_taken_over_by = true,
		};
		break;
	case MACHINE_APPOINTMENT:
		facts.appointment = (struct appointment_facts){.date_reached = true, .time_reached = true, .arg_reason = true};
		break;
	case MACHINE_TAPER:
		facts.taper = (struct taper_facts){.steps = 3, .steps_fall = true, .first_step_on_start = true,
		    .agreement = true, .cautions_asked = true, .signer_may_sign = true, .last_step_reached = true,
		    .days_current = true, .trial_open = true, .arg_reason = true};
		break;
	case MACHINE_INVITATION:
		facts.invitation = (struct invitation_facts){.reachable = true, .appointment_missed = true, .second_due = true,
		    .arg_reason = true};
		break;
	case MACHINE_COUNT:
		break;
	}
	return facts;
}

#endif
