/* Whether a text for patients announces a change of their medicines that was not agreed with them.
 *
 * The Faculty of Pain Medicine's statement on opioid optimisation calls it unsafe to reduce without the person, at its
 * worst by no more than a written notice (CLINICAL.md 6, beta.fpm.ac.uk). What happens without a review is about offers
 * and safety, never a threat. The words are a hint for the person who writes them: no list of words is complete. */
#ifndef PATHWELL_THREAT_H
#define PATHWELL_THREAT_H

/* The first words that read so, as they are known here ("will be stopped"); NULL where none does. Any case and spacing;
 * "will not be stopped" and "nothing is stopped" do not. NULL and blank texts hold none. */
const char *threat_in(const char *text);

#endif
