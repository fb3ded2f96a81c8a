/* The letters, each filling title and blocks of a letter that has its head already. */
#ifndef PATHWELL_DOCUMENT_LETTERS_H
#define PATHWELL_DOCUMENT_LETTERS_H

#include "model.h"

void discharge_summary_write(struct letter *l);
void care_plan_write(struct letter *l);
void taper_schedule_write(struct letter *l);
void taper_calendar_write(struct letter *l);
void taper_sheet_write(struct letter *l);
void first_invitation_write(struct letter *l);
void second_invitation_write(struct letter *l);
void missed_appointment_write(struct letter *l);
void missed_again_write(struct letter *l);

#endif
