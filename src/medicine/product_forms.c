/* Words of forms, routes and release; the forms that they make, and which families come in them. */
#include <string.h>

#include "product.h"
#include "word_list.h"

static const struct {
	const char *words; /* separated by spaces */
	uint64_t bit;
} vocabulary[] = {
    {"tablet tablets tab tabs caplet caplets", FORM_TABLET},
    {"capsule capsules cap caps", FORM_CAPSULE},
    {"patch patches", FORM_PATCH},
    {"sachet sachets", FORM_SACHET},
    {"granules", FORM_GRANULES},
    {"powder", FORM_POWDER},
    {"solution", FORM_SOLUTION},
    {"suspension", FORM_SUSPENSION},
    {"drops", FORM_DROPS},
    {"linctus", FORM_LINCTUS},
    {"liquid syrup elixir mixture", FORM_LIQUID},
    {"injection injections infusion", FORM_INJECTION},
    {"vial vials ampoule ampoules syringe syringes cartridge cartridges", FORM_VIAL},
    {"suppository suppositories enema enemas", FORM_SUPPOSITORY},
    {"lozenge lozenges", FORM_LOZENGE},
    {"spray", FORM_SPRAY},
    {"cream gel ointment", FORM_CREAM},
    {"plaster plasters", FORM_PLASTER},
    {"film films lyophilisate lyophilisates", FORM_FILM},
    {"effervescent", FORM_EFFERVESCENT},
    {"dispersible", FORM_DISPERSIBLE},
    {"soluble", FORM_SOLUBLE},
    {"orodispersible oro-dispersible melt", FORM_ORODISPERSIBLE},
    {"chewable", FORM_CHEWABLE},
    {"gastro-resistant enteric-coated e/c ec", FORM_GASTRO_RESISTANT},
    {"sublingual", FORM_SUBLINGUAL},
    {"buccal oromucosal", FORM_BUCCAL},
    {"nasal intranasal", FORM_NASAL},
    {"rectal rectube rectubes", FORM_RECTAL},
    {"oral", FORM_ORAL},
    {"modified-release prolonged-release sustained-release slow-release modified prolonged sustained m/r mr sr pr er "
     "extended extended-release retard",
	FORM_MR},
    {"xl", FORM_XL | FORM_MR},
    {"immediate-release immediate ir", FORM_IR},
    {"sulfate sulphate hydrochloride hcl phosphate tartrate hemitartrate hydrobromide citrate pectinate lactate "
     "dipotassium sugar free sugar-free s/f sf paediatric bp sls ls strong "
     "film-coated coated concentrated concentrate medicated transdermal release conventional matrix reservoir "
     "integral applicator tube tubes",
	FORM_SALT},
    {"for unit dose pre-filled prefilled and with solvent", FORM_LINK},
};

uint64_t form_word(const struct piece *p)
{
	for (size_t i = 0; p->kind == PIECE_WORD && i < ARRAY_LEN(vocabulary); i++) {
		if (word_in_list(vocabulary[i].words, p->text, p->length))
			return vocabulary[i].bit;
	}
	return 0;
}

/* The first that fits is meant: what says more stands before what says less. */
static const struct form forms[] = {
    {FORM_PATCH, "transdermal patch", "on the skin", OME_PATCH, UNIT_PATCH},
    {FORM_PLASTER, "medicated plaster", "on the skin", OME_ROUTE_COUNT, UNIT_COUNT},
    {FORM_CREAM, "cream or gel", "on the skin", OME_ROUTE_COUNT, UNIT_COUNT},
    {FORM_SUPPOSITORY, "suppository", "into the rectum", OME_RECTAL, UNIT_COUNT},
    {FORM_RECTAL | FORM_SOLUTION, "rectal solution", "into the rectum", OME_RECTAL, UNIT_COUNT},
    {FORM_RECTAL, "rectal tube", "into the rectum", OME_RECTAL, UNIT_COUNT},
    {FORM_LOZENGE, "lozenge", "in the cheek", OME_BUCCAL, UNIT_COUNT},
    {FORM_NASAL | FORM_SPRAY, "nasal spray", "in the nose", OME_NASAL, UNIT_COUNT},
    {FORM_SPRAY, "spray", "in the mouth", OME_ROUTE_COUNT, UNIT_COUNT},
    {FORM_SUBLINGUAL | FORM_TABLET, "sublingual tablet", "under the tongue", OME_SUBLINGUAL, UNIT_COUNT},
    {FORM_SUBLINGUAL | FORM_FILM, "sublingual film", "under the tongue", OME_SUBLINGUAL, UNIT_COUNT},
    {FORM_BUCCAL | FORM_TABLET, "buccal tablet", "in the cheek", OME_BUCCAL, UNIT_COUNT},
    {FORM_BUCCAL | FORM_FILM, "buccal film", "in the cheek", OME_BUCCAL, UNIT_COUNT},
    {FORM_BUCCAL | FORM_SOLUTION, "oromucosal solution", "in the cheek", OME_BUCCAL, UNIT_COUNT},
    {FORM_FILM, "film or lyophilisate", "in the mouth", OME_ROUTE_COUNT, UNIT_COUNT},
    {FORM_INJECTION, "injection", "by injection", OME_INJECTION, UNIT_COUNT},
    {FORM_MR | FORM_TABLET, "modified-release tablet", "by mouth", OME_ORAL, UNIT_TABLET},
    {FORM_MR | FORM_CAPSULE, "modified-release capsule", "by mouth", OME_ORAL, UNIT_CAPSULE},
    {FORM_MR | FORM_GRANULES, "modified-release granules", "by mouth", OME_ORAL, UNIT_SACHET},
    {FORM_GASTRO_RESISTANT | FORM_TABLET, "gastro-resistant tablet", "by mouth", OME_ORAL, UNIT_TABLET},
    {FORM_GASTRO_RESISTANT | FORM_CAPSULE, "gastro-resistant capsule", "by mouth", OME_ORAL, UNIT_CAPSULE},
    {FORM_EFFERVESCENT | FORM_TABLET, "effervescent tablet", "by mouth", OME_ORAL, UNIT_TABLET},
    {FORM_DISPERSIBLE | FORM_TABLET, "dispersible tablet", "by mouth", OME_ORAL, UNIT_TABLET},
    {FORM_SOLUBLE | FORM_TABLET, "soluble tablet", "by mouth", OME_ORAL, UNIT_TABLET},
    {FORM_ORODISPERSIBLE | FORM_TABLET, "orodispersible tablet", "by mouth", OME_ORAL, UNIT_TABLET},
    {FORM_CHEWABLE | FORM_TABLET, "chewable tablet", "by mouth", OME_ORAL, UNIT_TABLET},
    {FORM_TABLET, "tablet", "by mouth", OME_ORAL, UNIT_TABLET},
    {FORM_CAPSULE, "capsule", "by mouth", OME_ORAL, UNIT_CAPSULE},
    {FORM_EFFERVESCENT | FORM_POWDER, "effervescent powder sachet", "by mouth", OME_ORAL, UNIT_SACHET},
    {FORM_GRANULES, "granules", "by mouth", OME_ORAL, UNIT_SACHET},
    {FORM_SACHET, "sachet", "by mouth", OME_ORAL, UNIT_SACHET},
    {FORM_DROPS, "oral drops", "by mouth", OME_ORAL, UNIT_ML},
    {FORM_LINCTUS, "linctus", "by mouth", OME_ORAL, UNIT_ML},
    {FORM_SUSPENSION, "oral suspension", "by mouth", OME_ORAL, UNIT_ML},
    {FORM_SOLUTION, "oral solution", "by mouth", OME_ORAL, UNIT_ML},
    {FORM_LIQUID, "oral liquid", "by mouth", OME_ORAL, UNIT_ML},
    {FORM_VIAL, "ampoule or vial", NULL, OME_ROUTE_COUNT, UNIT_COUNT},
};

const struct form *form_of(uint64_t bits)
{
	for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
		if ((bits & forms[i].all) == forms[i].all)
			return &forms[i];
	}
	return NULL;
}

/* Words that a family's form or its further words must have where they are said. */
static const struct {
	uint64_t bit;
	const char *word;
} special[] = {
    {FORM_EFFERVESCENT, "effervescent"},
    {FORM_DISPERSIBLE, "dispersible"},
    {FORM_SOLUBLE, "soluble"},
    {FORM_ORODISPERSIBLE, "orodispersible"},
    {FORM_CHEWABLE, "chewable"},
    {FORM_GASTRO_RESISTANT, "gastro-resistant"},
    {FORM_SOLUTION, "solution"},
    {FORM_SUSPENSION, "suspension"},
    {FORM_DROPS, "drops"},
    {FORM_LINCTUS, "linctus"},
    {FORM_LIQUID, "liquid"},
};

static bool has_word(const char *list, const char *word)
{
	return word_in_list(list, word, strlen(word));
}

bool form_fits(uint64_t bits, int hours, const struct family *f, bool brand)
{
	const struct form *form = form_of(bits);
	bool modified = bits & FORM_MR;

	if ((form ? form->unit != f->unit : f->unit == UNIT_ML) || (hours && f->interval_hours != hours) ||
	    ((bits & FORM_XL) && f->interval_hours != 24))
		return false;
	if (f->unit != UNIT_PATCH && modified != f->modified_release && form && (modified || !brand))
		return false;
	if (((bits & FORM_IR) && f->modified_release) || (!form && modified && !f->modified_release))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(special); i++) {
		bool said = bits & special[i].bit, has = has_word(f->form, special[i].word);

		if ((said && !has && !has_word(f->words, special[i].word)) ||
		    (!said && has && form && !brand && f->unit != UNIT_ML))
			return false;
	}
	return true;
}
