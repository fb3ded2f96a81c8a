/* What --help and "help COMMAND" say, made from the tables of commands and options. */
#include <string.h>

#include "cli.h"
#include "pathwell/text.h"

#define HELP_COLUMNS 80

void print_wrapped(struct buf *out, int indent, const char *text)
{
	size_t next;
	for (; *text; text += next) {
		size_t n = text_wrap(text, (size_t)(HELP_COLUMNS - indent), &next);
		buf_printf(out, "%*s%.*s\n", indent, "", (int)n, text);
	}
}

static void print_options(option_set options, struct buf *out)
{
	for (int i = 0; i < OPTION_COUNT; i++) {
		if (!(options & OPTION_BIT(i)))
			continue;
		const struct option_info *info = &option_table[i];
		buf_printf(out, "  %s%s%s\n", info->name, info->value ? " " : "", info->value ? info->value : "");
		print_wrapped(out, 6, info->help);
	}
}

void help_program(struct buf *out)
{
	size_t columns = 0;
	const struct command *k;
	for (size_t i = 0; (k = command_at(i)); i++)
		if (strlen(k->name) > columns)
			columns = strlen(k->name);
	buf_puts(out, "Usage: pathwell [OPTION...] COMMAND\n"
		      "       pathwell [--db FILE]            the screen\n\n"
		      "Keeps every patient's way through a chronic-pain service: referral, assessment,\n"
		      "care plan, reduction, reviews, discharge. It is a record and an arithmetic aid;\n"
		      "the prescriber decides.\n\nCommands\n");
	for (size_t i = 0; (k = command_at(i)); i++) {
		struct buf lines CLEANUP(buf_done) = {0};
		int indent = (int)columns + 4;
		print_wrapped(&lines, indent, k->help);
		buf_printf(out, "  %-*s%s", indent - 2, k->name, buf_str(&lines) + indent);
	}
	buf_puts(out, "\nOptions understood by every command, before or after it\n");
	print_options(OPTIONS_EVERYWHERE, out);
	buf_puts(out, "\n\"pathwell help COMMAND\" says more about one command; the manual is pathwell(1).\n");
}

void help_command(const struct command *k, struct buf *out)
{
	buf_printf(out, "Usage: pathwell %s%s%s\n\n", k->name, *k->words ? " " : "", k->words);
	print_wrapped(out, 0, k->help);
	if (k->more) {
		buf_putc(out, '\n');
		print_wrapped(out, 0, k->more);
	}
	if (k->options) {
		buf_puts(out, "\nOptions\n");
		print_options(k->options, out);
	}
	if (k->example)
		buf_printf(out, "\nExample\n  %s\n", k->example);
}

enum status run_help(struct call *c, struct error *err)
{
	if (!c->word_count) {
		help_program(&c->out);
		return STATUS_OK;
	}
	struct call asked = {.program = c->program, .arena = c->arena, .words = c->words, .word_count = c->word_count};
	enum status st = command_find(&asked, err);
	if (st == STATUS_OK)
		help_command(asked.command, &c->out);
	return st;
}
