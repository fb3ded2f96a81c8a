/* What a signature is given for: the digest of one plan version, and whether it still fits what stands. */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "pathwell/records/taper_step.h"
#include "taper_plan.h"

enum { DIGEST_BYTES = 32 };

/* What a paper says of the reduction; not what only moves with time: state, what is issued, what was really taken. */
static const char *const of_taper[] = {"medicine", "start_dose", "target_dose", "start_rate", "target_rate", "starts_on", "trial",
    "trial_ends_on", "agreement", "agreed_on", "family", "strengths", "halves", "now_morning", "now_midday", "now_evening",
    "now_night", "wear_hours", "switch_to", "switch_strengths", "equivalents", "plan_version"};
static const char *const of_hold[] = {"held_from", "held_until"};
static const char *const of_step[] = {"starts_on", "daily_dose", "rate", "how", "notes", "n", "days", "kind", "morning", "midday",
    "evening", "night", "old_parts", "strengths"};

/* With its length, so that no value can pass for the one beside it. */
static void add(struct buf *b, struct arena *a, const struct record *r, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const char *value = record_show(a, r, record_field(r->kind, names[i]));
		buf_printf(b, "%s:%zu:%s\n", names[i], value ? strlen(value) : 0, value ? value : "");
	}
}

static int by_day(const void *x, const void *y)
{
	const struct taper_step_record *a = *(const struct taper_step_record *const *)x, *b = *(const struct taper_step_record *const *)y;
	return a->starts_on != b->starts_on ? (a->starts_on > b->starts_on) - (a->starts_on < b->starts_on) : strcmp(a->base.id.text, b->base.id.text);
}

static void add_steps(struct buf *b, struct arena *a, struct record *const *steps, size_t count)
{
	struct record **sorted = arena_alloc(a, (count + 1) * sizeof(*sorted));
	size_t n = 0;
	for (size_t i = 0; i < count; i++)
		if (!steps[i]->error_reason)
			sorted[n++] = steps[i];
	if (n)
		qsort(sorted, n, sizeof(*sorted), by_day);
	for (size_t i = 0; i < n; i++)
		add(b, a, sorted[i], of_step, ARRAY_LEN(of_step));
}

const char *taper_digest(struct arena *a, const struct taper *t, struct record *const *steps, size_t count)
{
	unsigned char hash[DIGEST_BYTES];
	char hex[2 * DIGEST_BYTES + 1];
	struct buf b CLEANUP(buf_done) = {0};
	buf_printf(&b, "%s\n%s\n", t->base.id.text, t->base.patient.text);
	add(&b, a, &t->base, of_taper, ARRAY_LEN(of_taper));
	if (t->family)
		add(&b, a, &t->base, of_hold, ARRAY_LEN(of_hold));
	add_steps(&b, a, steps, count);
	crypto_generichash(hash, sizeof(hash), (const unsigned char *)b.data, b.len, NULL, 0);
	sodium_bin2hex(hex, sizeof(hex), hash, sizeof(hash));
	return arena_strdup(a, hex);
}

bool taper_signature_holds(struct arena *a, const struct taper *t, struct record *const *steps, size_t count)
{
	return t->signed_by && t->signed_on != DATE_NONE && t->signed_digest &&
	       strcmp(t->signed_digest, taper_digest(a, t, steps, count)) == 0;
}

void taper_drop_signature(struct taper *t)
{
	t->signed_by = NULL;
	t->signed_on = DATE_NONE;
	t->signed_digest = NULL;
}
