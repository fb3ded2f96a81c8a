/* Invented people: who they are, how to reach them, what they need. */
#include <stdio.h>

#include "demo_story.h"

/* NHS numbers of the range 999, which is never issued (STANDARDS.md 3.4), with a check digit of mod 11. */
static const char *test_nhs_number(struct story *s, int64_t number)
{
	char digits[11];
	for (int64_t serial = number * 2 % 1000000;; serial++) {
		int sum = 0;
		snprintf(digits, sizeof(digits), "999%06d", (int)serial);
		for (int i = 0; i < 9; i++)
			sum += (digits[i] - '0') * (10 - i);
		int check = (11 - sum % 11) % 11;
		if (check == 10)
			continue;
		digits[9] = (char)('0' + check);
		digits[10] = '\0';
		return arena_strdup(s->a, digits);
	}
}

const struct id *story_somebody(struct story *s)
{
	return &s->staff[story_pick(s, 0, (int64_t)s->staff_count - 1)];
}

static void needs(struct story *s, struct record *p)
{
	static const char *const formats[] = {"large_print", "easy_read", "braille", "standard"};
	if (story_pick(s, 0, 9) < 2) {
		story_set(s, p, "language", story_pick(s, 0, 1) ? "Polish" : "Urdu");
		story_set(s, p, "interpreter", "yes");
	} else {
		story_set(s, p, "language", "English");
		story_set(s, p, "interpreter", "no");
	}
	if (story_pick(s, 0, 4) == 0)
		story_set(s, p, "format", formats[story_pick(s, 0, 3)]);
	if (story_pick(s, 0, 11) == 0)
		story_set(s, p, "communication_needs", "Hears better on the left; face him or her when speaking.");
}

void story_person(struct story *s, int64_t number, int youngest, int oldest)
{
	struct record *p = record_new_form(s->a, record_kind(RECORD_PATIENT));
	s->woman = story_pick(s, 0, 1);
	s->patient = (struct id){0};
	story_set(s, p, "nhs_number", test_nhs_number(s, number));
	story_set(s, p, "title", s->woman ? (story_pick(s, 0, 1) ? "Ms" : "Mrs") : "Mr");
	story_set(s, p, "family_name", demo_family_names.items[(size_t)(number * 7) % demo_family_names.count]);
	story_set(s, p, "given_name", story_word(s, s->woman ? &demo_women : &demo_men));
	story_set(s, p, "born_on", story_date(s, (int)-story_pick(s, youngest * 365, oldest * 365)));
	story_set(s, p, "sex", s->woman ? "female" : "male");
	story_set(s, p, "gender", s->woman ? "female" : "male");
	story_set(s, p, "address", arena_printf(s->a, "%d %s", (int)story_pick(s, 1, 98), story_word(s, &demo_streets)));
	story_set(s, p, "town", story_word(s, &demo_towns));
	story_set(s, p, "postcode", arena_printf(s->a, "ZZ%d %dZZ", (int)story_pick(s, 1, 99), (int)story_pick(s, 1, 9)));
	/* 07700 900000 to 900999 are kept for drama by Ofcom: nobody's numbers. */
	story_set(s, p, "mobile", arena_printf(s->a, "07700 900%03d", (int)story_pick(s, 0, 999)));
	story_set(s, p, "practice", s->practices[story_pick(s, 0, (int64_t)s->practice_count - 1)].text);
	story_set(s, p, "care_home", story_pick(s, 0, 14) ? "no" : "yes");
	story_set(s, p, "case_worker", story_somebody(s)->text);
	needs(s, p);
	story_save(s, p);
	s->patient = p->id;
}
