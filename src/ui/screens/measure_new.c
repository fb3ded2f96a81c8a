/* Choosing what is measured: type to find, then its form at the first question. */
#include <string.h>

#include "ui/ask.h"
#include "ui/form_screen.h"
#include "ui/screens/measures.h"

static void prepare(struct record *r, struct arena *a, const void *instrument)
{
	((struct measure *)r)->instrument = arena_strdup(a, instrument);
}

static const char *label_of(struct arena *a, const struct instrument *in)
{
	return arena_printf(a, "%s: %s", in->name, in->title);
}

static size_t offer(struct screen *s, struct arena *a, const char *query, const char ***labels)
{
	const struct instrument **found;
	size_t n = instruments_offer(a, measures_standard(a), query, &found);

	(void)s;
	*labels = arena_alloc(a, (n + 1) * sizeof(**labels));
	for (size_t i = 0; i < n; i++)
		(*labels)[i] = label_of(a, found[i]);
	return n;
}

static unsigned chosen(struct screen *s, int index, const char *label)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct measures *all = measures_standard(a);

	(void)index;
	for (size_t i = 0; i < all->count; i++) {
		if (strcmp(label_of(a, &all->items[i]), label) != 0)
			continue;
		screen_open_form_request(s->ui, &(struct form_request){.kind = record_kind(RECORD_MEASURE),
						    .patient = &s->patient,
						    .focus = "answers",
						    .prepare = prepare,
						    .prepare_ctx = all->items[i].id});
		break;
	}
	return EFFECT_NONE;
}

void measure_ask_new(struct screen *s)
{
	struct error err;

	if (app_permit(s->app, PERMIT_RECORD, &err) != STATUS_OK)
		ui_say_error(s->ui, &err);
	else
		screen_ask_pick(s,
		    &(struct pick_question){.title = "Which questionnaire or rating?", .offer = offer, .then = chosen});
}
