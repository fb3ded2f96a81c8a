/* Whole letters against files that a person has read. Refresh with UPDATE_GOLDEN=1 and read the difference. */
#include <stdio.h>

#include "letters_test.h"

static const char *golden_folder;

static char *file_read(const char *path)
{
	CLEANUP(buf_done) struct buf text = { 0 };
	FILE *file = fopen(path, "rb");
	char chunk[4096];

	if (file == NULL)
		return mem_strdup("");
	for (size_t n; (n = fread(chunk, 1, sizeof(chunk), file)) > 0;)
		buf_add(&text, chunk, n);
	fclose(file);
	return mem_strdup(buf_str(&text));
}

static void file_write(const char *path, const char *text)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
	assert_int_equal(fclose(file), 0);
}

static void check(const char *name, const char *text)
{
	char path[512];

	snprintf(path, sizeof(path), "%s/%s.txt", golden_folder, name);
	if (getenv("UPDATE_GOLDEN") != NULL)
		file_write(path, text);
	CLEANUP(mem_free_charp) char *golden = file_read(path);

	if (strcmp(golden, text) != 0)
		print_error("%s differs; the letter now reads:\n%s\n", path, text);
	assert_true(strcmp(golden, text) == 0);
}

static void golden_letters(void **state)
{
	struct fixture f;
	char name[80];

	(void)state;
	fixture_init(&f);
	fixture_plan(&f, "Zomorph", "60mg bd", "100mg x 2w, 90mg x 10d, 60mg x 1m, 30mg x 4w", date_make(2026, 11, 30));
	for (enum document_kind kind = 0; kind < DOCUMENT_KIND_COUNT; kind++) {
		bool invites = document_invites(kind);

		for (enum audience audience = 0; audience < (invites ? AUDIENCE_REFERRER : AUDIENCE_COUNT); audience++) {
			snprintf(name, sizeof(name), "%s-%s", document_kind_name(kind), audience_name(audience));
			check(name, fixture_text(&f, kind, audience));
		}
	}
	fixture_done(&f);
}

static void golden_empty(void **state)
{
	struct fixture f;

	(void)state;
	fixture_empty(&f);
	check("empty-discharge-summary-patient", fixture_text(&f, DOCUMENT_DISCHARGE_SUMMARY, AUDIENCE_PATIENT));
	check("empty-discharge-summary-practice", fixture_text(&f, DOCUMENT_DISCHARGE_SUMMARY, AUDIENCE_PRACTICE));
	check("empty-taper-calendar-patient", fixture_text(&f, DOCUMENT_TAPER_CALENDAR, AUDIENCE_PATIENT));
	check("empty-taper-schedule-patient", fixture_text(&f, DOCUMENT_TAPER_SCHEDULE, AUDIENCE_PATIENT));
	fixture_done(&f);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(golden_letters),
		cmocka_unit_test(golden_empty),
	};

	golden_folder = argc > 1 ? argv[1] : ".";
	return cmocka_run_group_tests_name("letters_golden", tests, NULL, NULL);
}
