/* Names as practice systems print them: with who supplies the product, what pack it is, and marks of their own. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "pathwell/risk.h"
#include "pathwell/text.h"
#include "test.h"

#define ALL_NAMES "../shared/data/real/product_names.tsv"
#define SOME_NAMES "tests/fixtures/product_names.tsv"

static struct arena *arena;
static const struct reference *reference;

static int setup(void **state)
{
	(void)state;
	arena = arena_new();
	reference = reference_standard(arena);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena = arena_free(arena);
	return 0;
}

/* ---- a second reading, by looking for words ---- */

/* In lower case, and without what stands in brackets. */
static void plain(const char *name, char out[256])
{
	int open = 0;
	size_t n = 0;

	for (; *name && n < 255; name++) {
		open += *name == '(';
		if (!open)
			out[n++] = (char)tolower((unsigned char)*name);
		open -= *name == ')';
	}
	out[n] = '\0';
}

static bool has_any(const char *s, const char *const words[], size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (strstr(s, words[i]))
			return true;
	}
	return false;
}

static bool is_by_mouth(const char *s)
{
	static const char *const yes[] = {
	    "tablet", "capsule", "caplet", "oral", "linctus", "syrup", "elixir", "lyophilisate", "drops"};
	static const char *const no[] = {"inject", "infus", "rectal", "suppos", "buccal", "oromucosal", "sublingual",
	    "nasal", "patch", "lozenge", "nebul", "gel", "tube", "vial", "transdermal"};

	return has_any(s, yes, ARRAY_LEN(yes)) && !has_any(s, no, ARRAY_LEN(no));
}

static bool is_watched(const char *set)
{
	static const char *const sets[] = {
	    "opioids", "gabapentinoid", "benzodiazepines", "nonbenzodiazepine-benzodiazepine-receptor-agonist"};

	return has_any(set, sets, ARRAY_LEN(sets));
}

static const char *skip_spaces(const char *s)
{
	return s + strspn(s, " ");
}

/* Behind a mass: "/5ml", "/1 milliliter"; 1 for none. */
static double millilitres(const char *s)
{
	char *rest;
	double ml;

	s = skip_spaces(s);
	if (*s != '/')
		return 1;
	ml = strtod(s + 1, &rest);
	return *skip_spaces(rest) == 'm' ? (ml > 0 ? ml : 1) : 1;
}

/* Micrograms in a unit or a millilitre where the name has one mass and no more, else -1. */
static double only_mass(const char *s)
{
	double found = -1;

	for (char *rest; *s; s++) {
		double mg, scale;

		if (!isdigit((unsigned char)*s))
			continue;
		mg = strtod(s, &rest);
		s = skip_spaces(rest);
		scale = strncmp(s, "mg", 2) == 0 || strncmp(s, "milligram", 9) == 0    ? 1000
			: strncmp(s, "microgram", 9) == 0 || strncmp(s, "mcg", 3) == 0 ? 1
			: strncmp(s, "gram", 4) == 0                                   ? 1000000
										       : 0;
		if (scale > 0 && found >= 0)
			return -1;
		if (scale > 0)
			found = mg * scale / millilitres(s + strcspn(s, " /"));
		else if (rest[0] == '/' || rest[0] == '%')
			return -1;
		s = rest - 1;
	}
	return found;
}

/* ---- the list ---- */

struct tally {
	size_t tried, read, without;
};

static void try_name(const char *name, const char *set, struct tally *t)
{
	char text[256];
	double mass;
	struct product p;
	struct error err;

	plain(name, text);
	mass = only_mass(text);
	if (!is_watched(set) || !is_by_mouth(text) || mass < 0 || strchr(text, '+'))
		return;
	t->tried++;
	if (product_recognise(arena, reference, name, &p, &err) != STATUS_OK)
		return;
	if (p.strength == DOSE_NONE) {
		t->without++;
		return;
	}
	if ((double)p.strength - mass > 0.6 || mass - (double)p.strength > 0.6)
		fail_msg("%s has a strength of %lld, and not of %.1f", name, (long long)p.strength, mass);
	if (!p.class_known)
		fail_msg("%s is in no class", name);
	t->read++;
}

static void try_list(const char *path, size_t least)
{
	FILE *f = fopen(path, "r");
	char line[512], *name, *set;
	struct tally t = {0};

	if (!f) {
		print_message("%s is not here; its names are not tried.\n", path);
		skip();
	}
	while (fgets(line, sizeof(line), f)) {
		name = strtok(line, "\t");
		set = strtok(NULL, "\t");
		if (*line != '#' && set)
			try_name(name, set, &t);
	}
	fclose(f);
	print_message(
	    "%zu names of one strength by mouth: %zu read, %zu without a strength.\n", t.tried, t.read, t.without);
	assert_true(t.tried >= least);
	assert_true(t.read * 1000 >= t.tried * 990);
}

static void all_names(void **state)
{
	(void)state;
	try_list(ALL_NAMES, 4800);
}

static void some_names(void **state)
{
	(void)state;
	try_list(SOME_NAMES, 30);
}

/* ---- each kind of addition ---- */

/* Two names of one product. */
static void read_as_without(void **state)
{
	static const struct {
		const char *name, *without;
	} cases[] = {
	    {"MST Continus 100mg tablets (Napp Pharmaceuticals Ltd)", "MST Continus 100mg tablets"},
	    {"Pregabalin 75mg capsules (Alliance Healthcare (Distribution) Ltd)", "Pregabalin 75mg capsules"},
	    {"Pregabalin 75mg capsules (Kent Pharma (UK) Ltd) (product)", "Pregabalin 75mg capsules"},
	    {"Longtec 10mg modified-release tablets (3M Health Care Ltd)", "Longtec 10mg modified-release tablets"},
	    {"Codeine 30mg tablets (Imported (United States))", "Codeine 30mg tablets"},
	    {"Zopiclone 7.5mg tablets (Zentiva)", "Zopiclone 7.5mg tablets"},
	    {"Diazepam  Tablets  2 mg (A.A.H. Pharm)", "Diazepam 2mg tablets"},
	    {"Amitriptyline 10mg tablets (Dowelhurst Ltd) 28 tablet 2 x 14 tablets", "Amitriptyline 10mg tablets"},
	    {"Amitriptyline 10mg tablets 28 tablet (PI)", "Amitriptyline 10mg tablets"},
	    {"Clonazepam 500micrograms/5ml oral suspension (Drug Tariff Special Order) 1 ml",
		"Clonazepam 500micrograms/5ml oral suspension"},
	    {"*FLUNITRAZEPAM 1mg tablets", "flunitrazepam 1mg tablets"},
	    {"Amitriptyline hydrochloride 25mg tablet - product", "Amitriptyline 25mg tablets"},
	    {"Product containing precisely zolpidem tartrate 10 milligram/1 each conventional release oral tablet",
		"Zolpidem 10mg tablets"},
	    {"Product containing only codeine phosphate 60 mg/1 each oral tablet (clinical drug)",
		"Codeine 60mg tablets"},
	    {"Larapam SR (tramadol) M/R tablets 150 mg", "Larapam SR 150mg m/r tablets"},
	    {"co-dydramol (dihydrocodeine & paracetamol) 10mg/500mg tablets", "co-dydramol 10/500 tablets"},
	    {"Oramorph 20mg/ml (100mg/5ml) oral solution, sugar free", "Oramorph 20mg/ml oral solution"},
	    {"Palladone-SR 2mg capsules", "Palladone SR 2mg capsules"},
	    {"Targinact M/R tablets 10 mg + 5 mg", "Targinact 10mg/5mg modified-release tablets"},
	    {"Buprenorphine 10micrograms/hour transdermal patches (Sandoz Ltd) 4 patch",
		"Buprenorphine 10micrograms/hour transdermal patches"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct product p, q;
		struct error err;

		if (product_recognise(arena, reference, cases[i].name, &p, &err) != STATUS_OK)
			fail_msg("%s", err.sentence);
		assert_ok(product_recognise(arena, reference, cases[i].without, &q, &err), &err);
		if (strcmp(p.medicine, q.medicine) != 0 || p.strength != q.strength || p.family != q.family ||
		    p.modified_release != q.modified_release || strcmp(p.form, q.form) != 0)
			fail_msg("%s is not read as %s", cases[i].name, cases[i].without);
	}
}

/* What says something of the product, or of the dose, is no supplier. */
static void not_asides(void **state)
{
	static const char *const names[] = {"Morphine 10mg tablets (one daily)", "Morphine 10mg tablets (as directed)",
	    "Morphine 10mg tablets (fentanyl Ltd)", "Oxycodone 10mg tablets (stopped)",
	    "Morphine (fentanyl) 10mg tablets", "Morphine 10mg tablets (half)", "Morphine 10mg tablets (20mg Ltd)",
	    "Morphine 10mg tablets (Napp Ltd",
	    "co-dydramol (codeine & paracetamol) tablets", "Fentanyl 25micrograms/hour transdermal patches 2 patches",
	    "Morphine 10mg + 5mg tablets"};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct product p;
		struct error err;

		if (product_recognise(arena, reference, names[i], &p, &err) == STATUS_OK)
			fail_msg("%s is %s", names[i], p.medicine);
	}
}

/* The quantity of a pack is not its dose. */
static void packs_of_lines(void **state)
{
	static const struct {
		const char *line, *product, *dose, *quantity;
	} cases[] = {
	    {"MST Continus 100mg tablets (Napp Pharmaceuticals Ltd) Take Two Tablets Every 12 Hours, 112 tablet",
		"MST Continus 100mg tablets (Napp Pharmaceuticals Ltd)", "Take Two Tablets Every 12 Hours",
		"112 tablet"},
	    {"Amitriptyline 10mg tablets (Teva UK Ltd) 28 tablet 2 x 14 tablets one at night",
		"Amitriptyline 10mg tablets (Teva UK Ltd)", "one at night", "28 tablet 2 x 14 tablets"},
	    {"Diazepam 5mg tablets (Arrow Generics Ltd) 28 tablet", "Diazepam 5mg tablets (Arrow Generics Ltd)", "",
		"28 tablet"},
	    {"Diazepam 5mg tablets 2 tablets at night", "Diazepam 5mg tablets", "2 tablets at night", ""},
	    {"Methadone 1mg/ml oral solution 30 ml daily", "Methadone 1mg/ml oral solution", "30 ml daily", ""},
	    {"Diazepam 5mg tablets 2 tablets", "Diazepam 5mg tablets", "2 tablets", ""},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *product, *dose, *quantity;

		medicine_line_cut(arena, reference, cases[i].line, &product, &dose, &quantity);
		assert_string_equal(product, cases[i].product);
		assert_string_equal(dose, cases[i].dose);
		assert_string_equal(quantity, cases[i].quantity);
	}
}

/* R10: the highest doses stood as unknown, and the patient as low. */
static void a_supplier_hides_no_dose(void **state)
{
	struct medicine_reading m;

	(void)state;
	medicine_read(arena, reference, NULL, "MST Continus 100mg tablets (Napp Pharmaceuticals Ltd)",
	    "Take Two Tablets Every 12 Hours", &m);
	assert_int_equal(m.ask, ASK_NOTHING);
	assert_int_equal(m.per_day, 400000);
	assert_int_equal(m.ome_ug, 400000);
}

/* A pack in the product's cell is not taken: a frequency alone still says no amount. */
static void a_pack_is_no_dose(void **state)
{
	struct medicine_reading m;

	(void)state;
	medicine_read(arena, reference, NULL, "Codeine 30mg tablets 2 tablets", "twice a day", &m);
	assert_int_equal(m.per_day, DOSE_NONE);
	medicine_read(arena, reference, NULL, "Codeine 30mg tablets 28 tablet", "", &m);
	assert_int_equal(m.per_day, DOSE_NONE);
}

/* R15 */
static void further_names(void **state)
{
	static const struct {
		const char *name, *counted;
		int64_t strength;
		bool totalled;
	} cases[] = {
	    {"Palladone-SR 16mg capsules", "hydromorphone", 16000, true},
	    {"Tapimio MR 50mg capsules", "tapentadol", 50000, true},
	    {"Tapimio 100mg modified-release capsules", "tapentadol", 100000, true},
	    {"Iremia 133microgram sublingual tablets", "fentanyl", 133, false},
	    {"Fenhuma Sublingual tablets 200 micrograms", "fentanyl", 200, false},
	    {"Zacco 5mg/5ml oral suspension", "clobazam", 1000, false},
	    {"Triptafen tablets", "amitriptyline", 25000, false},
	    {"*TRIPTAFEN-M tablets", "amitriptyline", 10000, false},
	    {"*TRANXENE 7.5mg capsules", "clorazepate", 7500, false},
	    {"Dalmane 15mg capsules", "flurazepam", 15000, false},
	    {"Zileze 3.75 tablets (Opus Pharmaceuticals Ltd)", "zopiclone", 3750, false},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct product p;
		struct error err;

		if (product_recognise(arena, reference, cases[i].name, &p, &err) != STATUS_OK)
			fail_msg("%s", err.sentence);
		assert_string_equal(p.counted, cases[i].counted);
		assert_int_equal(p.strength, cases[i].strength);
		assert_int_equal(p.totalled, cases[i].totalled);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(all_names),
	    TEST(some_names),
	    TEST(read_as_without),
	    TEST(not_asides),
	    TEST(packs_of_lines),
	    TEST(a_supplier_hides_no_dose),
	    TEST(a_pack_is_no_dose),
	    TEST(further_names),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
