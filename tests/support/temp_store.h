/* A fresh store in a folder of its own, gone with everything in it when the test is done. The clock stands still. */
#ifndef PATHWELL_TESTS_SUPPORT_TEMP_STORE_H
#define PATHWELL_TESTS_SUPPORT_TEMP_STORE_H

#include "pathwell/store.h"

#define TEMP_NOW "2026-11-22T09:30:00"

struct temp_store {
	char folder[64];
	char path[96];
	struct store *store; /* open for writing */
	struct arena *a;
	struct error err;
	struct id staff; /* entered_by of everything that these helpers make */
};

void temp_store_open(struct temp_store *t);
void temp_store_close(struct temp_store *t); /* also where the test closed the store itself */
/* A folder alone, for tests that make the file themselves. */
void temp_folder_make(struct temp_store *t);
/* FOLDER/NAME; lives until the arena goes. */
const char *temp_path(struct temp_store *t, const char *name);

/* setup and teardown for cmocka: *state becomes a struct temp_store. */
int temp_store_setup(void **state);
int temp_store_teardown(void **state);
#define STORE_TEST(function) cmocka_unit_test_setup_teardown(function, temp_store_setup, temp_store_teardown)

/* A record with these fields set, as if typed: name, text, …, NULL. Not saved. */
struct record *temp_record(struct temp_store *t, enum record_type type, ...) __attribute__((sentinel));
/* Saves in a transaction of its own; the test ends where it is refused. */
void temp_save(struct temp_store *t, struct record *r);
void temp_begin(struct temp_store *t);
void temp_commit(struct temp_store *t);

/* A saved patient; born as ISO or NULL. */
struct id temp_patient(struct temp_store *t, const char *family, const char *given, const char *born);
/* An episode of this patient, moved by events of these states in turn, without asking guards: "referred", "accepted",
 * …, NULL. */
struct id temp_episode(struct temp_store *t, const struct id *patient, ...) __attribute__((sentinel));
/* One event of any machine, on the clock's day. */
void temp_event(struct temp_store *t, enum machine machine, const struct id *subject, const struct id *patient,
    const struct id *episode, const char *event, const char *from, const char *to);

#endif
