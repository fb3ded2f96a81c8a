/* Invented reductions, made by the planner as a pharmacist would make them. */
#include <string.h>

#include "demo_story.h"
#include "taper_plan.h"
#include "taper_text.h"

/* One for each class that is reduced. name NULL: the history states that medicine already. */
static const struct {
	const char *said, *regimen, *pace, *every, *agreement;
	const char *name, *strength, *form, *dose;
} reductions[] = {
    {"morphine MR tablet", "60mg bd", "10%", "2w", "Every two weeks, both doses evenly; a pause whenever it is too hard.", NULL, NULL,
	NULL, NULL},
    {"diazepam tablet", "10mg morning and 10mg night", "2mg", "2w", "2 mg every two weeks, both doses evenly; nothing else is changed meanwhile.",
	"diazepam", "10 mg", "tablet", "one tablet in the morning and one at night"},
    {"fentanyl patch", "50", "12", "4w", "One patch strength every four weeks; a pause whenever it is too hard.", "fentanyl",
	"50 microgram/hour", "transdermal patch", "one patch every 72 hours"},
    {"pregabalin capsule", "150mg bd", "50mg", "4w", "50 mg every four weeks, before anything else is changed.", "pregabalin", "150 mg",
	"capsule", "one capsule twice a day"},
};

static struct taper_plan *plan_made(struct story *s, size_t which, date starts)
{
	struct taper_request *r = arena_alloc(s->a, sizeof(*r));
	struct medicine_match m;
	struct taper_plan *plan = NULL;
	*r = (struct taper_request){
	    .reference = reference_standard(s->a), .start = starts, .by = DATE_NONE, .trial_ends = DATE_NONE};
	s->st = medicine_find(r->reference, reductions[which].said, &m, s->err);
	if (s->st == STATUS_OK)
		r->family = m.family;
	if (s->st == STATUS_OK)
		s->st = taper_regimen_parse(reductions[which].regimen, r, s->err);
	if (s->st == STATUS_OK)
		s->st = taper_reduce_parse(reductions[which].pace, false, r, s->err);
	if (s->st == STATUS_OK)
		s->st = taper_length_parse(reductions[which].every, &r->every, s->err);
	if (s->st == STATUS_OK)
		s->st = taper_plan_make(s->a, r, &plan, s->err);
	return plan;
}

static void draft(struct story *s, size_t which, date starts)
{
	struct taper_plan *plan = plan_made(s, which, starts);
	struct record *r = story_record(s, RECORD_TAPER);
	struct problems p = {.arena = s->a};
	story_set(s, r, "agreement", reductions[which].agreement);
	story_set(s, r, "agreed_on", "today");
	story_set(s, r, "cautions_asked_on", "today");
	story_set(s, r, "cautions", "Asked one by one; none applies.");
	if (s->st == STATUS_OK && plan->over_limits)
		story_set(s, r, "over_limit_reason", "Chosen together: the person asked for few, clear steps and can pause at each.");
	if (s->st != STATUS_OK)
		return;
	taper_request_to_record(s->a, &plan->request, (struct taper *)r);
	s->st = app_refuse_problems(r, &p, s->err);
	if (s->st == STATUS_OK)
		s->st = taper_write(s->app, s->a, (struct taper *)r, plan, NULL, s->err);
	s->taper = r->id;
}

static void hold(struct story *s, const char *reason)
{
	struct stored_plan kept;
	struct taper_plan *next;
	date on = clock_today();
	struct id writer = s->app->system_id;
	/* Who changes a plan signs it: a prescriber. */
	s->app->system_id = s->prescriber;
	if (s->st == STATUS_OK)
		s->st = taper_read(s->app, s->a, &s->taper, 0, &kept, s->err);
	if (s->st == STATUS_OK)
		s->st = taper_plan_hold(s->a, kept.plan, on, 28, reason, kept.taper->issued_through, &next, s->err);
	if (s->st == STATUS_OK)
		s->st = taper_move(s->app, s->a, &kept, next, "hold", on, reason, s->err);
	s->app->system_id = writer;
}

/* Only a prescriber signs. */
static void sign(struct story *s)
{
	struct id writer = s->app->system_id;
	s->app->system_id = s->prescriber;
	story_event(s, MACHINE_TAPER, &s->taper, "sign", NULL, NULL);
	s->app->system_id = writer;
}

void story_taper(struct story *s, int64_t number, int agreed, int starts, int how_far)
{
	size_t which = (size_t)number % ARRAY_LEN(reductions);
	story_day(s, agreed);
	if (reductions[which].name)
		story_medicine(s, reductions[which].name, reductions[which].strength, reductions[which].form, reductions[which].dose,
		    "continued");
	if (s->st == STATUS_OK)
		draft(s, which, date_add_days(s->today, starts));
	if (how_far > 0)
		sign(s);
	if (how_far > 1) {
		story_day(s, starts);
		story_event(s, MACHINE_TAPER, &s->taper, "start", NULL, NULL);
	}
	if (how_far > 2) {
		story_day(s, starts + 40);
		hold(s, "A bereavement in the family; pause for four weeks.");
	}
}
