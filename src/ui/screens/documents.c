/* The documents of one patient: each kind for each reader, what is missing in it, and what left the service before. */
#include <string.h>

#include "pathwell/app_document.h"
#include "pathwell/records/document.h"
#include "ui/screens/outline.h"
#include "ui/screens/record_acts.h"

enum { ROW_MAKE = 1, ROW_KEPT, ROW_LOG };

struct documents {
	struct id taper; /* only of this reduction; none: everything */
	struct outline outline;
};

static struct documents *documents(const struct screen *s)
{
	return s->state;
}

static const char *audience_label(enum audience audience)
{
	static const char *const labels[] = {
	    [AUDIENCE_PATIENT] = "For the patient",
	    [AUDIENCE_REFERRER] = "Copy for the referrer",
	    [AUDIENCE_PRACTICE] = "Copy for the GP practice",
	};

	return labels[audience];
}

static const char *readiness(struct arena *a, const struct app_document *d)
{
	size_t mandatory = 0;

	if (!d->allowed)
		return arena_printf(a, "Not allowed: %s", d->why_not);
	for (size_t i = 0; i < d->missing.count; i++)
		mandatory += d->missing.items[i].mandatory;
	if (d->only_draft && !mandatory)
		return arena_printf(a, "Only a draft: %s", d->only_draft);
	if (mandatory > 0)
		return arena_printf(
		    a, "Only a draft: %zu thing%s missing that must be there", mandatory, mandatory == 1 ? " is" : "s are");
	if (d->missing.count > 0)
		return arena_printf(a, "Can be printed; %zu more could be filled in", d->missing.count);
	return "Complete";
}

static enum status add_one(
    struct screen *s, enum document_kind kind, enum audience audience, const struct record *taper, struct outline_rows *rows,
    struct error *err)
{
	struct app_document d;
	struct outline_row *row;
	enum status st = app_document_prepare_plan(
	    s->app, rows->arena, &s->patient, kind, audience, taper == NULL ? NULL : &taper->id, &d, err);

	if (st != STATUS_OK)
		return st;
	row = outline_add_label(rows, ROW_MAKE, audience_label(audience), readiness(rows->arena, &d));
	row->role = !d.allowed ? ROLE_DISABLED : d.missing.count > 0 ? ROLE_WARNING : ROLE_OK;
	row->index = (size_t)kind * AUDIENCE_COUNT + (size_t)audience;
	row->subject = taper;
	row->identity =
	    arena_printf(rows->arena, "make:%d:%d:%s", (int)kind, (int)audience, taper == NULL ? "" : taper->id.text);
	return STATUS_OK;
}

static void add_kept(struct screen *s, struct outline_rows *rows)
{
	const struct record_list *kept = &s->view->records[RECORD_DOCUMENT];

	outline_heading(rows, "Printed or sent before");
	for (size_t i = kept->count; i-- > 0;) {
		struct outline_row *row =
		    outline_add(rows, ROW_KEPT, ROLE_VALUE, app_record_summary(s->app, rows->arena, kept->items[i]));

		row->subject = kept->items[i];
		row->identity = kept->items[i]->id.text;
	}
	outline_add(rows, ROW_LOG, ROLE_TEXT, "Log a letter that was sent another way.")->identity = "log";
}

static bool of_taper(enum document_kind kind)
{
	return kind == DOCUMENT_TAPER_SCHEDULE || kind == DOCUMENT_TAPER_CALENDAR || kind == DOCUMENT_TAPER_SHEET;
}

static enum status add_kind(
    struct screen *s, enum document_kind kind, const struct record *taper, struct outline_rows *rows, struct error *err)
{
	enum status st = STATUS_OK;

	outline_heading(rows, taper == NULL ? document_kind_label(kind)
					    : arena_printf(rows->arena, "%s: %s", document_kind_label(kind),
						  app_record_summary(s->app, rows->arena, taper)));
	for (enum audience to = 0; st == STATUS_OK && to < (document_invites(kind) ? AUDIENCE_REFERRER : AUDIENCE_COUNT); to++)
		st = add_one(s, kind, to, taper, rows, err);
	return st;
}

/* Of several reductions each has its papers; of one the heading need not say which. */
static enum status add_tapers(struct screen *s, enum document_kind kind, struct outline_rows *rows, struct error *err)
{
	const struct record_list *all = &s->view->records[RECORD_TAPER];
	const struct id *only = &documents(s)->taper;
	enum status st = STATUS_OK;

	if (all->count < 2 && id_is_none(only))
		return add_kind(s, kind, NULL, rows, err);
	for (size_t i = all->count; st == STATUS_OK && i-- > 0;)
		if (id_is_none(only) || id_equal(only, &all->items[i]->id))
			st = add_kind(s, kind, all->items[i], rows, err);
	return st;
}

static enum status load(struct screen *s, struct arena *a, struct error *err)
{
	struct outline_rows rows = {.arena = a};
	bool all = id_is_none(&documents(s)->taper);
	enum status st = STATUS_OK;

	for (enum document_kind kind = 0; st == STATUS_OK && kind < DOCUMENT_KIND_COUNT; kind++) {
		/* For who stands on the list, and for nobody else. */
		if (document_invites(kind) && s->view->records[RECORD_INVITATION].count == 0)
			continue;
		if (of_taper(kind))
			st = add_tapers(s, kind, &rows, err);
		else if (all)
			st = add_kind(s, kind, NULL, &rows, err);
	}
	if (st != STATUS_OK)
		return st;
	if (all)
		add_kept(s, &rows);
	outline_take(&documents(s)->outline, &rows);
	return STATUS_OK;
}

static struct spot draw(struct screen *s, struct canvas *c, struct rect area)
{
	return outline_draw(&documents(s)->outline, c, area, SIZE_MAX);
}

/* As it left, where its pages were kept; else the record of it. */
static void open_kept(struct screen *s, const struct record *r)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct app_document d;
	struct error none;

	if (app_document_kept(s->app, a, &r->id, &d, &none) == STATUS_OK)
		screen_open_kept_document(s->ui, &s->patient, &r->id);
	else
		record_act(s, ACT_OPEN, r, NULL);
}

static void open_row(struct screen *s, const struct outline_row *row)
{
	if (row == NULL)
		return;
	if (row->what == ROW_MAKE)
		screen_open_document(s->ui, &s->patient, (enum document_kind)(row->index / AUDIENCE_COUNT),
		    (enum audience)(row->index % AUDIENCE_COUNT), row->subject == NULL ? NULL : &((const struct record *)row->subject)->id);
	else if (row->what == ROW_KEPT)
		open_kept(s, row->subject);
	else
		screen_open_form(s->ui, record_kind(RECORD_DOCUMENT), &s->patient, NULL, NULL);
}

static unsigned act(struct screen *s, enum action a)
{
	struct outline *o = &documents(s)->outline;

	if (a != ACT_OPEN)
		return outline_act(s, o, a);
	open_row(s, outline_at(o));
	return EFFECT_NONE;
}

static bool offers(struct screen *s, enum action a)
{
	(void)s;
	return a != ACT_FILTER;
}

static const struct screen_ops ops = {
    .name = "documents",
    .title = "Documents",
    .help =
	"Each document for each of its readers: Enter shows it as it would be printed, with what is still missing.\n\n"
	"A copy goes only where the patient's consent allows it; otherwise the line says what stands against it. What left before "
	"is shown, and printed, as it left.",
    .contexts = IN_LIST,
    .state_size = sizeof(struct documents),
    .load = load,
    .draw = draw,
    .act = act,
    .offers = offers,
};

struct wanted {
	const struct id *patient, *taper;
};

static void setup(struct screen *s, const void *ctx)
{
	const struct wanted *w = ctx;

	s->patient = *w->patient;
	if (w->taper != NULL)
		documents(s)->taper = *w->taper;
}

void screen_open_documents(struct ui *ui, const struct id *patient)
{
	screen_open(ui, &ops, setup, &(struct wanted){.patient = patient});
}

void screen_open_documents_of(struct ui *ui, const struct id *patient, const struct id *taper)
{
	screen_open(ui, &ops, setup, &(struct wanted){.patient = patient, .taper = taper});
}
