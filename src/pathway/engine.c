#include "pathwell/pathway.h"

#include <assert.h>
#include <string.h>

#include "tables.h"

static const struct machine_table *const machines[] = {
	[MACHINE_EPISODE] = &episode_machine,
	[MACHINE_APPOINTMENT] = &appointment_machine,
	[MACHINE_TAPER] = &taper_machine,
	[MACHINE_INVITATION] = &invitation_machine,
};
static_assert(ARRAY_LEN(machines) == MACHINE_COUNT, "every machine has its table");

const struct machine_table *machine_table(enum machine m)
{
	must((unsigned)m < MACHINE_COUNT);
	return machines[m];
}

const struct pathway_state *machine_state(enum machine m, const char *name)
{
	const struct machine_table *t = machine_table(m);
	for (size_t i = 0; name && i < t->state_count; i++)
		if (strcmp(t->states[i].name, name) == 0)
			return &t->states[i];
	return NULL;
}

static char hyphen(char c)
{
	return c == '_' ? '-' : c;
}

static bool is_same_event(const char *name, const char *typed)
{
	while (*name && *name == hyphen(*typed))
		name++, typed++;
	return *name == '\0' && *typed == '\0';
}

const struct pathway_event *machine_event(enum machine m, const char *name)
{
	const struct machine_table *t = machine_table(m);
	for (size_t i = 0; name && i < t->event_count; i++)
		if (is_same_event(t->events[i].name, name))
			return &t->events[i];
	return NULL;
}

const struct pathway_guard *machine_guard(enum machine m, const char *name)
{
	const struct machine_table *t = machine_table(m);
	for (size_t i = 0; name && i < t->guard_count; i++)
		if (strcmp(t->guards[i].name, name) == 0)
			return &t->guards[i];
	return NULL;
}

size_t machines_with_event(const char *event, enum machine out[MACHINE_COUNT])
{
	size_t n = 0;
	for (enum machine m = 0; m < MACHINE_COUNT; m++)
		if (machine_event(m, event))
			out[n++] = m;
	return n;
}

/* Before the first event a history has no state: NULL and "" are the same to callers, NULL in the tables. */
static const struct pathway_state *known_state(enum machine m, const char *name)
{
	if (!name || !*name)
		return NULL;
	const struct pathway_state *s = machine_state(m, name);
	must(s != NULL);
	return s;
}

static bool leaves(const struct pathway_edge *edge, const char *state)
{
	if (!state || !*state)
		return edge->from == NULL;
	return edge->from && strcmp(edge->from, state) == 0;
}

static const struct pathway_edge *find_edge(const struct machine_table *t, const char *state, const char *event)
{
	for (size_t i = 0; i < t->edge_count; i++)
		if (leaves(&t->edges[i], state) && strcmp(t->edges[i].event, event) == 0)
			return &t->edges[i];
	return NULL;
}

static void judge_edge(enum machine m, const struct pathway_edge *edge, const union machine_facts *facts,
    struct judgement *out)
{
	*out = (struct judgement){
		.event = machine_event(m, edge->event),
		.from = known_state(m, edge->from),
		.to = known_state(m, edge->to),
	};
	for (const char *const *name = edge->guards; *name; name++) {
		const struct pathway_guard *guard = machine_guard(m, *name);
		must(guard != NULL);
		if (!guard->met(facts))
			out->unmet[out->unmet_count++] = guard;
	}
	out->verdict = out->unmet_count ? VERDICT_BLOCKED : VERDICT_ALLOWED;
}

void machine_judge(enum machine m, const char *state, const char *event, const union machine_facts *facts,
    struct judgement *out)
{
	const struct pathway_state *from = known_state(m, state);
	const struct pathway_event *e = machine_event(m, event);
	must(e && facts);
	const struct pathway_edge *edge = find_edge(machine_table(m), state, e->name);
	if (edge)
		judge_edge(m, edge, facts, out);
	else
		*out = (struct judgement){.verdict = VERDICT_NOT_HERE, .event = e, .from = from};
}

size_t machine_offers(enum machine m, const char *state, const union machine_facts *facts, struct judgement *out,
    size_t max)
{
	const struct machine_table *t = machine_table(m);
	size_t n = 0;
	known_state(m, state);
	must(facts != NULL);
	for (size_t i = 0; i < t->edge_count && n < max; i++)
		if (leaves(&t->edges[i], state) && !machine_event(m, t->edges[i].event)->by_record)
			judge_edge(m, &t->edges[i], facts, &out[n++]);
	return n;
}

bool judgement_awaits_form(const struct judgement *j)
{
	if (j->verdict != VERDICT_BLOCKED)
		return false;
	for (size_t i = 0; i < j->unmet_count; i++)
		if (!j->unmet[i]->record || strcmp(j->unmet[i]->record, "event") != 0)
			return false;
	return true;
}

static const char *origin_label(enum machine m, const struct pathway_edge *edge)
{
	const struct pathway_state *from = known_state(m, edge->from);
	return from ? from->label : NULL;
}

/* "Accepted or Active"; "" for an event that nothing but a beginning leads to. */
static void list_origins(enum machine m, const char *event, struct buf *out)
{
	const struct machine_table *t = machine_table(m);
	const char *labels[32];
	size_t n = 0;
	for (size_t i = 0; i < t->edge_count; i++) {
		const char *label = origin_label(m, &t->edges[i]);
		if (label && strcmp(t->edges[i].event, event) == 0) {
			must(n < ARRAY_LEN(labels));
			labels[n++] = label;
		}
	}
	for (size_t i = 0; i < n; i++)
		buf_printf(out, "%s%s", i == 0 ? "" : i + 1 == n ? " or " : ", ", labels[i]);
}

const char *machine_not_here_sentence(struct arena *a, enum machine m, const char *state, const char *event)
{
	const struct machine_table *t = machine_table(m);
	const struct pathway_state *from = known_state(m, state);
	const struct pathway_event *e = machine_event(m, event);
	must(e != NULL);
	struct buf CLEANUP(buf_done) origins = {0};
	list_origins(m, e->name, &origins);
	const char *where = from ? arena_printf(a, "while the %s is %s", t->name, from->label)
				 : arena_printf(a, "before the %s has begun", t->name);
	if (origins.len == 0)
		return arena_printf(a, "\"%s\" is not possible %s; it only begins a new %s.", e->label, where, t->name);
	return arena_printf(a, "\"%s\" is not possible %s; it is possible while it is %s.", e->label, where,
	    buf_str(&origins));
}

static const struct pathway_edge *find_past(const struct machine_table *t, const struct past_event *past)
{
	const struct pathway_edge *edge = past->event ? find_edge(t, past->from, past->event) : NULL;
	return edge && past->to && strcmp(edge->to, past->to) == 0 ? edge : NULL;
}

const char *machine_replay(enum machine m, const struct past_event *events, size_t n, size_t *bad)
{
	const struct machine_table *t = machine_table(m);
	const char *state = "";
	for (size_t i = 0; i < n; i++) {
		const struct pathway_edge *edge = find_past(t, &events[i]);
		if (!edge || !leaves(edge, state)) {
			if (bad)
				*bad = i;
			return NULL;
		}
		state = edge->to;
	}
	return state;
}
