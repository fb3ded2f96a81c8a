/* The pharmacist's sheet of a reduction: every step with its units, percentages and equivalents, limits, supply, sources,
 * and who signed it. */
#include "consent.h"
#include "letters.h"
#include "pathwell/text.h"
#include "section.h"
#include "taper_advice.h"
#include "taper_sign.h"
#include "taper_words.h"
#include "units.h"

enum { PERIOD_DAYS = 28, STEP_COLUMNS = 7, UNIT_COLUMNS = 5, SUPPLY_COLUMNS = 3 };

static const struct taper_plan *plan_of(const struct letter *l)
{
	return l->src->plan;
}

static const char *number(struct letter *l, int64_t n)
{
	return arena_printf(l->arena, "%lld", (long long)n);
}

static const struct ome_set *ome_set_of(const struct taper_plan *p)
{
	return p->request.ome != NULL ? p->request.ome : &p->request.reference->ome_sets[0];
}

/* ---- what is reduced ---- */

static const char *strengths_of(struct letter *l, const struct family *f, const struct pack_options *pack)
{
	const char *shown =
	    strengths_show(l->arena, f, pack->strengths != 0 ? pack->strengths : family_all_strengths(f));

	return arena_printf(l->arena, "%s%s", shown, pack->halves ? "; may be halved" : "");
}

static const char *regimen_text(struct letter *l, const struct taper_plan *p)
{
	struct lines parts = { 0 };
	const struct family *f = p->request.family;

	if (f->unit == UNIT_PATCH)
		return taper_amount(l, f, p->first_regimen[0]);
	for (int i = 0; i < PART_COUNT; i++) {
		if (p->first_regimen[i] > 0)
			lines_add(l, &parts, arena_printf(l->arena, "%s %s", taper_part_label(p, i),
			                         taper_amount(l, f, p->first_regimen[i])));
	}
	return lines_join(l, &parts, ", ");
}

static void write_reduction(struct letter *l)
{
	const struct taper_plan *p = plan_of(l);
	const struct taper *t = taper_of(l);

	if (p == NULL || t == NULL)
		return;
	letter_field(l, "Medicine", taper_medicine_name(l->arena, p->request.family, p->request.brand));
	letter_field(l, "Strengths", strengths_of(l, p->request.family, &p->request.pack));
	if (p->request.switch_to != NULL) {
		letter_field(l, "Switched to", taper_medicine_name(l->arena, p->request.switch_to, p->request.switch_brand));
		letter_field(l, "Its strengths", strengths_of(l, p->request.switch_to, &p->request.switch_pack));
	}
	if (taper_is_patch(p))
		letter_field(l, "Patch changed every",
		    arena_printf(l->arena, "%d days", taper_change_days(p)));
	letter_field(l, "Before this plan", regimen_text(l, p));
	letter_field(l, "Daily dose before", taper_amount(l, p->family, p->start_total));
	letter_field(l, "Original dose", taper_amount(l, p->family, p->original));
	letter_field(l, "Begins on", letter_date(l, p->steps[0].start));
	if (t->trial != NULL && text_equal_nocase(t->trial, "yes"))
		letter_field(l, "Trial until", letter_date(l, t->trial_ends_on));
	letter_field(l, "Plan version", number(l, p->version));
	letter_field(l, "State", letter_choice(l, &t->base, "state"));
	if (p->held_from != DATE_NONE)
		letter_field(l, "Held",
		    p->held_until == DATE_NONE ? arena_printf(l->arena, "from %s", letter_date(l, p->held_from))
		                               : arena_printf(l->arena, "from %s until %s", letter_date(l, p->held_from),
		                                     letter_date(l, date_add_days(p->held_until, -1))));
	letter_field(l, "Agreed with the patient", t->agreement);
	if (t->agreed_on != DATE_NONE)
		letter_field(l, "Agreed on", letter_date(l, t->agreed_on));
}

/* ---- steps ---- */

static const char *ome_text(struct letter *l, const struct taper_step *s)
{
	char shown[32];

	return s->ome_ug == DOSE_NONE ? "–" : arena_strdup(l->arena, dose_show(s->ome_ug, shown));
}

static void step_row(struct letter *l, const struct taper_plan *p, const struct taper_step *s, const char **row)
{
	row[0] = number(l, s->n);
	row[1] = letter_date(l, s->start);
	row[2] = s->days > 0 ? number(l, s->days) : "–";
	row[3] = arena_printf(l->arena, "%s%s", taper_amount(l, p->family, s->total), s->over != NULL ? " *" : s->no_smaller != NULL ? " ^" : "");
	row[4] = taper_tenths(l, s->drop_of_previous);
	row[5] = taper_tenths(l, s->drop_of_original);
	row[6] = ome_text(l, s);
}

static void write_steps(struct letter *l)
{
	static const char *const head[STEP_COLUMNS] = { "Step", "From", "Days", "Daily dose", "Fall, of previous",
		"Fall, of original", "Morphine equivalent" };
	const struct taper_plan *p = plan_of(l);

	if (p == NULL)
		return;
	/* Morphine equivalents are of opioids only. */
	size_t columns = p->family->class == CLASS_OPIOID ? STEP_COLUMNS : STEP_COLUMNS - 1;
	const char **cells = arena_alloc(l->arena, (p->step_count + 1) * STEP_COLUMNS * sizeof(*cells));
	const char *row[STEP_COLUMNS];

	for (size_t c = 0; c < columns; c++)
		cells[c] = head[c];
	if (taper_is_patch(p))
		cells[3] = "Dose";
	else if (p->request.switch_to != NULL)
		cells[3] = arena_printf(l->arena, "Daily dose, as %s", p->family->medicine);
	for (size_t i = 0; i < p->step_count; i++) {
		step_row(l, p, &p->steps[i], row);
		for (size_t c = 0; c < columns; c++)
			cells[(i + 1) * columns + c] = row[c];
	}
	letter_table(l, cells, p->step_count + 1, columns);
	if (p->over_limits > 0)
		letter_paragraph(l, "* exceeds its limit; see below.");
	if (p->no_smaller > 0)
		letter_paragraph(l, "^ falls faster than advised, because no smaller step is possible with these strengths.");
	for (size_t i = 0; i < p->step_count; i++) {
		for (size_t n = 0; n < p->steps[i].note_count; n++)
			letter_item(l, arena_printf(l->arena, "Step %d", p->steps[i].n), p->steps[i].notes[n]);
	}
}

static void write_units(struct letter *l)
{
	static const char *const head[UNIT_COLUMNS] = { "Step", "From", "When", "Dose", "Units" };
	const struct taper_plan *p = plan_of(l);
	size_t rows = 1;

	if (p == NULL)
		return;
	const char **cells = arena_alloc(l->arena, (p->step_count * PART_COUNT + 1) * UNIT_COLUMNS * sizeof(*cells));

	for (size_t c = 0; c < UNIT_COLUMNS; c++)
		cells[c] = head[c];
	for (size_t i = 0; i < p->step_count; i++) {
		for (int part = 0; part < PART_COUNT; part++) {
			const struct taper_part *taken = &p->steps[i].parts[part];
			const char **row = cells + rows * UNIT_COLUMNS;

			if (!taper_part_taken(taken))
				continue;
			row[0] = number(l, p->steps[i].n);
			row[1] = letter_date(l, p->steps[i].start);
			row[2] = taper_part_label(p, part);
			row[3] = taper_amount(l, taken->family, taken->amount);
			row[4] = taper_units(l, p, taken);
			rows++;
		}
	}
	if (rows > 1)
		letter_table(l, cells, rows, UNIT_COLUMNS);
}

/* ---- limits and cautions ---- */

static void write_limits(struct letter *l)
{
	const struct taper_plan *p = plan_of(l);
	const struct taper *t = taper_of(l);

	if (p == NULL || t == NULL)
		return;
	for (size_t i = 0; i < p->step_count; i++) {
		const struct taper_step *s = &p->steps[i];

		if (s->over != NULL)
			letter_item(l, arena_printf(l->arena, "Step %d", s->n),
			    arena_printf(l->arena, "%s (%s, %s)", s->over->rule, s->over->source, s->over->dated));
	}
	if (p->over_limits == 0)
		letter_paragraph(l, p->no_smaller > 0 ? "No step exceeds its limit where a smaller one is possible." : "No step exceeds its limit.");
	else
		letter_field_always(l, "Reason", t->over_limit_reason);
	for (size_t i = 0; i < p->warning_count; i++)
		letter_item(l, NULL, p->warnings[i]);
	letter_field(l, "A second reduction at once", t->override_reason);
	letter_field_always(l, "Cautions asked on",
	    t->cautions_asked_on != DATE_NONE ? letter_date(l, t->cautions_asked_on) : NULL);
	letter_field(l, "Cautions found", t->cautions);
}

/* ---- supply ---- */

static const char *count_text(struct letter *l, int64_t tenths)
{
	return tenths % 10 == 0 ? number(l, tenths / 10)
	                        : arena_printf(l->arena, "%lld.%lld", (long long)(tenths / 10), (long long)(tenths % 10));
}

static const char *supply_text(struct letter *l, const struct taper_plan *p, const struct taper_supply_line *lines,
    size_t count)
{
	struct lines all = { 0 };

	for (size_t i = 0; i < count; i++) {
		const struct family *f = lines[i].family;
		const char *strength = units_show(l->arena, strength_show(l->arena, f, lines[i].strength), l->plain);
		const char *of = p->request.switch_to != NULL ? arena_printf(l->arena, "%s ", f->medicine) : "";
		const char *count_shown = count_text(l, lines[i].tenths);

		lines_add(l, &all,
		    f->unit == UNIT_ML ? arena_printf(l->arena, "%s ml of %s%s", count_shown, of, strength)
		                       : arena_printf(l->arena, "%s × %s%s %s", count_shown, of, strength,
		                             unit_kind_names[f->unit]));
	}
	return all.count > 0 ? lines_join(l, &all, "\n") : "nothing";
}

static const char *supply_between(struct letter *l, const struct taper_plan *p, date from, date until)
{
	struct taper_supply_line *lines;
	size_t count;

	taper_supply(l->arena, p, from, until, &lines, &count);
	return supply_text(l, p, lines, count);
}

static void supply_row(struct letter *l, const char **row, date from, date until, const char *units)
{
	row[0] = letter_date(l, from);
	row[1] = letter_date(l, date_add_days(until, -1));
	row[2] = units;
}

static void write_supply(struct letter *l)
{
	const struct taper_plan *p = plan_of(l);

	if (p == NULL)
		return;
	const struct taper_step *last = &p->steps[p->step_count - 1];
	date first = p->steps[0].start, end = date_add_days(last->start, last->days);
	size_t periods = (size_t)(end - first + PERIOD_DAYS - 1) / PERIOD_DAYS, rows = 1;
	const char **cells = arena_alloc(l->arena, (periods + 2) * SUPPLY_COLUMNS * sizeof(*cells));

	cells[0] = "From";
	cells[1] = "Until";
	cells[2] = "Units for the period";
	for (date from = first; from < end; from = date_add_days(from, PERIOD_DAYS)) {
		date until = date_add_days(from, PERIOD_DAYS) < end ? date_add_days(from, PERIOD_DAYS) : end;

		supply_row(l, cells + rows++ * SUPPLY_COLUMNS, from, until, supply_between(l, p, from, until));
	}
	if (rows > 1) {
		supply_row(l, cells + rows * SUPPLY_COLUMNS, first, end,
		    arena_printf(l->arena, "In all:\n%s", supply_text(l, p, p->supply, p->supply_count)));
		letter_table(l, cells, rows + 1, SUPPLY_COLUMNS);
	}
	if (last->days == 0 && last->total > 0)
		letter_field(l, arena_printf(l->arena, "From %s, each %d days", letter_date(l, last->start), PERIOD_DAYS),
		    supply_between(l, p, last->start, date_add_days(last->start, PERIOD_DAYS)));
}

/* ---- where it comes from ---- */

static void write_sources(struct letter *l)
{
	const struct taper_plan *p = plan_of(l);

	if (p == NULL)
		return;
	if (p->family->class == CLASS_OPIOID) {
		const struct ome_set *set = ome_set_of(p);

		letter_field(l, "Morphine equivalents",
		    arena_printf(l->arena, "%s, %s, version %s. For the total only, never a dose to switch to.", set->name,
			set->title, set->dated));
	}
	letter_field(l, "Equivalents of the switch", p->request.switch_to != NULL ? p->request.equivalents : NULL);
	for (size_t i = 0; i < p->source_count; i++)
		letter_item(l, NULL, p->sources[i]);
	taper_advice_sources(l);
}

static const struct section sections[] = {
	{ "Reduction", "Reduction", SECTION_STANDS, write_reduction },
	{ "Steps", "Steps", SECTION_STANDS, write_steps },
	{ "How each step is made", "How each step is made", SECTION_STANDS, write_units },
	{ "Limits and cautions", "Limits and cautions", SECTION_STANDS, write_limits },
	{ "Safety", "Safety", SECTION_STANDS, taper_advice_prescriber },
	{ "Supply", "Supply", SECTION_STANDS, write_supply },
	{ "Sources", "Sources", SECTION_STANDS, write_sources },
	{ "Sign-off", "Sign-off", SECTION_STANDS, taper_write_sign_off },
	{ "Distribution list", "Distribution list", SECTION_STANDS, consent_write_distribution },
};

void taper_sheet_write(struct letter *l)
{
	l->doc->title = document_kind_label(l->kind);
	taper_warn_unsigned(l);
	if (plan_of(l) != NULL) {
		const struct taper_step *last = &plan_of(l)->steps[plan_of(l)->step_count - 1];

		taper_running_head(l, plan_of(l)->request.family->name, plan_of(l)->version, plan_of(l)->steps[0].start,
		    last->days > 0 ? taper_last_day(last) : last->total == 0 ? last->start : DATE_NONE);
	}
	sections_write(l, sections, ARRAY_LEN(sections));
}
