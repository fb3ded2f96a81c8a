/* The form engine: any kind of record, or what an event asks, from its field table. Knows no screen: it edits a record,
 * keeps every change as a draft, and draws itself. */
#ifndef PATHWELL_UI_FORM_H
#define PATHWELL_UI_FORM_H

#include "pathwell/screen.h"
#include "ui/editor.h"

struct form_field {
	const struct field *field;
	struct editor editor; /* of fields that are typed; unused where something is picked */
	const char *wrong;    /* why what is typed cannot be read; NULL: it can */
	const char *problem;  /* what saving found; NULL: nothing */
	bool warning;         /* the problem does not stop saving */
	bool changed;         /* differs, or differed, from what was opened */
	bool unkept;          /* changed since the draft was last written */
	bool fresh;           /* changed since the manner was told */
};

struct form;
/* What a kind's form knows beyond its table of fields; each may be NULL. Texts live in the arena; "" for nothing. */
struct form_manner {
	bool (*hides)(struct form *f, const struct field *field); /* not asked as things stand */
	/* Another value stands in the field since it was last asked about: more may be proposed with form_pick(). */
	void (*answered)(struct form *f, const struct field *field);
	const char *(*meaning)(struct form *f, struct arena *a, const struct field *field); /* of what is typed */
	const char *(*before)(struct form *f, struct arena *a, const struct field *field);  /* what was said last time */
	const char *(*asks)(struct form *f, struct arena *a, const struct field *field); /* a warning below the field */
};

struct form_step { /* of undo, for what is picked */
	struct form_step *before;
	size_t field;
	char *text;
};

struct form {
	struct app *app;
	struct arena *arena;       /* where values live; the screen's */
	const struct record *base; /* as it was opened */
	struct record *work;       /* what is typed, as far as it can be read */
	struct form_field *fields; /* those that this person may see, and that are asked for */
	size_t count;
	size_t at;          /* the field with the focus */
	int top;            /* first row on the screen */
	struct draft draft; /* id none until something is typed */
	int64_t kept_ms;    /* when the draft was last written */
	struct form_step *undo;
	const struct form_manner *manner; /* NULL: the table says it all */
	void *ctx;                        /* the manner's */
	const char *before_title;         /* what stands beside what is asked: "Review 14-Oct-2026"; NULL: nothing does */
};

/* asks: names of the fields wanted beside the required ones, separated by spaces; NULL: all. */
void form_init(struct form *f, struct app *app, struct arena *a, struct record *work, const char *asks);
void form_done(struct form *f);

bool form_is_typed(const struct field *field); /* by letters, not picked */
bool form_is_asked(const struct form *f, size_t i);
bool form_can_focus(const struct form *f, size_t i);
/* By name; false where it is not on the form. */
bool form_focus(struct form *f, const char *name);
size_t form_index(const struct form *f, const struct field *field); /* SIZE_MAX where it is not there */
void form_move(struct form *f, int by); /* to the next or previous field that can have the focus */
void form_move_section(struct form *f, int by);

/* Puts text as typed, stored or kept in a draft into a field. */
void form_set(struct form *f, size_t i, const char *text);
/* What stands in a field, as a draft keeps it. */
const char *form_text(struct form *f, size_t i);
/* Reads what is typed in the field into the record, and says in .wrong why not. */
void form_read(struct form *f, size_t i);
void form_read_all(struct form *f);
bool form_undo(struct form *f);

/* EFFECT_UNHANDLED for what is not the form's. *full is set where the field holds no more. */
unsigned form_key(struct form *f, const struct key *k, bool *full);
unsigned form_paste(struct form *f, const char *text, bool *full);
void form_pick(struct form *f, size_t i, const char *text); /* a picked value, can be undone */

bool form_is_changed(const struct form *f);
bool form_is_as_opened(struct form *f); /* nothing typed, or all of it taken back */
/* Writes what changed since the last time to the draft. */
MUST_USE enum status form_keep(struct form *f, struct error *err);
bool form_must_keep(const struct form *f); /* half a second of typing is not kept yet */

void form_clear_problems(struct form *f);
void form_problem(struct form *f, const struct field *field, const char *sentence, bool warning);
/* Problems that stop saving, typed text that cannot be read among them. */
size_t form_problem_count(const struct form *f);
/* Moves to the next field with a problem after the focus; false where there is none. */
bool form_next_problem(struct form *f);

/* What stood in the field last time, as it is shown; "" for nothing. In the arena. */
const char *form_before(struct form *f, struct arena *a, const struct field *field);

struct spot form_draw(struct form *f, struct canvas *c, struct rect area);

#endif
