/* The papers of a planned reduction, read back as a patient reads them: units × strength is the dose, on every line and
 * every day. */
#include <stdio.h>

#include "letters_test.h"

enum { WIDE = 300, DAYS_MOST = 900 };

/* What the calendar says of one day, gathered from its lines. */
struct read_day {
	int64_t parts[PART_COUNT];
	int boxes[PART_COUNT];
};
struct reading {
	const struct taper_plan *plan;
	struct read_day days[DAYS_MOST];
	int lines;
};

/* ---- reading what stands on the paper; nothing of src/document helps here ---- */

static int count_word(const char **at)
{
	static const char *const words[] = { "one", "two", "three", "four", "five", "six" };
	int tenths = -1;

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (strncmp(*at, words[i], strlen(words[i])) == 0) {
			tenths = 10 * (int)(i + 1);
			*at += strlen(words[i]);
			break;
		}
	}
	if (tenths > 0 && strncmp(*at, " and a half", 11) == 0) {
		*at += 11;
		tenths += 5;
	}
	if (tenths < 0 && strncmp(*at, "half a", 6) == 0) {
		*at += 6;
		tenths = 5;
	}
	assert_true(tenths > 0);
	*at += strspn(*at, " ");
	return tenths;
}

/* "7.5mg", "500 microgram", "12 microgram per hour" (which counts as 12.5) in the family's unit. */
static int64_t amount_read(const char **at)
{
	char *end;
	double number = strtod(*at, &end);

	assert_true(end > *at);
	*at = end + strspn(end, " ");
	if (strncmp(*at, "microgram per hour", 18) == 0) {
		*at += 18;
		return number == 12 ? 12500 : (int64_t)(number * 1000 + 0.5);
	}
	if (strncmp(*at, "microgram", 9) == 0) {
		*at += 9;
		return (int64_t)(number + 0.5);
	}
	assert_memory_equal(*at, "mg", 2);
	*at += 2;
	return (int64_t)(number * 1000 + 0.5);
}

/* "one 60mg tablet and two and a half 10mg tablets" or "2.5ml of 2mg in 1 ml": their sum. */
static int64_t units_read(const char **at)
{
	int64_t sum = 0;

	for (;;) {
		if (**at >= '0' && **at <= '9') {
			int64_t tenths = (int64_t)(strtod(*at, (char **)(uintptr_t)at) * 10 + 0.5);

			assert_memory_equal(*at, "ml of ", 6);
			*at += 6;
			sum += amount_read(at) * tenths / 10;
			assert_memory_equal(*at, " in 1 ml", 8);
			*at += 8;
			return sum;
		}
		int tenths = count_word(at);

		sum += amount_read(at) * tenths / 10;
		*at += strspn(*at, " ");
		*at += strspn(*at, "abcdefghijklmnopqrstuvwxyz"); /* tablets */
		if (strncmp(*at, " and ", 5) == 0)
			*at += 5;
		else if (strncmp(*at, ", ", 2) == 0)
			*at += 2;
		else
			return sum;
	}
}

static int part_read(const char *line)
{
	static const char *const labels[PART_COUNT] = { "Morning ", "Midday ", "Evening ", "Night " };

	for (int i = 0; i < PART_COUNT; i++) {
		if (strncmp(line, labels[i], strlen(labels[i])) == 0)
			return i;
	}
	return strncmp(line, "Patch ", 6) == 0 && strchr(line, ':') != NULL ? 0 : -1;
}

/* "Week 3: Monday 14 December 2026 to …": the first day. */
static date week_read(const char *line)
{
	char name[20], text[40];
	int day, year, used = 0;
	date d;
	struct error err;

	if (sscanf(line, "Week %*d: %*s %d %19s %d%n", &day, name, &year, &used) != 3 || used == 0)
		return DATE_NONE;
	snprintf(text, sizeof(text), "%d %s %d", day, name, year);
	assert_int_equal(date_parse(text, &d, &err), STATUS_OK);
	return d;
}

/* One line of the calendar: its boxes stand under the names of their days. */
static void line_read(struct reading *r, const char *head, const char *line, date week)
{
	int part = part_read(line);
	const char *at, *first_day = strstr(head, "What to take");

	if (part < 0 || week == DATE_NONE)
		return;
	at = line + strcspn(line, " ");
	at += strspn(at, " ");
	int64_t amount = amount_read(&at);

	assert_memory_equal(at, ": ", 2);
	at += 2;
	/* In a switch the medicine is named before its units. */
	const char *comma = strstr(at, ", ");

	if (comma != NULL && r->plan->request.switch_to != NULL && strcspn(at, " ") > (size_t)(comma - at))
		at = comma + 2;
	assert_int_equal(units_read(&at), amount);
	first_day += 12;
	for (int i = 0; i < 7 && *(first_day += strspn(first_day, " ")) != '\0'; i++, first_day += 2) {
		size_t column = (size_t)(first_day - head);

		if (column >= strlen(line) || strncmp(line + column, "[ ]", 3) != 0)
			continue;
		struct read_day *day = &r->days[week + i - r->plan->steps[0].start];

		assert_int_equal(day->boxes[part], 0); /* no day stands on two lines */
		day->parts[part] = amount;
		day->boxes[part]++;
	}
	r->lines++;
}

static struct reading *calendar_read(struct fixture *f)
{
	CLEANUP(buf_done) struct buf out = { 0 };
	struct reading *r = arena_alloc(f->arena, sizeof(*r));
	char *rest, *head = NULL;
	date week = DATE_NONE;

	*r = (struct reading){ .plan = f->src.plan };
	document_text(document_build(f->arena, DOCUMENT_TAPER_CALENDAR, AUDIENCE_PATIENT, &f->src), WIDE, &out);
	for (char *line = strtok_r(arena_strdup(f->arena, buf_str(&out)), "\n", &rest); line != NULL;
	     line = strtok_r(NULL, "\n", &rest)) {
		date d = week_read(line);

		week = d != DATE_NONE ? d : week;
		if (strncmp(line, "When ", 5) == 0)
			head = line;
		if (strncmp(line, "From ", 5) == 0)
			week = DATE_NONE; /* what goes on without an end */
		if (head != NULL)
			line_read(r, head, line, week);
	}
	return r;
}

/* Every day of the plan against the paper. */
static void assert_paper_is_plan(struct fixture *f, int change_days)
{
	const struct taper_plan *p = f->src.plan;
	const struct reading *r = calendar_read(f);
	const struct taper_step *last = &p->steps[p->step_count - 1];
	date first = p->steps[0].start, end = date_add_days(last->start, last->days);

	assert_true(r->lines > 0);
	for (date d = first; d < end; d++) {
		const struct taper_step *s = &p->steps[taper_step_on(p, d)];
		bool changes = (d - s->start) % change_days == 0;

		for (int part = 0; part < PART_COUNT; part++) {
			int64_t wanted = changes && s->parts[part].family != NULL ? s->parts[part].amount : 0;

			assert_int_equal(r->days[d - first].parts[part], wanted);
			assert_int_equal(r->days[d - first].boxes[part], wanted > 0);
		}
	}
	for (int d = end - first; d < DAYS_MOST; d++)
		assert_int_equal(r->days[d].boxes[0] + r->days[d].boxes[1] + r->days[d].boxes[2] + r->days[d].boxes[3], 0);
}

static int start_fixture(void **state)
{
	*state = mem_alloc(sizeof(struct fixture));
	fixture_init(*state);
	return 0;
}

static int end_fixture(void **state)
{
	fixture_done(*state);
	free(*state);
	*state = NULL;
	return 0;
}

static void every_line_adds_up(void **state)
{
	struct fixture *f = *state;

	fixture_plan(f, "morphine MR tablet", "90mg tds", "225mg x 4w, 180mg x 17d, 135mg x 1m, 90mg x 2m, 45mg x 5d, 0",
	    date_make(2026, 11, 30));
	assert_paper_is_plan(f, 1);
	fixture_plan(f, "diazepam tablet", "10mg tds", "25mg x 2w, 18mg x 9d, 9mg x 1m, 2mg x 1w, 0", date_make(2027, 1, 6));
	assert_paper_is_plan(f, 1);
}

static void across_a_leap_day_and_months(void **state)
{
	struct fixture *f = *state;

	f->src.today = date_make(2028, 1, 1);
	fixture_plan(f, "pregabalin capsule", "150mg bd", "250mg x 1m, 200mg x 1m, 125mg x 1m, 50mg x 4w, 0", date_make(2028, 1, 31));
	assert_paper_is_plan(f, 1);
	assert_has(fixture_text(f, DOCUMENT_TAPER_CALENDAR, AUDIENCE_PATIENT), "29 February 2028");
}

static void a_hold_is_in_the_calendar(void **state)
{
	struct fixture *f = *state;
	struct error err;
	struct taper_plan *held, *p = fixture_plan(f, "morphine MR tablet", "90mg tds", "225mg x 4w, 180mg x 4w, 135mg x 4w, 0",
	                             date_make(2026, 11, 30));

	assert_int_equal(taper_plan_hold(f->arena, p, date_make(2027, 1, 4), 10, "a flare", DATE_NONE, &held, &err), STATUS_OK);
	f->src.plan = held;
	assert_paper_is_plan(f, 1);
	const char *text = fixture_text(f, DOCUMENT_TAPER_CALENDAR, AUDIENCE_PATIENT);

	assert_has(text, "The plan is paused from");
	assert_has(text, "(pause)");
	assert_has(text, "This is the end of the plan.");
}

/* lorazepam to diazepam: both medicines stand in the calendar, each by its name. */
static void a_switch_names_both_medicines(void **state)
{
	struct fixture *f = *state;
	struct error err;
	struct taper_plan *plan;
	struct taper_request r =
	    fixture_plan(f, "lorazepam tablet", "1mg tds", "2mg x 4w, 1mg x 4w, 0", date_make(2026, 11, 30))->request;

	r.switch_to = family_by_id(r.reference, "diazepam-tablet");
	r.method = TAPER_AMOUNT;
	r.amount = 2000;
	r.every = (struct taper_length){ 2, TAPER_WEEKS };
	assert_int_equal(taper_plan_make(f->arena, &r, &plan, &err), STATUS_OK);
	f->src.plan = plan;
	assert_paper_is_plan(f, 1);
	const char *text = fixture_text(f, DOCUMENT_TAPER_CALENDAR, AUDIENCE_PATIENT);

	assert_has(text, "2mg of lorazepam and");
	assert_has(text, "lorazepam, one 1mg");
	assert_has(text, "diazepam, one 10mg");
	assert_has(fixture_text(f, DOCUMENT_TAPER_SHEET, AUDIENCE_PRACTICE), "as diazepam");
}

static void halves_add_up(void **state)
{
	struct fixture *f = *state;
	struct error err;
	struct taper_plan *plan;
	struct taper_request r =
	    fixture_plan(f, "diazepam tablet", "10mg tds", "25mg x 2w, 15mg x 9d, 5mg x 1w, 0", date_make(2026, 11, 30))->request;

	r.pack.halves = true;
	assert_int_equal(strengths_parse(r.family, "10", &r.pack.strengths, &err), STATUS_OK);
	assert_int_equal(taper_plan_make(f->arena, &r, &plan, &err), STATUS_OK);
	f->src.plan = plan;
	assert_paper_is_plan(f, 1);
	assert_has(fixture_text(f, DOCUMENT_TAPER_CALENDAR, AUDIENCE_PATIENT), "5mg: half a 10mg tablet");
	assert_has(fixture_text(f, DOCUMENT_TAPER_SHEET, AUDIENCE_PRACTICE), "10 mg; may be halved");
}

static void a_liquid_is_measured(void **state)
{
	struct fixture *f = *state;

	fixture_plan(f, "diazepam oral solution", "2mg tds", "5mg x 2w, 3mg x 2w, 1mg x 1w, 0", date_make(2026, 11, 30));
	assert_paper_is_plan(f, 1);
}

static void a_patch_is_ticked_when_it_is_changed(void **state)
{
	struct fixture *f = *state;

	fixture_plan(f, "fentanyl patch", "37.5 mcg/h every 72 hours", "25 x 12d, 12 x 15d, 0", date_make(2026, 11, 30));
	assert_paper_is_plan(f, 3);
	const char *text = fixture_text(f, DOCUMENT_TAPER_CALENDAR, AUDIENCE_PATIENT);

	assert_has(text, "every 3 days");
	assert_has(text, "The patch marked 12 gives 12.5 microgram per hour.");
	assert_has_not(text, "a day\n");
}

static void weeks_that_are_over_are_left_out(void **state)
{
	struct fixture *f = *state;

	fixture_plan(f, "morphine MR tablet", "90mg tds", "225mg x 4w, 180mg x 4w", date_make(2026, 11, 2));
	f->src.today = date_make(2026, 11, 16); /* the first day of week 3 */
	const char *text = fixture_text(f, DOCUMENT_TAPER_CALENDAR, AUDIENCE_PATIENT);

	assert_has_not(text, "Week 2:");
	assert_has(text, "Week 3: Monday 16 November 2026");
	assert_has(text, "2 weeks before 16 November 2026 are left out.");
	f->src.today = date_make(2026, 11, 15);
	assert_has(fixture_text(f, DOCUMENT_TAPER_CALENDAR, AUDIENCE_PATIENT), "Week 2:");
}

static void a_draft_is_not_for_use(void **state)
{
	struct fixture *f = *state;

	fixture_plan(f, "Zomorph", "60mg bd", "90mg x 4w, 30mg x 4w", date_make(2026, 11, 30));
	for (enum document_kind kind = DOCUMENT_TAPER_CALENDAR; kind <= DOCUMENT_TAPER_SHEET; kind++) {
		assert_has_not(fixture_text(f, kind, AUDIENCE_PATIENT), "Not signed");
		assert_has_not(document_build(f->arena, kind, AUDIENCE_PATIENT, &f->src)->running_head, "Not signed");
	}
	f->taper->state = "draft";
	for (enum document_kind kind = DOCUMENT_TAPER_CALENDAR; kind <= DOCUMENT_TAPER_SHEET; kind++) {
		const char *head = document_build(f->arena, kind, AUDIENCE_PATIENT, &f->src)->running_head;

		assert_has(fixture_text(f, kind, AUDIENCE_PATIENT), "Not signed: do not use.");
		assert_int_equal(strstr(fixture_text(f, kind, AUDIENCE_PATIENT), "arithmetic aid") != NULL, kind == DOCUMENT_TAPER_SHEET);
		assert_has(head, "Not signed: do not use.");
		assert_has(head, "999\xC2\xA0" "000\xC2\xA0" "0018");
	}
	assert_has_not(fixture_text(f, DOCUMENT_TAPER_CALENDAR, AUDIENCE_PATIENT), "you and Dr Asha Rahman agreed");
}

/* The periods of the sheet together are the plan's supply. */
static void the_periods_add_up(void **state)
{
	struct fixture *f = *state;
	const struct taper_plan *p = fixture_plan(
	    f, "morphine MR tablet", "90mg tds", "225mg x 5w, 180mg x 17d, 135mg x 1m, 0", date_make(2026, 11, 30));
	const char *text = fixture_text(f, DOCUMENT_TAPER_SHEET, AUDIENCE_PRACTICE), *all = strstr(text, "In all:");
	int64_t sum[STRENGTHS_MOST] = { 0 };

	assert_non_null(all);
	const char *from = strstr(text, "Units for the period");

	for (size_t i = 0; i < p->supply_count; i++) {
		char unit[40];

		snprintf(unit, sizeof(unit), " × %s mg tablet\n", p->supply[i].strength->label);
		for (const char *at = from; (at = strstr(at, unit)) != NULL && at < all; at++) {
			const char *digits = at;

			while (digits[-1] >= '0' && digits[-1] <= '9')
				digits--;
			sum[i] += strtol(digits, NULL, 10);
		}
		assert_int_equal(sum[i] * 10, p->supply[i].tenths);
	}
}

static void a_limit_exceeded_has_its_reason(void **state)
{
	struct fixture *f = *state;

	fixture_plan(f, "Zomorph", "60mg bd", "60mg x 4w, 30mg x 4w", date_make(2026, 11, 30));
	const char *text = fixture_text(f, DOCUMENT_TAPER_SHEET, AUDIENCE_PRACTICE);

	assert_has(text, "60 mg *");
	assert_has(text, "Opioids Aware");
	assert_has(text, "Reason  Not recorded");
	f->taper->over_limit_reason = "She asked for it.";
	assert_has(fixture_text(f, DOCUMENT_TAPER_SHEET, AUDIENCE_PRACTICE), "Reason  She asked for it.");
	fixture_plan(f, "diazepam tablet", "10mg bd", "19mg x 4w", date_make(2026, 11, 30));
	text = fixture_text(f, DOCUMENT_TAPER_SHEET, AUDIENCE_PRACTICE);
	assert_has(text, "No step exceeds its limit.");
	assert_has_not(text, "Morphine equivalent");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(every_line_adds_up, start_fixture, end_fixture),
		cmocka_unit_test_setup_teardown(across_a_leap_day_and_months, start_fixture, end_fixture),
		cmocka_unit_test_setup_teardown(a_hold_is_in_the_calendar, start_fixture, end_fixture),
		cmocka_unit_test_setup_teardown(a_switch_names_both_medicines, start_fixture, end_fixture),
		cmocka_unit_test_setup_teardown(halves_add_up, start_fixture, end_fixture),
		cmocka_unit_test_setup_teardown(a_liquid_is_measured, start_fixture, end_fixture),
		cmocka_unit_test_setup_teardown(a_patch_is_ticked_when_it_is_changed, start_fixture, end_fixture),
		cmocka_unit_test_setup_teardown(weeks_that_are_over_are_left_out, start_fixture, end_fixture),
		cmocka_unit_test_setup_teardown(a_draft_is_not_for_use, start_fixture, end_fixture),
		cmocka_unit_test_setup_teardown(the_periods_add_up, start_fixture, end_fixture),
		cmocka_unit_test_setup_teardown(a_limit_exceeded_has_its_reason, start_fixture, end_fixture),
	};

	return cmocka_run_group_tests_name("letters_taper", tests, NULL, NULL);
}
