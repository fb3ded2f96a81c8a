/* The patient's calendar of a reduction: each week on its own, each part of the day with its units and a box to tick. */
#include <string.h>

#include "consent.h"
#include "letterhead.h"
#include "letters.h"
#include "pathwell/text.h"
#include "person.h"
#include "render.h"
#include "section.h"
#include "taper_advice.h"
#include "taper_sign.h"
#include "taper_words.h"
#include "units.h"

enum { WEEK = 7, COLUMNS = 2 + WEEK };

/* No font of the required package has a drawn box. */
static const char box[] = "[" UNBROKEN_SPACE "]";
static const char *const weekdays[WEEK] = { "Mo", "Tu", "We", "Th", "Fr", "Sa", "Su" };
static const char *const weekday_names[WEEK] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
	"Sunday" };

/* A week of one step; the last of a step may be shorter. */
struct week {
	const struct taper_plan *plan;
	const struct taper_step *step;
	int number;
	date first;
	int days;
};

static const char *weekday_date(struct letter *l, date d)
{
	return arena_printf(l->arena, "%s %s", weekday_names[date_weekday(d)], letter_date(l, d));
}

/* ---- the plan in short ---- */

static const char *agreed_text(struct letter *l)
{
	const struct taper *t = taper_of(l);
	const char *who = text_is_blank(l->src->signer_name) ? letterhead_service(l) : l->src->signer_name;

	if (!taper_signed(l) || t->agreed_on == DATE_NONE)
		return "This plan is not agreed yet. Talk it over with us before you begin.";
	return arena_printf(l->arena,
	    "This is a plan that you and %s agreed on %s. You set the pace: you may pause at any step.", who,
	    letter_date(l, t->agreed_on));
}

static const char *pause_text(struct letter *l, const struct taper_plan *p)
{
	if (p->held_from == DATE_NONE)
		return NULL;
	if (p->held_until == DATE_NONE)
		return arena_printf(l->arena, "The plan is paused from %s: the dose stays as it is.",
		    letter_date(l, p->held_from));
	return arena_printf(l->arena, "The plan is paused from %s to %s: the dose stays as it is.",
	    letter_date(l, p->held_from), letter_date(l, date_add_days(p->held_until, -1)));
}

/* Two bottles of one liquid have been taken for each other: the one that is meant, and the one that is not. */
static void write_bottle(struct letter *l, const struct family *f, strength_set used)
{
	strength_set others = family_all_strengths(f) & ~used;

	if (f->unit == UNIT_ML && used != 0 && others != 0)
		letter_field(l, "Bottle", arena_printf(l->arena, "Only the bottle of %s. Not the other bottle (%s).",
		                          strengths_show(l->arena, f, used), strengths_show(l->arena, f, others)));
}

static void write_plan(struct letter *l)
{
	const struct taper_plan *p = l->src->plan;
	const struct taper *t = taper_of(l);

	if (p == NULL || t == NULL)
		return;
	const struct family *now = p->request.family;
	int64_t total = 0;

	for (int i = 0; i < PART_COUNT; i++)
		total += p->first_regimen[i];
	letter_paragraph(l, agreed_text(l));
	letter_field(l, "Medicine", taper_medicine_name(l->arena, now, p->request.brand));
	write_bottle(l, now, p->request.pack.strengths);
	if (p->request.switch_to != NULL)
		letter_field(l, "Changed to", taper_medicine_name(l->arena, p->request.switch_to, p->request.switch_brand));
	if (strcmp(p->family->counted, p->family->medicine) != 0)
		letter_field(l, "What the doses count", arena_printf(l->arena, "The %s in it", p->family->counted));
	letter_field(l, "Before this plan", arena_printf(l->arena, "%s%s", taper_amount(l, now, total),
	                                        taper_is_patch(p) ? "" : " a day"));
	letter_field(l, "Begins on", weekday_date(l, p->steps[0].start));
	if (t->trial != NULL && strcmp(t->trial, "yes") == 0)
		letter_field(l, "This is a trial until", letter_date(l, t->trial_ends_on));
	letter_field(l, "What we agreed", t->agreement);
	letter_paragraph(l, pause_text(l, p));
}

static void write_steps(struct letter *l)
{
	const struct taper_plan *p = l->src->plan;

	if (p == NULL)
		return;
	const char **cells = arena_alloc(l->arena, (p->step_count + 1) * 3 * sizeof(*cells));
	const char **row = cells;

	*row++ = "From";
	*row++ = "To";
	*row++ = taper_is_patch(p) ? "Dose" : "Dose each day";
	for (size_t i = 0; i < p->step_count; i++) {
		const struct taper_step *s = &p->steps[i];
		date last = taper_last_day(s);

		*row++ = letter_date(l, s->start);
		*row++ = last != DATE_NONE ? letter_date(l, last) : "–";
		*row++ = taper_day(l, p, s->parts);
	}
	letter_table(l, cells, p->step_count + 1, 3);
}

/* ---- the weeks ---- */

static bool in_pause(const struct week *w)
{
	const struct taper_plan *p = w->plan;
	date after = date_add_days(w->first, w->days);

	return p->held_from != DATE_NONE && p->held_from < after &&
	    (p->held_until == DATE_NONE || p->held_until > w->first);
}

static const char *week_title(struct letter *l, const struct week *w)
{
	date last = date_add_days(w->first, w->days - 1);
	const char *days = w->days == 1 ? weekday_date(l, w->first)
	                                : arena_printf(l->arena, "%s to %s", weekday_date(l, w->first), weekday_date(l, last));

	return arena_printf(l->arena, "Week %d: %s. %s%s%s%s", w->number, days,
	    w->first == w->step->start && !in_pause(w) ? "New dose: " : "", taper_day(l, w->plan, w->step->parts),
	    taper_is_patch(w->plan) ? "" : " a day", in_pause(w) ? " (pause)" : "");
}

static void week_head(struct letter *l, const struct week *w, const char **row)
{
	row[0] = "When";
	row[1] = "What to take";
	for (int i = 0; i < w->days; i++) {
		date d = date_add_days(w->first, i);
		int year, month, day;

		date_split(d, &year, &month, &day);
		row[2 + i] = arena_printf(l->arena, "%s\n%d", weekdays[date_weekday(d)], day);
	}
}

/* The amount stands before the units, so that one can be held against the other on every line. */
static const char *take_text(struct letter *l, const struct taper_plan *p, const struct taper_part *part)
{
	return arena_printf(l->arena, "%s: %s", taper_amount(l, part->family, part->amount), taper_units(l, p, part));
}

static void week_row(struct letter *l, const struct week *w, int part, const char **row)
{
	int every = taper_change_days(w->plan);

	row[0] = taper_part_label(w->plan, part);
	row[1] = take_text(l, w->plan, &w->step->parts[part]);
	for (int i = 0; i < w->days; i++)
		row[2 + i] = (w->first + i - w->step->start) % every == 0 ? box : "";
}

static void write_week(struct letter *l, const struct week *w)
{
	const char *cells[(PART_COUNT + 1) * COLUMNS];
	size_t rows = 1, columns = 2 + (size_t)w->days;

	week_head(l, w, cells);
	for (int part = 0; part < PART_COUNT; part++) {
		if (taper_part_taken(&w->step->parts[part]))
			week_row(l, w, part, cells + rows++ * columns);
	}
	letter_subheading(l, week_title(l, w));
	if (rows > 1)
		letter_table(l, cells, rows, columns);
}

/* A plan whose last dose has an end says what then: nobody stops on that day by mistake. */
static void write_after(struct letter *l, const struct taper_step *s)
{
	if (s->days > 0 && s->total > 0)
		letter_paragraph(l, arena_printf(l->arena,
		                        "After %s, go on with this dose until we have talked about what comes next. Ring us if "
		                        "you have not heard from us by then.",
		                        weekday_date(l, taper_last_day(s))));
}

/* What goes on without an end has no week to tick. */
static void write_last(struct letter *l, const struct taper_plan *p, const struct taper_step *s)
{
	const char *from = weekday_date(l, s->start);

	if (s->total == 0) {
		letter_subheading(l, arena_printf(l->arena, "From %s: nothing more. This is the end of the plan.", from));
		/* A patch that stays on goes on giving. */
		if (taper_is_patch(p))
			letter_item(l, "Take the last patch off on this day",
			    "put no new one on, and look whether another one is still on your skin.");
		return;
	}
	letter_subheading(l, arena_printf(l->arena, "From %s, until we agree something else: %s%s.", from,
	                         taper_day(l, p, s->parts), taper_is_patch(p) ? "" : " a day"));
	for (int part = 0; part < PART_COUNT; part++) {
		if (taper_part_taken(&s->parts[part]))
			letter_item(l, taper_part_label(p, part), take_text(l, p, &s->parts[part]));
	}
}

/* The "12" of a fentanyl patch counts as 12.5: what does not add up by its label is explained. */
static void write_labels(struct letter *l, const struct taper_plan *p)
{
	for (size_t i = 0; i < p->supply_count; i++) {
		const struct taper_supply_line *s = &p->supply[i];
		const char *amount = taper_amount(l, s->family, s->strength->amount);
		const char *label = units_show(l->arena, strength_show(l->arena, s->family, s->strength), l->plain);

		if (taper_is_patch(p) && strcmp(amount, label) != 0)
			letter_paragraph(
			    l, arena_printf(l->arena, "The patch marked %s gives %s.", s->strength->label, amount));
	}
}

static void write_how(struct letter *l, const struct taper_plan *p)
{
	int every = taper_change_days(p);

	if (!taper_is_patch(p))
		letter_paragraph(l, "Each line says what to take at one time of the day. Take only that. Tick the box when you "
		                    "have taken it.");
	else if (every == 1)
		letter_paragraph(l, "Put on a new patch every day and take the old one off. Tick the box when you have done it.");
	else
		letter_paragraph(l, arena_printf(l->arena,
		                        "Put on a new patch every %d days, on each day that has a box, and take the old one off. "
		                        "Tick the box when you have done it.",
		                        every));
	write_labels(l, p);
}

static void write_weeks(struct letter *l)
{
	const struct taper_plan *p = l->src->plan;
	int number = 0, past = 0;

	if (p == NULL)
		return;
	write_how(l, p);
	for (size_t i = 0; i < p->step_count; i++) {
		const struct taper_step *s = &p->steps[i];

		for (int day = 0; day < s->days; day += WEEK) {
			int days = s->days - day < WEEK ? s->days - day : WEEK;
			struct week w = { p, s, ++number, date_add_days(s->start, day), days };

			/* A week that is over must not be taken for the one that is due. */
			if (date_add_days(w.first, w.days) <= l->src->today)
				past++;
			else
				write_week(l, &w);
		}
		if (s->days == 0)
			write_last(l, p, s);
	}
	write_after(l, &p->steps[p->step_count - 1]);
	if (past > 0)
		letter_paragraph(l, arena_printf(l->arena, "%s before %s %s left out.",
		                        past == 1 ? "One week" : arena_printf(l->arena, "%d weeks", past),
		                        letter_date(l, l->src->today), past == 1 ? "is" : "are"));
}

/* ---- help ---- */

static void write_too_hard(struct letter *l)
{
	letter_item(l, NULL, "You may stay on the dose that you take now. You do not have to take the next step.");
	letter_item(l, NULL, "Ring us. We can pause the plan, make the steps smaller or slower, and give you a new calendar.");
	letter_item(l, NULL, "Do not stop all at once, and do not skip steps.");
	letter_item(l, NULL,
	    "Do not go back to an earlier, higher dose by yourself: your body is no longer used to it. Ask us first.");
	letter_item(l, NULL, "If you forget a dose, do not take two doses to make up for it.");
	letter_item(l, NULL, "If we are closed and it cannot wait, call 111. In an emergency call 999.");
}

static const struct section sections[] = {
	{ "Your plan", "Your plan", SECTION_STANDS, write_plan },
	{ "If it is too hard", "If it is too hard", SECTION_STANDS, write_too_hard },
	{ "Staying safe", "Staying safe", SECTION_OPTIONAL, taper_advice_patient },
	{ "Whom to ring", "Whom to ring", SECTION_STANDS, write_contact },
	{ "Your steps", "Your steps", SECTION_STANDS, write_steps },
	{ "What to take, week by week", "What to take, week by week", SECTION_STANDS, write_weeks },
	{ "Signature", "Signature", SECTION_STANDS, taper_write_sign_off },
	{ "Who receives this calendar", "Who receives this calendar", SECTION_STANDS, consent_write_distribution },
};

static void write_running_head(struct letter *l, const struct taper_plan *p)
{
	const struct taper_step *last = &p->steps[p->step_count - 1];
	date ends = last->days > 0 ? taper_last_day(last) : last->total == 0 ? last->start : DATE_NONE;

	taper_running_head(l, p->request.family->name, p->version, p->steps[0].start, ends);
}

void taper_calendar_write(struct letter *l)
{
	l->doc->title = document_kind_label(l->kind);
	person_greet(l);
	letter_paragraph(l, "This calendar says what to take, week by week, while you slowly take less of a medicine.");
	taper_warn_unsigned(l);
	if (l->src->plan != NULL)
		write_running_head(l, l->src->plan);
	sections_write(l, sections, ARRAY_LEN(sections));
}
