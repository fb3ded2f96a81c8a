/* The file of a search into lines and people, before anything is written. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "import_search.h"
#include "import.h"
#include "pathwell/text.h"

enum { PROGRESS_EVERY = 256, LINES_MOST = 200, REJECTED_MOST = 1000000, SAMPLED_LINES = 60 };

static const char *made(struct arena *a, const char *format, va_list args) PRINTF_LIKE(2, 0);
static const char *made(struct arena *a, const char *format, va_list args)
{
	char text[640];
	must(vsnprintf(text, sizeof(text), format, args) >= 0);
	return arena_strdup(a, text);
}

/* In the report's arena: texts that come again are kept once. */
static const char *intern_said(struct searching *s, const char *text)
{
	bool fresh;
	s->reasons.a = s->a;
	size_t at = intern_put(&s->reasons, text, &fresh);
	return s->reasons.items[at];
}

void search_reject(struct searching *s, long line, const char *field, const char *reason, ...)
{
	struct search_report *r = s->out;
	va_list args;
	va_start(args, reason);
	const char *said = intern_said(s, made(s->row, reason, args));
	va_end(args);
	r->rejected = arena_push(s->a, r->rejected, r->rejected_count, &r->rejected_cap, sizeof(*r->rejected));
	r->rejected[r->rejected_count++] =
	    (struct import_problem){line, intern_said(s, field), said};
}

void search_flag(struct searching *s, long line, const char *field, const char *reason, ...)
{
	struct search_report *r = s->out;
	va_list args;
	va_start(args, reason);
	const char *said = made(s->row, reason, args);
	va_end(args);
	if (problem_sums_take(&s->sums, s->a, line, field, said))
		import_problem_add(s->a, &r->flagged, &r->flagged_count, &r->flagged_cap, line, field, said);
}

const char *search_heading(const struct searching *s, enum search_field field)
{
	const char *heading = search_columns_heading(s->columns, field);
	return heading ? heading : search_field_labels[field];
}

/* In bytes of the file: reading is the first half of the way, writing the second. */
bool search_goes_on(struct searching *s, bool writing, int64_t done, int64_t total)
{
	int64_t size = csv_size(s->file);
	if (!s->in->progress)
		return true;
	return s->in->progress(s->in->ctx, writing ? size + size * done / total : done, 2 * size);
}

/* ---- the header, and what stands above it ---- */

static void take_preamble(struct searching *s, const struct csv_row *row)
{
	date on = search_preamble_run_on(row);
	if (on != DATE_NONE)
		s->run_on = on;
}

static void list_unknown(struct searching *s)
{
	size_t n = 0, cap = 0;
	const char *name;
	while ((name = search_columns_unknown(s->columns, n))) {
		s->out->unknown = arena_push(s->a, s->out->unknown, n, &cap, sizeof(*s->out->unknown));
		s->out->unknown[n++] = arena_strdup(s->a, name);
	}
	s->out->unknown_count = n;
}

/* ---- all columns, with what stands in them ---- */

static void list_columns(struct searching *s)
{
	struct search_report *r = s->out;
	r->column_count = search_columns_count(s->columns);
	r->columns = arena_alloc(s->a, (r->column_count + 1) * sizeof(*r->columns));
	for (size_t i = 0; i < r->column_count; i++) {
		r->columns[i].is = search_columns_view(s->columns, i);
		r->columns[i].is.heading = arena_strdup(s->a, r->columns[i].is.heading);
	}
}

static void add_sample(struct arena *a, struct search_column_report *c, const char *cell)
{
	enum { SAMPLE_COLUMNS = 24 };
	size_t fits = text_fit(cell, SAMPLE_COLUMNS, NULL);
	char *shown = cell[fits] ? arena_printf(a, "%.*s…", (int)fits, cell) : arena_strdup(a, cell);
	for (char *p = shown; *p; p++)
		*p = *p == '\n' ? ' ' : *p;
	for (size_t i = 0; i < c->sample_count; i++)
		if (strcmp(c->samples[i], shown) == 0)
			return;
	c->samples[c->sample_count++] = shown;
}

static void take_samples(struct searching *s, const struct csv_row *row)
{
	for (size_t i = 0; i < s->out->column_count && i < row->count; i++) {
		struct search_column_report *c = &s->out->columns[i];
		if (c->sample_count < SEARCH_SAMPLES && !text_is_blank(row->cells[i]))
			add_sample(s->a, c, row->cells[i]);
	}
}

/* Of a file that is read no further: what cannot be read is told by whoever reads it whole. */
static void sample_lines(struct searching *s)
{
	struct csv_row *row;
	for (int i = 0; i < SAMPLED_LINES && csv_next(s->file, &row, NULL) == STATUS_OK && row; i++)
		take_samples(s, row);
}

/* What nobody has said is taken as proposed, as if a person had said it. */
static void take_proposals(struct searching *s)
{
	size_t count = search_columns_count(s->columns);
	struct search_mapping *all = arena_alloc(s->whole, (s->mapping_count + count + 1) * sizeof(*all));
	size_t n = 0;
	for (size_t i = 0; i < count; i++) {
		struct search_column_view v = search_columns_view(s->columns, i);
		if (!v.field)
			all[n++] = (struct search_mapping){v.heading, v.proposed};
	}
	s->proposed = all;
	s->proposed_count = n;
	if (s->mapping_count)
		memcpy(all + n, s->mappings, s->mapping_count * sizeof(*all));
	s->mappings = all;
	s->mapping_count += n;
}

static enum status refuse_unknown(struct searching *s, long line, struct error *err)
{
	const char *first = s->out->unknown[0];
	error_set(err, STATUS_REFUSED,
	    "Line %ld: nobody has said yet what %s %.250s %s; --columns shows every column with what is proposed, --as-proposed takes "
	    "it, and --map says another (--map \"%.60s=FIELD\"), or leaves one out (--map \"%.60s=\").",
	    line, s->out->unknown_count == 1 ? "the column" : "these columns:", s->out->ignored_columns,
	    s->out->unknown_count == 1 ? "means" : "mean", first, first);
	error_at(err, NULL, "columns");
	err->line = line;
	return STATUS_REFUSED;
}

/* A name that was mistyped would leave its column out, unseen. */
static enum status check_mappings(const struct searching *s, struct error *err)
{
	char quoted[TEXT_QUOTED];
	for (size_t i = 0; i < s->in->mapping_count; i++)
		if (!search_columns_named(s->columns, s->in->mappings[i].column))
			return error_set(err, STATUS_REFUSED, "The file has no column %s to map; write it as the file's header does.",
			    text_quote(s->in->mappings[i].column, quoted));
	return STATUS_OK;
}

static enum status read_header(struct searching *s, const struct csv_row *row, struct error *err)
{
	enum status st =
	    search_header(s->whole, row, s->mappings, s->mapping_count, &s->columns, &s->out->ignored_columns, err);
	if (st == STATUS_NOT_FOUND)
		return st;
	if (s->columns && s->in->as_proposed && search_columns_unknown(s->columns, 0)) {
		take_proposals(s);
		st = search_header(s->whole, row, s->mappings, s->mapping_count, &s->columns, &s->out->ignored_columns, err);
	}
	if (s->columns) {
		list_unknown(s);
		list_columns(s);
	}
	bool goes_on = st == STATUS_OK && !s->out->unknown_count && !s->in->columns_only;
	long line = row->line;
	if (s->columns && !goes_on)
		sample_lines(s);
	if (s->in->columns_only && s->columns)
		return STATUS_OK;
	if (st != STATUS_OK && s->out->unknown_count) {
		struct error why = *err;
		error_set(err, st, "%.420s --columns shows every column with what is proposed; --as-proposed takes it.", why.sentence);
		error_at(err, NULL, "columns");
		err->line = why.line;
	}
	if (st != STATUS_OK)
		return st;
	search_columns_born_from(s->columns, s->in->born_from);
	st = check_mappings(s, err);
	return st == STATUS_OK && s->out->unknown_count ? refuse_unknown(s, line, err) : st;
}

static enum status find_header(struct searching *s, struct error *err)
{
	struct csv_row *row;
	for (int i = 0; i < SEARCH_PREAMBLE_MOST; i++) {
		enum status st = csv_next(s->file, &row, err);
		if (st == STATUS_OK && !row)
			break;
		if (st == STATUS_OK)
			st = read_header(s, row, err);
		if (st != STATUS_NOT_FOUND)
			return st;
		take_preamble(s, row);
	}
	return error_set(err, STATUS_REFUSED,
	    "None of the first lines names the columns of a search (NHS number, names, date of birth, medicine); choose the "
	    "practice system's export with its header line.");
}

/* ---- the lines ---- */

static void reject_row(struct searching *s, const struct search_row *row)
{
	const char *field, *reason = row_problems_rejection(s->row, row->problems, row->problem_count, &field);
	search_reject(s, row->line, field, "%s", reason);
}

static void flag_row(struct searching *s, const struct search_row *row)
{
	for (size_t i = 0; i < row->problem_count; i++)
		search_flag(s, row->line, row->problems[i].field, "%s", row->problems[i].reason);
}

static bool same_words(const struct list_text *a, const struct list_text *b)
{
	return strcmp(a->product_key, b->product_key) == 0 && strcmp(a->dose_key, b->dose_key) == 0;
}

/* Many systems write a line for each issue: one medicine all the same. */
static bool joins_earlier(struct searching *s, const struct list_person *p, const struct search_row *row, size_t text)
{
	for (uint32_t at = p->first; at; at = s->lines[at - 1].next) {
		struct list_line *l = &s->lines[at - 1];
		if (!same_words(&s->texts[l->text], &s->texts[text]))
			continue;
		l->repeats++;
		if (row->issued_on > l->issued_on)
			l->issued_on = row->issued_on;
		if (row->issues != NUMBER_NONE && row->issues > l->issues)
			l->issues = (int32_t)row->issues;
		search_flag(s, row->line, search_heading(s, SEARCH_MEDICINE),
		    "The same medicine and dose as on line %d; it is counted once.", l->line);
		s->again = heap_push(s->again, s->again_count, &s->again_cap, sizeof(*s->again));
		s->again[s->again_count++] = (struct list_again){(int32_t)row->line, l->again};
		l->again = (uint32_t)s->again_count;
		return true;
	}
	return false;
}

static void keep_line(struct searching *s, struct list_person *p, const struct search_row *row, size_t text)
{
	if (joins_earlier(s, p, row, text))
		return;
	p->lines++;
	s->lines = heap_push(s->lines, s->line_count, &s->line_cap, sizeof(*s->lines));
	s->lines[s->line_count++] = (struct list_line){.text = (uint32_t)text,
	    .line = (int32_t)row->line,
	    .issues = row->issues == NUMBER_NONE ? -1 : (int32_t)row->issues,
	    .issued_on = row->issued_on,
	    .started_on = row->started_on};
	if (p->last)
		s->lines[p->last - 1].next = (uint32_t)s->line_count;
	else
		p->first = (uint32_t)s->line_count;
	p->last = (uint32_t)s->line_count;
}

static enum status take_row(struct searching *s, struct search_row *row, struct error *err)
{
	struct list_person *p = NULL;
	uint32_t practice = 0;
	enum status st = STATUS_OK;
	size_t text = row->rejected ? 0 : search_text_of(s, row);
	if (!row->rejected && s->texts[text].refusal)
		search_row_problem(s->row, row, SEARCH_MEDICINE, s->columns, true, "%s", s->texts[text].refusal);
	if (!row->rejected)
		st = search_practice_of(s, row, &practice, err);
	if (st == STATUS_OK && !row->rejected)
		st = search_person_of(s, row, &p, err);
	if (st != STATUS_OK)
		return st;
	if (p && p->lines >= LINES_MOST)
		search_row_problem(s->row, row, SEARCH_MEDICINE, s->columns, true,
		    "This person has more than %d medicines in the list; look at what the search gives.", LINES_MOST);
	if (row->rejected) {
		reject_row(s, row);
		return STATUS_OK;
	}
	if (!p->first) {
		p->practice = practice;
		s->practices[practice].people++;
	}
	flag_row(s, row);
	keep_line(s, p, row, text);
	return STATUS_OK;
}

/* 26 may be 1926 and 2026: said once for the file, never guessed. */
static enum status refuse_short_year(struct searching *s, const struct search_row *row, struct error *err)
{
	int year, month, day;
	char quoted[TEXT_QUOTED];
	date_split(clock_today(), &year, &month, &day);
	const char *column = search_heading(s, SEARCH_BORN_ON);
	s->out->years = (struct years_doubt){row->line, arena_strdup(s->a, column), arena_strdup(s->a, row->short_year)};
	error_set(err, STATUS_REFUSED,
	    "Line %ld: %s has years of two digits (%s); say once for the file in which hundred years they lie, by the first of them: "
	    "--born-from %d makes %02d %d and %02d %d.",
	    row->line, column, text_quote(row->short_year, quoted), year - 99, (year - 99) % 100, year - 99, year % 100, year);
	error_at(err, NULL, "years");
	err->line = row->line;
	return STATUS_REFUSED;
}

static enum status refuse_many(const struct searching *s, struct error *err)
{
	const struct import_problem *p = &s->out->rejected[0];
	return error_set(err, STATUS_REFUSED,
	    "More than %d lines are wrong (line %ld, %s: %.200s); this is not the list it should be, and nothing was imported.",
	    REJECTED_MOST, p->line, p->field, p->reason);
}

static enum status read_lines(struct searching *s, struct error *err)
{
	struct csv_row *cells;
	struct search_doubt doubt = {0};
	enum status st = csv_next(s->file, &cells, err);
	while (st == STATUS_OK && cells) {
		struct search_row row;
		if (s->out->lines++ < SAMPLED_LINES)
			take_samples(s, cells);
		if (!doubt.settled)
			st = search_columns_doubt(&doubt, s->columns, cells, err);
		search_row_read(s->row, s->columns, cells, clock_today(), &row);
		if (st == STATUS_OK && row.short_year)
			st = refuse_short_year(s, &row, err);
		if (st == STATUS_OK)
			st = take_row(s, &row, err);
		arena_reset(s->row);
		if (st == STATUS_OK && s->out->rejected_count > REJECTED_MOST)
			st = refuse_many(s, err);
		if (st == STATUS_OK && s->out->lines % PROGRESS_EVERY == 0 &&
		    !search_goes_on(s, false, csv_position(s->file), csv_size(s->file)))
			st = error_set(err, STATUS_CANCELLED, "Stopped; nothing was imported.");
		if (st == STATUS_OK)
			st = csv_next(s->file, &cells, err);
	}
	if (st == STATUS_OK && !doubt.settled)
		st = search_columns_doubt(&doubt, s->columns, NULL, err);
	return st;
}

/* ---- what is known only at the end ---- */

static void reject_doubted_line(struct searching *s, const struct list_person *p, int32_t first, int32_t line)
{
	if (p->doubt == DOUBT_TWO_PEOPLE)
		search_reject(s, line, search_heading(s, SEARCH_NHS_NUMBER),
		    "Lines %d and %d give this number to two people; find out whose it is.", first, p->doubt_line);
	else
		search_reject(s, line, search_heading(s, SEARCH_BORN_ON),
		    "Lines %d and %d give this person different birth dates; find out which is right.", first, p->doubt_line);
	arena_reset(s->row);
}

/* Lines that seemed right until another contradicted them, those that only said the same again among them. */
static void reject_doubted(struct searching *s)
{
	for (size_t i = 0; i < s->person_count; i++) {
		struct list_person *p = &s->people[i];
		if (p->doubt == DOUBT_NONE || !p->first)
			continue;
		int32_t first = s->lines[p->first - 1].line;
		for (uint32_t at = p->first; at; at = s->lines[at - 1].next) {
			reject_doubted_line(s, p, first, s->lines[at - 1].line);
			for (uint32_t same = s->lines[at - 1].again; same; same = s->again[same - 1].next)
				reject_doubted_line(s, p, first, s->again[same - 1].line);
		}
		s->practices[p->practice].people--;
		p->first = p->last = 0;
	}
}

static void flag_practices(struct searching *s)
{
	for (size_t i = 0; i < s->practice_keys.count; i++) {
		const struct list_practice *p = &s->practices[i];
		const char *code = s->practice_keys.items[i], *field = search_heading(s, SEARCH_PRACTICE_CODE);
		if (p->people && !*code)
			search_flag(s, p->line, field, "No practice is named (people in all: %lld); ask them.", (long long)p->people);
		else if (p->people && id_is_none(&p->id))
			search_flag(s, p->line, field,
			    "%s is not in the practice list; people of it (%lld here) are registered without a practice, and "
			    "their invitations keep the code.",
			    code, (long long)p->people);
		else if (p->people && p->closed)
			search_flag(s, p->line, field, "%s (%s) is closed; ask which practice took over (people here: %lld).", code, p->name,
			    (long long)p->people);
	}
}

static int by_line(const void *x, const void *y)
{
	const struct import_problem *a = x, *b = y;
	return a->line != b->line ? (a->line > b->line) - (a->line < b->line) : strcmp(a->field, b->field);
}

static bool is_rejected(const struct search_report *r, long line)
{
	struct import_problem key = {.line = line};
	size_t low = 0, high = r->rejected_count;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (r->rejected[mid].line < key.line)
			low = mid + 1;
		else
			high = mid;
	}
	return low < r->rejected_count && r->rejected[low].line == line;
}

/* A rejected line is told once, with why; what else was noticed about it is no use to anybody. */
void search_order_problems(struct search_report *r)
{
	size_t kept = 0;
	if (r->rejected_count)
		qsort(r->rejected, r->rejected_count, sizeof(*r->rejected), by_line);
	if (r->flagged_count)
		qsort(r->flagged, r->flagged_count, sizeof(*r->flagged), by_line);
	for (size_t i = 0; i < r->flagged_count; i++)
		if (!is_rejected(r, r->flagged[i].line))
			r->flagged[kept++] = r->flagged[i];
	r->flagged_count = kept;
}

static void settle_run_day(struct searching *s)
{
	char day[DATE_TEXT];
	s->out->run_on = s->run_on;
	if (s->run_on == DATE_NONE || s->run_on > clock_today()) {
		if (s->run_on != DATE_NONE)
			search_flag(s, 1, "Run on", "%s lies in the future; today is taken as the day of the search.",
			    date_clinical(s->run_on, day));
		s->out->run_on = s->run_on = clock_today();
	}
}

enum status search_read(struct searching *s, struct error *err)
{
	enum status st = find_header(s, err);
	if (st != STATUS_OK || s->in->columns_only)
		return st;
	settle_run_day(s);
	st = read_lines(s, err);
	if (st == STATUS_OK)
		st = csv_unchanged(s->file, err);
	if (st != STATUS_OK)
		return st;
	if (!s->out->lines)
		return error_set(err, STATUS_REFUSED, "The file has a header and no lines behind it; nothing was imported.");
	reject_doubted(s);
	flag_practices(s);
	search_order_problems(s->out);
	s->out->rejected_lines = (int64_t)s->out->rejected_count;
	s->out->accepted = s->out->lines - s->out->rejected_lines;
	return STATUS_OK;
}
