#include "cli.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "pathwell/text.h"

static enum status run_screen(struct call *c, struct error *err)
{
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return error_set(err, STATUS_USAGE,
		    "There is no terminal here; name a command, for example \"pathwell today\" (see pathwell --help).");
	enum status st = call_open(c, err);
	/* Without a name the screen asks for it. */
	if (st == STATUS_OK && call_user(c))
		st = call_sign_in(c, err);
	return st == STATUS_OK ? c->program->screen(c->app, err) : st;
}

static enum status run_command(struct call *c, struct error *err)
{
	enum status st = STATUS_OK;
	if (c->command->needs == NEEDS_SIGN_IN)
		st = call_open(c, err);
	if (c->command->needs == NEEDS_SIGN_IN && st == STATUS_OK)
		st = call_sign_in(c, err);
	return st == STATUS_OK ? c->command->run(c, err) : st;
}

static enum status seed(const struct call *c, struct error *err)
{
	int64_t number;
	enum status st = option_number(c, OPTION_SEED, 0, INT64_MAX, 0, &number, err);
	if (st == STATUS_OK && option_given(c, OPTION_SEED))
		random_seed((uint64_t)number);
	return st;
}

static enum status run_line(struct call *c, struct error *err)
{
	if (option_given(c, OPTION_VERSION)) {
		buf_puts(&c->out, "pathwell " PATHWELL_VERSION "\n");
		return STATUS_OK;
	}
	if (option_given(c, OPTION_HELP)) {
		if (c->command)
			help_command(c->command, &c->out);
		else
			help_program(&c->out);
		return STATUS_OK;
	}
	enum status st = seed(c, err);
	if (st == STATUS_OK)
		st = clock_init(err);
	if (st != STATUS_OK)
		return st;
	return c->command ? run_command(c, err) : run_screen(c, err);
}

/* Nobody is kept from reading, but that no trace of it stands in the audit is said. */
static void say_unrecorded(const struct call *c)
{
	const char *why = c->app ? app_unrecorded(c->app) : NULL;
	struct error err;
	if (!why)
		return;
	error_set(&err, STATUS_OK, "This reading does not stand in the audit: %s", why);
	complain(&err);
}

int cli_main(int argc, char *argv[], const struct cli_program *program)
{
	struct error err = {0}, trouble = {0};
	struct call c = {.program = program, .arena = arena_new()};
	/* A reader that goes away and a file that may not grow are seen by write, not by a signal. */
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	enum status st = options_read(&c, argc, argv, &err);
	if (st == STATUS_OK)
		st = run_line(&c, &err);
	say_unrecorded(&c);
	c.app = app_close(c.app);
	/* What was found out before a refusal is a result, too. */
	enum status written = flush_out(&c, &trouble);
	if (st != STATUS_OK && !c.told)
		complain(&err);
	if (st == STATUS_OK && written != STATUS_OK) {
		st = written;
		if (trouble.sentence[0])
			complain(&trouble);
	}
	buf_done(&c.out);
	arena_free(c.arena);
	return error_exit_status(st);
}
