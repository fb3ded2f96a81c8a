/* The form of a record or of an event, as a screen. */
#include <string.h>

#include "ui/private.h"
#include "ui/screens/form_parts.h"

static unsigned dropped(struct screen *s, int index, const char *text)
{
	struct form_screen *fs = s->state;

	(void)index;
	(void)text;
	form_screen_drop(s, &fs->form.draft.id);
	for (size_t i = 0; i < fs->form.count; i++)
		fs->form.fields[i].unkept = false;
	ui_say(s->ui, ROLE_OK, "What was typed here is dropped; what was saved before stands.");
	return EFFECT_POP;
}

static bool may_leave(struct screen *s)
{
	struct form_screen *fs = s->state;

	form_screen_keep(s);
	if (form_is_as_opened(&fs->form)) {
		form_screen_drop(s, &fs->form.draft.id);
		fs->form.draft.id = (struct id){""};
	}
	if (!id_is_none(&fs->form.draft.id))
		ui_say(s->ui, ROLE_WARNING,
		    "Not saved. What you typed is kept as a draft: Today lists it, and this form offers it again.");
	return true;
}

static unsigned undo(struct screen *s)
{
	if (!form_undo(&form_screen_of(s)->form))
		ui_say(s->ui, ROLE_TEXT, "There is nothing more to take back.");
	return EFFECT_NONE;
}

static unsigned next_problem(struct screen *s)
{
	if (!form_next_problem(&form_screen_of(s)->form))
		ui_say(s->ui, ROLE_OK, "No field is marked.");
	return EFFECT_NONE;
}

static unsigned ask_drop(struct screen *s)
{
	struct form_screen *fs = s->state;

	if (!form_is_changed(&fs->form))
		ui_say(s->ui, ROLE_TEXT, "Nothing is typed here that is not saved.");
	else
		screen_ask_confirm(
		    s, "Drop the draft", "What you typed here and did not save will be gone.", NULL, dropped);
	return EFFECT_NONE;
}

static unsigned move(struct screen *s, enum action a)
{
	struct form *f = &form_screen_of(s)->form;

	if (a == ACT_NEXT_FIELD || a == ACT_PREVIOUS_FIELD)
		form_move(f, a == ACT_NEXT_FIELD ? 1 : -1);
	else
		form_move_section(f, a == ACT_PAGE_DOWN ? 1 : -1);
	form_screen_keep(s);
	return EFFECT_NONE;
}

static unsigned act(struct screen *s, enum action a)
{
	if (a == ACT_NEXT_FIELD || a == ACT_PREVIOUS_FIELD || a == ACT_PAGE_DOWN || a == ACT_PAGE_UP)
		return move(s, a);
	if (a == ACT_CHOOSE) {
		form_screen_choose(s, NULL);
		return EFFECT_NONE;
	}
	if (a == ACT_SAVE) {
		form_screen_of(s)->warnings_ok = form_screen_of(s)->grave_ok = false;
		return form_screen_save(s);
	}
	if (a == ACT_UNDO)
		return undo(s);
	if (a == ACT_NEXT_PROBLEM)
		return next_problem(s);
	if (a == ACT_DROP_DRAFT)
		return ask_drop(s);
	const struct form_own *own = form_screen_of(s)->own;
	return own != NULL && own->act != NULL ? own->act(s, a) : EFFECT_UNHANDLED;
}

static bool offers(struct screen *s, enum action a)
{
	return a != ACT_MEDICINES || form_screen_of(s)->own == &form_review;
}

static unsigned typed(struct screen *s, unsigned effects, bool full)
{
	struct form_screen *fs = s->state;
	const struct field *field = fs->form.fields[fs->form.at].field;

	if (full)
		ui_say(s->ui, ROLE_WARNING, "%s holds at most %d characters; nothing more is taken in.", field->label,
		    fs->form.fields[fs->form.at].editor.max);
	if (form_must_keep(&fs->form))
		form_screen_keep(s);
	return effects;
}

/* A letter on a field that offers something begins the search for it. */
static bool begins_search(const struct form *f, const struct key *k)
{
	const struct field *field = f->fields[f->at].field;

	if (form_is_typed(field) || field->type == FIELD_YES_NO || k->code != PRESS_TEXT)
		return false;
	return k->text[0] == ' ' || (unsigned char)k->text[0] >= 0x80 ||
	       strchr("abcdefghijklmnopqrstuvwxyz0123456789",
		   k->text[0] >= 'A' && k->text[0] <= 'Z' ? k->text[0] - 'A' + 'a' : k->text[0]) != NULL;
}

static unsigned key(struct screen *s, const struct key *k)
{
	struct form_screen *fs = s->state;
	bool full;

	/* Nothing may be typed over an undecided draft: there would be two. */
	if (fs->ask_again && k->code != PRESS_ESC) {
		form_screen_offer(s);
		return EFFECT_NONE;
	}
	if (fs->own != NULL && fs->own->key != NULL) {
		unsigned effects = fs->own->key(s, k);

		if (!(effects & EFFECT_UNHANDLED))
			return typed(s, effects, false);
	}
	if (begins_search(&fs->form, k)) {
		form_screen_choose(s, k->text[0] == ' ' ? "" : k->text);
		return EFFECT_NONE;
	}
	unsigned effects = form_key(&fs->form, k, &full);
	return typed(s, effects, full);
}

static unsigned paste(struct screen *s, const char *text)
{
	bool full;
	unsigned effects = form_paste(&form_screen_of(s)->form, text, &full);

	return typed(s, effects, full);
}

static unsigned tick(struct screen *s)
{
	struct form_screen *fs = s->state;
	bool kept = fs->ready && form_must_keep(&fs->form);

	if (kept)
		form_screen_keep(s);
	return EFFECT_UNHANDLED;
}

static struct spot draw(struct screen *s, struct canvas *c, struct rect area)
{
	struct form_screen *fs = form_screen_of(s);
	int above = fs->own != NULL && fs->own->draw != NULL ? fs->own->draw(s, c, area) : 0;

	return form_draw(&fs->form, c, (struct rect){area.row + above, area.column, area.rows - above, area.columns});
}

static void leave(struct screen *s)
{
	struct form_screen *fs = s->state;

	form_screen_keep(s);
	if (fs->ready)
		form_done(&fs->form);
}

static const struct screen_ops ops = {
    .name = "form",
    .title = "Form",
    .help =
	"Tab and Shift+Tab, or Down and Up, move through the fields; Page Down goes to the next section. Fields that "
	"matter only "
	"after another answer appear with it. Ctrl+S saves.\n"
	"Everything you type is kept as a draft within a second. Esc leaves the form and keeps the draft; F8 drops "
	"it.\n"
	"Where somebody else saved the same record meanwhile, both versions are shown and you choose, field by field.",
    .contexts = IN_FORM,
    .state_size = sizeof(struct form_screen),
    .load = form_screen_load,
    .draw = draw,
    .act = act,
    .key = key,
    .paste = paste,
    .may_leave = may_leave,
    .leave = leave,
    .tick = tick,
    .offers = offers,
};

void screen_open_form_request(struct ui *ui, const struct form_request *q)
{
	struct screen *s = screen_open(ui, &ops, form_screen_setup, q);

	if (s != NULL && form_screen_of(s)->offering)
		form_screen_offer(s);
}

void screen_open_form(
    struct ui *ui, const struct record_kind *kind, const struct id *patient, const struct id *record, const char *focus)
{
	screen_open_form_request(
	    ui, &(struct form_request){.kind = kind, .patient = patient, .record = record, .focus = focus});
}

void screen_open_event(struct ui *ui, enum machine m, const struct id *patient, const struct id *subject,
    const char *event, const char *focus)
{
	screen_open_form_request(ui, &(struct form_request){.kind = record_kind(RECORD_EVENT),
					 .patient = patient,
					 .machine = m,
					 .subject = subject,
					 .event = event,
					 .focus = focus});
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
	return app_record_load(ui->app, a, record_kind(RECORD_TAPER), &d->record, 0, &r, &err) == STATUS_OK
		   ? MACHINE_TAPER
		   : MACHINE_APPOINTMENT;
}

void screen_open_draft(struct ui *ui, const struct draft *d)
{
	struct draft copy = *d;
	struct form_request q = {
	    .kind = d->kind, .patient = id_is_none(&d->patient) ? NULL : &copy.patient, .draft = &copy};

	if (d->event != NULL) {
		q.event = d->event;
		q.machine = machine_of_draft(ui, d);
		q.subject = id_is_none(&d->record) ? NULL : &copy.record;
	} else if (!id_is_none(&d->record)) {
		q.record = &copy.record;
	}
	screen_open_form_request(ui, &q);
}
