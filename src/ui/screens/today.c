/* Today: what is due and overdue, and what somebody began to type and did not save. */
#include <stdio.h>
#include <string.h>

#include "pathwell/app_clock.h"
#include "pathwell/records/patient.h"
#include "pathwell/text.h"
#include "ui/chrome.h"
#include "ui/list.h"
#include "ui/private.h"
#include "ui/screens/invitations.h"

#define EACH_KIND 200

enum { COLUMN_NAME, COLUMN_DUE, COLUMN_WHAT, COLUMN_BORN, COLUMN_NHS, COLUMN_WHO, COLUMN_COUNT };

static const char *const kinds[TODAY_KIND_COUNT] = {
    [TODAY_TRIAGE] = "Referrals to triage",
    [TODAY_APPOINTMENT] = "Appointments",
    [TODAY_REVIEW] = "Reviews due",
    [TODAY_MISSED] = "Did not attend, nothing booked since",
    [TODAY_TAPER] = "Reductions with a step within seven days",
    [TODAY_DISCHARGE] = "Discharges to finish",
    [TODAY_WAITING] = "Accepted, no appointment booked",
    [TODAY_SECOND] = "Second letters to send",
    [TODAY_REPEAT] = "Medicines reviews at 6 and 12 months",
    [TODAY_UNINVITED] = "At high risk and not invited yet",
    [TODAY_DECISION] = "Reductions to decide about",
    [TODAY_ALERT] = "Alerts that nobody has dealt with",
};

struct row {
	const char *cells[COLUMN_COUNT];
	const char *group;
	const char *identity;
	struct id patient, appointment; /* appointment: of rows that are one */
	date due;
	bool overdue;
	const struct draft *draft; /* NULL: work of the day */
};

struct today {
	struct list list;
	struct row *rows;
	size_t count, cap;
	bool everyone;
	struct missed_question missed;
	const char *behind; /* the clock is; NULL: it is not */
};

static const char *cell(void *ctx, size_t row, int column)
{
	return ((struct today *)ctx)->rows[row].cells[column];
}

static enum role role(void *ctx, size_t row, int column)
{
	return column == COLUMN_DUE && ((struct today *)ctx)->rows[row].overdue ? ROLE_WARNING : ROLE_TEXT;
}

static const char *group(void *ctx, size_t row)
{
	return ((struct today *)ctx)->rows[row].group;
}

static const char *identity(void *ctx, size_t row)
{
	return ((struct today *)ctx)->rows[row].identity;
}

static int compare(void *ctx, size_t x, size_t y, int column)
{
	struct today *t = ctx;

	if (column == COLUMN_DUE)
		return t->rows[x].due < t->rows[y].due ? -1 : t->rows[x].due > t->rows[y].due;
	return text_compare_folded(t->rows[x].cells[column], t->rows[y].cells[column]);
}

static void setup(struct screen *s, const void *ctx)
{
	static const struct list_column columns[COLUMN_COUNT] = {
	    [COLUMN_NAME] = {"Patient", 18, 0, true},
	    [COLUMN_DUE] = {"Due", 16, 0, true},
	    [COLUMN_WHAT] = {"What", 12, 1, false},
	    [COLUMN_BORN] = {"Born", 11, 0, false},
	    [COLUMN_NHS] = {"NHS No.", 12, 0, false},
	    [COLUMN_WHO] = {"Whose", 12, 1, false},
	};
	struct today *t = s->state;

	(void)ctx;
	list_init(&t->list,
	    &(struct list_model){.ctx = t,
		.columns = columns,
		.column_count = COLUMN_COUNT,
		.cell = cell,
		.role = role,
		.group = group,
		.compare = compare,
		.identity = identity,
		.empty = "Nothing is due. m shows everyone's work, Ctrl+F finds a patient, Ctrl+N registers one."});
}

static struct row *add(struct today *t, struct arena *a)
{
	t->rows = arena_push(a, t->rows, t->count, &t->cap, sizeof(*t->rows));
	t->rows[t->count] = (struct row){.due = DATE_NONE};
	return &t->rows[t->count++];
}

static const char *due_text(struct arena *a, date due, const char *time, bool overdue)
{
	char day[DATE_TEXT];
	int days = (int)(clock_today() - due);

	if (due == DATE_NONE)
		return "";
	date_clinical(due, day);
	if (overdue)
		return arena_printf(a, "%s %dd late", day, days);
	if (days == 0)
		return arena_printf(a, "Today%s%s", time == NULL ? "" : " ", time == NULL ? "" : time);
	return arena_printf(a, "%s%s%s", day, time == NULL ? "" : " ", time == NULL ? "" : time);
}

static const char *heading(struct arena *a, const struct today_list *list, enum today_kind kind)
{
	int64_t total = (int64_t)list->total[kind], listed = 0;

	for (size_t i = 0; i < list->count; i++)
		listed += list->items[i].kind == kind;
	if (listed < total)
		return arena_printf(
		    a, "%s (%lld, the first %lld listed)", kinds[kind], (long long)total, (long long)listed);
	return arena_printf(a, "%s (%lld)", kinds[kind], (long long)total);
}

static const char *day_or_blank(struct arena *a, date d)
{
	char day[DATE_TEXT];

	return arena_strdup(a, date_clinical(d, day));
}

static void fill_person(struct arena *a, struct row *r, const struct patient_row *p)
{
	char nhs[13];

	r->patient = p->id;
	r->cells[COLUMN_NAME] = person_name(a, p->family_name, p->given_name, p->title);
	r->cells[COLUMN_BORN] = day_or_blank(a, p->born_on);
	r->cells[COLUMN_NHS] = p->nhs_number == NULL ? "" : arena_strdup(a, nhs_number_show(p->nhs_number, nhs));
}

static void add_work(struct screen *s, struct arena *a, const struct today_list *list)
{
	struct today *t = s->state;
	const char *headings[TODAY_KIND_COUNT];

	for (enum today_kind k = 0; k < TODAY_KIND_COUNT; k++)
		headings[k] = heading(a, list, k);
	for (size_t i = 0; i < list->count; i++) {
		const struct today_item *item = &list->items[i];
		struct row *r = add(t, a);

		fill_person(a, r, &item->patient);
		r->appointment = item->kind == TODAY_APPOINTMENT ? item->record : (struct id){""};
		r->due = item->due;
		r->overdue = item->due != DATE_NONE && item->due < clock_today() && item->kind != TODAY_TRIAGE &&
			     item->kind != TODAY_DISCHARGE;
		r->cells[COLUMN_DUE] = due_text(a, item->due, item->time, r->overdue);
		r->cells[COLUMN_WHAT] = item->text == NULL ? "" : item->text;
		r->cells[COLUMN_WHO] =
		    id_is_none(&item->staff) ? "Nobody yet" : app_staff_name(s->app, a, &item->staff);
		r->group = headings[item->kind];
		r->identity = arena_printf(a, "%d%s%s", item->kind, item->patient.id.text, item->record.text);
	}
}

static const char *draft_patient(struct screen *s, struct arena *a, const struct draft *d)
{
	struct record *r;
	struct error err;

	if (id_is_none(&d->patient))
		return "(no patient yet)";
	if (app_record_load(s->app, a, record_kind(RECORD_PATIENT), &d->patient, 0, &r, &err) != STATUS_OK)
		return "";
	const struct patient *p = (const struct patient *)r;
	return person_name(a, p->family_name, p->given_name, p->title);
}

static void add_drafts(struct screen *s, struct arena *a, const struct draft_list *drafts)
{
	struct today *t = s->state;
	char when[DATE_TEXT];

	for (size_t i = 0; i < drafts->count; i++) {
		const struct draft *d = &drafts->items[i];
		const struct pathway_event *event = NULL;
		struct row *r = add(t, a);

		for (enum machine m = 0; d->event != NULL && event == NULL && m < MACHINE_COUNT; m++)
			event = machine_event(m, d->event);
		r->draft = d;
		r->patient = d->patient;
		r->group = arena_printf(a, "Typed and not saved (%zu)", drafts->count);
		r->identity = d->id.text;
		r->cells[COLUMN_NAME] = draft_patient(s, a, d);
		r->cells[COLUMN_DUE] = arena_strdup(a, stamp_clinical(d->changed_at, when));
		r->cells[COLUMN_WHAT] = event != NULL ? event->label : d->kind->label;
		r->cells[COLUMN_BORN] = r->cells[COLUMN_NHS] = "";
		r->cells[COLUMN_WHO] = "You";
	}
}

static enum status load(struct screen *s, struct arena *a, struct error *err)
{
	struct today *t = s->state;
	struct today_list list;
	struct draft_list drafts;
	char day[DATE_TEXT];
	enum status status = app_today(s->app, a, !t->everyone, EACH_KIND, &list, err);

	if (status == STATUS_OK)
		status = app_drafts(s->app, a, NULL, &drafts, err);
	if (status != STATUS_OK)
		return status;
	t->rows = NULL;
	t->count = t->cap = 0;
	t->behind = app_clock_behind(s->app, a);
	add_drafts(s, a, &drafts);
	add_work(s, a, &list);
	size_t uninvited = list.total[TODAY_UNINVITED];
	s->title = arena_printf(a, "Today, %s, %s%s", date_weekday_clinical(clock_today(), day), t->everyone ? "everyone's" : "mine",
	    uninvited == 0 ? "" : arena_printf(a, "; %zu to invite", uninvited));
	list_set_count(&t->list, t->count);
	return STATUS_OK;
}

static struct spot draw(struct screen *s, struct canvas *c, struct rect area)
{
	struct today *t = s->state;

	if (t->behind != NULL) {
		int used = canvas_wrap(c, (struct rect){area.row, area.column, 4, area.columns}, ROLE_WARNING, t->behind);

		area.row += used;
		area.rows -= used;
	}
	return list_draw(&t->list, c, area, true);
}

static unsigned open_row(struct screen *s)
{
	struct today *t = s->state;
	size_t row = list_selected(&t->list);

	if (row == SIZE_MAX)
		ui_say(s->ui, ROLE_WARNING, "There is nothing to open.");
	else if (t->rows[row].draft != NULL)
		screen_open_draft(s->ui, t->rows[row].draft);
	else
		screen_open_patient(s->ui, &t->rows[row].patient);
	return EFFECT_NONE;
}

static unsigned missed(struct screen *s, int index, const char *text)
{
	return did_not_attend(s, &((struct today *)s->state)->missed, index, text);
}

static unsigned ask_missed(struct screen *s)
{
	struct today *t = s->state;
	size_t row = list_selected(&t->list);

	if (row == SIZE_MAX || t->rows[row].draft != NULL)
		ui_say(s->ui, ROLE_WARNING, "Put the marker on a person first.");
	else
		ask_did_not_attend(s, &t->missed, &t->rows[row].patient, t->rows[row].cells[COLUMN_NAME],
		    id_is_none(&t->rows[row].appointment) ? NULL : &t->rows[row].appointment, missed);
	return EFFECT_NONE;
}

static unsigned act(struct screen *s, enum action a)
{
	struct today *t = s->state;

	if (a == ACT_OPEN)
		return open_row(s);
	if (a == ACT_DNA)
		return ask_missed(s);
	if (a == ACT_MINE) {
		t->everyone = !t->everyone;
		return EFFECT_RELOAD;
	}
	return list_act(&t->list, a);
}

static unsigned key(struct screen *s, const struct key *k)
{
	return list_key(&((struct today *)s->state)->list, k);
}

static void leave(struct screen *s)
{
	list_done(&((struct today *)s->state)->list);
}

/* The bar has room for what the desk does most; / still filters. */
static bool offers(struct screen *s, enum action a)
{
	(void)s;
	return a != ACT_FILTER;
}

static const struct screen_ops ops = {
    .name = "today",
    .title = "Today",
    .help = "What is due and overdue, most overdue first: referrals to triage, appointments of today and past ones "
	    "without an "
	    "outcome, reviews within seven days, people who did not attend and have nothing booked, reductions with a "
	    "step within "
	    "seven days, discharges to finish, second letters, medicines reviews at 6 and 12 months. People at high risk to "
	    "whom nobody has written are counted in the title; \":invitations\" lists them.\n"
	    "What you began to type and did not save stands at the top; Enter takes it up where you left it.\n"
	    "m switches between your own work and everyone's. Enter opens the patient; x marks that the person did not attend, "
	    "and queues the second letter.",
    .contexts = IN_TODAY | IN_LIST,
    .state_size = sizeof(struct today),
    .load = load,
    .draw = draw,
    .act = act,
    .key = key,
    .leave = leave,
    .offers = offers,
};

void screen_open_today(struct ui *ui)
{
	screen_open(ui, &ops, setup, NULL);
}
