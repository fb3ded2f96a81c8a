#include "medication.h"

#include <string.h>

#include "pathwell/dose_source.h"
#include "pathwell/records/medicine.h"
#include "pathwell/text.h"
#include "units.h"

/* Generic names are in lower case, brands in capitals (MEDi-002, 003). A name with capitals inside (factor VIII,
 * St John's wort) is spelt so on purpose; one typed whole in capitals would read as a brand. */
static const char *generic_name(struct arena *a, const char *name)
{
	char *shown = arena_strdup(a, name);
	size_t capitals = 0, small = 0;

	for (const char *c = shown; *c != '\0'; c++) {
		capitals += *c >= 'A' && *c <= 'Z';
		small += *c >= 'a' && *c <= 'z';
	}
	if (small > 0 ? capitals > 1 || shown[0] < 'A' || shown[0] > 'Z' : capitals <= 4)
		return shown;
	for (char *c = shown; *c != '\0'; c++)
		*c = *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c;
	return shown;
}

/* What stands in bold. A dash before a percentage, or after several names, could be taken for a minus or a plus, so
 * the strength follows after two spaces (MEDi-019, 020). */
static const char *lead_of(struct arena *a, const struct medicine *m, bool *has_strength)
{
	const char *name = text_is_blank(m->name) ? NOT_RECORDED : generic_name(a, m->name);

	*has_strength = text_is_blank(m->brand) && !text_is_blank(m->strength) &&
	    (strchr(m->strength, '%') != NULL || strchr(name, '+') != NULL);
	return *has_strength ? arena_printf(a, "%s  %s", name, units_show(a, m->strength, false)) : name;
}

static void attribute_add(struct buf *line, const char *text)
{
	if (!text_is_blank(text))
		buf_printf(line, " — %s", text);
}

/* Where the dose of this one is from; NULL: its record. */
static const struct dose_source *source_of(const struct letter *l, const struct medicine *m)
{
	for (size_t i = 0; l->src->dose_sources != NULL && i < l->src->medicine_count; i++) {
		if (l->src->medicines[i] == &m->base)
			return l->src->dose_sources[i];
	}
	return NULL;
}

/* The dose alone; from where it is stands with what changed. */
static const struct medicine *dose_alone(struct letter *l, const struct medicine *m)
{
	const struct dose_source *s = source_of(l, m);

	if (s == NULL)
		return m;
	struct medicine *shown = arena_alloc(l->arena, sizeof(*shown));
	*shown = *m;
	shown->dose = dose_source_dose(l->arena, s);
	return shown;
}

/* Everything after the lead, in the order of MEDi-051, each after its dash; begins with a space. */
static const char *attributes_of(struct arena *a, const struct medicine *m, bool has_strength)
{
	CLEANUP(buf_done) struct buf line = { 0 };

	attribute_add(&line, m->brand != NULL ? text_upper(a, m->brand) : NULL);
	attribute_add(&line, has_strength ? NULL : units_show(a, m->strength, false));
	attribute_add(&line, m->form);
	if (!text_is_blank(m->dose))
		attribute_add(&line, arena_printf(a, "DOSE %s", units_show(a, m->dose, false)));
	attribute_add(&line, m->route);
	if (m->as_needed != NULL && strcmp(m->as_needed, "yes") == 0)
		attribute_add(&line, "only when needed");
	return arena_strdup(a, buf_str(&line));
}

const char *medication_line(struct arena *a, const struct record *medicine)
{
	const struct medicine *m = (const struct medicine *)medicine;
	bool has_strength;
	const char *lead = lead_of(a, m, &has_strength);

	return arena_printf(a, "%s%s", lead, attributes_of(a, m, has_strength));
}

/* The medication line with its name in bold, and more lines under it. */
static void line_write(struct letter *l, const struct medicine *m, const char *more)
{
	struct lines text = { 0 };
	bool has_strength;
	const char *lead = lead_of(l->arena, m, &has_strength);

	lines_add(l, &text, attributes_of(l->arena, dose_alone(l, m), has_strength));
	lines_split(l, &text, more);
	letter_item(l, lead, lines_join(l, &text, "\n"));
}

static bool takes(const struct record *r)
{
	const struct medicine *m = (const struct medicine *)r;

	return r->error_reason == NULL && m->statement != NULL && strcmp(m->statement, "taking") == 0;
}

static bool stopped(const struct record *r)
{
	const struct medicine *m = (const struct medicine *)r;

	return m->stopped_on != DATE_NONE || (m->change != NULL && strcmp(m->change, "discontinued") == 0);
}

bool medication_stated(const struct document_source *src)
{
	for (size_t i = 0; i < src->medicine_count; i++) {
		if (src->medicines[i]->error_reason == NULL)
			return true;
	}
	return false;
}

/* What the codes of the change summary (PRSB) mean to the person who takes the medicine. */
static const struct choice plain_changes[] = {
	{ "continued", "No change" },
	{ "added", "New" },
	{ "amended", "Changed" },
	{ "on_hold", "Paused: do not take it for now" },
	{ NULL, NULL },
};

/* "Amended — from 120 mg a day to 70 mg a day: step 5 of the reduction, since 12-Oct-2026"; where the dose is as it was
 * before the reduction, what holds it so. */
static const char *change_said(struct letter *l, const struct medicine *m)
{
	const struct dose_source *s = source_of(l, m);

	if (s == NULL)
		return m->change_note;
	const char *since = letter_date(l, s->since), *change = dose_source_change(l->arena, s, since);

	return change != NULL ? change : dose_source_say(l->arena, s, since);
}

/* "Amended — reduced from 60 mg because of drowsiness". */
static const char *change_of(struct letter *l, const struct medicine *m)
{
	const char *change = l->plain && m->change != NULL ? choice_label(plain_changes, m->change)
	                                                   : letter_choice(l, &m->base, "change");
	const char *note = units_show(l->arena, letter_clean(l, change_said(l, m)), l->plain);

	if (change == NULL)
		return note;
	return note != NULL ? arena_printf(l->arena, "%s — %s", change, note) : change;
}

static const char *started_by(struct letter *l, const struct medicine *m)
{
	struct lines words = { 0 };
	const char *by = letter_choice(l, &m->base, "initiated_by");

	if (m->started_on != DATE_NONE)
		lines_add(l, &words, letter_date(l, m->started_on));
	if (by != NULL)
		lines_add(l, &words, by);
	const char *text = lines_join(l, &words, ", ");

	return text != NULL ? arena_printf(l->arena, "Started: %s", text) : NULL;
}

static void write_clinical(struct letter *l, const struct medicine *m)
{
	struct lines more = { 0 };
	const char *change = change_of(l, m), *source = letter_choice(l, &m->base, "source");

	if (!text_is_blank(m->indication))
		lines_add(l, &more, arena_printf(l->arena, "Indication: %s", m->indication));
	if (change != NULL)
		lines_add(l, &more, arena_printf(l->arena, "Status: %s", change));
	lines_add(l, &more, started_by(l, m));
	if (source != NULL)
		lines_add(l, &more, arena_printf(l->arena, "Source: %s", source));
	line_write(l, m, lines_join(l, &more, "\n"));
}

static const char *plain_name(struct letter *l, const struct medicine *m)
{
	struct lines name = { 0 };

	lines_add(l, &name, m->name != NULL ? generic_name(l->arena, m->name) : NOT_RECORDED);
	if (!text_is_blank(m->brand))
		lines_add(l, &name, arena_printf(l->arena, "(%s)", m->brand));
	lines_add(l, &name, units_show(l->arena, m->strength, true));
	lines_add(l, &name, m->form);
	return lines_join(l, &name, " ");
}

static void write_plain(struct letter *l, const struct medicine *m)
{
	struct lines how = { 0 }, text = { 0 };
	bool as_needed = m->as_needed != NULL && strcmp(m->as_needed, "yes") == 0;

	lines_add(l, &how, units_show(l->arena, dose_alone(l, m)->dose, true));
	lines_add(l, &how, m->route);
	lines_add(l, &how, as_needed ? "only when you need it" : NULL);
	if (!text_is_blank(m->indication))
		lines_add(l, &how, arena_printf(l->arena, "for %s", m->indication));
	lines_add(l, &text, lines_join(l, &how, ", "));
	lines_add(l, &text, change_of(l, m));
	letter_item(l, plain_name(l, m), lines_join(l, &text, "\n"));
}

static void write_stopped(struct letter *l, const struct medicine *m)
{
	struct lines text = { 0 };

	if (m->stopped_on != DATE_NONE)
		lines_add(l, &text, arena_printf(l->arena, "Stopped on %s", letter_date(l, m->stopped_on)));
	lines_add(l, &text, units_show(l->arena, change_said(l, m), l->plain));
	const char *joined = lines_join(l, &text, " — ");

	if (l->plain)
		letter_item(l, plain_name(l, m), joined);
	else
		line_write(l, m, joined);
}

static bool none_stated(const struct document_source *src)
{
	for (size_t i = 0; i < src->medicine_count; i++) {
		const struct medicine *m = (const struct medicine *)src->medicines[i];

		if (m->base.error_reason == NULL && m->statement != NULL && strcmp(m->statement, "none") == 0)
			return true;
	}
	return false;
}

static size_t count_of(const struct document_source *src, bool want_stopped)
{
	size_t n = 0;

	for (size_t i = 0; i < src->medicine_count; i++)
		n += takes(src->medicines[i]) && stopped(src->medicines[i]) == want_stopped;
	return n;
}

/* Another line of the same reduction has the whole dose. */
static bool within(const struct letter *l, const struct record *r)
{
	const struct dose_source *s = source_of(l, (const struct medicine *)r);

	return s != NULL && s->within;
}

static void write_list(struct letter *l, bool want_stopped)
{
	for (size_t i = 0; i < l->src->medicine_count; i++) {
		const struct record *r = l->src->medicines[i];

		if (!takes(r) || stopped(r) != want_stopped || within(l, r))
			continue;
		if (want_stopped)
			write_stopped(l, (const struct medicine *)r);
		else if (l->plain)
			write_plain(l, (const struct medicine *)r);
		else
			write_clinical(l, (const struct medicine *)r);
	}
}

/* What is not known of the medicines is for colleagues to clear up with us. */
static void write_questions(struct letter *l)
{
	for (size_t i = 0; !l->plain && i < l->src->medicine_question_count; i++)
		letter_field(l, "To be clarified", l->src->medicine_questions[i]);
}

void medication_write(struct letter *l)
{
	if (count_of(l->src, false) > 0) {
		letter_subheading(l, letter_words(l, "Medicines you take", "Current medicines"));
		write_list(l, false);
	} else if (none_stated(l->src)) {
		letter_paragraph(l, letter_words(l, "You take no medicines.", "No medicines taken."));
	}
	if (count_of(l->src, true) > 0) {
		letter_subheading(l, letter_words(l, "Medicines you have stopped", "Discontinued medicines"));
		write_list(l, true);
	}
	write_questions(l);
}
