#include <string.h>
#include <sys/random.h>
#include <time.h>
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

enum { SERIES_RANDOM = 10 };

static void series_refill(struct id_series *s)
{
	for (size_t had = 0; had < sizeof(s->random); had += 256) /* as much as getrandom() gives at once */
		must(getrandom(s->random + had, 256, 0) == 256);
	s->left = sizeof(s->random);
}

static uint64_t now_ms(void)
{
	struct timespec now;
	must(clock_gettime(CLOCK_REALTIME, &now) == 0);
	return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

struct id id_series_next(struct id_series *s)
{
	uuid_t bytes;
	struct id id;
	if (seeded)
		return id_new();
	if (!s->next)
		s->next = now_ms();
	if (s->left < SERIES_RANDOM)
		series_refill(s);
	s->left -= SERIES_RANDOM;
	memcpy(bytes + 6, s->random + s->left, SERIES_RANDOM);
	for (int i = 0; i < 6; i++)
		bytes[i] = (unsigned char)(s->next >> (8 * (5 - i)));
	s->next++;
	bytes[6] = (unsigned char)((bytes[6] & 0x0F) | 0x70);
	bytes[8] = (unsigned char)((bytes[8] & 0x3F) | 0x80);
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
