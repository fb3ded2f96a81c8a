/* How fast a demonstration service is made: for information. */
#include <stdio.h>
#include <unistd.h>

#include "bench.h"

void measure_demo(struct bench *b)
{
	enum { PEOPLE = 1000 };
	const char *path = arena_printf(b->a, "%s/demo.db", b->folder);
	unlink(path);
	double begun = bench_now();
	bench_need(b, app_demo(path, PEOPLE, 1, NULL, NULL, &b->err), "a demonstration");
	double seconds = (bench_now() - begun) / 1e3;
	unlink(path);
	line_print(&(struct line){.what = "making a demonstration service", .unit = "/s", .ours = PEOPLE / seconds,
	    .note = "patients with their histories; the first thousand"});
}
