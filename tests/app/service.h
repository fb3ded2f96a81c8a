/* A service with its staff, in a folder of its own, gone when the test is done. */
#ifndef PATHWELL_TESTS_APP_SERVICE_H
#define PATHWELL_TESTS_APP_SERVICE_H

#include "../support/temp_store.h"
#include "../support/test.h"
#include "pathwell/app.h"

struct desk {
	struct temp_store files; /* its folder and path; no store open through it */
	struct app *app;
	struct arena *a;
	struct error err;
	struct id patient;
};

int desk_setup(void **state); /* signed in as the clinician "ana", with "max" (case worker), "root" (administrator), "eye" (read-only) */
int desk_teardown(void **state);
#define DESK_TEST(function) cmocka_unit_test_setup_teardown(function, desk_setup, desk_teardown)
#define DESK_PASSWORD "three plain words"

void desk_sign_in(struct desk *d, const char *username);
/* name, typed text, …, NULL; through app_record_form and app_record_set as a screen does. Not saved. */
struct record *desk_form(struct desk *d, enum record_type type, ...) __attribute__((sentinel));
void desk_save(struct desk *d, struct record *r);
void desk_set(struct desk *d, struct record *r, const char *field, const char *typed);
struct id desk_patient(struct desk *d, const char *nhs_number, const char *family, const char *given);
/* Does the event today; the test ends where it is refused. reason may be NULL. */
void desk_event(struct desk *d, enum machine m, const struct id *subject, const char *event, const char *reason);
enum status desk_try(struct desk *d, enum machine m, const struct id *subject, const char *event, struct judgement *out);
const char *desk_state(struct desk *d);
/* The whole way, up to and without the event named. */
void desk_walk(struct desk *d, const char *until);

#endif
