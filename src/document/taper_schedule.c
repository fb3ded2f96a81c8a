/* The schedule of a reduction as it is handed over: dates, doses, how each is taken, the two percentages. */
#include <string.h>

#include "consent.h"
#include "letters.h"
#include "pathwell/records/taper_step.h"
#include "person.h"
#include "section.h"
#include "taper_sign.h"
#include "taper_words.h"
#include "units.h"

enum { COLUMNS = 5 };

/* By how much a step falls, in tenths of a percent, rounded half up: the same percentages as the planner's (taper.h). A
 * patient reads whole percents, a clinician one decimal where there is one. */
static const char *fall_text(struct letter *l, int64_t before, int64_t dose, int64_t of)
{
	if (dose == NUMBER_NONE || before == NUMBER_NONE || of == NUMBER_NONE || of == 0)
		return "–";
	if (dose > before)
		return letter_words(l, "more", "rises");
	if (l->plain)
		return arena_printf(l->arena, "%lld%%", (long long)(((before - dose) * 100 + of / 2) / of));
	return taper_tenths(l, ((before - dose) * 1000 + of / 2) / of);
}

/* What is counted: the day's dose, or a patch's rate. */
static int64_t amount_of(const struct taper_step_record *s)
{
	return s->rate != NUMBER_NONE ? s->rate : s->daily_dose;
}

static int64_t start_of(const struct taper *t)
{
	return t->start_rate != NUMBER_NONE ? t->start_rate : t->start_dose;
}

static const char *amount_text(struct letter *l, int64_t dose, int64_t rate)
{
	char shown[32];

	if (rate == NUMBER_NONE)
		return letter_dose(l, dose);
	return units_show(l->arena, arena_strdup(l->arena, amount_show(DOSE_NG_PER_HOUR, rate, shown)), l->plain);
}

static const char *how_text(struct letter *l, const struct taper_step_record *s)
{
	const char *how = units_show(l->arena, letter_clean(l, s->how), l->plain);
	const char *notes = l->plain ? NULL : letter_clean(l, s->notes);

	if (how == NULL)
		how = amount_of(s) == 0 ? letter_words(l, "Stop taking it", "Stopped") : NOT_RECORDED;
	return notes != NULL ? arena_printf(l->arena, "%s\n%s", how, notes) : how;
}

static void row_fill(struct letter *l, const char **row, const struct taper_step_record *s, int64_t before)
{
	row[0] = letter_date(l, s->starts_on);
	row[1] = amount_text(l, s->daily_dose, s->rate);
	row[2] = how_text(l, s);
	row[3] = fall_text(l, before, amount_of(s), before);
	row[4] = fall_text(l, before, amount_of(s), start_of(taper_of(l)));
}

static size_t steps_standing(struct letter *l, const struct taper_step_record **out)
{
	size_t n = 0;

	for (size_t i = 0; i < l->src->step_count; i++) {
		if (l->src->steps[i]->error_reason == NULL)
			out[n++] = (const struct taper_step_record *)l->src->steps[i];
	}
	return n;
}

static void write_steps(struct letter *l)
{
	const struct taper *t = taper_of(l);

	if (t == NULL || l->src->step_count == 0)
		return;
	const struct taper_step_record **steps = arena_alloc(l->arena, l->src->step_count * sizeof(*steps));
	size_t n = steps_standing(l, steps);
	const char **cells = arena_alloc(l->arena, (n + 2) * COLUMNS * sizeof(*cells));
	const char *head[COLUMNS] = {
		"From", "Daily dose", letter_words(l, "How to take it", "How it is taken"),
		letter_words(l, "Less than before", "Falls by"),
		letter_words(l, "Of the first dose", "Of first"),
	};
	const char *now[COLUMNS] = {
		letter_words(l, "Before this plan", "Before"), amount_text(l, t->start_dose, t->start_rate), "", "–", "–",
	};

	if (n == 0)
		return;
	memcpy(cells, head, sizeof(head));
	memcpy(cells + COLUMNS, now, sizeof(now));
	for (size_t i = 0; i < n; i++)
		row_fill(l, cells + (i + 2) * COLUMNS, steps[i], i == 0 ? start_of(t) : amount_of(steps[i - 1]));
	letter_table(l, cells, n + 2, COLUMNS);
}

static void write_reduction(struct letter *l)
{
	const struct taper *t = taper_of(l);

	if (t == NULL)
		return;
	letter_field_always(l, "Medicine", units_show(l->arena, t->medicine, l->plain));
	bool patch = t->start_rate != NUMBER_NONE;
	letter_field(l, patch ? letter_words(l, "Patch before", "Starting patch") : letter_words(l, "Daily dose before", "Starting daily dose"),
	    amount_text(l, t->start_dose, t->start_rate));
	letter_field(l, patch ? letter_words(l, "Patch to reach", "Target patch") : letter_words(l, "Daily dose to reach", "Target daily dose"),
	    amount_text(l, t->target_dose, t->target_rate));
	letter_field(l, "Begins on", letter_date(l, t->starts_on));
	if (t->trial != NULL && strcmp(t->trial, "yes") == 0)
		letter_field(
		    l, letter_words(l, "This is a trial until", "Trial until"), letter_date(l, t->trial_ends_on));
	letter_field(l, letter_words(l, "What we agreed", "Agreed with the patient"), t->agreement);
	if (t->agreed_on != DATE_NONE)
		letter_field(l, "Agreed on", letter_date(l, t->agreed_on));
	if (!l->plain)
		letter_field(l, "State", letter_choice(l, &t->base, "state"));
}

static void write_advice(struct letter *l)
{
	letter_paragraph(l, letter_words(l,
				"Please do not change the steps by yourself. If you feel unwell or a step is too hard, "
				"ring us: the steps can be "
				"changed.",
				NULL));
	write_contact(l);
}

static const struct section sections[] = {
	{ "The reduction", "Reduction", SECTION_STANDS, write_reduction },
	{ "Your steps", "Steps", SECTION_STANDS, write_steps },
	{ "If it is too hard", "Contact", SECTION_STANDS, write_advice },
	{ "Signature", "Sign-off", SECTION_STANDS, taper_write_sign_off },
	{ "Who receives this schedule", "Distribution list", SECTION_STANDS, consent_write_distribution },
};

void taper_schedule_write(struct letter *l)
{
	l->doc->title = letter_words(l, "Your reduction schedule", "Reduction schedule");
	person_greet(l);
	letter_paragraph(l, letter_words(l, "This is the plan for reducing your medicine, step by step.",
	                        "This is the schedule agreed with the patient for reducing a medicine."));
	taper_warn_unsigned(l);
	if (taper_of(l) != NULL)
		taper_running_head(l, units_show(l->arena, taper_of(l)->medicine, l->plain), taper_of(l)->plan_version,
		    taper_of(l)->starts_on, DATE_NONE);
	sections_write(l, sections, ARRAY_LEN(sections));
}
