/* Who is meant by a line of a search: the NHS number decides, and whatever contradicts it is told. */
#include <assert.h>
#include <string.h>

#include "import_search.h"
#include "pathwell/text.h"

enum { PARTS = 12 };

/* What a search says of a person, beside number and birth date. */
static void parts_of(struct patient *p, const char **out[PARTS])
{
	const char **const parts[] = {&p->title, &p->given_name, &p->family_name, &p->gender, &p->sex, &p->address, &p->town,
	    &p->postcode, &p->phone, &p->mobile, &p->care_home, &p->usual_gp};
	static_assert(ARRAY_LEN(parts) == PARTS, "all of them");
	memcpy(out, parts, sizeof(parts));
}

/* What sorts, then the parts, each with its NUL: a record would take four times the room. */
static const char *pack(struct searching *s, const char *sort, struct patient *p)
{
	struct buf b CLEANUP(buf_done) = {0};
	const char **parts[PARTS];
	parts_of(p, parts);
	buf_add(&b, sort, strlen(sort) + 1);
	for (size_t i = 0; i < PARTS; i++) {
		const char *text = *parts[i] ? *parts[i] : "";
		buf_add(&b, text, strlen(text) + 1);
	}
	char *packed = arena_alloc(s->whole, b.len);
	memcpy(packed, b.data, b.len);
	return packed;
}

void search_fill_patient(struct searching *s, const struct list_person *p, struct patient *out)
{
	const char **parts[PARTS], *at = p->sort + strlen(p->sort) + 1;
	*out = s->blank;
	parts_of(out, parts);
	for (size_t i = 0; i < PARTS; i++, at += strlen(at) + 1)
		*parts[i] = *at ? at : NULL;
	out->born_on = p->born_on;
}

/* ---- those there are ---- */

static uint64_t likeness(const char *sort, const char *postcode, date born)
{
	uint64_t h = text_hash(text_hash(TEXT_HASH, sort), "\x1f");
	return text_hash(h, postcode ? postcode : "") ^ (uint64_t)(uint32_t)born * UINT64_C(0x9E3779B97F4A7C15);
}

static uint64_t number_of(const char *digits)
{
	uint64_t n = 0;
	for (; *digits; digits++)
		n = n * 10 + (uint64_t)(*digits - '0');
	return n;
}

static struct list_person *add_person(struct searching *s, const struct list_person *p, const char *postcode)
{
	uint64_t like = likeness(p->sort, postcode, p->born_on);
	s->people = heap_push(s->people, s->person_count, &s->person_cap, sizeof(*s->people));
	s->people[s->person_count++] = *p;
	must(s->person_count < UINT32_MAX);
	if (p->nhs)
		number_map_put(&s->by_number, p->nhs, (uint32_t)s->person_count);
	if (!number_map_get(&s->by_likeness, like))
		number_map_put(&s->by_likeness, like, (uint32_t)s->person_count);
	return &s->people[s->person_count - 1];
}

static void know(const struct known_person *k, void *ctx)
{
	struct searching *s = ctx;
	struct id *id = arena_alloc(s->whole, sizeof(*id));
	*id = k->patient;
	add_person(s,
	    &(struct list_person){.nhs = number_of(k->nhs_number),
		.known = id,
		.sort = arena_strdup(s->whole, k->sort),
		.born_on = k->born_on,
		.died_on = k->died_on},
	    k->postcode);
}

enum status search_know_people(struct searching *s, struct error *err)
{
	return store_known_each(s->app->store, know, s, err);
}

/* ---- one line ---- */

struct names {
	bool family, given; /* the same? */
};

static void say_names(struct searching *s, struct search_row *row, struct list_person *p, struct names same, const char *where)
{
	if (p->named || (same.family && same.given))
		return;
	p->named = true;
	search_row_problem(s->row, row, same.family ? SEARCH_GIVEN_NAME : SEARCH_FAMILY_NAME, s->columns, false,
	    "%s under another %s name, with the same birth date; ask which is right.", where, same.family ? "given" : "family");
}

static enum status known_names(struct searching *s, const struct list_person *p, const char *family, const char *given,
    struct names *same, struct error *err)
{
	struct record *r;
	enum status st = store_record_load(s->app->store, s->row, record_kind(RECORD_PATIENT), p->known, 0, &r, err);
	if (st != STATUS_OK)
		return st;
	const struct patient *known = (const struct patient *)r;
	same->family = strcmp(text_fold(s->row, known->family_name), family) == 0;
	same->given = strcmp(text_fold(s->row, known->given_name), given) == 0;
	return STATUS_OK;
}

static enum status meet_known(struct searching *s, struct search_row *row, struct list_person *p, const char *family,
    const char *given, const char *sort, struct error *err)
{
	const struct patient *said = (const struct patient *)row->patient;
	struct names same = {true, true};
	char day[DATE_TEXT];
	enum status st = STATUS_OK;
	if (p->died_on != DATE_NONE) {
		search_row_problem(s->row, row, SEARCH_NHS_NUMBER, s->columns, true,
		    "This person is recorded here as having died on %s; tell the practice.", date_clinical(p->died_on, day));
		return STATUS_OK;
	}
	if (said->born_on != p->born_on) {
		search_row_problem(s->row, row, SEARCH_BORN_ON, s->columns, true,
		    "The person registered under this NHS number was born %s; find out who this is.",
		    date_clinical(p->born_on, day));
		return STATUS_OK;
	}
	if (strcmp(sort, p->sort) != 0)
		st = known_names(s, p, family, given, &same, err);
	if (st == STATUS_OK && !same.family && !same.given)
		search_row_problem(s->row, row, SEARCH_NHS_NUMBER, s->columns, true,
		    "The person registered under this NHS number has another family and given name; find out who this is.");
	else if (st == STATUS_OK)
		say_names(s, row, p, same, "Registered here");
	return st;
}

/* Somebody whom an earlier line of this list named first. */
static void meet_listed(
    struct searching *s, struct search_row *row, struct list_person *p, const char *family, const char *given)
{
	const struct patient *said = (const struct patient *)row->patient;
	bool one_family = strlen(family) == p->family && memcmp(p->sort, family, p->family) == 0;
	struct names same = {one_family, strcmp(p->sort + p->family + 1, given) == 0};
	bool born = said->born_on == p->born_on;
	enum person_doubt doubt = DOUBT_NONE;
	if (!same.family && !same.given)
		doubt = DOUBT_TWO_PEOPLE;
	else if (!born)
		doubt = same.family && same.given ? DOUBT_BIRTH_DATE : DOUBT_TWO_PEOPLE;
	if (doubt == DOUBT_NONE) {
		say_names(s, row, p, same, "An earlier line of this list stands");
	} else if (p->doubt == DOUBT_NONE) {
		p->doubt = doubt;
		p->doubt_line = (int32_t)row->line;
	}
}

static void flag_alike(struct searching *s, struct search_row *row, const struct list_person *p)
{
	uint32_t at = number_map_get(&s->by_likeness, likeness(p->sort, ((const struct patient *)row->patient)->postcode, p->born_on));
	const struct list_person *other = at ? &s->people[at - 1] : NULL;
	if (!other || other->born_on != p->born_on || strcmp(other->sort, p->sort) != 0)
		return;
	search_row_problem(s->row, row, SEARCH_NHS_NUMBER, s->columns, false,
	    "Somebody with the same name, birth date and postcode %s; check whether this is one person.",
	    !other->known ? "has another NHS number in this list"
	    : other->nhs  ? "is registered here under another NHS number"
			  : "is registered here without an NHS number");
}

enum status search_person_of(struct searching *s, struct search_row *row, struct list_person **out, struct error *err)
{
	struct patient *said = (struct patient *)row->patient;
	uint64_t nhs = number_of(said->nhs_number);
	uint32_t at = number_map_get(&s->by_number, nhs);
	const char *family = text_fold(s->row, said->family_name), *given = text_fold(s->row, said->given_name);
	const char *sort = arena_printf(s->row, "%s %s", family, given);
	enum status st = STATUS_OK;
	if (at) {
		*out = &s->people[at - 1];
		if ((*out)->known)
			st = meet_known(s, row, *out, family, given, sort, err);
		else
			meet_listed(s, row, *out, family, given);
		return st;
	}
	struct list_person fresh = {.nhs = nhs, .sort = sort, .born_on = said->born_on, .died_on = DATE_NONE};
	flag_alike(s, row, &fresh);
	fresh.sort = pack(s, sort, said);
	fresh.family = (uint32_t)strlen(family);
	*out = add_person(s, &fresh, said->postcode);
	return STATUS_OK;
}
