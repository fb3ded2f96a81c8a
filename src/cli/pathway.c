/* The machines, as they stand in their tables. */
#include <string.h>

#include "cli.h"
#include "pathwell/text.h"

static enum status machine_typed(const struct call *c, int *first, int *last, struct error *err)
{
	*first = 0;
	*last = MACHINE_COUNT - 1;
	for (int m = 0; c->word_count && m < MACHINE_COUNT; m++) {
		if (!text_equal_nocase(machine_table((enum machine)m)->name, c->words[0]))
			continue;
		*first = *last = m;
		return STATUS_OK;
	}
	if (!c->word_count)
		return STATUS_OK;
	return error_set(
	    err, STATUS_USAGE, "There is no machine \"%s\"; there are episode, appointment, taper and invitation.", c->words[0]);
}

static void events_json(struct call *c, int first, int last)
{
	struct json j;
	json_begin(&j, &c->out, true);
	json_array_begin(&j);
	for (int m = first; m <= last; m++) {
		const struct machine_table *t = machine_table((enum machine)m);
		for (size_t i = 0; i < t->event_count; i++) {
			json_object_begin(&j);
			json_put_text(&j, "machine", t->name);
			json_put_text(&j, "name", t->events[i].name);
			json_put_text(&j, "label", t->events[i].label);
			json_put_text(&j, "help", t->events[i].help);
			json_put_text(&j, "asks", t->events[i].asks);
			json_put_bool(&j, "by_record", t->events[i].by_record);
			json_object_end(&j);
		}
	}
	json_array_end(&j);
	json_done(c);
}

static void events_text(struct call *c, int first, int last)
{
	static const char *const heads[] = {"Event", "Of", "Does", "Asks", NULL};
	struct table table;
	table_begin(&table, c->arena, heads);
	table.bare = true;
	for (int m = first; m <= last; m++) {
		const struct machine_table *t = machine_table((enum machine)m);
		for (size_t i = 0; i < t->event_count; i++) {
			if (t->events[i].by_record)
				continue;
			table_cell(&table, t->events[i].name);
			table_cell(&table, t->name);
			table_cell(&table, t->events[i].help);
			table_cell(&table, t->events[i].asks);
		}
	}
	table_print(&table, &c->out);
}

static void tables_json(struct call *c, int first, int last)
{
	if (first != last)
		buf_puts(&c->out, "[");
	for (int m = first; m <= last; m++) {
		buf_puts(&c->out, m > first ? "," : "");
		machine_print_json((enum machine)m, &c->out);
	}
	if (first != last)
		buf_puts(&c->out, "]\n");
}

enum status run_pathway(struct call *c, struct error *err)
{
	int first, last;
	bool dot = option_given(c, OPTION_DOT), events = option_given(c, OPTION_EVENTS),
	     json = option_given(c, OPTION_JSON);
	enum status st = machine_typed(c, &first, &last, err);
	if (st == STATUS_OK && dot + (events || json) > 1)
		st = wrong_usage(c, err, "--dot is a form of its own; leave --events and --json out.");
	if (st != STATUS_OK)
		return st;
	if (events)
		(json ? events_json : events_text)(c, first, last);
	else if (json)
		tables_json(c, first, last);
	for (int m = first; !events && !json && m <= last; m++) {
		buf_puts(&c->out, m > first ? "\n" : "");
		(dot ? machine_print_dot : machine_print_table)((enum machine)m, &c->out);
	}
	return STATUS_OK;
}
