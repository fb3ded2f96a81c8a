/* What stands around every screen: title, patient banner, pathway strip, message line, hint bar. */
#ifndef PATHWELL_UI_CHROME_H
#define PATHWELL_UI_CHROME_H

#include "pathwell/canvas.h"
#include "pathwell/screen.h"

/* The patient banner (NHS CUI): rows that it takes at this size, and drawing it. name and born and NHS number are never dropped. */
int banner_rows(const struct patient_view *v, const struct rect *screen);
void banner_draw(struct canvas *c, struct rect r, const struct patient_view *v, bool clinical);
/* "FAMILY, Given (Title)", for banners and lists. */
const char *person_name(struct arena *a, const char *family, const char *given, const char *title);
/* "Born 14-Jul-1945 (81y)" */
const char *person_born(struct arena *a, date born, date died);

/* The six stages as one row: "[x] Referral  [>] Assessment  [ ] Care plan …", shortened where it does not fit. */
void strip_draw(struct canvas *c, int row, int columns, const enum stage_mark marks[STAGE_COUNT], const struct pathway_state *state);

/* Label and value on one row; the value wraps below itself. Returns the rows used. For read-only screens. */
int label_value_draw(struct canvas *c, struct rect r, int label_columns, const char *label, const char *value);

#endif
