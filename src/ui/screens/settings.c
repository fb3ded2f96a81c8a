/* The service's own name, address and rules: a form for administrators, to read for all others. */
#include "pathwell/screen.h"

void screen_open_settings(struct ui *ui)
{
	const struct record_kind *kind = record_kind(RECORD_SERVICE);
	const struct service *service = app_service(ui_app(ui));

	if (app_writes_kind(ui_app(ui), kind) || service == NULL || id_is_none(&service->base.id))
		screen_open_form(ui, kind, NULL, NULL, NULL);
	else
		screen_open_record(ui, kind, &service->base.id, NULL);
}
