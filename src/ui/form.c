/* The model of a form: fields, what is typed in them, drafts, undo. */
#include "ui/form.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "pathwell/text.h"

#define KEEP_MS 400
#define LINE_MAX 200
#define NOTE_MAX 8000

bool form_is_typed(const struct field *field)
{
	switch (field->type) {
	case FIELD_TEXT:
	case FIELD_NOTE:
	case FIELD_DATE:
	case FIELD_TIME:
	case FIELD_INTEGER:
	case FIELD_DOSE:
	case FIELD_RATE:
	case FIELD_SCORE:
	case FIELD_NHS_NUMBER:
	case FIELD_POSTCODE:
	case FIELD_PHONE:
	case FIELD_EMAIL: return true;
	case FIELD_CHOICE:
	case FIELD_CHOICES:
	case FIELD_YES_NO:
	case FIELD_LINK:
	case FIELD_TYPE_COUNT: break;
	}
	return false;
}

/* Free text is edited as it is stored; dates, doses and numbers as they are shown. */
static const char *text_to_edit(struct form *f, const struct record *r, const struct field *field)
{
	if (field->type == FIELD_TEXT || field->type == FIELD_NOTE)
		return record_get(f->arena, r, field);
	return record_show(f->arena, r, field);
}

static bool has_word(const char *words, const char *word)
{
	size_t n = strlen(word);

	for (const char *at = words; (at = strstr(at, word)) != NULL; at += n)
		if ((at == words || at[-1] == ' ') && (at[n] == ' ' || at[n] == '\0'))
			return true;
	return false;
}

static bool is_wanted(const struct form *f, const struct field *field, const char *asks)
{
	if (!app_sees_field(f->app, f->work->kind, field))
		return false;
	if ((field->flags & FIELD_SET_BY_PROGRAM) && !record_has(f->work, field))
		return false;
	return asks == NULL || (field->flags & FIELD_REQUIRED) || has_word(asks, field->name);
}

static int limit_of(const struct field *field)
{
	if (field->max > 0)
		return field->max;
	return field->type == FIELD_NOTE ? NOTE_MAX : LINE_MAX;
}

void form_init(struct form *f, struct app *app, struct arena *a, struct record *work, const char *asks)
{
	*f = (struct form){.app = app, .arena = a, .work = work, .base = record_copy(a, work), .at = 0};
	f->fields = arena_alloc(a, work->kind->field_count * sizeof(*f->fields));
	for (size_t i = 0; i < work->kind->field_count; i++) {
		const struct field *field = &work->kind->fields[i];
		struct form_field *ff = &f->fields[f->count];

		if (!is_wanted(f, field, asks))
			continue;
		ff->field = field;
		editor_init(&ff->editor, field->type == FIELD_NOTE, limit_of(field));
		if (form_is_typed(field))
			editor_set(&ff->editor, text_to_edit(f, f->work, field));
		f->count++;
	}
	must(f->count > 0);
	if (!form_can_focus(f, 0))
		form_move(f, 1);
}

static void forget_undo(struct form *f)
{
	while (f->undo != NULL) {
		struct form_step *before = f->undo->before;

		free(f->undo->text);
		free(f->undo);
		f->undo = before;
	}
}

void form_done(struct form *f)
{
	for (size_t i = 0; i < f->count; i++)
		editor_done(&f->fields[i].editor);
	forget_undo(f);
}

/* ---- which fields ---- */

bool form_is_asked(const struct form *f, size_t i)
{
	const struct field *field = f->fields[i].field;

	if (!record_field_applies(f->work, field))
		return false;
	return f->manner == NULL || f->manner->hides == NULL || !f->manner->hides((struct form *)f, field);
}

bool form_can_focus(const struct form *f, size_t i)
{
	return form_is_asked(f, i) && !(f->fields[i].field->flags & FIELD_SET_BY_PROGRAM);
}

size_t form_index(const struct form *f, const struct field *field)
{
	for (size_t i = 0; i < f->count; i++)
		if (f->fields[i].field == field)
			return i;
	return SIZE_MAX;
}

/* Once for each change, and not for those that the manner makes itself. */
static void tell(struct form *f, struct form_field *ff)
{
	if (!ff->fresh)
		return;
	ff->fresh = false;
	if (f->manner != NULL && f->manner->answered != NULL)
		f->manner->answered(f, ff->field);
}

/* What is typed is read when its field is left, and shown from then on as it was understood. */
static void leave_field(struct form *f)
{
	struct form_field *ff = &f->fields[f->at];

	if (!form_is_typed(ff->field) || !ff->changed) {
		tell(f, ff);
		return;
	}
	form_read(f, f->at);
	if (ff->wrong == NULL && ff->field->type != FIELD_TEXT && ff->field->type != FIELD_NOTE)
		editor_set(&ff->editor, text_to_edit(f, f->work, ff->field));
	tell(f, ff);
}

static void go_to(struct form *f, size_t i)
{
	if (i != f->at)
		leave_field(f);
	f->at = i;
}

bool form_focus(struct form *f, const char *name)
{
	for (size_t i = 0; i < f->count; i++) {
		if (strcmp(f->fields[i].field->name, name) == 0 && form_can_focus(f, i)) {
			go_to(f, i);
			return true;
		}
	}
	return false;
}

void form_move(struct form *f, int by)
{
	size_t i = f->at;

	/* Reading first: what is typed here may make the next field appear. */
	leave_field(f);
	for (size_t n = 0; n < f->count; n++) {
		i = (i + f->count + (size_t)by) % f->count;
		if (form_can_focus(f, i)) {
			go_to(f, i);
			return;
		}
	}
}

static bool starts_section(const struct form *f, size_t i)
{
	return i == 0 || f->fields[i].field->section != NULL;
}

void form_move_section(struct form *f, int by)
{
	size_t i = f->at;

	leave_field(f);
	if (by < 0) /* first to the beginning of this section, then to the one before */
		while (i > 0 && !(i < f->at && starts_section(f, i)))
			i--;
	else
		do
			i++;
		while (i < f->count && !starts_section(f, i));
	while (i < f->count && !form_can_focus(f, i))
		i++;
	if (i < f->count)
		go_to(f, i);
}

/* ---- what stands in them ---- */

static void keep_wrong(struct form *f, struct form_field *ff, enum status status, const struct error *err)
{
	if (status == STATUS_OK)
		ff->wrong = NULL;
	else if (ff->wrong == NULL || strcmp(ff->wrong, err->sentence) != 0)
		ff->wrong = arena_strdup(f->arena, err->sentence);
}

void form_read(struct form *f, size_t i)
{
	struct form_field *ff = &f->fields[i];
	struct error err;

	if (!form_is_typed(ff->field) || !ff->changed)
		return;
	keep_wrong(f, ff, app_record_set(f->app, f->arena, f->work, ff->field, editor_text(&ff->editor), &err), &err);
}

void form_read_all(struct form *f)
{
	for (size_t i = 0; i < f->count; i++)
		form_read(f, i);
}

static void touched(struct form_field *ff)
{
	ff->changed = ff->unkept = ff->fresh = true;
	ff->problem = NULL;
}

void form_set(struct form *f, size_t i, const char *text)
{
	struct form_field *ff = &f->fields[i];
	struct error err;

	touched(ff);
	if (form_is_typed(ff->field)) {
		editor_set(&ff->editor, text);
		form_read(f, i);
		return;
	}
	keep_wrong(f, ff, app_record_set(f->app, f->arena, f->work, ff->field, text == NULL ? "" : text, &err), &err);
}

const char *form_text(struct form *f, size_t i)
{
	const struct form_field *ff = &f->fields[i];
	const char *text =
	    form_is_typed(ff->field) ? editor_text(&ff->editor) : record_get(f->arena, f->work, ff->field);

	return text == NULL ? "" : text;
}

void form_pick(struct form *f, size_t i, const char *text)
{
	struct form_step *step = mem_alloc(sizeof(*step));

	*step = (struct form_step){.before = f->undo, .field = i, .text = mem_strdup(form_text(f, i))};
	f->undo = step;
	form_set(f, i, text);
	tell(f, &f->fields[i]);
}

const char *form_before(struct form *f, struct arena *a, const struct field *field)
{
	if (f->before_title == NULL || f->manner == NULL || f->manner->before == NULL)
		return "";
	return f->manner->before(f, a, field);
}

bool form_undo(struct form *f)
{
	struct form_step *step = f->undo;

	if (step == NULL)
		return false;
	f->undo = step->before;
	go_to(f, step->field);
	form_set(f, step->field, step->text);
	free(step->text);
	free(step);
	return true;
}

/* ---- keys ---- */

static unsigned after_edit(struct form *f, enum edit_result result, bool *full)
{
	struct form_field *ff = &f->fields[f->at];

	*full = result == EDIT_FULL;
	if (result == EDIT_IGNORED)
		return EFFECT_UNHANDLED;
	if (result == EDIT_CHANGED || result == EDIT_FULL) {
		touched(ff);
		/* Notes are long and nothing depends on them: they are read when they are left. */
		if (ff->field->type != FIELD_NOTE)
			form_read(f, f->at);
	}
	return EFFECT_NONE;
}

static unsigned pick_key(struct form *f, const struct key *k)
{
	const struct field *field = f->fields[f->at].field;

	if (k->code == PRESS_BACKSPACE || k->code == PRESS_DELETE) {
		form_pick(f, f->at, "");
		return EFFECT_NONE;
	}
	if (field->type == FIELD_YES_NO && k->code == PRESS_TEXT && strchr("yYnN", k->text[0]) != NULL) {
		form_pick(f, f->at, k->text[0] == 'y' || k->text[0] == 'Y' ? "yes" : "no");
		return EFFECT_NONE;
	}
	return EFFECT_UNHANDLED;
}

unsigned form_key(struct form *f, const struct key *k, bool *full)
{
	struct form_field *ff = &f->fields[f->at];

	*full = false;
	if (!form_is_typed(ff->field))
		return pick_key(f, k);
	if (k->code == PRESS_ENTER && ff->field->type != FIELD_NOTE) {
		form_move(f, 1);
		return EFFECT_NONE;
	}
	return after_edit(f, editor_key(&ff->editor, k), full);
}

unsigned form_paste(struct form *f, const char *text, bool *full)
{
	struct form_field *ff = &f->fields[f->at];

	*full = false;
	if (!form_is_typed(ff->field))
		return EFFECT_UNHANDLED;
	return after_edit(f, editor_insert(&ff->editor, text), full);
}

/* ---- drafts ---- */

static bool same_text(const char *x, const char *y)
{
	return strcmp(x == NULL ? "" : x, y == NULL ? "" : y) == 0;
}

bool form_is_as_opened(struct form *f)
{
	for (size_t i = 0; i < f->count; i++) {
		const struct field *field = f->fields[i].field;
		const char *before =
		    form_is_typed(field) ? text_to_edit(f, f->base, field) : record_get(f->arena, f->base, field);

		if (f->fields[i].changed && !same_text(before, form_text(f, i)))
			return false;
	}
	return true;
}

bool form_is_changed(const struct form *f)
{
	for (size_t i = 0; i < f->count; i++)
		if (f->fields[i].changed)
			return true;
	return false;
}

bool form_must_keep(const struct form *f)
{
	bool unkept = false;

	for (size_t i = 0; i < f->count; i++)
		unkept |= f->fields[i].unkept;
	return unkept && clock_monotonic_ms() - f->kept_ms >= KEEP_MS;
}

enum status form_keep(struct form *f, struct error *err)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; status == STATUS_OK && i < f->count; i++) {
		struct form_field *ff = &f->fields[i];

		if (!ff->unkept)
			continue;
		status = app_draft_put(f->app, &f->draft, ff->field->name, form_text(f, i), err);
		ff->unkept = status != STATUS_OK;
	}
	f->kept_ms = clock_monotonic_ms();
	return status;
}

/* ---- problems ---- */

void form_clear_problems(struct form *f)
{
	for (size_t i = 0; i < f->count; i++)
		f->fields[i].problem = NULL;
}

void form_problem(struct form *f, const struct field *field, const char *sentence, bool warning)
{
	size_t i = form_index(f, field);

	if (i == SIZE_MAX || f->fields[i].problem != NULL)
		return;
	/* What was typed and could not be read is not "missing": the better sentence stays. */
	if (f->fields[i].wrong != NULL)
		sentence = f->fields[i].wrong;
	f->fields[i].problem = arena_strdup(f->arena, sentence);
	f->fields[i].warning = warning;
}

static bool has_problem(const struct form *f, size_t i)
{
	const struct form_field *ff = &f->fields[i];

	return form_is_asked(f, i) && (ff->wrong != NULL || (ff->problem != NULL && !ff->warning));
}

size_t form_problem_count(const struct form *f)
{
	size_t n = 0;

	for (size_t i = 0; i < f->count; i++)
		n += has_problem(f, i);
	return n;
}

bool form_next_problem(struct form *f)
{
	for (size_t n = 1; n <= f->count; n++) {
		size_t i = (f->at + n) % f->count;

		if (has_problem(f, i) && form_can_focus(f, i)) {
			go_to(f, i);
			return true;
		}
	}
	return false;
}
