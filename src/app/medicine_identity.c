/* What a medicine is, whatever its dose: of a record, of a family of the catalogue, of what a reduction is called. */
#include <string.h>

#include "judging.h"
#include "medicines_in_force.h"
#include "pathwell/text.h"

static const char *copy(struct arena *a, const char *s)
{
	return s ? arena_strdup(a, s) : NULL;
}

static void take_product(struct arena *a, const struct product *p, struct medicine_identity *out)
{
	if (!p->medicine)
		return;
	out->counted = copy(a, p->counted ? p->counted : p->medicine);
	out->form = copy(a, p->form);
	out->brand = copy(a, p->brand);
	out->unit = p->unit;
	out->modified_release = p->modified_release;
	out->liquid = p->liquid;
	out->family = p->family;
}

void identity_of_medicine(struct app *app, struct arena *a, const struct medicine *m, struct medicine_identity *out)
{
	*out = (struct medicine_identity){.name = text_is_blank(m->name) ? m->product : m->name};
	take_product(a, app_medicine_product(app, a, m), out);
}

void identity_of_family(struct arena *a, const struct family *f, struct medicine_identity *out)
{
	(void)a;
	*out = (struct medicine_identity){.name = f->name,
	    .counted = f->counted ? f->counted : f->medicine,
	    .form = f->form,
	    .unit = f->dose_unit,
	    .modified_release = f->modified_release || f->unit == UNIT_PATCH,
	    .liquid = f->unit == UNIT_ML,
	    .family = f};
}

void identity_of_text(struct app *app, struct arena *a, const char *text, struct medicine_identity *out)
{
	const struct medicine named = {.name = text ? text : ""};
	identity_of_medicine(app, a, &named, out);
	out->name = text ? text : "a medicine that is not named";
}
