/* Products by their names: each field as the name says it, the dictionary's opioids one by one, and what is not known.
 */
#include <ctype.h>
#include <stdlib.h>

#include "pathwell/risk.h"
#include "pathwell/text.h"
#include "test.h"

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

/* ---- the dictionary's opioids, against a second reading of the same line ---- */

/* What the first nine letters of a BNF code stand for. */
static const struct {
	const char *chemical, *counted;
} chemicals[] = {
    {"0104020D0", "codeine"},
    {"0104020N0", "morphine"},
    {"0309010C0", "codeine"},
    {"0309010N0", "diamorphine"},
    {"0309010S0", "methadone"},
    {"0309020T0", "morphine"},
    {"0309020U0", "codeine"},
    {"0309020X0", "codeine"},
    {"0407010F0", "codeine"},
    {"0407010M0", "codeine"},
    {"0407010N0", "dihydrocodeine"},
    {"0407010Q0", "dextropropoxyphene"},
    {"0407010W0", "codeine"},
    {"0407010X0", "codeine"},
    {"040702040", "tramadol"},
    {"040702050", "hydromorphone"},
    {"0407020A0", "fentanyl"},
    {"0407020AD", "oxycodone"},
    {"0407020AF", "oxycodone"},
    {"0407020AG", "tapentadol"},
    {"0407020B0", "buprenorphine"},
    {"0407020C0", "codeine"},
    {"0407020D0", "dextromoramide"},
    {"0407020E0", "dextropropoxyphene"},
    {"0407020G0", "dihydrocodeine"},
    {"0407020H0", "dipipanone"},
    {"0407020K0", "diamorphine"},
    {"0407020M0", "methadone"},
    {"0407020P0", "morphine"},
    {"0407020Q0", "morphine"},
    {"0407020T0", "pentazocine"},
    {"0407020V0", "pethidine"},
    {"0407041A0", "codeine"},
    {"1001010J0", "codeine"},
};

struct entry {
	const char *term, *lower, *code;
};
struct entries {
	struct entry items[2048];
	size_t count;
};

/* No cell of these files is quoted with a comma inside. */
static void read_entries(const char *path, struct entries *out)
{
	FILE *f = fopen(path, "r");
	char line[512];

	if (!f) {
		print_message("%s is not here; its names are not tried.\n", path);
		skip();
	}
	assert_non_null(fgets(line, sizeof(line), f));
	while (fgets(line, sizeof(line), f)) {
		char *rest = arena_strdup(arena, line), *cells[5], *lower;

		line[strcspn(line, "\r\n")] = '\0';
		for (size_t i = 0; i < ARRAY_LEN(cells); i++)
			cells[i] = strsep(&rest, ",");
		assert_non_null(cells[4]);
		cells[4][strcspn(cells[4], "\r\n")] = '\0';
		lower = arena_strdup(arena, cells[1]);
		for (char *c = lower; *c; c++)
			*c = (char)tolower((unsigned char)*c);
		out->items[out->count++] = (struct entry){cells[1], lower, cells[4]};
	}
	fclose(f);
}

static const char *counted_of(const char *code)
{
	for (size_t i = 0; i < ARRAY_LEN(chemicals); i++) {
		if (strncmp(chemicals[i].chemical, code, 9) == 0)
			return chemicals[i].counted;
	}
	fail_msg("no chemical has the code %s", code);
	return NULL;
}

/* The first number with a unit of mass from here on, in nanograms. */
static const char *next_mass(const char *s, double *ng)
{
	for (; *s; s++) {
		char *unit;

		if (!isdigit((unsigned char)*s))
			continue;
		*ng = strtod(s, &unit);
		s = unit - 1;
		if (strncmp(unit, "mg", 2) == 0)
			*ng *= 1e6;
		else if (strncmp(unit, "micro", 5) == 0)
			*ng *= 1e3;
		else if (*unit == 'g' && !isalpha((unsigned char)unit[1]))
			*ng *= 1e9;
		else
			continue;
		return unit;
	}
	return NULL;
}

/* In the unit of the product; DOSE_NONE where the term has no number. */
static int64_t strength_of(const struct entry *e)
{
	const char *counted = counted_of(e->code), *s = strstr(e->lower, counted), *rest, *per;
	double ng, other;
	bool second = strncmp(e->term, "Eroset", 6) == 0 || strncmp(e->term, "Boots Ibu", 9) == 0;

	rest = next_mass(s ? s : e->lower, &ng);
	if (rest && second)
		rest = next_mass(rest, &ng);
	if (!rest)
		return DOSE_NONE;
	if (strstr(e->lower, "patch"))
		return strcmp(counted, "fentanyl") == 0 && ng == 12000 ? 12500 : (int64_t)(ng + 0.5);
	per = strchr(rest, '/');
	if (per && per[1] != ' ' && next_mass(per, &other) && strtod(per + 1, NULL) > 5.5)
		per = strchr(per + 1, '/');
	if (per && strncmp(per, "/5ml", 4) == 0)
		return (int64_t)(ng / 5e3 + 0.5);
	if (per && strncmp(per, "/ml", 3) == 0)
		return (int64_t)(ng / 1e3 + 0.5);
	return (int64_t)(ng / 1e3 + 0.5);
}

/* Where the term has no number, its generic equivalent may: the same chemical, the same last two letters. */
static int64_t strength_in(const struct entries *all, const struct entry *e)
{
	int64_t strength = strength_of(e);

	for (size_t i = 0; i < all->count && strength == DOSE_NONE; i++) {
		const struct entry *g = &all->items[i];

		if (strncmp(g->code, e->code, 9) == 0 && strncmp(g->code + 9, "AA", 2) == 0 &&
		    strcmp(g->code + 13, e->code + 13) == 0)
			strength = strength_of(g);
	}
	return strength;
}

static bool is_modified(const char *term)
{
	static const char *const signs[] = {
	    "modified-release", " SR ", " XL ", " PR ", " retard ", "MST Continus", "DHC Continus", "MXL", "patch"};

	if (strncmp(term, "Ibuprofen 300mg modified-release", 32) == 0) /* the ibuprofen is */
		return false;
	for (size_t i = 0; i < ARRAY_LEN(signs); i++) {
		if (strstr(term, signs[i]))
			return true;
	}
	return false;
}

static void assert_form(const struct entry *e, const struct product *p)
{
	static const struct {
		const char *said, *form;
	} forms[] = {
	    {"patch", "transdermal patch"},
	    {"effervescent tablet", "effervescent tablet"},
	    {"orodispersible", "orodispersible tablet"},
	    {"melt ", "orodispersible tablet"},
	    {" soluble tablet", "soluble tablet"},
	    {"chewable", "chewable tablet"},
	    {"dispersible tablet", "dispersible tablet"},
	    {"tablet", "tablet"},
	    {"caplet", "tablet"},
	    {"capsule", "capsule"},
	    {"effervescent powder", "effervescent powder sachet"},
	    {"granules", "modified-release granules"},
	    {"sachet", "sachet"},
	    {"oral solution", "oral solution"},
	    {"oral suspension", "oral suspension"},
	    {"drops", "oral drops"},
	    {"linctus", "linctus"},
	    {"syrup", "oral liquid"},
	    {"mixture", "oral liquid"},
	    {"elixir", "oral liquid"},
	};

	for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
		const char *form = forms[i].form;

		if (!strstr(e->lower, forms[i].said))
			continue;
		if (is_modified(e->term) && (strcmp(form, "tablet") == 0 || strcmp(form, "capsule") == 0))
			form = arena_printf(arena, "modified-release %s", form);
		if (!p->form || strcmp(p->form, form) != 0)
			fail_msg("%s has the form %s", e->term, p->form);
		return;
	}
	fail_msg("%s says no form", e->term);
}

static void assert_entry(const struct entries *all, const struct entry *e, const struct product *p)
{
	int64_t strength = strength_in(all, e);

	if (strcmp(p->counted, counted_of(e->code)) != 0 || p->class != CLASS_OPIOID || !p->class_known)
		fail_msg("%s is counted as %s", e->term, p->counted);
	if (p->strength != strength)
		fail_msg(
		    "%s has a strength of %lld, and not of %lld", e->term, (long long)p->strength, (long long)strength);
	if (p->modified_release != is_modified(e->term))
		fail_msg("%s is%s of modified release", e->term, p->modified_release ? "" : " not");
	assert_form(e, p);
	if (p->family &&
	    (strcmp(p->family->counted, p->counted) != 0 || p->family->modified_release != p->modified_release))
		fail_msg("%s is of %s", e->term, p->family->id);
}

/* "VMP previous to 42010211000001106" names no product; every other line does, and is right. */
static void dictionary(void **state)
{
	struct entries *all = arena_alloc(arena, sizeof(*all));
	size_t known = 0, unknown = 0, planned = 0, without_strength = 0;

	(void)state;
	read_entries("../shared/data/dmd/opioids-oral.csv", all);
	read_entries("../shared/data/dmd/opioids-transdermal.csv", all);
	for (size_t i = 0; i < all->count; i++) {
		struct product p;
		struct error err;
		enum status st = product_recognise(arena, reference, all->items[i].term, &p, &err);

		if (st == STATUS_OK) {
			assert_entry(all, &all->items[i], &p);
			known++;
			planned += p.family != NULL;
			without_strength += p.strength == DOSE_NONE;
			continue;
		}
		if (strncmp(all->items[i].term, "VMP previous to ", 16) != 0)
			print_message("unknown: %s: %s\n", all->items[i].term, err.sentence);
		unknown++;
	}
	print_message("%zu of %zu names are recognised (%.1f %%), %zu of them with a family, %zu without a strength.\n",
	    known, all->count, 100.0 * (double)known / (double)all->count, planned, without_strength);
	assert_int_equal(known + unknown, 1468);
	assert_int_equal(unknown, 109);
}

/* ---- each field ---- */

static void fields(void **state)
{
	static const struct {
		const char *name, *medicine, *counted, *form, *route, *brand, *family;
		int64_t strength;
		bool modified_release, liquid, totalled;
	} cases[] = {
	    {"Longtec 60mg modified-release tablets", "oxycodone", "oxycodone", "modified-release tablet", "by mouth",
		"Longtec", "oxycodone-mr-tablet-12h", 60000, true, false, true},
	    {"MST Continus 10mg tablets", "morphine", "morphine", "modified-release tablet", "by mouth", "MST Continus",
		"morphine-mr-tablet", 10000, true, false, true},
	    /* Once or twice a day: the name does not say. */
	    {"Oxycodone 40mg modified-release tablets", "oxycodone", "oxycodone", "modified-release tablet", "by mouth",
		NULL, NULL, 40000, true, false, true},
	    {"Onexila XL 40mg tablets", "oxycodone", "oxycodone", "modified-release tablet", "by mouth", "Onexila XL",
		"oxycodone-mr-tablet-24h", 40000, true, false, true},
	    {"co-codamol 30/500 tablets", "co-codamol", "codeine", "tablet", "by mouth", NULL, "co-codamol-tablet",
		30000, false, false, true},
	    {"Co-codamol 30mg/500mg effervescent tablets", "co-codamol", "codeine", "effervescent tablet", "by mouth",
		NULL, NULL, 30000, false, false, true},
	    {"Co-codamol 8mg/500mg/5ml oral solution", "co-codamol", "codeine", "oral solution", "by mouth", NULL, NULL,
		1600, false, true, true},
	    {"Ibuprofen and codeine 200mg/12.8mg tablets", "codeine with ibuprofen", "codeine", "tablet", "by mouth",
		NULL, NULL, 12800, false, false, true},
	    {"Aspirin and codeine 500mg tablets", "co-codaprin", "codeine", "tablet", "by mouth", NULL, NULL, DOSE_NONE,
		false, false, true},
	    {"Morphine sulfate 3.35mg/5ml oral solution", "morphine", "morphine", "oral solution", "by mouth", NULL,
		NULL, 670, false, true, true},
	    {"Morphine 0.1% oral solution", "morphine", "morphine", "oral solution", "by mouth", NULL, NULL, 1000,
		false, true, true},
	    {"Morphine sulfate 10mg/1ml solution for injection ampoules", "morphine", "morphine", "injection",
		"by injection", NULL, NULL, 10000, false, true, false},
	    {"Morphine 10mg suppositories", "morphine", "morphine", "suppository", "into the rectum", NULL, NULL, 10000,
		false, false, false},
	    {"Abstral 100microgram sublingual tablets", "fentanyl", "fentanyl", "sublingual tablet", "under the tongue",
		"Abstral", NULL, 100, false, false, false},
	    {"Actiq 200microgram lozenges", "fentanyl", "fentanyl", "lozenge", "in the cheek", "Actiq", NULL, 200,
		false, false, false},
	    {"PecFent 100micrograms/dose nasal spray", "fentanyl", "fentanyl", "nasal spray", "in the nose", "PecFent",
		NULL, 100, false, false, false},
	    {"Methadone 1mg/ml oral solution", "methadone", "methadone", "oral solution", "by mouth", NULL,
		"methadone-solution", 1000,
		false, true, false},
	    {"fentanyl 12 mcg/hr patches", "fentanyl", "fentanyl", "transdermal patch", "on the skin", NULL,
		"fentanyl-patch", 12500, true, false, true},
	    {"Fentanyl 25micrograms/hour", "fentanyl", "fentanyl", "transdermal patch", "on the skin", NULL,
		"fentanyl-patch", 25000, true, false, true},
	    {"Hapoctasin 35micrograms/hour transdermal patches", "buprenorphine", "buprenorphine", "transdermal patch",
		"on the skin", "Hapoctasin", "buprenorphine-patch-72h", 35000, true, false, true},
	    {"Gabapentin 300mg", "gabapentin", "gabapentin", "capsule", "by mouth", NULL, "gabapentin-capsule", 300000,
		false, false, false},
	    {"Morphine 10mg", "morphine", "morphine", NULL, "by mouth", NULL, NULL, 10000, false, false, true},
	    /* Codeine is injected too. */
	    {"Codeine 3mg/ml", "codeine", "codeine", NULL, NULL, NULL, NULL, 3000, false, true, false},
	    {"Oramorph 10mg/5ml", "morphine", "morphine", "oral solution", "by mouth", "Oramorph", "morphine-solution",
		2000, false, true, true},
	    {"Morphine oral solution", "morphine", "morphine", "oral solution", "by mouth", NULL, "morphine-solution",
		DOSE_NONE, false, true, true},
	    {"Solpadeine Plus tablets", "codeine with paracetamol and caffeine", "codeine", "tablet", "by mouth",
		"Solpadeine Plus", NULL, DOSE_NONE, false, false, true},
	    {"Lidocaine 5% medicated plasters", "lidocaine", "lidocaine", "medicated plaster", "on the skin", NULL,
		NULL, DOSE_NONE, false, false, false},
	    {"Duloxetine 60mg gastro-resistant capsules", "duloxetine", "duloxetine", "gastro-resistant capsule",
		"by mouth", NULL, "duloxetine-capsule", 60000, false, false, false},
	    {"Methadone (Physeptone) 5mg tablets", "methadone", "methadone", "tablet", "by mouth", "Physeptone",
		"methadone-tablet", 5000, false, false, false},
	    {"Paracetamol 500mg / Codeine 8mg / Caffeine 30mg tablets", "codeine with paracetamol and caffeine",
		"codeine", "tablet", "by mouth", NULL, NULL, 8000, false, false, true},
	    {"Ibuprofen + codeine 200mg/12.8mg tablets", "codeine with ibuprofen", "codeine", "tablet", "by mouth",
		NULL, NULL, 12800, false, false, true},
	    {"Ibuprofen & codeine 200mg/12.8mg tablets", "codeine with ibuprofen", "codeine", "tablet", "by mouth",
		NULL, NULL, 12800, false, false, true},
	    /* The opioid is counted, and not what is named first. */
	    {"Amitriptyline 10mg / Codeine 8mg tablets", "codeine with amitriptyline", "codeine", "tablet", "by mouth",
		NULL, NULL, 8000, false, false, true},
	    {"Paracetamol 500mg / Diazepam 2mg tablets", "diazepam with paracetamol", "diazepam", "tablet", "by mouth",
		NULL, NULL, 2000, false, false, false},
	    {"Morphine immediate-release 10mg tablets", "morphine", "morphine", "tablet", "by mouth", NULL,
		"morphine-ir-tablet", 10000, false, false, true},
	    {"Morphine MR 60mg", "morphine", "morphine", NULL, "by mouth", NULL, NULL, 60000, true, false, true},
	    {"Tapentadol SR 50mg", "tapentadol", "tapentadol", "modified-release tablet", "by mouth", NULL,
		"tapentadol-mr-tablet", 50000, true, false, true},
	    {"Tapentadol IR 50mg", "tapentadol", "tapentadol", "tablet", "by mouth", NULL, "tapentadol-ir-tablet",
		50000, false, false, true},
	    {"Fentanyl 25000 nanograms/hour patches", "fentanyl", "fentanyl", "transdermal patch", "on the skin", NULL,
		"fentanyl-patch", 25000, true, false, true},
	    {"Morphine 24-hourly modified-release 60mg capsules", "morphine", "morphine", "modified-release capsule",
		"by mouth", NULL, "morphine-mr-capsule-24h", 60000, true, false, true},
	    {"Buprenorphine 7-day 10micrograms/hour patches", "buprenorphine", "buprenorphine", "transdermal patch",
		"on the skin", NULL, "buprenorphine-patch-7day", 10000, true, false, true},
	    {"Fentanyl 25mg patches", "fentanyl", "fentanyl", "transdermal patch", "on the skin", NULL,
		"fentanyl-patch", DOSE_NONE, true, false, true},
	    {"Morphine 1mg/3ml oral solution", "morphine", "morphine", "oral solution", "by mouth", NULL,
		"morphine-solution", DOSE_NONE, false, true, true},
	    {"Capsaicin 10mg/g cream", "capsaicin", "capsaicin", "cream or gel", "on the skin", NULL, NULL, DOSE_NONE,
		false, false, false},
	    {"Buprenorphine", "buprenorphine", "buprenorphine", NULL, NULL, NULL, NULL, DOSE_NONE, false, false, false},
	    {"Oramorph 100mg oral solution unit dose vials", "morphine", "morphine", "oral solution", "by mouth",
		"Oramorph", "morphine-solution", DOSE_NONE, false, true, true},
	    /* Two numbers of one substance say nothing. */
	    {"Morphine 10mg/20mg tablets", "morphine", "morphine", "tablet", "by mouth", NULL, "morphine-ir-tablet",
		DOSE_NONE, false, false, true},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct product p;
		struct error err;

		assert_ok(product_recognise(arena, reference, cases[i].name, &p, &err), &err);
		assert_string_equal(p.medicine, cases[i].medicine);
		assert_string_equal(p.counted, cases[i].counted);
		assert_string_equal(p.form ? p.form : "none", cases[i].form ? cases[i].form : "none");
		assert_string_equal(p.route ? p.route : "none", cases[i].route ? cases[i].route : "none");
		assert_string_equal(p.brand ? p.brand : "none", cases[i].brand ? cases[i].brand : "none");
		if (p.family != (cases[i].family ? family_by_id(reference, cases[i].family) : NULL))
			fail_msg("%s is of %s", cases[i].name, p.family ? p.family->id : "no family");
		if (p.strength != cases[i].strength || p.modified_release != cases[i].modified_release ||
		    p.liquid != cases[i].liquid || p.totalled != cases[i].totalled)
			fail_msg("%s: %lld%s%s%s", cases[i].name, (long long)p.strength,
			    p.modified_release ? ", modified" : "", p.liquid ? ", liquid" : "",
			    p.totalled ? ", totalled" : "");
	}
}

static void strengths_as_written(void **state)
{
	static const struct {
		const char *name, *text;
	} cases[] = {
	    {"co-codamol 30/500 tablets", "30/500"},
	    {"Fentanyl 25 micrograms per hour patches", "25 micrograms per hour"},
	    {"Morphine sulfate 10mg/5ml oral solution", "10mg/5ml"},
	    {"Oxycodone 10mg / Naloxone 5mg modified-release tablets", "10mg"},
	    {"Lidocaine medicated plasters 5%", "5%"},
	    {"Gabapentin capsules 1,200mg", "1,200mg"},
	    {"Nurofen Plus tablets", NULL},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct product p;
		struct error err;

		assert_ok(product_recognise(arena, reference, cases[i].name, &p, &err), &err);
		assert_string_equal(p.strength_text ? p.strength_text : "none", cases[i].text ? cases[i].text : "none");
	}
}

/* How long a patch is worn, where the name or the brand says which one it is. */
static void intervals(void **state)
{
	static const struct {
		const char *name;
		int hours;
	} cases[] = {
	    {"Fentanyl 25micrograms/hour transdermal patches", 72},
	    {"BuTrans 10micrograms/hour transdermal patches", 168},
	    {"Transtec 35micrograms/hour transdermal patches", 96},
	    {"Buprenorphine 35micrograms/hour transdermal patches", 0},
	    {"MST Continus 10mg tablets", 0},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct product p;
		struct error err;

		assert_ok(product_recognise(arena, reference, cases[i].name, &p, &err), &err);
		assert_int_equal(p.interval_hours, cases[i].hours);
	}
}

static void not_products(void **state)
{
	static const char *const names[] = {"tablets", "10mg", "10mg morphine tablets", "Morphine 0mg tablets",
	    "Morphine 9999999999mg tablets", "Morphine Morphine 10mg tablets", "Zomorph Oramorph 10mg",
	    "Zomorph morphine 30mg", "Morphine Longtec 10mg tablets", "Morphine and 10mg tablets", "Morphine /",
	    "co-codamol 1/2 tablets", "Morphine tablets capsules 1/2", "Morphine 10 tablets",
	    "Morphine 10mg 20mg tablets", "Morphine tablets PR", "Morphine 10mg tablets tablets",
	    "Lidocaine 5% 5% plasters", "Morphine 10mg/0ml oral solution", "Fentanyl 0.5nanograms/hour patches"};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct product p;
		struct error err;

		if (product_recognise(arena, reference, names[i], &p, &err) == STATUS_OK)
			fail_msg("%s is %s", names[i], p.medicine);
	}
}

static void classes(void **state)
{
	static const struct {
		const char *name;
		bool known;
		enum medicine_class class;
	} cases[] = {
	    {"Pregabalin 75mg capsules", true, CLASS_GABAPENTINOID},
	    {"Alzain 75mg capsules", true, CLASS_GABAPENTINOID},
	    {"Diazepam 2mg/5ml oral solution", true, CLASS_BENZODIAZEPINE},
	    {"Zopiclone 7.5mg tablets", true, CLASS_Z_DRUG},
	    {"Amitriptyline 10mg tablets", true, CLASS_ANTIDEPRESSANT},
	    {"Paracetamol 500mg tablets", false, CLASS_OPIOID},
	    {"Sodium valproate 200mg gastro-resistant tablets", false, CLASS_OPIOID},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct product p;
		struct error err;

		assert_ok(product_recognise(arena, reference, cases[i].name, &p, &err), &err);
		assert_int_equal(p.class_known, cases[i].known);
		assert_true(!p.class_known || p.class == cases[i].class);
		assert_false(!p.class_known && p.totalled);
	}
}

static void unknown(void **state)
{
	static const struct {
		const char *name, *sentence;
	} cases[] = {
	    {"", "The name of a product is missing."},
	    {"VMP previous to 36120011000001101",
		"\"VMP previous to 36120011000001…\" is not a product that is known; a person has to read it."},
	    {"Morphine wonder tablets", "\"Morphine wonder tablets\" is not a product that is known: \"wonder\" is not "
					"understood; a person has to read it."},
	    {"Codeine 30mg tablets 2 qds", "\"Codeine 30mg tablets 2 qds\" is not a product that is known: \"2\" is "
					   "not understood; a person has to read it."},
	    {"Morphine solution for", "\"Morphine solution for\" ends too soon; a person has to read it."},
	    {"Codeine 10mg tablets 20mg", "\"Codeine 10mg tablets 20mg\" is not a product that is known: \"20\" is not "
					  "understood; a person has to read it."},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct product p;
		struct error err;

		assert_refusal(product_recognise(arena, reference, cases[i].name, &p, &err), &err, STATUS_NOT_FOUND,
		    cases[i].sentence);
		assert_null(p.medicine);
	}
}

/* What a service adds or retires holds for products too. */
static void own_formulary(void **state)
{
	static const struct formulary_row rows[] = {
	    {.family = "morphine-ir-tablet", .strength = "30 mg", .source = "the service"},
	    {.family = "fentanyl-patch", .retired = true},
	};
	const struct reference *own;
	struct product p;
	struct error err;

	(void)state;
	assert_ok(product_recognise(arena, reference, "Morphine 30mg tablets", &p, &err), &err);
	assert_null(p.family);
	assert_ok(reference_with(arena, reference, rows, ARRAY_LEN(rows), &own, &err), &err);
	assert_ok(product_recognise(arena, own, "Morphine 30mg tablets", &p, &err), &err);
	assert_ptr_equal(p.family, family_by_id(own, "morphine-ir-tablet"));
	assert_ok(product_recognise(arena, own, "Fentanyl 25micrograms/hour transdermal patches", &p, &err), &err);
	assert_null(p.family);
	assert_true(p.totalled && p.strength == 25000);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(fields),
	    TEST(strengths_as_written),
	    TEST(classes),
	    TEST(intervals),
	    TEST(not_products),
	    TEST(unknown),
	    TEST(own_formulary),
	    TEST(dictionary),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
