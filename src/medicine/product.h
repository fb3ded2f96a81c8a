/* A product's name on its way from letters to what it means. */
#ifndef PATHWELL_MEDICINE_PRODUCT_H
#define PATHWELL_MEDICINE_PRODUCT_H

#include "pathwell/risk.h"
#include "pathwell/rows.h"

/* ---- pieces: words, numbers and signs (product_pieces.c) ---- */
enum piece_kind { PIECE_END, PIECE_WORD, PIECE_NUMBER, PIECE_SIGN };
struct piece {
	enum piece_kind kind;
	const char *text; /* lower case, in struct pieces; not terminated */
	size_t length;
	size_t from;         /* byte offset in what was cut */
	int64_t thousandths; /* of a number */
};
enum { PIECES_MOST = 96, PIECES_TEXT = 512 };
struct pieces {
	char lower[PIECES_TEXT];
	struct piece items[PIECES_MOST + 1]; /* the last is PIECE_END */
	size_t count;
};
/* What does not fit is cut off, and stands as one sign that nothing understands. */
void pieces_cut(struct pieces *p, const char *text);
bool piece_is(const struct piece *p, const char *word);

/* ---- names (product_names.c) ---- */
enum { NAME_WORDS_MOST = 6 };
struct product_name {
	const char *words[NAME_WORDS_MOST];
	size_t word_count;
	const char *medicine, *counted;
	const char *brand;    /* or NULL */
	const char *strength; /* where the name of the product has none; or NULL */
	enum medicine_class class;
	bool class_known;
	int counts;                /* which of several printed strengths is that of `counted`, from 1 */
	struct product_name *next; /* of the same first word, longer ones first */
};
void product_names_read(struct arena *a, const struct rows *sources, struct reference *r);
/* Some piece of the text begins a name. */
bool product_names_any(const struct product_names *n, const char *text);
/* The longest name that begins at this piece, and how many pieces it takes; NULL for none. */
const struct product_name *product_name_at(const struct product_names *n, const struct piece *p, size_t *taken);

/* ---- what stands beside the name (product_aside.c) ---- */
/* The words of suppliers.tsv. */
struct suppliers;
const struct suppliers *suppliers_read(struct arena *a, const struct rows *sources);
const struct suppliers *product_suppliers(const struct product_names *n);
/* How many pieces from here say nothing more of the product `of`: its supplier in brackets, what is in it, "(product)". 0:
 * none. */
size_t aside_length(const struct product_names *names, const struct product_name *of, const struct piece *p);
/* The same before the name: "*" of Read, "Generic", "Product containing precisely". */
size_t aside_before(const struct piece *p);
/* "28 tablet", "2 x 56 tablets", "28 tablet 2 x 14 tablets"; how many pieces, 0 for none. */
enum pack_kind { PACK_SMALL, PACK_LIKELY, PACK_CERTAIN }; /* few enough for a dose; too many; the numbers agree */
size_t pack_scan(const struct piece *p, enum pack_kind *kind);

/* ---- forms (product_forms.c) ---- */
enum form_bit {
	FORM_TABLET = 1 << 0,
	FORM_CAPSULE = 1 << 1,
	FORM_PATCH = 1 << 2,
	FORM_SACHET = 1 << 3,
	FORM_GRANULES = 1 << 4,
	FORM_POWDER = 1 << 5,
	FORM_SOLUTION = 1 << 6,
	FORM_SUSPENSION = 1 << 7,
	FORM_DROPS = 1 << 8,
	FORM_LINCTUS = 1 << 9,
	FORM_LIQUID = 1 << 10,
	FORM_INJECTION = 1 << 11,
	FORM_VIAL = 1 << 12,
	FORM_SUPPOSITORY = 1 << 13,
	FORM_LOZENGE = 1 << 14,
	FORM_SPRAY = 1 << 15,
	FORM_CREAM = 1 << 16,
	FORM_PLASTER = 1 << 17,
	FORM_FILM = 1 << 18,
	FORM_NOUNS = (1 << 19) - 1,
	FORM_EFFERVESCENT = 1 << 19,
	FORM_DISPERSIBLE = 1 << 20,
	FORM_SOLUBLE = 1 << 21,
	FORM_ORODISPERSIBLE = 1 << 22,
	FORM_CHEWABLE = 1 << 23,
	FORM_GASTRO_RESISTANT = 1 << 24,
	FORM_SUBLINGUAL = 1 << 25,
	FORM_BUCCAL = 1 << 26,
	FORM_NASAL = 1 << 27,
	FORM_MR = 1 << 28,
	FORM_XL = 1 << 29, /* modified release, once a day */
	FORM_ORAL = 1 << 30,
};
#define FORM_RECTAL (UINT64_C(1) << 31)
#define FORM_IR (UINT64_C(1) << 32)
#define FORM_SALT (UINT64_C(1) << 33) /* of the name, and says nothing: "sulfate", "sugar free" */
#define FORM_LINK (UINT64_C(1) << 34) /* says nothing alone: "for" in "solution for injection" */
/* 0: not a word of forms. */
uint64_t form_word(const struct piece *p);

struct form {
	uint64_t all; /* bits that must be there */
	const char *name, *route;
	enum ome_route ome_route;
	enum unit_kind unit; /* UNIT_COUNT: none that plans are made of */
};
/* NULL where no noun was said. */
const struct form *form_of(uint64_t bits);
/* What was said fits the family. brand: the family lists it, and the box may say less than its form. */
bool form_fits(uint64_t bits, int hours, const struct family *f, bool brand);

/* ---- the grammar (product_scan.c) ---- */
enum per { PER_UNIT, PER_ML, PER_HOUR, PER_OTHER };
enum { NUMBERS_MOST = 4, PARTS_MOST = 4 };
struct stated_strength {
	int64_t ng[NUMBERS_MOST]; /* nanograms; of a percentage its thousandths */
	size_t count;
	enum per per;
	int64_t ml;               /* thousandths, for PER_ML */
	bool percent, micrograms; /* micrograms: the unit, which on a patch is a rate */
	size_t from, to;          /* bytes of the text; from == to: of a table */
};
struct part { /* a substance, or a brand */
	const struct product_name *name;
	struct stated_strength strength;
	uint64_t release; /* said for this one alone */
};
struct scan {
	struct part parts[PARTS_MOST];
	size_t count;
	uint64_t form;
	int hours;
	size_t pack, pack_end; /* bytes of the text that say how many are in a pack; the same: none */
	size_t end;            /* bytes of the text that are the product's name; 0: it begins with none */
	size_t stop;           /* index of the piece that is not understood, or the end */
};
/* whole: the text is a product's name and no more; else a dose may follow, and what may be of it ends the name. */
void product_scan(const struct product_names *names, const struct pieces *p, bool whole, struct scan *out);
/* "12.8mg", "5mg/5ml"; returns how many pieces, 0 for none. plus: "10 mg + 5 mg" are those of two substances. */
size_t strength_scan(const struct piece *p, bool plus, struct stated_strength *out);

/* ---- the catalogue (product_family.c) ---- */
struct wanted {
	const char *medicine, *brand;
	uint64_t form;
	int hours;
	int64_t amount; /* DOSE_NONE: any */
};
struct fitting {
	bool any, patch;           /* one at least; one of them is a patch */
	const struct family *only; /* the one; NULL for none or several */
	int64_t counts_as;         /* what the amount on the box is */
};
/* The brand's families go before others; of a brand the box may say less than the family's form. */
struct fitting product_family(const struct reference *r, const struct wanted *w);

/* ---- the meaning (product.c) ---- */
/* What the scan means; name is the text that was scanned. */
void product_resolve(
    struct arena *a, const struct reference *r, const char *name, const struct scan *s, struct product *out);

#endif
