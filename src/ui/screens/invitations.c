/* Invitations: who is on the list and why, the letters, and what came of them. */
#include <stdlib.h>
#include <string.h>

#include "pathwell/app_invite.h"
#include "pathwell/records/invitation.h"
#include "pathwell/text.h"
#include "ui/chrome.h"
#include "ui/list.h"
#include "ui/private.h"
#include "ui/screens/invitations.h"

enum { MOST = 1000, ALL = 100000, DETAIL_MOST = 6 };
enum { COLUMN_NAME, COLUMN_RISK, COLUMN_WHY, COLUMN_STATE, COLUMN_SINCE, COLUMN_CALL, COLUMN_COUNT };

/* What Tab goes through. */
static const struct {
	const char *state; /* NULL: all open ones */
	bool due;
	const char *label;
} tabs[] = {
    {NULL, true, "To do today"},
    {NULL, false, "All open"},
    {"found", false, "On the list"},
    {"invited", false, "Invited"},
    {"did-not-attend", false, "Did not attend"},
    {"invited-again", false, "Invited again"},
    {"opportunistic", false, "When next seen"},
    {"attended", false, "Attended"},
    {"declined", false, "Declined"},
};

struct row {
	const char *cells[COLUMN_COUNT];
	const struct invitation_row *of;
};
struct invitations {
	struct list list;
	size_t tab;
	char *practice; /* NULL: all */
	struct row *rows;
	struct invitation_rows found;
	struct missed_question missed;
	bool all; /* sorted by a column: then everybody is listed */
	enum invitation_letter letter; /* which the question is about */
};

static struct invitations *state_of(const struct screen *s)
{
	return s->state;
}

static const struct invitation *of(const struct row *r)
{
	return (const struct invitation *)r->of->invitation;
}

/* ---- rows ---- */

static const char *cell(void *ctx, size_t row, int column)
{
	return ((struct invitations *)ctx)->rows[row].cells[column];
}

static enum role role(void *ctx, size_t row, int column)
{
	const struct invitation *i = of(&((struct invitations *)ctx)->rows[row]);
	bool high = i->level != NULL && strcmp(i->level, "high") == 0;

	return column == COLUMN_RISK && high ? ROLE_WARNING : ROLE_TEXT;
}

static const char *identity(void *ctx, size_t row)
{
	return of(&((struct invitations *)ctx)->rows[row])->base.id.text;
}

/* "First letter 31-Aug-2026, second 22-Nov-2026. " */
static const char *letters_text(struct arena *a, const struct invitation *i)
{
	char first[DATE_TEXT], second[DATE_TEXT];

	date_clinical(i->invited_on, first);
	date_clinical(i->second_on, second);
	if (i->invited_on != DATE_NONE && i->second_on != DATE_NONE)
		return arena_printf(a, "First letter %s, second %s. ", first, second);
	if (i->second_on != DATE_NONE)
		return arena_printf(a, "Second letter %s. ", second);
	return i->invited_on == DATE_NONE ? "" : arena_printf(a, "First letter %s. ", first);
}

/* The day of the step that led to the state. */
static date since(const struct invitation *i)
{
	const date steps[] = {i->found_on, i->invited_on, i->missed_on, i->second_on, i->attended_on};
	date last = DATE_NONE;

	for (size_t n = 0; n < ARRAY_LEN(steps); n++)
		last = steps[n] > last ? steps[n] : last;
	return last;
}

static void fill(struct row *r, struct arena *a, const struct invitation_row *row)
{
	const struct patient_row *p = &row->patient;
	char day[DATE_TEXT];

	r->of = row;
	r->cells[COLUMN_NAME] = person_name(a, p->family_name, p->given_name, p->title);
	r->cells[COLUMN_RISK] = of(r)->level == NULL ? "" : choice_label(record_field(row->invitation->kind, "level")->choices, of(r)->level);
	r->cells[COLUMN_STATE] = choice_label(record_field(row->invitation->kind, "state")->choices, of(r)->state);
	r->cells[COLUMN_SINCE] = arena_strdup(a, date_clinical(since(of(r)), day));
	r->cells[COLUMN_WHY] = row->brief == NULL ? "" : row->brief;
	r->cells[COLUMN_CALL] = row->call_when == NULL ? "" : row->call_when;
}

static void setup(struct screen *s, const void *ctx)
{
	static const struct list_column columns[COLUMN_COUNT] = {
	    [COLUMN_NAME] = {"Patient", 18, 0, true},
	    [COLUMN_RISK] = {"Risk", 6, 0, false},
	    [COLUMN_WHY] = {"Why", 24, 3, false},
	    [COLUMN_STATE] = {"State", 14, 0, false},
	    [COLUMN_SINCE] = {"Since", 11, 0, false},
	    [COLUMN_CALL] = {"May be rung", 14, 1, false},
	};
	struct invitations *x = s->state;

	(void)ctx;
	list_init(&x->list,
	    &(struct list_model){.ctx = x,
		.columns = columns,
		.column_count = COLUMN_COUNT,
		.cell = cell,
		.role = role,
		.identity = identity,
		.empty = "Nobody stands here. Tab shows the others; a practice's search puts people on the list."});
}

static const char *title(const struct invitations *x, struct arena *a)
{
	return arena_printf(a, "Invitations: %s%s%s, %lld%s", tabs[x->tab].label, x->practice == NULL ? "" : ", practice ",
	    x->practice == NULL ? "" : x->practice, (long long)x->found.total,
	    x->found.more ? arena_printf(a, ", the first %zu listed", x->found.count) : "");
}

static enum status load(struct screen *s, struct arena *a, struct error *err)
{
	struct invitations *x = state_of(s);
	struct invitation_rows found;
	struct invitation_query q = {
	    .state = tabs[x->tab].state, .due = tabs[x->tab].due, .practice = x->practice, .limit = x->all ? ALL : MOST};
	enum status st = app_invitations(s->app, a, &q, &found, err);

	if (st != STATUS_OK)
		return st;
	x->found = found;
	x->rows = arena_alloc(a, (found.count + 1) * sizeof(*x->rows));
	for (size_t i = 0; i < found.count; i++)
		fill(&x->rows[i], a, &x->found.items[i]);
	s->title = title(x, a);
	list_set_count(&x->list, found.count);
	return STATUS_OK;
}

static const struct row *selected(struct screen *s)
{
	struct invitations *x = state_of(s);
	size_t row = list_selected(&x->list);

	if (row == SIZE_MAX)
		ui_say(s->ui, ROLE_WARNING, "Nobody stands here to do that with.");
	return row == SIZE_MAX ? NULL : &x->rows[row];
}

/* ---- drawing: the list, and below it everything about the marked row ---- */

static void draw_detail(struct invitations *x, struct canvas *c, struct rect area)
{
	size_t row = list_selected(&x->list);
	CLEANUP(arena_freep) struct arena *a = arena_new();

	if (row == SIZE_MAX)
		return;
	const struct row *r = &x->rows[row];
	const struct invitation_row *of = r->of;
	const char *call = of->call_when == NULL ? "" : arena_printf(a, "May be rung: %s. ", of->call_when);
	const char *why = of->why == NULL ? "" : arena_printf(a, "Why: %s", of->why);

	canvas_wrap(c, area, of->why_not == NULL ? ROLE_TEXT : ROLE_LABEL,
	    arena_printf(a, "%s%s %s%s", letters_text(a, (const struct invitation *)of->invitation),
		of->why_not == NULL ? "A letter may go now." : of->why_not, call, why));
}

static struct spot draw(struct screen *s, struct canvas *c, struct rect area)
{
	struct invitations *x = state_of(s);
	struct rect list = area, detail = area;

	detail.rows = area.rows / 3 < DETAIL_MOST ? area.rows / 3 : DETAIL_MOST;
	list.rows -= detail.rows + 1;
	detail.row += list.rows + 1;
	draw_detail(x, c, detail);
	return list_draw(&x->list, c, list, true);
}

/* ---- letters to the list that is shown ---- */

static struct letter_batch batch_of(const struct invitations *x, bool dry_run)
{
	return (struct letter_batch){.letter = x->letter, .practice = x->practice, .dry_run = dry_run};
}

static unsigned folder_typed(struct screen *s, int index, const char *text)
{
	struct invitations *x = state_of(s);
	struct letter_batch b = batch_of(x, false);
	struct letter_report report;
	struct error err;
	CLEANUP(arena_freep) struct arena *a = arena_new();

	(void)index;
	b.folder = text_is_blank(text) ? NULL : text;
	b.progress = ui_progress;
	b.ctx = s->ui;
	ui_progress_begin(s->ui, "Writing letters");
	enum status st = app_invitation_letters(s->app, a, &b, &report, &err);
	ui_progress_end(s->ui);
	if (st != STATUS_OK && st != STATUS_CANCELLED)
		ui_say_error(s->ui, &err);
	else
		ui_say(s->ui, st == STATUS_OK ? ROLE_OK : ROLE_WARNING, "%s%lld letter%s left%s%s; %lld without one: their line says why.",
		    st == STATUS_OK ? "" : "Stopped. ", (long long)report.sent, report.sent == 1 ? "" : "s",
		    b.folder == NULL ? "" : " to ", b.folder == NULL ? "" : b.folder, (long long)report.skipped);
	return EFFECT_RELOAD;
}

static unsigned ask_letters(struct screen *s, enum invitation_letter letter)
{
	struct invitations *x = state_of(s);
	struct letter_report report;
	struct error err;
	CLEANUP(arena_freep) struct arena *a = arena_new();

	x->letter = letter;
	struct letter_batch b = batch_of(x, true);
	b.progress = ui_progress;
	b.ctx = s->ui;
	ui_progress_begin(s->ui, "Looking who may have one");
	enum status st = app_invitation_letters(s->app, a, &b, &report, &err);
	ui_progress_end(s->ui);
	if (st != STATUS_OK) {
		if (st == STATUS_CANCELLED)
			ui_say(s->ui, ROLE_WARNING, "Stopped; nothing was written.");
		else
			ui_say_error(s->ui, &err);
		return EFFECT_NONE;
	}
	const char *which = letter == LETTER_FIRST ? "first" : "second";
	if (report.sent == 0) {
		ui_say(s->ui, ROLE_WARNING, "No %s letter may go now; %lld without one: their line says why.", which,
		    (long long)report.skipped);
		return EFFECT_NONE;
	}
	screen_ask_text(s,
	    &(struct screen_question){.title = arena_printf(a, "%lld %s letter%s", (long long)report.sent, which, report.sent == 1 ? "" : "s"),
		.sentence = arena_printf(a,
		    "They go to %s%s; %lld get none, their line says why. Each is kept with the record. Name the folder to write "
		    "them to, or leave it blank for the printer.",
		    x->practice == NULL ? "everybody who may have one" : "those of practice ", x->practice == NULL ? "" : x->practice,
		    (long long)report.skipped),
		.label = "Folder:",
		.file = true,
		.initial = letter == LETTER_FIRST ? "first-letters" : "second-letters",
		.blank_ok = true},
	    folder_typed);
	return EFFECT_NONE;
}

/* ---- one person ---- */

static unsigned event(struct screen *s, const char *name)
{
	const struct row *r = selected(s);

	if (r != NULL)
		screen_open_event(s->ui, MACHINE_INVITATION, &of(r)->base.patient, &of(r)->base.id, name, NULL);
	return EFFECT_NONE;
}

static unsigned missed(struct screen *s, int index, const char *text)
{
	return did_not_attend(s, &state_of(s)->missed, index, text);
}

static unsigned practice_typed(struct screen *s, int index, const char *text)
{
	struct invitations *x = state_of(s);

	(void)index;
	mem_free_charp(&x->practice);
	x->practice = text_is_blank(text) ? NULL : mem_strdup(text);
	return EFFECT_RELOAD;
}

static unsigned ask_practice(struct screen *s)
{
	screen_ask_text(s,
	    &(struct screen_question){.title = "One practice",
		.sentence = "The list and the letters of one practice only; blank for all.",
		.label = "Code:",
		.initial = state_of(s)->practice,
		.blank_ok = true},
	    practice_typed);
	return EFFECT_NONE;
}

static unsigned turn(struct screen *s, size_t by)
{
	struct invitations *x = state_of(s);

	x->tab = (x->tab + by) % ARRAY_LEN(tabs);
	return EFFECT_RELOAD;
}

/* A list that is not whole would be sorted among what is listed alone. */
static unsigned sort_all(struct invitations *x, enum action a, unsigned effects)
{
	if ((a != ACT_SORT_NEXT && a != ACT_SORT_BEFORE) || !x->found.more)
		return effects;
	x->all = true;
	return effects | EFFECT_RELOAD;
}

static unsigned act(struct screen *s, enum action a)
{
	struct invitations *x = state_of(s);
	const struct row *r;

	if (a == ACT_NEXT_TAB || a == ACT_TAB_BEFORE)
		return turn(s, a == ACT_NEXT_TAB ? 1 : ARRAY_LEN(tabs) - 1);
	if (a == ACT_ONE_PRACTICE)
		return ask_practice(s);
	if (a == ACT_FIRST_LETTERS || a == ACT_SECOND_LETTERS)
		return ask_letters(s, a == ACT_FIRST_LETTERS ? LETTER_FIRST : LETTER_SECOND);
	if (a == ACT_SEEN || a == ACT_DECLINES)
		return event(s, a == ACT_SEEN ? "see" : "refuse");
	if (a != ACT_OPEN && a != ACT_DNA)
		return sort_all(x, a, list_act(&x->list, a));
	if ((r = selected(s)) == NULL)
		return EFFECT_NONE;
	if (a == ACT_OPEN)
		screen_open_patient(s->ui, &of(r)->base.patient);
	else
		ask_did_not_attend(s, &x->missed, &of(r)->base.patient, r->cells[COLUMN_NAME], NULL, missed);
	return EFFECT_NONE;
}

static unsigned key(struct screen *s, const struct key *k)
{
	return list_key(&state_of(s)->list, k);
}

static void leave(struct screen *s)
{
	list_done(&state_of(s)->list);
	mem_free_charp(&state_of(s)->practice);
}

static const struct screen_ops ops = {
    .name = "invitations",
    .title = "Invitations",
    .help = "Who is invited to a medicines review: highest risk first, then the longest on the list.\n\n"
	    "Tab goes through the states, from what is to do today; o narrows to one practice. Below the list stands "
	    "whether a letter may go to the marked person, why the person is here, and when a call suits.\n\n"
	    "f writes the first letters, s the second ones: it says first how many would leave, and asks where to; Esc "
	    "stops between two letters. Nobody who died, moved away or declined is written to. a: the review took place. "
	    "x: did not attend, and the second letter is queued. c: the person declines, with the reason.",
    .contexts = IN_INVITATIONS | IN_LIST,
    .state_size = sizeof(struct invitations),
    .load = load,
    .draw = draw,
    .act = act,
    .key = key,
    .leave = leave,
};

void screen_open_invitations(struct ui *ui)
{
	screen_open(ui, &ops, setup, NULL);
}
