/* A clock that was set back: what is due, and every date that is proposed, would be wrong in silence (H23). */
#ifndef PATHWELL_APP_CLOCK_H
#define PATHWELL_APP_CLOCK_H

#include "pathwell/app.h"

/* The sentence for the person where the newest row is later than this computer's clock, by more than the hour that goes back
 * each autumn; NULL where it is not, or where the file does not say. Lives in `a`. Asks for no permission: it names nobody. */
const char *app_clock_behind(struct app *app, struct arena *a);

#endif
