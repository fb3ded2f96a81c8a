/* A step in words, for every place that tells one. */
#include "pathwell/taper.h"

const char *taper_percent_show(struct arena *a, int tenths)
{
	int size = tenths < 0 ? -tenths : tenths;
	return arena_printf(a, "%s%d.%d%%", tenths < 0 ? "-" : "", size / 10, size % 10);
}

const char *taper_fall_show(struct arena *a, int tenths)
{
	return tenths < 0 ? arena_printf(a, "rises %s", taper_percent_show(a, -tenths)) : taper_percent_show(a, tenths);
}

/* "morning", "morning and evening", "morning, midday and evening": the parts with the same dose as this one. */
static void name_parts(struct buf *b, const struct taper_step *s, size_t first)
{
	size_t same[PART_COUNT], n = 0;
	for (size_t i = first; i < PART_COUNT; i++)
		if (s->parts[i].amount == s->parts[first].amount && s->parts[i].family == s->parts[first].family)
			same[n++] = i;
	for (size_t i = 0; i < n; i++)
		buf_printf(b, "%s%s", !i ? "" : i + 1 < n ? ", " : " and ", day_part_names[same[i]]);
}

static bool named_before(const struct taper_step *s, size_t part)
{
	for (size_t i = 0; i < part; i++)
		if (s->parts[i].amount == s->parts[part].amount && s->parts[i].family == s->parts[part].family)
			return true;
	return false;
}

/* "morning and evening: one 30 mg tablet; midday: two 15 mg tablets". */
const char *taper_step_how(struct arena *a, const struct taper_plan *p, const struct taper_step *s)
{
	struct buf b CLEANUP(buf_done) = {0};
	for (size_t i = 0; i < PART_COUNT; i++) {
		const struct taper_part *part = &s->parts[i];
		if (!part->amount || named_before(s, i))
			continue;
		buf_puts(&b, b.len ? "; " : "");
		if (p->family->unit != UNIT_PATCH) {
			name_parts(&b, s, i);
			buf_puts(&b, ": ");
		}
		buf_puts(&b, pack_show(a, part->family, &part->pack));
		if (p->request.switch_to)
			buf_printf(&b, " of %s", part->family->medicine);
	}
	return b.len ? arena_strdup(a, buf_str(&b)) : "nothing";
}

const char *taper_step_mark(const struct taper_step *s)
{
	return s->over ? "!" : s->no_smaller ? "^" : "";
}

const char *taper_medicine_name(struct arena *a, const struct family *f, const char *brand)
{
	return brand && *brand ? arena_printf(a, "%s (%s)", brand, f->name) : f->name;
}
