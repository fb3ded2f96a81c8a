/* Small numbers in what leaves the service: tried by exhaustion on small reports, and by elimination on whole ones. */
#include <stdlib.h>

#include "pathwell/app_report.h"
#include "test.h"

enum { PARTS_MOST = 6, BLOCKS_MOST = 16, UNKNOWNS_MOST = 128, RANGE = 9 };

struct small_report {
	struct cohort_report r;
	struct cohort_counts blocks[BLOCKS_MOST];
	struct cohort_count parts[BLOCKS_MOST][PARTS_MOST];
};

static const char *const codes[PARTS_MOST] = {"a", "b", "c", "d", "e", "f"};
static const char *const ids[BLOCKS_MOST] = {"one", "two", "three", "four", "five", "six", "seven", "eight"};

static void begin(struct small_report *x, int64_t smallest)
{
	memset(x, 0, sizeof(*x));
	x->r.smallest = smallest;
	x->r.blocks = x->blocks;
}

static struct cohort_counts *add(struct small_report *x, const int *counts, size_t n)
{
	struct cohort_counts *b = &x->blocks[x->r.block_count];
	*b = (struct cohort_counts){.id = ids[x->r.block_count], .title = "", .of = "", .adds_up = true, .count = n};
	b->parts = x->parts[x->r.block_count++];
	for (size_t i = 0; i < n; i++) {
		b->parts[i] = (struct cohort_count){codes[i], codes[i], counts[i]};
		b->whole += counts[i];
	}
	return b;
}

/* ---- every way to fill a small report, against every reading of what is shown ---- */

/* How a report is made of a few counts, its base. */
typedef void (*shape)(struct small_report *x, const int *base);

static bool fits(int64_t shown, int64_t value, int64_t least)
{
	return shown == COUNT_HIDDEN ? value >= least : shown == value;
}

static bool same_shown(const struct cohort_report *shown, const struct cohort_report *other, int64_t least)
{
	for (size_t i = 0; i < shown->block_count; i++) {
		if (!fits(shown->blocks[i].whole, other->blocks[i].whole, least))
			return false;
		for (size_t k = 0; k < shown->blocks[i].count; k++)
			if (!fits(shown->blocks[i].parts[k].count, other->blocks[i].parts[k].count, least))
				return false;
	}
	return true;
}

/* Whether each hidden count of `shown` had at least two values, as far as seen. */
struct seen {
	int64_t first[BLOCKS_MOST][PARTS_MOST + 1];
	bool any, two[BLOCKS_MOST][PARTS_MOST + 1];
};

static bool note(struct seen *s, const struct cohort_report *shown, const struct cohort_report *other)
{
	bool all = true;
	for (size_t i = 0; i < shown->block_count; i++)
		for (size_t k = 0; k <= shown->blocks[i].count; k++) {
			bool whole = k == shown->blocks[i].count;
			int64_t is = whole ? shown->blocks[i].whole : shown->blocks[i].parts[k].count;
			int64_t value = whole ? other->blocks[i].whole : other->blocks[i].parts[k].count;
			if (!s->any)
				s->first[i][k] = value;
			s->two[i][k] = s->two[i][k] || value != s->first[i][k];
			all = all && (is != COUNT_HIDDEN || s->two[i][k]);
		}
	s->any = true;
	return all;
}

static bool next(int *base, size_t n, int range)
{
	for (size_t i = 0; i < n; i++) {
		if (++base[i] < range)
			return true;
		base[i] = 0;
	}
	return false;
}

static void nothing_follows(shape make, const int *base, size_t n, int range, int64_t smallest)
{
	struct small_report shown, other;
	struct seen seen = {0};
	int guess[8] = {0};
	begin(&shown, smallest);
	make(&shown, base);
	cohort_report_suppress(&shown.r);
	do {
		begin(&other, smallest);
		make(&other, guess);
		if (same_shown(&shown.r, &other.r, smallest == 2 ? 0 : 1) && note(&seen, &shown.r, &other.r))
			return;
	} while (next(guess, n, range));
	fail_msg("smallest %d: of %d %d %d %d %d a hidden count can be told", (int)smallest, base[0], base[1], base[2],
	    base[3], base[4]);
}

static bool is_small(int64_t n, int64_t smallest)
{
	return n < smallest && (n > 0 || smallest == 2);
}

/* No small count is shown, nor one that is left when the shown are taken from their whole. */
static void nothing_small_is_left(shape make, const int *base, int64_t smallest)
{
	struct small_report exact, shown;
	begin(&exact, smallest);
	make(&exact, base);
	begin(&shown, smallest);
	make(&shown, base);
	cohort_report_suppress(&shown.r);
	for (size_t i = 0; i < shown.r.block_count; i++) {
		const struct cohort_counts *b = &shown.blocks[i], *e = &exact.blocks[i];
		int64_t rest = b->whole;
		bool hidden = false;
		assert_false(b->whole != COUNT_HIDDEN && is_small(b->whole, smallest));
		for (size_t k = 0; k < b->count; k++) {
			assert_true(b->parts[k].count == COUNT_HIDDEN || b->parts[k].count == e->parts[k].count);
			assert_false(b->parts[k].count != COUNT_HIDDEN && is_small(b->parts[k].count, smallest));
			hidden = hidden || b->parts[k].count == COUNT_HIDDEN;
			rest -= b->parts[k].count == COUNT_HIDDEN ? 0 : b->parts[k].count;
		}
		if (hidden && b->adds_up && b->whole != COUNT_HIDDEN)
			assert_true(rest >= smallest);
	}
}

static void every_way(shape make, size_t n, int values, int range, int64_t smallest)
{
	int base[8] = {0};
	do {
		nothing_small_is_left(make, base, smallest);
		nothing_follows(make, base, n, range, smallest);
	} while (next(base, n, values));
}

static void three_parts(struct small_report *x, const int *base)
{
	add(x, base, 3);
}

static void four_parts(struct small_report *x, const int *base)
{
	add(x, base, 4);
}

static void one_block(void **state)
{
	(void)state;
	for (int64_t smallest = 2; smallest <= 6; smallest++)
		every_way(three_parts, 3, 9, 18, smallest);
	every_way(four_parts, 4, 6, 12, 3);
	every_way(four_parts, 4, 6, 12, 5);
}

/* Found: seen, or not. Of those seen an outcome; the outcome again by two levels. */
static void nested(struct small_report *x, const int *base)
{
	int outcomes[] = {base[0] + base[2], base[1] + base[3]},
	    found[] = {base[0] + base[1] + base[2] + base[3], base[4]};
	add(x, found, 2);
	add(x, outcomes, 2)->same = (struct cohort_tie){"one", "a"};
	add(x, base, 2)->into = "two";
	add(x, base + 2, 2)->into = "two";
}

static void blocks_that_share_their_people(void **state)
{
	(void)state;
	every_way(nested, 5, 4, 8, 3);
	every_way(nested, 5, 4, 8, 2);
}

/* The same people counted twice, by level and by state, and those seen at a level, who are some of that level. */
static void within_another(struct small_report *x, const int *base)
{
	int states[] = {base[0] + base[1], base[2]},
	    levels[] = {base[0] + base[3], states[0] + states[1] - base[0] - base[3]};
	if (levels[1] < base[1])
		levels[0] -= base[1] - levels[1], levels[1] = base[1];
	add(x, states, 2);
	add(x, levels, 2)->same = (struct cohort_tie){"one", NULL};
	add(x, base, 2)->same = (struct cohort_tie){"one", "a"};
}

/* Those seen at a level are some of those found at it, and the outcome is known by level. */
static void by_level(struct small_report *x, const int *base)
{
	int seen = base[0] + base[1] + base[2] + base[3];
	int states[] = {seen, base[4] + base[5]}, levels[] = {base[0] + base[1] + base[4], base[2] + base[3] + base[5]};
	int outcomes[] = {base[0] + base[2], base[1] + base[3]};
	add(x, states, 2);
	add(x, levels, 2)->same = (struct cohort_tie){"one", NULL};
	add(x, outcomes, 2)->same = (struct cohort_tie){"one", "a"};
	for (int i = 0; i < 2; i++) {
		struct cohort_counts *b = add(x, base + 2 * i, 2);
		b->into = "three";
		b->within = (struct cohort_tie){"two", codes[i]};
	}
}

static void a_part_is_no_larger_than_its_group(void **state)
{
	(void)state;
	every_way(by_level, 6, 3, 6, 3);
}

static void blocks_of_the_same_people(void **state)
{
	(void)state;
	every_way(within_another, 4, 6, 10, 3);
	every_way(within_another, 4, 5, 9, 4);
}

/* ---- what is shown, by hand ---- */

static const char *shown(struct arena *a, const struct cohort_counts *b)
{
	const char *out = b->whole == COUNT_HIDDEN ? "?" : arena_printf(a, "%d", (int)b->whole);
	for (size_t i = 0; i < b->count; i++)
		out = b->parts[i].count == COUNT_HIDDEN ? arena_printf(a, "%s ?", out)
							: arena_printf(a, "%s %d", out, (int)b->parts[i].count);
	return out;
}

static void the_rule_by_hand(void **state)
{
	static const struct {
		int smallest, counts[4];
		const char *shown;
	} cases[] = {
	    {5, {308, 409, 43, 0}, "760 308 409 43 0"},
	    {5, {308, 409, 43, 2}, "762 308 409 ? ?"}, /* 2 alone would follow from the whole */
	    {5, {10, 4, 3, 20}, "37 10 ? ? 20"},
	    {5, {10, 1, 1, 20}, "32 ? ? ? 20"}, /* 1 and 1 together are a small number still */
	    {5, {3, 0, 0, 0}, "? ? 0 0 0"}, {5, {5, 0, 0, 0}, "5 5 0 0 0"}, {5, {0, 0, 0, 0}, "0 0 0 0 0"},
	    {1, {1, 2, 0, 1}, "4 1 2 0 1"}, /* a service that hides nothing */
	};
	struct arena *a CLEANUP(arena_freep) = arena_new();
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct small_report x;
		begin(&x, cases[i].smallest);
		add(&x, cases[i].counts, 4);
		cohort_report_suppress(&x.r);
		assert_true(x.r.suppressed);
		assert_string_equal(shown(a, &x.blocks[0]), cases[i].shown);
	}
}

static void several_a_person_are_hidden_one_by_one(void **state)
{
	struct small_report x;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	(void)state;
	begin(&x, 5);
	struct cohort_counts *b = add(&x, (const int[]){7, 4, 0, 12}, 4);
	b->adds_up = false;
	b->whole = 12;
	cohort_report_suppress(&x.r);
	assert_string_equal(shown(a, b), "12 7 ? 0 12");
}

/* ---- whole reports: does a hidden count follow from the equations alone? ---- */

#define PRIME INT64_C(1000003)
struct elimination {
	int64_t rows[64][UNKNOWNS_MOST];
	size_t count, unknowns;
};

static int64_t inverse(int64_t n)
{
	int64_t out = 1;
	for (int64_t power = PRIME - 2; power; power /= 2, n = n * n % PRIME)
		out = power % 2 ? out * n % PRIME : out;
	return out;
}

static void reduce(int64_t *row, const int64_t *by, size_t lead, size_t n)
{
	int64_t factor = row[lead] * inverse(by[lead]) % PRIME;
	for (size_t i = 0; i < n; i++)
		row[i] = ((row[i] - factor * by[i]) % PRIME + PRIME) % PRIME;
}

/* Reduced as far as it goes: then a row with one entry alone tells that unknown. */
static bool one_is_told(struct elimination *e)
{
	size_t done = 0;
	for (size_t c = 0; c < e->unknowns && done < e->count; c++) {
		size_t at = done;
		while (at < e->count && !e->rows[at][c])
			at++;
		if (at == e->count)
			continue;
		int64_t row[UNKNOWNS_MOST];
		memcpy(row, e->rows[at], sizeof(row));
		memcpy(e->rows[at], e->rows[done], sizeof(row));
		memcpy(e->rows[done], row, sizeof(row));
		for (size_t i = 0; i < e->count; i++)
			if (i != done && e->rows[i][c])
				reduce(e->rows[i], e->rows[done], c, e->unknowns);
		done++;
	}
	for (size_t i = 0; i < done; i++) {
		size_t entries = 0;
		for (size_t c = 0; c < e->unknowns; c++)
			entries += e->rows[i][c] != 0;
		if (entries == 1)
			return true;
	}
	return false;
}

/* Levels by outcomes: a table with its sums, of which those seen are a part of those found. */
enum { LEVELS = 4, OUTCOMES = 5 };

static void table(struct small_report *x, const int (*cells)[OUTCOMES], const int *others)
{
	int sums[OUTCOMES] = {0}, found[6], levels[LEVELS];
	memcpy(found + 1, others, 5 * sizeof(int));
	found[0] = 0;
	for (int l = 0; l < LEVELS; l++) {
		levels[l] = others[l];
		for (int o = 0; o < OUTCOMES; o++) {
			sums[o] += cells[l][o];
			levels[l] += cells[l][o];
			found[0] += cells[l][o];
		}
	}
	levels[0] += others[4];
	add(x, found, 6);
	add(x, levels, LEVELS)->same = (struct cohort_tie){"one", NULL};
	add(x, sums, OUTCOMES)->same = (struct cohort_tie){"one", "a"};
	for (int l = 0; l < LEVELS; l++) {
		struct cohort_counts *b = add(x, cells[l], OUTCOMES);
		b->into = "three";
		b->within = (struct cohort_tie){"two", codes[l]};
	}
}

/* Unknowns: part k of block i is i * 8 + k, its whole i * 8 + 7; same quantities share one. */
static size_t unknown_of(size_t block, size_t part)
{
	if (block == 1 && part == 7)
		return 7;
	return block == 2 && part == 7 ? 0 : block * 8 + part;
}

static void put(const struct small_report *x, int64_t *row, size_t block, size_t part, int64_t sign)
{
	const struct cohort_counts *b = &x->blocks[block];
	int64_t is = part == 7 ? b->whole : b->parts[part].count;
	size_t at = unknown_of(block, part);
	if (is == COUNT_HIDDEN)
		row[at] = (row[at] + sign + PRIME) % PRIME;
}

static void equations(const struct small_report *x, struct elimination *e)
{
	memset(e, 0, sizeof(*e));
	e->unknowns = x->r.block_count * 8;
	for (size_t i = 0; i < x->r.block_count; i++, e->count++) {
		put(x, e->rows[e->count], i, 7, 1);
		for (size_t k = 0; k < x->blocks[i].count; k++)
			put(x, e->rows[e->count], i, k, -1);
	}
	for (size_t k = 0; k < OUTCOMES; k++, e->count++) {
		put(x, e->rows[e->count], 2, k, 1);
		for (size_t l = 0; l < LEVELS; l++)
			put(x, e->rows[e->count], 3 + l, k, -1);
	}
}

static void whole_reports(void **state)
{
	static struct elimination e;
	(void)state;
	srand(4);
	for (int turn = 0; turn < 3000; turn++) {
		struct small_report x;
		int cells[LEVELS][OUTCOMES], others[5], most = 1 + rand() % 40;
		for (int l = 0; l < LEVELS; l++)
			for (int o = 0; o < OUTCOMES; o++)
				cells[l][o] = rand() % 3 ? rand() % most : 0;
		for (int i = 0; i < 5; i++)
			others[i] = rand() % most;
		begin(&x, 2 + rand() % 9);
		table(&x, (const int(*)[OUTCOMES])cells, others);
		cohort_report_suppress(&x.r);
		equations(&x, &e);
		if (one_is_told(&e))
			fail_msg("turn %d: a hidden count follows from what is shown", turn);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(the_rule_by_hand),
	    TEST(several_a_person_are_hidden_one_by_one),
	    TEST(one_block),
	    TEST(blocks_that_share_their_people),
	    TEST(blocks_of_the_same_people),
	    TEST(a_part_is_no_larger_than_its_group),
	    TEST(whole_reports),
	};
	return RUN_TESTS(tests);
}
