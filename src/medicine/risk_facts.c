/* What a person's medicines come to, line by line. */
#include <stdio.h>
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
	    .days = -1,
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

static void longer(int *days, int others)
{
	if (others > *days)
		*days = others;
}

/* Why it is in no regular total, in the words of a person. */
static const char *unread_reason(const struct risk_line *l)
{
	switch (l->ask) {
	case ASK_AS_DIRECTED: return "as directed";
	case ASK_NO_TOTAL: return "never in a total";
	case ASK_UNKNOWN_PRODUCT: return "product not known";
	case ASK_UNREADABLE: return "dose not understood";
	case ASK_NOTHING:
	case ASK_AS_NEEDED:
	case ASK_COUNT: break;
	}
	return l->as_needed ? "as needed" : "no total";
}

static void name_unread(struct risk_facts *f, const struct risk_line *l)
{
	static const char more[] = " and others";
	size_t at = strlen(f->unread), room = sizeof(f->unread) - at;
	char one[80];
	int n = snprintf(one, sizeof(one), "%s%s (%s)", at ? ", " : "", l->counted, unread_reason(l));

	if (n > 0 && (size_t)n + sizeof(more) < room && (size_t)n < sizeof(one))
		memcpy(f->unread + at, one, (size_t)n + 1);
	else if (sizeof(more) <= room && !strstr(f->unread, more))
		memcpy(f->unread + at, more, sizeof(more));
}

static void take_opioid(struct risk_facts *f, const struct risk_line *l)
{
	bool regular = l->ask == ASK_NOTHING && !l->as_needed && l->ome_ug != DOSE_NONE;

	longer(&f->opioid_days, l->days);
	f->opioid = f->opioid || regular;
	f->opioid_unread = f->opioid_unread || !regular;
	if (!regular && !(l->as_needed && l->ask == ASK_NOTHING && !l->per_day))
		name_unread(f, l);
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
		longer(&f->gabapentinoid_days, l->days);
		break;
	case CLASS_BENZODIAZEPINE:
		f->benzodiazepine = true;
		longer(&f->benzo_z_days, l->days);
		if (strcmp(l->counted, "diazepam") == 0 && !l->as_needed && l->per_day != DOSE_NONE)
			f->diazepam_ug += l->per_day;
		break;
	case CLASS_Z_DRUG:
		f->z_drug = true;
		longer(&f->benzo_z_days, l->days);
		break;
	case CLASS_ANTIDEPRESSANT: f->antidepressant = true; break;
	case CLASS_COUNT: panic("a class that is none");
	}
}

/* Whether of all lines of these classes none says when it was begun. */
static bool start_unknown(const struct risk_line lines[], size_t n, enum medicine_class x, enum medicine_class y)
{
	bool taken = false;

	for (size_t i = 0; i < n; i++) {
		const struct risk_line *l = &lines[i];

		if (!l->counted || !l->class_known || (l->class != x && l->class != y))
			continue;
		if (l->start_known)
			return false;
		taken = true;
	}
	return taken;
}

/* Brand and generic name of one medicine stand in lists as two lines of one substance and one daily dose. */
static bool same_twice(const struct risk_line lines[], size_t n)
{
	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < i; j++) {
			const struct risk_line *x = &lines[i], *y = &lines[j];

			if (x->counted && y->counted && strcmp(x->counted, y->counted) == 0 && x->class_known &&
			    x->unit == y->unit && !x->as_needed && !y->as_needed && x->per_day != DOSE_NONE &&
			    x->per_day > 0 && x->per_day == y->per_day)
				return true;
		}
	}
	return false;
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
	f->opioid_days = f->benzo_z_days = f->gabapentinoid_days = -1;
	f->asks = 0;
	f->unread[0] = '\0';
	f->mr_opioids = mr_opioids(lines, n);
	f->same_twice = same_twice(lines, n);
	f->opioid_start_unknown = start_unknown(lines, n, CLASS_OPIOID, CLASS_OPIOID);
	f->benzo_z_start_unknown = start_unknown(lines, n, CLASS_BENZODIAZEPINE, CLASS_Z_DRUG);
	for (size_t i = 0; i < n; i++) {
		f->asks += lines[i].ask != ASK_NOTHING;
		f->not_understood = f->not_understood || may_be_opioid(&lines[i]);
		if (lines[i].counted && lines[i].class_known)
			take_class(f, &lines[i]);
	}
}
