/* The form of a record or of an event, as a screen: opening, drafts, saving. */
#include <stdlib.h>
#include <string.h>

#include "pathwell/text.h"
#include "ui/ask.h"
#include "ui/form_screen.h"
#include "ui/private.h"

#define LINKS_MOST 100

struct form_screen {
	struct form form;
	struct form_request q;
	struct id record, subject;    /* what q points to is copied here */
	bool has_record, has_subject;
	bool ready;                   /* the record is read and the form stands */
	bool offering;                /* a draft was found and nobody decided about it */
	bool ask_again;               /* the offer was put aside: a key brings it back */
	struct draft found;
	bool warnings_ok, alike_ok, grave_ok;
	const struct pathway_event *event;
	struct id links[LINKS_MOST]; size_t link_count; /* last offered */
	struct patient_rows alike;
};

static struct form_screen *state(struct screen *s)
{
	return s->state;
}

/* ---- opening ---- */

static void setup(struct screen *s, const void *ctx)
{
	const struct form_request *q = ctx;
	struct form_screen *fs = s->state;

	fs->q = *q;
	if (q->patient != NULL)
		s->patient = *q->patient;
	fs->has_record = q->record != NULL;
	fs->has_subject = q->subject != NULL;
	fs->record = fs->has_record ? *q->record : (struct id){ "" };
	fs->subject = fs->has_subject ? *q->subject : (struct id){ "" };
	fs->q.focus = arena_strdup(s->arena, q->focus);
	fs->q.event = arena_strdup(s->arena, q->event);
	fs->q.patient = fs->q.record = fs->q.subject = NULL;
}

static const struct id *patient_of(const struct screen *s)
{
	return id_is_none(&s->patient) ? NULL : &s->patient;
}

static const struct id *subject_of(const struct form_screen *fs)
{
	return fs->has_subject ? &fs->subject : NULL;
}

static const char *guards_text(struct arena *a, const struct judgement *j)
{
	CLEANUP(buf_done) struct buf text = { 0 };

	for (size_t i = 0; i < j->unmet_count; i++)
		if (strcmp(j->unmet[i]->record == NULL ? "" : j->unmet[i]->record, "event") != 0)
			buf_printf(&text, "%s%s", text.len == 0 ? "" : " ", j->unmet[i]->sentence);
	return arena_strdup(a, buf_str(&text));
}

static enum status load_event(struct screen *s, struct record **out, struct error *err)
{
	struct form_screen *fs = s->state;
	struct judgement j;
	enum status status;

	fs->event = machine_event(fs->q.machine, fs->q.event);
	must(fs->event != NULL);
	*out = record_new_form(s->arena, record_kind(RECORD_EVENT));
	(*out)->patient = s->patient;
	status = app_judge(s->app, s->arena, fs->q.machine, &s->patient, subject_of(fs), fs->q.event, NULL, &j, err);
	if (status != STATUS_OK)
		return status;
	if (j.verdict == VERDICT_NOT_HERE)
		return error_set(err, STATUS_REFUSED, "%s", machine_not_here_sentence(s->arena, fs->q.machine,
		    j.from == NULL ? NULL : j.from->name, fs->q.event));
	const char *unmet = guards_text(s->arena, &j);
	if (unmet[0] != '\0')
		ui_say(s->ui, ROLE_WARNING, "Not possible yet: %s", unmet);
	s->title = fs->event->label;
	return STATUS_OK;
}

static enum status load_record(struct screen *s, struct record **out, struct error *err)
{
	struct form_screen *fs = s->state;
	const struct record_kind *kind = fs->q.kind;
	enum status status;

	if (!app_writes_kind(s->app, kind))
		return error_set(err, STATUS_DENIED, "Your role does not change records of the kind \"%s\"; you may ask a colleague who does.",
		    kind->label);
	if (fs->has_record)
		status = app_record_load(s->app, s->arena, kind, &fs->record, fs->q.draft == NULL ? 0 : fs->q.draft->base_version,
		    out, err);
	else
		status = app_record_form(s->app, s->arena, kind, patient_of(s), out, err);
	if (status != STATUS_OK)
		return status;
	if ((*out)->error_reason != NULL)
		return error_set(err, STATUS_REFUSED, "This record is marked as entered in error; add a new one instead.");
	if ((*out)->version == 0 && fs->q.prepare != NULL)
		fs->q.prepare(*out, s->arena, fs->q.prepare_ctx);
	fs->has_record = (*out)->version > 0;
	fs->record = (*out)->version > 0 ? (*out)->id : (struct id){ "" };
	s->title = arena_printf(s->arena, "%s: %s", kind->label, (*out)->version > 0 ? "amend" : "new");
	return STATUS_OK;
}

static void begin_draft(struct screen *s)
{
	struct form_screen *fs = s->state;
	const struct record *r = fs->form.work;

	fs->form.draft = (struct draft){ .patient = s->patient, .record = fs->has_record ? fs->record : fs->subject,
		.episode = r->episode, .kind = r->kind, .event = fs->q.event, .base_version = r->version };
}

static bool is_same_work(const struct form_screen *fs, const struct draft *d)
{
	const struct draft *mine = &fs->form.draft;

	if (d->kind != mine->kind || (d->event == NULL) != (mine->event == NULL))
		return false;
	return id_equal(&d->patient, &mine->patient) && id_equal(&d->record, &mine->record) &&
	    (d->event == NULL || strcmp(d->event, mine->event) == 0);
}

/* The newest draft of the same work, kept in the screen's own arena. */
static void look_for_draft(struct screen *s)
{
	struct form_screen *fs = s->state;
	struct draft_list drafts;
	struct error err;

	if (fs->q.draft != NULL || app_drafts(s->app, s->arena, patient_of(s), &drafts, &err) != STATUS_OK)
		return;
	for (size_t i = 0; i < drafts.count && !fs->offering; i++) {
		if (is_same_work(fs, &drafts.items[i])) {
			fs->found = drafts.items[i];
			fs->offering = true;
		}
	}
}

/* The values of a draft go into the form; what they were based on is the version that was open then. */
static enum status take_up(struct screen *s, const struct draft *d, struct error *err)
{
	struct form_screen *fs = s->state;
	struct draft_value *values;
	size_t n;
	enum status status = app_draft_values(s->app, s->arena, &d->id, &values, &n, err);

	for (size_t v = 0; status == STATUS_OK && v < n; v++) {
		const struct field *field = record_field(fs->form.work->kind, values[v].field);
		size_t i = field == NULL ? SIZE_MAX : form_index(&fs->form, field);

		if (i == SIZE_MAX)
			continue;
		form_set(&fs->form, i, values[v].text);
		fs->form.fields[i].unkept = false;
		if (fs->q.focus == NULL)
			form_focus(&fs->form, values[v].field);
	}
	if (status == STATUS_OK)
		fs->form.draft.id = d->id;
	return status;
}

static enum status load(struct screen *s, struct arena *a, struct error *err)
{
	struct form_screen *fs = s->state;
	struct record *r = NULL;
	enum status status;

	(void)a; /* what is typed must outlive every reload */
	if (fs->ready)
		return STATUS_OK;
	status = fs->q.event != NULL ? load_event(s, &r, err) : load_record(s, &r, err);
	if (status != STATUS_OK)
		return status;
	form_init(&fs->form, s->app, s->arena, r, fs->event == NULL ? NULL : fs->event->asks);
	fs->ready = true;
	begin_draft(s);
	look_for_draft(s);
	if (fs->q.draft != NULL)
		status = take_up(s, fs->q.draft, err);
	fs->q.draft = NULL;
	if (fs->q.focus != NULL && !form_focus(&fs->form, fs->q.focus))
		ui_say(s->ui, ROLE_WARNING, "The field \"%s\" is not asked for at present; another answer on this form brings it.",
		    record_field(r->kind, fs->q.focus) == NULL ? fs->q.focus : record_field(r->kind, fs->q.focus)->label);
	return status;
}

/* ---- drafts ---- */

static void keep(struct screen *s)
{
	struct form_screen *fs = s->state;
	struct error err;

	if (fs->ready && app_me(s->app) != NULL && form_keep(&fs->form, &err) != STATUS_OK)
		ui_say_error(s->ui, &err);
}

static void drop_draft(struct screen *s, const struct id *draft)
{
	struct error err;

	if (!id_is_none(draft) && app_draft_drop(s->app, draft, &err) != STATUS_OK)
		ui_say_error(s->ui, &err);
}

static unsigned draft_decided(struct screen *s, int index, const char *text)
{
	struct form_screen *fs = s->state;
	struct error err;

	(void)text;
	fs->offering = fs->ask_again = false;
	if (index == 1) {
		drop_draft(s, &fs->found.id);
		ui_say(s->ui, ROLE_OK, "The draft is dropped.");
		return EFFECT_NONE;
	}
	if (fs->found.base_version != fs->form.work->version && fs->has_record) {
		/* It was begun on an older version: that one is opened again, and saving compares the two. */
		struct record *old;

		if (app_record_load(s->app, s->arena, fs->form.work->kind, &fs->record, fs->found.base_version, &old, &err) ==
		    STATUS_OK) {
			form_done(&fs->form);
			form_init(&fs->form, s->app, s->arena, old, NULL);
			begin_draft(s);
		}
	}
	if (take_up(s, &fs->found, &err) != STATUS_OK)
		ui_say_error(s->ui, &err);
	else
		ui_say(s->ui, ROLE_OK, "What you typed stands here again. Ctrl+S saves it.");
	return EFFECT_NONE;
}

static void offer_draft(struct screen *s)
{
	struct form_screen *fs = s->state;
	char when[DATE_TEXT];
	const char *const labels[] = { "Take it up where I left it", "Drop it and begin anew" };
	CLEANUP(arena_freep) struct arena *a = arena_new();

	fs->ask_again = true;
	screen_ask_choice(s, arena_printf(a, "You typed this on %s and did not save it", stamp_clinical(fs->found.changed_at, when)),
	    labels, 2, 0, draft_decided);
}

/* ---- picking ---- */

static unsigned picked_choice(struct screen *s, int index, const char *text)
{
	struct form_screen *fs = s->state;
	const struct field *field = fs->form.fields[fs->form.at].field;

	(void)text;
	form_pick(&fs->form, fs->form.at, field->type == FIELD_YES_NO ? (index == 0 ? "yes" : "no") : field->choices[index].code);
	form_move(&fs->form, 1);
	return EFFECT_NONE;
}

static unsigned picked_choices(struct screen *s, int index, const char *text)
{
	struct form_screen *fs = s->state;
	const struct field *field = fs->form.fields[fs->form.at].field;
	CLEANUP(buf_done) struct buf codes = { 0 };

	(void)index;
	for (const char *at = text; *at != '\0';) {
		char *end;
		unsigned long i = strtoul(at, &end, 10);

		buf_printf(&codes, "%s%s", codes.len == 0 ? "" : ",", field->choices[i].code);
		at = *end == ',' ? end + 1 : end;
	}
	form_pick(&fs->form, fs->form.at, buf_str(&codes));
	return EFFECT_NONE;
}

static unsigned picked_link(struct screen *s, int index, const char *text)
{
	struct form_screen *fs = s->state;

	(void)text;
	must((size_t)index < fs->link_count);
	form_pick(&fs->form, fs->form.at, fs->links[index].text);
	form_move(&fs->form, 1);
	return EFFECT_NONE;
}

static size_t offer_links(struct screen *s, struct arena *a, const char *query, const char ***labels)
{
	struct form_screen *fs = s->state;
	struct link_choice *found;
	struct error err;
	size_t n;

	fs->link_count = 0;
	if (app_link_search(s->app, a, fs->form.fields[fs->form.at].field, patient_of(s), query, LINKS_MOST, &found, &n, &err) !=
	    STATUS_OK) {
		ui_say_error(s->ui, &err);
		return 0;
	}
	fs->link_count = n < LINKS_MOST ? n : LINKS_MOST;
	*labels = arena_alloc(a, (fs->link_count + 1) * sizeof(**labels));
	for (size_t i = 0; i < fs->link_count; i++) {
		fs->links[i] = found[i].id;
		(*labels)[i] = found[i].label;
	}
	return fs->link_count;
}

static bool has_code(const char *codes, const char *code)
{
	size_t n = strlen(code);

	for (const char *at = codes; at != NULL && *at != '\0'; at = strchr(at, ',') == NULL ? NULL : strchr(at, ',') + 1)
		if (strncmp(at, code, n) == 0 && (at[n] == ',' || at[n] == '\0'))
			return true;
	return false;
}

static void ask_choices(struct screen *s, struct arena *a, const struct field *field, const char *query)
{
	struct form_screen *fs = s->state;
	const char *now = record_get(a, fs->form.work, field);
	size_t n = 0;

	while (field->choices[n].code != NULL)
		n++;
	const char **labels = arena_alloc(a, (n + 1) * sizeof(*labels));
	bool *marks = arena_alloc(a, n + 1);
	int selected = -1;
	for (size_t i = 0; i < n; i++) {
		labels[i] = field->choices[i].label;
		marks[i] = now != NULL && has_code(now, field->choices[i].code);
		if (marks[i] && selected < 0)
			selected = (int)i;
	}
	bool several = field->type == FIELD_CHOICES;
	screen_ask_pick(s, &(struct pick_question){ .title = field->label, .labels = labels, .count = n, .selected = selected,
			       .marks = several ? marks : NULL, .query = query, .then = several ? picked_choices : picked_choice });
}

static void choose(struct screen *s, const char *query)
{
	struct form_screen *fs = s->state;
	const struct field *field = fs->form.fields[fs->form.at].field;
	const char *const yes_no[] = { "Yes", "No" };
	CLEANUP(arena_freep) struct arena *a = arena_new();

	if (form_is_typed(field))
		ui_say(s->ui, ROLE_TEXT, "%s", field->help == NULL ? "Type what belongs here." : field->help);
	else if (field->type == FIELD_LINK)
		screen_ask_pick(s, &(struct pick_question){ .title = field->label, .offer = offer_links, .query = query,
				       .then = picked_link });
	else if (field->type == FIELD_YES_NO)
		screen_ask_choice(s, field->label, yes_no, 2, 0, picked_choice);
	else
		ask_choices(s, a, field, query);
}

/* ---- saving ---- */

static unsigned save(struct screen *s);

static unsigned confirmed_warnings(struct screen *s, int index, const char *text)
{
	(void)index;
	(void)text;
	state(s)->warnings_ok = true;
	return save(s);
}

static unsigned confirmed_grave(struct screen *s, int index, const char *text)
{
	(void)index;
	(void)text;
	state(s)->grave_ok = true;
	return save(s);
}

/* Index 0 is "somebody else"; the others are the people who are there already. */
static unsigned alike_decided(struct screen *s, int index, const char *text)
{
	struct form_screen *fs = s->state;
	struct ui *ui = s->ui;

	(void)text;
	if (index == 0) {
		fs->alike_ok = true;
		return save(s);
	}
	must((size_t)index <= fs->alike.count);
	screen_open_patient(ui, &fs->alike.items[index - 1].id);
	ui_say(ui, ROLE_TEXT, "This is the person who is registered already; what you typed is kept as a draft.");
	return EFFECT_POP;
}

static bool asks_alike(struct screen *s)
{
	struct form_screen *fs = s->state;
	const char *labels[12] = { "Nobody of these: register a new patient" };
	char day[DATE_TEXT], nhs[13];
	struct error err;
	size_t n = 1;

	if (fs->q.event != NULL || fs->q.kind->type != RECORD_PATIENT || fs->has_record ||
	    app_alike(s->app, s->arena, fs->form.work, &fs->alike, &err) != STATUS_OK || fs->alike.count == 0)
		return false;
	for (size_t i = 0; i < fs->alike.count && n < ARRAY_LEN(labels); i++) {
		const struct patient_row *p = &fs->alike.items[i];

		labels[n++] = arena_printf(s->arena, "Open %s, %s, born %s, NHS No. %s",
		    p->family_name == NULL ? "" : text_upper(s->arena, p->family_name), p->given_name == NULL ? "" : p->given_name,
		    date_clinical(p->born_on, day), p->nhs_number == NULL ? "not recorded" : nhs_number_show(p->nhs_number, nhs));
	}
	screen_ask_choice(s, "Somebody like this is registered already", labels, n, 1, alike_decided);
	return true;
}

static unsigned stop_at_problems(struct screen *s)
{
	struct form_screen *fs = s->state;
	size_t n = form_problem_count(&fs->form), before = fs->form.at;

	/* From before the first field, so that the first problem is found first. */
	fs->form.at = fs->form.count - 1;
	if (!form_next_problem(&fs->form))
		fs->form.at = before;
	if (n > 0)
		ui_say(s->ui, ROLE_ERROR, n == 1 ? "Not saved: mend the field that is marked." :
		    "Not saved: %zu fields are marked; F7 goes to the next one.", n);
	return EFFECT_NONE;
}

static void show_problems(struct screen *s, const struct problems *problems)
{
	struct form_screen *fs = s->state;

	for (size_t i = 0; i < problems->count; i++) {
		const struct problem *p = &problems->items[i];

		if (p->field != NULL)
			form_problem(&fs->form, p->field, p->sentence, p->warning);
		else if (!p->warning)
			ui_say(s->ui, ROLE_ERROR, "Not saved: %s", p->sentence);
	}
}

/* True where everything may be saved as it is; otherwise the fields are marked, or a question stands on the screen. */
static bool passes_checks(struct screen *s)
{
	struct form_screen *fs = s->state;
	struct problems problems = { .arena = s->arena };
	CLEANUP(buf_done) struct buf text = { 0 };
	struct record *copy;
	bool ok;

	form_clear_problems(&fs->form);
	form_read_all(&fs->form);
	copy = record_copy(s->arena, fs->form.work);
	record_drop_unasked(copy);
	ok = record_check(copy, clock_today(), &problems);
	show_problems(s, &problems);
	for (size_t i = 0; i < fs->form.count; i++)
		if (fs->form.fields[i].wrong != NULL)
			form_problem(&fs->form, fs->form.fields[i].field, fs->form.fields[i].wrong, false);
	if (form_problem_count(&fs->form) > 0) {
		stop_at_problems(s);
		return false;
	}
	for (size_t i = 0; i < problems.count; i++)
		if (problems.items[i].warning)
			buf_printf(&text, "%s%s", text.len == 0 ? "" : " ", problems.items[i].sentence);
	if (!ok || fs->warnings_ok || text.len == 0)
		return ok;
	screen_ask_confirm(s, "Save all the same?", buf_str(&text), NULL, confirmed_warnings);
	return false;
}

/* The form goes; what it was opened for comes. Nothing of it is kept as a draft any more. */
static unsigned finish(struct screen *s, const struct record *saved)
{
	struct form_screen *fs = s->state;
	struct ui *ui = s->ui;
	form_saved then = fs->q.then;
	bool registered = fs->q.event == NULL && fs->q.kind->type == RECORD_PATIENT && !fs->has_record;

	for (size_t i = 0; i < fs->form.count; i++)
		fs->form.fields[i].unkept = false;
	if (then != NULL)
		then(ui, saved);
	else if (registered)
		screen_open_patient(ui, &saved->id);
	return EFFECT_POP;
}

static unsigned saved_elsewhere(struct screen *s, struct error *err)
{
	struct form_screen *fs = s->state;
	struct record *theirs;

	if (!fs->has_record) {
		ui_say_error(s->ui, err);
		return EFFECT_NONE;
	}
	if (app_record_load(s->app, s->arena, fs->q.kind, &fs->record, 0, &theirs, err) != STATUS_OK) {
		ui_say_error(s->ui, err);
		return EFFECT_NONE;
	}
	if (theirs->error_reason != NULL)
		ui_say(s->ui, ROLE_ERROR, "Somebody marked this record as entered in error meanwhile; what you typed is kept as a draft.");
	else
		screen_open_conflict(s, fs->form.base, fs->form.work, theirs);
	return EFFECT_NONE;
}

static unsigned refused(struct screen *s, const struct problems *problems, const struct error *err)
{
	struct form_screen *fs = s->state;
	const struct field *field = err->field[0] == '\0' ? NULL : record_field(fs->form.work->kind, err->field);

	if (!fs->alike_ok && asks_alike(s))
		return EFFECT_NONE;
	if (problems != NULL)
		show_problems(s, problems);
	if (field != NULL && strcmp(err->record, fs->form.work->kind->name) == 0)
		form_problem(&fs->form, field, err->sentence, false);
	if (form_problem_count(&fs->form) > 0)
		stop_at_problems(s);
	ui_say(s->ui, ROLE_ERROR, "Not saved: %s", err->sentence);
	return EFFECT_NONE;
}

static unsigned save_record(struct screen *s)
{
	struct form_screen *fs = s->state;
	struct record *copy = record_copy(s->arena, fs->form.work);
	struct problems problems = { .arena = s->arena };
	struct error err;
	enum status status = app_record_save(s->app, s->arena, copy, &fs->form.draft.id, fs->alike_ok, &problems, &err);

	if (status == STATUS_CONFLICT)
		return saved_elsewhere(s, &err);
	if (status != STATUS_OK)
		return refused(s, &problems, &err);
	ui_say(s->ui, ROLE_OK, "%s saved.", fs->q.kind->label);
	return finish(s, copy);
}

/* What is missing for an event is said at its own fields where it is theirs, in the message line where it is not. */
static unsigned event_refused(struct screen *s, const struct judgement *j, const struct error *err)
{
	struct form_screen *fs = s->state;
	const struct record_kind *kind = record_kind(RECORD_EVENT);

	for (size_t i = 0; j->verdict == VERDICT_BLOCKED && i < j->unmet_count; i++) {
		const struct pathway_guard *g = j->unmet[i];
		const struct field *field = g->record != NULL && strcmp(g->record, "event") == 0 && g->field != NULL ?
		    record_field(kind, g->field) : NULL;

		if (field != NULL)
			form_problem(&fs->form, field, g->sentence, false);
	}
	const char *others = j->verdict == VERDICT_BLOCKED ? guards_text(s->arena, j) : "";
	refused(s, NULL, err);
	if (others[0] != '\0')
		ui_say(s->ui, ROLE_ERROR, "Not done: %s", others);
	return EFFECT_NONE;
}

static unsigned save_event(struct screen *s)
{
	struct form_screen *fs = s->state;
	struct judgement j = { .verdict = VERDICT_NOT_HERE };
	struct error err;
	enum status status;

	status = app_event_do(s->app, s->arena, fs->q.machine, &s->patient, subject_of(fs), fs->q.event, fs->form.work, &j, &err);
	if (status != STATUS_OK) {
		fs->grave_ok = false;
		return event_refused(s, &j, &err);
	}
	drop_draft(s, &fs->form.draft.id);
	ui_say(s->ui, ROLE_OK, "Done: %s. Now: %s.", fs->event->label, j.to->label);
	return finish(s, fs->form.work);
}

static unsigned save(struct screen *s)
{
	struct form_screen *fs = s->state;

	if (!passes_checks(s))
		return EFFECT_NONE;
	keep(s);
	if (fs->event == NULL)
		return save_record(s);
	if (fs->event->grave && !fs->grave_ok) {
		screen_ask_confirm(s, fs->event->label, fs->event->help, NULL, confirmed_grave);
		return EFFECT_NONE;
	}
	return save_event(s);
}

void form_screen_take(struct screen *s, const struct record *merged)
{
	struct form_screen *fs = s->state;
	struct draft draft = fs->form.draft;
	struct record *work = record_copy(s->arena, merged);

	form_done(&fs->form);
	form_init(&fs->form, s->app, s->arena, work, NULL);
	fs->form.draft = draft;
	fs->form.draft.base_version = merged->version;
	ui_apply(s->ui, s, save(s));
}

/* ---- acting ---- */

static unsigned dropped(struct screen *s, int index, const char *text)
{
	struct form_screen *fs = s->state;

	(void)index;
	(void)text;
	drop_draft(s, &fs->form.draft.id);
	for (size_t i = 0; i < fs->form.count; i++)
		fs->form.fields[i].unkept = false;
	ui_say(s->ui, ROLE_OK, "What was typed here is dropped; what was saved before stands.");
	return EFFECT_POP;
}

static bool may_leave(struct screen *s)
{
	struct form_screen *fs = s->state;

	keep(s);
	if (form_is_as_opened(&fs->form)) {
		drop_draft(s, &fs->form.draft.id);
		fs->form.draft.id = (struct id){ "" };
	}
	if (!id_is_none(&fs->form.draft.id))
		ui_say(s->ui, ROLE_WARNING, "Not saved. What you typed is kept as a draft: Today lists it, and this form offers it again.");
	return true;
}

static unsigned undo(struct screen *s)
{
	if (!form_undo(&state(s)->form))
		ui_say(s->ui, ROLE_TEXT, "There is nothing more to take back.");
	return EFFECT_NONE;
}

static unsigned next_problem(struct screen *s)
{
	if (!form_next_problem(&state(s)->form))
		ui_say(s->ui, ROLE_OK, "No field is marked.");
	return EFFECT_NONE;
}

static unsigned ask_drop(struct screen *s)
{
	struct form_screen *fs = s->state;

	if (!form_is_changed(&fs->form))
		ui_say(s->ui, ROLE_TEXT, "Nothing is typed here that is not saved.");
	else
		screen_ask_confirm(s, "Drop the draft", "What you typed here and did not save will be gone.", NULL, dropped);
	return EFFECT_NONE;
}

static unsigned move(struct screen *s, enum action a)
{
	struct form *f = &state(s)->form;

	if (a == ACT_NEXT_FIELD || a == ACT_PREVIOUS_FIELD)
		form_move(f, a == ACT_NEXT_FIELD ? 1 : -1);
	else
		form_move_section(f, a == ACT_PAGE_DOWN ? 1 : -1);
	keep(s);
	return EFFECT_NONE;
}

static unsigned act(struct screen *s, enum action a)
{
	if (a == ACT_NEXT_FIELD || a == ACT_PREVIOUS_FIELD || a == ACT_PAGE_DOWN || a == ACT_PAGE_UP)
		return move(s, a);
	if (a == ACT_CHOOSE) {
		choose(s, NULL);
		return EFFECT_NONE;
	}
	if (a == ACT_SAVE) {
		state(s)->warnings_ok = state(s)->grave_ok = false;
		return save(s);
	}
	if (a == ACT_UNDO)
		return undo(s);
	if (a == ACT_NEXT_PROBLEM)
		return next_problem(s);
	if (a == ACT_DROP_DRAFT)
		return ask_drop(s);
	return EFFECT_UNHANDLED;
}

static unsigned typed(struct screen *s, unsigned effects, bool full)
{
	struct form_screen *fs = s->state;
	const struct field *field = fs->form.fields[fs->form.at].field;

	if (full)
		ui_say(s->ui, ROLE_WARNING, "%s holds at most %d characters; nothing more is taken in.", field->label,
		    fs->form.fields[fs->form.at].editor.max);
	if (form_must_keep(&fs->form))
		keep(s);
	return effects;
}

/* A letter on a field that offers something begins the search for it. */
static bool begins_search(const struct form *f, const struct key *k)
{
	const struct field *field = f->fields[f->at].field;

	if (form_is_typed(field) || field->type == FIELD_YES_NO || k->code != PRESS_TEXT)
		return false;
	return k->text[0] == ' ' || (unsigned char)k->text[0] >= 0x80 || strchr("abcdefghijklmnopqrstuvwxyz0123456789",
	    k->text[0] >= 'A' && k->text[0] <= 'Z' ? k->text[0] - 'A' + 'a' : k->text[0]) != NULL;
}

static unsigned key(struct screen *s, const struct key *k)
{
	struct form_screen *fs = s->state;
	bool full;

	/* Nothing may be typed over an undecided draft: there would be two. */
	if (fs->ask_again && k->code != PRESS_ESC) {
		offer_draft(s);
		return EFFECT_NONE;
	}
	if (begins_search(&fs->form, k)) {
		choose(s, k->text[0] == ' ' ? "" : k->text);
		return EFFECT_NONE;
	}
	unsigned effects = form_key(&fs->form, k, &full);
	return typed(s, effects, full);
}

static unsigned paste(struct screen *s, const char *text)
{
	bool full;
	unsigned effects = form_paste(&state(s)->form, text, &full);

	return typed(s, effects, full);
}

static unsigned tick(struct screen *s)
{
	struct form_screen *fs = s->state;
	bool kept = fs->ready && form_must_keep(&fs->form);

	if (kept)
		keep(s);
	return EFFECT_UNHANDLED;
}

static struct spot draw(struct screen *s, struct canvas *c, struct rect area)
{
	return form_draw(&state(s)->form, c, area);
}

static void leave(struct screen *s)
{
	struct form_screen *fs = s->state;

	keep(s);
	if (fs->ready)
		form_done(&fs->form);
}

static const struct screen_ops ops = {
	.name = "form",
	.title = "Form",
	.help = "Tab and Shift+Tab, or Down and Up, move through the fields; Page Down goes to the next section. Fields that matter only "
		"after another answer appear with it. Ctrl+S saves.\n"
		"Everything you type is kept as a draft within a second. Esc leaves the form and keeps the draft; F8 drops it.\n"
		"Where somebody else saved the same record meanwhile, both versions are shown and you choose, field by field.",
	.contexts = IN_FORM,
	.state_size = sizeof(struct form_screen),
	.load = load,
	.draw = draw,
	.act = act,
	.key = key,
	.paste = paste,
	.may_leave = may_leave,
	.leave = leave,
	.tick = tick,
};

void screen_open_form_request(struct ui *ui, const struct form_request *q)
{
	struct screen *s = screen_open(ui, &ops, setup, q);

	if (s != NULL && state(s)->offering)
		offer_draft(s);
}

void screen_open_form(struct ui *ui, const struct record_kind *kind, const struct id *patient, const struct id *record,
    const char *focus)
{
	screen_open_form_request(ui,
	    &(struct form_request){ .kind = kind, .patient = patient, .record = record, .focus = focus });
}

void screen_open_event(struct ui *ui, enum machine m, const struct id *patient, const struct id *subject, const char *event,
    const char *focus)
{
	screen_open_form_request(ui, &(struct form_request){ .kind = record_kind(RECORD_EVENT), .patient = patient, .machine = m,
	    .subject = subject, .event = event, .focus = focus });
}

static enum machine machine_of_draft(struct ui *ui, const struct draft *d)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	enum machine known[MACHINE_COUNT];
	struct error err;
	struct record *r;
	size_t n = machines_with_event(d->event, known);

	/* The record that the draft is about tells its machine where several know the event. */
	if (id_is_none(&d->record))
		return MACHINE_EPISODE;
	if (n == 1)
		return known[0];
	return app_record_load(ui->app, a, record_kind(RECORD_TAPER), &d->record, 0, &r, &err) == STATUS_OK ? MACHINE_TAPER :
	    MACHINE_APPOINTMENT;
}

void screen_open_draft(struct ui *ui, const struct draft *d)
{
	struct draft copy = *d;
	struct form_request q = { .kind = d->kind, .patient = id_is_none(&d->patient) ? NULL : &copy.patient, .draft = &copy };

	if (d->event != NULL) {
		q.event = d->event;
		q.machine = machine_of_draft(ui, d);
		q.subject = id_is_none(&d->record) ? NULL : &copy.record;
	} else if (!id_is_none(&d->record)) {
		q.record = &copy.record;
	}
	screen_open_form_request(ui, &q);
}
