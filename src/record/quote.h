/* What a person typed, quoted back inside a sentence: short, and never cut inside a letter. */
#ifndef PATHWELL_RECORD_QUOTE_H
#define PATHWELL_RECORD_QUOTE_H

#define QUOTED 128
/* Writes "typed" with its quotation marks, at most 30 columns of it. Returns out. */
char *quote_typed(const char *typed, char out[QUOTED]);

#endif
