/* Curses itself, without a terminal: cells go to /dev/null and are read back from curses, keys come from a pipe. */
#include <curses.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "../support/test.h"
#include "pathwell/term.h"

struct fixture {
	struct terminal *t;
	int keys; /* written to by the test */
	FILE *in, *out;
};

static int setup(void **state)
{
	struct fixture *f = mem_alloc(sizeof(*f));
	struct error err;
	int ends[2];

	assert_non_null(setlocale(LC_CTYPE, "C.UTF-8"));
	setenv("TERM", "xterm-256color", 1);
	setenv("LINES", "6", 1);
	setenv("COLUMNS", "20", 1);
	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	f->keys = ends[1];
	f->in = fdopen(ends[0], "r");
	f->out = fopen("/dev/null", "we");
	assert_ok(term_open_streams(f->in, f->out, &f->t, &err), &err);
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	term_close(f->t);
	if (f->keys >= 0)
		close(f->keys);
	fclose(f->in);
	fclose(f->out);
	free(f);
	return 0;
}

static struct input next(struct fixture *f)
{
	const struct port *port = term_port(f->t);
	struct input in = {.type = INPUT_NONE};

	for (int i = 0; i < 10 && in.type == INPUT_NONE; i++)
		port->wait(port->ctx, 200, &in);
	return in;
}

static void expect_key(struct fixture *f, const char *bytes, const char *name)
{
	char shown[KEY_NAME];
	struct input in;

	assert_int_equal(write(f->keys, bytes, strlen(bytes)), strlen(bytes));
	in = next(f);
	assert_int_equal(in.type, INPUT_KEY);
	assert_string_equal(key_show(&in.key, shown), name);
}

static void test_keys(void **state)
{
	struct fixture *f = *state;

	expect_key(f, "a", "a");
	expect_key(f, "é", "é");
	expect_key(f, "作", "作");
	expect_key(f, "\r", "Enter");
	expect_key(f, "\t", "Tab");
	expect_key(f, "\x13", "Ctrl+S");
	expect_key(f, "\x1a", "Ctrl+Z");
	expect_key(f, "\x7f", "Backspace");
	expect_key(f, "\033OA", "Up");
	expect_key(f, "\033[Z", "Shift+Tab");
	expect_key(f, "\033OP", "F1");
	expect_key(f, "\033[5~", "PageUp");
	expect_key(f, "\033[1;5C", "Ctrl+Right");
	expect_key(f, "\033", "Esc");
	expect_key(f, "\033x", "Alt+x");
	/* What no terminal description knows is swallowed whole, not typed into a field. */
	expect_key(f, "\033[99;7uq", "q");
}

static void test_paste_comes_in_one_piece(void **state)
{
	struct fixture *f = *state;
	const char *bytes = "\033[200~one\rżwo\033[201~z";
	struct input in;

	assert_int_equal(write(f->keys, bytes, strlen(bytes)), strlen(bytes));
	in = next(f);
	assert_int_equal(in.type, INPUT_PASTE);
	assert_string_equal(in.paste, "one\nżwo");
	in = next(f);
	assert_int_equal(in.type, INPUT_KEY);
	assert_string_equal(in.key.text, "z");
}

static void test_a_terminal_that_goes_is_noticed(void **state)
{
	struct fixture *f = *state;

	close(f->keys);
	f->keys = -1;
	assert_int_equal(next(f).type, INPUT_HANGUP);
}

static void test_told_to_end(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(raise(SIGTERM), 0);
	assert_int_equal(next(f).type, INPUT_HANGUP);
}

static void test_cells_arrive(void **state)
{
	struct fixture *f = *state;
	const struct port *port = term_port(f->t);
	struct canvas *c = canvas_new(6, 20);
	wchar_t text[CCHARW_MAX + 1];
	attr_t attributes;
	short pair;
	cchar_t cell;

	canvas_put(c, 1, 2, 18, ROLE_TEXT, "Müller 作者");
	canvas_put(c, 2, 0, 20, ROLE_SELECTED, "> e\u0301");
	canvas_put(c, 5, 19, 1, ROLE_ERROR, "!");
	port->show(port->ctx, c, (struct spot){2, 0});
	assert_int_equal(getcury(stdscr), 2);
	assert_int_equal(getcurx(stdscr), 0);
	assert_int_equal(mvin_wch(1, 3, &cell), OK);
	assert_int_equal(getcchar(&cell, text, &attributes, &pair, NULL), OK);
	assert_true(text[0] == L'ü');
	assert_int_equal(mvin_wch(1, 11, &cell), OK);
	getcchar(&cell, text, &attributes, &pair, NULL);
	assert_true(text[0] == L'者');
	mvin_wch(2, 2, &cell);
	getcchar(&cell, text, &attributes, &pair, NULL);
	assert_true(text[0] == L'e' && text[1] == 0x301);
	assert_true((attributes & A_REVERSE) != 0);
	/* The last cell of the screen is one like any other. */
	mvin_wch(5, 19, &cell);
	getcchar(&cell, text, &attributes, &pair, NULL);
	assert_true(text[0] == L'!');
	canvas_free(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(test_keys, setup, teardown),
	    cmocka_unit_test_setup_teardown(test_paste_comes_in_one_piece, setup, teardown),
	    cmocka_unit_test_setup_teardown(test_a_terminal_that_goes_is_noticed, setup, teardown),
	    cmocka_unit_test_setup_teardown(test_told_to_end, setup, teardown),
	    cmocka_unit_test_setup_teardown(test_cells_arrive, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
