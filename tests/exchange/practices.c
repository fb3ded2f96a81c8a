#include "pathwell/records/practice.h"
#include "rows.h"

#define OPEN_PRACTICE                                                                                                  \
	"L85024|FRENCH WEIR|Y58|QSL|FRENCH WEIR AVENUE||TAUNTON|SOMERSET||TA1 1NW|19740401||A|B|11X|20130401||"        \
	"01823 331381||||0||11X||4|"

static void the_first_line_tells_whether_it_is_the_list(void **state)
{
	(void)state;
	struct made_row made;
	struct error err;
	assert_ok(practices_recognise(row_make(&made, 1, OPEN_PRACTICE), &err), &err);
	assert_refusal(practices_recognise(row_make(&made, 1, "NHS Number|Family Name"), &err), &err, STATUS_REFUSED,
	    "This is not the national list of practices (epraccur): it has 2 columns, not 27.");
	assert_refusal(practices_recognise(row_make(&made, 1,
					       "Code|Name|3|4|5|6|7|8|9|10|11|12|Status|14|15|16|17|18|19|"
					       "20|21|22|23|24|25|26|27"),
			   &err),
	    &err, STATUS_REFUSED,
	    "This is not the national list of practices (epraccur): its first line has no practice code in column 1, "
	    "or no "
	    "status (A, C, D or P) in column 13.");
}

static struct practice *read_practice(struct arena *a, const char *cells)
{
	struct made_row made;
	struct error err;
	struct record *r = record_new_form(a, record_kind(RECORD_PRACTICE));
	assert_ok(practices_row(a, row_make(&made, 1, cells), r, &err), &err);
	struct problems problems = {.arena = a};
	assert_true(record_check(r, clock_today(), &problems));
	return (struct practice *)r;
}

static void a_practice_is_read_whole(void **state)
{
	(void)state;
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct practice *p = read_practice(a, OPEN_PRACTICE);
	assert_string_equal(p->code, "L85024");
	assert_string_equal(p->name, "FRENCH WEIR");
	assert_string_equal(p->address, "FRENCH WEIR AVENUE\nTAUNTON\nSOMERSET");
	assert_string_equal(p->postcode, "TA1 1NW");
	assert_string_equal(p->phone, "01823 331381");
	assert_string_equal(p->status, "active");
	assert_int_equal(p->opened_on, date_make(1974, 4, 1));
	assert_int_equal(p->closed_on, DATE_NONE);
}

static void each_status_is_known(void **state)
{
	(void)state;
	static const char *const letters[][2] = {{"A", "active"}, {"C", "closed"}, {"D", "dormant"}, {"P", "proposed"}};
	CLEANUP(arena_freep) struct arena *a = arena_new();
	for (size_t i = 0; i < ARRAY_LEN(letters); i++) {
		const char *row = arena_printf(a, "A1B2|N|||||||||19740401|20171031|%s||||||||||||||", letters[i][0]);
		struct practice *p = read_practice(a, row);
		assert_string_equal(p->status, letters[i][1]);
		assert_int_equal(p->closed_on, date_make(2017, 10, 31));
	}
}

static void an_odd_postcode_or_telephone_drops_no_row(void **state)
{
	(void)state;
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct practice *p = read_practice(a, "A1B2|N|||1 Road|||||ZZ99|||A|||||see website|||||||||");
	assert_null(p->postcode);
	assert_null(p->phone);
	assert_string_equal(p->address, "1 Road\nZZ99\nTelephone see website");
}

static void a_refusal_names_line_and_field(void **state)
{
	(void)state;
	static const struct {
		const char *cells, *field, *sentence;
	} cases[] = {
	    {"A|B", "", "The row has 2 columns, not 27; a comma or a quotation mark may be missing."},
	    {"|N|||||||||19740401||A||||||||||||||", "code", "Code is missing."},
	    {"A1B2||||||||||19740401||A||||||||||||||", "name", "Name is missing."},
	    {"A1B2|N|||||||||19740230||A||||||||||||||", "opened_on", "Opened: 30 February 1974 does not exist."},
	    {"A1B2|N|||||||||19740401||X||||||||||||||", "status", "Status: \"X\" is none of A, C, D and P."},
	    {"A1B2|N|||||||||19740401||||||||||||||||", "status", "Status: \"\" is none of A, C, D and P."},
	};
	CLEANUP(arena_freep) struct arena *a = arena_new();
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct made_row made;
		struct error err;
		struct record *r = record_new_form(a, record_kind(RECORD_PRACTICE));
		assert_refusal(practices_row(a, row_make(&made, 71, cases[i].cells), r, &err), &err, STATUS_REFUSED,
		    cases[i].sentence);
		assert_string_equal(err.field, cases[i].field);
		assert_int_equal(err.line, 71);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(the_first_line_tells_whether_it_is_the_list),
	    TEST(a_practice_is_read_whole),
	    TEST(each_status_is_known),
	    TEST(an_odd_postcode_or_telephone_drops_no_row),
	    TEST(a_refusal_names_line_and_field),
	};
	clock_fix("2026-11-22T09:30:00");
	return RUN_TESTS(tests);
}
