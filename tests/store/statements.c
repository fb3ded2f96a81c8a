/* Every statement can be prepared, and none reads a whole table unasked. */
#include "temp_store.h"
#include "test.h"

static void test_plans(void **state)
{
	struct temp_store *t = *state;
	const char **problems;
	size_t n;
	assert_ok(store_statements_check(t->store, t->a, &problems, &n, &t->err), &t->err);
	for (size_t i = 0; i < n; i++)
		print_error("%s\n", problems[i]);
	assert_int_equal(n, 0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {STORE_TEST(test_plans)};
	return RUN_TESTS(tests);
}
