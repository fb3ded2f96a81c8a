#include <unistd.h>

#include "fuzz.h"
#include "pathwell/exchange.h"

#define HEADER                                                                                                         \
	"NHS Number,Title,Family Name,Given Name,Date of "                                                             \
	"Birth,Gender,Address,Town,Postcode,Mobile,Email,Language,Interpreter,"                                        \
	"Format,Practice Code,Referrer,Referrer Role,Referral Date,UBRN,Priority,Reason Category,Pain Duration "       \
	"(months),"                                                                                                    \
	"Informed Decision on Analgesics,Manual Offered,Booklet Read,Opted In,Referral Text,Shoe Size\r\n"
#define ROW                                                                                                            \
	"999 000 0018,Mrs,Yilmaz,Léonie,27-Jan-1998,Female,48 The Crescent,Taunton,BA13 9AT,07700 "                   \
	"900255,a@example.org,Welsh,no,"                                                                               \
	"large print,F81095,\"Mr J. Fry, orthopaedics\",community service,24-Jul-2026,3550 6687 4579,routine,primary " \
	"pain "                                                                                                        \
	"diagnosis,4,04-Jul-2026,06-Jul-2026,15-Jul-2026,yes,\"Widespread pain.\r\nRing after 4 pm.\",7\r\n"
#define PRACTICE                                                                                                       \
	"\"A81001\",\"THE DENSHAM SURGERY\",\"Y63\",\"Q74\",\"THE HEALTH CENTRE\",\"LAWSON "                           \
	"STREET\",\"STOCKTON\",\"CLEVELAND\","                                                                         \
	"\"\",\"TS18 1HU\",\"19740401\",\"\",\"A\",\"B\",\"00K\",\"20130401\",\"\",\"01642 "                           \
	"672351\",\"\",\"\",\"\",\"0\",\"\","                                                                          \
	"\"00K\",\"\",\"4\",\"\"\r\n"

static const struct fuzz_scrap seeds[] = {
    SCRAP(HEADER ROW ROW),
    SCRAP(HEADER ROW),
    SCRAP("\xEF\xBB\xBF" HEADER ROW),
    SCRAP(PRACTICE PRACTICE),
    SCRAP("\xFF\xFE"
	  "a\0,\0b\0\n\0c\0,\0d\0\n\0"),
    SCRAP("\xFE\xFF"
	  "\0a\0,\0b\0\n\0c\0,\0d\0\n"),
    SCRAP("a,\"b\"\n"),
    SCRAP("30-Feb-1960"),
    SCRAP("999 123 4567"),
    SCRAP("12-Dec-2031"),
    SCRAP(",,,"),
    SCRAP("\"\r\n"),
};

struct reading {
	struct arena *arena;
	struct referral_columns *columns;
	long line;
	size_t rows, referrals, practices;
};

static void check_row(struct reading *r, const struct csv_row *row)
{
	assert_true(row->line > r->line);
	r->line = row->line;
	assert_true(row->count > 0);
	size_t removed = 0;
	for (size_t i = 0; i < row->count; i++) {
		assert_true(text_is_clean(row->cells[i], true));
		removed += row->removed_in[i];
	}
	assert_int_equal(row->removed, removed);
}

static void check_practice(struct reading *r, const struct csv_row *row)
{
	struct error err;
	struct record *practice = record_new_form(r->arena, record_kind(RECORD_PRACTICE));
	if (practices_recognise(row, &err) != STATUS_OK)
		fuzz_check_refusal(&err);
	if (practices_row(r->arena, row, practice, &err) != STATUS_OK) {
		fuzz_check_refusal(&err);
		assert_int_equal(err.line, row->line);
		return;
	}
	r->practices++;
}

static bool passes_check(struct arena *a, const struct record *record)
{
	struct problems problems = {.arena = a};
	return record_check(record, clock_today(), &problems);
}

static void check_referral(struct reading *r, const struct csv_row *row)
{
	struct referral_row out;
	referrals_row(r->arena, r->columns, row, clock_today(), &out);
	bool rejects = false;
	for (size_t i = 0; i < out.problem_count; i++) {
		assert_true(*out.problems[i].field);
		fuzz_check_sentence(out.problems[i].reason);
		rejects = rejects || out.problems[i].rejects;
	}
	assert_int_equal(out.rejected, rejects);
	if (!out.rejected) {
		assert_true(passes_check(r->arena, out.patient));
		assert_true(passes_check(r->arena, out.referral));
		r->referrals++;
	}
}

static void take_row(struct reading *r, const struct csv_row *row)
{
	struct error err;
	const char *ignored;
	check_row(r, row);
	check_practice(r, row);
	if (r->columns)
		check_referral(r, row);
	else if (r->rows == 0 && referrals_header(r->arena, row, &r->columns, &ignored, &err) != STATUS_OK) {
		fuzz_check_refusal(&err);
		r->columns = NULL;
	}
	r->rows++;
}

static void read_file(struct reading *r, const char *path)
{
	struct csv_reader *reader;
	struct csv_row *row = NULL;
	struct error err;
	enum status status = csv_open(path, &reader, &err);
	while (status == STATUS_OK) {
		status = csv_next(reader, &row, &err);
		if (status != STATUS_OK || !row)
			break;
		take_row(r, row);
	}
	if (status != STATUS_OK)
		fuzz_check_refusal(&err);
	csv_close(reader);
}

static void any_bytes_are_a_list_or_refused(void **state)
{
	(void)state;
	struct fuzz f;
	fuzz_begin(&f, seeds, ARRAY_LEN(seeds));
	size_t referrals = 0, practices = 0;
	CLEANUP(arena_freep) struct arena *a = arena_new();
	while (fuzz_next(&f)) {
		arena_reset(a);
		struct reading r = {.arena = a};
		char path[FUZZ_PATH];
		int fd = fuzz_file(&f.input, path);
		read_file(&r, path);
		close(fd);
		referrals += r.referrals;
		practices += r.practices;
	}
	/* Mutations that spoil everything would test nothing but the first refusal. */
	assert_true(referrals > 0 && practices > 0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {TEST(any_bytes_are_a_list_or_refused)};
	clock_fix("2026-11-22T09:30:00");
	return RUN_TESTS(tests);
}
