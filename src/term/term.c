/* Taking the terminal, and giving it back. */
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "private.h"
#include "terminfo.h"

#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"

volatile sig_atomic_t term_told_to_end;
static struct terminal *open_term; /* for the panic hook: one terminal per process */

static void on_end(int signal_number)
{
	(void)signal_number;
	term_told_to_end = 1;
}

static void restore_screen(void)
{
	if (open_term == NULL || open_term->screen == NULL)
		return;
	terminfo_put(PASTE_OFF);
	endwin();
	fflush(stdout);
}

static const int ending[TERM_ENDING] = {SIGTERM, SIGHUP, SIGINT};

static void take_signals(struct terminal *t)
{
	struct sigaction end = {.sa_handler = on_end}, ignore = {.sa_handler = SIG_IGN};
	sigset_t blocked;

	/* Signals arrive only while waiting for a key, so nothing is ever interrupted half way. */
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGWINCH);
	for (size_t i = 0; i < TERM_ENDING; i++)
		sigaddset(&blocked, ending[i]);
	sigprocmask(SIG_BLOCK, &blocked, &t->before);
	t->waiting = t->before;
	sigdelset(&t->waiting, SIGWINCH);
	for (size_t i = 0; i < TERM_ENDING; i++) {
		sigdelset(&t->waiting, ending[i]);
		sigaction(ending[i], &end, &t->old_ending[i]);
	}
	/* Ctrl+Z takes back what was typed; a stopped program with a patient on the screen helps nobody. */
	sigaction(SIGTSTP, &ignore, &t->old_stop);
}

static void give_signals_back(struct terminal *t)
{
	for (size_t i = 0; i < TERM_ENDING; i++)
		sigaction(ending[i], &t->old_ending[i], NULL);
	sigaction(SIGTSTP, &t->old_stop, NULL);
	sigprocmask(SIG_SETMASK, &t->before, NULL);
}

/* The character set that the environment names, also where its locale is not installed here; NULL where it names none.
 */
static const char *wanted_codeset(void)
{
	static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		const char *value = getenv(names[i]);

		if (value != NULL && value[0] != '\0')
			return strchr(value, '.') == NULL ? NULL : strchr(value, '.') + 1;
	}
	return NULL;
}

static bool is_utf8(const char *codeset)
{
	return strcasecmp(codeset, "UTF-8") == 0 || strcasecmp(codeset, "utf8") == 0;
}

static enum status need_utf8(struct error *err)
{
	bool known = setlocale(LC_CTYPE, "") != NULL;
	const char *wanted = wanted_codeset(), *now = setlocale(LC_CTYPE, NULL);

	if (known && is_utf8(nl_langinfo(CODESET)))
		return STATUS_OK;
	/* No locale at all says nothing about the terminal, and nearly all of them are UTF-8; another character set
	 * does. */
	bool silent = strcmp(now, "C") == 0 || strcmp(now, "POSIX") == 0;
	if (silent && (wanted == NULL || is_utf8(wanted)) && setlocale(LC_CTYPE, "C.UTF-8") != NULL)
		return STATUS_OK;
	return error_set(err, STATUS_REFUSED,
	    "The locale uses the character set %s, and Pathwell needs UTF-8: set LC_ALL=C.UTF-8 and use a UTF-8 "
	    "terminal.",
	    wanted != NULL ? wanted : nl_langinfo(CODESET));
}

static enum status need_terminal_type(struct error *err)
{
	const char *type = getenv("TERM");

	if (type == NULL || type[0] == '\0')
		return error_set(err, STATUS_REFUSED,
		    "TERM is not set; set it to the type of your terminal, for example TERM=xterm-256color.");
	switch (terminfo_look(type, STDOUT_FILENO)) {
	case TERMINAL_UNKNOWN:
		return error_set(err, STATUS_REFUSED,
		    "The terminal type %s (TERM) is not known here; set TERM to one that is, for example "
		    "xterm-256color.",
		    type);
	case TERMINAL_UNFIT:
		return error_set(err, STATUS_REFUSED,
		    "A terminal of type %s (TERM) cannot place the cursor, so the screen cannot be shown; the commands "
		    "still work.",
		    type);
	case TERMINAL_FIT: break;
	}
	return STATUS_OK;
}

static void port_size(void *ctx, int *rows, int *columns)
{
	(void)ctx;
	getmaxyx(stdscr, *rows, *columns);
}

static enum status take_screen(struct terminal *t, FILE *out, FILE *in, struct error *err)
{
	if (getenv("ESCDELAY") == NULL)
		set_escdelay(25); /* a second's wait after Esc is what people complain about */
	t->screen = newterm(NULL, out, in);
	if (t->screen == NULL)
		return error_set(
		    err, STATUS_REFUSED, "The terminal could not be prepared for the screen; the commands still work.");
	t->in = fileno(in);
	/* raw, not cbreak: Ctrl+S, Ctrl+Q and Ctrl+Z are keys of the program. */
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	meta(stdscr, TRUE);
	term_cells_init(t);
	term_input_init();
	return STATUS_OK;
}

enum status term_open_streams(FILE *in, FILE *out, struct terminal **result, struct error *err)
{
	struct terminal *t = mem_alloc(sizeof(*t));
	enum status status;

	*result = NULL;
	term_told_to_end = 0;
	status = take_screen(t, out, in, err);
	if (status != STATUS_OK) {
		free(t);
		return status;
	}
	take_signals(t);
	t->port = (struct port){.ctx = t, .size = port_size, .show = term_show, .wait = term_wait};
	open_term = t;
	panic_set_hook(restore_screen);
	*result = t;
	return STATUS_OK;
}

enum status term_open(struct terminal **out, struct error *err)
{
	enum status status;

	*out = NULL;
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return error_set(err, STATUS_REFUSED,
		    "The screen needs a terminal, and standard %s is none; use a command instead, for example: "
		    "pathwell today.",
		    isatty(STDIN_FILENO) ? "output" : "input");
	if ((status = need_utf8(err)) != STATUS_OK || (status = need_terminal_type(err)) != STATUS_OK)
		return status;
	status = term_open_streams(stdin, stdout, out, err);
	if (status == STATUS_OK) {
		terminfo_put(PASTE_ON);
		fflush(stdout);
	}
	return status;
}

struct terminal *term_close(struct terminal *t)
{
	if (t == NULL)
		return NULL;
	panic_set_hook(NULL);
	restore_screen();
	open_term = NULL;
	give_signals_back(t);
	delscreen(t->screen);
	mem_wipe(t->paste.data, t->paste.cap);
	buf_done(&t->paste);
	free(t);
	return NULL;
}

const struct port *term_port(struct terminal *t)
{
	return &t->port;
}
