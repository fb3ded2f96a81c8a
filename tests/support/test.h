/* What every test in C includes first: cmocka with all that it needs, and how a test asks about sentences. */
#ifndef PATHWELL_TESTS_SUPPORT_TEST_H
#define PATHWELL_TESTS_SUPPORT_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "pathwell/error.h"
#include "pathwell/memory.h"

/* int main(void) { return RUN_TESTS(tests); } with: static const struct CMUnitTest tests[] = {TEST(f), …}; */
#define TEST(function) cmocka_unit_test(function)
#define RUN_TESTS(tests) cmocka_run_group_tests((tests), NULL, NULL)

/* The call succeeds; where it does not, the test shows the sentence. err is a struct error *. */
#define assert_ok(call, err)                                                                                           \
	do {                                                                                                           \
		error_clear(err);                                                                                      \
		enum status assert_ok_status = (call);                                                                 \
		if (assert_ok_status != STATUS_OK)                                                                     \
			fail_msg("%s gives status %d: %s", #call, (int)assert_ok_status, (err)->sentence);             \
	} while (0)

/* The call gives this status, in err too, and this whole sentence. */
#define assert_refusal(call, err, expected_status, expected_sentence)                                                  \
	do {                                                                                                           \
		error_clear(err);                                                                                      \
		enum status assert_refusal_status = (call);                                                            \
		assert_int_equal(assert_refusal_status, (expected_status));                                            \
		assert_int_equal((err)->status, (expected_status));                                                    \
		assert_string_equal((err)->sentence, (expected_sentence));                                             \
	} while (0)

#endif
