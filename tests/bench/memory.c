/* How much memory the program took at most, after a little of everything. */
#include <stdio.h>

#include "bench.h"
#include "terminal.h"

void measure_memory(struct bench *b)
{
	struct terminal t;
	const char *const argv[] = {b->program, "--db", b->db, NULL};
	terminal_start(&t, argv);
	terminal_wait(&t, "Command");
	double signed_in = (double)terminal_peak_kb(&t) / 1024;
	terminal_type(&t, "m");
	terminal_wait(&t, "everyone");
	terminal_type(&t, "\006" "a");
	terminal_wait(&t, "Find a patient");
	terminal_type(&t, "\006" BENCH_FAMILY);
	terminal_wait(&t, "1950");
	terminal_type(&t, "\r");
	terminal_wait(&t, "BENCHMARK");
	double opened = (double)terminal_peak_kb(&t) / 1024;
	terminal_end(&t);
	char note[160];
	snprintf(note, sizeof(note), "VmHWM after Today, find and the patient with 500 contacts; %.1f MB when Today was drawn", signed_in);
	line_print(&(struct line){.what = "peak memory of the program", .unit = "MB", .ours = opened, .target = 30, .note = note});
}
