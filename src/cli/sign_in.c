/* Which file, and who is at it. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "pathwell/app_clock.h"
#include "pathwell/text.h"

static const char *variable(const char *name)
{
	const char *value = getenv(name);
	return value && *value ? value : NULL;
}

const char *call_path(struct call *c)
{
	if (option_given(c, OPTION_DB))
		return c->options[OPTION_DB];
	const char *path = variable("PATHWELL_DB");
	return path ? path : app_default_path(c->arena);
}

const char *call_user(const struct call *c)
{
	return option_given(c, OPTION_USER) ? c->options[OPTION_USER] : variable("PATHWELL_USER");
}

enum status call_open(struct call *c, struct error *err)
{
	enum status st = app_open(call_path(c), STORE_READ_WRITE, &c->app, err);
	if (st != STATUS_OK)
		return err->status = st == STATUS_REFUSED ? STATUS_REFUSED : STATUS_DATABASE;
	if (!option_given(c, OPTION_SEED) || app_is_demonstration(c->app))
		return STATUS_OK;
	return error_set(err, STATUS_REFUSED,
	    "--seed makes identifiers that can be foretold, which only a demonstration allows, and %s is a real service; leave it out.",
	    call_path(c));
}

/* The first line of the file, without its end. */
static enum status password_from_file(const char *file, char out[PASSWORD_SIZE], struct error *err)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, out, PASSWORD_SIZE - 1);
	int why = errno;
	if (fd >= 0)
		close(fd);
	if (n < 0)
		return error_set(
		    err, STATUS_REFUSED, "The password file %s could not be read: %s.", file, strerror(why));
	out[n] = '\0';
	size_t line = strcspn(out, "\r\n");
	if (line == PASSWORD_SIZE - 1)
		return error_set(
		    err, STATUS_REFUSED, "The first line of the password file %s is too long for a password.", file);
	mem_wipe(out + line, PASSWORD_SIZE - line);
	return line ? STATUS_OK
		    : error_set(err, STATUS_REFUSED, "The first line of the password file %s is empty.", file);
}

static enum status password_asked(
    struct call *c, const char *prompt, bool twice, char out[PASSWORD_SIZE], struct error *err)
{
	char again[PASSWORD_SIZE];
	enum status st = c->program->ask_password(prompt, out, PASSWORD_SIZE, err);
	if (st != STATUS_OK || !twice)
		return st;
	st = c->program->ask_password("The same again: ", again, sizeof(again), err);
	if (st == STATUS_OK && strcmp(out, again) != 0)
		st = error_set(err, STATUS_REFUSED, "The two passwords are not the same; try again.");
	mem_wipe(again, sizeof(again));
	return st;
}

enum status password_read(struct call *c, enum option file, const char *name, const char *prompt, bool twice,
    char out[PASSWORD_SIZE], struct error *err)
{
	if (option_given(c, file))
		return password_from_file(c->options[file], out, err);
	const char *value = variable(name);
	if (!value)
		return password_asked(c, prompt, twice, out, err);
	if (strlen(value) >= PASSWORD_SIZE)
		return error_set(err, STATUS_REFUSED, "The password in %s is too long.", name);
	memcpy(out, value, strlen(value) + 1);
	return STATUS_OK;
}

enum status call_sign_in(struct call *c, struct error *err)
{
	char password[PASSWORD_SIZE] = "";
	const char *user = call_user(c);
	if (!user)
		return error_set(err, STATUS_USAGE, "Say who you are: --user USER, or PATHWELL_USER.");
	const char *prompt = arena_printf(c->arena, "Password of %s: ", user);
	enum status st = password_read(c, OPTION_PASSWORD_FILE, "PATHWELL_PASSWORD", prompt, false, password, err);
	if (st == STATUS_OK)
		st = app_sign_in(c->app, user, password, err);
	mem_wipe(password, sizeof(password));
	const char *behind = st == STATUS_OK ? app_clock_behind(c->app, c->arena) : NULL;
	if (behind)
		complain_about(NULL, NULL, "%s", behind);
	return st;
}

enum status call_reference(struct call *c, const struct reference **out, struct error *err)
{
	enum status st = STATUS_OK;
	if (!option_given(c, OPTION_DB) && !option_given(c, OPTION_USER) && !option_given(c, OPTION_SAVE)) {
		*out = reference_standard(c->arena);
		return STATUS_OK;
	}
	if (!c->app) {
		st = call_open(c, err);
		if (st == STATUS_OK)
			st = call_sign_in(c, err);
	}
	return st == STATUS_OK ? app_reference(c->app, c->arena, out, err) : st;
}
