/* Finding people the way a desk types. */
#include "temp_store.h"
#include "test.h"

static struct id person(struct temp_store *t, const char *family, const char *given, const char *born,
    const char *number, const char *postcode)
{
	struct record *r = temp_record(t, RECORD_PATIENT, "family_name", family, "given_name", given, "born_on", born,
	    "nhs_number", number, "postcode", postcode, NULL);
	temp_save(t, r);
	return r->id;
}

static void people(struct temp_store *t)
{
	person(t, "Żółkiewski", "Jan", "1945-07-14", "9990000018", "AB10 1XY");
	person(t, "O'Brien", "Mary-Jane", "1960-02-29", "9990000026", "M1 1AA");
	person(t, "Smith", "John", "1960-07-14", "9990000034", "M1 1AB");
	person(t, "Smith-Jones", "Ada", "1971-12-01", "9990000042", "EC1A 1BB");
	person(t, "de la Cruz", "Smithers", "1988-01-31", NULL, NULL);
	person(t, "Straße", "Zoë", "1999-09-09", NULL, NULL);
}

/* Given names of what is found, in order. */
static const char *found(struct temp_store *t, const char *query)
{
	struct patient_rows rows;
	const char *names = "";
	assert_ok(store_search(t->store, t->a, query, 50, &rows, &t->err), &t->err);
	for (size_t i = 0; i < rows.count; i++)
		names = arena_printf(t->a, "%s%s%s", names, i ? " " : "", rows.items[i].given_name);
	return names;
}

static void calls(struct temp_store *t, const char *family, const char *given, const char *phone, const char *mobile)
{
	temp_save(t, temp_record(t, RECORD_PATIENT, "family_name", family, "given_name", given, "born_on", "1950-05-05", "phone",
			 phone, "mobile", mobile, NULL));
}

/* By what the desk has at hand: a telephone that rings, the end of a number, a part of a name. */
static void test_what_people_remember(void **state)
{
	static const struct {
		const char *query, *names;
	} cases[] = {
	    {"souza", "Ines"},
	    {"d'souza", "Ines"},
	    {"D’Souza", "Ines"},
	    {"dsouza", "Ines"},
	    {"d souza", "Ines"},
	    {"brien", "Mary-Jane"},
	    {"0018", "Jan"},
	    {"0026", "Mary-Jane"},
	    {"brien 0026", "Mary-Jane"},
	    {"brien 0018", ""},
	    {"020 7946 0123", "Ines"},
	    {"02079460123", "Ines"},
	    {"(020) 7946-0123", "Ines"},
	    {"+44 20 7946 0123", "Ines"},
	    {"+44 (0)20 7946 0123", "Ines"},
	    {"0044 20 7946 0123", "Ines"},
	    {"020 7946", "Ines"},
	    {"07700 900456", "Ines Rui"},
	    {"07700900456 rui", "Rui"},
	    {"+447700900456", "Ines Rui"},
	    {"01823 496000", "Rui"},
	    {"020 7946 0124", ""},
	};
	struct temp_store *t = *state;
	people(t);
	calls(t, "D'Souza", "Ines", "020 7946 0123", "07700 900456");
	calls(t, "Abreu", "Rui", "+44 (0)1823 496000 ext 12", "+44 7700 900456");
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *names = found(t, cases[i].query);
		bool both = !strcmp(cases[i].names, "Ines Rui") && !strcmp(names, "Rui Ines");
		if (strcmp(names, cases[i].names) && !both)
			fail_msg("\"%s\" finds \"%s\", not \"%s\"", cases[i].query, names, cases[i].names);
	}
	assert_string_equal(found(t, "smith"), "John Ada Smithers");
}

/* A sign that stands in nobody's name finds nobody: it is no pattern. */
static void test_signs_are_no_patterns(void **state)
{
	static const char *const signs[] = {"%", "_", "*", "%%", "?", "'", "\"", "-", "* %", "…"};
	struct temp_store *t = *state;
	people(t);
	for (size_t i = 0; i < ARRAY_LEN(signs); i++) {
		struct record_list practices;
		assert_string_equal(found(t, signs[i]), "");
		assert_ok(store_search_practices(t->store, t->a, signs[i], 5, &practices, &t->err), &t->err);
		assert_int_equal(practices.count, 0);
	}
	assert_string_equal(found(t, "smith %"), "John Ada Smithers");
}

static void test_queries(void **state)
{
	static const struct {
		const char *query, *names;
	} cases[] = {
	    {"zolk", "Jan"},
	    {"ŻÓŁ", "Jan"},
	    {"żółkiewski jan", "Jan"},
	    {"jan zol", "Jan"},
	    {"obrien", "Mary-Jane"},
	    {"o'brien", "Mary-Jane"},
	    {"O’Brien", "Mary-Jane"},
	    {"jane", "Mary-Jane"},
	    {"mary-jane", "Mary-Jane"},
	    {"maryj", "Mary-Jane"},
	    {"strasse", "Zoë"},
	    {"zoe", "Zoë"},
	    {"Straß", "Zoë"},
	    {"smith", "John Ada Smithers"},
	    {"smith-j", "Ada"},
	    {"jones", "Ada"},
	    {"SMITH, John", "John"},
	    {"j smith 1960", "John"},
	    {"delacruz", "Smithers"},
	    {"de la c", "Smithers"},
	    {"cruz", "Smithers"},
	    {"la", "Smithers"},
	    {"9990000018", "Jan"},
	    {"999 000 0018", "Jan"},
	    {"999 000 00", "Mary-Jane John Ada Jan"},
	    {"999-000-0026", "Mary-Jane"},
	    {"14-jul-1945", "Jan"},
	    {"14/07/1945", "Jan"},
	    {"14.7.1945", "Jan"},
	    {"1945-07-14", "Jan"},
	    {"14 July 1945", "Jan"},
	    {"14071945", "Jan"},
	    {"19450714", "Jan"},
	    {"1945", "Jan"},
	    {"14-jul", "John Jan"},
	    {"14/0", "John Jan"},
	    {"1 12 1971", "Ada"},
	    {"1/12/1971", "Ada"},
	    {"14 07 1960", "John"},
	    {"zol 1945", "Jan"},
	    {"14-ju", ""},
	    {"30-feb-1960", ""},
	    {"ab10 1xy", "Jan"},
	    {"ab101xy", "Jan"},
	    {"AB10", "Jan"},
	    {"1xy", "Jan"},
	    {"m1 1a", "Mary-Jane John"},
	    {"ec1a1", "Ada"},
	    {"nobody", ""},
	    {"smith nobody", ""},
	};
	struct temp_store *t = *state;
	people(t);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *names = found(t, cases[i].query);
		if (strcmp(names, cases[i].names))
			fail_msg("\"%s\" finds \"%s\", not \"%s\"", cases[i].query, names, cases[i].names);
	}
}

static void test_nothing_typed_lists_by_family_name(void **state)
{
	struct temp_store *t = *state;
	people(t);
	assert_string_equal(found(t, ""), "Smithers Mary-Jane John Ada Zoë Jan");
	assert_string_equal(found(t, "  "), "Smithers Mary-Jane John Ada Zoë Jan");
	assert_string_equal(found(t, NULL), "Smithers Mary-Jane John Ada Zoë Jan");
	struct patient_rows rows;
	assert_ok(store_search(t->store, t->a, "", 2, &rows, &t->err), &t->err);
	assert_int_equal(rows.count, 2);
	assert_true(rows.more);
	assert_ok(store_search(t->store, t->a, "smith", 3, &rows, &t->err), &t->err);
	assert_int_equal(rows.count, 3);
	assert_false(rows.more);
	assert_ok(store_search(t->store, t->a, "smith", 2, &rows, &t->err), &t->err);
	assert_true(rows.more);
}

static void test_amending_moves_the_keys(void **state)
{
	struct temp_store *t = *state;
	struct record *r =
	    temp_record(t, RECORD_PATIENT, "family_name", "Smith", "given_name", "Ann", "born_on", "1960-07-14", NULL);
	temp_save(t, r);
	assert_ok(record_set(t->a, r, record_field(r->kind, "family_name"), "Nowak", &t->err), &t->err);
	temp_save(t, r);
	assert_string_equal(found(t, "smith"), "");
	assert_string_equal(found(t, "nowak"), "Ann");
	r->error_reason = "registered twice";
	temp_save(t, r);
	assert_string_equal(found(t, "nowak"), "");
	assert_string_equal(found(t, ""), "");
	r->error_reason = NULL;
	temp_save(t, r);
	assert_string_equal(found(t, "nowak"), "Ann");
}

static void test_rows_say_where_the_patient_is(void **state)
{
	struct temp_store *t = *state;
	struct record *r = temp_record(t, RECORD_PATIENT, "family_name", "Smith", "given_name", "Ann", "title", "Ms",
	    "preferred_name", "Annie", "born_on", "1960-07-14", "nhs_number", "9990000018", "gender", "female", "town",
	    "Leeds", "postcode", "LS1 4AP", "case_worker", t->staff.text, NULL);
	temp_save(t, r);
	temp_episode(t, &r->id, "referred", "returned", NULL);
	temp_episode(t, &r->id, "referred", "accepted", NULL);
	struct patient_rows rows;
	assert_ok(store_search(t->store, t->a, "annie", 5, &rows, &t->err), &t->err);
	assert_int_equal(rows.count, 1);
	assert_string_equal(rows.items[0].id.text, r->id.text);
	assert_string_equal(rows.items[0].nhs_number, "9990000018");
	assert_string_equal(rows.items[0].title, "Ms");
	assert_string_equal(rows.items[0].preferred_name, "Annie");
	assert_int_equal(rows.items[0].born_on, date_from_iso("1960-07-14"));
	assert_int_equal(rows.items[0].died_on, DATE_NONE);
	assert_string_equal(rows.items[0].gender, "female");
	assert_string_equal(rows.items[0].postcode, "LS1 4AP");
	assert_string_equal(rows.items[0].town, "Leeds");
	assert_string_equal(rows.items[0].case_worker.text, t->staff.text);
	assert_string_equal(rows.items[0].state, "accepted");
	assert_int_equal(rows.items[0].opened_on, clock_today());
}

/* More matches than are read whole: family names first, then the others, each patient once. */
static void test_many_matches(void **state)
{
	struct temp_store *t = *state;
	temp_begin(t);
	for (int i = 0; i < 700; i++) {
		temp_patient(t, arena_printf(t->a, "Smith%03d", 699 - i), "Smithy", "1960-07-14");
		temp_patient(t, arena_printf(t->a, "Jones%03d", i), i % 2 ? "Smithson" : "Other", "1961-01-01");
	}
	temp_commit(t);
	struct patient_rows rows;
	assert_ok(store_search(t->store, t->a, "smi", 720, &rows, &t->err), &t->err);
	assert_int_equal(rows.count, 720);
	assert_true(rows.more);
	assert_string_equal(rows.items[0].family_name, "Smith000");
	assert_string_equal(rows.items[699].family_name, "Smith699");
	assert_string_equal(rows.items[700].family_name, "Jones001");
	assert_ok(store_search(t->store, t->a, "smi jon", 1000, &rows, &t->err), &t->err);
	assert_int_equal(rows.count, 350);
	assert_false(rows.more);
	assert_ok(store_search(t->store, t->a, "smith007 s", 10, &rows, &t->err), &t->err);
	assert_int_equal(rows.count, 1);
}

/* Words that find so many that they are not gathered. */
static void test_very_many_matches(void **state)
{
	struct temp_store *t = *state;
	temp_begin(t);
	for (int i = 0; i < 4100; i++)
		temp_patient(t, arena_printf(t->a, "Smith%04d", 4099 - i), i % 2 ? "Grace Stella Sue" : "Sam Stella Sue",
		    "1960-07-14");
	temp_commit(t);
	struct patient_rows rows;
	assert_ok(store_search(t->store, t->a, "s 14", 30, &rows, &t->err), &t->err);
	assert_int_equal(rows.count, 30);
	assert_true(rows.more);
	for (int i = 0; i < 30; i++)
		assert_string_equal(rows.items[i].family_name, arena_printf(t->a, "Smith%04d", i));
	assert_ok(store_search(t->store, t->a, "s gra 1960", 3000, &rows, &t->err), &t->err);
	assert_int_equal(rows.count, 2050);
	assert_false(rows.more);
	assert_ok(store_search(t->store, t->a, "smith s nobody", 30, &rows, &t->err), &t->err);
	assert_int_equal(rows.count, 0);
}

static void test_alike(void **state)
{
	struct temp_store *t = *state;
	people(t);
	struct patient_rows rows;
	struct record *r = temp_record(
	    t, RECORD_PATIENT, "family_name", "ZOLKIEWSKI", "given_name", "Janek", "born_on", "1945-07-14", NULL);
	assert_ok(store_search_alike(t->store, t->a, r, NULL, &rows, &t->err), &t->err);
	assert_int_equal(rows.count, 1);
	assert_ok(store_search_alike(t->store, t->a, r, &rows.items[0].id, &rows, &t->err), &t->err);
	assert_int_equal(rows.count, 0);
	r = temp_record(
	    t, RECORD_PATIENT, "family_name", "Other", "given_name", "Name", "nhs_number", "9990000034", NULL);
	assert_ok(store_search_alike(t->store, t->a, r, NULL, &rows, &t->err), &t->err);
	assert_int_equal(rows.count, 1);
	assert_string_equal(rows.items[0].given_name, "John");
	r = temp_record(
	    t, RECORD_PATIENT, "family_name", "OBrien", "given_name", "Mary Jane", "postcode", "m11aa", NULL);
	assert_ok(store_search_alike(t->store, t->a, r, NULL, &rows, &t->err), &t->err);
	assert_int_equal(
	    rows.count, 0); /* "Mary Jane" and "Mary-Jane" differ; same family and postcode alone is a household */
	r = temp_record(
	    t, RECORD_PATIENT, "family_name", "OBrien", "given_name", "MaryJane", "postcode", "m11aa", NULL);
	assert_ok(store_search_alike(t->store, t->a, r, NULL, &rows, &t->err), &t->err);
	assert_int_equal(rows.count, 1);
	r = temp_record(t, RECORD_PATIENT, "family_name", "Smith", "given_name", "Jon", "born_on", "1960-07-15", NULL);
	assert_ok(store_search_alike(t->store, t->a, r, NULL, &rows, &t->err), &t->err);
	assert_int_equal(rows.count, 0);
}

static void test_pages_of_patients(void **state)
{
	struct temp_store *t = *state;
	struct id last = {""};
	const char *names = "";
	for (int i = 0; i < 7; i++) {
		struct id id = temp_patient(t, "Same", arena_printf(t->a, "%c", 'A' + i % 3), NULL);
		temp_episode(t, &id, "referred", i % 2 ? "accepted" : NULL, NULL);
	}
	for (bool more = true; more;) {
		struct patient_rows rows;
		assert_ok(
		    store_patients(t->store, t->a, NULL, id_is_none(&last) ? NULL : &last, 2, &rows, &t->err), &t->err);
		for (size_t i = 0; i < rows.count; i++)
			names = arena_printf(t->a, "%s%s", names, rows.items[i].given_name);
		last = rows.items[rows.count - 1].id;
		more = rows.more;
	}
	assert_string_equal(names, "AAABBCC");
	struct patient_rows rows;
	assert_ok(store_patients(t->store, t->a, "accepted", NULL, 10, &rows, &t->err), &t->err);
	assert_int_equal(rows.count, 3);
	assert_ok(store_patients(t->store, t->a, "discharged", NULL, 10, &rows, &t->err), &t->err);
	assert_int_equal(rows.count, 0);
	last = id_new();
	assert_int_equal(store_patients(t->store, t->a, NULL, &last, 2, &rows, &t->err), STATUS_NOT_FOUND);
}

static const char *practices(struct temp_store *t, const char *query, size_t limit)
{
	struct record_list list;
	const char *codes = "";
	assert_ok(store_search_practices(t->store, t->a, query, limit, &list, &t->err), &t->err);
	for (size_t i = 0; i < list.count; i++)
		codes = arena_printf(t->a, "%s%s%s", codes, i ? " " : "",
		    record_get(t->a, list.items[i], record_field(list.items[i]->kind, "code")));
	return codes;
}

static void test_practices(void **state)
{
	struct temp_store *t = *state;
	struct record *park = temp_record(t, RECORD_PRACTICE, "code", "L85024", "name", "PARK MEDICAL PRACTICE",
	    "postcode", "BA4 4BT", "status", "active", NULL);
	temp_save(t, park);
	temp_save(t, temp_record(t, RECORD_PRACTICE, "code", "A81001", "name", "THE DENSHAM SURGERY", "postcode",
			 "TS18 1HU", "status", "active", NULL));
	temp_save(t, temp_record(t, RECORD_PRACTICE, "code", "B81001", "name", "OLD PARK SURGERY", "postcode",
			 "BA4 9ZZ", "status", "closed", NULL));
	assert_string_equal(practices(t, "park", 10), "L85024");
	assert_string_equal(practices(t, "l850", 10), "L85024");
	assert_string_equal(practices(t, "med park", 10), "L85024");
	assert_string_equal(practices(t, "ba4 4bt", 10), "L85024");
	assert_string_equal(practices(t, "ark", 10), "");
	assert_string_equal(practices(t, "", 10), "A81001 L85024");
	assert_string_equal(practices(t, "", 1), "A81001");
	assert_ok(record_set(t->a, park, record_field(park->kind, "status"), "closed", &t->err), &t->err);
	temp_save(t, park);
	assert_string_equal(practices(t, "park", 10), "");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    STORE_TEST(test_queries),
	    STORE_TEST(test_what_people_remember),
	    STORE_TEST(test_signs_are_no_patterns),
	    STORE_TEST(test_nothing_typed_lists_by_family_name),
	    STORE_TEST(test_amending_moves_the_keys),
	    STORE_TEST(test_rows_say_where_the_patient_is),
	    STORE_TEST(test_many_matches),
	    STORE_TEST(test_very_many_matches),
	    STORE_TEST(test_alike),
	    STORE_TEST(test_pages_of_patients),
	    STORE_TEST(test_practices),
	};
	return RUN_TESTS(tests);
}
