#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "pathwell/date.h"
#include "pathwell/process.h"
#include "test.h"

static void nothing_of_its_memory_is_left_behind(void **state)
{
	(void)state;
	/* In a child: the sanitizers of this one may want to be looked into. */
	pid_t child = fork();
	if (child == 0) {
		struct rlimit core;
		process_keep_private();
		bool kept = getrlimit(RLIMIT_CORE, &core) == 0 && core.rlim_cur == 0 && core.rlim_max == 0 &&
			    prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0;
		_exit(kept ? 0 : 1);
	}
	int status = 0;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

static void time_outs_go_on_while_the_computer_sleeps(void **state)
{
	(void)state;
	struct timespec t;
	assert_int_equal(clock_gettime(CLOCK_BOOTTIME, &t), 0);
	int64_t before = (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
	/* Of a computer that has slept since it was started CLOCK_MONOTONIC lies behind. */
	assert_in_range(clock_monotonic_ms() - before, 0, 5000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(nothing_of_its_memory_is_left_behind),
	    cmocka_unit_test(time_outs_go_on_while_the_computer_sleeps),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
