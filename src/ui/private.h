/* Shared by the parts of the ui itself; screens do not need it. */
#ifndef PATHWELL_UI_PRIVATE_H
#define PATHWELL_UI_PRIVATE_H

#include "pathwell/screen.h"

struct ui {
	struct app *app;
	const struct port *port; /* NULL: headless */
	struct canvas *canvas;
	struct screen *top;
	bool ended;
	enum role message_role;
	char message[700];
	int64_t last_key_ms;  /* for the lock */
	int64_t changed;      /* app_changed when last asked */
	const char *progress; /* what is going on, NULL: nothing */
	int64_t progress_ms;  /* when it was last drawn */
	bool progress_stopped;
};

/* Carries out what a function of `s` returned; s may be gone afterwards. */
void ui_apply(struct ui *ui, struct screen *s, unsigned effects);
void ui_close(struct ui *ui, struct screen *s); /* leaves and frees it, wherever it stands */
bool ui_load(struct ui *ui, struct screen *s, bool opening);
/* Contexts in which a key is looked for on this screen, innermost first; 0 ends. */
void ui_contexts(const struct screen *s, unsigned out[4]);

#endif
