/* Misspellings of dosage texts. One stands here only where it can be no other word of a dosage, and where the word it is
 * was written by a slip of the hand: a letter too many, too few, changed for its neighbour or with it. Nothing is worked
 * out by likeness: "eigth" may be eight and eighth, "hourly" with a letter lost may be "hour". */
#include "dosage.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Sorted by byte. */
static const struct {
	const char *wrong, *right;
} spellings[] = {
    {"aplly", "apply"},
    {"aply", "apply"},
    {"appply", "apply"},
    {"breakthorugh", "breakthrough"},
    {"breakthough", "breakthrough"},
    {"breakthru", "breakthrough"},
    {"brekthrough", "breakthrough"},
    {"bthru", "breakthrough"},
    {"capsual", "capsule"},
    {"capsuels", "capsules"},
    {"capsuls", "capsules"},
    {"capusle", "capsule"},
    {"capusles", "capsules"},
    {"caspule", "capsule"},
    {"caspules", "capsules"},
    {"dailly", "daily"},
    {"dialy", "daily"},
    {"dirceted", "directed"},
    {"direceted", "directed"},
    {"driected", "directed"},
    {"evert", "every"},
    {"evey", "every"},
    {"eveyr", "every"},
    {"evrey", "every"},
    {"evry", "every"},
    {"horus", "hours"},
    {"houres", "hours"},
    {"huors", "hours"},
    {"maximun", "maximum"},
    {"maxium", "maximum"},
    {"maxiumum", "maximum"},
    {"milligramms", "milligrams"},
    {"monring", "morning"},
    {"moring", "morning"},
    {"mornign", "morning"},
    {"mrning", "morning"},
    {"mroning", "morning"},
    {"needeed", "needed"},
    {"neeeded", "needed"},
    {"nghit", "night"},
    {"nightr", "night"},
    {"nigth", "night"},
    {"nihgt", "night"},
    {"ntight", "night"},
    {"patche", "patch"},
    {"patchess", "patches"},
    {"patchs", "patches"},
    {"ptach", "patch"},
    {"reqired", "required"},
    {"requierd", "required"},
    {"requird", "required"},
    {"requried", "required"},
    {"rvery", "every"},
    {"tabelt", "tablet"},
    {"tabelts", "tablets"},
    {"tabet", "tablet"},
    {"tabkets", "tablets"},
    {"tablest", "tablets"},
    {"tablte", "tablet"},
    {"tabltes", "tablets"},
    {"talbet", "tablet"},
    {"talbets", "tablets"},
    {"theree", "three"},
    {"thre", "three"},
    {"tiems", "times"},
    {"timse", "times"},
    {"ttablet", "tablet"},
    {"twcie", "twice"},
    {"twise", "twice"},
    {"venolink", "venalink"},
    {"weelky", "weekly"},
    {"wekly", "weekly"},
};

bool dosage_spellings_in_order(void)
{
	for (size_t i = 1; i < ARRAY_LEN(spellings); i++) {
		if (strcmp(spellings[i - 1].wrong, spellings[i].wrong) >= 0)
			return false;
	}
	return true;
}

static int compare(const void *word, const void *row)
{
	return strcmp(word, *(const char *const *)row);
}

const char *dosage_spelling(const char *word)
{
	const char *const *row = bsearch(word, spellings, ARRAY_LEN(spellings), sizeof(spellings[0]), compare);

	return row ? row[1] : NULL;
}

static const struct {
	const char *wrong, *right;
} noughts[] = {{"0ne", "one"}, {"tw0", "two"}, {"f0ur", "four"}, {"0nce", "once"}};

size_t dosage_nought_length(const char *text, const char **word)
{
	for (size_t i = 0; i < ARRAY_LEN(noughts); i++) {
		size_t n = strlen(noughts[i].wrong);
		unsigned char next;

		if (strncasecmp(text, noughts[i].wrong, n) != 0)
			continue;
		next = (unsigned char)text[n];
		if (next && next < 0x80 && strchr(" ,;()\t\n", next)) {
			*word = noughts[i].right;
			return n;
		}
	}
	return 0;
}
