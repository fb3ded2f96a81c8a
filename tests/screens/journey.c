#include "journey.h"

#include <stdlib.h>
#include <string.h>

#define STEPS_MAX 80

static char *marked_row(struct show *s)
{
	const char *line = stage_text(s);

	while (line != NULL && *line != '\0') {
		size_t n = strcspn(line, "\n");

		if (n > 1 && line[0] == '>') {
			char *row = mem_alloc(n + 1);

			memcpy(row, line, n);
			return row;
		}
		line += n + (line[n] == '\n');
	}
	return mem_strdup("");
}

static bool stands_on(struct show *s, const char *text, bool beginning)
{
	CLEANUP(mem_free_charp) char *row = marked_row(s);

	return beginning ? strncmp(row, "> ", 2) == 0 && strncmp(row + 2, text, strlen(text)) == 0
			 : strstr(row, text) != NULL;
}

static void move_to(struct show *s, const char *key, const char *text, bool beginning)
{
	for (int i = 0; i < STEPS_MAX; i++) {
		if (stands_on(s, text, beginning))
			return;
		stage_feed(s, key);
	}
	fail_msg("%s never comes to \"%s\":\n%s", key, text, stage_text(s));
}

void journey_field(struct show *s, const char *label, const char *keys)
{
	move_to(s, "<Tab>", label, true);
	stage_feed(s, keys);
}

void journey_row(struct show *s, const char *text)
{
	if (stands_on(s, text, false))
		return;
	stage_feed(s, "<Home>");
	move_to(s, "<Down>", text, false);
}

/* One space for every run of blanks and line ends, so that it does not matter where a sentence is broken. */
static char *flat(const char *text)
{
	char *out = mem_alloc(strlen(text) + 1), *to = out;

	for (; *text != '\0'; text++) {
		bool blank = *text == ' ' || *text == '\n';

		if (!blank)
			*to++ = *text;
		else if (to > out && to[-1] != ' ')
			*to++ = ' ';
	}
	*to = '\0';
	return out;
}

static bool says(struct show *s, const char *sentence)
{
	CLEANUP(mem_free_charp) char *screen = flat(stage_text(s));
	CLEANUP(mem_free_charp) char *wanted = flat(sentence);

	return strstr(screen, wanted) != NULL;
}

void journey_says(struct show *s, const char *sentence)
{
	if (!says(s, sentence))
		fail_msg("not said: %s\n%s", sentence, stage_text(s));
}

void journey_says_not(struct show *s, const char *sentence)
{
	if (says(s, sentence))
		fail_msg("said, and should not be: %s\n%s", sentence, stage_text(s));
}

void journey_do(struct show *s, const char *keys, const char *sentence)
{
	stage_feed(s, keys);
	journey_says(s, sentence);
}
