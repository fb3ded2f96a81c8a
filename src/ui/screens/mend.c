/* From a sentence about what is missing to the field that mends it. */
#include <string.h>

#include "pathwell/records/appointment.h"
#include "pathwell/records/consent.h"
#include "pathwell/records/document.h"
#include "ui/form_screen.h"

static bool is_open(const struct record *r)
{
	const char *state = ((const struct appointment *)r)->state;
	const struct pathway_state *known = state == NULL ? NULL : machine_state(MACHINE_APPOINTMENT, state);

	return known != NULL && !known->final;
}

/* An appointment that waits for its outcome is where a contact is recorded; only without one a new one is made. */
static void mend_appointment(struct ui *ui, const struct id *patient)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct record_kind *kind = record_kind(RECORD_APPOINTMENT);
	struct patient_view v;
	struct error err;

	if (app_patient_open(ui_app(ui), a, patient, false, &v, &err) != STATUS_OK) {
		ui_say_error(ui, &err);
		return;
	}
	for (size_t i = 0; i < v.records[RECORD_APPOINTMENT].count; i++) {
		const struct record *r = v.records[RECORD_APPOINTMENT].items[i];

		if (is_open(r)) {
			screen_open_record(ui, kind, &r->id, patient);
			return;
		}
	}
	screen_open_form(ui, kind, patient, NULL, NULL);
}

/* What the conditions ask for when they name these fields: the second invitation, and consent of the referrer. */
static void prepare(struct record *r, struct arena *a, const void *field)
{
	(void)a;
	if (r->kind->type == RECORD_DOCUMENT)
		((struct document_record *)r)->document = "second-invitation";
	if (r->kind->type == RECORD_CONSENT && field != NULL && strcmp(field, "recipient") == 0)
		((struct consent *)r)->recipient = "referrer";
	if (r->kind->type == RECORD_CONSENT && field != NULL && strcmp(field, "recipient_name") == 0)
		((struct consent *)r)->recipient = "provider";
}

void screen_open_mend(struct ui *ui, const struct id *patient, const char *record, const char *field)
{
	const struct record_kind *kind = record == NULL ? NULL : record_kind_named(record);

	if (kind == NULL || kind->type == RECORD_EVENT)
		ui_say(ui, ROLE_WARNING, "No record can mend this; it is said so that you know.");
	else if (kind->scope == SCOPE_SERVICE)
		screen_open_settings(ui);
	else if (kind->type == RECORD_STAFF)
		screen_open_staff(ui);
	else if (kind->type == RECORD_FORMULARY || kind->type == RECORD_RISK_RULE)
		screen_open_records(ui, kind, NULL);
	else if (kind->scope == SCOPE_LIST)
		ui_say(ui, ROLE_WARNING, "This stands in the national list; import the newest one.");
	else if (kind->type == RECORD_APPOINTMENT)
		mend_appointment(ui, patient);
	else if (kind->type == RECORD_PATIENT)
		screen_open_form(ui, kind, patient, patient, field);
	else
		screen_open_form_request(ui,
		    &(struct form_request){
			.kind = kind, .patient = patient, .focus = field, .prepare = prepare, .prepare_ctx = field});
}
