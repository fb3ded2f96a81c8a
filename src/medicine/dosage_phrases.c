/* Words of a dosage that mean something together, and numbers that are written in two words.
 *
 * A phrase is here because every word of it is understood: what it says is known, and where it may stand is what its
 * kind of token says. Words about something else ("if no better take 2") are in none, and refuse the text. */
#include "dosage.h"

#include <stdio.h>
#include <string.h>

/* By first word, longer ones first. "#" is any number, "<date>" a day of the calendar. */
static const struct phrase {
	const char *words;
	enum token_kind kind;
	int64_t value;
} phrases[] = {
    {"# patches to bring in line for dispensing", TOKEN_ASIDE, 0},
    {"# - # minutes after food", TOKEN_ASIDE, 0},
    {"# - # minutes before food", TOKEN_ASIDE, 0},
    {"# to # minutes before food", TOKEN_ASIDE, 0},
    {"# - # minutes after", TOKEN_BY_MEAL, 0},
    {"# - # minutes before", TOKEN_BY_MEAL, 0},
    {"# to # minutes before", TOKEN_BY_MEAL, 0},
    {"# hour before food", TOKEN_ASIDE, 0},
    {"# minutes after food", TOKEN_ASIDE, 0},
    {"# minutes before food", TOKEN_ASIDE, 0},
    {"# minutes after", TOKEN_BY_MEAL, 0},
    {"# minutes before", TOKEN_BY_MEAL, 0},
    {"after or with food", TOKEN_ASIDE, 0},
    {"after or with meals", TOKEN_MEALS, 0},
    {"after a meal", TOKEN_ASIDE, 0},
    {"after each meal", TOKEN_ASIDE, 0},
    {"after every meal", TOKEN_ASIDE, 0},
    {"after main meals", TOKEN_MEALS, 0},
    {"after your meals", TOKEN_MEALS, 0},
    {"after food", TOKEN_ASIDE, 0},
    {"after meals", TOKEN_MEALS, 0},
    {"along with", TOKEN_BESIDE, 1},
    {"alternate days", TOKEN_ALTERNATE, 0},
    {"amber #", TOKEN_ASIDE, 0},
    {"an hour before food", TOKEN_ASIDE, 0},
    {"an hour before", TOKEN_BY_MEAL, 0},
    {"and chart use", TOKEN_ASIDE, 0},
    {"as advised by the pain clinic", TOKEN_DIRECTED, 0},
    {"as directed by the pain clinic", TOKEN_DIRECTED, 0},
    {"as instructed by the pain clinic", TOKEN_DIRECTED, 0},
    {"as advised by pain clinic", TOKEN_DIRECTED, 0},
    {"as advised by the doctor", TOKEN_DIRECTED, 0},
    {"as advised by the gp", TOKEN_DIRECTED, 0},
    {"as advised by the hospital", TOKEN_DIRECTED, 0},
    {"as advised by the specialist", TOKEN_DIRECTED, 0},
    {"as advised by your doctor", TOKEN_DIRECTED, 0},
    {"as directed by pain clinic", TOKEN_DIRECTED, 0},
    {"as directed by the doctor", TOKEN_DIRECTED, 0},
    {"as directed by the gp", TOKEN_DIRECTED, 0},
    {"as directed by the hospital", TOKEN_DIRECTED, 0},
    {"as directed by the specialist", TOKEN_DIRECTED, 0},
    {"as directed by your doctor", TOKEN_DIRECTED, 0},
    {"as instructed by pain clinic", TOKEN_DIRECTED, 0},
    {"as instructed by the doctor", TOKEN_DIRECTED, 0},
    {"as instructed by the gp", TOKEN_DIRECTED, 0},
    {"as instructed by the hospital", TOKEN_DIRECTED, 0},
    {"as instructed by the specialist", TOKEN_DIRECTED, 0},
    {"as instructed by your doctor", TOKEN_DIRECTED, 0},
    {"as per the pain clinic", TOKEN_DIRECTED, 0},
    {"as suggested by the hospital", TOKEN_DIRECTED, 0},
    {"as advised by consultant", TOKEN_DIRECTED, 0},
    {"as advised by doctor", TOKEN_DIRECTED, 0},
    {"as advised by gp", TOKEN_DIRECTED, 0},
    {"as advised by hospital", TOKEN_DIRECTED, 0},
    {"as advised by specialist", TOKEN_DIRECTED, 0},
    {"as and when needed", TOKEN_NEEDED, 0},
    {"as and when required", TOKEN_NEEDED, 0},
    {"as directed by consultant", TOKEN_DIRECTED, 0},
    {"as directed by doctor", TOKEN_DIRECTED, 0},
    {"as directed by gp", TOKEN_DIRECTED, 0},
    {"as directed by hospital", TOKEN_DIRECTED, 0},
    {"as directed by specialist", TOKEN_DIRECTED, 0},
    {"as instructed by consultant", TOKEN_DIRECTED, 0},
    {"as instructed by doctor", TOKEN_DIRECTED, 0},
    {"as instructed by gp", TOKEN_DIRECTED, 0},
    {"as instructed by hospital", TOKEN_DIRECTED, 0},
    {"as instructed by specialist", TOKEN_DIRECTED, 0},
    {"as per pain clinic", TOKEN_DIRECTED, 0},
    {"as per the doctor", TOKEN_DIRECTED, 0},
    {"as per the gp", TOKEN_DIRECTED, 0},
    {"as per the hospital", TOKEN_DIRECTED, 0},
    {"as per the specialist", TOKEN_DIRECTED, 0},
    {"as per your doctor", TOKEN_DIRECTED, 0},
    {"as suggested by hospital", TOKEN_DIRECTED, 0},
    {"as per consultant", TOKEN_DIRECTED, 0},
    {"as per directions", TOKEN_DIRECTED, 0},
    {"as per doctor", TOKEN_DIRECTED, 0},
    {"as per gp", TOKEN_DIRECTED, 0},
    {"as per hospital", TOKEN_DIRECTED, 0},
    {"as per specialist", TOKEN_DIRECTED, 0},
    {"as well as", TOKEN_BESIDE, 1},
    {"as required pain", TOKEN_NEEDED, 0},
    {"as needed pain", TOKEN_NEEDED, 0},
    {"as advised", TOKEN_DIRECTED, 0},
    {"as directed", TOKEN_DIRECTED, 0},
    {"as instructed", TOKEN_DIRECTED, 0},
    {"as necessary", TOKEN_NEEDED, 0},
    {"as needed", TOKEN_NEEDED, 0},
    {"as required", TOKEN_NEEDED, 0},
    {"at the same time each day", TOKEN_ASIDE, 0},
    {"at the same time every day", TOKEN_ASIDE, 0},
    {"at the same time of day", TOKEN_ASIDE, 0},
    {"at same time each day", TOKEN_ASIDE, 0},
    {"at the same time as", TOKEN_BESIDE, 1},
    {"at the same time daily", TOKEN_ASIDE, 0},
    {"at a different site", TOKEN_SITE, 0},
    {"at same time as", TOKEN_BESIDE, 1},
    {"at a time", TOKEN_ASIDE, 0},
    {"at meal times", TOKEN_MEALS, 0},
    {"at night time", TOKEN_PART, 3},
    {"at least", TOKEN_LEAST, 0},
    {"at mealtimes", TOKEN_MEALS, 0},
    {"at noon", TOKEN_PART, 1},
    {"avoid the same area for # weeks", TOKEN_SITE, 0},
    {"avoid the same site for # weeks", TOKEN_SITE, 0},
    {"avoid same area for # weeks", TOKEN_SITE, 0},
    {"avoid same site for # weeks", TOKEN_SITE, 0},
    {"avoid heat to the area", TOKEN_SITE, 0},
    {"avoid heat to area", TOKEN_SITE, 0},
    {"avoid alcoholic drink", TOKEN_ASIDE, 0},
    {"avoid alcohol", TOKEN_ASIDE, 0},
    {"avoid heat", TOKEN_SITE, 0},
    {"back pain", TOKEN_PURPOSE, 0},
    {"be applied", TOKEN_VERB, 0},
    {"be taken", TOKEN_VERB, 0},
    {"bed time", TOKEN_PART, 3},
    {"before going to bed", TOKEN_PART, 3},
    {"before a meal", TOKEN_ASIDE, 0},
    {"before each meal", TOKEN_ASIDE, 0},
    {"before every meal", TOKEN_ASIDE, 0},
    {"before bed", TOKEN_PART, 3},
    {"before bedtime", TOKEN_PART, 3},
    {"before food", TOKEN_ASIDE, 0},
    {"before meals", TOKEN_MEALS, 0},
    {"blood pressure", TOKEN_PURPOSE, 0},
    {"by oral route", TOKEN_ASIDE, 0},
    {"by mouth", TOKEN_ASIDE, 0},
    {"change the patch", TOKEN_CHANGE, 0},
    {"change your patch", TOKEN_CHANGE, 0},
    {"contents of", TOKEN_VERB, 0},
    {"discard damaged patches", TOKEN_SITE, 0},
    {"dispense as # times # day weekly venalink", TOKEN_ASIDE, 0},
    {"dispense as # x # days", TOKEN_ASIDE, 0},
    {"dispense weekly", TOKEN_ASIDE, 0},
    {"dispensed in weekly venalink", TOKEN_ASIDE, 0},
    {"dispensed weekly", TOKEN_ASIDE, 0},
    {"dissolve the contents of", TOKEN_VERB, 0},
    {"dissolve contents of", TOKEN_VERB, 0},
    {"dissolve", TOKEN_VERB, 0},
    {"dissolved in water", TOKEN_ASIDE, 0},
    {"do not apply heat to the site of the patch", TOKEN_SITE, 0},
    {"do not apply heat to site of patch", TOKEN_SITE, 0},
    {"do not take codeine with this medication", TOKEN_ASIDE, 0},
    {"do not take codeine with this medicine", TOKEN_ASIDE, 0},
    {"do not drive / use machines", TOKEN_ASIDE, 0},
    {"do not chew or crush", TOKEN_ASIDE, 0},
    {"do not crush or chew", TOKEN_ASIDE, 0},
    {"do not take more than", TOKEN_MOST, 0},
    {"do not apply heat", TOKEN_SITE, 0},
    {"do not drink alcohol", TOKEN_ASIDE, 0},
    {"do not break", TOKEN_ASIDE, 0},
    {"do not chew", TOKEN_ASIDE, 0},
    {"do not crush", TOKEN_ASIDE, 0},
    {"do not drive", TOKEN_ASIDE, 0},
    {"do not exceed", TOKEN_MOST, 0},
    {"during the day", TOKEN_ASIDE, 0},
    {"each time", TOKEN_ASIDE, 0},
    {"evening meal", TOKEN_MEAL, 2},
    {"evening meals", TOKEN_MEAL, 2},
    {"every alternate day", TOKEN_ALTERNATE, 0},
    {"every other day", TOKEN_ALTERNATE, 0},
    {"every second day", TOKEN_ALTERNATE, 0},
    {"exactly as directed", TOKEN_DIRECTED, 0},
    {"first thing in the morning", TOKEN_PART, 0},
    {"first thing", TOKEN_PART, 0},
    {"for break through for pain", TOKEN_NEEDED, 0},
    {"for break through pain", TOKEN_NEEDED, 0},
    {"for breakthrough for pain", TOKEN_NEEDED, 0},
    {"for breakthrough pain relief", TOKEN_NEEDED, 0},
    {"for the relief of", TOKEN_FOR, 0},
    {"for break through", TOKEN_NEEDED, 0},
    {"for breakthrough pain", TOKEN_NEEDED, 0},
    {"for relief of", TOKEN_FOR, 0},
    {"for the next", TOKEN_FOR, 0},
    {"for breakthrough", TOKEN_NEEDED, 0},
    {"for next", TOKEN_FOR, 0},
    {"from <date>", TOKEN_ASIDE, 1},
    {"going to bed", TOKEN_PART, 3},
    {"half an hour before food", TOKEN_ASIDE, 0},
    {"half an hour before", TOKEN_BY_MEAL, 0},
    {"home delivery service", TOKEN_ASIDE, 0},
    {"home delivery", TOKEN_ASIDE, 0},
    {"if affected do not drive or operate machinery", TOKEN_ASIDE, 0},
    {"if sleepy do not drive / use machines", TOKEN_ASIDE, 0},
    {"if sleepy do not drive or use machines", TOKEN_ASIDE, 0},
    {"if affected do not drive", TOKEN_ASIDE, 0},
    {"if sleepy do not drive", TOKEN_ASIDE, 0},
    {"if in pain", TOKEN_NEEDED, 0},
    {"if required pain", TOKEN_NEEDED, 0},
    {"if needed pain", TOKEN_NEEDED, 0},
    {"if necessary", TOKEN_NEEDED, 0},
    {"if needed", TOKEN_NEEDED, 0},
    {"if required", TOKEN_NEEDED, 0},
    {"in half a glass ( # ml ) of water and take", TOKEN_ASIDE, 0},
    {"in half a glass of water and take", TOKEN_ASIDE, 0},
    {"in # ml of water and take", TOKEN_ASIDE, 0},
    {"in # ml water and take", TOKEN_ASIDE, 0},
    {"in a glass of water", TOKEN_ASIDE, 0},
    {"in a blister pack", TOKEN_ASIDE, 0},
    {"in a dosette box", TOKEN_ASIDE, 0},
    {"in a little water", TOKEN_ASIDE, 0},
    {"in a weekly venalink", TOKEN_ASIDE, 0},
    {"in water and take", TOKEN_ASIDE, 0},
    {"in a venalink", TOKEN_ASIDE, 0},
    {"in addition to", TOKEN_BESIDE, 1},
    {"in blister pack", TOKEN_ASIDE, 0},
    {"in conjunction with", TOKEN_BESIDE, 1},
    {"in dosette box", TOKEN_ASIDE, 0},
    {"in weekly venalink", TOKEN_ASIDE, 0},
    {"in venalink", TOKEN_ASIDE, 0},
    {"in water", TOKEN_ASIDE, 0},
    {"instalments : not a weekly item", TOKEN_ASIDE, 0},
    {"instalments : not a weekly issue", TOKEN_ASIDE, 0},
    {"instalments : not a weekly", TOKEN_ASIDE, 0},
    {"instalments : not weekly issue", TOKEN_ASIDE, 0},
    {"instalments : not weekly", TOKEN_ASIDE, 0},
    {"instalments : weekly issue", TOKEN_ASIDE, 0},
    {"instalments : weekly", TOKEN_ASIDE, 0},
    {"invenalink", TOKEN_ASIDE, 0},
    {"lunch time", TOKEN_MEAL, 1},
    {"main evening meal", TOKEN_MEAL, 2},
    {"making a total dose of", TOKEN_TOTAL, 0},
    {"making a total of", TOKEN_TOTAL, 0},
    {"making the total dose", TOKEN_TOTAL, 0},
    {"making total dose", TOKEN_TOTAL, 0},
    {"max daily dose", TOKEN_MOST, 0},
    {"max dose", TOKEN_MOST, 0},
    {"maximum daily dose", TOKEN_MOST, 0},
    {"maximum dose", TOKEN_MOST, 0},
    {"may cause drowsiness", TOKEN_ASIDE, 0},
    {"mid - day", TOKEN_PART, 1},
    {"mid day", TOKEN_PART, 1},
    {"midday meal", TOKEN_MEAL, 1},
    {"mitte once a month", TOKEN_ASIDE, 0},
    {"mixed with water", TOKEN_ASIDE, 0},
    {"monthly not weekly", TOKEN_ASIDE, 0},
    {"nerve pain", TOKEN_PURPOSE, 0},
    {"night time", TOKEN_PART, 3},
    {"no more than", TOKEN_MOST, 0},
    {"not more than", TOKEN_MOST, 0},
    {"not to exceed", TOKEN_MOST, 0},
    {"not exceeding", TOKEN_MOST, 0},
    {"on the same day each week", TOKEN_WEEKLY, 0},
    {"on the same day every week", TOKEN_WEEKLY, 0},
    {"on same day each week", TOKEN_WEEKLY, 0},
    {"on a different site", TOKEN_SITE, 0},
    {"on an empty stomach", TOKEN_ASIDE, 0},
    {"on going to bed", TOKEN_PART, 3},
    {"on alternate days", TOKEN_ALTERNATE, 0},
    {"on the skin", TOKEN_SITE, 0},
    {"on top of", TOKEN_BESIDE, 1},
    {"on retiring", TOKEN_PART, 3},
    {"on rising", TOKEN_PART, 0},
    {"on skin", TOKEN_SITE, 0},
    {"on waking", TOKEN_PART, 0},
    {"oneto be taken", TOKEN_NUMBER, 1000},
    {"only take when needed", TOKEN_NEEDED, 0},
    {"only take if needed", TOKEN_NEEDED, 0},
    {"only take when required", TOKEN_NEEDED, 0},
    {"only take if required", TOKEN_NEEDED, 0},
    {"only if needed", TOKEN_NEEDED, 0},
    {"only if required", TOKEN_NEEDED, 0},
    {"only when needed", TOKEN_NEEDED, 0},
    {"only when required", TOKEN_NEEDED, 0},
    {"pain relief", TOKEN_PURPOSE, 0},
    {"plus a", TOKEN_BESIDE, 1},
    {"prescription for week #", TOKEN_ASIDE, 0},
    {"remove the old patch before applying a new one", TOKEN_SITE, 0},
    {"remove the old patch before applying the new one", TOKEN_SITE, 0},
    {"remove old patch before applying a new patch", TOKEN_SITE, 0},
    {"remove old patch before applying new one", TOKEN_SITE, 0},
    {"remove old patch before applying new patch", TOKEN_SITE, 0},
    {"remove old patch first", TOKEN_SITE, 0},
    {"remove the old one", TOKEN_SITE, 0},
    {"remove the old patch", TOKEN_SITE, 0},
    {"remove old one", TOKEN_SITE, 0},
    {"remove old patch", TOKEN_SITE, 0},
    {"replace patch", TOKEN_CHANGE, 0},
    {"rotate the site", TOKEN_SITE, 0},
    {"rotate site", TOKEN_SITE, 0},
    {"rotate sites", TOKEN_SITE, 0},
    {"rotating the site", TOKEN_SITE, 0},
    {"rotating site", TOKEN_SITE, 0},
    {"same day each week", TOKEN_WEEKLY, 0},
    {"same day every week", TOKEN_WEEKLY, 0},
    {"same time each day", TOKEN_ASIDE, 0},
    {"same time every day", TOKEN_ASIDE, 0},
    {"starting <date>", TOKEN_ASIDE, 1},
    {"subsequent courses repeated after # - day tablet free interval", TOKEN_ASIDE, 0},
    {"supply # ( # ) patches", TOKEN_ASIDE, 0},
    {"supply # x # milligram caps", TOKEN_ASIDE, 0},
    {"supply # x # mg caps", TOKEN_ASIDE, 0},
    {"supply # x # mg capsules", TOKEN_ASIDE, 0},
    {"supply # x # mg tablets", TOKEN_ASIDE, 0},
    {"supply # patches", TOKEN_ASIDE, 0},
    {"supply # tablets", TOKEN_ASIDE, 0},
    {"supply # capsules", TOKEN_ASIDE, 0},
    {"swallow whole or dissolve contents of capsule in a glass of water", TOKEN_ASIDE, 0},
    {"swallow with at least # ml of water", TOKEN_ASIDE, 0},
    {"swallow them whole", TOKEN_ASIDE, 0},
    {"swallow whole", TOKEN_ASIDE, 0},
    {"take the contents of", TOKEN_VERB, 0},
    {"tea time", TOKEN_MEAL, 2},
    {"this is # weeks supply of buprenorphine", TOKEN_ASIDE, 0},
    {"this is # weeks supply of fentanyl", TOKEN_ASIDE, 0},
    {"this is # weeks supply of patches", TOKEN_ASIDE, 0},
    {"this is # weeks supply", TOKEN_ASIDE, 0},
    {"this may cause drowsiness", TOKEN_ASIDE, 0},
    {"through the day", TOKEN_ASIDE, 0},
    {"throughout the day", TOKEN_ASIDE, 0},
    {"to make a total dose of", TOKEN_TOTAL, 0},
    {"to be taken as directed", TOKEN_DIRECTED, 0},
    {"to chest or upper arm", TOKEN_SITE, 0},
    {"to clean , dry skin", TOKEN_SITE, 0},
    {"to clean dry hairless skin", TOKEN_SITE, 0},
    {"to make a total of", TOKEN_TOTAL, 0},
    {"to the upper outer arm", TOKEN_SITE, 0},
    {"to upper arm or chest", TOKEN_SITE, 0},
    {"to a different site", TOKEN_SITE, 0},
    {"to a new site", TOKEN_SITE, 0},
    {"to be swallowed whole", TOKEN_ASIDE, 0},
    {"to clean dry skin", TOKEN_SITE, 0},
    {"to dry hairless skin", TOKEN_SITE, 0},
    {"to make total of", TOKEN_TOTAL, 0},
    {"to the upper arm", TOKEN_SITE, 0},
    {"to the upper body", TOKEN_SITE, 0},
    {"to a max", TOKEN_MOST, 0},
    {"to a maximum", TOKEN_MOST, 0},
    {"to be applied", TOKEN_VERB, 0},
    {"to be changed", TOKEN_CHANGE, 0},
    {"to be given", TOKEN_VERB, 0},
    {"to be swallowed", TOKEN_VERB, 0},
    {"to be taken", TOKEN_VERB, 0},
    {"to be used", TOKEN_VERB, 0},
    {"to be worn", TOKEN_VERB, 0},
    {"to dry skin", TOKEN_SITE, 0},
    {"to help control", TOKEN_FOR, 0},
    {"to help lower", TOKEN_FOR, 0},
    {"to help reduce", TOKEN_FOR, 0},
    {"to help relieve", TOKEN_FOR, 0},
    {"to help with", TOKEN_FOR, 0},
    {"to the body", TOKEN_SITE, 0},
    {"to the chest", TOKEN_SITE, 0},
    {"to the skin", TOKEN_SITE, 0},
    {"to upper arm", TOKEN_SITE, 0},
    {"to upper body", TOKEN_SITE, 0},
    {"to apply", TOKEN_VERB, 0},
    {"to body", TOKEN_SITE, 0},
    {"to chest", TOKEN_SITE, 0},
    {"to control", TOKEN_FOR, 0},
    {"to help", TOKEN_FOR, 0},
    {"to lower", TOKEN_FOR, 0},
    {"to make", TOKEN_TOTAL, 0},
    {"to manage", TOKEN_FOR, 0},
    {"to reduce", TOKEN_FOR, 0},
    {"to relieve", TOKEN_FOR, 0},
    {"to skin", TOKEN_SITE, 0},
    {"to take", TOKEN_VERB, 0},
    {"to total", TOKEN_TOTAL, 0},
    {"to treat", TOKEN_FOR, 0},
    {"together with", TOKEN_BESIDE, 1},
    {"total dose will be", TOKEN_TOTAL, 0},
    {"total daily dose", TOKEN_TOTAL, 0},
    {"total dose is", TOKEN_TOTAL, 0},
    {"total dose of", TOKEN_TOTAL, 0},
    {"total dose", TOKEN_TOTAL, 0},
    {"total is", TOKEN_TOTAL, 0},
    {"total of", TOKEN_TOTAL, 0},
    {"trial until review", TOKEN_ASIDE, 1},
    {"until review", TOKEN_ASIDE, 1},
    {"until reviewed", TOKEN_ASIDE, 1},
    {"up to a max", TOKEN_MOST, 0},
    {"up to a maximum", TOKEN_MOST, 0},
    {"up to max", TOKEN_MOST, 0},
    {"up to maximum", TOKEN_MOST, 0},
    {"up to", TOKEN_UPTO, 0},
    {"use a different site", TOKEN_SITE, 0},
    {"using a different site", TOKEN_SITE, 0},
    {"via the mouth", TOKEN_ASIDE, 0},
    {"warning : may cause drowsiness", TOKEN_ASIDE, 0},
    {"warning may cause drowsiness", TOKEN_ASIDE, 0},
    {"weekly not monthly", TOKEN_ASIDE, 0},
    {"weekly dispensing", TOKEN_ASIDE, 0},
    {"weekly issue", TOKEN_ASIDE, 0},
    {"weekly prescription", TOKEN_ASIDE, 0},
    {"weekly script", TOKEN_ASIDE, 0},
    {"weekly supply", TOKEN_ASIDE, 0},
    {"weekly venalink", TOKEN_ASIDE, 0},
    {"when in pain", TOKEN_NEEDED, 0},
    {"when required pain", TOKEN_NEEDED, 0},
    {"when needed pain", TOKEN_NEEDED, 0},
    {"when necessary", TOKEN_NEEDED, 0},
    {"when needed", TOKEN_NEEDED, 0},
    {"when required", TOKEN_NEEDED, 0},
    {"with a glass of water", TOKEN_ASIDE, 0},
    {"with or just after food", TOKEN_ASIDE, 0},
    {"with a little water", TOKEN_ASIDE, 0},
    {"with or after food", TOKEN_ASIDE, 0},
    {"with or after meals", TOKEN_MEALS, 0},
    {"with plenty of water", TOKEN_ASIDE, 0},
    {"with a maximum", TOKEN_MOST, 0},
    {"with a meal", TOKEN_ASIDE, 0},
    {"with each meal", TOKEN_ASIDE, 0},
    {"with every meal", TOKEN_ASIDE, 0},
    {"with main meals", TOKEN_MEALS, 0},
    {"with or after", TOKEN_BY_MEAL, 0},
    {"with your meals", TOKEN_MEALS, 0},
    {"with food", TOKEN_ASIDE, 0},
    {"with meals", TOKEN_MEALS, 0},
    {"with milk", TOKEN_ASIDE, 0},
    {"with water", TOKEN_ASIDE, 0},
};

static size_t first_length(const char *words)
{
	return strcspn(words, " ");
}

static int compare_first(const char *word, const char *words)
{
	size_t n = first_length(words);
	int order = strncmp(word, words, n);

	return order ? order : word[n] != '\0';
}

static size_t words_in(const char *words)
{
	size_t n = 1;

	for (; *words; words++)
		n += *words == ' ';
	return n;
}

bool dosage_phrases_in_order(void)
{
	for (size_t i = 1; i < ARRAY_LEN(phrases); i++) {
		const char *one = phrases[i - 1].words, *next = phrases[i].words;
		char first[32] = "";
		int order;

		snprintf(first, sizeof(first), "%.*s", (int)first_length(one), one);
		order = compare_first(first, next);
		if (order > 0 || (!order && (words_in(one) < words_in(next) || strcmp(one, next) == 0)))
			return false;
	}
	return true;
}

/* "one" of "the old one" is a word, and any number is "#". */
static bool is_word(const struct token *t, const char *words, size_t n)
{
	if (n == 1 && *words == '#')
		return t->kind == TOKEN_NUMBER;
	if (n == strlen("<date>") && strncmp(words, "<date>", n) == 0)
		return t->kind == TOKEN_DATE;
	return strncmp(t->word, words, n) == 0 && !t->word[n];
}

/* How many tokens the phrase takes; 0 where it does not stand here. */
static size_t matches(const struct token *t, const char *words)
{
	size_t count = 0;

	for (;; count++) {
		size_t n = first_length(words);

		if (t[count].kind == TOKEN_END || !is_word(&t[count], words, n))
			return 0;
		if (!words[n])
			return count + 1;
		words += n + 1;
	}
}

static size_t first_phrase(const char *word)
{
	size_t low = 0, high = ARRAY_LEN(phrases);

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare_first(word, phrases[middle].words) > 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The longest phrase at this token that begins with the word becomes one; returns how many tokens it took, 0 for none. */
static size_t take_phrase_of(const struct token *t, const char *word, struct token *out)
{
	for (size_t i = first_phrase(word); i < ARRAY_LEN(phrases) && compare_first(word, phrases[i].words) == 0; i++) {
		size_t n = matches(t, phrases[i].words);

		if (!n)
			continue;
		*out = *t;
		out->kind = phrases[i].kind;
		out->value = phrases[i].value;
		out->to = t[n - 1].to;
		return n;
	}
	return 0;
}

static size_t take_phrase(const struct token *t, struct token *out)
{
	size_t n = take_phrase_of(t, t->word, out);

	if (!n && t->kind == TOKEN_NUMBER)
		n = take_phrase_of(t, "#", out);
	if (!n)
		*out = *t;
	return n ? n : 1;
}

/* "twenty four", "twenty-four": how many tokens are one number. */
static size_t take_tens(const struct token *t, struct token *out)
{
	size_t at = t[1].kind == TOKEN_DASH ? 2 : 1;

	*out = *t;
	out->kind = TOKEN_NUMBER;
	if (t[at].kind != TOKEN_NUMBER || t[at].digits || t[at].value >= 10 * THOUSAND)
		return 1;
	out->value += t[at].value;
	out->to = t[at].to;
	return at + 1;
}

static void each(struct token tokens[TOKENS_MOST], bool tens)
{
	size_t count = 0, at = 0;

	while (tokens[at].kind != TOKEN_END) {
		struct token one;

		if (!tens)
			at += take_phrase(&tokens[at], &one);
		else if (tokens[at].kind == TOKEN_TENS)
			at += take_tens(&tokens[at], &one);
		else
			one = tokens[at++];
		tokens[count++] = one;
	}
	tokens[count] = tokens[at];
}

void dosage_phrases(struct token tokens[TOKENS_MOST])
{
	bool tens = false;

	for (const struct token *t = tokens; t->kind != TOKEN_END; t++)
		tens = tens || t->kind == TOKEN_TENS;
	if (tens)
		each(tokens, true);
	each(tokens, false);
}
