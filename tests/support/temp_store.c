#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "temp_store.h"
#include "test.h"

void temp_folder_make(struct temp_store *t)
{
	const char *base = getenv("TMPDIR");
	memset(t, 0, sizeof(*t));
	snprintf(t->folder, sizeof(t->folder), "%s/pathwell-test-XXXXXX", base && strlen(base) < 30 ? base : "/tmp");
	assert_non_null(mkdtemp(t->folder));
	snprintf(t->path, sizeof(t->path), "%s/service.db", t->folder);
	t->a = arena_new();
	clock_fix(TEMP_NOW);
	random_seed(1);
	t->staff = id_new();
}

void temp_store_open(struct temp_store *t)
{
	temp_folder_make(t);
	assert_ok(store_create(t->path, &t->store, &t->err), &t->err);
}

static void remove_folder(const char *folder)
{
	DIR *dir = opendir(folder);
	for (struct dirent *entry; dir && (entry = readdir(dir));) {
		char name[512];
		snprintf(name, sizeof(name), "%s/%s", folder, entry->d_name);
		unlink(name);
	}
	if (dir)
		closedir(dir);
	rmdir(folder);
}

void temp_store_close(struct temp_store *t)
{
	t->store = store_close(t->store);
	t->a = arena_free(t->a);
	remove_folder(t->folder);
}

const char *temp_path(struct temp_store *t, const char *name)
{
	return arena_printf(t->a, "%s/%s", t->folder, name);
}

int temp_store_setup(void **state)
{
	struct temp_store *t = mem_alloc(sizeof(*t));
	temp_store_open(t);
	*state = t;
	return 0;
}

int temp_store_teardown(void **state)
{
	temp_store_close(*state);
	free(*state);
	return 0;
}

struct record *temp_record(struct temp_store *t, enum record_type type, ...)
{
	struct record *r = record_new(t->a, record_kind(type));
	va_list args;
	va_start(args, type);
	for (const char *name; (name = va_arg(args, const char *));) {
		const struct field *f = record_field(r->kind, name);
		const char *text = va_arg(args, const char *);
		assert_non_null(f);
		if (text)
			assert_ok(record_set(t->a, r, f, text, &t->err), &t->err);
	}
	va_end(args);
	r->entered_at = TEMP_NOW;
	r->entered_by = t->staff;
	return r;
}

void temp_begin(struct temp_store *t)
{
	assert_ok(store_begin(t->store, &t->err), &t->err);
}

void temp_commit(struct temp_store *t)
{
	assert_ok(store_commit(t->store, &t->err), &t->err);
}

void temp_save(struct temp_store *t, struct record *r)
{
	bool own = !store_in_transaction(t->store);
	if (own)
		temp_begin(t);
	assert_ok(store_record_save(t->store, r, &t->err), &t->err);
	if (own)
		temp_commit(t);
}

struct id temp_patient(struct temp_store *t, const char *family, const char *given, const char *born)
{
	struct record *r =
	    temp_record(t, RECORD_PATIENT, "family_name", family, "given_name", given, "born_on", born, NULL);
	temp_save(t, r);
	return r->id;
}

void temp_event(struct temp_store *t, enum machine machine, const struct id *subject, const struct id *patient,
    const struct id *episode, const char *event, const char *from, const char *to)
{
	struct event e = {.machine = machine,
	    .subject = *subject,
	    .patient = *patient,
	    .episode = *episode,
	    .event = event,
	    .from = from,
	    .to = to,
	    .happened_on = clock_today(),
	    .entered_at = TEMP_NOW,
	    .entered_by = t->staff};
	bool own = !store_in_transaction(t->store);
	if (own)
		temp_begin(t);
	assert_ok(store_event_append(t->store, &e, &t->err), &t->err);
	if (own)
		temp_commit(t);
}

/* The event that the machine's table has between two states. */
static const char *event_between(const char *from, const char *to)
{
	const struct machine_table *m = machine_table(MACHINE_EPISODE);
	for (size_t i = 0; i < m->edge_count; i++)
		if ((from ? m->edges[i].from && !strcmp(m->edges[i].from, from) : !m->edges[i].from) &&
		    !strcmp(m->edges[i].to, to))
			return m->edges[i].event;
	fail_msg("no event leads from %s to %s", from ? from : "nothing", to);
	return NULL;
}

struct id temp_episode(struct temp_store *t, const struct id *patient, ...)
{
	struct id episode;
	const char *from = NULL;
	temp_begin(t);
	assert_ok(store_episode_open(t->store, patient, clock_today(), &episode, &t->err), &t->err);
	va_list args;
	va_start(args, patient);
	for (const char *to; (to = va_arg(args, const char *)); from = to)
		temp_event(t, MACHINE_EPISODE, &episode, patient, &episode, event_between(from, to), from, to);
	va_end(args);
	temp_commit(t);
	return episode;
}
