/* Screens: one table of functions and a private state each, on a stack.
 *
 * A screen never draws by itself and never touches a terminal: functions return what changed as effects, and the ui
 * does the rest. Esc goes back to the same row, because the screen below stays as it was. Screens of one patient set
 * s->patient; the ui then loads s->view and draws the banner and the pathway strip above the screen's own area. */
#ifndef PATHWELL_SCREEN_H
#define PATHWELL_SCREEN_H

#include "pathwell/action.h"
#include "pathwell/app.h"
#include "pathwell/canvas.h"
#include "pathwell/ui.h"

struct screen;

/* What a function of a screen did; combine with |. */
enum effect {
	EFFECT_NONE = 0,           /* handled; draw again */
	EFFECT_UNHANDLED = 1 << 0, /* not for this one: offer it outwards */
	EFFECT_RELOAD = 1 << 1,    /* read again what is shown (this screen's load) */
	EFFECT_POP = 1 << 2,       /* leave this screen; the one below is loaded again */
	EFFECT_QUIT = 1 << 3,
};

struct screen_ops {
	const char *name;  /* "today": in tests and F1 */
	const char *title; /* row 0; s->title goes before it */
	const char *help;  /* F1: paragraphs that say what the screen is for */
	unsigned contexts; /* enum action_context, beside IN_PROGRAM */
	size_t state_size; /* zeroed s->state */
	bool overlay;      /* drawn over the screen below; keys and banner are its own */
	bool locked_out;   /* sign-in and lock: program actions do not work here */
	/* Reads what is shown into `a`, which becomes s->data when this succeeds (what was there before is freed), so
	 * nothing may point into the old s->data afterwards. Called when opened, on EFFECT_RELOAD, when the screen
	 * above is left, and when another desk wrote. May be NULL. */
	enum status (*load)(struct screen *s, struct arena *a, struct error *err);
	/* Draws inside area and returns where the cursor belongs (absolute). */
	struct spot (*draw)(struct screen *s, struct canvas *c, struct rect area);
	/* An action of one of the contexts, or of the program before the program does it. Return EFFECT_UNHANDLED for
	 * what is not meant here. What cannot be done now: say why with ui_say and return EFFECT_NONE. May be NULL. */
	unsigned (*act)(struct screen *s, enum action a);
	/* Asked first for every key: text fields take theirs here. May be NULL. */
	unsigned (*key)(struct screen *s, const struct key *k);
	unsigned (*paste)(struct screen *s, const char *text); /* NULL: pasted text is refused with a message */
	/* False keeps the screen open (it has said why, or asks). May be NULL. */
	bool (*may_leave)(struct screen *s);
	void (*leave)(struct screen *s); /* before it is freed; also at hang-up: keep what is typed. May be NULL. */
	unsigned (*tick)(
	    struct screen *s); /* every half second without a key. EFFECT_UNHANDLED: nothing changed. May be NULL. */
	/* Whether to show the action in the hint bar now; NULL: all of its contexts. */
	bool (*offers)(struct screen *s, enum action a);
};

struct screen {
	const struct screen_ops *ops;
	struct ui *ui;
	struct app *app;
	struct arena *arena;             /* lives as long as the screen */
	struct arena *data;              /* what load read; NULL before */
	void *state;                     /* ops->state_size bytes */
	const char *title;               /* in arena, or NULL: replaces ops->title */
	struct id patient;               /* none: no banner */
	const struct patient_view *view; /* of patient, read before load; in data */
	struct screen *below;
	bool changed; /* load when it is on top again */
};

/* Pushes a screen and loads it; NULL where load refused (the message line says why). `setup` fills state and s->patient
 * before load; ctx is its argument. */
typedef void (*screen_setup)(struct screen *s, const void *ctx);
/* Does an action as if its key had been pressed: the top screen first, then the program. */
void ui_act(struct ui *ui, enum action a);
struct screen *screen_open(struct ui *ui, const struct screen_ops *ops, screen_setup setup, const void *ctx);

/* ---- questions over the screen: the answer comes back to the asking screen, while it is on top again ---- */
/* index: of the choice, or 0; text: what was typed or chosen. Not called when the person goes back with Esc. */
typedef unsigned (*screen_answer)(struct screen *asker, int index, const char *text);
/* Asks to type a word (NULL: "y") and Enter. Never answered by Enter alone. */
void screen_ask_confirm(
    struct screen *asker, const char *title, const char *sentence, const char *word, screen_answer then);
/* One of n labels (copied); typing narrows. selected -1: none. */
void screen_ask_choice(
    struct screen *asker, const char *title, const char *const labels[], size_t n, int selected, screen_answer then);
/* One line of text; secret shows stars. Blank is not taken unless `blank_ok`. */
struct screen_question {
	const char *title, *sentence, *label, *initial;
	bool secret, blank_ok;
	bool file; /* the name of a file or folder: Tab completes it */
};
void screen_ask_text(struct screen *asker, const struct screen_question *q, screen_answer then);

/* ---- the screens (src/ui/screens/, one file each). All say why in the message line where they may not open. ---- */
void screen_open_sign_in(struct ui *ui);
void screen_open_lock(struct ui *ui);
void screen_open_today(struct ui *ui);
void screen_open_find(struct ui *ui, const char *query);
void screen_open_help(struct ui *ui);
void screen_open_palette(struct ui *ui);
void screen_open_password(struct ui *ui);
void screen_open_patient(struct ui *ui, const struct id *patient);
/* The form of a kind: record NULL for a new one (single kinds: the one there is). focus: name of the field to stand on,
 * or NULL. A draft that is found is offered. patient NULL for service-wide kinds. */
void screen_open_form(struct ui *ui, const struct record_kind *kind, const struct id *patient, const struct id *record,
    const char *focus);
/* The form of an event; grave ones ask again. subject NULL: the newest episode. */
void screen_open_event(struct ui *ui, enum machine m, const struct id *patient, const struct id *subject,
    const char *event, const char *focus);
/* Goes to the field that mends a guard, a missing line or a problem: record and field by name, as guards give them. */
void screen_open_mend(struct ui *ui, const struct id *patient, const char *record, const char *field);
void screen_open_draft(struct ui *ui, const struct draft *d); /* takes a draft up where it was left */
void screen_open_register(struct ui *ui);                     /* a new patient, with likely duplicates */
void screen_open_records(
    struct ui *ui, const struct record_kind *kind, const struct id *patient); /* kind NULL: all kinds */
void screen_open_record(
    struct ui *ui, const struct record_kind *kind, const struct id *record, const struct id *patient);
/* The planner of a reduction; taper NULL for a new one. */
void screen_open_planner(struct ui *ui, const struct id *patient, const struct id *taper);
void screen_open_versions(
    struct ui *ui, const struct record_kind *kind, const struct id *record, const struct id *patient);
void screen_open_timeline(struct ui *ui, const struct id *patient);
void screen_open_measures(struct ui *ui, const struct id *patient); /* scores over time, and a new one */
void screen_open_audit(struct ui *ui, const struct id *patient); /* NULL: everything */
void screen_open_documents(struct ui *ui, const struct id *patient);
/* Only those of this reduction; all where it is none. */
void screen_open_documents_of(struct ui *ui, const struct id *patient, const struct id *taper);
/* What left, as it left. */
void screen_open_kept_document(struct ui *ui, const struct id *patient, const struct id *record);
/* taper: which reduction it is about; NULL or none: the one under way, else the newest. */
void screen_open_document(struct ui *ui, const struct id *patient, enum document_kind kind, enum audience audience, const struct id *taper);
void screen_open_settings(struct ui *ui);
void screen_open_staff(struct ui *ui);
void screen_open_import(struct ui *ui);
void screen_open_risk(struct ui *ui);
void screen_open_worklist(struct ui *ui);
void screen_open_report(struct ui *ui);
void screen_open_invitations(struct ui *ui);

#endif
