#include "tables.h"

static const struct pathway_state states[] = {
	/* name, label, help */
	{"draft", "Draft", "The steps are being worked out; nothing is in use.", .initial = true},
	{"signed", "Signed", "A prescriber has signed the schedule; it waits for its first day."},
	{"running", "Running", "The patient follows the schedule."},
	{"held", "Held", "The dose stays where it is until the taper is resumed."},
	{"completed", "Completed", "The last step was reached.", .final = true},
	{"stopped-early", "Stopped early", "The taper ended before its last step.", .final = true},
};

static const struct pathway_event events[] = {
	/* name, label, help, asks, grave, by_record */
	{"draft-taper", "Draft a taper", "Begins a schedule by recording it.", "", .by_record = true},
	{"sign", "Sign the schedule", "A prescriber takes responsibility for these steps.", "", .grave = true},
	{"redraft", "Change the schedule", "Takes the signature back so that the steps can be changed and signed again.",
	    "reason"},
	{"start", "Start the taper", "The patient begins to follow the schedule.", ""},
	{"hold", "Hold at this dose", "Pauses the taper, or a pause goes on; the dose stays as it is.", "reason"},
	{"resume", "Resume the taper", "Goes on with the next step.", ""},
	{"replan", "Change the running plan", "Other steps from a later day on; a prescriber signs them.", "reason",
	    .grave = true},
	{"reinstate", "Step back up", "Returns to an earlier dose; the taper goes on from there.", "reason",
	    .grave = true},
	{"go-on", "Go on after the trial", "The trial's end has come, and the reduction goes on.", ""},
	{"complete", "Complete the taper", "Ends the taper at its last step.", "", .grave = true},
	{"stop-early", "Stop the taper early", "Ends the taper before its last step.", "reason", .grave = true},
};

MET(taper, agreement, f->agreement)
MET(taper, has_steps, f->steps >= 1)
/* Of no steps nothing else is asked: one missing thing, one sentence. */
MET(taper, steps_fall, f->steps == 0 || f->steps_fall)
MET(taper, first_step_on_start, f->steps == 0 || f->first_step_on_start)
MET(taper, one_at_a_time, !f->another_running || f->override_reason)
MET(taper, signer_may_sign, f->signer_may_sign)
MET(taper, cautions_asked, f->cautions_asked)
MET(taper, last_step_reached, f->last_step_reached)
MET(taper, not_signed_yet, !f->version_signed)
MET(taper, days_current, f->days_current)
MET(taper, trial_open, f->trial_open)
MET(taper, reason_given, f->arg_reason)

static const struct pathway_guard guards[] = {
	/* name, sentence, record, field, condition, features */
	{"agreement", "It is not recorded what was agreed with the patient; write the rate and which medicine comes "
	    "first, with the date.", "taper", "agreement", agreement, "F100"},
	{"has-steps", "The taper has no steps; record each with its date and its daily dose.",
	    "taper_step", NULL, has_steps, "F099"},
	{"steps-fall", "A step is not below the one before it; correct its daily dose.",
	    "taper_step", "daily_dose", steps_fall, "F099"},
	{"first-step-on-start", "The first step is not on the day that the taper begins; make the two dates agree.",
	    "taper_step", "starts_on", first_step_on_start, "F099"},
	{"one-at-a-time", "Another taper is running; end or hold it first, or write why two run at once.",
	    "taper", "override_reason", one_at_a_time, "F103"},
	{"signer-may-sign", "You are not a prescriber; a clinician or a pharmacist must sign in and sign the schedule.",
	    NULL, NULL, signer_may_sign, NULL},
	{"cautions-asked", "The cautions before a reduction are not recorded as asked; ask them and enter the date.",
	    "taper", "cautions_asked_on", cautions_asked, NULL},
	{"last-step-reached", "The last step is still ahead; wait for its day, or stop the taper early.",
	    "taper_step", "starts_on", last_step_reached, NULL},
	{"not-signed-yet", "What stands is signed already; a signature is asked for again when it changes.",
	    NULL, NULL, not_signed_yet, NULL},
	{"days-current", "The day of a later step has passed meanwhile: the dose would fall by more than one step at once; change "
	    "the schedule's days first.", "taper_step", "starts_on", days_current, NULL},
	{"trial-open", "There is no trial whose end has come and that waits for a decision.", "taper", "trial_ends_on",
	    trial_open, "F101"},
	{"reason", "The reason is missing; write why.", "event", "reason", reason_given, "F102"},
};

/* "One at a time" is asked again wherever a taper begins to run: another may have started since the signature. */
static const struct pathway_edge edges[] = {
	{NULL, "draft-taper", "draft", {NULL}},

	{"draft", "sign", "signed",
	    {"agreement", "has-steps", "steps-fall", "first-step-on-start", "cautions-asked", "one-at-a-time",
		"signer-may-sign"}},

	{"signed", "start", "running", {"one-at-a-time", "days-current"}},
	{"signed", "redraft", "draft", {"reason"}},
	{"signed", "stop-early", "stopped-early", {"reason"}},

	{"running", "sign", "running", {"not-signed-yet", "signer-may-sign"}},
	{"running", "hold", "held", {"reason"}},
	{"running", "replan", "running", {"reason", "signer-may-sign"}},
	{"running", "reinstate", "running", {"reason", "signer-may-sign"}},
	{"running", "go-on", "running", {"trial-open"}},
	{"running", "complete", "completed", {"last-step-reached"}},
	{"running", "stop-early", "stopped-early", {"reason"}},

	{"held", "sign", "held", {"not-signed-yet", "signer-may-sign"}},
	{"held", "hold", "held", {"reason"}},
	{"held", "resume", "running", {"one-at-a-time", "days-current"}},
	{"held", "replan", "held", {"reason", "signer-may-sign"}},
	{"held", "redraft", "draft", {"reason"}},
	{"held", "stop-early", "stopped-early", {"reason"}},
};

const struct machine_table taper_machine = {
	.machine = MACHINE_TAPER, .name = "taper", .label = "Taper", MACHINE_LISTS};
