/* What people type about a plan: amounts, percentages, bands, steps, the present dose. */
#include <stdlib.h>
#include <string.h>

#include "pathwell/taper.h"
#include "pathwell/text.h"

enum { BANDS_MOST = 64 };

static const struct family *planned_family(const struct taper_request *r)
{
	return r->switch_to ? r->switch_to : r->family;
}

static bool only_digits(const char *s)
{
	return *s && s[strspn(s, "0123456789.")] == '\0';
}

enum status taper_amount_parse(const struct family *f, const char *s, int64_t *out, struct error *err)
{
	struct buf b CLEANUP(buf_done) = {0};
	*out = 0;
	if (text_equal_nocase(s, "stop") || text_equal_nocase(s, "nothing") || strcmp(s, "0") == 0)
		return STATUS_OK;
	if (f->unit == UNIT_PATCH)
		return family_dose_parse(f, s, out, err);
	buf_printf(&b, "%s%s", s, only_digits(s) ? "mg" : "");
	return dose_parse(buf_str(&b), out, err);
}

bool taper_percent_parse(const char *s, int *hundredths)
{
	char *copy CLEANUP(mem_free_charp) = mem_strdup(s);
	int64_t whole = 0, part = 0;
	text_trim(copy);
	size_t n = strlen(copy);
	if (!n || copy[n - 1] != '%')
		return false;
	copy[n - 1] = '\0';
	text_trim(copy);
	char *point = strchr(copy, '.');
	if (point) {
		*point++ = '\0';
		if (strlen(point) > 2 || !text_parse_int(point, 0, 99, &part))
			return false;
		part *= strlen(point) == 1 ? 10 : 1;
	}
	if (!text_parse_int(copy, 0, 1000, &whole))
		return false;
	*hundredths = (int)(whole * 100 + part);
	return true;
}

enum status taper_reduce_parse(const char *s, bool of_current, struct taper_request *r, struct error *err)
{
	char quoted[TEXT_QUOTED];
	if (!strchr(s, '%')) {
		r->method = TAPER_AMOUNT;
		return taper_amount_parse(planned_family(r), s, &r->amount, err);
	}
	r->method = of_current ? TAPER_PERCENT_OF_CURRENT : TAPER_PERCENT_OF_ORIGINAL;
	if (taper_percent_parse(s, &r->percent_hundredths))
		return STATUS_OK;
	return error_set(
	    err, STATUS_REFUSED, "%s is not a percentage; write one such as \"10%%\".", text_quote(s, quoted));
}

/* ---- lists ---- */
/* The next piece of "a, b, c", trimmed; NULL after the last. */
static char *next_piece(struct arena *a, const char **rest)
{
	const char *start = *rest;
	if (!start)
		return NULL;
	const char *comma = strchr(start, ',');
	*rest = comma ? comma + 1 : NULL;
	return text_trim(arena_strndup(a, start, comma ? (size_t)(comma - start) : strlen(start)));
}

static enum status band_parse(const struct taper_request *r, char *piece, struct taper_band *out, struct error *err)
{
	char quoted[TEXT_QUOTED], *colon = strchr(piece, ':');
	if (!colon)
		return error_set(err, STATUS_REFUSED, "%s is not a band; write dose and step, such as \"40:4mg\".",
		    text_quote(piece, quoted));
	*colon = '\0';
	enum status st = taper_amount_parse(planned_family(r), text_trim(piece), &out->up_to, err);
	return st == STATUS_OK ? taper_amount_parse(planned_family(r), text_trim(colon + 1), &out->amount, err) : st;
}

enum status taper_bands_parse(struct arena *a, const char *s, struct taper_request *r, struct error *err)
{
	struct taper_band *bands = NULL;
	size_t cap = 0;
	enum status st = STATUS_OK;
	r->method = TAPER_BANDS;
	r->band_count = 0;
	for (char *piece; st == STATUS_OK && (piece = next_piece(a, &s));) {
		if (r->band_count == BANDS_MOST)
			return error_set(
			    err, STATUS_REFUSED, "There are more than %d bands; leave some out.", BANDS_MOST);
		bands = arena_push(a, bands, r->band_count, &cap, sizeof(*bands));
		st = band_parse(r, piece, &bands[r->band_count++], err);
	}
	r->bands = bands;
	return st;
}

/* Where "180mg x 1d" is cut; NULL where no length is given. */
static char *before_length(char *piece, size_t *width)
{
	static const char *const signs[] = {"×", " for ", "x", "X"};
	for (size_t i = 0; i < ARRAY_LEN(signs); i++) {
		char *at = strstr(piece, signs[i]);
		*width = strlen(signs[i]);
		if (at)
			return at;
	}
	return NULL;
}

static enum status typed_parse(const struct family *f, char *piece, struct taper_typed *out, struct error *err)
{
	size_t width;
	char *sign = before_length(piece, &width);
	enum status st = STATUS_OK;
	*out = (struct taper_typed){0};
	if (sign) {
		*sign = '\0';
		st = taper_length_parse(sign + width, &out->length, err);
	}
	return st == STATUS_OK ? taper_amount_parse(f, text_trim(piece), &out->total, err) : st;
}

enum status taper_steps_parse(struct arena *a, const char *s, struct taper_request *r, struct error *err)
{
	struct taper_typed *typed = NULL;
	size_t cap = 0;
	r->method = TAPER_TYPED;
	r->typed_count = 0;
	for (char *piece; (piece = next_piece(a, &s));) {
		if (r->typed_count == TAPER_STEPS_MOST)
			return error_set(
			    err, STATUS_REFUSED, "There are more than %d steps; leave some out.", TAPER_STEPS_MOST);
		typed = arena_push(a, typed, r->typed_count, &cap, sizeof(*typed));
		enum status st = typed_parse(planned_family(r), piece, &typed[r->typed_count++], err);
		struct error inner = st == STATUS_OK ? (struct error){0} : *err;
		if (st != STATUS_OK)
			return error_set(err, st, "Step %zu: %s", r->typed_count, inner.sentence);
	}
	r->typed = typed;
	return STATUS_OK;
}

/* ---- what is taken now ---- */
static enum status regimen_from(const struct dosage *d, const char *s, struct taper_request *r, struct error *err)
{
	char quoted[TEXT_QUOTED];
	text_quote(s, quoted);
	if (d->range)
		return error_set(err, STATUS_REFUSED,
		    "%s is a range; write what is really taken, such as \"90mg tds\".", quoted);
	if (d->as_needed)
		return error_set(err, STATUS_REFUSED,
		    "%s is taken as needed; only what is taken regularly can be reduced in steps.", quoted);
	if (r->family->unit == UNIT_PATCH) {
		r->now[0] = d->per_day;
		r->patch_hours = d->patch_hours;
		return STATUS_OK;
	}
	if (!d->parts_known)
		return error_set(err, STATUS_REFUSED,
		    "%s does not say at what times of the day; write it such as \"90mg tds\" or \"10mg morning and "
		    "20mg night\".",
		    quoted);
	memcpy(r->now, d->parts, sizeof(r->now));
	return STATUS_OK;
}

enum status taper_regimen_parse(const char *s, struct taper_request *r, struct error *err)
{
	struct dosage_of of = {.unit = r->family->dose_unit, .interval_hours = r->family->interval_hours, .family = r->family};
	struct dosage d;
	struct error none = {0};
	char quoted[TEXT_QUOTED];
	int64_t amount;
	memset(r->now, 0, sizeof(r->now));
	r->patch_hours = 0;
	if (r->family->unit == UNIT_PATCH && family_dose_parse(r->family, s, &r->now[0], &none) == STATUS_OK)
		return STATUS_OK;
	if (r->family->unit != UNIT_PATCH && dose_parse(s, &amount, &none) == STATUS_OK)
		return error_set(err, STATUS_REFUSED,
		    "%s does not say how often; write it such as \"90mg tds\" or \"40mg once a day\".",
		    text_quote(s, quoted));
	enum status st = dosage_read(s, &of, &d, err);
	return st == STATUS_OK ? regimen_from(&d, s, r, err) : st;
}
