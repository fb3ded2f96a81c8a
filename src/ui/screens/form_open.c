/* Opening a form: what it edits is read, a draft of it is looked for. */
#include <string.h>

#include "ui/private.h"
#include "ui/screens/form_parts.h"

void form_screen_setup(struct screen *s, const void *ctx)
{
	const struct form_request *q = ctx;
	struct form_screen *fs = s->state;

	fs->q = *q;
	if (q->patient != NULL)
		s->patient = *q->patient;
	fs->has_record = q->record != NULL;
	fs->has_subject = q->subject != NULL;
	fs->record = fs->has_record ? *q->record : (struct id){""};
	fs->subject = fs->has_subject ? *q->subject : (struct id){""};
	fs->q.focus = arena_strdup(s->arena, q->focus);
	fs->q.event = arena_strdup(s->arena, q->event);
	fs->q.patient = fs->q.record = fs->q.subject = NULL;
}

const struct id *form_patient(const struct screen *s)
{
	return id_is_none(&s->patient) ? NULL : &s->patient;
}

const struct id *form_subject(const struct form_screen *fs)
{
	return fs->has_subject ? &fs->subject : NULL;
}

const char *form_guards_text(struct arena *a, const struct judgement *j)
{
	CLEANUP(buf_done) struct buf text = {0};

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
	status = app_judge(s->app, s->arena, fs->q.machine, &s->patient, form_subject(fs), fs->q.event, NULL, &j, err);
	if (status != STATUS_OK)
		return status;
	if (j.verdict == VERDICT_NOT_HERE)
		return error_set(err, STATUS_REFUSED, "%s",
		    machine_not_here_sentence(
			s->arena, fs->q.machine, j.from == NULL ? NULL : j.from->name, fs->q.event));
	const char *unmet = form_guards_text(s->arena, &j);
	if (unmet[0] != '\0')
		ui_say(s->ui, ROLE_WARNING, "Not possible yet: %s", unmet);
	s->title = fs->event->label;
	return STATUS_OK;
}

/* Some kinds are written by the program alone. */
static bool is_typed_at_all(const struct record_kind *kind)
{
	for (size_t i = 0; i < kind->field_count; i++)
		if (!(kind->fields[i].flags & FIELD_SET_BY_PROGRAM))
			return true;
	return false;
}

static enum status load_record(struct screen *s, struct record **out, struct error *err)
{
	struct form_screen *fs = s->state;
	const struct record_kind *kind = fs->q.kind;
	enum status status;

	if (!app_writes_kind(s->app, kind))
		return error_set(err, STATUS_DENIED,
		    "Your role does not change records of the kind \"%s\"; you may ask a colleague who does.",
		    kind->label);
	if (!is_typed_at_all(kind))
		return error_set(err, STATUS_REFUSED, "%s: the program writes this; there is nothing to type.", kind->label);
	if (fs->has_record)
		status = app_record_load(
		    s->app, s->arena, kind, &fs->record, fs->q.draft == NULL ? 0 : fs->q.draft->base_version, out, err);
	else
		status = app_record_form(s->app, s->arena, kind, form_patient(s), out, err);
	if (status != STATUS_OK)
		return status;
	if ((*out)->error_reason != NULL)
		return error_set(
		    err, STATUS_REFUSED, "This record is marked as entered in error; add a new one instead.");
	if ((*out)->version == 0 && fs->q.prepare != NULL)
		fs->q.prepare(*out, s->arena, fs->q.prepare_ctx);
	fs->has_record = (*out)->version > 0;
	fs->record = (*out)->version > 0 ? (*out)->id : (struct id){""};
	s->title = arena_printf(s->arena, "%s: %s", kind->label, (*out)->version > 0 ? "amend" : "new");
	return STATUS_OK;
}

void form_screen_begin_draft(struct screen *s)
{
	struct form_screen *fs = s->state;
	const struct record *r = fs->form.work;

	fs->form.draft = (struct draft){.patient = s->patient,
	    .record = fs->has_record ? fs->record : fs->subject,
	    .episode = r->episode,
	    .kind = r->kind,
	    .event = fs->q.event,
	    .base_version = r->version};
}

static bool is_same_work(const struct form_screen *fs, const struct draft *d)
{
	const struct draft *mine = &fs->form.draft;

	if (d->kind->type != mine->kind->type || (d->event == NULL) != (mine->event == NULL))
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

	if (fs->q.draft != NULL || app_drafts(s->app, s->arena, form_patient(s), &drafts, &err) != STATUS_OK)
		return;
	for (size_t i = 0; i < drafts.count && !fs->offering; i++) {
		if (is_same_work(fs, &drafts.items[i]) &&
		    (fs->own == NULL || fs->own->same == NULL || fs->own->same(s, &drafts.items[i]))) {
			fs->found = drafts.items[i];
			fs->offering = true;
		}
	}
}

enum status form_screen_take_up(struct screen *s, const struct draft *d, struct error *err)
{
	struct form_screen *fs = s->state;
	struct draft_value *values;
	size_t n, last = 0;
	enum status status = app_draft_values(s->app, s->arena, &d->id, &values, &n, err);

	for (size_t v = 0; status == STATUS_OK && v < n; v++) {
		const struct field *field = record_field(fs->form.work->kind, values[v].field);
		size_t i = field == NULL ? SIZE_MAX : form_index(&fs->form, field);

		if (i == SIZE_MAX)
			continue;
		form_set(&fs->form, i, values[v].text);
		fs->form.fields[i].unkept = fs->form.fields[i].fresh = false;
		last = i > last ? i : last;
	}
	/* A form is filled in from above: what was typed furthest down is where the person was. */
	if (status == STATUS_OK && fs->q.focus == NULL && n > 0)
		form_focus(&fs->form, fs->form.fields[last].field->name);
	if (status == STATUS_OK)
		fs->form.draft.id = d->id;
	return status;
}

enum status form_screen_form(struct screen *s, struct record *r, struct error *err)
{
	struct form_screen *fs = s->state;

	if (fs->ready)
		form_done(&fs->form);
	form_init(&fs->form, s->app, s->arena, r, fs->event == NULL ? NULL : fs->event->asks);
	fs->ready = true;
	fs->own = r->kind->type == RECORD_REVIEW    ? &form_review
		  : r->kind->type == RECORD_MEASURE ? &form_measure
						    : NULL;
	return fs->own == NULL ? STATUS_OK : fs->own->begin(s, err);
}

enum status form_screen_load(struct screen *s, struct arena *a, struct error *err)
{
	struct form_screen *fs = s->state;
	struct record *r = NULL;
	enum status status;

	(void)a; /* what is typed must outlive every reload */
	if (fs->ready) {
		if (fs->own != NULL && fs->own->back != NULL)
			fs->own->back(s);
		return STATUS_OK;
	}
	status = fs->q.event != NULL ? load_event(s, &r, err) : load_record(s, &r, err);
	if (status != STATUS_OK)
		return status;
	status = form_screen_form(s, r, err);
	if (status != STATUS_OK)
		return status;
	form_screen_begin_draft(s);
	look_for_draft(s);
	if (fs->q.draft != NULL)
		status = form_screen_take_up(s, fs->q.draft, err);
	fs->q.draft = NULL;
	if (fs->q.focus != NULL && !form_focus(&fs->form, fs->q.focus))
		ui_say(s->ui, ROLE_WARNING,
		    "The field \"%s\" is not asked for at present; another answer on this form brings it.",
		    record_field(r->kind, fs->q.focus) == NULL ? fs->q.focus
							       : record_field(r->kind, fs->q.focus)->label);
	return status;
}
