/* The parts of the form's screen: opening, drafts, choosing, saving. Private to them. */
#ifndef PATHWELL_UI_SCREENS_FORM_PARTS_H
#define PATHWELL_UI_SCREENS_FORM_PARTS_H

#include "ui/form_screen.h"

#define LINKS_MOST 100

/* What the screen of one kind's form does beyond the others; each may be NULL. */
struct form_own {
	/* The form is made of a record anew: gives it its manner and what stood there last time. */
	enum status (*begin)(struct screen *s, struct error *err);
	void (*back)(struct screen *s); /* what was opened above it is closed */
	bool (*choose)(struct screen *s, const struct field *field); /* F4 on the field; false: nothing of its own */
	unsigned (*act)(struct screen *s, enum action a);
	void (*saved)(struct screen *s, const struct record *saved); /* before the form goes: opens what comes next */
	/* Whether a draft of this kind that was found is the work that is begun; NULL: it is. */
	bool (*same)(struct screen *s, const struct draft *d);
	/* Draws above the fields and returns the rows that are taken; is asked for keys before the fields are. */
	int (*draw)(struct screen *s, struct canvas *c, struct rect area);
	unsigned (*key)(struct screen *s, const struct key *k);
};
/* Of a review: measures, last time, a running reduction. */
extern const struct form_own form_review;
/* Of a measure: the question that is answered next, and a digit that answers it. */
extern const struct form_own form_measure;

struct form_screen {
	struct form form;
	const struct form_own *own; /* NULL: nothing beyond */
	struct form_request q;
	struct id record, subject; /* what q points to is copied here */
	bool has_record, has_subject;
	bool ready;     /* the record is read and the form stands */
	bool offering;  /* a draft was found and nobody decided about it */
	bool ask_again; /* the offer was put aside: a key brings it back */
	struct draft found;
	bool warnings_ok, alike_ok, grave_ok;
	const struct pathway_event *event;
	struct id links[LINKS_MOST];
	size_t link_count; /* last offered */
	struct patient_rows alike;
};

static inline struct form_screen *form_screen_of(struct screen *s)
{
	return s->state;
}
const struct id *form_patient(const struct screen *s);       /* NULL: none */
const struct id *form_subject(const struct form_screen *fs); /* NULL: the newest episode */
/* What is missing beside the event's own fields, as sentences; "" for nothing. */
const char *form_guards_text(struct arena *a, const struct judgement *j);

/* form_open.c */
void form_screen_setup(struct screen *s, const void *request);
enum status form_screen_load(struct screen *s, struct arena *a, struct error *err);
void form_screen_begin_draft(struct screen *s);
/* A form of this record, with what its kind adds; the one before is done with. */
MUST_USE enum status form_screen_form(struct screen *s, struct record *r, struct error *err);
/* The values of a draft go into the form; what they were based on is the version that was open then. */
enum status form_screen_take_up(struct screen *s, const struct draft *d, struct error *err);

/* form_keep.c */
void form_screen_keep(struct screen *s);
void form_screen_drop(struct screen *s, const struct id *draft);
void form_screen_offer(struct screen *s); /* a draft was found: asks what to do with it */

/* form_choose.c: offers what the field with the focus can be; query NULL: all of it */
void form_screen_choose(struct screen *s, const char *query);

/* form_save.c */
unsigned form_screen_save(struct screen *s);

#endif
