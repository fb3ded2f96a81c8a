/* Lines of lists made from a known truth: what is read is the truth, and what cannot be known is not read. Nothing here
 * knows how the reader works: a sentence is put together from its meaning. */
#include <stdlib.h>

#include "pathwell/risk.h"
#include "test.h"

enum { LINES = 5000, TEXT_MOST = 512 };

static uint64_t seed = 20261201;

static unsigned below(unsigned n)
{
	seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (unsigned)(seed >> 33) % n;
}

#define ANY(list) list[below(ARRAY_LEN(list))]

/* What a line means. */
struct line {
	char text[TEXT_MOST];
	int64_t most; /* a day: micrograms, or nanograms an hour */
	bool beside;  /* as needed or a range: not in the regular total */
	bool asks;    /* nobody can tell: must not be read */
};

/* The word in the place of "%s". */
static void add(struct line *l, const char *pattern, const char *word)
{
	const char *place = strstr(pattern, "%s");
	int before = (int)(place ? (size_t)(place - pattern) : strlen(pattern));
	size_t n = strlen(l->text);

	snprintf(l->text + n, TEXT_MOST - n, "%.*s%s%s", before, pattern, place ? word : "", place ? place + 2 : "");
	must(strlen(l->text) + 1 < TEXT_MOST);
}

/* ---- words ---- */

struct solid {
	const char *name;
	int64_t ug;
	bool halves;
};
static const struct solid solids[] = {
    {"Codeine 30mg tablets", 30000, true}, {"Codeine 15mg tablets", 15000, true}, {"Sevredol 10mg tablets", 10000, true},
    {"Zomorph 30mg modified-release capsules", 30000, false}, {"MST Continus 15mg tablets", 15000, false},
    {"Longtec 20mg modified-release tablets", 20000, false}, {"Oxycodone 5mg capsules", 5000, false},
    {"Lorazepam 1mg tablets", 1000, true}, {"Diazepam 2mg tablets", 2000, true}, {"Gabapentin 300mg capsules", 300000, false},
    {"Pregabalin 75mg capsules", 75000, false}, {"Tramadol 50mg capsules", 50000, false},
};
static const struct {
	const char *text;
	int halves; /* twice as many */
} counts[] = {{"1", 2}, {"one", 2}, {"ONE", 2}, {"0NE", 2}, {"TW0", 4}, {"2", 4}, {"two", 4}, {"Two", 4}, {"3", 6}, {"three", 6}, {"four", 8}};
static const struct {
	const char *text;
	int halves;
} parts_of_one[] = {{"half", 1}, {"1/2", 1}, {"\u00bd", 1}, {".5", 1}, {"0.5", 1}, {"1.5", 3}, {"1\u00bd", 3}, {"one and a half", 3}, {"half a", 1}};
static const struct {
	const char *text;
	int times;
} often[] = {{"daily", 1}, {"once a day", 1}, {"od", 1}, {"each day", 1}, {"every day", 1}, {"evry day", 1}, {"at nghit", 1}, {"in the mornign", 1}, {"twcie a day", 2}, {"at night", 1}, {"in the morning", 1},
    {"nocte", 1}, {"bd", 2}, {"b.d.", 2}, {"b/d", 2}, {"twice a day", 2}, {"twice daily", 2}, {"every 12 hours", 2},
    {"12 hourly", 2}, {"TWICE A DAY", 2}, {"morning and night", 2}, {"om and on", 2}, {"tds", 3}, {"three times a day", 3}, {"3 times daily", 3},
    {"every eight hours", 3}, {"with breakfast, lunch and evening meal", 3}, {"qds", 4}, {"four times a day", 4},
    {"FOUR TIMES DAILY", 4}, {"4 times/day", 4}, {"every 6 hours", 4}, {"6hrly", 4}, {"with meals and at bedtime", 4}};
static const char *const verbs[] = {"", "", "", "take ", "Take ", "TAKE "};
static const char *const nouns[] = {" ", " ", " to be taken ", " tab ", " tablet(s) "};
static const char *const tails[] = {"", "", "", "", " as directed", " for pain", ".", " with water", " regularly", ". Swallow whole",
    " (as directed)", " for 28 days", " from 2.12.2024", " until review", ", home delivery service", " for next 4 weeks", " for 10 years (2023-2033)",
    "  Instalments: not a weekly item", ", 84 tablet", " 56 capsule(s)", ", 112"};
/* What makes any dose uncertain. */
static const char *const spoils[] = {" reduce by one", " then stop", " instead of MST", " + 10mg", " from 2.12", " until pain stops", " 2.12.2024", " from 2.12.2024 then 2", " eigth", " 0nes",
    " or as told", " and prn", ", 2 extra",
    " if no better 2", " except Sundays", " on Mondays", " with 20mg", " alternate weeks", " - 200mg", " and", " +", " plus", " #", " *2",
    " unless drowsy", " then 1 daily", " 7", " weekly", " max 30", " increasing to 4", " or 3", " minus one", " (2", " total 999mg"};

static int64_t in_halves(const struct solid *s, int halves)
{
	return s->ug * halves / 2;
}

/* ---- kinds of lines ---- */

static void plain(struct line *l)
{
	const struct solid *s = &ANY(solids);
	unsigned count = below(ARRAY_LEN(counts)), when = below(ARRAY_LEN(often));

	add(l, "%s ", s->name);
	add(l, "%s", ANY(verbs));
	add(l, "%s", counts[count].text);
	add(l, "%s", ANY(nouns));
	add(l, "%s", often[when].text);
	add(l, "%s", ANY(tails));
	l->most = in_halves(s, counts[count].halves) * often[when].times;
}

static void halved(struct line *l)
{
	const struct solid *s = &ANY(solids);
	unsigned count = below(ARRAY_LEN(parts_of_one)), when = below(ARRAY_LEN(often));
	bool a = strcmp(parts_of_one[count].text, "half a") == 0;

	add(l, "%s ", s->name);
	add(l, "%s", ANY(verbs));
	add(l, "%s", parts_of_one[count].text);
	add(l, "%s", a ? " tablet " : " ");
	add(l, "%s", often[when].text);
	l->most = in_halves(s, parts_of_one[count].halves) * often[when].times;
	l->asks = !s->halves;
}

/* The milligrams that are taken: whole tablets, halves where they may be, or what the product cannot give. */
static void mass(struct line *l)
{
	const struct solid *s = &ANY(solids);
	unsigned when = below(ARRAY_LEN(often));
	int64_t tenths = 1 + below(80), ug = s->ug * tenths / 10;
	char number[32];

	add(l, "%s ", s->name);
	snprintf(number, sizeof(number), "%g", (double)ug / 1000);
	add(l, "%s", number + (number[0] == '0' && number[1] == '.' && below(2)));
	add(l, "%s", below(2) ? "mg " : " mg ");
	add(l, "%s", often[when].text);
	l->most = ug * often[when].times;
	l->asks = tenths % 10 && (tenths % 5 || !s->halves);
}

static void parts(struct line *l)
{
	static const char *const mornings[] = {"mane", "in the morning", "om", "am", "each morning", "at 8am", "with breakfast"};
	static const char *const nights[] = {"nocte", "at night", "on", "at bedtime", "before bed", "at 10pm"};
	static const char *const joins[] = {" and ", ", ", " + ", ". ", " & ", " and take ", ", then "};
	const struct solid *s = &ANY(solids);
	unsigned one = below(6), two = below(6);

	add(l, "%s ", s->name);
	add(l, "%s ", counts[one].text);
	add(l, "%s", ANY(mornings));
	add(l, "%s", ANY(joins));
	add(l, "%s ", counts[two].text);
	add(l, "%s", ANY(nights));
	l->most = in_halves(s, counts[one].halves + counts[two].halves);
}

/* A maximum: the same, less, or more than what is taken regularly. */
static void bounded(struct line *l)
{
	static const char *const words[] = {" maximum %s in 24 hours", ", max %s a day", ". No More Than %s In 24 Hours", " (max %s daily)",
	    ". MAX %s IN 24 HOURS", ", do not exceed %s per day"};
	const struct solid *s = &ANY(solids);
	unsigned count = below(6), when = below(ARRAY_LEN(often)), how = below(3);
	int regular = counts[count].halves / 2 * often[when].times;
	int most = how == 0 ? regular : how == 1 ? regular - 1 : regular + 1 + (int)below(3);
	char number[16];

	snprintf(number, sizeof(number), "%d", most);
	add(l, "%s ", s->name);
	add(l, "%s ", counts[count].text);
	add(l, "%s", often[when].text);
	add(l, ANY(words), number);
	l->most = s->ug * regular;
	l->asks = most != regular;
}

static void as_needed(struct line *l)
{
	static const char *const needed[] = {" prn", " when required", " as needed", " if required", " -- only take when needed", " for breakthrough pain", " P.R.N."};
	const struct solid *s = &ANY(solids);
	unsigned count = below(6), when = below(ARRAY_LEN(often));
	int times = often[when].times;
	bool up_to = below(3) == 0;

	add(l, "%s ", s->name);
	add(l, "%s", counts[count].text);
	if (up_to) {
		static const char *const most[] = {" up to twice a day", " up to three times a day", " UPTO four times daily"};
		unsigned which = below(ARRAY_LEN(most));

		times = 2 + (int)which;
		add(l, "%s", most[which]);
		add(l, "%s", below(2) ? ANY(needed) : "");
	} else {
		add(l, " %s", often[when].text);
		add(l, "%s", ANY(needed));
	}
	l->most = in_halves(s, counts[count].halves) * times;
	l->beside = true;
}

static void range(struct line *l)
{
	static const struct {
		const char *text;
		int high;
	} ranges[] = {{"1-2", 2}, {"one or two", 2}, {"1 to 2", 2}, {"ONE OR TWO", 2}, {"two to three", 3}, {"1 or 2", 2}, {"one/two", 2}};
	const struct solid *s = &ANY(solids);
	unsigned which = below(ARRAY_LEN(ranges)), when = below(ARRAY_LEN(often));
	int regular = ranges[which].high * often[when].times, most = regular;
	char number[32];

	add(l, "%s ", s->name);
	add(l, "%s ", ranges[which].text);
	add(l, "%s", often[when].text);
	if (below(3) == 0 && regular > 2) {
		most = regular - 1;
		snprintf(number, sizeof(number), ", max %d in 24 hours", most);
		add(l, "%s", number);
	}
	l->most = s->ug * most;
	l->beside = true;
}

/* Two strengths of one brand at one time. */
static void additive(struct line *l)
{
	static const char *const brands[] = {"MST", "Longtec", "OxyContin"};
	static const int mg[] = {5, 10, 15, 30, 60};
	static const char *const joins[] = {" + ", " plus ", " and "}, *const wrong[] = {" with ", " or ", ", then ", " changed to "};
	int one = ANY(mg), two = ANY(mg);
	unsigned when = below(ARRAY_LEN(often));
	char number[32];

	add(l, "%s ", ANY(brands));
	snprintf(number, sizeof(number), "%dmg", one);
	add(l, "%s", number);
	l->asks = below(3) == 0;
	add(l, "%s", l->asks ? ANY(wrong) : ANY(joins));
	snprintf(number, sizeof(number), "%dmg ", two);
	add(l, "%s", number);
	add(l, "%s", often[when].text);
	l->most = (int64_t)(one + two) * 1000 * often[when].times;
	/* "or" is a range where it rises. */
	if (strstr(l->text, " or ") && one < two) {
		l->asks = false;
		l->beside = true;
		l->most = (int64_t)two * 1000 * often[when].times;
	}
}

static void patch(struct line *l)
{
	static const struct {
		const char *name;
		int64_t rate;
		int hours;
	} patches[] = {{"Fentanyl 25micrograms/hour transdermal patches", 25000, 72}, {"Fentanyl 12micrograms/hour transdermal patches", 12500, 72},
	    {"Butec 10micrograms/hour transdermal patches", 10000, 168}, {"BuTrans 20micrograms/hour transdermal patches", 20000, 168},
	    {"Transtec 35micrograms/hour transdermal patches", 35000, 96}};
	static const struct {
		const char *text;
		int count; /* 0: nobody can tell */
	} worn[] = {{"apply one patch %s", 1}, {"ONE %s", 1}, {"Apply One New Patch %s", 1}, {"change patch %s", 1}, {"apply two patches %s", 2},
	    {"Apply One Patch %s As Directed. Remove Old Patch Before Applying New Patch", 1}, {"apply half a patch %s", 0}, {"apply three patches %s", 0},
	    {"apply one patch %s (morning)", 1}, {"apply one patch %s. Avoid same area for 3 weeks", 1},
	    {"apply one patch %s please supply four (4) patches", 1}, {"apply one patch %s (every night)", 0}, {"7, 4 patch", 0}, {"12", 0}, {"apply 1/2 patch %s", 0}, {"one or two %s", 0}, {"one and two %s", 0}};
	static const struct {
		const char *text;
		int hours;
	} every[] = {{"every 72 hours", 72}, {"every 3 days", 72}, {"EVERY THREE DAYS", 72}, {"weekly", 168}, {"every 7 days", 168},
	    {"each week", 168}, {"once a week", 168}, {"every 4 days", 96}, {"every 96 hours", 96}, {"twice a week", 84}};
	unsigned which = below(ARRAY_LEN(patches)), how = below(ARRAY_LEN(worn)), when = below(ARRAY_LEN(every));
	int hours = every[when].hours == 84 ? 96 : every[when].hours;

	add(l, "%s ", patches[which].name);
	add(l, worn[how].text, every[when].text);
	l->most = patches[which].rate * worn[how].count;
	l->asks = !worn[how].count || hours != patches[which].hours;
}

static void liquid(struct line *l)
{
	static const struct {
		const char *text;
		int tenths; /* of a millilitre; 0: nobody can tell */
	} amounts[] = {{"5ml", 50}, {"2.5 ml", 25}, {"10mls", 100}, {"one 5ml spoonful", 50}, {"two 5 ml spoonfuls", 100}, {"one 2.5ml spoonful", 25},
	    {"one 10 ml spoonful", 100}, {"One And A Half 5ml Spoonfuls", 75}, {".5ml", 5}, {"one teaspoonful", 50}, {"two", 0}, {"1 tablet", 0},
	    {"one spoonful", 0}, {"10mg (5ml)", 50}, {"10mg (4ml)", 0}, {"20mg", 100}};
	unsigned which = below(ARRAY_LEN(amounts)), when = below(ARRAY_LEN(often));

	add(l, "%s ", "Oramorph 10mg/5ml oral solution");
	add(l, "%s", below(2) ? "take " : "");
	add(l, "%s ", amounts[which].text);
	add(l, "%s", often[when].text);
	l->most = (int64_t)amounts[which].tenths * 200 * often[when].times;
	l->asks = !amounts[which].tenths;
}

static void spoiled(struct line *l)
{
	plain(l);
	/* A quantity at its end is cut off; the word must stand in the dose. */
	if (strstr(l->text, "84") || strstr(l->text, "56") || strstr(l->text, "112"))
		return;
	add(l, "%s", ANY(spoils));
	l->asks = true;
}

typedef void make(struct line *l);
static make *const kinds[] = {plain, plain, halved, mass, parts, bounded, as_needed, range, additive, patch, liquid, spoiled};

static void what_is_read_is_the_truth(void **state)
{
	CLEANUP(arena_freep) struct arena *kept = arena_new();
	const struct reference *r = reference_standard(kept);
	int readable = 0, read = 0, wrong = 0;

	(void)state;
	for (int i = 0; i < LINES; i++) {
		CLEANUP(arena_freep) struct arena *a = arena_new();
		const char *product, *dose, *quantity;
		struct line l = {.most = 0};
		struct medicine_reading m;

		kinds[below(ARRAY_LEN(kinds))](&l);
		medicine_line_cut(a, r, l.text, &product, &dose, &quantity);
		medicine_read(a, r, NULL, product, dose, &m);
		readable += !l.asks;
		read += !l.asks && m.per_day != DOSE_NONE;
		if (m.per_day == DOSE_NONE) {
			if (getenv("DOSAGE_SHOW") && !l.asks)
				print_message("%s: %s\n", l.text, m.why);
			continue;
		}
		if (l.asks || m.per_day != l.most || m.dosage.as_needed != l.beside) {
			print_message("%s: %lld%s, not %lld%s\n", l.text, (long long)m.per_day, m.dosage.as_needed ? " at most" : "",
			    l.asks ? 0 : (long long)l.most, l.beside ? " at most" : "");
			wrong++;
		}
	}
	print_message("%d of %d sentences that say a dose are read\n", read, readable);
	assert_int_equal(wrong, 0);
	assert_true(read * 100 >= readable * 97);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {TEST(what_is_read_is_the_truth)};
	return RUN_TESTS(tests);
}
