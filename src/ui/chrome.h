/* What stands around every screen: title, patient banner, pathway strip, message line, hint bar. */
#ifndef PATHWELL_UI_CHROME_H
#define PATHWELL_UI_CHROME_H

#include "pathwell/canvas.h"
#include "pathwell/screen.h"

/* The patient banner (NHS CUI): rows that it takes at this size, and drawing it. name and born and NHS number are never
 * dropped. */
int banner_rows(const struct patient_view *v, const struct rect *screen, bool clinical);
void banner_draw(
    struct canvas *c, struct rect r, const struct patient_view *v, const struct rect *screen, bool clinical);
/* "FAMILY, Given (Title)", for banners and lists. */
/* "14-Jul-1945 (81y)", without the age where the person has died, "Not recorded" */
const char *banner_born(struct arena *a, date born, date died);

/* The six stages as one row: "[x] Referral  [>] Assessment  [ ] Care plan …", shortened where it does not fit. */
void strip_draw(struct canvas *c, int row, int columns, const enum stage_mark marks[STAGE_COUNT],
    const struct pathway_state *state);

/* Label and value on one row; the value wraps below itself. Returns the rows used. For read-only screens. */
int label_value_draw(struct canvas *c, struct rect r, int label_columns, const char *label, const char *value);

/* Everything around the screen's own area, which it returns. Small terminals get less of it, never less of who the
 * patient is. */
struct chrome {
	const struct screen *screen; /* the one whose title, patient and hints are shown */
	const struct screen *hints;  /* whose hints: an overlay's while there is one */
	const char *message;         /* "" for none */
	enum role message_role;
};
struct rect chrome_draw(struct canvas *c, const struct chrome *chrome);
bool chrome_too_small(const struct canvas *c);

#endif
