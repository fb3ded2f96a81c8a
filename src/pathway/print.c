#include "pathwell/pathway.h"

#include <string.h>

#include "pathwell/text.h"

#define COLUMNS 80
#define BEFORE "(start)"

/* For Graphviz and for JSON alike: the tables hold UTF-8 without control characters. */
static void put_quoted(struct buf *out, const char *s)
{
	buf_putc(out, '"');
	for (; *s; s++) {
		if (*s == '"' || *s == '\\')
			buf_putc(out, '\\');
		buf_putc(out, *s);
	}
	buf_putc(out, '"');
}

/* ---- the table as text ---- */

static size_t longer(size_t a, const char *s)
{
	size_t b = strlen(s);
	return a > b ? a : b;
}

static int state_columns(const struct machine_table *t)
{
	size_t columns = strlen(BEFORE);
	for (size_t i = 0; i < t->state_count; i++)
		columns = longer(columns, t->states[i].name);
	return (int)columns;
}

static int event_columns(const struct machine_table *t)
{
	size_t columns = 0;
	for (size_t i = 0; i < t->event_count; i++)
		columns = longer(columns, t->events[i].name);
	return (int)columns;
}

/* `lead` stands before the first line; the others are indented as far. */
static void print_wrapped(struct buf *out, const char *lead, const char *text)
{
	int indent = (int)strlen(lead);
	size_t next;
	for (; *text; lead = "", text += next) {
		size_t n = text_wrap(text, (size_t)(COLUMNS - indent), &next);
		buf_printf(out, "%-*s%.*s\n", indent, lead, (int)n, text);
	}
}

static void print_states(const struct machine_table *t, struct buf *out)
{
	int columns = state_columns(t);
	buf_puts(out, "\nStates (final ones are marked *)\n\n");
	for (size_t i = 0; i < t->state_count; i++) {
		const struct pathway_state *s = &t->states[i];
		struct buf CLEANUP(buf_done) lead = {0};
		buf_printf(&lead, "%c %-*s  ", s->final ? '*' : ' ', columns, s->name);
		print_wrapped(out, buf_str(&lead), s->help);
	}
}

static void print_guard(const struct pathway_guard *guard, struct buf *out)
{
	struct buf CLEANUP(buf_done) line = {0};
	buf_puts(&line, guard->sentence);
	if (guard->feature)
		buf_printf(&line, " [%s]", guard->feature);
	print_wrapped(out, "      - ", buf_str(&line));
}

static void print_edge(const struct machine_table *t, const struct pathway_edge *edge, struct buf *out)
{
	buf_printf(out, "  %-*s  %-*s  %s\n", state_columns(t), edge->from ? edge->from : BEFORE, event_columns(t),
	    edge->event, edge->to);
	for (const char *const *name = edge->guards; *name; name++)
		print_guard(machine_guard(t->machine, *name), out);
}

static bool same_origin(const struct pathway_edge *a, const struct pathway_edge *b)
{
	return a->from && b->from && strcmp(a->from, b->from) == 0;
}

void machine_print_table(enum machine m, struct buf *out)
{
	const struct machine_table *t = machine_table(m);
	buf_printf(out, "%s\n", t->label);
	print_states(t, out);
	buf_puts(out, "\nEvents; each is blocked as long as a sentence under it is true\n\n");
	buf_printf(out, "  %-*s  %-*s  %s\n", state_columns(t), "from", event_columns(t), "event", "to");
	for (size_t i = 0; i < t->edge_count; i++) {
		if (i == 0 || !same_origin(&t->edges[i - 1], &t->edges[i]))
			buf_putc(out, '\n');
		print_edge(t, &t->edges[i], out);
	}
}

/* ---- the diagram ---- */

static void dot_state(struct buf *out, const struct pathway_state *s)
{
	buf_putc(out, '\t');
	put_quoted(out, s->name);
	buf_puts(out, " [label=");
	put_quoted(out, s->label);
	buf_printf(out, "%s];\n", s->final ? ", peripheries=2" : "");
}

static void dot_edge(struct buf *out, const struct machine_table *t, const struct pathway_edge *edge)
{
	buf_putc(out, '\t');
	put_quoted(out, edge->from ? edge->from : BEFORE);
	buf_puts(out, " -> ");
	put_quoted(out, edge->to);
	buf_puts(out, " [label=");
	put_quoted(out, machine_event(t->machine, edge->event)->label);
	buf_puts(out, "];\n");
}

void machine_print_dot(enum machine m, struct buf *out)
{
	const struct machine_table *t = machine_table(m);
	buf_printf(out, "digraph %s {\n", t->name);
	buf_puts(out, "\trankdir=TB;\n\tnode [shape=box, style=rounded, fontname=\"sans-serif\"];\n"
		      "\tedge [fontname=\"sans-serif\", fontsize=10];\n");
	buf_puts(out, "\t\"" BEFORE "\" [shape=point, label=\"\"];\n");
	for (size_t i = 0; i < t->state_count; i++)
		dot_state(out, &t->states[i]);
	for (size_t i = 0; i < t->edge_count; i++)
		dot_edge(out, t, &t->edges[i]);
	buf_puts(out, "}\n");
}

/* ---- JSON ---- */

static void json_string(struct buf *out, const char *s)
{
	if (s)
		put_quoted(out, s);
	else
		buf_puts(out, "null");
}

static void json_member(struct buf *out, const char *name, const char *value)
{
	buf_printf(out, ", \"%s\": ", name);
	json_string(out, value);
}

static void json_flag(struct buf *out, const char *name, bool value)
{
	buf_printf(out, ", \"%s\": %s", name, value ? "true" : "false");
}

/* Every object of these lists begins with one string; `first` tells whether a comma is due. */
static void json_begin(struct buf *out, bool first, const char *name, const char *value)
{
	buf_printf(out, "%s\n    {\"%s\": ", first ? "" : ",", name);
	json_string(out, value);
}

static void json_states(struct buf *out, const struct machine_table *t)
{
	for (size_t i = 0; i < t->state_count; i++) {
		const struct pathway_state *s = &t->states[i];
		json_begin(out, i == 0, "name", s->name);
		json_member(out, "label", s->label);
		json_member(out, "help", s->help);
		if (t->machine == MACHINE_EPISODE)
			json_member(out, "stage", stage_label(s->stage));
		json_flag(out, "initial", s->initial);
		json_flag(out, "final", s->final);
		buf_putc(out, '}');
	}
}

/* "reason told" → ["reason", "told"] */
static void json_words(struct buf *out, const char *words)
{
	size_t n = 0;
	buf_putc(out, '[');
	for (; *words; words += strspn(words, " ")) {
		size_t len = strcspn(words, " ");
		buf_printf(out, "%s\"%.*s\"", n++ ? ", " : "", (int)len, words);
		words += len;
	}
	buf_putc(out, ']');
}

static void json_events(struct buf *out, const struct machine_table *t)
{
	for (size_t i = 0; i < t->event_count; i++) {
		const struct pathway_event *e = &t->events[i];
		json_begin(out, i == 0, "name", e->name);
		json_member(out, "label", e->label);
		json_member(out, "help", e->help);
		buf_puts(out, ", \"asks\": ");
		json_words(out, e->asks);
		json_flag(out, "grave", e->grave);
		json_flag(out, "by_record", e->by_record);
		buf_putc(out, '}');
	}
}

static void json_guards(struct buf *out, const struct machine_table *t)
{
	for (size_t i = 0; i < t->guard_count; i++) {
		const struct pathway_guard *g = &t->guards[i];
		json_begin(out, i == 0, "name", g->name);
		json_member(out, "sentence", g->sentence);
		json_member(out, "record", g->record);
		json_member(out, "field", g->field);
		json_member(out, "features", g->feature);
		buf_putc(out, '}');
	}
}

static void json_edges(struct buf *out, const struct machine_table *t)
{
	for (size_t i = 0; i < t->edge_count; i++) {
		const struct pathway_edge *edge = &t->edges[i];
		json_begin(out, i == 0, "from", edge->from);
		json_member(out, "event", edge->event);
		json_member(out, "to", edge->to);
		buf_puts(out, ", \"guards\": [");
		for (size_t g = 0; edge->guards[g]; g++) {
			buf_puts(out, g ? ", " : "");
			json_string(out, edge->guards[g]);
		}
		buf_puts(out, "]}");
	}
}

void machine_print_json(enum machine m, struct buf *out)
{
	static const struct {
		const char *name;
		void (*print)(struct buf *out, const struct machine_table *t);
	} lists[] = {{"states", json_states}, {"events", json_events}, {"guards", json_guards}, {"edges", json_edges}};
	const struct machine_table *t = machine_table(m);
	buf_puts(out, "{\n  \"machine\": ");
	json_string(out, t->name);
	json_member(out, "label", t->label);
	for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
		buf_printf(out, ",\n  \"%s\": [", lists[i].name);
		lists[i].print(out, t);
		buf_puts(out, "\n  ]");
	}
	buf_puts(out, "\n}\n");
}
