/* Under a list: the whole of the row with the marker, whatever its columns had no room for. */
#ifndef PATHWELL_UI_SCREENS_BELOW_H
#define PATHWELL_UI_SCREENS_BELOW_H

#include "pathwell/canvas.h"

/* Draws a rule and the text, wrapped, at the foot of the area, over `more` rows left free for the caller. Returns the
 * rows that are taken with them; 0 where the list would have no room left, and then nothing is drawn. */
int below_draw(struct canvas *c, struct rect area, const char *text, int more);

#endif
