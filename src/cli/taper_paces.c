/* "taper paces": the ready-made paces, each with its source. */
#include "pathwell/taper_pace.h"
#include "pathwell/text.h"
#include "tablets.h"

static void paces_json(struct call *c, const struct taper_pace *paces, size_t count, const struct family *f)
{
	struct json j;
	char length[32];
	json_begin(&j, &c->out, true);
	json_array_begin(&j);
	for (size_t i = 0; i < count; i++) {
		if (f && !taper_pace_fits(&paces[i], f))
			continue;
		json_object_begin(&j);
		json_put_text(&j, "name", paces[i].name);
		json_put_text(&j, "class", medicine_class_names[paces[i].class]);
		json_put_text(&j, "medicine", paces[i].medicine);
		json_put_text(&j, "speed", paces[i].speed);
		json_put_text(&j, "pace", paces[i].pace);
		json_put_text(&j, "every", taper_length_show(paces[i].every, length));
		json_put_bool(&j, "half_below_third", paces[i].half_below_third);
		json_put_text(&j, "title", paces[i].title);
		json_put_text(&j, "source", paces[i].source);
		json_put_text(&j, "dated", paces[i].dated);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_done(c);
}

static void paces_text(struct call *c, const struct taper_pace *paces, size_t count, const struct family *f)
{
	bool any = false;
	for (size_t i = 0; i < count; i++) {
		const struct taper_pace *p = &paces[i];
		if (f && !taper_pace_fits(p, f))
			continue;
		any = true;
		buf_printf(&c->out, "%s (%s, %s)\n", p->name, p->medicine ? p->medicine : medicine_class_names[p->class],
		    p->speed);
		print_wrapped(&c->out, 2,
		    arena_printf(c->arena, "%s%s", p->title,
			p->half_below_third ? " From a third of the first dose down half the pace." : ""));
		print_wrapped(&c->out, 2, arena_printf(c->arena, "Source: %s (%s)", p->source, p->dated));
	}
	if (!any)
		buf_puts(&c->out, "No ready-made pace is known for this medicine.\n");
}

/* Paces are of a substance, whatever its form: "pregabalin" is enough, though it comes as capsule and tablet. */
static enum status family_of(struct call *c, const struct family **out, struct error *err)
{
	const struct reference *ref = reference_standard(c->arena);
	const char *said = c->options[OPTION_MEDICINE];
	struct medicine_match match = {.family = NULL};
	for (size_t i = 0; i < ref->family_count; i++)
		if (text_equal_nocase(ref->families[i].medicine, said)) {
			*out = &ref->families[i];
			return STATUS_OK;
		}
	enum status st = option_about(OPTION_MEDICINE, medicine_find(ref, said, &match, err), err);
	*out = match.family;
	return st;
}

enum status run_taper_paces(struct call *c, struct error *err)
{
	const struct taper_pace *paces;
	const struct family *f = NULL;
	size_t count;
	if (option_given(c, OPTION_MEDICINE)) {
		enum status st = family_of(c, &f, err);
		if (st != STATUS_OK)
			return st;
	}
	taper_paces(c->arena, &paces, &count);
	if (option_given(c, OPTION_JSON))
		paces_json(c, paces, count, f);
	else
		paces_text(c, paces, count, f);
	return STATUS_OK;
}
