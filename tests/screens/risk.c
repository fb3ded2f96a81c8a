/* Who is at risk and what nobody could read, by keys: why each is here, one rule, one practice, and the answers. */
#include "journey.h"

#include <string.h>

#include "pathwell/app_risk.h"
#include "pathwell/records/medicine.h"

static void add(struct desk *d, const char *product, const char *dose)
{
	struct record *r = desk_form(d, RECORD_MEDICINE, "name", product, "product", product, "dose", dose, NULL);
	desk_save(d, r);
}

static void three_people(struct show *s)
{
	struct desk *d = s->desk;

	desk_patient(d, "999 000 0018", "Smith", "Ann");
	add(d, "Longtec 60mg modified-release tablets", "ONE TO BE TAKEN TWICE A DAY");
	add(d, "Pregabalin 75mg capsules", "ONE TWICE A DAY");
	add(d, "Oramorph 10mg/5ml oral solution", "5ml up to four times a day when required");
	desk_patient(d, "999 000 0026", "Żółkiewski", "Jan");
	add(d, "Oxycodone 5mg capsules", "AS DIRECTED");
	desk_patient(d, "999 000 0034", "Brown", "Cas");
	add(d, "Codeine 30mg tablets", "ONE FOUR TIMES A DAY");
}

static void everybody_stands_with_the_reason(void **state)
{
	struct show *s = *state;

	journey_do(s, ":risk<Enter>", "Nobody meets this.");
	stage_feed(s, "<Enter>");
	journey_says(s, "There is nobody to open.");
	stage_feed(s, "<Esc>");
	three_people(s);
	journey_do(s, ":risk<Enter>", "High risk (1)");
	stage_expect_golden(s, "risk");
	stage_expect_cursor_on(s, "SMITH, Ann");
	journey_says(s, "Takes the equivalent of 90 mg or more of oral morphine a day. Takes an opioid with gabapentin or pregabalin.");
	journey_says(s, "1 medicine has to be looked at");
	journey_row(s, "ŻÓŁKIEWSKI");
	stage_expect(s, "no total");
	journey_row(s, "BROWN");
	journey_do(s, "<Enter>", "Low risk: Takes a medicine that can form dependence.");
	journey_do(s, "<Esc>", "Risk: 3");
	stage_expect_cursor_on(s, "BROWN");
}

static void one_rule_and_one_practice(void **state)
{
	struct show *s = *state;

	three_people(s);
	journey_do(s, ":risk<Enter>r", "People who meet which rule?");
	journey_do(s, "opioid_gabapentinoid (h<Enter>", "Risk, rule opioid_gabapentinoid: 1");
	stage_expect_not(s, "BROWN");
	journey_do(s, "rEvery rule<Enter>", "Risk: 3");
	journey_do(s, "oX99999<Enter>", "No practice has the code \"X99999\".");
	journey_do(s, "o<Ctrl+U>A81001<Enter>", "practice A81001: 3");
}

static void a_line_is_answered(void **state)
{
	struct show *s = *state;

	journey_do(s, ":worklist<Enter>", "No medicine needs a person.");
	stage_feed(s, "<Esc>");
	three_people(s);
	journey_do(s, ":worklist<Enter>", "Worklist: 2 medicines");
	stage_expect_golden(s, "worklist");
	journey_row(s, "Oxycodone 5mg capsules");
	journey_says(s, "The dose of oxycodone is not said");
	journey_do(s, "<Enter><Enter>", "What is really taken in a whole day");
	journey_do(s, "20<Enter>", "\"20\" has no unit");
	journey_do(s, " mg<Enter>", "Who said so");
	journey_do(s, "The practice<Enter>", "Kept: it counts from now on.");
	stage_expect(s, "Worklist: 1 medicine");
	journey_do(s, "<Enter>not taken<Enter><Enter>", "Kept: not taken regularly; it counts in no total.");
	stage_expect(s, "No medicine needs a person.");
	stage_feed(s, "<Esc>");
	journey_do(s, ":risk<Enter>", "30 mg");
	stage_expect_not(s, "no total");
}

static void a_line_leads_to_its_form_and_patient(void **state)
{
	struct show *s = *state;

	three_people(s);
	journey_do(s, ":worklist<Enter><Enter>amend<Enter>", "Medicine: amend");
	journey_do(s, "<Esc><Enter>open the<Enter>", "High risk: Takes the equivalent of 90 mg");
}

static void medicines_show_what_they_come_to(void **state)
{
	struct show *s = *state;

	three_people(s);
	struct patient_rows rows;
	assert_ok(app_find(s->desk->app, s->desk->a, "smith", 1, &rows, &s->desk->err), &s->desk->err);
	screen_open_records(s->ui, record_kind(RECORD_MEDICINE), &rows.items[0].id);
	stage_expect_golden(s, "medicines");
	stage_expect(s, "180 mg");
	stage_expect(s, "max 40 mg");
	journey_says(s, "Regular opioids: the equivalent of 180 mg of oral morphine a day (FPM2020 2020-08). As needed: at most 40 mg more.");
}

static void a_rule_of_the_service(void **state)
{
	struct show *s = *state;

	stage_restart(s, "ana");
	three_people(s);
	journey_do(s, ":risk-rules<Enter>", "Nothing recorded. a adds one.");
	journey_do(s, "a", "Risk rule");
	journey_field(s, "Rule", "codeine_list");
	journey_field(s, "Level", "High<Enter>");
	journey_field(s, "Condition", "ome >= 10 and hat");
	journey_field(s, "Sentence", "Is on our list.");
	journey_field(s, "Source", "Us");
	journey_do(s, "<Ctrl+S>", "\"hat\"");
	stage_expect_cursor_on(s, "Condition");
	stage_feed(s, "<Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Ctrl+S>");
	stage_expect(s, "codeine_list");
	stage_feed(s, "<Esc>");
	journey_do(s, ":risk<Enter>", "High risk (2)");
	journey_row(s, "BROWN");
	journey_says(s, "Is on our list.");
}

static void lists_are_clinical(void **state)
{
	struct show *s = *state;

	three_people(s);
	stage_restart(s, "root");
	journey_do(s, ":risk<Enter>", "Seeing clinical records is for");
	journey_do(s, ":worklist<Enter>", "Seeing clinical records is for");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    STAGE_TEST(everybody_stands_with_the_reason),
	    STAGE_TEST(one_rule_and_one_practice),
	    STAGE_TEST(a_line_is_answered),
	    STAGE_TEST(a_line_leads_to_its_form_and_patient),
	    STAGE_TEST(medicines_show_what_they_come_to),
	    STAGE_TEST(a_rule_of_the_service),
	    STAGE_TEST(lists_are_clinical),
	};
	return RUN_TESTS(tests);
}
