/* Dosage texts as practices write them, against what their publishers say that they mean. */
#include <stdlib.h>

#include "pathwell/medicine.h"
#include "test.h"

#define FOLDER "../shared/data/real/"
enum { CELLS_MOST = 16, UNIT = 10000, UNIT_ODD = 7000, THOUSAND = 1000, DAY_HOURS = 24 };

static const struct dosage_of tablets = {.unit = DOSE_UG, .each = UNIT};
static const struct dosage_of liquid = {.unit = DOSE_UG, .each = UNIT, .liquid = true};
static const struct dosage_of of_unit = {.unit = DOSE_UG, .each = UNIT_ODD};
static const struct dosage_of any_mass = {.unit = DOSE_UG};
static const struct dosage_of patches = {.unit = DOSE_NG_PER_HOUR, .each = 25000};

/* Before anything is allocated: skip() never comes back. */
static FILE *list_open(const char *path)
{
	FILE *f = fopen(path, "r");

	if (!f) {
		print_message("%s is not here; it is not read.\n", path);
		skip();
	}
	return f;
}

/* A line that is no comment, cut at its tabs. */
static size_t next_row(FILE *f, char line[4096], char *cells[CELLS_MOST])
{
	size_t n = 0;

	do {
		if (!fgets(line, 4096, f))
			return 0;
	} while (*line == '#');
	line[strcspn(line, "\n")] = '\0';
	for (char *rest = line; n < CELLS_MOST && rest;)
		cells[n++] = strsep(&rest, "\t");
	return n;
}

static bool has_word(const char *text, const char *const words[])
{
	char lower[512] = "";

	for (size_t i = 0; text[i] && i + 1 < sizeof(lower); i++)
		lower[i] = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] - 'A' + 'a') : text[i];
	for (size_t i = 0; words[i]; i++) {
		if (strstr(lower, words[i]))
			return true;
	}
	return false;
}

/* ---- dose_sentences_emis.tsv ---- */

enum { TEXT, ISSUED, DOSE, UNIT_NAME, LOW, HIGH, FREQUENCY, FREQUENCY_MOST, PERIOD, PERIOD_MOST, PERIOD_UNIT, NEEDED, WHEN, MOST };

struct tally {
	double stated, read;
	size_t wrong;
};

/* Of no tablet, capsule, liquid by mouth or patch. */
static bool is_other_form(const char *text)
{
	static const char *const words[] = {"puff", "inhal", "spray", "drop", "nostril", "eye", "ear(s)", "inject", "bath",
	    "insert", "mouthwash", "gargle", "nebuliser", "capful", "ointment", "to be used", "rub ", "shampoo", "gel",
	    "cream", "toothbrush", "sexual", "plaster", "rectum", "rinse", "injection", NULL};
	static const char *const apply[] = {"apply", "use ", NULL}, *const patch[] = {"patch", NULL};

	return has_word(text, words) || (has_word(text, apply) && !has_word(text, patch));
}

static bool is_liquid(const char *text)
{
	static const char *const words[] = {"ml ", "mls ", NULL}, *const sachet[] = {"sachet", "tablet", "capsule", NULL};

	return has_word(text, words) && !has_word(text, sachet);
}

/* What is coded, in thousandths of a unit a day at the most; 0 where the code is of no daily dose. */
static double coded_a_day(char *cells[CELLS_MOST])
{
	double dose = atof(*cells[HIGH] ? cells[HIGH] : cells[DOSE]), most;
	double often = atof(*cells[FREQUENCY_MOST] ? cells[FREQUENCY_MOST] : cells[FREQUENCY]), period = atof(cells[PERIOD]);
	static const char *const spoon[] = {"5ml spoonful", NULL};
	static const char *const four_doses[] = {"4 doses in", NULL}, *const six_doses[] = {"6 doses each", NULL};
	double day;
	size_t sign = strcspn(cells[MOST], "0123456789");

	most = cells[MOST][sign] ? atof(cells[MOST] + sign) : 0;
	if (has_word(cells[TEXT], four_doses) || has_word(cells[TEXT], six_doses))
		most = dose * (has_word(cells[TEXT], four_doses) ? 4 : 6);
	/* Coded by the parts of the day alone: "after meals and at bedtime". */
	if (!often && strstr(cells[WHEN], "PC HS"))
		return dose * 4 * (has_word(cells[TEXT], spoon) ? 5 : 1) * THOUSAND;
	if (!often && (strcmp(cells[WHEN], "NIGHT") == 0 || strncmp(cells[WHEN], "MORN", 4) == 0))
		return dose * (has_word(cells[TEXT], spoon) ? 5 : 1) * THOUSAND;
	if (strcmp(cells[PERIOD_UNIT], "d") == 0)
		day = period == 1 ? dose * (often ? often : 1) : 0;
	else if (strcmp(cells[PERIOD_UNIT], "h") == 0)
		day = period ? dose * (*cells[FREQUENCY_MOST] ? often : DAY_HOURS / period) : 0;
	else
		day = 0;
	if (has_word(cells[TEXT], spoon)) {
		day *= 5;
		most *= 5;
	}
	if (most && day > most)
		day = most;
	return day * THOUSAND;
}

static void take_sentence(char *cells[CELLS_MOST], struct tally *t)
{
	const struct dosage_of *of = is_liquid(cells[TEXT]) ? &liquid : &tablets;
	static const char *const patch[] = {"patch", NULL};
	double wanted = coded_a_day(cells), issued = atof(cells[ISSUED]);
	bool worn = has_word(cells[TEXT], patch), read;
	struct dosage d;
	struct error err;

	/* Coded as one dose after another, of which the sentence says that both are taken each day. */
	if (strcmp(cells[TEXT], "One To Be Taken Three Times Daily And Two To Be Taken At Night") == 0)
		wanted = 5 * THOUSAND;
	if (worn)
		of = &patches;
	read = dosage_read(cells[TEXT], of, &d, &err) == STATUS_OK;
	if (worn)
		wanted = atof(cells[FREQUENCY]) ? (strcmp(cells[PERIOD_UNIT], "wk") == 0 ? 168 : 24) / atof(cells[FREQUENCY]) : 0;
	t->stated += wanted ? issued : 0;
	if (!read) {
		if (getenv("DOSAGE_SHOW") && wanted)
			print_message("%10.0f %s (%g): %s\n", issued, cells[TEXT], wanted, err.sentence);
		return;
	}
	t->read += wanted ? issued : 0;
	if (worn ? d.patch_hours != wanted || d.per_day != 25000 : (double)d.per_day * THOUSAND / UNIT != wanted) {
		print_message("%s: %lld, coded %g\n", cells[TEXT], (long long)d.per_day, wanted);
		t->wrong++;
	}
}

static void sentences_of_emis(void **state)
{
	FILE *f = list_open(FOLDER "dose_sentences_emis.tsv");
	struct tally t = {0, 0, 0};
	char line[4096], *cells[CELLS_MOST];
	size_t n;

	(void)state;
	while ((n = next_row(f, line, cells))) {
		while (n < CELLS_MOST)
			cells[n++] = line + strlen(line);
		if (!is_other_form(cells[TEXT]))
			take_sentence(cells, &t);
	}
	fclose(f);
	print_message("read: %.2f %% of the issues that state a dose\n", 100 * t.read / t.stated);
	assert_int_equal(t.wrong, 0);
	assert_true(t.read >= 0.98 * t.stated);
}

/* ---- what no reader can know ---- */

/* Why a sentence is for a person, by what it says; each is refused. */
static const struct {
	const char *words, *why;
} unknowable[] = {
    {"total", "a total that the line cannot prove"}, {"with 20mg", "another amount beside it"}, {"with 200mg", "another amount beside it"},
    {"with the 10mg", "another amount beside it"}, {"with a 10mg", "another amount beside it"}, {"with the 25 mcg", "another patch beside it"},
    {"with 5mcg", "another patch beside it"}, {"along with 10 mcg", "another patch beside it"}, {"with 50mcg and", "other patches beside it"},
    {"with 12mcg", "another patch is named"}, {"in addition", "another product beside it"}, {"on top of", "another product beside it"},
    {"alternate with", "another patch by turns"}, {"discontinue", "another patch is named"}, {"stop ", "another product, or this one, is stopped"},
    {"oramorph", "another product"}, {"with 15mg", "another amount beside it"}, {"additional patch", "another patch beside it"},
    {"increase", "a dose that changes"}, {"initially", "a dose that changes"}, {"tonight", "a dose that changes"},
    {"(taking 15", "more than the line gives"}, {"(62.5mg)", "a mass, of a patch"}, {"(35mg", "more than the line gives"},
    {"(110mg", "more than the line gives"}, {"(720mg", "more than the line gives"}, {"three patches", "more than two of one strength"},
    {"(last for", "an interval that is said otherwise"}, {"lasts 3", "an interval that is said otherwise"}, {"quarter", "a quarter of one"},
    {"every night", "an interval that is said otherwise"}, {"100mcg patch", "another strength"}, {"every 7 on", "seven of what is not said"},
    {"ip ", "a word that nobody explains"}, {"1c ", "with, or a capsule"}, {"mg (2 ", "a strength that the line does not say"},
    {"mg (two", "a strength that the line does not say"}, {"2 weekly", "two weekly, or every two weeks"}, {"every four to take", "no interval"},
    {"tabs 4 four", "a number twice"}, {"1omg", "a letter in its number"}, {"pat1ch", "a digit in a word"}, {"but do not exceed", "no regular dose"},
    {"as wel", "another product beside it"}, {"with 30 mg", "another amount beside it"}, {"with your 60mg", "another product beside it"},
    {"reduc", "a dose that changes"}, {"reduyc", "a dose that changes"}, {"oxycodone 20mg", "another product beside it"},
    {"(taking ", "a strength that the line does not say"}, {"(30mg", "a strength that the line does not say"},
    {"( 50-100mg", "a strength that the line does not say"}, {"one 5mg tablet", "a strength that the product of this test has not"},
    {"if needed -  for", "no amount"}, {"for breakthrough pain every", "no amount"}, {"(no more than 5", "no amount"},
    {"twice a day - review", "no amount"}, {"capsule 4 four", "a number twice"}, {"24 hours)", "a bracket that nothing opens"},
    {"not enough.", "cut off"}, {"streng", "cut off"}, {"site of p", "cut off"}, {"can only tolerate", "another strength"},
};

/* A dose without an amount is nobody's to count. */
static const char *why_unknowable(const char *text, const char *sentence)
{
	if (strstr(sentence, "it says no amount"))
		return "no amount";
	for (size_t i = 0; i < ARRAY_LEN(unknowable); i++) {
		const char *const words[] = {unknowable[i].words, NULL};

		if (has_word(text, words))
			return unknowable[i].why;
	}
	return NULL;
}

/* ---- lists with units a day at the most ---- */

static void try_list(const char *path, int least_percent)
{
	FILE *f = list_open(path);
	char line[4096], *cells[CELLS_MOST];
	int stated = 0, read = 0, wrong = 0, unknown = 0;

	while (next_row(f, line, cells)) {
		struct dosage d;
		struct error err;
		bool ok = dosage_read(cells[0], &tablets, &d, &err) == STATUS_OK;
		bool asks = *cells[1] == '?';

		stated += !asks;
		read += !asks && ok;
		if (ok && (asks || (double)d.per_day / UNIT != atof(cells[1]))) {
			print_message("%s: %lld, not %s\n", cells[0], (long long)d.per_day / UNIT, cells[1]);
			wrong++;
		}
		if (!ok && !asks && why_unknowable(cells[0], err.sentence)) {
			stated--;
			unknown++;
		} else if (getenv("DOSAGE_SHOW") && !ok && !asks)
			print_message("%s (%s): %s\n", cells[0], cells[1], err.sentence);
	}
	fclose(f);
	print_message("%s: %d of %d that can be known, %d that cannot\n", path, read, stated, unknown);
	assert_int_equal(wrong, 0);
	assert_true(read * 100 >= stated * least_percent);
}

static void sentences_of_cprd(void **state)
{
	(void)state;
	try_list(FOLDER "dosages_cprd_phs.tsv", 98);
}

static void sentences_of_nhse(void **state)
{
	(void)state;
	try_list(FOLDER "dosages_nhse.tsv", 98);
}

/* ---- instructions for opioids ---- */

static void instructions_of_tablets(void **state)
{
	FILE *f = list_open(FOLDER "instructions_tablets.tsv");
	char line[4096], *cells[CELLS_MOST];
	int stated = 0, read = 0, wrong = 0, unknown = 0;

	(void)state;
	while (next_row(f, line, cells)) {
		bool mass = strcmp(cells[3], "mg") == 0, asks = *cells[1] == '?';
		struct dosage d;
		struct error err;
		bool ok = dosage_read(cells[0], mass ? &any_mass : &of_unit, &d, &err) == STATUS_OK;
		const char *high = strchr(cells[2], '-');
		double often = atof(cells[1]), wanted = often * atof(high ? high + 1 : cells[2]);

		if (strncmp(cells[1], "max", 3) == 0)
			wanted = atof(cells[1] + 3);
		if (strncmp(cells[1], "avg", 3) == 0)
			asks = true;
		stated += !asks;
		read += !asks && ok;
		if (ok && (asks || (double)d.per_day / (mass ? THOUSAND : UNIT_ODD) != wanted)) {
			print_message("%s: %lld, not %g\n", cells[0], (long long)d.per_day, wanted);
			wrong++;
		}
		if (!ok && !asks && why_unknowable(cells[0], err.sentence)) {
			stated--;
			unknown++;
		} else if (getenv("DOSAGE_SHOW") && !ok && !asks)
			print_message("%s: %s\n", cells[0], err.sentence);
	}
	fclose(f);
	print_message("tablets: %d of %d that can be known, %d that cannot\n", read, stated, unknown);
	assert_int_equal(wrong, 0);
	assert_true(read * 100 >= stated * 95);
}

static void instructions_of_patches(void **state)
{
	FILE *f = list_open(FOLDER "instructions_patches.tsv");
	char line[4096], *cells[CELLS_MOST];
	int stated = 0, read = 0, wrong = 0, unknown = 0;

	(void)state;
	while (next_row(f, line, cells)) {
		bool asks = *cells[1] == '?' || strchr(cells[2], '-') || strchr(cells[2], '.');
		struct dosage d;
		struct error err;
		bool ok = dosage_read(cells[0], &patches, &d, &err) == STATUS_OK;

		stated += !asks;
		read += !asks && ok;
		if (ok && (asks || d.patch_hours != atoi(cells[1]) || d.per_day != 25000 * atoi(cells[2]))) {
			print_message("%s: %lld for %d hours\n", cells[0], (long long)d.per_day, d.patch_hours);
			wrong++;
		}
		if (!ok && !asks && why_unknowable(cells[0], err.sentence)) {
			stated--;
			unknown++;
		} else if (getenv("DOSAGE_SHOW") && !ok && !asks)
			print_message("%s: %s\n", cells[0], err.sentence);
	}
	fclose(f);
	print_message("patches: %d of %d that can be known, %d that cannot\n", read, stated, unknown);
	assert_int_equal(wrong, 0);
	assert_true(read * 100 >= stated * 97);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(sentences_of_emis),
	    TEST(sentences_of_cprd),
	    TEST(sentences_of_nhse),
	    TEST(instructions_of_tablets),
	    TEST(instructions_of_patches),
	};
	return RUN_TESTS(tests);
}
