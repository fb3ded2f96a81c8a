/* The screen of Pathwell: a stack of screens on a canvas. It links without a terminal; main gives it a port. */
#ifndef PATHWELL_UI_H
#define PATHWELL_UI_H

#include "pathwell/app.h"
#include "pathwell/canvas.h"

struct ui;
struct screen;

struct ui_options {
	const struct port *port; /* NULL: headless, driven by ui_feed */
	int rows, columns;       /* headless size; 0: 24 × 80 */
	bool plain;              /* no box drawing; PATHWELL_PLAIN in the environment does the same */
};

/* Runs until the person leaves or the terminal is gone. Somebody may be signed in already (app_me). Returns STATUS_OK,
 * or why the screen could not go on. */
MUST_USE enum status ui_run(struct app *app, const struct ui_options *o, struct error *err);

/* ---- for ui_run and tests ---- */
struct ui *ui_new(
    struct app *app, const struct ui_options *o); /* opens sign-in, or Today where somebody is signed in */
struct ui *ui_free(struct ui *ui);                /* leaves every screen (drafts are kept); returns NULL */
void ui_resize(struct ui *ui, int rows, int columns);
void ui_key(struct ui *ui, const struct key *k);
void ui_paste(struct ui *ui, const char *text);
void ui_tick(struct ui *ui); /* what half a second without a key does */
/* Feeds a key script ("<Ctrl+F>zolk<Enter>"); false where a name in it is unknown. */
bool ui_feed(struct ui *ui, const char *script);
bool ui_ended(const struct ui *ui);
/* Draws and returns the canvas; it lives until the next call. cursor may be NULL. */
const struct canvas *ui_draw(struct ui *ui, struct spot *cursor);
struct screen *ui_top(struct ui *ui); /* never NULL before the end */

/* ---- for screens ---- */
struct app *ui_app(struct ui *ui);
/* The message line: one sentence, shown until the next key. role: ROLE_OK, ROLE_WARNING, ROLE_ERROR or ROLE_TEXT. */
void ui_say(struct ui *ui, enum role role, const char *fmt, ...) PRINTF_LIKE(3, 4);
void ui_say_error(struct ui *ui, const struct error *err);
void ui_quit(struct ui *ui);
void ui_lock(struct ui *ui);       /* covers everything until the same person unlocks; drafts are kept */
void ui_home(struct ui *ui);       /* closes what is above Today, as far as it may be left */
void ui_signed_out(struct ui *ui); /* closes everything and opens sign-in */
/* Long work: begin, hand ui_progress to the use case as its store_progress with the ui as ctx, end. Esc stops it. */
void ui_progress_begin(struct ui *ui, const char *what);
bool ui_progress(void *ui, int64_t done, int64_t total);
void ui_progress_end(struct ui *ui);

#endif
