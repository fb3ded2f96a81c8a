/* The timeline: every record and every step of the pathway, newest first. */
#include <stdlib.h>
#include <string.h>

#include "pathwell/text.h"
#include "private.h"

struct growing {
	struct arena *a;
	struct timeline *out;
	size_t cap;
};

static struct timeline_item *add(struct growing *g)
{
	g->out->items = arena_push(g->a, g->out->items, g->out->count, &g->cap, sizeof(*g->out->items));
	return &g->out->items[g->out->count++];
}

static date date_in_stamp(const char *stamp)
{
	char day[11] = "";
	if (stamp && strlen(stamp) >= 10)
		memcpy(day, stamp, 10);
	return date_from_iso(day);
}

/* The day that a record speaks of: its first date, else the day it was entered. */
static date record_day(const struct record *r)
{
	for (size_t i = 0; i < r->kind->field_count; i++) {
		const struct field *f = &r->kind->fields[i];
		bool ahead = f->flags & (FIELD_FUTURE | FIELD_SET_BY_PROGRAM);
		if (f->type == FIELD_DATE && !ahead && record_has(r, f))
			return *record_date_at((struct record *)r, f);
	}
	return date_in_stamp(r->entered_at);
}

static enum status add_kind(struct app *app, struct growing *g, const struct record_kind *kind, const struct id *patient,
    struct error *err)
{
	struct record_list list;
	struct record_query q = {.kind = kind, .patient = patient, .with_errors = true};
	enum status st = store_record_list(app->store, g->a, &q, &list, err);
	if (st == STATUS_OK)
		app_blank_unseen_list(app, &list);
	for (size_t i = 0; st == STATUS_OK && i < list.count; i++) {
		const struct record *r = list.items[i];
		*add(g) = (struct timeline_item){
		    .on = record_day(r),
		    .entered_at = r->entered_at,
		    .who = app_staff_name(app, g->a, &r->entered_by),
		    .what = kind->label,
		    .text = app_record_summary(app, g->a, r),
		    .kind = kind,
		    .record = r->id,
		    .version = r->version,
		    .in_error = r->error_reason != NULL,
		};
	}
	return st;
}

static const char *event_text(struct arena *a, const struct event *e)
{
	struct buf b CLEANUP(buf_done) = {0};
	if (e->reason)
		buf_puts(&b, e->reason);
	/* What was typed twice is said once. */
	if (e->destination && !(e->reason && text_compare_folded(e->destination, e->reason) == 0))
		buf_printf(&b, "%sto %s", b.len ? "; " : "", e->destination);
	if (e->told)
		buf_printf(&b, "%stold: %s", b.len ? "; " : "", e->told);
	if (e->taken_over_by)
		buf_printf(&b, "%staken over by %s", b.len ? "; " : "", e->taken_over_by);
	return b.len ? arena_strdup(a, buf_str(&b)) : NULL;
}

/* "Attended" alone would not say what. */
static const char *event_label(struct arena *a, const struct event *e)
{
	const struct pathway_event *event = machine_event(e->machine, e->event);
	const char *label = event ? event->label : e->event;
	return e->machine == MACHINE_INVITATION ? arena_printf(a, "Medicines review: %s", label) : label;
}

/* An appointment's events show in the appointment's own line. */
static enum status add_events(struct app *app, struct growing *g, const struct id *patient, struct error *err)
{
	struct event_list list;
	enum status st = store_events(app->store, g->a, NULL, patient, &list, err);
	for (size_t i = 0; st == STATUS_OK && i < list.count; i++) {
		const struct event *e = &list.items[i];
		if (e->machine == MACHINE_APPOINTMENT || (e->machine == MACHINE_TAPER && !app_may(app, PERMIT_SEE_CLINICAL)))
			continue;
		*add(g) = (struct timeline_item){
		    .on = e->happened_on,
		    .entered_at = e->entered_at,
		    .who = app_staff_name(app, g->a, &e->entered_by),
		    .what = event_label(g->a, e),
		    .text = app_may(app, PERMIT_SEE_CLINICAL) ? event_text(g->a, e) : NULL,
		};
	}
	return st;
}

static int newest_first(const void *x, const void *y)
{
	const struct timeline_item *a = x, *b = y;
	if (a->on != b->on)
		return a->on < b->on ? 1 : -1;
	return -strcmp(a->entered_at ? a->entered_at : "", b->entered_at ? b->entered_at : "");
}

enum status app_timeline(struct app *app, struct arena *a, const struct id *patient, struct timeline *out, struct error *err)
{
	*out = (struct timeline){0};
	struct growing g = {.a = a, .out = out};
	enum status st = app_permit(app, PERMIT_SEE_PEOPLE, err);
	if (st == STATUS_OK)
		st = app_reading(app, "timeline", patient, NULL, err);
	for (int t = 0; st == STATUS_OK && t < RECORD_TYPE_COUNT; t++) {
		const struct record_kind *kind = record_kind((enum record_type)t);
		bool personal = kind->scope == SCOPE_PATIENT || kind->scope == SCOPE_EPISODE;
		if (personal && t != RECORD_PATIENT && app_sees_kind(app, kind))
			st = add_kind(app, &g, kind, patient, err);
	}
	if (st == STATUS_OK)
		st = add_events(app, &g, patient, err);
	if (st == STATUS_OK && out->count)
		qsort(out->items, out->count, sizeof(*out->items), newest_first);
	return st;
}
