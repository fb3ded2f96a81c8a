/* Lists of people: patients, find. */
#include <string.h>

#include "cli.h"
#include "pathwell/text.h"

#define PAGE 500
#define FIND_LIMIT 200

void print_saved(struct call *c, const struct record *r)
{
	struct json j;
	if (!option_given(c, OPTION_JSON)) {
		buf_printf(&c->out, "%s\n", r->id.text);
		return;
	}
	json_begin(&j, &c->out, false);
	json_object_begin(&j);
	json_put_text(&j, "id", r->id.text);
	json_put_number(&j, "version", r->version);
	json_object_end(&j);
	json_done(c);
}

void json_person(struct json *j, struct arena *a, const struct patient_row *row)
{
	json_object_begin(j);
	json_put_text(j, "id", row->id.text);
	json_put_text(j, "nhs_number", row->nhs_number);
	json_put_text(j, "family_name", row->family_name);
	json_put_text(j, "given_name", row->given_name);
	json_put_text(j, "title", row->title);
	json_put_text(j, "born_on", date_or_null(a, row->born_on));
	json_put_text(j, "gender", row->gender);
	json_put_text(j, "postcode", row->postcode);
	json_put_text(j, "state", row->state);
	json_put_text(j, "opened_on", date_or_null(a, row->opened_on));
	json_object_end(j);
}

void json_people(struct call *c, const struct patient_rows *rows)
{
	struct json j;
	json_begin(&j, &c->out, true);
	json_array_begin(&j);
	for (size_t i = 0; i < rows->count; i++)
		json_person(&j, c->arena, &rows->items[i]);
	json_array_end(&j);
	json_done(c);
}

static const char *state_label(const char *state)
{
	const struct pathway_state *s = text_is_blank(state) ? NULL : machine_state(MACHINE_EPISODE, state);
	return s ? s->label : "";
}

void table_people(struct call *c, const struct patient_rows *rows, bool bare)
{
	static const char *const heads[] = {"Name", "Born", "Gender", "NHS No.", "Postcode", "State", "Opened", NULL};
	const struct field *gender = record_field(record_kind(RECORD_PATIENT), "gender");
	struct table t;
	table_begin(&t, c->arena, heads);
	t.bare = bare;
	for (size_t i = 0; i < rows->count; i++) {
		const struct patient_row *p = &rows->items[i];
		table_cell(&t, person_name(c->arena, p->family_name, p->given_name, p->title));
		table_cell(&t, date_or_blank(c->arena, p->born_on));
		table_cell(&t, p->gender ? choice_label(gender->choices, p->gender) : "");
		table_cell(&t, nhs_or_blank(c->arena, p->nhs_number));
		table_cell(&t, p->postcode);
		table_cell(&t, state_label(p->state));
		table_cell(&t, date_or_blank(c->arena, p->opened_on));
	}
	table_print(&t, &c->out);
}

static enum status state_known(const struct call *c, struct error *err)
{
	const char *typed = c->options[OPTION_STATE];
	const char *names[32];
	const struct machine_table *t = machine_table(MACHINE_EPISODE);
	if (!typed || machine_state(MACHINE_EPISODE, typed))
		return STATUS_OK;
	must(t->state_count <= ARRAY_LEN(names));
	for (size_t i = 0; i < t->state_count; i++)
		names[i] = t->states[i].name;
	const char *near = text_nearest(typed, names, t->state_count);
	return error_set(err, STATUS_USAGE, "There is no state \"%s\"; %s%s.", typed,
	    near ? "did you mean " : "\"pathwell pathway episode\" lists them", near ? near : "");
}

/* A page of the list goes out before the next is read: a hundred thousand people need no more memory than a page. */
static enum status list_pages(struct call *c, int64_t limit, struct error *err)
{
	struct patient_rows rows;
	struct id last;
	struct json j;
	bool json = option_given(c, OPTION_JSON), more = true, first = true;
	struct arena *page CLEANUP(arena_freep) = arena_new();
	struct arena *whole = c->arena;
	enum status st = STATUS_OK;
	json_begin(&j, &c->out, true);
	if (json)
		json_array_begin(&j);
	while (st == STATUS_OK && more && limit > 0) {
		arena_reset(page);
		st = app_patients(c->app, page, c->options[OPTION_STATE], first ? NULL : &last,
		    (size_t)(limit < PAGE ? limit : PAGE), &rows, err);
		if (st != STATUS_OK)
			break;
		more = rows.more && rows.count;
		limit -= (int64_t)rows.count;
		if (rows.count)
			last = rows.items[rows.count - 1].id;
		for (size_t i = 0; json && i < rows.count; i++)
			json_person(&j, page, &rows.items[i]);
		c->arena = page;
		if (!json)
			table_people(c, &rows, !first);
		c->arena = whole;
		first = false;
		st = flush_out(c, err);
	}
	if (st == STATUS_OK && json) {
		json_array_end(&j);
		json_done(c);
	}
	return st;
}

enum status run_patients(struct call *c, struct error *err)
{
	int64_t limit;
	enum status st = option_number(c, OPTION_LIMIT, 1, INT64_MAX, INT64_MAX, &limit, err);
	if (st == STATUS_OK)
		st = state_known(c, err);
	return st == STATUS_OK ? list_pages(c, limit, err) : st;
}

enum status run_find(struct call *c, struct error *err)
{
	int64_t limit;
	struct patient_rows rows;
	struct buf query CLEANUP(buf_done) = {0};
	for (size_t i = 0; i < c->word_count; i++)
		buf_printf(&query, "%s%s", i ? " " : "", c->words[i]);
	enum status st = option_number(c, OPTION_LIMIT, 1, 100000, FIND_LIMIT, &limit, err);
	if (st == STATUS_OK)
		st = text_must_be_utf8("find", buf_str(&query), err);
	if (st == STATUS_OK)
		st = app_find(c->app, c->arena, buf_str(&query), (size_t)limit, &rows, err);
	if (st != STATUS_OK)
		return st;
	if (option_given(c, OPTION_JSON))
		json_people(c, &rows);
	else
		table_people(c, &rows, false);
	if (!rows.count)
		complain_about(NULL, NULL, "Nobody was found.");
	if (rows.more)
		complain_about(NULL, NULL, "More than %lld people fit; type more, or use --limit.", (long long)limit);
	return STATUS_OK;
}
