/* taper supply: what a period takes, in units and in packs. */
#include "pathwell/app_taper_now.h"
#include "pathwell/text.h"
#include "taper_plan.h"

enum { SIZES = 2, DAYS_USUAL = 28 };

struct period {
	date from, to; /* both counted in */
	int64_t pack;  /* 0: the usual ones */
};

/* As they usually come; --pack says another. */
static void usual_packs(const struct family *f, int64_t out[SIZES])
{
	bool counted = f->unit != UNIT_PATCH && f->unit != UNIT_ML;
	out[0] = counted ? 28 : f->unit == UNIT_PATCH ? 4 : 100;
	out[1] = counted ? 56 : f->unit == UNIT_PATCH ? 5 : 500;
}

static size_t pack_sizes(const struct period *p, const struct family *f, int64_t out[SIZES])
{
	if (!p->pack) {
		usual_packs(f, out);
		return SIZES;
	}
	out[0] = p->pack;
	return 1;
}

static enum status period_read(struct call *c, const struct stored_plan *s, struct period *p, struct error *err)
{
	date next = s->taper->issued_through == DATE_NONE ? clock_today() : date_add_days(s->taper->issued_through, 1);
	enum status st = option_date(c, OPTION_FROM, next, &p->from, err);
	if (st == STATUS_OK)
		st = option_date(c, OPTION_TO, date_add_days(p->from, DAYS_USUAL - 1), &p->to, err);
	if (st == STATUS_OK)
		st = option_number(c, OPTION_PACK, 1, 100000, 0, &p->pack, err);
	if (st == STATUS_OK && p->to < p->from)
		return error_set(
		    err, STATUS_REFUSED, "--to: the period ends before it begins; give a day on or after --from.");
	if (st == STATUS_OK && p->to - p->from >= TAPER_DAYS_MOST)
		return error_set(err, STATUS_REFUSED, "--to: a supply is for at most %d days.", TAPER_DAYS_MOST);
	return st;
}

static void supply_json(struct call *c, const struct period *p, const struct taper_supply_line *lines, size_t count)
{
	struct json j;
	json_begin(&j, &c->out, true);
	json_object_begin(&j);
	json_put_text(&j, "from", date_or_null(c->arena, p->from));
	json_put_text(&j, "to", date_or_null(c->arena, p->to));
	json_key(&j, "supply");
	json_array_begin(&j);
	for (size_t i = 0; i < count; i++) {
		int64_t sizes[SIZES], left;
		size_t n = pack_sizes(p, lines[i].family, sizes);
		json_object_begin(&j);
		json_put_text(&j, "medicine", lines[i].family->name);
		json_put_number(&j, lines[i].family->dose_unit == DOSE_UG ? "strength_ug" : "strength_ng_per_hour",
		    lines[i].strength->amount);
		json_put_decimal(&j, "count", lines[i].tenths, 1);
		json_key(&j, "packs");
		json_array_begin(&j);
		for (size_t k = 0; k < n; k++) {
			json_object_begin(&j);
			json_put_number(&j, "of", sizes[k]);
			json_put_number(&j, "packs", taper_packs(lines[i].tenths, (int)sizes[k], &left));
			json_put_decimal(&j, "left_over", left, 1);
			json_object_end(&j);
		}
		json_array_end(&j);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_object_end(&j);
	json_done(c);
}

static const char *packs_text(struct call *c, const struct period *p, const struct taper_supply_line *line)
{
	struct buf b CLEANUP(buf_done) = {0};
	int64_t sizes[SIZES], left;
	size_t n = pack_sizes(p, line->family, sizes);
	for (size_t k = 0; k < n; k++) {
		long long packs = (long long)taper_packs(line->tenths, (int)sizes[k], &left);
		buf_printf(&b, "%s%lld of %lld, %s left over", b.len ? "; or " : "", packs, (long long)sizes[k],
		    tenths_text(c->arena, left));
	}
	return arena_strdup(c->arena, buf_str(&b));
}

static void supply_text(struct call *c, const struct period *p, const struct taper_supply_line *lines, size_t count)
{
	static const char *const heads[] = {"Units", "Of", "Packs", NULL};
	struct table t;
	buf_printf(&c->out, "From %s to %s, both days counted in: %d days\n\n", date_or_blank(c->arena, p->from),
	    date_or_blank(c->arena, p->to), p->to - p->from + 1);
	table_begin(&t, c->arena, heads);
	for (size_t i = 0; i < count; i++) {
		const struct family *f = lines[i].family;
		table_cell(&t, arena_printf(c->arena, "%s%s", tenths_text(c->arena, lines[i].tenths),
				   f->unit == UNIT_ML ? " ml" : ""));
		table_cell(&t, arena_printf(c->arena, "%s %s", f->name, strength_show(c->arena, f, lines[i].strength)));
		table_cell(&t, packs_text(c, p, &lines[i]));
	}
	table_print(&t, &c->out);
	if (!count)
		buf_puts(&c->out, "Nothing is taken in these days.\n");
	else if (!p->pack)
		buf_puts(&c->out, "\nPack sizes are assumed; --pack N counts in packs of N.\n");
}

/* What would be supplied of a rise that nobody answered is not known; a hold that ran out holds its dose. */
static enum status refuse_open_decision(struct call *c, const struct stored_plan *s, struct error *err)
{
	struct taper_life life;
	struct taper_in_force f;
	reduction_life(c->arena, s->taper, s->steps, s->step_count, &life);
	taper_in_force(&life, clock_today(), &f);
	if (!f.rise_step)
		return STATUS_OK;
	return error_set(err, STATUS_REFUSED, "%s",
	    taper_decision_say(c->arena, reduction_unit(s->taper), &life, &f, DECISION_RISE));
}

enum status run_taper_supply(struct call *c, struct error *err)
{
	struct stored_plan s;
	struct period p;
	struct taper_supply_line *lines;
	size_t count;
	enum status st = taper_kept_find(c, true, 0, &s, err);
	if (st == STATUS_OK)
		st = period_read(c, &s, &p, err);
	if (st != STATUS_OK)
		return st;
	st = refuse_open_decision(c, &s, err);
	if (st != STATUS_OK)
		return st;
	taper_supply(c->arena, taper_plan_settled(c->arena, s.plan, clock_today()), p.from, date_add_days(p.to, 1), &lines, &count);
	(option_given(c, OPTION_JSON) ? supply_json : supply_text)(c, &p, lines, count);
	return STATUS_OK;
}
