/* Choosing a value from what a field offers. */
#include <stdlib.h>
#include <string.h>

#include "ui/ask.h"
#include "ui/private.h"
#include "ui/screens/form_parts.h"

static unsigned picked_choice(struct screen *s, int index, const char *text)
{
	struct form_screen *fs = s->state;
	const struct field *field = fs->form.fields[fs->form.at].field;

	(void)text;
	form_pick(&fs->form, fs->form.at,
	    field->type == FIELD_YES_NO ? (index == 0 ? "yes" : "no") : field->choices[index].code);
	form_move(&fs->form, 1);
	return EFFECT_NONE;
}

static unsigned picked_choices(struct screen *s, int index, const char *text)
{
	struct form_screen *fs = s->state;
	const struct field *field = fs->form.fields[fs->form.at].field;
	CLEANUP(buf_done) struct buf codes = {0};

	for (const char *at = text; *at != '\0';) {
		char *end;
		unsigned long i = strtoul(at, &end, 10);

		buf_printf(&codes, "%s%s", codes.len == 0 ? "" : ",", field->choices[i].code);
		at = *end == ',' ? end + 1 : end;
	}
	if (strcmp(buf_str(&codes), form_text(&fs->form, fs->form.at)) != 0)
		form_pick(&fs->form, fs->form.at, buf_str(&codes));
	if (index == PICK_NEXT)
		form_move(&fs->form, 1);
	form_screen_keep(s);
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
	if (app_link_search(s->app, a, fs->form.fields[fs->form.at].field, form_patient(s), query, LINKS_MOST, &found,
		&n, &err) != STATUS_OK) {
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

	for (const char *at = codes; at != NULL && *at != '\0';
	     at = strchr(at, ',') == NULL ? NULL : strchr(at, ',') + 1)
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
	screen_ask_pick(s, &(struct pick_question){.title = field->label,
			       .labels = labels,
			       .count = n,
			       .selected = selected,
			       .marks = several ? marks : NULL,
			       .enter_marks = several,
			       .query = query,
			       .then = several ? picked_choices : picked_choice});
}

void form_screen_choose(struct screen *s, const char *query)
{
	struct form_screen *fs = s->state;
	const struct field *field = fs->form.fields[fs->form.at].field;
	const char *const yes_no[] = {"Yes", "No"};
	CLEANUP(arena_freep) struct arena *a = arena_new();

	if (fs->own != NULL && fs->own->choose != NULL && fs->own->choose(s, field))
		return;
	if (form_is_typed(field))
		ui_say(s->ui, ROLE_TEXT, "%s", field->help == NULL ? "Type what belongs here." : field->help);
	else if (field->type == FIELD_LINK)
		screen_ask_pick(
		    s, &(struct pick_question){
			   .title = field->label, .offer = offer_links, .query = query, .then = picked_link});
	else if (field->type == FIELD_YES_NO)
		screen_ask_choice(s, field->label, yes_no, 2, 0, picked_choice);
	else
		ask_choices(s, a, field, query);
}
