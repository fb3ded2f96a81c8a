/* The form as a screen: what it edits and what saving it means. */
#ifndef PATHWELL_UI_FORM_SCREEN_H
#define PATHWELL_UI_FORM_SCREEN_H

#include "ui/form.h"

/* Called after the form was saved and has gone; `saved` lives until it returns. */
typedef void (*form_saved)(struct ui *ui, const struct record *saved);

struct form_request {
	const struct record_kind *kind;
	const struct id *patient, *record; /* NULL: none */
	const char *focus;
	enum machine machine; /* of `event` */
	const struct id *subject;
	const char *event;         /* NULL: the form of a record */
	const struct draft *draft; /* to take up at once; NULL: one that is found is offered */
	form_saved then;           /* NULL: back to the screen below */
	/* What is typed is not saved but, once it is fit to be, handed to the screen below; NULL: it is saved. */
	void (*taken)(struct screen *below, const struct record *typed);
	/* Sets what is known beforehand in a new record, for example the taper of a step; NULL: nothing. */
	void (*prepare)(struct record *r, struct arena *a, const void *ctx);
	const void *prepare_ctx;
};
void screen_open_form_request(struct ui *ui, const struct form_request *q);

/* Both versions of one record, side by side; the form underneath takes what was chosen. */
void screen_open_conflict(
    struct screen *form_screen, const struct record *base, const struct record *mine, const struct record *theirs);
/* The form goes on with `merged` as a change of version `theirs`. */
void form_screen_take(struct screen *form_screen, const struct record *merged);

#endif
