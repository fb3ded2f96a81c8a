/* The dose of a medicine that a reduction says, and in what words it and its source are told. Pure. */
#ifndef PATHWELL_DOSE_SOURCE_H
#define PATHWELL_DOSE_SOURCE_H

#include "pathwell/taper_in_force.h"

struct dose_source {
	enum dose_unit unit;
	int64_t before; /* a day, before the reduction; DOSE_NONE: not recorded */
	int64_t total;  /* a day, on the day that was asked about; 0: no more */
	bool parts_known;
	int64_t parts[PART_COUNT];
	enum in_force_source by;
	enum taper_state state;
	int step;
	date since; /* DATE_NONE: not known */
	bool within; /* another recorded medicine of the same reduction holds the whole dose */
	const char *over_to, *over_from; /* of a switch: the medicine at its other side; NULL: none */
};
/* "40 mg in the morning and 30 mg in the evening", "70 mg a day", "50 microgram/hour", "nothing". In the arena. */
const char *dose_source_dose(struct arena *a, const struct dose_source *s);
/* "step 5 of the reduction, since 12-Oct-2026": the day as the reader has it. In the arena. */
const char *dose_source_say(struct arena *a, const struct dose_source *s, const char *since);
/* "from 120 mg a day to 70 mg a day: step 5 of the reduction, since …"; NULL where the dose is as before. In the arena. */
const char *dose_source_change(struct arena *a, const struct dose_source *s, const char *since);

#endif
