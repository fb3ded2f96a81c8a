#include "pathwell/rows.h"

#include <string.h>

#include "pathwell/error.h"

static const char *text_of(const struct rows_texts *from, const char *name)
{
	for (size_t i = 0; i < from->count; i++) {
		if (strcmp(from->items[i].name, name) == 0)
			return from->items[i].text;
	}
	panic("a reference table is missing");
}

/* Cuts one line at its tabs; returns how many cells. */
static size_t cut(struct arena *a, const char *line, size_t n, const char *cells[COLUMNS_MOST])
{
	char *copy = arena_strndup(a, line, n), *cell;
	size_t count = 0;

	while ((cell = strsep(&copy, "\t"))) {
		must(count < COLUMNS_MOST);
		cells[count++] = cell;
	}
	return count;
}

static void add_row(struct rows *t, const char *line, size_t n, size_t *cap)
{
	const char *cells[COLUMNS_MOST];

	if (!t->column_count) {
		t->column_count = cut(t->arena, line, n, t->columns);
		return;
	}
	must(cut(t->arena, line, n, cells) == t->column_count);
	for (size_t i = 0; i < t->column_count; i++) {
		size_t at = t->count * t->column_count + i;

		t->cells = arena_push(t->arena, t->cells, at, cap, sizeof(*t->cells));
		t->cells[at] = cells[i];
	}
	t->count++;
}

void rows_read(struct arena *a, const struct rows_texts *from, const char *name, struct rows *out)
{
	const char *line = text_of(from, name);
	size_t cap = 0;

	*out = (struct rows){.arena = a};
	while (*line) {
		size_t n = strcspn(line, "\n");

		if (n && *line != '#')
			add_row(out, line, n, &cap);
		line += n + (line[n] == '\n');
	}
}

const char *rows_cell(const struct rows *t, size_t row, const char *column)
{
	must(row < t->count);
	for (size_t i = 0; i < t->column_count; i++) {
		if (strcmp(t->columns[i], column) == 0)
			return t->cells[row * t->column_count + i];
	}
	panic("a reference table lacks a column");
}

bool rows_yes(const struct rows *t, size_t row, const char *column)
{
	const char *s = rows_cell(t, row, column);

	must(strcmp(s, "yes") == 0 || strcmp(s, "no") == 0);
	return *s == 'y';
}

int rows_int(const struct rows *t, size_t row, const char *column)
{
	return (int)rows_scaled(t, row, column, 1);
}

bool decimal_scaled(const char *s, size_t n, int64_t scale, int64_t *out)
{
	int64_t value = 0, part = scale;
	bool point = false, digits = false;

	for (size_t i = 0; i < n; i++) {
		if (s[i] == '.' && !point) {
			point = true;
			digits = false;
			continue;
		}
		if (s[i] < '0' || s[i] > '9' || value > INT64_MAX / 100 / scale)
			return false;
		digits = true;
		if (!point) {
			value = value * 10 + (s[i] - '0') * scale;
			continue;
		}
		if (part % 10 && s[i] != '0')
			return false;
		part /= 10;
		value += part * (s[i] - '0');
	}
	*out = value;
	return digits;
}

int64_t rows_scaled(const struct rows *t, size_t row, const char *column, int64_t scale)
{
	const char *s = rows_cell(t, row, column);
	int64_t value = 0;

	must(!*s || decimal_scaled(s, strlen(s), scale, &value));
	return value;
}

double rows_fraction(const struct rows *t, size_t row, const char *column)
{
	/* Not strtod: its decimal point follows the locale. */
	return (double)rows_scaled(t, row, column, 1000000) / 1e6;
}

int rows_choice(const struct rows *t, size_t row, const char *column, const char *const names[], int count)
{
	const char *s = rows_cell(t, row, column);

	for (int i = 0; i < count; i++) {
		if (strcmp(names[i], s) == 0)
			return i;
	}
	panic("a reference table holds an unknown word");
}

void rows_source(const struct rows *t, const struct rows *sources, size_t row, const char **source, const char **dated)
{
	const char *wanted = rows_cell(t, row, "source");

	for (size_t i = 0; i < sources->count; i++) {
		if (strcmp(rows_cell(sources, i, "source"), wanted) == 0) {
			*source = rows_cell(sources, i, "title");
			*dated = rows_cell(sources, i, "dated");
			return;
		}
	}
	panic("a reference table names a source that is not listed");
}
