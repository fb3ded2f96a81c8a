#include "pathwell/records/patient.h"
#include "pathwell/records/referral.h"
#include "rows.h"

#define NEEDED "NHS Number|Family Name|Given Name|Date of Birth|Referral Date|Referrer|Referrer Role"
#define NEEDED_CELLS "999 000 0018|Example|Ann|14-Jul-1945|02-Nov-2026|Dr Test|GP"

static struct referral_columns *columns(struct arena *a, const char *header, const char **ignored)
{
	struct made_row made;
	struct referral_columns *c;
	struct error err;
	assert_ok(referrals_header(a, row_make(&made, 1, header), &c, ignored, &err), &err);
	return c;
}

/* The heading makes the cell arrive in the field. */
static void assert_arrives(
    const char *heading, const char *cell, enum record_type type, const char *field, const char *expected)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const char *ignored;
	struct referral_columns *c = columns(a, arena_printf(a, "%s|%s", NEEDED, heading), &ignored);
	assert_string_equal(ignored, "");
	struct made_row made;
	struct referral_row out;
	referrals_row(a, c, row_make(&made, 2, arena_printf(a, "%s|%s", NEEDED_CELLS, cell)), clock_today(), &out);
	assert_false(out.rejected);
	const struct record *r = type == RECORD_PATIENT ? out.patient : out.referral;
	const char *value = record_get(a, r, record_field(r->kind, field));
	assert_non_null(value);
	assert_string_equal(value, expected);
}

static void headings_are_known_by_many_names(void **state)
{
	(void)state;
	static const struct {
		const char *heading, *cell;
		enum record_type type;
		const char *field, *expected;
	} cases[] = {
	    {"Title", "Mrs", RECORD_PATIENT, "title", "Mrs"},
	    {"TITLE", "Mrs", RECORD_PATIENT, "title", "Mrs"},
	    {"  post-code ", "ta1 1nw", RECORD_PATIENT, "postcode", "TA1 1NW"},
	    {"Gender", "Female", RECORD_PATIENT, "gender", "female"},
	    {"Gender", "F", RECORD_PATIENT, "gender", "female"},
	    {"Sex", "m", RECORD_PATIENT, "sex", "male"},
	    {"Mobile Phone", "07700 900255", RECORD_PATIENT, "mobile", "07700 900255"},
	    {"Tel.", "01823 331381", RECORD_PATIENT, "phone", "01823 331381"},
	    {"E-mail", "ann@example.org", RECORD_PATIENT, "email", "ann@example.org"},
	    {"Interpreter needed", "Y", RECORD_PATIENT, "interpreter", "yes"},
	    {"format", "Large-Print", RECORD_PATIENT, "format", "large_print"},
	    {"usual_gp", "Dr Who", RECORD_PATIENT, "usual_gp", "Dr Who"},
	    {"Communication needs", "Lip-reads", RECORD_PATIENT, "communication_needs", "Lip-reads"},
	    {"Date received", "03-Nov-2026", RECORD_REFERRAL, "received_on", "2026-11-03"},
	    {"URGENCY", "Urgent", RECORD_REFERRAL, "priority", "urgent"},
	    {"UBRN", "3550 6687 4579", RECORD_REFERRAL, "ubrn", "3550 6687 4579"},
	    {"Pain Duration (months)", "7", RECORD_REFERRAL, "pain_months", "7"},
	    {"Reason category", "Pain despite optimal management", RECORD_REFERRAL, "reason_category",
		"optimal_management"},
	    {"Opted In", "yes", RECORD_REFERRAL, "opted_in", "yes"},
	    {"Booklet Read", "15/07/2026", RECORD_REFERRAL, "booklet_read_on", "2026-07-15"},
	    {"Clinical details", "Back pain.", RECORD_REFERRAL, "text", "Back pain."},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_arrives(cases[i].heading, cases[i].cell, cases[i].type, cases[i].field, cases[i].expected);
}

static bool can_be_given(const struct field *f)
{
	return f->type != FIELD_LINK && !(f->flags & FIELD_SET_BY_PROGRAM);
}

/* Every field of both records has a column: its label and its name are headings, and no two fields meet. */
static void every_label_and_name_is_a_heading(void **state)
{
	(void)state;
	static const enum record_type types[] = {RECORD_PATIENT, RECORD_REFERRAL};
	for (size_t t = 0; t < ARRAY_LEN(types); t++) {
		const struct record_kind *kind = record_kind(types[t]);
		for (size_t i = 0; i < kind->field_count; i++) {
			const struct field *f = &kind->fields[i];
			if (!can_be_given(f) || (f->flags & FIELD_REQUIRED) || f->type != FIELD_DATE)
				continue;
			assert_arrives(f->label, "14-Jul-2026", types[t], f->name, "2026-07-14");
			assert_arrives(f->name, "14-Jul-2026", types[t], f->name, "2026-07-14");
		}
	}
}

static void address_columns_become_lines(void **state)
{
	(void)state;
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const char *ignored;
	struct referral_columns *c = columns(a, NEEDED "|Address 1|Address Line 2|Address line 3|Town", &ignored);
	struct made_row made;
	struct referral_row out;
	referrals_row(a, c, row_make(&made, 2, NEEDED_CELLS "|Flat 2||5 Bath Road|Frome"), clock_today(), &out);
	assert_string_equal(((struct patient *)out.patient)->address, "Flat 2\n5 Bath Road");
	assert_string_equal(((struct patient *)out.patient)->town, "Frome");
}

static void columns_without_a_field_are_listed_and_kept_in_the_text(void **state)
{
	(void)state;
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const char *ignored;
	struct referral_columns *c = columns(a, NEEDED "|Referral Text|Shoe size||Hospital No", &ignored);
	assert_string_equal(ignored, "Shoe size, Column 10, Hospital No");
	struct made_row made;
	struct referral_row out;
	referrals_row(a, c, row_make(&made, 2, NEEDED_CELLS "|Back pain.|7||H12"), clock_today(), &out);
	assert_string_equal(((struct referral *)out.referral)->text, "Back pain.\nShoe size: 7\nHospital No: H12");
}

static void a_list_that_cannot_be_one_is_refused(void **state)
{
	(void)state;
	static const struct {
		const char *header, *sentence;
	} cases[] = {
	    {"Code|Name|Address",
		"This is not a list of referrals: its first line does not name the columns NHS Number, "
		"Family Name, Given Name, Date of Birth, Referral Date, Referrer, Referrer Role."},
	    {"NHS No|Surname|Forename|DOB|Referred by|Referrer type",
		"This is not a list of referrals: its first line does not name the columns Referral Date."},
	    {NEEDED "|Surname", "The columns \"Family Name\" and \"Surname\" mean the same; take one out, or give it "
				"another heading."},
	    {NEEDED "|Practice Code|GP practice code",
		"The columns \"Practice Code\" and \"GP practice code\" mean the "
		"same; take one out, or give it another heading."},
	};
	CLEANUP(arena_freep) struct arena *a = arena_new();
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct made_row made;
		struct referral_columns *c;
		const char *ignored;
		struct error err;
		assert_refusal(referrals_header(a, row_make(&made, 3, cases[i].header), &c, &ignored, &err), &err,
		    STATUS_REFUSED, cases[i].sentence);
		assert_int_equal(err.line, 3);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(headings_are_known_by_many_names),
	    TEST(every_label_and_name_is_a_heading),
	    TEST(address_columns_become_lines),
	    TEST(columns_without_a_field_are_listed_and_kept_in_the_text),
	    TEST(a_list_that_cannot_be_one_is_refused),
	};
	clock_fix("2026-11-22T09:30:00");
	return RUN_TESTS(tests);
}
