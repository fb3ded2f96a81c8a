/* The tables of fields hold what the forms, the command line and the schema rely on. */
#include "pathwell/measure.h"
#include "pathwell/risk.h"
#include "pathwell/pathway.h"
#include "pathwell/record.h"
#include "pathwell/text.h"
#include "test.h"

enum { LABEL_COLUMNS = 40 };

#define EACH_FIELD(kind, f)                                                                                            \
	for (int k_ = 0; k_ < RECORD_KIND_COUNT; k_++)                                                                 \
		for (const struct record_kind *kind = record_kind(k_); kind; kind = NULL)                              \
			for (const struct field *f = kind->fields; f < kind->fields + kind->field_count; f++)

static void assert_name(const char *name)
{
	assert_true(*name >= 'a' && *name <= 'z');
	assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_"), strlen(name));
	assert_true(name[strlen(name) - 1] != '_');
}

static void assert_sentence(const char *where, const char *s)
{
	if (!s || strlen(s) < 5 || s[strlen(s) - 1] != '.' || !text_is_clean(s, false))
		fail_msg("%s has no help sentence that ends with a full stop: %s", where, s ? s : "none");
}

static void kinds_are_named(void **state)
{
	(void)state;
	for (int t = 0; t < RECORD_KIND_COUNT; t++) {
		const struct record_kind *kind = record_kind(t);

		assert_int_equal(kind->type, t);
		assert_name(kind->name);
		assert_true(*kind->label && *kind->plural);
		assert_sentence(kind->name, kind->help);
		assert_true(kind->field_count > 0);
		assert_ptr_equal(record_kind_named(kind->name), kind);
	}
	assert_ptr_equal(record_kind_named("care-plan"), record_kind(RECORD_CARE_PLAN));
	assert_ptr_equal(record_kind_named("Taper_Step"), record_kind(RECORD_TAPER_STEP));
	assert_null(record_kind_named("invoice"));
	assert_null(record_kind_named("care"));
	assert_null(record_kind_named(NULL));
}

static void fields_are_described(void **state)
{
	(void)state;
	EACH_FIELD(kind, f)
	{
		assert_name(f->name);
		assert_ptr_equal(record_field(kind, f->name), f);
		if (!*f->label || text_width(f->label) > LABEL_COLUMNS)
			fail_msg("%s.%s: the label has no place on a form: %s", kind->name, f->name, f->label);
		assert_sentence(f->name, f->help);
		assert_true(!f->section || *f->section);
	}
}

/* The columns that every table of a kind has before its fields. */
static void names_are_free(void **state)
{
	static const char *const taken[] = {
	    "id", "version", "current", "patient_id", "episode_id", "entered_at", "entered_by", "error_reason"};

	(void)state;
	EACH_FIELD(kind, f)
	{
		for (size_t i = 0; i < ARRAY_LEN(taken); i++)
			assert_string_not_equal(f->name, taken[i]);
		for (const struct field *g = kind->fields; g < f; g++) {
			assert_string_not_equal(f->name, g->name);
			assert_true(f->offset != g->offset);
		}
		assert_true(f->offset >= sizeof(struct record) && f->offset < kind->size);
	}
}

static void choices_are_sound(const struct field *f)
{
	for (const struct choice *c = f->choices; c->code; c++) {
		assert_true(*c->code && *c->label);
		assert_int_equal(strspn(c->code, "abcdefghijklmnopqrstuvwxyz0123456789_-"), strlen(c->code));
		/* They part the choices of FIELD_CHOICES. */
		if (f->type == FIELD_CHOICES)
			assert_int_equal(strcspn(c->label, ",;"), strlen(c->label));
		for (const struct choice *d = f->choices; d < c; d++) {
			assert_false(text_equal_nocase(c->code, d->code));
			assert_false(text_equal_nocase(c->label, d->label));
			assert_false(text_equal_nocase(c->code, d->label));
		}
		assert_string_equal(choice_label(f->choices, c->code), c->label);
	}
	assert_string_equal(choice_label(f->choices, "no such code"), "no such code");
}

static void types_have_what_they_need(void **state)
{
	(void)state;
	EACH_FIELD(kind, f)
	{
		bool chooses = f->type == FIELD_CHOICE || f->type == FIELD_CHOICES;
		bool counts = field_is_number(f);

		assert_int_equal(f->choices != NULL, chooses);
		if (chooses)
			choices_are_sound(f);
		assert_int_equal(f->link != NULL, f->type == FIELD_LINK);
		if (f->link)
			assert_non_null(record_kind_named(f->link));
		assert_true(counts || (!f->low && !f->high));
		assert_true(f->low <= f->high);
		assert_true(!f->max || f->type == FIELD_TEXT || f->type == FIELD_NOTE);
		if (f->flags & (FIELD_PAST | FIELD_FUTURE))
			assert_int_equal(f->type, FIELD_DATE);
		assert_false((f->flags & FIELD_PAST) && (f->flags & FIELD_FUTURE));
		/* What nobody can type must not be asked for. */
		assert_false((f->flags & FIELD_REQUIRED) && (f->flags & FIELD_SET_BY_PROGRAM));
	}
}

static bool has_code(const struct field *f, const char *code, size_t n)
{
	if (f->type == FIELD_YES_NO)
		return (n == 3 && !memcmp(code, "yes", n)) || (n == 2 && !memcmp(code, "no", n));
	for (const struct choice *c = f->choices; c && c->code; c++) {
		if (strlen(c->code) == n && !memcmp(c->code, code, n))
			return true;
	}
	return false;
}

static void conditions_name_earlier_fields(void **state)
{
	(void)state;
	EACH_FIELD(kind, f)
	{
		char name[64];
		size_t n = f->when ? strcspn(f->when, "=") : 0;
		const struct field *other;

		if (!f->when)
			continue;
		snprintf(name, sizeof(name), "%.*s", (int)n, f->when);
		other = record_field(kind, name);
		/* Earlier: so the form asks in order, and no two fields wait for each other. */
		if (!other || other >= f)
			fail_msg("%s.%s waits for %s", kind->name, f->name, name);
		for (const char *code = f->when + n; *code; code += strcspn(code, "|")) {
			code++;
			if (!has_code(other, code, strcspn(code, "|")))
				fail_msg("%s.%s waits for an unknown code: %s", kind->name, f->name, code);
		}
	}
}

static void assert_choices_are_states(enum record_type type, enum machine machine)
{
	const struct choice *choices = record_field(record_kind(type), "state")->choices;
	const struct machine_table *table = machine_table(machine);
	size_t n = 0;

	while (choices[n].code)
		n++;
	assert_int_equal(n, table->state_count);
	for (size_t i = 0; i < n; i++) {
		const struct pathway_state *state = machine_state(machine, choices[i].code);

		if (!state)
			fail_msg("%s is no state of the machine", choices[i].code);
		assert_string_equal(choices[i].label, state->label);
	}
}

/* A mend that leads nowhere is worse than none: Enter on a guard's sentence opens this field. */
static void guards_name_fields_that_exist(void **state)
{
	(void)state;
	for (int m = 0; m < MACHINE_COUNT; m++) {
		const struct machine_table *table = machine_table(m);

		for (size_t i = 0; i < table->guard_count; i++) {
			const struct pathway_guard *guard = &table->guards[i];
			const struct record_kind *kind = record_kind_named(guard->record);

			if (guard->record && !kind)
				fail_msg("%s names no kind: %s", guard->name, guard->record);
			if (guard->field && (!kind || !record_field(kind, guard->field)))
				fail_msg("%s names no field: %s.%s", guard->name, guard->record, guard->field);
		}
	}
}

static void states_are_those_of_the_machines(void **state)
{
	(void)state;
	assert_choices_are_states(RECORD_APPOINTMENT, MACHINE_APPOINTMENT);
	assert_choices_are_states(RECORD_TAPER, MACHINE_TAPER);
	assert_choices_are_states(RECORD_INVITATION, MACHINE_INVITATION);
}

static const struct choice *choices_of(enum record_type type, const char *field, size_t *n)
{
	const struct choice *choices = record_field(record_kind(type), field)->choices;

	for (*n = 0; choices[*n].code;)
		++*n;
	return choices;
}

/* names: those that a stored value can have, from `first` on. */
static void assert_codes_are(enum record_type type, const char *field, const char *const names[], size_t first, size_t count)
{
	size_t n;
	const struct choice *choices = choices_of(type, field, &n);

	assert_int_equal(n, count - first);
	for (size_t i = first; i < count; i++) {
		const struct choice *found = NULL;

		for (size_t k = 0; k < n; k++)
			found = strcmp(choices[k].code, names[i]) ? found : &choices[k];
		if (!found)
			fail_msg("%s has no code \"%s\"", field, names[i]);
	}
}

static void codes_are_the_names_that_the_program_writes(void **state)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const struct measures *m = measures_standard(a);
	const char *instruments[128];

	(void)state;
	assert_codes_are(RECORD_MEDICINE, "class", medicine_class_names, 0, CLASS_COUNT);
	assert_codes_are(RECORD_MEDICINE, "ask", reading_ask_names, ASK_NOTHING + 1, ASK_COUNT);
	assert_codes_are(RECORD_INVITATION, "level", risk_level_names, RISK_LOW, RISK_LEVEL_COUNT);
	assert_true(m->count <= ARRAY_LEN(instruments));
	for (size_t i = 0; i < m->count; i++)
		instruments[i] = m->items[i].id;
	assert_codes_are(RECORD_MEASURE, "instrument", instruments, 0, m->count);
}

static void new_forms_start_as_told(void **state)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();

	(void)state;
	clock_fix("2026-11-22T09:30:00");
	for (int t = 0; t < RECORD_KIND_COUNT; t++) {
		const struct record_kind *kind = record_kind(t);
		struct record *blank = record_new(a, kind), *form = record_new_form(a, kind);

		assert_ptr_equal(blank->kind, kind);
		assert_int_equal(blank->version, 0);
		assert_true(id_is_none(&blank->id));
		for (size_t i = 0; i < kind->field_count; i++) {
			const struct field *f = &kind->fields[i];

			assert_false(record_has(blank, f));
			assert_null(record_get(a, blank, f));
			assert_string_equal(record_show(a, blank, f), "");
			assert_int_equal(record_has(form, f), f->initial != NULL);
			if (f->initial && f->type == FIELD_DATE)
				assert_int_equal(*record_date_at(form, f), clock_today());
		}
	}
	clock_fix(NULL);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    TEST(kinds_are_named),
	    TEST(fields_are_described),
	    TEST(names_are_free),
	    TEST(types_have_what_they_need),
	    TEST(conditions_name_earlier_fields),
	    TEST(states_are_those_of_the_machines),
	    TEST(codes_are_the_names_that_the_program_writes),
	    TEST(guards_name_fields_that_exist),
	    TEST(new_forms_start_as_told),
	};

	return RUN_TESTS(tests);
}
