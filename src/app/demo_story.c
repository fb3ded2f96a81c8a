#include "demo_story.h"

#include <stdio.h>
#include <string.h>

#include "pathwell/records/event.h"

int64_t story_pick(struct story *s, int64_t low, int64_t high)
{
	return random_between(&s->random, low, high);
}

const char *story_word(struct story *s, const struct demo_words *words)
{
	return words->items[story_pick(s, 0, (int64_t)words->count - 1)];
}

void story_day(struct story *s, int days)
{
	char day[DATE_TEXT], stamp[STAMP_TEXT];
	date_iso(date_add_days(s->today, days), day);
	snprintf(stamp, sizeof(stamp), "%.10sT%02d:%02d:00", day, (int)story_pick(s, 9, 11), (int)story_pick(s, 0, 59));
	clock_fix(stamp);
}

void story_evening(struct story *s, int days)
{
	char day[DATE_TEXT], stamp[STAMP_TEXT];
	date_iso(date_add_days(s->today, days), day);
	snprintf(stamp, sizeof(stamp), "%.10sT17:30:00", day);
	clock_fix(stamp);
}

const char *story_date(struct story *s, int days)
{
	char day[DATE_TEXT];
	return arena_strdup(s->a, date_iso(date_add_days(s->today, days), day));
}

struct record *story_record(struct story *s, enum record_type type)
{
	struct record *r = record_new_form(s->a, record_kind(type));
	r->patient = s->patient;
	return r;
}

void story_set(struct story *s, struct record *r, const char *field, const char *typed)
{
	const struct field *f = record_field(r->kind, field);
	must(f);
	if (s->st == STATUS_OK)
		s->st = record_set(s->a, r, f, typed, s->err); /* links come as ids */
}

void story_save(struct story *s, struct record *r)
{
	struct problems p = {.arena = s->a};
	if (s->st == STATUS_OK)
		s->st = app_refuse_problems(r, &p, s->err);
	if (s->st == STATUS_OK)
		s->st = app_record_write(s->app, s->a, r, s->err);
}

void story_event(struct story *s, enum machine m, const struct id *subject, const char *event, const char *reason, const char *told)
{
	struct judgement j;
	if (s->st != STATUS_OK)
		return;
	struct record *form = record_new_form(s->a, record_kind(RECORD_EVENT));
	struct event_form *f = (struct event_form *)form;
	f->happened_on = clock_today();
	f->reason = reason;
	f->told = told;
	if (strstr(machine_event(m, event)->asks, "destination")) {
		f->destination = strcmp(event, "transfer") == 0 ? "The pain service of the other county"
							       : "Neurology, Merebridge District Hospital";
		f->consent_to_share = "yes";
	}
	s->st = app_event_in_transaction(s->app, s->a, m, &s->patient, subject, event, form, &j, s->err);
}
