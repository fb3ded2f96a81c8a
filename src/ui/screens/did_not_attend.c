/* Did not attend, from any screen: which appointment is said before it is marked, and asked where there are several. */
#include <string.h>

#include "pathwell/app_invite.h"
#include "pathwell/text.h"
#include "ui/ask.h"
#include "ui/screens/invitations.h"

static void ask_which(struct screen *asker, struct missed_question *q, const struct missed_appointments *open, screen_answer then)
{
	const char *labels[MISSED_MOST];

	for (; q->count < open->count && q->count < MISSED_MOST; q->count++) {
		q->appointments[q->count] = open->items[q->count].id;
		labels[q->count] = open->items[q->count].words;
	}
	screen_ask_pick(asker,
	    &(struct pick_question){
		.title = "Which appointment was missed?", .labels = labels, .count = q->count, .selected = -1, .then = then});
}

static void ask_day(struct screen *asker, struct missed_question *q, struct arena *a, const char *name, screen_answer then)
{
	char day[DATE_TEXT];

	q->day = true;
	screen_ask_text(asker,
	    &(struct screen_question){.title = "Did not attend",
		.sentence = arena_printf(a,
		    "%s was written to and did not come. No open appointment lies behind us: on which day was the review "
		    "missed? The next letter waits from that day.",
		    name),
		.label = "Missed on:",
		.initial = date_clinical(clock_today(), day)},
	    then);
}

static void ask_yes(struct screen *asker, struct missed_question *q, struct arena *a, const char *name, const char *words,
    screen_answer then)
{
	screen_ask_confirm(asker, "Did not attend",
	    words == NULL
		? arena_printf(a, "%s did not come. No open appointment lies behind us; what was missed before is taken up.", name)
		: arena_printf(a, "%s did not come: %s. This appointment is marked as missed, and its letter is queued.",
		      name, words),
	    NULL, then);
	(void)q;
}

static size_t place_of(const struct missed_appointments *open, const struct id *appointment)
{
	for (size_t i = 0; appointment != NULL && i < open->count; i++)
		if (id_equal(&open->items[i].id, appointment))
			return i;
	return SIZE_MAX;
}

void ask_did_not_attend(struct screen *asker, struct missed_question *q, const struct id *patient, const char *name,
    const struct id *appointment, screen_answer then)
{
	struct missed_appointments open;
	struct error err;
	CLEANUP(arena_freep) struct arena *a = arena_new();

	*q = (struct missed_question){.patient = *patient};
	if (app_missed_appointments(asker->app, a, patient, &open, &err) != STATUS_OK) {
		ui_say_error(asker->ui, &err);
		return;
	}
	size_t at = open.count == 1 && appointment == NULL ? 0 : place_of(&open, appointment);
	if (appointment != NULL || at != SIZE_MAX) {
		q->appointments[0] = at == SIZE_MAX ? *appointment : open.items[at].id;
		q->count = 1;
	}
	if (appointment != NULL && at == SIZE_MAX) /* it lies ahead, or is settled: refused by name */
		did_not_attend(asker, q, 0, "");
	else if (at != SIZE_MAX)
		ask_yes(asker, q, a, name, open.items[at].words, then);
	else if (open.count > 1)
		ask_which(asker, q, &open, then);
	else if (open.awaited)
		ask_day(asker, q, a, name, then);
	else
		ask_yes(asker, q, a, name, NULL, then);
}

unsigned did_not_attend(struct screen *s, const struct missed_question *q, int index, const char *text)
{
	const char *said;
	struct error err;
	struct missed_which which = {.on = DATE_NONE};
	CLEANUP(arena_freep) struct arena *a = arena_new();
	enum status st = STATUS_OK;

	if (q->count > 0 && (index < 0 || (size_t)index >= q->count))
		return EFFECT_NONE;
	if (q->count > 0)
		which.appointment = &q->appointments[index];
	if (q->day)
		st = date_parse(text, &which.on, &err);
	if (st == STATUS_OK)
		st = app_did_not_attend(s->app, a, &q->patient, &which, &said, &err);
	if (st == STATUS_OK)
		ui_say(s->ui, ROLE_OK, "%s", said);
	else
		ui_say_error(s->ui, &err);
	return EFFECT_RELOAD;
}
