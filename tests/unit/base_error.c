#include "pathwell/text.h"
#include "test.h"

static void set_fills_an_uninitialised_error(void **state)
{
	(void)state;
	struct error err;
	memset(&err, 0xAA, sizeof err);
	assert_int_equal(error_set(&err, STATUS_NOT_FOUND, "No practice has the code %s.", "A81001"), STATUS_NOT_FOUND);
	assert_int_equal(err.status, STATUS_NOT_FOUND);
	assert_string_equal(err.sentence, "No practice has the code A81001.");
	assert_string_equal(err.detail, "");
	assert_string_equal(err.record, "");
	assert_string_equal(err.field, "");
	assert_int_equal(err.line, 0);
}

static void nobody_listening_is_allowed(void **state)
{
	(void)state;
	assert_int_equal(error_set(NULL, STATUS_DENIED, "No."), STATUS_DENIED);
	error_at(NULL, "patient", "born");
	error_detail(NULL, "x");
	error_clear(NULL);
}

static void words_can_be_put_around_a_sentence(void **state)
{
	(void)state;
	struct error err = {0};
	error_set(&err, STATUS_REFUSED, "30 February 1960 does not exist.");
	error_set(&err, STATUS_REFUSED, "Line %d: %s", 7, err.sentence);
	assert_string_equal(err.sentence, "Line 7: 30 February 1960 does not exist.");
	error_detail(&err, "%s", "sqlite 11");
	error_at(&err, "patient", "born");
	assert_string_equal(err.detail, "sqlite 11");
	assert_string_equal(err.record, "patient");
	assert_string_equal(err.field, "born");
	error_at(&err, NULL, NULL);
	assert_string_equal(err.record, "");
}

static void what_is_quoted_reaches_nobody_raw(void **state)
{
	(void)state;
	struct error err;
	error_set(&err, STATUS_REFUSED, "\"%s\" is no name.", "\033[2JEve\u202E\n\xFF");
	assert_string_equal(err.sentence, "\"[2JEve \uFFFD\" is no name.");
}

static void too_long_is_cut_between_characters(void **state)
{
	(void)state;
	struct error err;
	char text[2000];
	/* Every position of the bytes of a character, and of broken bytes that grow in cleaning, against the end of the
	 * array. */
	for (size_t shift = 0; shift < 8; shift++) {
		memset(text, 'x', shift);
		for (size_t i = shift; i + 2 < sizeof text; i += 2)
			memcpy(text + i, "Ż", 3);
		error_set(&err, STATUS_REFUSED, "%s", text);
		assert_true(strlen(err.sentence) >= sizeof err.sentence - 4);
		assert_null(strstr(err.sentence, "\uFFFD"));
		for (size_t i = shift; i + 4 < sizeof text; i += 4)
			memcpy(text + i, "👍", 5);
		error_set(&err, STATUS_REFUSED, "%s", text);
		assert_null(strstr(err.sentence, "\uFFFD"));
		memset(text + shift, 0xFF, sizeof text - shift - 1);
		text[sizeof text - 1] = '\0';
		error_set(&err, STATUS_REFUSED, "%s", text);
		assert_true(text_utf8_valid(err.sentence, strlen(err.sentence)));
		error_detail(&err, "%s", text);
		assert_true(text_utf8_valid(err.detail, strlen(err.detail)));
		assert_true(strlen(err.detail) >= sizeof err.detail - 4);
	}
}

static void exit_statuses(void **state)
{
	(void)state;
	assert_int_equal(error_exit_status(STATUS_OK), 0);
	assert_int_equal(error_exit_status(STATUS_REFUSED), 1);
	assert_int_equal(error_exit_status(STATUS_NOT_FOUND), 1);
	assert_int_equal(error_exit_status(STATUS_DENIED), 1);
	assert_int_equal(error_exit_status(STATUS_CONFLICT), 1);
	assert_int_equal(error_exit_status(STATUS_CANCELLED), 1);
	assert_int_equal(error_exit_status(STATUS_NOT_KNOWN), 4);
	assert_int_equal(error_exit_status(STATUS_USAGE), 2);
	assert_int_equal(error_exit_status(STATUS_DATABASE), 3);
}

static const struct CMUnitTest tests[] = {
    TEST(set_fills_an_uninitialised_error),
    TEST(nobody_listening_is_allowed),
    TEST(words_can_be_put_around_a_sentence),
    TEST(what_is_quoted_reaches_nobody_raw),
    TEST(too_long_is_cut_between_characters),
    TEST(exit_statuses),
};

int main(void)
{
	return RUN_TESTS(tests);
}
