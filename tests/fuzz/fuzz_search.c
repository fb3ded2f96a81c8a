/* Searches of practice systems: any bytes in any encoding are lines or a sentence, and a rejected line goes back as it came. */
#include <stdlib.h>
#include <unistd.h>

#include "fuzz.h"
#include "pathwell/exchange_search.h"

#define PREAMBLE                                                                                                       \
	"Pain medicines search\r\nRun on,14-Nov-2026 09:12\r\nCriteria,\"Opioid, or benzodiazepine\"\r\n\r\n"
#define HEADER                                                                                                         \
	"NHS Number,Title,Given Name,Family Name,Date of Birth,Gender,Number and Street,Town,Postcode,Organisation "   \
	"Code,Organisation Name,\"Name, Dosage and Quantity\",Date of Last Issue,Number of Issues,Lives in care "       \
	"home\r\n"
#define LINE                                                                                                           \
	"999 000 0018,Ms,Linda,M\xC3\xBCller,16-Sep-1959,Female,160 High Street,Cirencester,GL7 9BP,L84059,Royal "      \
	"Crescent,\"Tapentadol 50mg modified-release tablets ONE TO BE TAKEN TWICE A DAY, 56 tablet\",20-Oct-2026,16,"   \
	"Yes\r\n"

static const struct fuzz_scrap seeds[] = {
    SCRAP(PREAMBLE HEADER LINE LINE),
    SCRAP("\xEF\xBB\xBF" PREAMBLE HEADER LINE),
    SCRAP(HEADER LINE LINE LINE),
    SCRAP("NHS No,Forename,Surname,DOB,Drug\n9990000018,A,B,14/07/1945,Codeine\n"),
    SCRAP("NHS No,Forename,Surname,DOB,Drug\n9990000018,M\xFCller,Caf\xE9,14/07/1945,Codeine\n"),
    SCRAP("N\0H\0S\0,\0F\0o\0r\0e\0n\0a\0m\0e\0,\0D\0O\0B\0\n\0"),
    SCRAP("02-May-2031"),
    SCRAP("999 123 4567"),
    SCRAP("Run on"),
    SCRAP("Surname"),
    SCRAP(",,,"),
    SCRAP("\"\r\n"),
};

struct reading {
	struct arena *a;
	struct search_columns *columns;
	struct search_doubt doubt;
	struct csv_rejects *rejects;
	size_t lines, rejected;
};

static void check_line(struct reading *r, const struct csv_row *row)
{
	struct search_row out;
	struct error err;
	struct problems problems = {.arena = r->a};
	bool rejects = false;
	search_row_read(r->a, r->columns, row, clock_today(), &out);
	for (size_t i = 0; i < out.problem_count; i++) {
		assert_true(*out.problems[i].field);
		fuzz_check_sentence(out.problems[i].reason);
		rejects = rejects || out.problems[i].rejects;
	}
	assert_int_equal(out.rejected, rejects);
	assert_true(out.rejected || (out.medicine && *out.medicine && record_check(out.patient, clock_today(), &problems)));
	r->lines += !out.rejected;
	if (search_columns_doubt(&r->doubt, r->columns, row, &err) != STATUS_OK)
		fuzz_check_refusal(&err);
	if (r->rejects)
		assert_ok(csv_rejects_add(r->rejects, false, "No.", &err), &err);
	r->rejected++;
}

static void check_head(struct reading *r, const struct csv_row *row)
{
	struct error err;
	const char *ignored;
	(void)search_preamble_run_on(row);
	enum status status = search_header(r->a, row, NULL, 0, &r->columns, &ignored, &err);
	if (status != STATUS_OK) {
		fuzz_check_refusal(&err);
		r->columns = NULL;
	}
	if (r->rejects)
		assert_ok(csv_rejects_add(r->rejects, status == STATUS_OK, NULL, &err), &err);
}

static enum status read_rows(struct reading *r, struct csv_reader *reader, struct error *err)
{
	struct csv_row *row;
	enum status status;
	while ((status = csv_next(reader, &row, err)) == STATUS_OK && row) {
		if (r->columns)
			check_line(r, row);
		else
			check_head(r, row);
	}
	if (status == STATUS_OK)
		assert_ok(csv_unchanged(reader, err), err);
	return status;
}

/* The rejected lines read as those of the file did, each with one field more. */
static void check_rejects(struct reading *before, const char *path, enum csv_encoding as)
{
	struct reading r = {.a = before->a};
	struct csv_reader *reader;
	struct encoding_doubt doubt;
	struct error err;
	assert_ok(csv_open_as(r.a, path, as, &reader, &doubt, &err), &err);
	assert_ok(read_rows(&r, reader, &err), &err);
	assert_int_equal(r.rejected, before->rejected);
	csv_close(reader);
}

static void read_file(struct reading *r, const char *path, enum csv_encoding as, const char *rejects)
{
	struct csv_reader *reader;
	struct encoding_doubt doubt;
	struct error err;
	enum status status = csv_open_as(r->a, path, as, &reader, &doubt, &err);
	if (status != STATUS_OK) {
		fuzz_check_refusal(&err);
		assert_true(doubt.line == 0 || strcmp(err.field, "encoding") == 0);
		return;
	}
	if (rejects)
		assert_ok(csv_rejects_open(reader, rejects, &r->rejects, &err), &err);
	status = read_rows(r, reader, &err);
	if (status != STATUS_OK)
		fuzz_check_refusal(&err);
	bool keep = status == STATUS_OK && r->columns && r->rejected > 0;
	assert_ok(csv_rejects_close(r->rejects, keep, NULL), &err);
	csv_close(reader);
	if (rejects && keep) {
		check_rejects(r, rejects, as);
		assert_int_equal(unlink(rejects), 0);
	}
}

static void any_bytes_are_a_search_or_refused(void **state)
{
	(void)state;
	enum { REJECTS_EVERY = 8 };
	char folder[] = "/tmp/pathwell-fuzz-XXXXXX", rejects[64], path[FUZZ_PATH];
	assert_non_null(mkdtemp(folder));
	snprintf(rejects, sizeof rejects, "%s/rejected.csv", folder);
	struct fuzz f;
	size_t lines = 0, rejected = 0;
	CLEANUP(arena_freep) struct arena *a = arena_new();
	for (fuzz_begin(&f, seeds, ARRAY_LEN(seeds)); fuzz_next(&f);) {
		arena_reset(a);
		struct reading r = {.a = a};
		enum csv_encoding as = (enum csv_encoding)random_between(&f.random, 0, 2 * CSV_ENCODING_COUNT);
		int fd = fuzz_file(&f.input, path);
		bool back = f.rounds % REJECTS_EVERY == 0;
		read_file(&r, path, as < CSV_ENCODING_COUNT ? as : CSV_ENCODING_ASK, back ? rejects : NULL);
		close(fd);
		lines += r.lines;
		rejected += back ? r.rejected : 0;
	}
	assert_true(lines > 0 && rejected > 0);
	assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {TEST(any_bytes_are_a_search_or_refused)};
	clock_fix("2026-11-22T09:30:00");
	return RUN_TESTS(tests);
}
