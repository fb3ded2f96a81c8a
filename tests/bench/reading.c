/* One line of a medicines list, cut and read: none is remembered from before. */
#include "bench.h"
#include "pathwell/risk.h"

enum { RUNS = 21, ROUNDS = 500 };

static const char *const lines[] = {"Codeine 30mg tablets TWO TO BE TAKEN FOUR TIMES A DAY, 224 tablet",
    "Zomorph 30mg modified-release capsules ONE TWICE A DAY, 56 capsule",
    "Oramorph 10mg/5ml oral solution 2.5ml to 5ml up to four times a day when required, 300 ml",
    "BuTrans 10micrograms/hour transdermal patches Apply One Patch Weekly, 4 patch",
    "Amitriptyline 10mg tablets One To Be Taken At Night, 28 tablet",
    "Co-codamol 30mg/500mg tablets 1-2 every 4-6 hours when required, maximum 8 in 24 hours, 100 tablet",
    "Longtec 60mg modified-release tablets 1 bd, 56 tablet",
    "Gabapentin 300mg capsules Two To Be Taken Three Times A Day, 168 capsule"};

static void read_line(const struct reference *r, struct arena *a, const char *line)
{
	const char *product, *dose, *quantity;
	struct medicine_reading m;
	medicine_line_cut(a, r, line, &product, &dose, &quantity);
	medicine_read(a, r, NULL, product, dose, &m);
}

void measure_reading(struct bench *b)
{
	enum { MICROSECONDS = 1000, TARGET = 15 };
	const struct reference *r = reference_standard(b->a);
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct times times = {.count = 0};
	for (int run = 0; run < RUNS; run++) {
		double begun = bench_now();
		for (int i = 0; i < ROUNDS; i++) {
			for (size_t j = 0; j < ARRAY_LEN(lines); j++)
				read_line(r, a, lines[j]);
			arena_reset(a);
		}
		times_add(&times, (bench_now() - begun) * MICROSECONDS / ROUNDS / ARRAY_LEN(lines));
	}
	line_print(&(struct line){.what = "a medicine line is read", .unit = "us", .ours = times_median(&times), .target = TARGET});
}
