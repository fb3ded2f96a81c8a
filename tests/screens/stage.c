#include "stage.h"

#include <stdlib.h>
#include <string.h>

#include "pathwell/id.h"

static struct ui *open_ui(struct app *app)
{
	return ui_new(app, &(struct ui_options){.rows = 24, .columns = 80});
}

int stage_setup(void **state)
{
	struct show *s = mem_alloc(sizeof(*s));
	void *desk;

	random_seed(1);
	if (desk_setup(&desk) != 0)
		return -1;
	s->desk = desk;
	desk_sign_in(s->desk, "max");
	s->ui = open_ui(s->desk->app);
	*state = s;
	return 0;
}

int stage_teardown(void **state)
{
	struct show *s = *state;
	void *desk = s->desk;

	ui_free(s->ui);
	buf_done(&s->text);
	free(s);
	random_unseed();
	return desk_teardown(&desk);
}

void stage_restart(struct show *s, const char *username)
{
	ui_free(s->ui);
	desk_sign_in(s->desk, username);
	s->ui = open_ui(s->desk->app);
}

void stage_feed(struct show *s, const char *script)
{
	if (!ui_feed(s->ui, script))
		fail_msg("an unknown key in the script: %s", script);
}

const char *stage_text(struct show *s)
{
	buf_clear(&s->text);
	canvas_text(ui_draw(s->ui, NULL), &s->text);
	return buf_str(&s->text);
}

void stage_expect(struct show *s, const char *text)
{
	if (strstr(stage_text(s), text) == NULL)
		fail_msg("not shown: %s\n%s", text, buf_str(&s->text));
}

void stage_expect_not(struct show *s, const char *text)
{
	if (strstr(stage_text(s), text) != NULL)
		fail_msg("shown, and should not be: %s\n%s", text, buf_str(&s->text));
}

void stage_expect_cursor_on(struct show *s, const char *text)
{
	struct spot at;
	const char *line = stage_text(s);

	ui_draw(s->ui, &at);
	for (int row = 0; row < at.row; row++)
		line = strchr(line, '\n') + 1;
	char *found = mem_strdup(line);
	found[strcspn(found, "\n")] = '\0';
	if (strstr(found, text) == NULL)
		fail_msg("the cursor stands on \"%s\", not on \"%s\"", found, text);
	free(found);
}

/* ---- golden screens ---- */

static char *read_whole(const char *path)
{
	FILE *f = fopen(path, "re");
	struct buf text = {0};
	char part[4096];
	size_t n;

	if (f == NULL)
		return NULL;
	while ((n = fread(part, 1, sizeof(part), f)) > 0)
		buf_add(&text, part, n);
	fclose(f);
	buf_putc(&text, '\0');
	return text.data;
}

static void write_whole(const char *path, const char *text)
{
	FILE *f = fopen(path, "we");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static void expect_at(struct show *s, const char *name, int rows, int columns)
{
	char path[200];

	snprintf(path, sizeof(path), "tests/screens/golden/%s-%dx%d.txt", name, columns, rows);
	ui_resize(s->ui, rows, columns);
	const char *now = stage_text(s);
	if (getenv("UPDATE_GOLDEN") != NULL) {
		write_whole(path, now);
		return;
	}
	char *golden = read_whole(path);
	if (golden == NULL)
		fail_msg("%s is missing; run with UPDATE_GOLDEN=1 and read what it writes.", path);
	if (strcmp(golden, now) != 0)
		fail_msg("%s differs. Wanted:\n%s\nShown:\n%s", path, golden, now);
	free(golden);
}

void stage_expect_golden(struct show *s, const char *name)
{
	expect_at(s, name, 20, 60);
	expect_at(s, name, 43, 132);
	expect_at(s, name, 24, 80);
}
