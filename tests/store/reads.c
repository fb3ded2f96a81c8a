/* Reads that must agree with each other. */
#include "pathwell/records/patient.h"
#include "temp_store.h"
#include "test.h"

static int64_t patients(struct temp_store *t)
{
	int64_t count;
	assert_ok(store_record_count(t->store, record_kind(RECORD_PATIENT), &count, &t->err), &t->err);
	return count;
}

static void another_desk_adds_a_patient(struct temp_store *t, const char *family)
{
	struct temp_store other = *t;
	assert_ok(store_open(t->path, STORE_READ_WRITE, &other.store, &t->err), &t->err);
	temp_patient(&other, family, "Ann", "1960-07-14");
	store_close(other.store);
}

static void test_nothing_comes_in_between(void **state)
{
	struct temp_store *t = *state;
	bool own;
	int64_t before = patients(t);
	assert_ok(store_read_begin(t->store, &own, &t->err), &t->err);
	assert_true(own);
	assert_int_equal(patients(t), before);
	another_desk_adds_a_patient(t, "Smith");
	assert_int_equal(patients(t), before);
	store_read_end(t->store, own);
	assert_int_equal(patients(t), before + 1);
}

static void test_inside_another_it_does_nothing(void **state)
{
	struct temp_store *t = *state;
	bool own, inner;
	int64_t before = patients(t);
	assert_ok(store_read_begin(t->store, &own, &t->err), &t->err);
	assert_ok(store_read_begin(t->store, &inner, &t->err), &t->err);
	assert_false(inner);
	assert_int_equal(patients(t), before);
	store_read_end(t->store, inner);
	another_desk_adds_a_patient(t, "Jones");
	assert_int_equal(patients(t), before);
	store_read_end(t->store, own);
	temp_begin(t);
	assert_ok(store_read_begin(t->store, &inner, &t->err), &t->err);
	assert_false(inner);
	store_read_end(t->store, inner);
	assert_true(store_in_transaction(t->store));
	temp_commit(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    STORE_TEST(test_nothing_comes_in_between),
	    STORE_TEST(test_inside_another_it_does_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
