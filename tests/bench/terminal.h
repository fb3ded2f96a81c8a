/* The program in a terminal of its own, timed from exec by what it writes. */
#ifndef PATHWELL_TESTS_BENCH_TERMINAL_H
#define PATHWELL_TESTS_BENCH_TERMINAL_H

#include <sys/types.h>

struct terminal {
	pid_t pid;
	int fd;
	double started; /* ms, as bench_now */
	char *seen;     /* what was written since the last key */
	size_t count, cap;
};

void terminal_start(struct terminal *t, const char *const argv[]);
/* Waits until `words` have been written and nothing follows; returns when the last byte came (ms, as bench_now). */
double terminal_wait(struct terminal *t, const char *words);
void terminal_type(struct terminal *t, const char *keys);
long terminal_peak_kb(const struct terminal *t); /* VmHWM */
void terminal_end(struct terminal *t);           /* hangs up and waits */

#endif
