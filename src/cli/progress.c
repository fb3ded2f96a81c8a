/* Progress on standard error where it is a terminal, and a clean stop with Ctrl+C. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

#define EVERY_MS 100

static volatile sig_atomic_t stopped;
static struct sigaction before[2];
static const int signals[] = {SIGINT, SIGTERM};

static void on_signal(int number)
{
	(void)number;
	stopped = 1;
}

void progress_begin(struct progress *p, const char *what)
{
	struct sigaction act = {.sa_handler = on_signal};
	*p = (struct progress){.what = what, .terminal = isatty(STDERR_FILENO) == 1, .last_ms = clock_monotonic_ms()};
	stopped = 0;
	for (size_t i = 0; i < ARRAY_LEN(signals); i++)
		sigaction(signals[i], &act, &before[i]);
}

bool progress_step(void *progress, int64_t done, int64_t total)
{
	struct progress *p = progress;
	int64_t now = clock_monotonic_ms();
	if (p->terminal && now - p->last_ms >= EVERY_MS) {
		p->last_ms = now;
		p->shown = true;
		if (total > 0)
			fprintf(stderr, "\r%s: %d %%", p->what, (int)(done * 100 / total));
		else
			fprintf(stderr, "\r%s: %lld", p->what, (long long)done);
	}
	return !stopped;
}

void progress_end(struct progress *p)
{
	for (size_t i = 0; i < ARRAY_LEN(signals); i++)
		sigaction(signals[i], &before[i], NULL);
	if (p->shown)
		fprintf(stderr, "\r%*s\r", (int)strlen(p->what) + 24, "");
}
