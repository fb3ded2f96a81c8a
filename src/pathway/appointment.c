#include "tables.h"

static const struct pathway_state states[] = {
	/* name, label, help */
	{"booked", "Booked", "A time is set; it may still be confirmed or cancelled.", .initial = true},
	{"confirmed", "Confirmed", "The patient has said that they will come."},
	{"checked-in", "Checked in", "The patient is here and waits."},
	{"attended", "Attended", "The contact took place.", .final = true},
	{"did-not-attend", "Did not attend", "The patient did not come and had not cancelled.", .final = true},
	{"cancelled-by-patient", "Cancelled by the patient", "The patient cancelled beforehand.", .final = true},
	{"cancelled-by-service", "Cancelled by the service", "The service cancelled and owes a new time.",
	    .final = true},
};

static const struct pathway_event events[] = {
	/* name, label, help, asks, grave, by_record */
	{"book", "Book an appointment", "Sets a time by recording the appointment.", "", .by_record = true},
	{"confirm", "Patient confirms", "The patient has said that they will come.", ""},
	{"check-in", "Check in", "The patient has arrived.", ""},
	{"attend", "Attended", "The contact took place.", ""},
	{"miss", "Did not attend", "The patient did not come and had not cancelled.", ""},
	{"cancel-by-patient", "Patient cancels", "Frees the time at the patient's wish.", "reason", .grave = true},
	{"cancel-by-service", "Service cancels", "Frees the time; the patient must be told.", "reason", .grave = true},
	{"correct", "Correct a wrong outcome", "Puts a wrongly marked appointment back to booked.", "reason"},
};

MET(appointment, date_reached, f->date_reached)
MET(appointment, time_reached, !f->date_reached || f->time_reached)
MET(appointment, patient_alive, !f->patient_dead)
MET(appointment, reason_given, f->arg_reason)

static const struct pathway_guard guards[] = {
	/* name, sentence, record, field, condition, features */
	{"patient-alive", "The patient has died; an open appointment can only be cancelled, or marked as attended.",
	    NULL, NULL, patient_alive, NULL},
	{"date-reached", "The day of this appointment has not come yet; wait for it, or correct the date.",
	    "appointment", "on_date", date_reached, "F153"},
	{"time-reached", "The time of this appointment has not come yet; wait for it, or correct the time.",
	    "appointment", "at_time", time_reached, "F153"},
	{"reason", "The reason is missing; write why.", "event", "reason", reason_given, NULL},
};

/* "attend" stays possible after a death: a contact before it may be entered late. A death never counts as missed. */
static const struct pathway_edge edges[] = {
	{NULL, "book", "booked", {"patient-alive"}},

	{"booked", "confirm", "confirmed", {"patient-alive"}},
	{"booked", "check-in", "checked-in", {"patient-alive", "date-reached"}},
	{"booked", "attend", "attended", {"date-reached"}},
	{"booked", "miss", "did-not-attend", {"patient-alive", "date-reached", "time-reached"}},
	{"booked", "cancel-by-patient", "cancelled-by-patient", {NULL}},
	{"booked", "cancel-by-service", "cancelled-by-service", {NULL}},

	{"confirmed", "check-in", "checked-in", {"patient-alive", "date-reached"}},
	{"confirmed", "attend", "attended", {"date-reached"}},
	{"confirmed", "miss", "did-not-attend", {"patient-alive", "date-reached", "time-reached"}},
	{"confirmed", "cancel-by-patient", "cancelled-by-patient", {NULL}},
	{"confirmed", "cancel-by-service", "cancelled-by-service", {NULL}},

	{"checked-in", "attend", "attended", {"date-reached"}},
	{"checked-in", "cancel-by-patient", "cancelled-by-patient", {NULL}},
	{"checked-in", "cancel-by-service", "cancelled-by-service", {NULL}},
	{"checked-in", "correct", "booked", {"reason"}},

	{"attended", "correct", "booked", {"reason"}},
	{"did-not-attend", "correct", "booked", {"reason"}},
};

const struct machine_table appointment_machine = {
	.machine = MACHINE_APPOINTMENT, .name = "appointment", .label = "Appointment", MACHINE_LISTS};
