/* What the papers of a reduction say beside the doses: the patient's, and the prescriber's. */
#include "letters_test.h"
#include "pathwell/advice.h"
#include "pathwell/records/risk_profile.h"

/* Words that may stand on two lines. */
static bool says(const char *text, const char *words)
{
	while (*words != '\0' && *text != '\0') {
		const char *t = text, *w = words;

		for (; *w != '\0'; w++, t++) {
			if (*w == ' ' && (*t == ' ' || *t == '\n'))
				t += strspn(t, " \n") - 1;
			else if (*w != *t)
				break;
		}
		if (*w == '\0')
			return true;
		text++;
	}
	return false;
}

static void assert_says(const char *text, const char *words)
{
	if (!says(text, words))
		fail_msg("it does not say \"%s\":\n%s", words, text);
}

static const char *calendar(struct fixture *f)
{
	return fixture_text(f, DOCUMENT_TAPER_CALENDAR, AUDIENCE_PATIENT);
}

static void a_patch_plan_says_what_becomes_of_the_patches(void **state)
{
	struct fixture f;

	(void)state;
	fixture_init(&f);
	fixture_plan(&f, "fentanyl patch", "37.5 mcg/h every 72 hours", "25 x 12d, 12 x 15d, 0", date_make(2026, 11, 30));
	const char *text = calendar(&f);

	assert_says(text, "Take the last patch off on this day: put no new one on");
	assert_says(text, "Take the old patch off before you put the new one on");
	assert_says(text, "another place than the last one");
	assert_says(text, "no hot-water bottle");
	assert_says(text, "Fold a used patch");
	fixture_plan(&f, "Zomorph", "60mg bd", "100mg x 4w, 60mg x 4w, 0", date_make(2026, 11, 30));
	text = calendar(&f);
	assert_false(says(text, "old patch"));
	assert_false(says(text, "last patch"));
	fixture_done(&f);
}

static void a_calendar_says_what_a_patient_must_know(void **state)
{
	static const struct {
		const char *medicine, *regimen, *steps;
		bool opioid, sedative;
	} plans[] = {
		{ "morphine MR tablet", "60mg bd", "100mg x 4w, 60mg x 4w, 0", true, true },
		{ "pregabalin capsule", "150mg bd", "250mg x 4w, 200mg x 4w", false, true },
		{ "diazepam tablet", "10mg bd", "19mg x 4w", false, true },
		{ "zopiclone tablet", "7.5mg on", "3.75mg x 4w, 0", false, true },
		{ "sertraline tablet", "100mg om", "75mg x 4w, 50mg x 4w", false, false },
	};
	struct fixture f;

	(void)state;
	fixture_init(&f);
	for (size_t i = 0; i < ARRAY_LEN(plans); i++) {
		fixture_plan(&f, plans[i].medicine, plans[i].regimen, plans[i].steps, date_make(2026, 11, 30));
		const char *text = calendar(&f);

		assert_int_equal(says(text, "Call 999 at once"), plans[i].opioid);
		assert_int_equal(says(text, "very small pupils"), plans[i].opioid);
		assert_int_equal(says(text, "A dose that you took before can then be too much"), plans[i].opioid);
		assert_int_equal(says(text, "Do not drink alcohol"), plans[i].sedative);
		assert_says(text, "Do not drive");
		assert_says(text, "Take what is left over to a pharmacy");
		/* The maker's words are the professional's to read. */
		assert_false(says(text, "arithmetic aid"));
		const char *sheet = fixture_text(&f, DOCUMENT_TAPER_SHEET, AUDIENCE_PRACTICE);

		assert_says(sheet, "arithmetic aid");
		assert_says(sheet, "needs the approval of a clinician");
		assert_int_equal(says(sheet, "take-home naloxone"), plans[i].opioid);
		assert_int_equal(says(sheet, "Only a prescriber raises a dose"), plans[i].sedative);
	}
	fixture_done(&f);
}

static bool misses(struct fixture *f, const char *field)
{
	struct missing_list missing;

	document_missing(f->arena, DOCUMENT_TAPER_SHEET, &f->src, &missing);
	for (size_t i = 0; i < missing.count; i++) {
		if (strcmp(missing.items[i].field, field) == 0)
			return true;
	}
	return false;
}

static void cautions_hold_what_the_record_knows(void **state)
{
	struct fixture f;

	(void)state;
	fixture_init(&f);
	fixture_plan(&f, "Zomorph", "60mg bd", "100mg x 4w, 60mg x 4w, 0", date_make(2026, 11, 30));
	f.taper->cautions = "Asked; none applied.";
	assert_false(misses(&f, "cautions"));
	struct risk_profile *r = (struct risk_profile *)record_new(f.arena, record_kind(RECORD_RISK_PROFILE));

	r->conditions = "renal,pregnancy";
	f.src.risk_profile = &r->base;
	const char *sheet = fixture_text(&f, DOCUMENT_TAPER_SHEET, AUDIENCE_PRACTICE);

	assert_says(sheet, "Renal impairment");
	assert_says(sheet, "Pregnancy");
	assert_says(sheet, "the cautions of this reduction do not name");
	assert_says(sheet, "plan with maternity and specialist services");
	assert_true(misses(&f, "cautions"));
	assert_says(calendar(&f), "tell us and your midwife at once");
	f.taper->cautions = "Renal impairment: smaller steps. Pregnancy: with the maternity service.";
	assert_false(misses(&f, "cautions"));
	f.src.risk_profile = NULL;
	f.patient->sex = "male";
	assert_false(says(calendar(&f), "midwife"));
	fixture_done(&f);
}

/* Every row has a source that is named, and whole sentences. */
static void advice_has_its_source(void **state)
{
	struct advice *rows;
	size_t n;
	CLEANUP(arena_freep) struct arena *a = arena_new();

	(void)state;
	for (enum medicine_class class = 0; class < CLASS_COUNT; class++) {
		advice_for(a, ADVICE_PATIENT, class, true, &rows, &n);
		assert_true(n > 0);
		for (size_t i = 0; i < n; i++) {
			assert_true(strlen(rows[i].source) > 20);
			assert_int_equal(rows[i].text[strlen(rows[i].text) - 1], '.');
		}
	}
}

static void a_bottle_reads_as_its_label(void **state)
{
	struct fixture f;

	(void)state;
	fixture_init(&f);
	fixture_plan(&f, "morphine oral solution", "20mg qds", "70mg x 4w, 60mg x 4w", date_make(2026, 11, 30));
	assert_false(says(calendar(&f), "per ml"));
	assert_false(says(fixture_text(&f, DOCUMENT_TAPER_SHEET, AUDIENCE_PRACTICE), "per ml"));
	assert_says(calendar(&f), "ml of ");
	fixture_done(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_patch_plan_says_what_becomes_of_the_patches),
		cmocka_unit_test(a_calendar_says_what_a_patient_must_know),
		cmocka_unit_test(cautions_hold_what_the_record_knows),
		cmocka_unit_test(advice_has_its_source),
		cmocka_unit_test(a_bottle_reads_as_its_label),
	};

	return cmocka_run_group_tests_name("letters_safety", tests, NULL, NULL);
}
