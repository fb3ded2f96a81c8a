/* Who saw and changed what: of one patient, or of the whole service. */
#include <stdio.h>
#include <string.h>

#include "pathwell/records/patient.h"
#include "ui/chrome.h"
#include "ui/list.h"
#include "ui/screens/below.h"

#define ROWS_MAX 2000

enum { COLUMN_AT, COLUMN_WHO, COLUMN_WHAT, COLUMN_RECORD, COLUMN_NOTE, COLUMN_PATIENT, COLUMN_COUNT };

struct audit {
	struct list list;
	bool ready;
	struct audit_list rows;
	const char *(*cells)[COLUMN_COUNT];
	struct list_column columns[COLUMN_COUNT];
	char key[24]; /* of the identity asked for last */
};

static struct audit *audit(void *s)
{
	return ((struct screen *)s)->state;
}

/* What stands in the columns from the left: of everything, whom it is about comes before what is left out first. */
static const int one_patient[] = {COLUMN_AT, COLUMN_WHO, COLUMN_WHAT, COLUMN_RECORD, COLUMN_NOTE};
static const int everything[] = {COLUMN_AT, COLUMN_WHO, COLUMN_WHAT, COLUMN_PATIENT, COLUMN_RECORD, COLUMN_NOTE};

static bool is_of_one(const struct screen *s)
{
	return !id_is_none(&s->patient);
}

static int place_of(const struct screen *s, int column)
{
	return is_of_one(s) ? one_patient[column] : everything[column];
}

static const char *cell(void *s, size_t row, int column)
{
	return audit(s)->cells[row][place_of(s, column)];
}

/* Moments read as they are written only when they are sorted by what they are. */
static int compare(void *s, size_t x, size_t y, int column)
{
	const struct audit_row *a = &audit(s)->rows.items[x], *b = &audit(s)->rows.items[y];

	if (place_of(s, column) == COLUMN_AT)
		return a->seq < b->seq ? -1 : a->seq > b->seq;
	return strcmp(cell(s, x, column), cell(s, y, column));
}

static const char *identity(void *s, size_t row)
{
	char *key = audit(s)->key;

	snprintf(key, sizeof(audit(s)->key), "%lld", (long long)audit(s)->rows.items[row].seq);
	return key;
}

static const struct list_column columns[] = {
    [COLUMN_AT] = {"When", 17, 0, false},
    [COLUMN_WHO] = {"User", 12, 0, true},
    [COLUMN_WHAT] = {"Did", 14, 0, true},
    [COLUMN_RECORD] = {"Record", 14, 0, true},
    [COLUMN_NOTE] = {"Note", 12, 1, false},
    [COLUMN_PATIENT] = {"Patient", 20, 1, true},
};

static void init_list(struct screen *s)
{
	struct audit *x = audit(s);
	int n = is_of_one(s) ? ARRAY_LEN(one_patient) : ARRAY_LEN(everything);

	for (int i = 0; i < n; i++)
		x->columns[i] = columns[place_of(s, i)];
	list_init(&x->list, &(struct list_model){.ctx = s,
				.columns = x->columns,
				.column_count = n,
				.cell = cell,
				.compare = compare,
				.identity = identity,
				.empty = "Nothing has been recorded yet."});
	x->ready = true;
}

static const char *record_text(struct arena *a, const struct audit_row *row)
{
	const struct record_kind *kind = row->record == NULL ? NULL : record_kind_named(row->record);
	const char *label = kind != NULL ? kind->label : row->record;

	if (label == NULL)
		return "";
	if (strcmp(label, machine_table(MACHINE_EPISODE)->name) == 0)
		return machine_table(MACHINE_EPISODE)->label;
	return row->version > 0 ? arena_printf(a, "%s, version %lld", label, (long long)row->version) : label;
}

static const char *patient_text(struct screen *s, struct arena *a, const struct id *patient)
{
	struct record *r;
	struct error ignored;
	const struct patient *p;

	if (id_is_none(patient) || is_of_one(s))
		return "";
	if (app_record_load(s->app, a, record_kind(RECORD_PATIENT), patient, 0, &r, &ignored) != STATUS_OK)
		return patient->text;
	p = (const struct patient *)r;
	return person_name(a, p->family_name, p->given_name, p->title);
}

static void make_cells(struct screen *s, struct arena *a, const struct audit_list *list)
{
	const char *(*cells)[COLUMN_COUNT] = arena_alloc(a, (list->count + 1) * sizeof(*cells));
	char when[DATE_TEXT];

	for (size_t i = 0; i < list->count; i++) {
		const struct audit_row *row = &list->items[i];

		cells[i][COLUMN_AT] = arena_strdup(a, stamp_clinical(row->at, when));
		cells[i][COLUMN_WHO] = app_staff_user(s->app, a, &row->staff);
		cells[i][COLUMN_WHAT] = audit_action_label(row->action);
		cells[i][COLUMN_RECORD] = record_text(a, row);
		cells[i][COLUMN_NOTE] = row->note == NULL ? "" : row->note;
		cells[i][COLUMN_PATIENT] = patient_text(s, a, &row->patient);
	}
	audit(s)->cells = cells;
	audit(s)->rows = *list;
}

static enum status load(struct screen *s, struct arena *a, struct error *err)
{
	struct audit *x = audit(s);
	struct audit_list list;
	enum status st = app_audit(s->app, a, is_of_one(s) ? &s->patient : NULL, ROWS_MAX, &list, err);

	if (st != STATUS_OK)
		return st;
	make_cells(s, a, &list);
	if (!x->ready)
		init_list(s);
	list_set_count(&x->list, list.count);
	if (list.count == ROWS_MAX)
		ui_say(s->ui, ROLE_TEXT, "The newest %d rows are shown.", ROWS_MAX);
	return STATUS_OK;
}

static const char *whole(struct screen *s, struct arena *a)
{
	size_t row = list_selected(&audit(s)->list);
	CLEANUP(buf_done) struct buf text = {0};

	for (int i = 0; row != SIZE_MAX && i < audit(s)->list.model.column_count; i++) {
		const char *each = place_of(s, i) == COLUMN_WHO ? app_staff_who(s->app, a, &audit(s)->rows.items[row].staff)
								: cell(s, row, i);

		buf_printf(&text, "%s%s", i == 0 || each[0] == '\0' ? "" : "; ", each);
	}
	return arena_strdup(a, buf_str(&text));
}

static struct spot draw(struct screen *s, struct canvas *c, struct rect area)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();

	area.rows -= below_draw(c, area, whole(s, a), 0);
	return list_draw(&audit(s)->list, c, area, true);
}

static unsigned act(struct screen *s, enum action a)
{
	struct audit *x = audit(s);
	size_t row = list_selected(&x->list);

	if (a != ACT_OPEN)
		return list_act(&x->list, a);
	if (row == SIZE_MAX)
		return EFFECT_NONE;
	const struct audit_row *at = &x->rows.items[row];
	const struct record_kind *kind = at->record == NULL ? NULL : record_kind_named(at->record);
	if (kind != NULL && kind->type < RECORD_TYPE_COUNT && !id_is_none(&at->record_id))
		screen_open_versions(s->ui, kind, &at->record_id, id_is_none(&at->patient) ? NULL : &at->patient);
	else if (!id_is_none(&at->patient) && !is_of_one(s))
		screen_open_patient(s->ui, &at->patient);
	else
		ui_say(s->ui, ROLE_TEXT, "This row is about no record; all that it says stands here.");
	return EFFECT_NONE;
}

static unsigned key(struct screen *s, const struct key *k)
{
	return list_key(&audit(s)->list, k);
}

static void leave(struct screen *s)
{
	if (audit(s)->ready)
		list_done(&audit(s)->list);
}

static const struct screen_ops ops = {
    .name = "audit",
    .title = "Audit",
    .help = "Who saw, changed, printed and exported what, newest first. Rows are only ever added. Enter shows the "
	    "versions of the "
	    "record that a row is about.",
    .contexts = IN_LIST,
    .state_size = sizeof(struct audit),
    .load = load,
    .draw = draw,
    .act = act,
    .key = key,
    .leave = leave,
};

static void setup(struct screen *s, const void *ctx)
{
	if (ctx != NULL)
		s->patient = *(const struct id *)ctx;
	else
		s->title = "Audit of everything";
}

void screen_open_audit(struct ui *ui, const struct id *patient)
{
	screen_open(ui, &ops, setup, patient);
}
