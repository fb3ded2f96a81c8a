/* What the letters that invite somebody share: greeting, how to book, who signs. */
#ifndef PATHWELL_DOCUMENT_INVITATION_H
#define PATHWELL_DOCUMENT_INVITATION_H

#include "model.h"

void invitation_begin(struct letter *l, const char *title);
void invitation_booking(struct letter *l);
void invitation_sign(struct letter *l);

#endif
