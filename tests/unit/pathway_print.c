/* What is printed is the whole table, fits 80 columns, and is read by the programs that it is for. */
#include "test.h"

#include <stdlib.h>

#include "pathwell/pathway.h"
#include "pathwell/text.h"

/* Line ends and runs of spaces become one space, so that what was wrapped can be found whole. */
static void flatten(char *s)
{
	char *to = s;
	for (char last = '\0'; *s; s++) {
		char c = *s == '\n' ? ' ' : *s;
		if (c != ' ' || last != ' ')
			*to++ = last = c;
	}
	*to = '\0';
}

static void assert_holds(const struct buf *text, const char *wanted)
{
	if (!strstr(buf_str(text), wanted))
		fail_msg("\"%s\" is not printed", wanted);
}

static void the_table_fits_80_columns(void **state)
{
	(void)state;
	for (enum machine m = 0; m < MACHINE_COUNT; m++) {
		struct buf CLEANUP(buf_done) out = {0};
		machine_print_table(m, &out);
		char *rest = out.data;
		for (char *line; (line = strsep(&rest, "\n")) != NULL;) {
			assert_true(text_width(line) <= 80);
			assert_true(*line == '\0' || line[strlen(line) - 1] != ' ');
		}
	}
}

static void the_table_holds_every_state_way_and_sentence(void **state)
{
	(void)state;
	for (enum machine m = 0; m < MACHINE_COUNT; m++) {
		const struct machine_table *t = machine_table(m);
		struct buf CLEANUP(buf_done) out = {0};
		machine_print_table(m, &out);
		flatten(out.data);
		for (size_t i = 0; i < t->state_count; i++)
			assert_holds(&out, t->states[i].help);
		for (size_t i = 0; i < t->guard_count; i++)
			assert_holds(&out, t->guards[i].sentence);
		for (size_t i = 0; i < t->edge_count; i++) {
			const struct pathway_edge *e = &t->edges[i];
			char way[120];
			snprintf(way, sizeof way, " %s %s %s ", e->from ? e->from : "(start)", e->event, e->to);
			assert_holds(&out, way);
		}
	}
}

static bool there_is(const char *program)
{
	char command[80];
	snprintf(command, sizeof command, "command -v %s >/dev/null 2>&1", program);
	return system(command) == 0;
}

/* The text is given to the command's standard input; true when it ends with 0. */
static bool is_read_by(const char *command, const struct buf *text)
{
	FILE *pipe = popen(command, "w");
	assert_non_null(pipe);
	fwrite(text->data, 1, text->len, pipe);
	return pclose(pipe) == 0;
}

static void the_diagram_has_every_state_and_way(void **state)
{
	(void)state;
	for (enum machine m = 0; m < MACHINE_COUNT; m++) {
		const struct machine_table *t = machine_table(m);
		struct buf CLEANUP(buf_done) out = {0};
		machine_print_dot(m, &out);
		for (size_t i = 0; i < t->state_count; i++) {
			char node[120];
			snprintf(node, sizeof node, "\"%s\" [label=\"%s\"%s];", t->states[i].name, t->states[i].label,
			    t->states[i].final ? ", peripheries=2" : "");
			assert_holds(&out, node);
		}
		for (size_t i = 0; i < t->edge_count; i++) {
			const struct pathway_edge *e = &t->edges[i];
			char way[160];
			snprintf(way, sizeof way, "\"%s\" -> \"%s\" [label=\"%s\"];",
			    e->from ? e->from : "(start)", e->to, machine_event(m, e->event)->label);
			assert_holds(&out, way);
		}
	}
}

static void graphviz_reads_the_diagram(void **state)
{
	(void)state;
	if (!there_is("dot")) {
		print_message("dot is not installed; the diagram is not tried out\n");
		skip();
	}
	for (enum machine m = 0; m < MACHINE_COUNT; m++) {
		struct buf CLEANUP(buf_done) out = {0};
		machine_print_dot(m, &out);
		assert_true(is_read_by("dot -Tsvg >/dev/null", &out));
		buf_puts(&out, "}");
		assert_false(is_read_by("dot -Tsvg >/dev/null 2>&1", &out));
	}
}

static void the_json_is_the_whole_table(void **state)
{
	(void)state;
	for (enum machine m = 0; m < MACHINE_COUNT; m++) {
		const struct machine_table *t = machine_table(m);
		struct buf CLEANUP(buf_done) out = {0};
		char command[600];
		machine_print_json(m, &out);
		snprintf(command, sizeof command,
		    "python3 -c 'import json, sys\n"
		    "d = json.load(sys.stdin)\n"
		    "sizes = [len(d[k]) for k in (\"states\", \"events\", \"guards\", \"edges\")]\n"
		    "names = {k: {x[\"name\"] for x in d[k]} for k in (\"states\", \"events\", \"guards\")}\n"
		    "whole = all(e[\"to\"] in names[\"states\"] and e[\"event\"] in names[\"events\"]\n"
		    "    and set(e[\"guards\"]) <= names[\"guards\"] for e in d[\"edges\"])\n"
		    "sys.exit(not (whole and d[\"machine\"] == \"%s\" and sizes == [%zu, %zu, %zu, %zu]))'",
		    t->name, t->state_count, t->event_count, t->guard_count, t->edge_count);
		assert_true(is_read_by(command, &out));
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(the_table_fits_80_columns),
		TEST(the_table_holds_every_state_way_and_sentence),
		TEST(the_diagram_has_every_state_and_way),
		TEST(graphviz_reads_the_diagram),
		TEST(the_json_is_the_whole_table),
	};
	return RUN_TESTS(tests);
}
