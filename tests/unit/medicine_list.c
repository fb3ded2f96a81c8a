/* A practice's whole search, line by line, against what is known of each person in it. */
#include <jansson.h>
#include <stdlib.h>

#include "pathwell/date.h"
#include "pathwell/risk.h"
#include "test.h"

#define FOLDER "../shared/data/"
enum { PEOPLE_MOST = 1024, LINES_MOST = 16, CELLS_MOST = 16, PREAMBLE = 5 };
enum { NHS_NUMBER = 0, GIVEN_NAME = 2, FAMILY_NAME = 3, BORN_ON = 4, MEDICINE = 11, CARE_HOME = 14 };

struct person {
	char nhs[12];
	struct risk_line lines[LINES_MOST];
	size_t count;
	bool care_home, methadone, as_directed, as_needed;
};
struct list {
	struct person people[PEOPLE_MOST];
	size_t count;
	struct reading_cache *cache;
};

/* The next row of the file, cut at its commas; cells live in `text`. 0 at the end. */
static size_t next_row(FILE *f, char text[4096], char *cells[CELLS_MOST])
{
	size_t n = 0, count = 0;
	bool quoted = false;
	int c = fgetc(f);

	if (c == EOF)
		return 0;
	cells[count++] = text;
	for (; c != EOF && (quoted || c != '\n'); c = fgetc(f)) {
		assert_true(n + 2 < 4096);
		if (c == '"' && quoted && (c = fgetc(f)) != '"') {
			quoted = false;
			ungetc(c, f);
		} else if (c == '"' && !quoted) {
			quoted = true;
		} else if (c == ',' && !quoted) {
			text[n++] = '\0';
			assert_true(count < CELLS_MOST);
			cells[count++] = text + n;
		} else if (c != '\r') {
			text[n++] = (char)c;
		}
	}
	text[n] = '\0';
	return count;
}

static void digits_of(const char *cell, char out[12])
{
	size_t n = 0;

	for (; *cell && n < 11; cell++) {
		if (*cell >= '0' && *cell <= '9')
			out[n++] = *cell;
	}
	out[n] = '\0';
}

static struct person *person_of(struct list *l, const char *nhs)
{
	for (size_t i = 0; i < l->count; i++) {
		if (strcmp(l->people[i].nhs, nhs) == 0)
			return &l->people[i];
	}
	assert_true(l->count < PEOPLE_MOST);
	snprintf(l->people[l->count].nhs, sizeof(l->people->nhs), "%s", nhs);
	return &l->people[l->count++];
}

/* What an import rejects: the six faulty rows but those whose number is of nobody. */
static bool is_faulty(char *cells[CELLS_MOST])
{
	struct error err;
	date born;

	return !*cells[FAMILY_NAME] || strchr(cells[GIVEN_NAME], '\x1b') ||
	       date_parse(cells[BORN_ON], &born, &err) != STATUS_OK || born > date_make(2026, 11, 14);
}

static void add_line(struct list *l, char *cells[CELLS_MOST])
{
	const struct medicine_reading *m = medicine_read_cached(l->cache, cells[MEDICINE], NULL);
	char nhs[12];
	struct person *p;

	/* Nothing of this search is unknown or not understood. */
	if (m->ask == ASK_UNKNOWN_PRODUCT || m->ask == ASK_UNREADABLE || !*m->quantity_text)
		fail_msg("%s: %s", cells[MEDICINE], m->why ? m->why : "no quantity");
	digits_of(cells[NHS_NUMBER], nhs);
	p = person_of(l, nhs);
	assert_true(p->count < LINES_MOST);
	p->lines[p->count++] = risk_line_of(m);
	p->care_home = p->care_home || strcmp(cells[CARE_HOME], "Yes") == 0;
	p->methadone = p->methadone || m->ask == ASK_NO_TOTAL;
	p->as_directed = p->as_directed || m->ask == ASK_AS_DIRECTED;
	p->as_needed = p->as_needed || m->ask == ASK_AS_NEEDED;
}

/* Before anything is allocated: skip() never comes back. */
static FILE *list_open(void)
{
	FILE *f = fopen(FOLDER "search_export.csv", "r");

	if (!f) {
		print_message(FOLDER "search_export.csv is not here; it is not read.\n");
		skip();
	}
	return f;
}

static void read_list(struct list *l, FILE *f)
{
	char text[4096], *cells[CELLS_MOST];
	size_t n;

	for (int i = 0; i < PREAMBLE; i++)
		next_row(f, text, cells);
	while ((n = next_row(f, text, cells))) {
		if (n == CARE_HOME + 1 && !is_faulty(cells))
			add_line(l, cells);
	}
	fclose(f);
}

static bool says(const json_t *list, const char *word)
{
	const json_t *one;
	size_t i;

	json_array_foreach(list, i, one)
	{
		if (strcmp(json_string_value(one), word) == 0)
			return true;
	}
	return false;
}

static bool truth(const json_t *one, const char *key)
{
	return json_is_true(json_object_get(one, key));
}

static struct risk_facts facts_of(const struct person *p, const json_t *one)
{
	struct risk_facts f = RISK_FACTS_NONE;

	f.age = (int)json_integer_value(json_object_get(one, "age"));
	f.care_home = p->care_home;
	risk_facts_take(&f, p->lines, p->count);
	return f;
}

static void assert_person(const struct person *p, const json_t *one, const struct risk_facts *f)
{
	const json_t *asks = json_object_get(one, "needs_a_person");
	double ome = json_number_value(json_object_get(one, "ome_regular"));
	double fentanyl = json_number_value(json_object_get(one, "fentanyl"));

	if (f->ome_regular_ug != (int64_t)(ome * 1000 + 0.5))
		fail_msg("%s comes to %lld", p->nhs, (long long)f->ome_regular_ug);
	/* The truth names a patch by its label: 12 releases 12.5. */
	if (f->fentanyl_ng != (fentanyl == 12 ? 12500 : (int64_t)(fentanyl * 1000 + 0.5)))
		fail_msg("%s wears %lld", p->nhs, (long long)f->fentanyl_ng);
	if (f->opioid != truth(one, "opioid") || f->gabapentinoid != truth(one, "gabapentinoid") ||
	    (f->benzodiazepine || f->z_drug) != truth(one, "benzo_or_z") || f->care_home != truth(one, "care_home"))
		fail_msg("%s takes something else", p->nhs);
	if (p->methadone != says(asks, "methadone") || p->as_directed != says(asks, "as directed") ||
	    p->as_needed != says(asks, "prn"))
		fail_msg("%s needs a person for something else", p->nhs);
	assert_int_equal(f->asks, json_array_size(asks));
	assert_int_equal(f->opioid_unread, json_array_size(asks) > 0);
}

static void assert_count(
    const struct risk_rules *rules, const size_t counts[], const char *id, const json_t *root, const char *key)
{
	const struct risk_rule *rule = risk_rule_named(rules, id);

	assert_non_null(rule);
	if (counts[rule - rules->items] != (size_t)json_integer_value(json_object_get(root, key)))
		fail_msg("%zu people meet %s", counts[rule - rules->items], id);
}

static void everybody(void **state)
{
	FILE *file = list_open();
	struct list *l = mem_alloc(sizeof(*l));
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct risk_rules *rules = risk_rules_standard(a);
	size_t counts[RISK_RULES_MOST] = {0}, methadone = 0, directed = 0, needed = 0, i;
	json_t *root, *one;
	json_error_t error;

	(void)state;
	l->cache = reading_cache_new(reference_standard(a), NULL);
	read_list(l, file);
	root = json_load_file(FOLDER "search_export.truth.json", 0, &error);
	assert_non_null(root);
	json_array_foreach(json_object_get(root, "people"), i, one)
	{
		const struct person *p = person_of(l, json_string_value(json_object_get(one, "nhs")));
		struct risk_facts f = facts_of(p, one);
		struct risk risk;

		assert_person(p, one, &f);
		risk_judge(rules, &f, &risk);
		for (size_t r = 0; r < rules->count; r++)
			counts[r] += risk.met >> r & 1;
		methadone += p->methadone;
		directed += p->as_directed;
		needed += p->as_needed;
	}
	assert_int_equal(i, 900);
	assert_count(rules, counts, "ome_50", root, "ome_ge_50");
	assert_count(rules, counts, "ome_90", root, "ome_ge_90");
	assert_count(rules, counts, "ome_120", root, "ome_ge_120");
	assert_count(rules, counts, "opioid_gabapentinoid", root, "opioid_and_gabapentinoid");
	assert_count(rules, counts, "opioid_benzo_z", root, "opioid_and_benzo_or_z");
	assert_count(rules, counts, "opioid_gabapentinoid_benzo_z", root, "opioid_gabapentinoid_and_benzo_or_z");
	assert_count(rules, counts, "fentanyl_over_75", root, "fentanyl_ge_37_5_over_75");
	assert_int_equal(methadone, json_integer_value(json_object_get(root, "with_methadone")));
	assert_int_equal(directed, json_integer_value(json_object_get(root, "with_as_directed")));
	assert_int_equal(needed, json_integer_value(json_object_get(root, "with_prn_liquid")));
	json_decref(root);
	reading_cache_free(l->cache);
	free(l);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {TEST(everybody)};
	return RUN_TESTS(tests);
}
