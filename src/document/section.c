#include "section.h"

void section_close(struct letter *l, size_t at, enum section_need need)
{
	if (l->doc->block_count > at + 1)
		return;
	switch (need) {
	case SECTION_STANDS:
		letter_paragraph(l, NOT_RECORDED);
		return;
	case SECTION_OPTIONAL:
		l->doc->block_count = at;
		return;
	}
}

void sections_write(struct letter *l, const struct section *sections, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t at = l->doc->block_count;

		letter_heading(l, letter_words(l, sections[i].patient, sections[i].clinical));
		sections[i].write(l);
		section_close(l, at, sections[i].need);
	}
}
