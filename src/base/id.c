#include <string.h>
#include <sys/random.h>
#include <uuid.h>

#include "pathwell/id.h"
#include "pathwell/memory.h"

static struct random ids; /* where random_seed() put it; used only while seeded */
static uint32_t made;     /* since then */
static bool seeded;

void random_seed(uint64_t seed)
{
	ids.state = seed;
	made = 0;
	seeded = true;
}

void random_unseed(void)
{
	seeded = false;
}

uint64_t random_next(struct random *r)
{
	uint64_t z = r->state += 0x9E3779B97F4A7C15u;
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

int64_t random_between(struct random *r, int64_t low, int64_t high)
{
	must(low <= high);
	uint64_t span = (uint64_t)high - (uint64_t)low + 1;
	if (span == 0)
		return (int64_t)random_next(r);
	/* What is left over after whole multiples of span would favour the low numbers: draw again. */
	uint64_t leftover = -span % span, drawn;
	do
		drawn = random_next(r);
	while (drawn < leftover);
	return (int64_t)((uint64_t)low + drawn % span);
}

static void generate_seeded(uuid_t bytes)
{
	uint64_t words[2];
	words[0] = random_next(&ids);
	words[1] = random_next(&ids);
	/* Byte by byte, so that a seed gives the same ids on every machine. */
	for (int i = 0; i < 16; i++)
		bytes[i] = (unsigned char)(words[i / 8] >> (8 * (i % 8)));
	/* They ascend, so that a demonstration of 100,000 patients fills the database's indexes from one end. */
	for (int i = 0; i < 4; i++)
		bytes[i] = (unsigned char)(made >> (8 * (3 - i)));
	made++;
}

/* uuid_generate_random() stirs a second generator as well, which costs an import a tenth of its time. */
static void generate_random(uuid_t bytes)
{
	must(getrandom(bytes, sizeof(uuid_t), 0) == (ssize_t)sizeof(uuid_t));
}

static void mark_version_4(uuid_t bytes)
{
	bytes[6] = (unsigned char)((bytes[6] & 0x0F) | 0x40);
	bytes[8] = (unsigned char)((bytes[8] & 0x3F) | 0x80);
}

struct id id_new(void)
{
	uuid_t bytes;
	struct id id;
	if (seeded)
		generate_seeded(bytes);
	else
		generate_random(bytes);
	mark_version_4(bytes);
	uuid_unparse_lower(bytes, id.text);
	return id;
}

bool id_parse(const char *s, struct id *out)
{
	uuid_t bytes;
	*out = (struct id){""};
	if (!s || uuid_parse(s, bytes) != 0)
		return false;
	uuid_unparse_lower(bytes, out->text);
	return true;
}

bool id_is_none(const struct id *id)
{
	return id->text[0] == '\0';
}

bool id_equal(const struct id *a, const struct id *b)
{
	return strcmp(a->text, b->text) == 0;
}
