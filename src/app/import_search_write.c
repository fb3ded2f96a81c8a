/* People whom a search found and who are new to the service. The plain way through app_record_write would judge, read back
 * and audit every record; here nothing can stand in the way, and the import is audited once for each person. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "import_search.h"
#include "judging.h"
#include "pathwell/records/import_run.h"
#include "pathwell/records/invitation.h"
#include "pathwell/text.h"

enum { PROGRESS_EVERY = 64, LINES_MOST = 256 };

enum status search_note_person(struct searching *s, const struct import_entry *e, struct error *err)
{
	struct audit_row row = {.staff = app_actor(s->app), .action = AUDIT_IMPORT, .patient = e->patient,
	    .record = "import_run", .record_id = s->run, .version = 1, .note = "search"};
	enum status st = store_import_entry_add(s->app->store, &s->run, e, err);
	return st == STATUS_OK ? store_audit_add(s->app->store, &row, err) : st;
}

/* ---- why this person is here ---- */

static void judge(struct searching *s, const struct list_person *p, const struct patient *patient, struct invitation *out)
{
	struct risk_line lines[LINES_MOST];
	struct risk_facts facts = RISK_FACTS_NONE;
	struct risk risk;
	size_t n = 0;
	for (uint32_t at = p->first; at && n < LINES_MOST; at = s->lines[at - 1].next) {
		const struct list_line *l = &s->lines[at - 1];
		lines[n] = s->texts[l->text].risk;
		if (l->started_on != DATE_NONE && l->started_on <= s->run_on)
			lines[n].days = s->run_on - l->started_on, lines[n].start_known = true;
		n++;
	}
	risk_facts_take(&facts, lines, n);
	facts.age = date_age(p->born_on, s->run_on);
	facts.care_home = patient->care_home && strcmp(patient->care_home, "yes") == 0;
	risk_judge(s->rules, &facts, &risk);
	out->level = risk.level == RISK_NONE ? NULL : risk_level_names[risk.level];
	out->reasons = risk_rule_names(s->row, s->rules, &risk);
}

/* ---- one person ---- */

struct found {
	char digits[11];
	struct patient patient;
	struct invitation invitation;
	struct event events[2];
	struct bulk_person all;
};

static void stamp(struct searching *s, struct record *r, enum record_type type)
{
	r->kind = record_kind(type);
	r->id = id_series_next(&s->ids);
	r->entered_at = s->stamp;
	r->entered_by = app_actor(s->app);
}

static void fill_patient(struct searching *s, const struct list_person *p, struct found *f)
{
	const struct list_practice *practice = &s->practices[p->practice];
	search_fill_patient(s, p, &f->patient);
	stamp(s, &f->patient.base, RECORD_PATIENT);
	snprintf(f->digits, sizeof(f->digits), "%010llu", (unsigned long long)(p->nhs % 10000000000u));
	f->patient.nhs_number = f->digits;
	f->patient.practice = id_is_none(&practice->id) ? NULL : practice->id.text;
}

static void fill_invitation(struct searching *s, const struct list_person *p, struct found *f)
{
	const char *code = s->practice_keys.items[p->practice];
	struct invitation *i = &f->invitation;
	*i = *(const struct invitation *)s->blank_invitation;
	stamp(s, &i->base, RECORD_INVITATION);
	i->base.patient = f->patient.base.id;
	i->base.episode = f->all.episode.id;
	i->found_on = s->run_on;
	i->cohort = s->cohort;
	i->import_run = s->run.text;
	i->state = "found";
	if (*code && id_is_none(&s->practices[p->practice].id))
		i->notes = arena_printf(s->row, "Practice code on the list: %s", code);
	judge(s, p, &f->patient, i);
}

static void fill_event(struct searching *s, const struct found *f, enum machine m, const struct id *subject,
    const char *event, struct event *out)
{
	*out = (struct event){.id = id_series_next(&s->ids),
	    .machine = m,
	    .subject = *subject,
	    .patient = f->patient.base.id,
	    .episode = f->all.episode.id,
	    .seq = 1,
	    .event = event,
	    .to = "found",
	    .happened_on = s->run_on,
	    .entered_at = s->stamp,
	    .entered_by = app_actor(s->app)};
}

static void fill(struct searching *s, const struct list_person *p, struct found *f)
{
	fill_patient(s, p, f);
	f->all = (struct bulk_person){.patient = &f->patient.base, .invitation = &f->invitation.base, .events = f->events,
	    .event_count = ARRAY_LEN(f->events)};
	f->all.episode = (struct episode){.id = id_series_next(&s->ids), .patient = f->patient.base.id, .number = 1,
	    .state = "found", .opened_on = s->run_on, .closed_on = DATE_NONE, .last_event_on = s->run_on};
	fill_invitation(s, p, f);
	fill_event(s, f, MACHINE_EPISODE, &f->all.episode.id, "find-case", &f->events[0]);
	fill_event(s, f, MACHINE_INVITATION, &f->invitation.base.id, "find", &f->events[1]);
}

static enum status write_medicines(struct searching *s, struct bulk *b, const struct list_person *p, const struct id *patient,
    struct error *err)
{
	enum status st = STATUS_OK;
	for (uint32_t at = p->first; at && st == STATUS_OK; at = s->lines[at - 1].next) {
		const struct list_line *line = &s->lines[at - 1];
		struct medicine m = search_medicine(s, line, patient);
		m.base.id = id_series_next(&s->ids);
		st = store_bulk_record(b, &m.base, err);
		s->out->medicines_added++;
		s->out->asks[s->texts[line->text].risk.ask]++;
	}
	return st;
}

static enum status write_person(struct searching *s, struct bulk *b, const struct list_person *p, struct error *err)
{
	struct found f;
	fill(s, p, &f);
	enum status st = store_bulk_person(b, &f.all, err);
	if (st == STATUS_OK)
		st = write_medicines(s, b, p, &f.patient.base.id, err);
	if (st == STATUS_OK)
		st = search_note_person(s,
		    &(struct import_entry){f.patient.base.id, true, f.all.episode.id, f.invitation.base.id}, err);
	s->out->people_new++;
	s->written++;
	return st;
}

/* ---- all of them ---- */

struct in_order {
	const char *sort;
	uint32_t person;
};

static int by_name(const void *x, const void *y)
{
	return strcmp(((const struct in_order *)x)->sort, ((const struct in_order *)y)->sort);
}

/* New people in the order of their names, known ones in that of their ids, as the indexes have them. */
static struct in_order *people_by_name(const struct searching *s, size_t *n)
{
	struct in_order *all = mem_alloc((s->person_count + 1) * sizeof(*all));
	*n = 0;
	for (size_t i = 0; i < s->person_count; i++)
		if (s->people[i].first)
			all[(*n)++] = (struct in_order){s->people[i].known ? s->people[i].known->text : s->people[i].sort, (uint32_t)i};
	qsort(all, *n, sizeof(*all), by_name);
	return all;
}

static enum status write_one(struct searching *s, struct bulk *b, const struct list_person *p, struct error *err)
{
	s->out->people++;
	return p->known ? search_compare(s, p, err) : write_person(s, b, p, err);
}

static enum status write_each(struct searching *s, const struct in_order *all, size_t n, struct error *err)
{
	struct bulk *b = store_bulk_begin(s->app->store);
	enum status st = STATUS_OK;
	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		st = write_one(s, b, &s->people[all[i].person], err);
		arena_reset(s->row);
		if (st == STATUS_OK && i % PROGRESS_EVERY == 0 && !search_goes_on(s, true, (int64_t)i, (int64_t)n))
			st = error_set(err, STATUS_CANCELLED, "Stopped; nothing was imported.");
	}
	return store_bulk_end(b, st, err);
}

static enum status write_run(struct searching *s, struct error *err)
{
	const struct search_report *r = s->out;
	const char *slash = strrchr(s->in->file, '/');
	struct import_run *run = (struct import_run *)record_new(s->whole, record_kind(RECORD_IMPORT_RUN));
	stamp(s, &run->base, RECORD_IMPORT_RUN);
	run->base.id = s->run;
	run->file = slash ? slash + 1 : s->in->file;
	run->cohort = s->cohort;
	run->run_on = s->run_on;
	run->imported_on = clock_today();
	run->lines = r->lines;
	run->people = r->people;
	run->people_new = r->people_new;
	run->medicines_added = r->medicines_added;
	run->medicines_changed = r->medicines_changed;
	run->medicines_ended = r->medicines_ended;
	run->rejected = r->rejected_lines;
	run->asks = 0;
	for (size_t i = 1; i < ASK_COUNT; i++)
		run->asks += r->asks[i];
	s->out->import = s->run;
	return store_record_save(s->app->store, &run->base, err);
}

enum status search_write(struct searching *s, struct error *err)
{
	size_t n;
	s->run = id_new();
	clock_stamp(s->stamp);
	enum status st = app_risk_rules(s->app, s->whole, &s->rules, err);
	if (st != STATUS_OK)
		return st;
	/* Who is meant is settled: this room is SQLite's while it writes. */
	number_map_done(&s->by_number);
	number_map_done(&s->by_likeness);
	struct in_order *all = people_by_name(s, &n);
	st = write_each(s, all, n, err);
	free(all);
	s->out->people_known = s->out->people - s->out->people_new;
	return st == STATUS_OK && s->written ? write_run(s, err) : st;
}
