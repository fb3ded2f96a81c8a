/* What a person's medicines come to, line by line. */
#include <string.h>

#include "pathwell/risk.h"

struct risk_line risk_line_of(const struct medicine_reading *m)
{
	return (struct risk_line){
	    .counted = m->product.counted,
	    .class = m->product.class,
	    .class_known = m->product.class_known,
	    .modified_release = m->product.modified_release,
	    .unit = m->product.unit,
	    .as_needed = m->dosage.as_needed,
	    .ask = m->ask,
	    .per_day = m->per_day,
	    .ome_ug = m->ome_ug,
	    .weeks = -1,
	};
}

static bool is_opioid(const struct risk_line *l)
{
	return l->counted && l->class_known && l->class == CLASS_OPIOID;
}

/* Two strengths of one substance are one way of taking it; a patch and tablets of it are two. */
static bool same_mr_opioid(const struct risk_line *x, const struct risk_line *y)
{
	return is_opioid(y) && y->modified_release && x->unit == y->unit && strcmp(x->counted, y->counted) == 0;
}

static int mr_opioids(const struct risk_line lines[], size_t n)
{
	int count = 0;

	for (size_t i = 0; i < n; i++) {
		size_t before = 0;

		if (!is_opioid(&lines[i]) || !lines[i].modified_release)
			continue;
		while (before < i && !same_mr_opioid(&lines[i], &lines[before]))
			before++;
		count += before == i;
	}
	return count;
}

static void longer(int *weeks, int others)
{
	if (others > *weeks)
		*weeks = others;
}

static void take_opioid(struct risk_facts *f, const struct risk_line *l)
{
	bool regular = l->ask == ASK_NOTHING && !l->as_needed && l->ome_ug != DOSE_NONE;

	longer(&f->opioid_weeks, l->weeks);
	f->opioid = f->opioid || regular;
	f->opioid_unread = f->opioid_unread || !regular;
	if (regular)
		f->ome_regular_ug += l->ome_ug;
	if (l->as_needed && l->ome_ug == DOSE_NONE)
		f->ome_with_as_needed_ug = DOSE_NONE;
	else if ((regular || l->as_needed) && f->ome_with_as_needed_ug != DOSE_NONE)
		f->ome_with_as_needed_ug += l->ome_ug;
	if (l->unit == DOSE_NG_PER_HOUR && strcmp(l->counted, "fentanyl") == 0 && !l->as_needed &&
	    l->per_day != DOSE_NONE)
		f->fentanyl_ng += l->per_day;
}

static void take_class(struct risk_facts *f, const struct risk_line *l)
{
	switch (l->class) {
	case CLASS_OPIOID: take_opioid(f, l); break;
	case CLASS_GABAPENTINOID:
		f->gabapentinoid = true;
		longer(&f->gabapentinoid_weeks, l->weeks);
		break;
	case CLASS_BENZODIAZEPINE:
		f->benzodiazepine = true;
		longer(&f->benzo_z_weeks, l->weeks);
		if (strcmp(l->counted, "diazepam") == 0 && !l->as_needed && l->per_day != DOSE_NONE)
			f->diazepam_ug += l->per_day;
		break;
	case CLASS_Z_DRUG:
		f->z_drug = true;
		longer(&f->benzo_z_weeks, l->weeks);
		break;
	case CLASS_ANTIDEPRESSANT: f->antidepressant = true; break;
	case CLASS_COUNT: panic("a class that is none");
	}
}

/* Of a product that is not understood nobody knows what it is, unless its text names what is no opioid. */
static bool may_be_opioid(const struct risk_line *l)
{
	switch (l->ask) {
	case ASK_UNKNOWN_PRODUCT: return !l->counted || is_opioid(l);
	case ASK_UNREADABLE:
	case ASK_AS_DIRECTED: return is_opioid(l);
	case ASK_NOTHING:
	case ASK_AS_NEEDED:
	case ASK_NO_TOTAL:
	case ASK_COUNT: break;
	}
	return false;
}

void risk_facts_take(struct risk_facts *f, const struct risk_line lines[], size_t n)
{
	f->ome_regular_ug = f->ome_with_as_needed_ug = f->fentanyl_ng = f->diazepam_ug = 0;
	f->opioid = f->opioid_unread = f->not_understood = f->gabapentinoid = f->benzodiazepine = f->z_drug = f->antidepressant = false;
	f->opioid_weeks = f->benzo_z_weeks = f->gabapentinoid_weeks = -1;
	f->asks = 0;
	f->mr_opioids = mr_opioids(lines, n);
	for (size_t i = 0; i < n; i++) {
		f->asks += lines[i].ask != ASK_NOTHING;
		f->not_understood = f->not_understood || may_be_opioid(&lines[i]);
		if (lines[i].counted && lines[i].class_known)
			take_class(f, &lines[i]);
	}
}
