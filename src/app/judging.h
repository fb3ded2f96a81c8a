/* Reading medicines and judging people: what the files about risk share. */
#ifndef PATHWELL_APP_JUDGING_H
#define PATHWELL_APP_JUDGING_H

#include "pathwell/app_risk.h"
#include "private.h"

/* The tables that medicines are read with; lives as long as the app. */
const struct reference *app_reading_reference(struct app *app);
const char *app_factor_set(struct app *app); /* "FPM2020 2020-08" */
const struct risk_rules *app_standard_rules(struct app *app);

/* What a medicine's text names; medicine NULL where nobody knows it. Lives until the next is read. */
const struct product *app_medicine_product(struct app *app, struct arena *a, const struct medicine *m);

/* "on the skin", as form or product say it; NULL where they do not. In the arena. */
const char *medicine_route(struct app *app, struct arena *a, const struct medicine *m);

/* Without permission: for use cases that asked for it. */
MUST_USE enum status risk_rules_read(struct app *app, struct arena *a, const struct risk_rules **out, struct error *err);
MUST_USE enum status risk_of_one(struct app *app, struct arena *a, const struct risk_rules *rules, const struct id *patient,
    date on, struct risk_facts *facts, struct risk *out, struct error *err);
/* One judgement: what was known, what the rules say of it, and what of that is kept. */
MUST_USE enum status risk_subject_judge(struct app *app, struct arena *a, const struct risk_rules *rules,
    const struct risk_subject *p, date on, struct risk_facts *facts, struct risk *risk, struct risk_result *result,
    struct error *err);
/* The medicines that are judged become those in force on the day: a reduction that has begun says their dose. */
MUST_USE enum status risk_take_force(
    struct app *app, struct arena *a, date on, struct risk_subject *p, struct error *err);
/* For a patient's home: "High risk: …", "2 medicines have to be looked at …"; NULL where there is nothing to say. */
const char *risk_alert(struct app *app, struct arena *a, const struct id *patient);
const char *ask_alert(struct arena *a, const struct record_list *medicines);
/* Brand and generic name of one medicine, counted twice (H49); NULL for none. */
const char *twice_alert(struct arena *a, const struct record_list *medicines);
/* The reasons of the level, with the opioids named that are in no total. */
const char *risk_main_reasons_of(
    struct arena *a, const struct risk_rules *rules, const struct risk *risk, const struct risk_facts *f);
/* H52: an organ that is recorded as weak beside medicines that build up with it; NULL: nothing. In the arena. */
enum organ { ORGAN_KIDNEY, ORGAN_LIVER, ORGAN_COUNT };
struct medicines_now;
const char *organ_alert(struct app *app, struct arena *a, enum organ organ, const struct record_list *profiles,
    const struct medicines_now *now);
/* app_ome_change() where today's facts are known already. */
MUST_USE enum status risk_ome_change(struct app *app, struct arena *a, const struct id *patient, const struct risk_facts *now,
    struct ome_change *out, struct error *err);
/* "ome_90, opioid_gabapentinoid"; NULL where none is met. In the arena. */
const char *risk_rule_names(struct arena *a, const struct risk_rules *rules, const struct risk *risk);
/* Adds one person to what is counted, or takes one away (by -1). */
void risk_count(struct risk_mark *m, const struct risk_result *r, int by);
/* Sets the projection right where it may be written and the day is today; *kept false: it has to be judged in memory, by the
 * two below. */
MUST_USE enum status risk_refresh(
    struct app *app, struct arena *a, const struct risk_rules *rules, date on, bool *kept, struct error *err);
MUST_USE enum status risk_count_unkept(
    struct app *app, const struct risk_rules *rules, date on, struct risk_mark *out, struct error *err);
MUST_USE enum status risk_rows_unkept(struct app *app, struct arena *a, const struct risk_rules *rules, date on,
    const struct risk_rows_query *q, struct risk_rows *out, struct error *err);
/* Permission to see lists about people's medicines. */
MUST_USE enum status risk_permit(struct app *app, struct error *err);
/* One audit row for a list that was shown: it names nobody. Not in a file that is only read. */
MUST_USE enum status risk_list_shown(struct app *app, const char *what, struct error *err);

/* The key by which people of one level are listed: what weighs more first, then the name. In the arena. */
const char *risk_order(struct arena *a, const struct risk_rules *rules, const struct risk_result *r, const char *name);

int risk_weight(const struct risk_rules *rules, uint64_t met); /* the same as a number: more weighs more */

#endif
