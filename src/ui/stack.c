/* The stack of screens: opening, loading, closing. */
#include <stdlib.h>

#include "ui/private.h"

static struct screen *screen_new(struct ui *ui, const struct screen_ops *ops)
{
	struct screen *s = mem_alloc(sizeof(*s));

	*s = (struct screen){.ops = ops, .ui = ui, .app = ui->app, .arena = arena_new()};
	s->state = arena_alloc(s->arena, ops->state_size == 0 ? 1 : ops->state_size);
	return s;
}

static void screen_free(struct screen *s)
{
	arena_free(s->data);
	arena_free(s->arena);
	free(s);
}

/* Reads into a new arena, so that a refused load leaves on the screen what stood there. */
bool ui_load(struct ui *ui, struct screen *s, bool opening)
{
	struct arena *fresh = arena_new(), *old = s->data;
	const struct patient_view *view = s->view;
	struct error err;
	enum status status = STATUS_OK;

	if (!id_is_none(&s->patient)) {
		struct patient_view *v = arena_alloc(fresh, sizeof(*v));

		status = app_patient_open(ui->app, fresh, &s->patient, opening, v, &err);
		s->view = v;
	}
	if (status == STATUS_OK && s->ops->load != NULL)
		status = s->ops->load(s, fresh, &err);
	s->changed = false;
	if (status == STATUS_OK) {
		s->data = fresh;
		arena_free(old);
		return true;
	}
	s->view = view;
	arena_free(fresh);
	ui_say_error(ui, &err);
	return false;
}

struct screen *screen_open(struct ui *ui, const struct screen_ops *ops, screen_setup setup, const void *ctx)
{
	struct screen *s = screen_new(ui, ops);
	bool opening;

	if (setup != NULL)
		setup(s, ctx);
	opening = ui->top == NULL || !id_equal(&ui->top->patient, &s->patient);
	if (!ui_load(ui, s, opening)) {
		if (ops->leave != NULL)
			ops->leave(s);
		screen_free(s);
		return NULL;
	}
	s->below = ui->top;
	ui->top = s;
	return s;
}

void ui_close(struct ui *ui, struct screen *s)
{
	struct screen **link = &ui->top;

	while (*link != NULL && *link != s)
		link = &(*link)->below;
	if (*link == NULL)
		return;
	*link = s->below;
	if (!s->ops->overlay && s->below != NULL)
		s->below->changed = true;
	if (s->ops->leave != NULL)
		s->ops->leave(s);
	screen_free(s);
}

void ui_apply(struct ui *ui, struct screen *s, unsigned effects)
{
	if (effects & EFFECT_QUIT)
		ui_quit(ui);
	if (effects & EFFECT_POP)
		ui_close(ui, s);
	else if (effects & EFFECT_RELOAD)
		s->changed = true;
	if (ui->top != NULL && ui->top->changed && !ui->ended)
		ui_load(ui, ui->top, false);
}

void ui_home(struct ui *ui)
{
	while (ui->top != NULL && ui->top->below != NULL) {
		if (ui->top->ops->may_leave != NULL && !ui->top->ops->may_leave(ui->top))
			return;
		ui_close(ui, ui->top);
	}
	ui_apply(ui, ui->top, EFFECT_RELOAD);
}

void ui_signed_out(struct ui *ui)
{
	while (ui->top != NULL)
		ui_close(ui, ui->top);
	app_sign_out(ui->app);
	screen_open_sign_in(ui);
}
