/* The rows that lists of patients and the search are made of, kept beside the records in the same transaction. */
#include <stdio.h>
#include <string.h>

#include "pathwell/records/patient.h"
#include "private.h"

struct listing {
	int64_t number; /* 0: not there yet */
	const char *sort, *family_words, *other_words;
	struct patient_row row;
};

void patient_row_read(struct arena *a, sqlite3_stmt *st, int first, struct patient_row *out)
{
	*out = (struct patient_row){
	    .id = column_id(st, first),
	    .nhs_number = column_text(a, st, first + 1),
	    .family_name = column_text(a, st, first + 2),
	    .given_name = column_text(a, st, first + 3),
	    .title = column_text(a, st, first + 4),
	    .preferred_name = column_text(a, st, first + 5),
	    .born_on = column_date(st, first + 6),
	    .died_on = column_date(st, first + 7),
	    .gender = column_text(a, st, first + 8),
	    .postcode = column_text(a, st, first + 9),
	    .town = column_text(a, st, first + 10),
	    .case_worker = column_id(st, first + 11),
	    .state = column_text(a, st, first + 12),
	    .opened_on = column_date(st, first + 13),
	};
}

static enum status listing_stored(
    struct store *s, struct arena *a, const struct id *patient, struct listing *out, struct error *err)
{
	*out = (struct listing){0};
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_LIST_ROW, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, patient->text);
	int row = statement_step(s, st, err);
	if (row > 0) {
		patient_row_read(a, st, 0, &out->row);
		out->number = sqlite3_column_int64(st, 14);
		out->sort = column_text(a, st, 15);
		out->family_words = column_text(a, st, 16);
		out->other_words = column_text(a, st, 17);
	}
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

static void add_birth_date(struct buf *words, date born)
{
	char text[16];
	int year, month, day;
	if (born == DATE_NONE)
		return;
	date_split(born, &year, &month, &day);
	snprintf(text, sizeof(text), "%04d%02d%02d", year % 10000, month % 100, day % 100);
	words_add(words, text);
	snprintf(text, sizeof(text), "%02d%02d%04d", day % 100, month % 100, year % 10000);
	words_add(words, text);
}

/* "AB10 1XY" is looked for whole, with and without its space, and by its second half. */
static void add_postcode(struct arena *a, struct buf *words, const char *postcode)
{
	if (postcode)
		words_add_name(a, words, postcode);
}

/* Fewer digits are an extension, or a slip. */
static void add_phone(struct arena *a, struct buf *words, const char *phone)
{
	const char *digits = words_phone(a, phone);
	if (strlen(digits) >= 6)
		words_add(words, digits);
}

/* Whole, and by its last four digits, which is what people remember of it. */
static void add_nhs_number(struct buf *words, const char *number)
{
	if (!number)
		return;
	words_add(words, number);
	if (strlen(number) == 10)
		words_add(words, number + 6);
}

static const char *other_words(struct arena *a, const struct patient *p)
{
	struct buf words CLEANUP(buf_done) = {0};
	words_add_name(a, &words, p->given_name);
	words_add_name(a, &words, p->preferred_name);
	words_add_name(a, &words, p->middle_names);
	add_nhs_number(&words, p->nhs_number);
	add_birth_date(&words, p->born_on);
	add_postcode(a, &words, p->postcode);
	add_phone(a, &words, p->phone);
	add_phone(a, &words, p->mobile);
	return arena_strdup(a, buf_str(&words));
}

static const char *family_words(struct arena *a, const struct patient *p)
{
	struct buf words CLEANUP(buf_done) = {0};
	words_add_name(a, &words, p->family_name);
	return arena_strdup(a, buf_str(&words));
}

static void listing_from(struct arena *a, const struct patient *p, const struct episode *newest, struct listing *out)
{
	struct id case_worker = {""};
	(void)(p->case_worker && id_parse(p->case_worker, &case_worker));
	out->row = (struct patient_row){.id = p->base.id,
	    .nhs_number = p->nhs_number,
	    .family_name = p->family_name,
	    .given_name = p->given_name,
	    .title = p->title,
	    .preferred_name = p->preferred_name,
	    .born_on = p->born_on,
	    .died_on = p->died_on,
	    .gender = p->gender,
	    .postcode = p->postcode,
	    .town = p->town,
	    .case_worker = case_worker,
	    .state = newest ? newest->state : NULL,
	    .opened_on = newest ? newest->opened_on : DATE_NONE};
	out->sort = arena_printf(a, "%s %s", text_fold(a, p->family_name ? p->family_name : ""),
	    text_fold(a, p->given_name ? p->given_name : ""));
	out->family_words = family_words(a, p);
	out->other_words = other_words(a, p);
}

/* What the list should say; *wanted is false for a patient entered in error. */
static enum status listing_wanted(
    struct store *s, struct arena *a, const struct id *patient, struct listing *out, bool *wanted, struct error *err)
{
	struct record *r;
	struct episode newest;
	bool found = false;
	*out = (struct listing){0};
	enum status status = store_record_load(s, a, record_kind(RECORD_PATIENT), patient, 0, &r, err);
	if (status == STATUS_OK)
		status = episode_newest(s, a, patient, &newest, &found, err);
	if (status != STATUS_OK)
		return status;
	*wanted = !r->error_reason;
	if (*wanted)
		listing_from(a, (const struct patient *)r, found ? &newest : NULL, out);
	return STATUS_OK;
}

static enum status listing_write(struct store *s, struct listing *l, struct error *err)
{
	const struct patient_row *row = &l->row;
	sqlite3_stmt *st CLEANUP(statement_done) =
	    statement(s, l->number ? STATEMENT_LIST_CHANGE : STATEMENT_LIST_ADD, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, row->id.text);
	bind_text(st, 2, row->nhs_number);
	bind_text(st, 3, row->family_name);
	bind_text(st, 4, row->given_name);
	bind_text(st, 5, row->title);
	bind_text(st, 6, row->preferred_name);
	bind_date(st, 7, row->born_on);
	bind_date(st, 8, row->died_on);
	bind_text(st, 9, row->gender);
	bind_text(st, 10, row->postcode);
	bind_text(st, 11, row->town);
	bind_id(st, 12, &row->case_worker);
	bind_text(st, 13, row->state);
	bind_date(st, 14, row->opened_on);
	bind_text(st, 15, l->sort);
	bind_text(st, 16, l->family_words);
	bind_text(st, 17, l->other_words);
	int stepped = statement_step(s, st, err);
	if (stepped > 0) {
		l->number = sqlite3_column_int64(st, 0);
		stepped = statement_step(s, st, err);
	}
	return stepped < 0 ? STATUS_DATABASE : STATUS_OK;
}

/* ---- search keys: one row per word ---- */

static const char *key_sort(const struct listing *l, const char *word)
{
	return word[0] >= '0' && word[0] <= '9' ? "" : l->sort;
}

static enum status key_run(struct store *s, enum statement which, const struct listing *l, int place, const char *word,
    bool *row, struct error *err)
{
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, which, err);
	if (!st)
		return STATUS_DATABASE;
	bind_int(st, 1, place);
	bind_text(st, 2, word);
	bind_text(st, 3, key_sort(l, word));
	bind_int(st, 4, l->number);
	int stepped = statement_step(s, st, err);
	*row = stepped > 0;
	return stepped < 0 ? STATUS_DATABASE : STATUS_OK;
}

/* Runs a statement for each word of one place; *all says whether each gave a row. */
static enum status keys_run(struct store *s, struct arena *a, enum statement which, const struct listing *l, int place,
    bool *all, struct error *err)
{
	enum status status = STATUS_OK;
	char *rest = arena_strdup(a, place ? l->other_words : l->family_words), *save = NULL;
	for (char *word = strtok_r(rest, " ", &save); word && status == STATUS_OK; word = strtok_r(NULL, " ", &save)) {
		bool row = false;
		status = key_run(s, which, l, place, word, &row, err);
		*all = *all && row;
	}
	return status;
}

static enum status keys_all(
    struct store *s, struct arena *a, enum statement which, const struct listing *l, bool *all, struct error *err)
{
	*all = true;
	enum status status = keys_run(s, a, which, l, 0, all, err);
	return status == STATUS_OK ? keys_run(s, a, which, l, 1, all, err) : status;
}

static bool same_text(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

static bool same_keys(const struct listing *a, const struct listing *b)
{
	return same_text(a->sort, b->sort) && same_text(a->family_words, b->family_words) &&
	       same_text(a->other_words, b->other_words);
}

static bool same_row(const struct patient_row *a, const struct patient_row *b)
{
	return id_equal(&a->id, &b->id) && same_text(a->nhs_number, b->nhs_number) &&
	       same_text(a->family_name, b->family_name) && same_text(a->given_name, b->given_name) &&
	       same_text(a->title, b->title) && same_text(a->preferred_name, b->preferred_name) &&
	       a->born_on == b->born_on && a->died_on == b->died_on && same_text(a->gender, b->gender) &&
	       same_text(a->postcode, b->postcode) && same_text(a->town, b->town) &&
	       id_equal(&a->case_worker, &b->case_worker) && same_text(a->state, b->state) &&
	       a->opened_on == b->opened_on;
}

static enum status listing_drop(struct store *s, struct arena *a, const struct listing *stored, struct error *err)
{
	bool all;
	enum status status = keys_all(s, a, STATEMENT_KEY_DROP, stored, &all, err);
	if (status != STATUS_OK)
		return status;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_LIST_DROP, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, stored->row.id.text);
	return statement_run(s, st, err);
}

static enum status listing_replace(
    struct store *s, struct arena *a, const struct listing *stored, struct listing *wanted, struct error *err)
{
	bool all, rekey = !stored->number || !same_keys(stored, wanted);
	enum status status = STATUS_OK;
	wanted->number = stored->number;
	if (stored->number && rekey)
		status = keys_all(s, a, STATEMENT_KEY_DROP, stored, &all, err);
	if (status == STATUS_OK)
		status = listing_write(s, wanted, err);
	if (status == STATUS_OK && rekey)
		status = keys_all(s, a, STATEMENT_KEY_ADD, wanted, &all, err);
	return status;
}

enum status patient_list_refresh(struct store *s, const struct id *patient, int64_t *number, struct error *err)
{
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct listing stored, wanted;
	bool is_wanted = false;
	enum status status = listing_stored(s, a, patient, &stored, err);
	if (status == STATUS_OK)
		status = listing_wanted(s, a, patient, &wanted, &is_wanted, err);
	if (status == STATUS_OK && is_wanted)
		status = listing_replace(s, a, &stored, &wanted, err);
	else if (status == STATUS_OK && stored.number)
		status = listing_drop(s, a, &stored, err);
	*number = status == STATUS_OK && is_wanted ? wanted.number : 0;
	return status;
}

enum status patient_list_add(struct store *s, struct arena *a, const struct record *patient, const struct episode *newest,
    key_taker *take, void *ctx, int64_t *number, struct error *err)
{
	struct listing l = {0};
	listing_from(a, (const struct patient *)patient, newest, &l);
	enum status status = listing_write(s, &l, err);
	*number = l.number;
	for (int place = 0; place <= 1; place++) {
		char *rest = arena_strdup(a, place ? l.other_words : l.family_words), *save = NULL;
		for (char *word = strtok_r(rest, " ", &save); word && status == STATUS_OK; word = strtok_r(NULL, " ", &save))
			status = take(ctx, place, word, key_sort(&l, word), l.number);
	}
	return status;
}

enum status patient_list_verify(struct store *s, const struct id *patient, bool *same, struct error *err)
{
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct listing stored, wanted;
	bool is_wanted = false;
	enum status status = listing_stored(s, a, patient, &stored, err);
	if (status == STATUS_OK)
		status = listing_wanted(s, a, patient, &wanted, &is_wanted, err);
	*same = status == STATUS_OK && is_wanted == (stored.number != 0);
	if (!*same || !is_wanted)
		return status;
	*same = same_keys(&stored, &wanted) && same_row(&stored.row, &wanted.row);
	return *same ? keys_all(s, a, STATEMENT_KEY_THERE, &stored, same, err) : STATUS_OK;
}

enum status patient_list_move(struct store *s, const struct id *patient, struct error *err)
{
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct episode newest;
	bool found = false;
	enum status status = episode_newest(s, a, patient, &newest, &found, err);
	if (status != STATUS_OK || !found)
		return status;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_LIST_MOVE, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, patient->text);
	bind_text(st, 2, newest.state);
	bind_date(st, 3, newest.opened_on);
	return statement_run(s, st, err);
}
