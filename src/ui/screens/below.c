#include "ui/screens/below.h"

#define LIST_ROWS_LEAST 4

int below_draw(struct canvas *c, struct rect area, const char *text, int more)
{
	int rows = canvas_wrap_rows(text, area.columns), all = 1 + rows + more, top = area.row + area.rows - all;

	if (text[0] == '\0' || area.rows - all < LIST_ROWS_LEAST)
		return 0;
	canvas_rule(c, top, area.column, area.columns);
	canvas_wrap(c, (struct rect){top + 1, area.column, rows, area.columns}, ROLE_TEXT, text);
	return all;
}
