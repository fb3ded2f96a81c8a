/* The file as a whole: check, backup, restore. And the keys of the screen. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "pathwell/app_clock.h"
#include "pathwell/text.h"

static void check_json(struct call *c, const struct check_report *r, const char *behind)
{
	struct json j;
	json_begin(&j, &c->out, true);
	json_object_begin(&j);
	json_put_number(&j, "episodes", r->episodes);
	json_put_number(&j, "events", r->events);
	json_put_number(&j, "records", r->records);
	json_key(&j, "problems");
	json_array_begin(&j);
	for (size_t i = 0; i < r->problem_count; i++)
		json_text(&j, r->problems[i]);
	json_array_end(&j);
	json_put_text(&j, "clock", behind);
	json_object_end(&j);
	json_done(c);
}

static void check_text(struct call *c, const struct check_report *r, const char *behind)
{
	for (size_t i = 0; i < r->problem_count; i++)
		buf_printf(&c->out, "%s\n", r->problems[i]);
	buf_printf(&c->out, "%lld episodes, %lld events and %lld records looked at: %s\n", (long long)r->episodes,
	    (long long)r->events, (long long)r->records,
	    r->problem_count ? "see above." : behind ? "all is well but for the clock of this computer." : "all is well.");
}

enum status run_check(struct call *c, struct error *err)
{
	struct progress p;
	struct check_report report = {0};
	progress_begin(&p, "Checking");
	enum status st = app_check(c->app, c->arena, progress_step, &p, &report, err);
	progress_end(&p);
	if (st != STATUS_OK)
		return st;
	const char *behind = app_clock_behind(c->app, c->arena);
	(option_given(c, OPTION_JSON) ? check_json : check_text)(c, &report, behind);
	if (!report.problem_count)
		return behind ? error_set(err, STATUS_REFUSED, "%s", behind) : STATUS_OK;
	return error_set(err, STATUS_DATABASE, "%s has %zu problem%s; restore the last good backup.", call_path(c),
	    report.problem_count, report.problem_count == 1 ? "" : "s");
}

static void print_file(struct call *c, const char *file)
{
	struct json j;
	if (!option_given(c, OPTION_JSON)) {
		buf_printf(&c->out, "%s\n", file);
		return;
	}
	json_begin(&j, &c->out, false);
	json_object_begin(&j);
	json_put_text(&j, "file", file);
	json_object_end(&j);
	json_done(c);
}

enum status run_backup(struct call *c, struct error *err)
{
	struct progress p;
	progress_begin(&p, "Copying");
	enum status st = app_backup(c->app, c->words[0], progress_step, &p, err);
	progress_end(&p);
	if (st == STATUS_OK)
		print_file(c, c->words[0]);
	return st;
}

/* Whoever begins it with a word ends it with another. */
static enum status restore_agreed(struct call *c, struct error *err)
{
	char line[16] = "";
	if (option_given(c, OPTION_YES) || access(call_path(c), F_OK) != 0)
		return STATUS_OK;
	if (!isatty(STDIN_FILENO))
		return error_set(
		    err, STATUS_USAGE, "%s would be replaced; say --yes where nobody can be asked.", call_path(c));
	struct buf asked CLEANUP(buf_done) = {0}, clean CLEANUP(buf_done) = {0};
	buf_printf(&asked, "%s will be replaced by %s, and kept beside it. Type \"restore\" to go on: ", call_path(c), c->words[0]);
	text_clean(&clean, asked.data, asked.len, false);
	fputs(buf_str(&clean), stderr);
	if (fgets(line, sizeof(line), stdin) && strcmp(line, "restore\n") == 0)
		return STATUS_OK;
	return error_set(err, STATUS_CANCELLED, "Nothing was restored.");
}

/* Somebody who may must sign in to what stands there; where nothing can be opened, nobody can be asked. */
static enum status restore_open(struct call *c, struct error *err)
{
	struct error unusable;
	if (call_open(c, &unusable) != STATUS_OK)
		return STATUS_OK;
	enum status st = call_sign_in(c, err);
	return st == STATUS_OK ? app_permit(c->app, PERMIT_BACKUP, err) : st;
}

enum status run_restore(struct call *c, struct error *err)
{
	struct progress p;
	enum status st = restore_open(c, err);
	if (st == STATUS_OK)
		st = restore_agreed(c, err);
	if (st != STATUS_OK)
		return st;
	progress_begin(&p, "Restoring");
	st = app_restore(&c->app, call_path(c), c->words[0], progress_step, &p, err);
	progress_end(&p);
	if (st == STATUS_NOT_FOUND)
		st = err->status = STATUS_DATABASE;
	if (st == STATUS_OK)
		print_file(c, call_path(c));
	return st;
}

enum status run_keys(struct call *c, struct error *err)
{
	(void)err;
	c->program->keys(&c->out);
	return STATUS_OK;
}
