#include "ui/screens/curve.h"

enum { EIGHTHS = 8, DAY_COLUMNS = 11 };

int curve_bar(struct canvas *c, struct rect r, int column, int64_t value, int64_t most, enum role role)
{
	static const char *const blocks[] = {"", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
	int64_t eighths = most == 0 ? 0 : (value * r.rows * EIGHTHS + most / 2) / most;
	int row = 0;

	eighths = value > 0 && eighths == 0 ? 1 : eighths;
	for (; row < r.rows && eighths > 0; row++, eighths -= EIGHTHS) {
		const char *block = blocks[eighths > EIGHTHS ? EIGHTHS : eighths];

		canvas_put(c, r.row + r.rows - 1 - row, r.column + column, 1, role, c->plain ? "#" : block);
	}
	return row;
}

date curve_day(date from, date until, int columns, int column)
{
	return date_add_days(from, (int64_t)(until - from) * column / (columns > 1 ? columns - 1 : 1));
}

int curve_column(date from, date until, int columns, date day)
{
	int64_t days = until - from, most = columns > 1 ? columns - 1 : 0;

	return days <= 0 ? 0 : (int)(((int64_t)(day - from) * most + days / 2) / days);
}

void curve_days(struct canvas *c, int row, int column, int columns, date from, date until)
{
	char text[DATE_TEXT];

	canvas_put(c, row, column, columns, ROLE_LABEL, date_clinical(from, text));
	if (until != from && columns > 2 * DAY_COLUMNS)
		canvas_put(c, row, column + columns - DAY_COLUMNS, DAY_COLUMNS, ROLE_LABEL, date_clinical(until, text));
}
