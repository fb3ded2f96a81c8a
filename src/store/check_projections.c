/* What lists and search are read from, against the records that it was made from. */
#include <string.h>

#include "private.h"

static enum status check_patient(struct checking *c, const struct id *id, struct error *err)
{
	bool same;
	enum status status = patient_list_verify(c->s, id, &same, err);
	if (status == STATUS_OK && !same)
		check_problem(c, "The list of patients does not say what the record of %s says.", id->text);
	if (status == STATUS_OK)
		status = due_verify(c->s, id, &same, err);
	if (status == STATUS_OK && !same)
		check_problem(c, "What is due for patient %s does not follow from the records.", id->text);
	return status;
}

static enum status check_patients(struct checking *c, struct error *err)
{
	int row = 0;
	enum status status = STATUS_OK;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(c->s, STATEMENT_CHECK_PATIENTS, err);
	if (!st)
		return STATUS_DATABASE;
	while (status == STATUS_OK && check_goes_on(c, 1) && (row = statement_step(c->s, st, err)) > 0) {
		struct id id = column_id(st, 0);
		status = check_patient(c, &id, err);
	}
	return row < 0 ? STATUS_DATABASE : status;
}

/* Keys that nobody's words ask for: each word of a patient was found above, so the numbers must agree. */
static enum status check_spare(struct checking *c, struct error *err)
{
	int64_t listed_nobody = 0, keys = 0, words = 0;
	enum status status = check_number(c, STATEMENT_CHECK_LISTED_NOBODY, &listed_nobody, err);
	if (status == STATUS_OK)
		status = check_number(c, STATEMENT_KEY_COUNT_ALL, &keys, err);
	if (status == STATUS_OK)
		status = check_number(c, STATEMENT_CHECK_WORDS, &words, err);
	if (status == STATUS_OK && listed_nobody)
		check_problem(c, "The list of patients has %lld people without a record.", (long long)listed_nobody);
	if (status == STATUS_OK && keys != words)
		check_problem(
		    c, "The search has %lld words where the patients have %lld.", (long long)keys, (long long)words);
	return status;
}

static bool check_practice(const struct record *r, void *ctx)
{
	struct checking *c = ctx;
	struct error err;
	bool same;
	if (practice_key_verify(c->s, r, &same, &err) != STATUS_OK)
		check_problem(c, "%s", err.sentence);
	else if (!same)
		check_problem(c, "The search for practices does not say what the record of %s says.", r->id.text);
	return true;
}

enum status check_projections(struct checking *c, struct error *err)
{
	enum status status = check_patients(c, err);
	if (status == STATUS_OK)
		status = check_spare(c, err);
	return status == STATUS_OK ? store_record_each(c->s, record_kind(RECORD_PRACTICE), check_practice, c, err)
				   : status;
}
