#include <jansson.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pathwell/exchange.h"
#include "pathwell/id.h"
#include "pathwell/text.h"
#include "scraps.h"
#include "test.h"

static json_t *parse(const struct buf *out)
{
	json_error_t error;
	json_t *root = json_loads(buf_str(out), JSON_REJECT_DUPLICATES, &error);
	if (!root)
		fail_msg("not JSON: %s at %d: %s", error.text, error.position, buf_str(out));
	return root;
}

static void write_sample(struct json *j)
{
	json_object_begin(j);
	json_put_text(j, "name", "Ó \"Briain\"\\\n\t\x01\x7F/李👍");
	json_put_text(j, "nothing", NULL);
	json_put_number(j, "least", INT64_MIN);
	json_put_number(j, "most", INT64_MAX);
	json_put_bool(j, "yes", true);
	json_key(j, "list");
	json_array_begin(j);
	json_number(j, 1);
	json_bool(j, false);
	json_object_begin(j);
	json_object_end(j);
	json_array_begin(j);
	json_array_end(j);
	json_array_end(j);
	json_object_end(j);
}

static void what_is_written_is_read_back_by_jansson(void **state)
{
	(void)state;
	for (int pretty = 0; pretty < 2; pretty++) {
		CLEANUP(buf_done) struct buf out = {0};
		struct json j;
		json_begin(&j, &out, pretty);
		write_sample(&j);
		json_t *root = parse(&out);
		assert_string_equal(json_string_value(json_object_get(root, "name")), "Ó \"Briain\"\\\n\t\x01\x7F/李👍");
		assert_true(json_is_null(json_object_get(root, "nothing")));
		assert_true(json_integer_value(json_object_get(root, "least")) == INT64_MIN);
		assert_true(json_integer_value(json_object_get(root, "most")) == INT64_MAX);
		assert_true(json_is_true(json_object_get(root, "yes")));
		assert_int_equal(json_array_size(json_object_get(root, "list")), 4);
		assert_int_equal(strchr(buf_str(&out), '\n') != NULL, pretty);
		json_decref(root);
	}
}

static void layout_is_for_people_or_for_one_line(void **state)
{
	(void)state;
	CLEANUP(buf_done) struct buf out = {0};
	struct json j;
	json_begin(&j, &out, false);
	write_sample(&j);
	assert_string_equal(buf_str(&out),
	    "{\"name\": \"Ó \\\"Briain\\\"\\\\\\n\\t\\u0001\\u007f/李👍\", \"nothing\": null, "
	    "\"least\": -9223372036854775808, \"most\": 9223372036854775807, \"yes\": true, "
	    "\"list\": [1, false, {}, []]}");
	buf_clear(&out);
	json_begin(&j, &out, true);
	json_object_begin(&j);
	json_key(&j, "a");
	json_array_begin(&j);
	json_number(&j, 1);
	json_number(&j, 2);
	json_array_end(&j);
	json_object_end(&j);
	assert_string_equal(buf_str(&out), "{\n  \"a\": [\n    1,\n    2\n  ]\n}");
}

static void any_bytes_become_json(void **state)
{
	(void)state;
	struct random r = {.state = 8259};
	CLEANUP(buf_done) struct buf text = {0}, out = {0};
	for (int i = 0; i < 3000; i++) {
		scraps_fill(&text, &r, (int)random_between(&r, 0, 12));
		buf_clear(&out);
		struct json j;
		json_begin(&j, &out, false);
		json_array_begin(&j);
		json_text(&j, buf_str(&text));
		json_array_end(&j);
		json_t *root = parse(&out);
		if (text_utf8_valid(buf_str(&text), text.len))
			assert_string_equal(json_string_value(json_array_get(root, 0)), buf_str(&text));
		json_decref(root);
	}
}

static void key_without_value(struct json *j)
{
	json_object_begin(j);
	json_key(j, "a");
	json_object_end(j);
}

static void value_without_key(struct json *j)
{
	json_object_begin(j);
	json_number(j, 1);
}

static void key_in_array(struct json *j)
{
	json_array_begin(j);
	json_key(j, "a");
}

static void key_after_key(struct json *j)
{
	json_object_begin(j);
	json_key(j, "a");
	json_key(j, "b");
}

static void wrong_end(struct json *j)
{
	json_array_begin(j);
	json_object_end(j);
}

static void end_of_nothing(struct json *j)
{
	json_array_end(j);
}

static void second_value(struct json *j)
{
	json_number(j, 1);
	json_number(j, 2);
}

static void too_deep(struct json *j)
{
	for (int i = 0; i < 64; i++)
		json_array_begin(j);
}

/* In a child, as it ends in panic. */
static int signal_of(void (*misuse)(struct json *j))
{
	fflush(NULL);
	pid_t child = fork();
	assert_int_not_equal(child, -1);
	if (child == 0) {
		/* cmocka catches signals to report them; here the signal is the report. */
		signal(SIGABRT, SIG_DFL);
		close(STDERR_FILENO);
		struct buf out = {0};
		struct json j;
		json_begin(&j, &out, false);
		misuse(&j);
		_exit(0);
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static void good_use(struct json *j)
{
	write_sample(j);
}

static void misuse_is_a_bug_and_never_bad_json(void **state)
{
	(void)state;
	void (*const misuses[])(struct json *) = {key_without_value, value_without_key, key_in_array, key_after_key,
	    wrong_end, end_of_nothing, second_value, too_deep};
	assert_int_equal(signal_of(good_use), 0);
	for (size_t i = 0; i < ARRAY_LEN(misuses); i++)
		assert_int_equal(signal_of(misuses[i]), SIGABRT);
}

static void set(struct arena *a, struct record *r, const char *name, const char *typed)
{
	struct error err;
	assert_ok(record_set(a, r, record_field(r->kind, name), typed, &err), &err);
}

static json_t *record_as_json(struct arena *a, const struct record *r, bool restricted)
{
	CLEANUP(buf_done) struct buf out = {0};
	struct json j;
	json_begin(&j, &out, true);
	json_record(&j, a, r, restricted);
	return parse(&out);
}

static void a_record_is_written_field_by_field(void **state)
{
	(void)state;
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct record *r = record_new(a, record_kind(RECORD_CARE_PLAN));
	r->id = id_new();
	r->version = 3;
	set(a, r, "options", "cbt,medication_review");
	set(a, r, "discussed_on", "14-Jul-2026");
	json_t *root = record_as_json(a, r, false);
	assert_string_equal(json_string_value(json_object_get(root, "id")), r->id.text);
	assert_int_equal(json_integer_value(json_object_get(root, "version")), 3);
	assert_true(json_is_null(json_object_get(root, "entered_by")));
	assert_null(json_object_get(root, "error_reason"));
	assert_int_equal(json_array_size(json_object_get(root, "options")), 2);
	assert_string_equal(json_string_value(json_object_get(root, "discussed_on")), "2026-07-14");
	for (size_t i = 0; i < r->kind->field_count; i++)
		assert_non_null(json_object_get(root, r->kind->fields[i].name));
	json_decref(root);
}

static void assert_number_written(const json_t *root, const struct field *f)
{
	const json_t *value = json_object_get(root, f->name);
	if (f->type == FIELD_INTEGER)
		assert_int_equal(json_integer_value(value), 7500);
	if (f->type == FIELD_SCORE)
		assert_true(json_real_value(value) == 7.5);
	if (f->type == FIELD_DOSE)
		assert_string_equal(json_string_value(value), "7500 microgram");
	if (f->type == FIELD_RATE)
		assert_string_equal(json_string_value(value), "7500 nanogram/hour");
}

static void numbers_are_numbers_and_doses_have_units(void **state)
{
	(void)state;
	CLEANUP(arena_freep) struct arena *a = arena_new();
	for (int type = 0; type < RECORD_TYPE_COUNT; type++) {
		struct record *r = record_new(a, record_kind(type));
		for (size_t i = 0; i < r->kind->field_count; i++)
			if (field_is_number(&r->kind->fields[i]))
				*record_number_at(r, &r->kind->fields[i]) = 7500;
		json_t *root = record_as_json(a, r, true);
		for (size_t i = 0; i < r->kind->field_count; i++)
			assert_number_written(root, &r->kind->fields[i]);
		json_decref(root);
	}
}

static void decimals_are_exact(void **state)
{
	(void)state;
	static const struct { int64_t n; int places; const char *text; } cases[] = {
	    {15, 1, "1.5"}, {20, 1, "2"}, {0, 1, "0"}, {5, 1, "0.5"}, {-5, 1, "-0.5"}, {167, 1, "16.7"}, {1005, 3, "1.005"},
	    {INT64_MIN, 9, "-9223372036.854775808"}, {INT64_MAX, 1, "922337203685477580.7"}};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct buf out CLEANUP(buf_done) = {0};
		struct json j;
		json_begin(&j, &out, false);
		json_decimal(&j, cases[i].n, cases[i].places);
		assert_string_equal(buf_str(&out), cases[i].text);
	}
}

static void restricted_fields_need_leave(void **state)
{
	(void)state;
	CLEANUP(arena_freep) struct arena *a = arena_new();
	size_t restricted_fields = 0;
	for (int type = 0; type < RECORD_TYPE_COUNT; type++) {
		struct record *r = record_new(a, record_kind(type));
		json_t *open = record_as_json(a, r, false), *all = record_as_json(a, r, true);
		for (size_t i = 0; i < r->kind->field_count; i++) {
			const struct field *f = &r->kind->fields[i];
			bool restricted = f->flags & FIELD_RESTRICTED;
			restricted_fields += restricted;
			bool internal = f->flags & FIELD_INTERNAL;
			assert_int_equal(json_object_get(all, f->name) == NULL, internal);
			assert_int_equal(json_object_get(open, f->name) == NULL, restricted || internal);
		}
		json_decref(open);
		json_decref(all);
	}
	assert_true(restricted_fields > 0);
}

static void a_record_in_error_says_so(void **state)
{
	(void)state;
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct record *r = record_new(a, record_kind(RECORD_PATIENT));
	r->error_reason = "Another person's letter.";
	json_t *root = record_as_json(a, r, false);
	assert_string_equal(json_string_value(json_object_get(root, "error_reason")), "Another person's letter.");
	json_decref(root);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(what_is_written_is_read_back_by_jansson),
	    TEST(layout_is_for_people_or_for_one_line),
	    TEST(any_bytes_become_json),
	    TEST(misuse_is_a_bug_and_never_bad_json),
	    TEST(a_record_is_written_field_by_field),
	    TEST(numbers_are_numbers_and_doses_have_units),
    TEST(decimals_are_exact),
	    TEST(restricted_fields_need_leave),
	    TEST(a_record_in_error_says_so),
	};
	clock_fix("2026-11-22T09:30:00");
	return RUN_TESTS(tests);
}
