/* A search of a million lines: read to its end in bounded memory, every line's number right, the faulty ones told. */
#include <sys/resource.h>

#include "pathwell/exchange_search.h"
#include "scratch.h"

enum { LINES = 1000000, FAULTY_EVERY = 100000, PREAMBLE = 5, NUMBER = 32, GROWTH_LIMIT_KB = 12 * 1024 };

/* The n-th number of those that are kept for tests; false where it has no check digit. */
static bool nhs_number(int n, char out[NUMBER])
{
	char digits[16];
	int sum = 0;
	snprintf(digits, sizeof digits, "9%08d", n);
	for (int i = 0; i < 9; i++)
		sum += (digits[i] - '0') * (10 - i);
	int check = 11 - sum % 11;
	if (check == 10)
		return false;
	snprintf(out, NUMBER, "%.3s %.3s %.3s%d", digits, digits + 3, digits + 6, check % 11);
	return true;
}

static struct scratch make_search(void)
{
	static const char head[] = "Pain medicines\r\nRun on,14-Nov-2026 09:12\r\nCriteria,Opioid\r\n\r\nNHS Number,Given "
				   "Name,Family Name,Date of Birth,Gender,Drug,Dosage,Date of Last Issue\r\n";
	struct scratch s = scratch_new("million.csv");
	FILE *file = fopen(s.path, "w");
	assert_non_null(file);
	assert_true(fputs(head, file) >= 0);
	for (int line = 0, n = 0; line < LINES; line++) {
		char number[NUMBER];
		while (!nhs_number(n, number))
			n++;
		n += line % 2;
		fprintf(file, "%s,Chlo\xC3\xA9,Test%d,%02d-Feb-1961,Female,\"Codeine 30mg tablets, 112\",1 qds,20-Oct-2026\r\n",
		    number, line % 1000, line % FAULTY_EVERY == FAULTY_EVERY - 1 ? 31 : 1 + line % 28);
	}
	assert_int_equal(fclose(file), 0);
	return s;
}

static long most_memory_kb(void)
{
	struct rusage usage;
	assert_int_equal(getrusage(RUSAGE_SELF, &usage), 0);
	return usage.ru_maxrss;
}

struct seen {
	struct arena *row;
	struct search_columns *columns;
	int lines, rejected;
};

static void take(struct seen *seen, const struct csv_row *row)
{
	struct search_row out;
	arena_reset(seen->row);
	search_row_read(seen->row, seen->columns, row, clock_today(), &out);
	assert_int_equal(out.line, PREAMBLE + ++seen->lines);
	assert_int_equal(out.rejected, seen->lines % FAULTY_EVERY == 0);
	seen->rejected += out.rejected;
}

static void a_million_lines_are_read_in_bounded_memory(void **state)
{
	(void)state;
	CLEANUP(arena_freep) struct arena *kept = arena_new(), *row_arena = arena_new();
	struct scratch file = make_search();
	struct seen seen = {.row = row_arena};
	struct csv_reader *r;
	struct csv_row *row;
	struct encoding_doubt doubt;
	const char *ignored;
	struct error err;
	long before = most_memory_kb();
	int64_t begun = clock_monotonic_ms();
	assert_ok(csv_open_as(kept, file.path, CSV_ENCODING_ASK, &r, &doubt, &err), &err);
	for (;;) {
		assert_ok(csv_next(r, &row, &err), &err);
		if (!row)
			break;
		if (seen.columns)
			take(&seen, row);
		else if (search_header(kept, row, NULL, 0, &seen.columns, &ignored, &err) != STATUS_OK)
			assert_int_equal(err.status, STATUS_NOT_FOUND);
	}
	assert_ok(csv_unchanged(r, &err), &err);
	print_message("%lld MB in %lld ms\n", (long long)(csv_size(r) / 1000000), (long long)(clock_monotonic_ms() - begun));
	csv_close(r);
	assert_int_equal(seen.lines, LINES);
	assert_int_equal(seen.rejected, LINES / FAULTY_EVERY);
	assert_in_range(most_memory_kb() - before, 0, GROWTH_LIMIT_KB);
	scratch_done(&file);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {TEST(a_million_lines_are_read_in_bounded_memory)};
	clock_fix("2026-11-22T09:30:00");
	return RUN_TESTS(tests);
}
