#include "medication.h"

#include <string.h>

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

struct attributes {
	struct buf text;
	const char *separator; /* before the next one */
};

static void attribute_add(struct attributes *line, const char *text)
{
	if (text_is_blank(text))
		return;
	if (line->text.len > 0)
		buf_puts(&line->text, line->separator);
	buf_puts(&line->text, text);
	line->separator = " — ";
}

/* Everything after the name, in the order of MEDi-051. */
static void attributes_of(struct arena *a, const struct medicine *m, struct attributes *line)
{
	attribute_add(line, m->brand != NULL ? text_upper(a, m->brand) : NULL);
	/* A dash before a percentage, or after several names, could be taken for a minus or a plus (MEDi-019, 020). */
	if ((m->strength != NULL && strchr(m->strength, '%') != NULL) || (m->name != NULL && strchr(m->name, '+') != NULL))
		line->separator = "  ";
	attribute_add(line, units_show(a, m->strength, false));
	attribute_add(line, m->form);
	if (!text_is_blank(m->dose))
		attribute_add(line, arena_printf(a, "DOSE %s", units_show(a, m->dose, false)));
	attribute_add(line, m->route);
	if (m->as_needed != NULL && strcmp(m->as_needed, "yes") == 0)
		attribute_add(line, "only when needed");
}

const char *medication_line(struct arena *a, const struct record *medicine)
{
	const struct medicine *m = (const struct medicine *)medicine;
	struct attributes line = { .separator = " — " };

	attribute_add(&line, m->name != NULL ? generic_name(a, m->name) : NULL);
	attributes_of(a, m, &line);
	const char *text = arena_strdup(a, buf_str(&line.text));

	buf_done(&line.text);
	return text;
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

/* "Amended: reduced from 60 mg because of drowsiness". */
static const char *change_of(struct letter *l, const struct medicine *m)
{
	const char *change = l->plain && m->change != NULL ? choice_label(plain_changes, m->change)
	                                                   : letter_choice(l, &m->base, "change");
	const char *note = units_show(l->arena, letter_clean(l, m->change_note), l->plain);

	if (change == NULL)
		return note;
	return note != NULL ? arena_printf(l->arena, "%s: %s", change, note) : change;
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
	struct lines text = { 0 };
	struct attributes line = { .separator = "" };

	attributes_of(l->arena, m, &line);
	if (line.text.len > 0)
		lines_add(l, &text, arena_printf(l->arena, "— %s", buf_str(&line.text)));
	buf_done(&line.text);
	if (!text_is_blank(m->indication))
		lines_add(l, &text, arena_printf(l->arena, "Indication: %s", m->indication));
	const char *change = change_of(l, m), *source = letter_choice(l, &m->base, "source");

	if (change != NULL)
		lines_add(l, &text, arena_printf(l->arena, "Change: %s", change));
	lines_add(l, &text, started_by(l, m));
	if (source != NULL)
		lines_add(l, &text, arena_printf(l->arena, "Source: %s", source));
	letter_item(l, m->name != NULL ? generic_name(l->arena, m->name) : NOT_RECORDED, lines_join(l, &text, "\n"));
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

	lines_add(l, &how, units_show(l->arena, m->dose, true));
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
	lines_add(l, &text, units_show(l->arena, m->change_note, l->plain));
	letter_item(l, l->plain ? plain_name(l, m) : medication_line(l->arena, &m->base), lines_join(l, &text, ": "));
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

static void write_list(struct letter *l, bool want_stopped)
{
	for (size_t i = 0; i < l->src->medicine_count; i++) {
		const struct record *r = l->src->medicines[i];

		if (!takes(r) || stopped(r) != want_stopped)
			continue;
		if (want_stopped)
			write_stopped(l, (const struct medicine *)r);
		else if (l->plain)
			write_plain(l, (const struct medicine *)r);
		else
			write_clinical(l, (const struct medicine *)r);
	}
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
}
