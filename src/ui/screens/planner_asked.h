/* What the planner is asked, as it is typed: texts, tablets and a method, turned into a request; and the way back. */
#ifndef PATHWELL_UI_SCREENS_PLANNER_ASKED_H
#define PATHWELL_UI_SCREENS_PLANNER_ASKED_H

#include "pathwell/app_taper.h"
#include "pathwell/taper_pace.h"

enum asked_field {
	ASKED_MEDICINE,
	ASKED_NOW,
	ASKED_OVER_TO,
	ASKED_TABLETS, /* toggled, not typed */
	ASKED_HALVES,  /* toggled */
	ASKED_METHOD,  /* chosen */
	ASKED_PACE,
	ASKED_EVERY,
	ASKED_TO,
	ASKED_STEPS,
	ASKED_BY,
	ASKED_START,
	ASKED_TRIAL,
	ASKED_PRIORITY,
	ASKED_END,        /* of a range of equivalents, in a switch */
	ASKED_SPECIALIST, /* where the medicine asks for one */
	ASKED_COUNT
};
enum { ASKED_TEXT = 160, ASKED_PACE_TEXT = 4000 };

struct asked {
	char text[ASKED_COUNT][ASKED_TEXT];
	char pace[ASKED_PACE_TEXT]; /* in place of text[ASKED_PACE]: typed totals are long */
	strength_set strengths;     /* of the medicine that is reduced; 0: all, or those of the brand */
	bool halves;
	enum taper_method method;
};
struct asked_info {
	const char *label, *help;
	bool typed;
};
extern const struct asked_info asked_fields[ASKED_COUNT];
extern const char *const asked_methods[TAPER_METHOD_COUNT];

void asked_init(struct asked *q);
char *asked_text(struct asked *q, enum asked_field f, size_t *size);
/* Refused where the text is longer than there is room for. */
bool asked_set(struct asked *q, enum asked_field f, const char *text);
/* Everything that the request points at lives in the arena or in `ref`. Refuses with the field's label in front. A pace
 * of percent typed where an amount was (and the other way round) changes the method with it. */
MUST_USE enum status asked_request(
    struct arena *a, const struct reference *ref, struct asked *q, struct taper_request *r, struct error *err);
/* What was asked of a stored plan. */
void asked_from_plan(struct asked *q, const struct taper *t, const struct taper_plan *p);
/* The medicine that is reduced, as far as it is known. */
const struct family *asked_family(const struct reference *ref, const struct asked *q, strength_set *in_use);
void asked_toggle_strength(const struct reference *ref, struct asked *q, size_t i);
/* The next method, with a pace to begin with. */
void asked_choose_method(struct asked *q, enum taper_method m, const struct taper_plan *shown);
/* The steps of the plan as typed totals, step i lasting `days` (0: as it does) with the total `total` (DOSE_NONE: as it
 * is); later steps that would not fall below it go. False: too long to be typed out. */
bool asked_type_out(struct asked *q, const struct taper_plan *p, size_t i, int days, int64_t total);

/* ---- undo over whole requests ---- */
struct asked_history {
	struct asked *items;
	size_t count, cap, at;
	int run; /* field of the running typing, which is one change; -1: none */
};
void asked_history_done(struct asked_history *h);
/* After a change: `run` is the field that is being typed in, -1 for a change of its own. */
void asked_keep(struct asked_history *h, const struct asked *q, int run);
bool asked_undo(struct asked_history *h, struct asked *q);
bool asked_redo(struct asked_history *h, struct asked *q);

/* Whether the pace is one by name. */
bool asked_is_ready_made(const struct asked *q);
/* The pace by its name, with its method and the length of its steps. */
void asked_choose_pace(struct asked *q, const struct taper_pace *pace);

#endif
