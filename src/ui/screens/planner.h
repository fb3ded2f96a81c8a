/* The planner of a reduction: what its parts share. planner.c is the screen. */
#ifndef PATHWELL_UI_SCREENS_PLANNER_H
#define PATHWELL_UI_SCREENS_PLANNER_H

#include "pathwell/screen.h"
#include "ui/list.h"
#include "ui/screens/planner_asked.h"

enum planner_pane { PANE_ASKED, PANE_STEPS };
enum planner_act { RUN_HOLD, RUN_RESUME, RUN_REINSTATE, RUN_STOP, RUN_TAKEN, RUN_ISSUED, RUN_COUNT };

struct planner {
	const struct reference *reference; /* that of the stored plan, where there is one */
	struct id taper;                   /* none: not kept yet */
	int64_t version;                   /* of the plan, to read; 0: the newest */
	int64_t newest;                    /* version of the plan that is in force */
	struct stored_plan stored;         /* in s->data */
	bool changing;                     /* a running plan is asked anew */

	struct asked asked;
	struct asked_history history;
	bool unkept; /* changed since it was kept */

	struct arena *work;  /* of the plan, made anew with each change */
	struct arena *shown; /* of the texts of one drawing */
	struct taper_plan *plan;
	struct error refused; /* why there is none */

	enum planner_pane pane;
	enum asked_field at;
	size_t tablet; /* place of the marker in ASKED_TABLETS */
	int top;       /* first line of what is asked that is shown */
	struct editor editor;
	bool curve; /* in place of the table */
	struct list list;
	bool ready;

	/* A question that is being answered. */
	enum planner_act running;
	int step;
	int64_t amount;
	char *reason; /* in s->arena */
	char *not_listed_reason;
	char *over_limit_reason; /* in s->arena; NULL: not asked yet */
	char *cautions;
};
struct planner *planner_of(const struct screen *s);
/* A plan in force, not a draft: what is asked of it changes only by "change". */
bool planner_is_signed(const struct planner *p);
bool planner_is_typed_in(const struct planner *p);
const char *planner_state(const struct planner *p); /* "draft", "running" …; NULL where nothing is kept */
/* Makes the plan that is asked; call after every change of what is asked. */
void planner_follow(struct screen *s);
/* After a change of what is asked: keeps it for undo, and follows. run: as asked_keep(). */
void planner_changed(struct screen *s, int run);

/* planner_table.c */
const struct list_model *planner_model(struct screen *s);
struct spot planner_draw_steps(struct screen *s, struct canvas *c, struct rect area);
const char *planner_headline(struct screen *s, struct arena *a);
/* planner_curve.c */
void planner_draw_curve(const struct planner *p, struct canvas *c, struct rect area);
/* planner_side.c */
struct spot planner_draw_asked(struct planner *p, struct canvas *c, struct rect area, bool focused);
int planner_asked_rows(const struct planner *p, int columns);
unsigned planner_side_key(struct screen *s, const struct key *k);
void planner_move(struct planner *p, int by);
void planner_choose(struct screen *s);
/* planner_keep.c */
unsigned planner_save(struct screen *s);
/* planner_run.c */
unsigned planner_run(struct screen *s, enum planner_act what);

#endif
