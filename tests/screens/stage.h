/* A headless screen on a service of its own: feed keys, look at text. */
#ifndef PATHWELL_TESTS_SCREENS_STAGE_H
#define PATHWELL_TESTS_SCREENS_STAGE_H

#include "../app/service.h"
#include "pathwell/screen.h"

struct show {
	struct desk *desk;
	struct ui *ui;
	struct buf text;
};

/* *state becomes a struct show: "max", a case worker, is signed in and stands on Today at 80×24. Ids and dates repeat.
 */
int stage_setup(void **state);
int stage_teardown(void **state);
#define STAGE_TEST(function) cmocka_unit_test_setup_teardown(function, stage_setup, stage_teardown)

void stage_feed(struct show *s, const char *script); /* the test ends where a key name in it is unknown */
const char *stage_text(struct show *s);              /* what is shown; until the next call */
void stage_expect(struct show *s, const char *text); /* shown somewhere */
void stage_expect_not(struct show *s, const char *text);
/* Compares with golden/NAME-COLUMNSxROWS.txt at 60×20, 80×24 and 132×43; with UPDATE_GOLDEN in the environment writes
 * them. The size is 80×24 again afterwards. */
void stage_expect_golden(struct show *s, const char *name);
/* Starts anew on the same service, as after a crash or another sign-in. */
void stage_restart(struct show *s, const char *username);
/* The hardware cursor stands on a row that holds this text. */
void stage_expect_cursor_on(struct show *s, const char *text);

#endif
