/* What a heading means by its words, where it is none of the names that systems give: "Patient NHS no.", "Registered practice
 * ODS". A heading of which every word is understood means its field; one with words beside is only proposed to a person. */
#include <string.h>

#include "pathwell/text.h"
#include "search_reading.h"

enum { WORDS_MOST = 12, WORD_MOST = 24 };

/* Words that must be there (alternatives by "/"), and words that may stand beside them. */
static const struct pattern {
	enum search_field field;
	const char *needed, *beside;
} patterns[] = {
    {SEARCH_NHS_NUMBER, "nhs", "number no num identifier id registered"},
    {SEARCH_TITLE, "title/salutation", ""},
    {SEARCH_GIVEN_NAME, "forename/forenames/firstname", "name s"},
    {SEARCH_GIVEN_NAME, "given/first/christian name/names", ""},
    {SEARCH_FAMILY_NAME, "surname/lastname", "name s"},
    {SEARCH_FAMILY_NAME, "family/last name/names", ""},
    {SEARCH_BORN_ON, "dob", "date of birth"},
    {SEARCH_BORN_ON, "birth/born/birthdate/birthday", "date of on day"},
    {SEARCH_GENDER, "gender", "identity"},
    {SEARCH_SEX, "sex", "at birth"},
    {SEARCH_ADDRESS, "house", "name number no flat or and home street road"},
    {SEARCH_ADDRESS, "address", "home full usual line 1 2 3 4 5 first second third fourth of current street house"},
    {SEARCH_ADDRESS, "street/road/locality/district/village", "name number no and house"},
    {SEARCH_TOWN, "town/city", "post or and"},
    {SEARCH_POSTCODE, "postcode", "home current address"},
    {SEARCH_POSTCODE, "post/postal/zip code", "home current address"},
    {SEARCH_MOBILE, "mobile", "phone telephone tel number no contact"},
    {SEARCH_PHONE, "telephone/phone/tel/landline", "home number no contact preferred"},
    {SEARCH_PRACTICE_CODE, "ods/nacs", "practice surgery organisation organization code gp id s of current usual"},
    {SEARCH_PRACTICE_CODE, "practice/surgery/organisation/organization code/id", "gp national s of current usual"},
    {SEARCH_PRACTICE_NAME, "practice/surgery/organisation/organization", "name gp s of current usual"},
    {SEARCH_USUAL_GP, "gp/doctor/dr", "usual name named accountable s of"},
    {SEARCH_MEDICINE, "drug/medicine/medication/product/preparation", "name description item prescribed full term of"},
    {SEARCH_DOSAGE, "dosage/dose/directions/sig/instructions", "drug medication medicine text instruction current of"},
    {SEARCH_QUANTITY, "quantity/qty", "drug medication medicine units issued supplied prescribed last and"},
    {SEARCH_ISSUED_ON, "issue/issued last/date/latest/recent", "of on most drug medication medicine"},
    {SEARCH_ISSUES, "issue/issues/issued number/count/no/times/total", "of drug medication in made"},
    {SEARCH_STARTED_ON, "start/started/commenced", "date on drug medication medicine course of"},
    {SEARCH_CARE_HOME, "care/nursing/residential home", "lives in resident or flag is of living"},
};

/* Whose it is says nothing about what it is. */
static const char anybody[] = "patient patients pt client the registered reg s";

struct words {
	char items[WORDS_MOST][WORD_MOST];
	size_t count;
	bool too_many;
};

static void words_add_one(struct words *w, const char *word, size_t len)
{
	if (w->count == WORDS_MOST || len >= WORD_MOST) {
		w->too_many = true;
		return;
	}
	memcpy(w->items[w->count], word, len);
	w->items[w->count++][len] = '\0';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static bool is_small(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Does a word begin at s, inside a run of letters: "Number" in patientNumber, and in NHSNumber? */
static bool begins_word(const char *s)
{
	return is_capital(s[0]) && (is_small(s[-1]) || (is_capital(s[-1]) && is_small(s[1])));
}

/* "Patient NHS no." and "PatientNHSNumber" alike. */
static void words_read(struct arena *a, const char *heading, struct words *out)
{
	*out = (struct words){.count = 0};
	for (const char *p = heading; *p;) {
		size_t n = 0;
		while (is_letter(p[n]) && !(n && begins_word(p + n)))
			n++;
		if (n) {
			const char *word = text_fold(a, arena_strndup(a, p, n));
			words_add_one(out, word, strlen(word));
		}
		p += n ? n : 1;
	}
}

static bool is_among(const char *word, const char *list, const char *ends)
{
	size_t len = strlen(word);
	while (*list) {
		size_t n = strcspn(list, ends);
		if (n == len && strncmp(list, word, n) == 0)
			return true;
		list += n + (list[n] != '\0');
	}
	return false;
}

/* Marks the words that are one of the group's alternatives ("practice/surgery"); false where none is. */
static bool group_met(const struct words *w, const char *group, size_t len, bool used[WORDS_MOST])
{
	char alternatives[80];
	bool met = false;
	must(len < sizeof(alternatives));
	memcpy(alternatives, group, len);
	alternatives[len] = '\0';
	for (size_t i = 0; i < w->count; i++) {
		if (!is_among(w->items[i], alternatives, "/"))
			continue;
		used[i] = true;
		met = true;
	}
	return met;
}

/* How well a pattern fits: -1 not at all, else the words that it does not understand. */
static int strange_words(const struct words *w, const struct pattern *p)
{
	bool used[WORDS_MOST] = {false};
	int strange = 0;
	for (const char *group = p->needed; *group;) {
		size_t n = strcspn(group, " ");
		if (!group_met(w, group, n, used))
			return -1;
		group += n + (group[n] != '\0');
	}
	for (size_t i = 0; i < w->count; i++)
		strange += !used[i] && !is_among(w->items[i], p->beside, " ") && !is_among(w->items[i], anybody, " ");
	return strange;
}

enum search_field search_field_by_words(struct arena *a, const char *heading, bool *certain)
{
	struct words w;
	enum search_field best = SEARCH_NO_FIELD;
	int least = WORDS_MOST + 1;
	words_read(a, heading, &w);
	*certain = false;
	for (size_t i = 0; w.count && !w.too_many && i < ARRAY_LEN(patterns); i++) {
		int strange = strange_words(&w, &patterns[i]);
		if (strange < 0 || strange >= least)
			continue;
		least = strange;
		best = patterns[i].field;
	}
	*certain = best != SEARCH_NO_FIELD && least == 0;
	return best;
}
