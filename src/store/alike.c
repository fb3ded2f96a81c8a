/* Likely duplicates of a patient who is being registered. */
#include <stdlib.h>
#include <string.h>

#include "pathwell/records/patient.h"
#include "found.h"

static bool is_alike_name(struct arena *a, const struct patient *p, const struct patient_row *row)
{
	const char *family = p->family_name ? p->family_name : "";
	return row->family_name && !strcmp(text_fold(a, family), text_fold(a, row->family_name));
}

static bool is_alike_full_name(struct arena *a, const struct patient *p, const struct patient_row *row)
{
	const char *given = p->given_name ? p->given_name : "";
	return is_alike_name(a, p, row) && row->given_name &&
	       !strcmp(text_fold(a, given), text_fold(a, row->given_name));
}

static bool is_alike_number(struct arena *a, const struct patient *p, const struct patient_row *row)
{
	(void)a;
	return row->nhs_number && p->nhs_number && !strcmp(row->nhs_number, p->nhs_number);
}

typedef bool (*alike)(struct arena *a, const struct patient *p, const struct patient_row *row);

static enum status walk_alike(struct store *s, struct hits *h, const struct patient *p, const struct id *except,
    const char *word, alike is_alike, struct error *err)
{
	int row;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_KEY_EXACT, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, word);
	bind_int(st, 2, FEW);
	while ((row = statement_step(s, st, err)) > 0) {
		struct patient_row found;
		patient_row_read(h->a, st, 0, &found);
		if (!hits_have(h, sqlite3_column_int64(st, COLUMN_NUMBER)) &&
		    !(except && id_equal(except, &found.id)) && is_alike(h->a, p, &found))
			hits_add(h, st, 0);
	}
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

static enum status search_alike(
    struct store *s, struct hits *h, const struct patient *p, const struct id *except, struct error *err)
{
	char born[DATE_TEXT];
	enum status status = STATUS_OK;
	if (p->nhs_number)
		status = walk_alike(s, h, p, except, p->nhs_number, is_alike_number, err);
	if (status == STATUS_OK && p->born_on != DATE_NONE) {
		struct query_words q;
		query_read(h->a, date_iso(p->born_on, born), &q);
		status = walk_alike(s, h, p, except, q.words[0], is_alike_name, err);
	}
	if (status == STATUS_OK && p->postcode) {
		struct buf words CLEANUP(buf_done) = {0};
		words_add_name(h->a, &words, p->postcode);
		const char *joined = strrchr(buf_str(&words), ' ');
		if (joined)
			status = walk_alike(s, h, p, except, joined + 1, is_alike_full_name, err);
	}
	return status;
}

enum status store_search_alike(struct store *s, struct arena *a, const struct record *patient, const struct id *except,
    struct patient_rows *out, struct error *err)
{
	struct snapshot snap CLEANUP(snapshot_done) = {0};
	struct hits h = {.a = a};
	must(patient->kind->type == RECORD_PATIENT);
	*out = (struct patient_rows){0};
	enum status status = snapshot(s, &snap, err);
	if (status == STATUS_OK)
		status = search_alike(s, &h, (const struct patient *)patient, except, err);
	if (status != STATUS_OK)
		return status;
	hits_sort(&h);
	hits_give(&h, FEW, out);
	return status;
}
