#include "ui/pager.h"

#include <stdio.h>

#include "pathwell/text.h"

void pager_begin(struct pager *p, struct arena *a)
{
	p->lines = NULL;
	p->count = p->cap = 0;
	p->arena = a;
}

static void add(struct pager *p, enum role role, const char *text)
{
	p->lines = arena_push(p->arena, p->lines, p->count, &p->cap, sizeof(*p->lines));
	p->lines[p->count++] = (struct pager_line){text, role};
}

void pager_add(struct pager *p, enum role role, const char *fmt, ...)
{
	char text[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	add(p, role, arena_strdup(p->arena, text));
}

void pager_wrap(struct pager *p, enum role role, int columns, const char *text)
{
	if (text == NULL || *text == '\0')
		add(p, role, "");
	for (const char *s = text == NULL ? "" : text; *s != '\0';) {
		size_t next, bytes = text_wrap(s, columns < 1 ? 1 : (size_t)columns, &next);

		add(p, role, arena_strndup(p->arena, s, bytes));
		s += next;
	}
}

struct spot pager_draw(struct pager *p, struct canvas *c, struct rect area)
{
	size_t page = area.rows < 1 ? 1 : (size_t)area.rows;

	p->page = (int)page;
	if (p->at >= p->count)
		p->at = p->count == 0 ? 0 : p->count - 1;
	if (p->at < p->top)
		p->top = p->at;
	if (p->at >= p->top + page)
		p->top = p->at - page + 1;
	for (size_t i = 0; i < page && p->top + i < p->count; i++)
		canvas_put(c, area.row + (int)i, area.column, area.columns, p->lines[p->top + i].role,
		    p->lines[p->top + i].text);
	return (struct spot){area.row + (int)(p->at - p->top), area.column};
}

static void move(struct pager *p, long by)
{
	long to = (long)p->at + by;
	long last = p->count == 0 ? 0 : (long)p->count - 1;

	p->at = (size_t)(to < 0 ? 0 : to > last ? last : to);
}

unsigned pager_act(struct pager *p, enum action a)
{
	if (a == ACT_UP)
		move(p, -1);
	else if (a == ACT_DOWN)
		move(p, 1);
	else if (a == ACT_PAGE_UP)
		move(p, -(long)p->page);
	else if (a == ACT_PAGE_DOWN)
		move(p, p->page);
	else if (a == ACT_FIRST)
		p->at = 0;
	else if (a == ACT_LAST)
		p->at = p->count == 0 ? 0 : p->count - 1;
	else
		return EFFECT_UNHANDLED;
	return EFFECT_NONE;
}
