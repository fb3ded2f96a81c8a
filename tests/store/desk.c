/* Drafts, passwords, audit. */
#include "temp_store.h"
#include "test.h"

static const char *value_of(struct temp_store *t, const struct id *draft, const char *field)
{
	struct draft_value *values;
	size_t n;
	assert_ok(store_draft_values(t->store, t->a, draft, &values, &n, &t->err), &t->err);
	for (size_t i = 0; i < n; i++)
		if (!strcmp(values[i].field, field))
			return values[i].text;
	return NULL;
}

static void test_drafts(void **state)
{
	struct temp_store *t = *state;
	struct id patient = temp_patient(t, "Smith", "Ann", "1960-07-14");
	struct draft d = {.staff = t->staff,
	    .patient = patient,
	    .kind = record_kind(RECORD_REVIEW),
	    .base_version = 3,
	    .record = id_new()};
	assert_ok(store_draft_put(t->store, &d, "summary", "Sleeps b", &t->err), &t->err);
	assert_false(id_is_none(&d.id));
	assert_false(store_in_transaction(t->store));
	assert_ok(store_draft_put(t->store, &d, "summary", "Sleeps better.\nWalks.", &t->err), &t->err);
	assert_ok(store_draft_put(t->store, &d, "pain_score", "not a number yet", &t->err), &t->err);
	assert_string_equal(value_of(t, &d.id, "summary"), "Sleeps better.\nWalks.");
	assert_string_equal(value_of(t, &d.id, "pain_score"), "not a number yet");
	assert_ok(store_draft_put(t->store, &d, "pain_score", NULL, &t->err), &t->err);
	assert_null(value_of(t, &d.id, "pain_score"));

	clock_fix("2026-11-22T10:00:00");
	struct draft e = {.staff = t->staff, .kind = record_kind(RECORD_EVENT), .event = "accept"};
	assert_ok(store_draft_put(t->store, &e, "reason", "", &t->err), &t->err);
	struct draft_list list;
	assert_ok(store_drafts(t->store, t->a, &t->staff, NULL, &list, &t->err), &t->err);
	assert_int_equal(list.count, 2);
	assert_string_equal(list.items[0].event, "accept");
	assert_ptr_equal(list.items[0].kind, record_kind(RECORD_EVENT));
	assert_true(id_is_none(&list.items[0].patient));
	assert_int_equal(list.items[1].base_version, 3);
	assert_string_equal(list.items[1].record.text, d.record.text);
	assert_string_equal(list.items[1].changed_at, TEMP_NOW);
	assert_int_equal(list.items[1].field_count, 1);
	assert_null(list.items[1].event);
	assert_ok(store_drafts(t->store, t->a, &t->staff, &patient, &list, &t->err), &t->err);
	assert_int_equal(list.count, 1);
	struct id somebody = id_new();
	assert_ok(store_drafts(t->store, t->a, &somebody, NULL, &list, &t->err), &t->err);
	assert_int_equal(list.count, 0);

	assert_ok(store_draft_drop(t->store, &d.id, &t->err), &t->err);
	assert_null(value_of(t, &d.id, "summary"));
	assert_ok(store_draft_drop(t->store, &d.id, &t->err), &t->err);
	assert_ok(store_drafts(t->store, t->a, &t->staff, NULL, &list, &t->err), &t->err);
	assert_int_equal(list.count, 1);
}

static void test_a_draft_joins_the_transaction_that_is_open(void **state)
{
	struct temp_store *t = *state;
	struct draft d = {.staff = t->staff, .kind = record_kind(RECORD_REVIEW)};
	temp_begin(t);
	assert_ok(store_draft_put(t->store, &d, "summary", "x", &t->err), &t->err);
	assert_true(store_in_transaction(t->store));
	store_rollback(t->store);
	assert_null(value_of(t, &d.id, "summary"));
	/* A draft that somebody dropped meanwhile is refused, not half written. */
	assert_int_equal(store_draft_put(t->store, &d, "summary", "y", &t->err), STATUS_REFUSED);
	assert_false(store_in_transaction(t->store));
}

static void test_passwords(void **state)
{
	struct temp_store *t = *state;
	const char *hash;
	assert_int_equal(store_password_get(t->store, t->a, &t->staff, &hash, &t->err), STATUS_NOT_FOUND);
	assert_null(hash);
	temp_begin(t);
	assert_ok(store_password_set(t->store, &t->staff, "$argon2id$one", &t->err), &t->err);
	assert_ok(store_password_set(t->store, &t->staff, "$argon2id$two", &t->err), &t->err);
	temp_commit(t);
	assert_ok(store_password_get(t->store, t->a, &t->staff, &hash, &t->err), &t->err);
	assert_string_equal(hash, "$argon2id$two");
}

static void test_audit(void **state)
{
	struct temp_store *t = *state;
	struct id patient = temp_patient(t, "Smith", "Ann", "1960-07-14"), record = id_new();
	for (int action = 0; action < AUDIT_ACTION_COUNT; action++) {
		struct audit_row row = {.staff = action == AUDIT_SIGN_IN_FAILED ? (struct id){""} : t->staff,
		    .action = (enum audit_action)action,
		    .patient = action % 2 ? patient : (struct id){""},
		    .record = "review",
		    .record_id = record,
		    .version = 2,
		    .note = "note"};
		assert_ok(store_audit_add(t->store, &row, &t->err), &t->err);
	}
	struct audit_list list;
	assert_ok(store_audit_list(t->store, t->a, NULL, 0, &list, &t->err), &t->err);
	assert_int_equal(list.count, AUDIT_ACTION_COUNT);
	for (int i = 0; i < AUDIT_ACTION_COUNT; i++) {
		assert_int_equal(list.items[i].action, AUDIT_ACTION_COUNT - 1 - i);
		assert_int_equal(list.items[i].seq, AUDIT_ACTION_COUNT - i);
		assert_true(strlen(audit_action_label(list.items[i].action)) > 3);
	}
	const struct audit_row *failed = &list.items[AUDIT_ACTION_COUNT - 1 - AUDIT_SIGN_IN_FAILED];
	assert_true(id_is_none(&failed->staff));
	assert_string_equal(failed->patient.text, patient.text);
	assert_string_equal(failed->record, "review");
	assert_string_equal(failed->record_id.text, record.text);
	assert_int_equal(failed->version, 2);
	assert_string_equal(failed->note, "note");
	assert_string_equal(failed->at, TEMP_NOW);
	assert_ok(store_audit_list(t->store, t->a, &patient, 3, &list, &t->err), &t->err);
	assert_int_equal(list.count, 3);
	assert_int_equal(list.items[0].action, AUDIT_DENIED);
}

static void test_audit_goes_with_its_transaction(void **state)
{
	struct temp_store *t = *state;
	struct audit_list list;
	temp_begin(t);
	assert_ok(store_audit_add(t->store, &(struct audit_row){.action = AUDIT_ADD}, &t->err), &t->err);
	store_rollback(t->store);
	assert_ok(store_audit_list(t->store, t->a, NULL, 0, &list, &t->err), &t->err);
	assert_int_equal(list.count, 0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    STORE_TEST(test_drafts),
	    STORE_TEST(test_a_draft_joins_the_transaction_that_is_open),
	    STORE_TEST(test_passwords),
	    STORE_TEST(test_audit),
	    STORE_TEST(test_audit_goes_with_its_transaction),
	};
	return RUN_TESTS(tests);
}
