/* Reading the command line: options anywhere, then the command and its words. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "pathwell/text.h"

#define OPTION_ROW(ID, NAME, VALUE, HELP) [OPTION_##ID] = {NAME, VALUE, HELP},
const struct option_info option_table[OPTION_COUNT] = {OPTION_LIST(OPTION_ROW)};
static_assert(OPTION_COUNT <= 8 * sizeof(option_set), "a command's options are the bits of one number");

static enum option option_named(const char *word, size_t length)
{
	for (int i = 0; i < OPTION_COUNT; i++)
		if (strlen(option_table[i].name) == length && strncmp(option_table[i].name, word, length) == 0)
			return (enum option)i;
	return OPTION_COUNT;
}

static enum status unknown_option(const char *word, size_t length, struct error *err)
{
	const char *names[OPTION_COUNT];
	for (int i = 0; i < OPTION_COUNT; i++)
		names[i] = option_table[i].name;
	char typed[64];
	size_t n = length < sizeof(typed) - 1 ? length : sizeof(typed) - 1;
	memcpy(typed, word, n);
	typed[n] = '\0';
	const char *near = text_nearest(typed, names, OPTION_COUNT);
	if (near)
		return error_set(err, STATUS_USAGE, "There is no option \"%s\"; did you mean %s?", typed, near);
	return error_set(
	    err, STATUS_USAGE, "There is no option \"%s\"; \"pathwell --help\" lists them, \"--\" ends them.", typed);
}

static bool may_come_again(enum option o)
{
	return o == OPTION_MAP;
}

/* Reads the option at argv[*i], and its value, which may be the next word. */
static enum status read_option(struct call *c, int argc, char *argv[], int *i, struct error *err)
{
	const char *word = argv[*i];
	const char *equals = strchr(word, '=');
	size_t length = equals ? (size_t)(equals - word) : strlen(word);
	enum option o = option_named(word, length);
	if (o == OPTION_COUNT)
		return unknown_option(word, length, err);
	const struct option_info *info = &option_table[o];
	if (option_given(c, o) && !may_come_again(o))
		return error_set(err, STATUS_USAGE, "%s is given twice.", info->name);
	if (!info->value) {
		c->options[o] = "";
		return equals ? error_set(err, STATUS_USAGE, "%s takes no value.", info->name) : STATUS_OK;
	}
	if (!equals && (*i + 1 >= argc || strncmp(argv[*i + 1], "--", 2) == 0))
		return error_set(err, STATUS_USAGE, "%s needs its %s behind it.", info->name, info->value);
	c->options[o] = equals ? equals + 1 : argv[++*i];
	if (may_come_again(o)) {
		c->again = arena_push(c->arena, c->again, c->again_count, &c->again_cap, sizeof(*c->again));
		c->again[c->again_count++] = (struct option_again){o, c->options[o]};
	}
	return *c->options[o] ? STATUS_OK
			      : error_set(err, STATUS_USAGE, "%s needs its %s behind it.", info->name, info->value);
}

static enum status options_allowed(const struct call *c, struct error *err)
{
	if (!c->command || option_given(c, OPTION_HELP))
		return STATUS_OK;
	for (int i = 0; i < OPTION_COUNT; i++) {
		if (c->options[i] && !(OPTION_BIT(i) & (OPTIONS_EVERYWHERE | c->command->options)))
			return wrong_usage(c, err, "\"%s\" has no option %s.", c->command->name, option_table[i].name);
	}
	return STATUS_OK;
}

static enum status words_allowed(const struct call *c, struct error *err)
{
	const struct command *k = c->command;
	if (!k || option_given(c, OPTION_HELP))
		return STATUS_OK;
	if (c->word_count < (size_t)k->least)
		return wrong_usage(c, err, "\"%s\" needs more words behind it.", k->name);
	if (k->most >= 0 && c->word_count > (size_t)k->most)
		return wrong_usage(c, err, "\"%s\" does not know what to do with \"%s\".", k->name, c->words[k->most]);
	return STATUS_OK;
}

enum status options_read(struct call *c, int argc, char *argv[], struct error *err)
{
	bool ended = false;
	c->words = arena_alloc(c->arena, sizeof(*c->words) * (size_t)(argc > 0 ? argc : 1));
	for (int i = 1; i < argc; i++) {
		if (!ended && strcmp(argv[i], "--") == 0) {
			ended = true;
		} else if (!ended && argv[i][0] == '-' && argv[i][1]) {
			enum status st = read_option(c, argc, argv, &i, err);
			if (st != STATUS_OK)
				return st;
		} else {
			c->words[c->word_count++] = argv[i];
		}
	}
	enum status st = command_find(c, err);
	if (st == STATUS_OK)
		st = options_allowed(c, err);
	return st == STATUS_OK ? words_allowed(c, err) : st;
}

enum status option_about(enum option o, enum status st, struct error *err)
{
	if (st != STATUS_OK)
		error_set(err, st, "%s: %s", option_table[o].name, err->sentence);
	return st;
}

enum status option_number(
    const struct call *c, enum option o, int64_t low, int64_t high, int64_t otherwise, int64_t *out, struct error *err)
{
	*out = otherwise;
	if (!option_given(c, o) || text_parse_int(c->options[o], low, high, out))
		return STATUS_OK;
	return error_set(err, STATUS_USAGE, "%s takes a whole number from %lld to %lld, not \"%s\".",
	    option_table[o].name, (long long)low, (long long)high, c->options[o]);
}

enum status wrong_usage(const struct call *c, struct error *err, const char *sentence, ...)
{
	struct buf b CLEANUP(buf_done) = {0};
	char text[400];
	va_list ap;
	va_start(ap, sentence);
	vsnprintf(text, sizeof(text), sentence, ap);
	va_end(ap);
	buf_puts(&b, text);
	if (c->command)
		buf_printf(
		    &b, " Usage: pathwell %s%s%s", c->command->name, *c->command->words ? " " : "", c->command->words);
	return error_set(err, STATUS_USAGE, "%s", buf_str(&b));
}
