/* The demonstration service: invented staff, practices and patients, the same for the same seed and clock. */
#include <stdio.h>
#include <string.h>

#include "demo_story.h"
#include "pathwell/text.h"

#define DEMO_MOST 300000 /* numbers of the range 999 that pass mod 11, with room to spare */
#define BATCH 200

static const struct { const char *username, *name, *role, *job_title, *registration; } staff_rows[] = {
    {"admin", "Morgan Ellery", "administrator", "Service administrator", NULL},
    {"caseworker", "Sam Treloar", "case_worker", "Case worker", NULL},
    {"caseworker2", "Ines Cardoso", "case_worker", "Case worker", NULL},
    {"pharmacist", "Amira Haddad", "pharmacist", "Specialist pain pharmacist", "GPhC 0000001"},
    {"clinician", "Dr Owen Merrick", "clinician", "Consultant in pain medicine", "GMC 0000001"},
    {"reader", "Pat Linley", "read_only", "Auditor", NULL},
};

/* Sixty patients show every state; more repeat the pattern. The last twenty were found by a search. */
static const char *const pattern[] = {"active", "referred", "accepted", "active", "assessing", "discharging", "active", "planning",
    "discharged", "accepted", "active", "referred", "returned", "active", "accepted", "did-not-engage", "active", "discharging",
    "declined", "active", "referred", "assessing", "active", "transferred", "accepted", "active", "planning", "discharged", "active",
    "died", "referred", "active", "referred-on", "accepted", "active", "discharging", "planning", "referred", "active", "discharged",
    "found", "found", "found", "found", "found", "found", "found", "found", "found", "found", "found", "found", "found", "found", "found",
    "found", "found", "found", "found", "not-needed"};

static void make_service(struct story *s)
{
	struct record *r = record_new_form(s->a, record_kind(RECORD_SERVICE));
	story_set(s, r, "name", "Merebridge Pain Service (demonstration)");
	story_set(s, r, "organisation", "Merebridge Community Trust");
	story_set(s, r, "address", "The Old Customs House\n4 Harbour Lane\nMerebridge");
	story_set(s, r, "postcode", "ZZ1 1ZZ");
	story_set(s, r, "phone", "01632 960100");
	story_set(s, r, "email", "pain.service@example.org");
	story_set(s, r, "hours", "Monday to Friday, 9 am to 5 pm");
	story_set(s, r, "criteria", "Pain for twelve weeks or more; investigations complete; the person wants to work with the team.");
	story_set(s, r, "criteria_from", story_date(s, -400));
	story_set(s, r, "review_measures", "phq_9");
	((struct service *)r)->demonstration = "yes";
	story_save(s, r);
}

static void make_staff(struct story *s)
{
	char hash[128];
	s->staff = arena_alloc(s->app->session, sizeof(*s->staff) * ARRAY_LEN(staff_rows));
	for (size_t i = 0; i < ARRAY_LEN(staff_rows) && s->st == STATUS_OK; i++) {
		struct record *r = record_new_form(s->a, record_kind(RECORD_STAFF));
		story_set(s, r, "username", staff_rows[i].username);
		story_set(s, r, "name", staff_rows[i].name);
		story_set(s, r, "role", staff_rows[i].role);
		story_set(s, r, "job_title", staff_rows[i].job_title);
		story_set(s, r, "registration", staff_rows[i].registration);
		if (i == 0)
			r->id = s->app->system_id;
		story_save(s, r);
		if (s->st == STATUS_OK)
			s->st = app_password_hash(APP_DEMO_PASSWORD, hash, s->err);
		if (s->st == STATUS_OK)
			s->st = store_password_set(s->app->store, &r->id, hash, s->err);
		if (strcmp(staff_rows[i].role, "pharmacist") == 0)
			s->prescriber = r->id;
		if (strcmp(staff_rows[i].role, "administrator") != 0 && strcmp(staff_rows[i].role, "read_only") != 0)
			s->staff[s->staff_count++] = r->id;
	}
}

static void make_practices(struct story *s)
{
	s->practices = arena_alloc(s->app->session, sizeof(*s->practices) * demo_practices.count);
	for (size_t i = 0; i < demo_practices.count && s->st == STATUS_OK; i++) {
		struct record *r = record_new_form(s->a, record_kind(RECORD_PRACTICE));
		story_set(s, r, "code", arena_printf(s->a, "ZZ9%03d", (int)i + 1));
		story_set(s, r, "name", demo_practices.items[i]);
		story_set(s, r, "address", arena_printf(s->a, "%d %s\n%s", (int)story_pick(s, 1, 60), story_word(s, &demo_streets),
		    story_word(s, &demo_towns)));
		story_set(s, r, "postcode", arena_printf(s->a, "ZZ%d %dZZ", (int)i + 1, (int)i % 9 + 1));
		/* 01632 960000 to 960999: kept for drama by Ofcom. */
		story_set(s, r, "phone", arena_printf(s->a, "01632 9602%02d", (int)i));
		story_save(s, r);
		s->practices[s->practice_count++] = r->id;
	}
}

static enum status in_transaction(struct story *s, void (*make)(struct story *s))
{
	s->st = app_begin(s->app, s->err);
	if (s->st != STATUS_OK)
		return s->st;
	make(s);
	return s->st = app_end(s->app, s->st, s->err);
}

static void make_house(struct story *s)
{
	make_service(s);
	make_staff(s);
	make_practices(s);
}

static enum status make_people(struct story *s, int64_t first, int64_t last)
{
	s->st = app_begin(s->app, s->err);
	if (s->st != STATUS_OK)
		return s->st;
	for (int64_t i = first; i < last && s->st == STATUS_OK; i++) {
		s->app->system_id = s->staff[(size_t)i % s->staff_count];
		story_write(s, pattern[(size_t)i % ARRAY_LEN(pattern)], i);
		arena_reset(s->a);
	}
	return s->st = app_end(s->app, s->st, s->err);
}

static enum status make_all(struct story *s, int64_t patients, store_progress progress, void *ctx)
{
	story_day(s, -420);
	s->app->system_id = id_new(); /* the administrator's, who writes the first rows, his own among them */
	enum status st = in_transaction(s, make_house);
	arena_reset(s->a);
	for (int64_t done = 0; st == STATUS_OK && done < patients; done += BATCH) {
		st = make_people(s, done, done + BATCH < patients ? done + BATCH : patients);
		if (st == STATUS_OK && progress && !progress(ctx, done + BATCH < patients ? done + BATCH : patients, patients))
			st = error_set(s->err, STATUS_CANCELLED, "Stopped; the demonstration service was not made.");
	}
	return st;
}

static enum status demo_in(struct app *app, int64_t patients, uint64_t seed, store_progress progress, void *ctx, struct error *err)
{
	struct arena *scratch CLEANUP(arena_freep) = arena_new();
	struct story s = {.app = app, .a = scratch, .random = {seed}, .err = err, .today = clock_today()};
	char *held = mem_strdup(clock_held());
	app->system = true;
	app->session = arena_new();
	store_bulk(app->store, true);
	random_seed(seed);
	enum status st = make_all(&s, patients, progress, ctx);
	random_unseed();
	clock_fix(held);
	mem_free_charp(&held);
	return st;
}

enum status app_demo(const char *path, int64_t patients, uint64_t seed, store_progress progress, void *ctx, struct error *err)
{
	struct store *store;
	struct app *app;
	if (patients < 0 || patients > DEMO_MOST)
		return error_set(err, STATUS_REFUSED, "A demonstration service can have 0 to %d patients.", DEMO_MOST);
	enum status st = store_create(path, &store, err);
	if (st != STATUS_OK)
		return st;
	store_close(store);
	st = app_open(path, STORE_READ_WRITE, &app, err);
	if (st == STATUS_OK) {
		st = demo_in(app, patients, seed, progress, ctx, err);
		app_close(app);
	}
	if (st != STATUS_OK)
		app_file_remove(path);
	return st;
}
