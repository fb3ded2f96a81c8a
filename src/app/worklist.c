/* Lines of medicines lists that need a person, and the person's answer. */
#include <string.h>

#include "pathwell/app_medicines.h"
#include "pathwell/records/medicine.h"
#include "pathwell/text.h"
#include "judging.h"

/* What a reduction says of the medicine that nobody could read. */
static enum status in_force(struct app *app, struct arena *a, struct worklist_item *item, struct error *err)
{
	struct medicines_now now;
	enum status st = app_medicines_now(app, a, &item->medicine->patient, clock_today(), &now, err);
	const struct medicine_now *m = st == STATUS_OK ? medicine_now_by_id(&now, &item->medicine->id) : NULL;
	item->in_force = m ? medicine_now_say(a, m) : NULL;
	return st;
}

enum status app_worklist_again(struct app *app, struct arena *a, size_t limit, struct worklist *out, struct error *err)
{
	struct record_list lines;
	struct patient_rows people;
	*out = (struct worklist){0};
	enum status st = risk_permit(app, err);
	if (st == STATUS_OK)
		st = store_worklist(app->store, a, limit, &lines, &people, &out->total, err);
	if (st != STATUS_OK)
		return st;
	out->items = arena_alloc(a, (lines.count + 1) * sizeof(*out->items));
	for (; out->count < lines.count && st == STATUS_OK; out->count++) {
		out->items[out->count] = (struct worklist_item){people.items[out->count], lines.items[out->count], NULL};
		st = in_force(app, a, &out->items[out->count], err);
	}
	return st;
}

enum status app_worklist(struct app *app, struct arena *a, size_t limit, struct worklist *out, struct error *err)
{
	enum status st = app_worklist_again(app, a, limit, out, err);
	return st == STATUS_OK ? risk_list_shown(app, "worklist", err) : st;
}

static enum status refuse_answer(const struct medicine *m, int64_t version, bool not_counted, struct error *err)
{
	if (m->base.version != version)
		return error_set(err, STATUS_CONFLICT, "Somebody saved this medicine meanwhile; look at it again first.");
	if (m->base.error_reason)
		return error_set(err, STATUS_REFUSED, "This medicine was entered in error; there is nothing to answer.");
	if (text_is_blank(m->ask))
		return error_set(err, STATUS_REFUSED, "This medicine is read and needs no answer; amend it where it is wrong.");
	if (!not_counted && !strcmp(m->ask, reading_ask_names[ASK_UNKNOWN_PRODUCT]))
		return error_set(err, STATUS_REFUSED,
		    "Nobody knows what %s is, so an amount of it counts as nothing; amend the medicine's name first.",
		    m->product ? m->product : m->name);
	return STATUS_OK;
}

enum status app_worklist_answer(struct app *app, struct arena *a, const struct id *medicine, int64_t version, int64_t amount,
    bool not_counted, const char *note, struct error *err)
{
	struct record *r;
	enum status st = app_permit(app, PERMIT_RECORD, err);
	if (st == STATUS_OK)
		st = store_record_load(app->store, a, record_kind(RECORD_MEDICINE), medicine, 0, &r, err);
	if (st != STATUS_OK)
		return st;
	struct medicine *m = (struct medicine *)r;
	st = refuse_answer(m, version, not_counted, err);
	if (st != STATUS_OK)
		return st;
	if (!not_counted && amount <= 0)
		return error_set(err, STATUS_REFUSED, "Say how much it comes to in a day, or that it is not taken regularly.");
	bool patch = app_medicine_is_patch(app, a, m);
	m->not_counted = not_counted ? "yes" : "no";
	m->counted_as = not_counted || patch ? NUMBER_NONE : amount;
	m->counted_rate = not_counted || !patch ? NUMBER_NONE : amount;
	if (!text_is_blank(note))
		st = record_set(a, r, record_field(r->kind, "counted_note"), note, err);
	return st == STATUS_OK ? app_record_save(app, a, r, NULL, false, NULL, err) : st;
}
