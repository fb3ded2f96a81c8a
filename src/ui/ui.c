/* Keys to actions to screens, and screens to cells. */
#include "pathwell/ui.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/chrome.h"
#include "ui/private.h"

#define TICK_MS 500

struct ui *ui_new(struct app *app, const struct ui_options *o)
{
	struct ui *ui = mem_alloc(sizeof(*ui));
	int rows = o->rows > 0 ? o->rows : 24, columns = o->columns > 0 ? o->columns : 80;

	if (o->port != NULL)
		o->port->size(o->port->ctx, &rows, &columns);
	*ui = (struct ui){.app = app, .port = o->port, .canvas = canvas_new(rows, columns)};
	ui->canvas->plain = o->plain || getenv("PATHWELL_PLAIN") != NULL;
	ui->last_key_ms = clock_monotonic_ms();
	ui->changed = app_changed(app);
	if (app_me(app) != NULL)
		screen_open_today(ui);
	if (ui->top == NULL)
		screen_open_sign_in(ui);
	return ui;
}

struct ui *ui_free(struct ui *ui)
{
	if (ui == NULL)
		return NULL;
	while (ui->top != NULL)
		ui_close(ui, ui->top);
	canvas_free(ui->canvas);
	mem_wipe(ui->message, sizeof(ui->message));
	free(ui);
	return NULL;
}

void ui_resize(struct ui *ui, int rows, int columns)
{
	canvas_resize(ui->canvas, rows, columns);
}

bool ui_ended(const struct ui *ui)
{
	return ui->ended;
}

struct screen *ui_top(struct ui *ui)
{
	return ui->top;
}

struct app *ui_app(struct ui *ui)
{
	return ui->app;
}

void ui_quit(struct ui *ui)
{
	ui->ended = true;
}

void ui_say(struct ui *ui, enum role role, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(ui->message, sizeof(ui->message), fmt, ap);
	va_end(ap);
	ui->message_role = role;
}

void ui_say_error(struct ui *ui, const struct error *err)
{
	ui_say(ui, ROLE_ERROR, "%s", err->sentence);
}

/* ---- drawing ---- */

static const struct screen *draw_overlays(struct ui *ui, struct screen *s, struct rect area, struct spot *cursor)
{
	if (!s->ops->overlay)
		return s;
	draw_overlays(ui, s->below, area, cursor);
	*cursor = s->ops->draw(s, ui->canvas, area);
	return s;
}

static struct spot inside(const struct canvas *c, struct spot at)
{
	at.row = at.row < 0 ? 0 : at.row >= c->rows ? c->rows - 1 : at.row;
	at.column = at.column < 0 ? 0 : at.column >= c->columns ? c->columns - 1 : at.column;
	return at;
}

const struct canvas *ui_draw(struct ui *ui, struct spot *cursor)
{
	struct spot at = {0, 0};
	struct screen *base = ui->top;

	canvas_clear(ui->canvas);
	while (base != NULL && base->ops->overlay)
		base = base->below;
	if (chrome_too_small(ui->canvas)) {
		canvas_wrap(ui->canvas, canvas_rect(ui->canvas), ROLE_TEXT, "Terminal too small: 60×20 needed.");
	} else if (base != NULL) {
		struct chrome chrome = {
		    .screen = base, .hints = ui->top, .message = ui->message, .message_role = ui->message_role};
		struct rect area = chrome_draw(ui->canvas, &chrome);

		at = base->ops->draw(base, ui->canvas, area);
		draw_overlays(ui, ui->top, area, &at);
	}
	if (cursor != NULL)
		*cursor = inside(ui->canvas, at);
	return ui->canvas;
}

static void show(struct ui *ui)
{
	struct spot cursor;
	const struct canvas *c = ui_draw(ui, &cursor);

	if (ui->port != NULL)
		ui->port->show(ui->port->ctx, c, cursor);
}

/* ---- actions ---- */

void ui_contexts(const struct screen *s, unsigned out[4])
{
	const unsigned widgets = IN_LIST | IN_FORM | IN_TEXT | IN_POPUP;

	out[0] = s->ops->contexts & widgets;
	out[1] = s->ops->contexts & ~(widgets | IN_PROGRAM);
	out[2] = s->ops->overlay ? 0 : IN_PROGRAM;
	out[3] = 0;
}

static enum action resolve(const struct screen *s, const struct key *k)
{
	unsigned where[4];

	ui_contexts(s, where);
	for (int i = 0; i < 3; i++) {
		enum action a = action_for_key(k, where[i]);

		if (a != ACT_NONE)
			return a;
	}
	return ACT_NONE;
}

static void go_back(struct ui *ui)
{
	struct screen *s = ui->top;

	if (s->below == NULL) {
		ui_say(ui, ROLE_TEXT, "This is the first screen. Ctrl+Q leaves Pathwell.");
		return;
	}
	if (s->ops->may_leave == NULL || s->ops->may_leave(s))
		ui_apply(ui, s, EFFECT_POP);
}

static void open_own(struct ui *ui, enum action a)
{
	if (a == ACT_FIND)
		screen_open_find(ui, NULL);
	else if (a == ACT_NEW)
		screen_open_register(ui);
	else if (a == ACT_SETTINGS)
		screen_open_settings(ui);
	else if (a == ACT_FORMULARY)
		screen_open_records(ui, record_kind(RECORD_FORMULARY), NULL);
	else if (a == ACT_RISK)
		screen_open_risk(ui);
	else if (a == ACT_WORKLIST)
		screen_open_worklist(ui);
	else if (a == ACT_RISK_RULES)
		screen_open_records(ui, record_kind(RECORD_RISK_RULE), NULL);
	else if (a == ACT_STAFF)
		screen_open_staff(ui);
	else if (a == ACT_IMPORT)
		screen_open_import(ui);
	else if (a == ACT_INVITATIONS)
		screen_open_invitations(ui);
	else if (a == ACT_REPORT)
		screen_open_report(ui);
	else if (a == ACT_AUDIT_ALL)
		screen_open_audit(ui, NULL);
	else if (a == ACT_PASSWORD)
		screen_open_password(ui);
	else if (a == ACT_HELP)
		screen_open_help(ui);
	else if (a == ACT_COMMAND)
		screen_open_palette(ui);
	else
		ui_say(ui, ROLE_WARNING, "%s is not possible on this screen. F1 shows what is.", action_info(a)->label);
}

static void program_act(struct ui *ui, enum action a)
{
	if (ui->top->ops->locked_out && a != ACT_QUIT && a != ACT_HELP && a != ACT_REFRESH)
		ui_say(ui, ROLE_WARNING, "Sign in first.");
	else if (a == ACT_BACK)
		go_back(ui);
	else if (a == ACT_TODAY)
		ui_home(ui);
	else if (a == ACT_REFRESH)
		ui_apply(ui, ui->top, EFFECT_RELOAD);
	else if (a == ACT_LOCK)
		ui_lock(ui);
	else if (a == ACT_SIGN_OUT)
		ui_signed_out(ui);
	else if (a == ACT_QUIT)
		ui_quit(ui);
	else
		open_own(ui, a);
}

void ui_act(struct ui *ui, enum action a)
{
	struct screen *s = ui->top;
	unsigned effects = s->ops->act == NULL ? (unsigned)EFFECT_UNHANDLED : s->ops->act(s, a);

	if (effects & EFFECT_UNHANDLED)
		program_act(ui, a);
	else
		ui_apply(ui, s, effects);
}

/* ---- input ---- */

static void say_unknown(struct ui *ui, const struct key *k)
{
	char name[KEY_NAME];

	ui_say(ui, ROLE_WARNING, "%s does nothing here. F1 shows the keys of this screen.", key_show(k, name));
}

void ui_key(struct ui *ui, const struct key *k)
{
	struct screen *s = ui->top;
	unsigned effects = EFFECT_UNHANDLED;
	enum action a;

	ui->last_key_ms = clock_monotonic_ms();
	ui->message[0] = '\0';
	/* What cannot be seen must not act. */
	if (chrome_too_small(ui->canvas) && !(k->code == PRESS_CTRL && k->text[0] == 'Q'))
		return;
	if (s->ops->key != NULL)
		effects = s->ops->key(s, k);
	if (!(effects & EFFECT_UNHANDLED)) {
		ui_apply(ui, s, effects);
		return;
	}
	a = resolve(s, k);
	if (a == ACT_NONE)
		say_unknown(ui, k);
	else
		ui_act(ui, a);
}

void ui_paste(struct ui *ui, const char *text)
{
	struct screen *s = ui->top;
	unsigned effects = s->ops->paste == NULL ? (unsigned)EFFECT_UNHANDLED : s->ops->paste(s, text);

	ui->last_key_ms = clock_monotonic_ms();
	if (effects & EFFECT_UNHANDLED)
		ui_say(ui, ROLE_WARNING, "There is no field here to paste into; nothing was done.");
	else
		ui_apply(ui, s, effects);
}

static void lock_when_idle(struct ui *ui)
{
	const struct service *service = app_service(ui->app);
	int64_t minutes = service == NULL || service->lock_minutes == NUMBER_NONE ? 10 : service->lock_minutes;

	if (app_me(ui->app) != NULL && clock_monotonic_ms() - ui->last_key_ms >= minutes * 60000)
		ui_lock(ui);
}

void ui_tick(struct ui *ui)
{
	struct screen *s = ui->top;
	int64_t now;

	if (s->ops->tick != NULL)
		ui_apply(ui, s, s->ops->tick(s) & ~(unsigned)EFFECT_UNHANDLED);
	if (app_me(ui->app) == NULL || ui->top->ops->locked_out)
		return;
	struct error err;
	if (app_session(ui->app, &err) != STATUS_OK) {
		ui_lock(ui);
		ui_say_error(ui, &err);
		return;
	}
	lock_when_idle(ui);
	now = app_changed(ui->app);
	if (now != ui->changed) {
		ui->changed = now;
		for (struct screen *each = ui->top; each != NULL; each = each->below)
			each->changed = true;
		if (!ui->top->ops->locked_out)
			ui_apply(ui, ui->top, EFFECT_RELOAD);
	}
}

void ui_lock(struct ui *ui)
{
	if (!ui->top->ops->locked_out)
		screen_open_lock(ui);
}

bool ui_feed(struct ui *ui, const char *script)
{
	struct key k;
	bool bad = false;

	while (!ui->ended && key_next(&script, &k, &bad))
		ui_key(ui, &k);
	return !bad;
}

/* ---- long work ---- */

void ui_progress_begin(struct ui *ui, const char *what)
{
	ui->progress = what;
	ui->progress_ms = 0;
	ui->progress_stopped = false;
}

void ui_progress_end(struct ui *ui)
{
	ui->progress = NULL;
	ui->last_key_ms = clock_monotonic_ms();
}

static void draw_progress(struct ui *ui, int64_t done, int64_t total)
{
	struct spot at;
	int columns = ui->canvas->columns < 60 ? ui->canvas->columns : 60;
	struct rect box = {ui->canvas->rows / 2 - 2, (ui->canvas->columns - columns) / 2, 4, columns};

	ui_draw(ui, &at);
	struct rect r = canvas_box(ui->canvas, box, ui->progress);
	if (total > 0)
		canvas_printf(ui->canvas, r.row, r.column, r.columns, ROLE_VALUE, "%lld of %lld (%lld%%)",
		    (long long)done, (long long)total, (long long)(done * 100 / total));
	else
		canvas_printf(ui->canvas, r.row, r.column, r.columns, ROLE_VALUE, "%lld", (long long)done);
	canvas_put(ui->canvas, r.row + 1, r.column, r.columns, ROLE_TEXT, "Esc stops; nothing will be half done.");
	ui->port->show(ui->port->ctx, ui->canvas, (struct spot){r.row, r.column});
}

bool ui_progress(void *ctx, int64_t done, int64_t total)
{
	struct ui *ui = ctx;
	int64_t now = clock_monotonic_ms();
	struct input in;

	if (ui->port == NULL || now - ui->progress_ms < 100)
		return !ui->progress_stopped;
	ui->progress_ms = now;
	draw_progress(ui, done, total);
	ui->port->wait(ui->port->ctx, 0, &in);
	if (in.type == INPUT_HANGUP)
		ui->ended = true;
	if (in.type == INPUT_HANGUP || (in.type == INPUT_KEY && in.key.code == PRESS_ESC))
		ui->progress_stopped = true;
	return !ui->progress_stopped;
}

/* ---- the loop ---- */

static void take(struct ui *ui, const struct input *in)
{
	int rows, columns;

	switch (in->type) {
	case INPUT_NONE: ui_tick(ui); break;
	case INPUT_KEY: ui_key(ui, &in->key); break;
	case INPUT_PASTE: ui_paste(ui, in->paste); break;
	case INPUT_RESIZE:
		ui->port->size(ui->port->ctx, &rows, &columns);
		ui_resize(ui, rows, columns);
		break;
	case INPUT_HANGUP: ui->ended = true; break;
	}
}

enum status ui_run(struct app *app, const struct ui_options *o, struct error *err)
{
	struct ui *ui;

	if (o->port == NULL)
		return error_set(err, STATUS_USAGE, "There is no terminal to show the screen on.");
	ui = ui_new(app, o);
	while (!ui->ended) {
		struct input in;

		show(ui);
		ui->port->wait(ui->port->ctx, TICK_MS, &in);
		take(ui, &in);
	}
	ui_free(ui);
	return STATUS_OK;
}
