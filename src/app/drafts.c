/* Drafts: what is typed, kept from the first keystroke, for the person who typed it. */
#include "private.h"

enum status app_draft_put(struct app *app, struct draft *d, const char *field, const char *text, struct error *err)
{
	must(app->me);
	d->staff = app->me->base.id;
	return store_draft_put(app->store, d, field, text, err);
}

enum status app_drafts(struct app *app, struct arena *a, const struct id *patient, struct draft_list *out, struct error *err)
{
	must(app->me);
	enum status st = app_still_me(app, err);
	return st != STATUS_OK ? st : store_drafts(app->store, a, &app->me->base.id, patient, out, err);
}

enum status app_draft_values(struct app *app, struct arena *a, const struct id *draft, struct draft_value **out, size_t *n,
    struct error *err)
{
	return store_draft_values(app->store, a, draft, out, n, err);
}

enum status app_draft_drop(struct app *app, const struct id *draft, struct error *err)
{
	return store_draft_drop(app->store, draft, err);
}
