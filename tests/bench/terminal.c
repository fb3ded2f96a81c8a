#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"
#include "terminal.h"

enum { QUIET_MS = 40, PATIENCE_MS = 20000 };

void terminal_start(struct terminal *t, const char *const argv[])
{
	struct winsize size = {.ws_row = 24, .ws_col = 80};
	*t = (struct terminal){.started = bench_now()};
	t->pid = forkpty(&t->fd, NULL, NULL, &size);
	if (t->pid < 0)
		bench_fail("a terminal", strerror(errno));
	if (t->pid == 0) {
		execv(argv[0], (char *const *)argv);
		_exit(127);
	}
}

/* False when the program is silent for so long, or gone. */
static bool terminal_read(struct terminal *t, int ms)
{
	struct pollfd in = {.fd = t->fd, .events = POLLIN};
	if (poll(&in, 1, ms) <= 0)
		return false;
	if (t->cap - t->count < 4096) {
		t->cap = t->cap ? t->cap * 2 : 32768;
		t->seen = mem_grow(t->seen, t->cap);
	}
	ssize_t got = read(t->fd, t->seen + t->count, t->cap - t->count - 1);
	if (got <= 0)
		return false;
	t->count += (size_t)got;
	t->seen[t->count] = '\0';
	return true;
}

double terminal_wait(struct terminal *t, const char *words)
{
	double last = bench_now(), begun = last;
	bool found = false;
	while (!found || terminal_read(t, QUIET_MS)) {
		if (!found && !terminal_read(t, PATIENCE_MS))
			bench_fail(words, t->count ? t->seen : "the program wrote nothing");
		last = bench_now();
		found = found || memmem(t->seen, t->count, words, strlen(words));
		if (last - begun > PATIENCE_MS)
			bench_fail(words, "the program wrote other things");
	}
	return last;
}

void terminal_type(struct terminal *t, const char *keys)
{
	t->count = 0;
	if (write(t->fd, keys, strlen(keys)) != (ssize_t)strlen(keys))
		bench_fail("keys", strerror(errno));
}

long terminal_peak_kb(const struct terminal *t)
{
	char path[64], line[256];
	long kb = 0;
	snprintf(path, sizeof(path), "/proc/%d/status", (int)t->pid);
	FILE *status = fopen(path, "r");
	while (status && fgets(line, sizeof(line), status))
		if (!strncmp(line, "VmHWM:", 6))
			kb = strtol(line + 6, NULL, 10);
	if (status)
		fclose(status);
	return kb;
}

void terminal_end(struct terminal *t)
{
	kill(t->pid, SIGHUP);
	while (terminal_read(t, 2000))
		t->count = 0;
	waitpid(t->pid, NULL, 0);
	close(t->fd);
	free(t->seen);
	*t = (struct terminal){0};
}
