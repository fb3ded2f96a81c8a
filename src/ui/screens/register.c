/* A new patient: the form, the question about people who are alike, then the home with the form of the referral over
 * it. */
#include "ui/form_screen.h"

static void registered(struct ui *ui, const struct record *saved)
{
	const struct record_kind *referral = record_kind(RECORD_REFERRAL);

	screen_open_patient(ui, &saved->id);
	if (app_writes_kind(ui_app(ui), referral) && app_sees_kind(ui_app(ui), referral))
		screen_open_form(ui, referral, &saved->id, NULL, NULL);
	ui_say(ui, ROLE_OK, "Registered. Now the referral: it opens the episode of care. Esc leaves it for later.");
}

void screen_open_register(struct ui *ui)
{
	screen_open_form_request(ui, &(struct form_request){.kind = record_kind(RECORD_PATIENT), .then = registered});
}
