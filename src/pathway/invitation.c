#include "tables.h"

static const struct pathway_state states[] = {
	/* name, label, help */
	{"found", "On the list", "Found by a search; nobody has written yet.", .initial = true},
	{"invited", "Invited", "The first letter has left; an answer or a visit is awaited."},
	{"did-not-attend", "Did not attend", "The second letter is due: why it matters, and what happens without a review."},
	{"invited-again", "Invited again", "The second letter has left; an answer or a visit is awaited."},
	{"opportunistic", "When next seen", "Two letters brought no review; it is offered whenever the record opens."},
	{"attended", "Attended", "The review took place; it is repeated after 6 and 12 months.", .final = true},
	{"declined", "Declined", "The person does not want a review; nobody writes again.", .final = true},
	{"closed", "Closed", "No longer needed: died, moved, or no longer on such medicines.", .final = true},
};

static const struct pathway_event events[] = {
	/* name, label, help, asks, grave, by_record */
	{"find", "Put on the list", "Begins an invitation by recording it.", "", .by_record = true},
	{"invite", "First letter", "The first letter left the service.", ""},
	{"see", "Attended", "The review took place.", ""},
	{"not-seen", "Did not attend", "The person did not come; the second letter becomes due.", ""},
	{"invite-again", "Second letter", "The second letter left the service.", ""},
	{"refuse", "Declines the review", "The person does not want a review; letters stop.", "reason", .grave = true},
	{"close", "Close the invitation", "It is no longer needed; letters stop.", "reason", .grave = true},
	{"correct-invitation", "Correct a wrong entry", "Puts the person back on the list.", "reason"},
};

MET(invitation, patient_alive, !f->patient_dead)
MET(invitation, not_moved, !f->moved)
MET(invitation, not_declined, !f->declined)
MET(invitation, reachable, f->reachable)
MET(invitation, appointment_missed, f->appointment_missed)
MET(invitation, second_due, f->second_due)
MET(invitation, reason_given, f->arg_reason)

static const struct pathway_guard guards[] = {
	/* name, sentence, record, field, condition, features */
	{"patient-alive", "The patient has died; nobody writes to them, close the invitation.", NULL, NULL, patient_alive,
	    NULL},
	{"not-moved", "The patient has moved away and letters have stopped; correct \"Moved away\", or close the invitation.",
	    "patient", "moved_on", not_moved, "F085"},
	{"not-declined", "The patient has declined, and letters have stopped.", NULL, NULL, not_declined, "F085"},
	{"reachable", "There is no address to write to; record it, or ring the patient.", "patient", "address", reachable,
	    "F085"},
	{"appointment-missed", "Nobody has invited this person yet: send the first letter, or record the appointment that was "
	    "missed.", "appointment", NULL, appointment_missed, "F153"},
	{"second-due", "The second letter is not due yet; the service waits so long after a missed review.", NULL, NULL,
	    second_due, "F086"},
	{"reason", "The reason is missing; write why.", "event", "reason", reason_given, NULL},
};

/* Whoever comes is seen, whatever was written before. */
static const struct pathway_edge edges[] = {
	{NULL, "find", "found", {"patient-alive"}},

	{"found", "invite", "invited", {"patient-alive", "not-moved", "not-declined", "reachable"}},
	/* Who was asked by an appointment alone, without a first letter, can stay away from it too. */
	{"found", "not-seen", "did-not-attend", {"patient-alive", "appointment-missed"}},
	{"found", "see", "attended", {NULL}},
	{"found", "refuse", "declined", {"reason"}},
	{"found", "close", "closed", {"reason"}},

	{"invited", "see", "attended", {NULL}},
	{"invited", "not-seen", "did-not-attend", {"patient-alive"}},
	{"invited", "refuse", "declined", {"reason"}},
	{"invited", "close", "closed", {"reason"}},

	{"did-not-attend", "invite-again", "invited-again",
	    {"patient-alive", "not-moved", "not-declined", "reachable", "second-due"}},
	{"did-not-attend", "see", "attended", {NULL}},
	{"did-not-attend", "refuse", "declined", {"reason"}},
	{"did-not-attend", "close", "closed", {"reason"}},

	{"invited-again", "see", "attended", {NULL}},
	{"invited-again", "not-seen", "opportunistic", {"patient-alive"}},
	{"invited-again", "refuse", "declined", {"reason"}},
	{"invited-again", "close", "closed", {"reason"}},

	{"opportunistic", "see", "attended", {NULL}},
	{"opportunistic", "refuse", "declined", {"reason"}},
	{"opportunistic", "close", "closed", {"reason"}},

	{"attended", "correct-invitation", "found", {"reason"}},
	{"declined", "correct-invitation", "found", {"reason"}},
	{"closed", "correct-invitation", "found", {"patient-alive", "reason"}},
};

const struct machine_table invitation_machine = {
	.machine = MACHINE_INVITATION, .name = "invitation", .label = "Invitation", MACHINE_LISTS};
