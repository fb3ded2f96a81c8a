#include "letter_fixture.h"

static void *blank(struct fixture *f, enum record_type type)
{
	return record_new(f->arena, record_kind(type));
}

static void *append(struct fixture *f, enum record_type type, struct record **list, size_t *count)
{
	must(*count < FIXTURE_MAX);
	return list[(*count)++] = blank(f, type);
}

struct allergy *fixture_allergy(struct fixture *f, const char *statement)
{
	struct allergy *a = append(f, RECORD_ALLERGY, f->allergies, &f->src.allergy_count);

	a->statement = statement;
	a->recorded_on = date_make(2026, 1, 20);
	return a;
}

struct medicine *fixture_medicine(struct fixture *f, const char *statement)
{
	struct medicine *m = append(f, RECORD_MEDICINE, f->medicines, &f->src.medicine_count);

	m->statement = statement;
	m->stated_on = date_make(2026, 11, 16);
	return m;
}

struct consent *fixture_consent(struct fixture *f, const char *recipient, const char *decision, date on)
{
	struct consent *c = append(f, RECORD_CONSENT, f->consents, &f->src.consent_count);

	c->recipient = recipient;
	c->decision = decision;
	c->decided_on = on;
	return c;
}

void fixture_empty(struct fixture *f)
{
	*f = (struct fixture){ .arena = arena_new() };
	f->service = blank(f, RECORD_SERVICE);
	f->patient = blank(f, RECORD_PATIENT);
	f->practice = blank(f, RECORD_PRACTICE);
	f->referral_practice = blank(f, RECORD_PRACTICE);
	f->referral = blank(f, RECORD_REFERRAL);
	f->assessment = blank(f, RECORD_ASSESSMENT);
	f->care_plan = blank(f, RECORD_CARE_PLAN);
	f->discharge = blank(f, RECORD_DISCHARGE);
	f->taper = blank(f, RECORD_TAPER);
	f->invitation = blank(f, RECORD_INVITATION);
	f->src = (struct document_source){
		.service = &f->service->base, .patient = &f->patient->base, .practice = &f->practice->base,
		.referral = &f->referral->base, .referral_practice = &f->referral_practice->base,
		.assessment = &f->assessment->base, .care_plan = &f->care_plan->base, .discharge = &f->discharge->base,
		.taper = &f->taper->base, .invitation = &f->invitation->base, .allergies = f->allergies, .medicines = f->medicines, .goals = f->goals,
		.reviews = f->reviews, .steps = f->steps, .consents = f->consents, .today = date_make(2026, 11, 22),
	};
}

void fixture_done(struct fixture *f)
{
	f->arena = arena_free(f->arena);
}

static void fill_service(struct fixture *f)
{
	struct service *s = f->service;

	s->name = "Aire Valley Community Pain Service";
	s->organisation = "Aire Valley Healthcare Trust";
	s->address = "Canal House\n12 Wharf Street\nShipley";
	s->postcode = "BD17 7DW";
	s->phone = "01632 960 123";
	s->email = "pain@airevalley.example";
	s->website = "www.airevalley.example/pain";
	s->hours = "Monday to Friday 9am to 5pm";
	s->open_contact_months = 6;
	s->demonstration = "yes";
}

static void fill_patient(struct fixture *f)
{
	struct patient *p = f->patient;

	p->nhs_number = "9990000018";
	p->title = "Ms";
	p->family_name = "Żółkiewska";
	p->given_name = "Małgorzata";
	p->preferred_name = "Gosia";
	p->born_on = date_make(1961, 7, 9);
	p->sex = "female";
	p->gender = "female";
	p->address = "Flat 3\n27 Canal Road";
	p->town = "Bradford";
	p->postcode = "BD1 4AA";
	p->phone = "01632 960 456";
	p->mobile = "07700 900 789";
	p->contact_by = "letter";
	p->language = "Polish";
	p->interpreter = "yes";
	p->format = "standard";
	p->communication_needs = "Speak slowly; she reads English well.";
	p->usual_gp = "Dr Imran Siddiqui";
}

static void fill_practices(struct fixture *f)
{
	struct practice *p = f->practice;

	p->code = "B83002";
	p->name = "Canal Side Surgery";
	p->address = "4 Mill Lane\nBradford";
	p->postcode = "BD1 5PQ";
	p->phone = "01632 960 777";
	*f->referral_practice = *p;
	f->patient->practice = "00000000-0000-4000-8000-000000000001";
}

static void fill_referral(struct fixture *f)
{
	struct referral *r = f->referral;

	r->referred_on = date_make(2026, 1, 5);
	r->received_on = date_make(2026, 1, 7);
	r->referrer = "Dr Helen Osei";
	r->referrer_role = "gp";
	r->reason_category = "optimal_management";
}

static void fill_assessment(struct fixture *f)
{
	struct assessment *a = f->assessment;

	a->begun_on = date_make(2026, 1, 20);
	a->diagnoses = "Chronic low back pain\nChronic widespread pain";
	a->matters = "To walk to the market with my granddaughter again.";
	a->red_flags = "none";
	a->pain_score = 8;
	a->interference_score = 9;
}

static void review_at(struct fixture *f, date on, int64_t pain, int64_t interference)
{
	struct review *r = append(f, RECORD_REVIEW, f->reviews, &f->src.review_count);

	r->reviewed_on = on;
	r->pain_score = pain;
	r->interference_score = interference;
}

static void fill_medicines(struct fixture *f)
{
	struct medicine *m = fixture_medicine(f, "taking");

	m->name = "Morphine";
	m->brand = "Zomorph";
	m->strength = "10mg";
	m->form = "modified-release capsule";
	m->dose = "10 mg in the morning and 20 mg in the evening";
	m->route = "by mouth";
	m->indication = "low back pain";
	m->source = "prescribed";
	m->initiated_by = "secondary_care";
	m->change = "amended";
	m->change_note = "reduced from 120 mg to 30 mg a day, in ten steps";
	m->class = "opioid";

	m = fixture_medicine(f, "taking");
	m->name = "capsaicin";
	m->strength = "0.025%";
	m->form = "cream";
	m->dose = "a pea-sized amount up to four times a day";
	m->route = "on the skin";
	m->as_needed = "yes";
	m->change = "added";
	m->change_note = "tried for the knees; helps";

	m = fixture_medicine(f, "taking");
	m->name = "fentanyl";
	m->strength = "12mcg/h";
	m->form = "patch";
	m->dose = "one patch every 72 hours";
	m->route = "on the skin";
	m->change = "discontinued";
	m->stopped_on = date_make(2026, 3, 2);
	m->change_note = "two opioids at once gave no more relief";
	m->class = "opioid";
}

static void fill_goals(struct fixture *f)
{
	struct goal *g = append(f, RECORD_GOAL, f->goals, &f->src.goal_count);

	g->goal = "Walk to the market and back (about 1 mile)";
	g->actions = "Walk a little further each week; physiotherapist rings every fortnight";
	g->target_on = date_make(2026, 9, 1);
	g->status = "completed";
	g->achievement = "achieved";
	g->progress = "Every Saturday since August.";
	g = append(f, RECORD_GOAL, f->goals, &f->src.goal_count);
	g->goal = "Sleep through four nights a week";
	g->status = "active";
	g->achievement = "improving";
	g->progress = "Two nights a week by November.";
}

static void fill_care_plan(struct fixture *f)
{
	struct care_plan *c = f->care_plan;

	c->discussed_on = date_make(2026, 2, 3);
	c->discussed_with = "Ms Żółkiewska and her daughter Ewa";
	c->agreed_on = date_make(2026, 2, 3);
	c->agreed_by = "Ms Żółkiewska";
	c->drawn_up_on = date_make(2026, 2, 4);
	c->options = "medication_review,user_led_programme,taper";
	c->modes = "face_to_face,telephone";
	c->summary = "Reduce morphine slowly. Join the pain programme in spring. Walk a little further each week.";
	c->analgesics = "Morphine down step by step; paracetamol as before.";
	c->review_on = date_make(2026, 4, 14);
}

static void fill_discharge(struct fixture *f)
{
	struct discharge *d = f->discharge;

	d->base.entered_at = "2026-11-20T15:40:00";
	d->shared_decision = "yes";
	d->decided_on = date_make(2026, 11, 16);
	d->decided_with = "Ms Żółkiewska, her daughter Ewa, Tom Reed (pharmacist)";
	d->decision = "She feels sure enough to go on by herself and knows how to reach us.";
	d->destination = "self_management";
	d->outcome = "goals_partly_met";
	d->clinical_summary =
	    "Ten months of physiotherapy, the user-led pain management programme and a reduction of morphine from 120 "
	    "mg to "
	    "30 mg a day, without a rise in pain. Fentanyl patches were stopped in March. Sleep has begun to mend.\n"
	    "No new investigations.";
	d->concerns = "Afraid of a winter flare-up. Wishes no further injections.";
	d->information = "The Pain Toolkit, in Polish\nHow to pace activity\nNot to drive while drowsy from morphine";
	d->safety_alerts = "Takes an opioid: naloxone kit at home, daughter trained on 12 October.";
	d->social_context = "Lives alone on the third floor; daughter visits daily.";
	d->plan =
	    "Go on walking and pacing. Morphine stays at 30 mg a day until spring, then one more step with the GP.";
	d->actions_professionals = "GP: review morphine in March 2027 and reduce by 10 mg a day if she agrees\n"
	                           "GP: repeat kidney function by January 2027";
	d->actions_patient = "Keep the walking diary\nRing us early if pain gets worse";
	d->setback_plan =
	    "Go back to the last walking distance that felt easy, rest for two days, then build up again. Do not "
	    "take more morphine than on your schedule.";
	d->discharged_on = date_make(2026, 11, 20);
	f->src.author_name = "Tom Reed";
	f->src.author_title = "Advanced clinical pharmacist";
	f->src.author_registration = "GPhC 2081234";
	f->src.case_worker_name = "Shazia Khan";
	f->src.attended = 14;
	f->src.missed = 1;
}

static void step_at(struct fixture *f, date from, int64_t mg, const char *how)
{
	struct taper_step_record *s = append(f, RECORD_TAPER_STEP, f->steps, &f->src.step_count);

	s->starts_on = from;
	s->daily_dose = mg * 1000;
	s->how = how;
}

static void fill_taper(struct fixture *f)
{
	struct taper *t = f->taper;

	t->medicine = "morphine modified-release capsules";
	t->start_dose = 120000;
	t->target_dose = 30000;
	t->starts_on = date_make(2026, 3, 2);
	t->agreement = "About a tenth every two weeks; morphine first.";
	t->agreed_on = date_make(2026, 2, 20);
	t->signed_by = "00000000-0000-4000-8000-000000000002";
	t->signed_on = date_make(2026, 2, 24);
	t->state = "completed";
	f->src.signer_name = "Dr Asha Rahman";
	f->src.signer_title = "Consultant in pain medicine";
	f->src.signer_registration = "GMC 7654321";
	step_at(f, date_make(2026, 3, 2), 105, "45 mg in the morning and 60 mg in the evening");
	step_at(f, date_make(2026, 3, 16), 90, "45 mg in the morning and 45 mg in the evening");
	step_at(f, date_make(2026, 3, 30), 60, "30 mg in the morning and 30 mg in the evening");
	step_at(f, date_make(2026, 4, 13), 30, "10 mg in the morning and 20 mg in the evening");
}

void fixture_init(struct fixture *f)
{
	fixture_empty(f);
	fill_service(f);
	fill_patient(f);
	fill_practices(f);
	fill_referral(f);
	fill_assessment(f);
	review_at(f, date_make(2026, 4, 14), 7, 7);
	review_at(f, date_make(2026, 11, 16), 5, 4);
	fill_medicines(f);
	fill_goals(f);
	fill_care_plan(f);
	fill_discharge(f);
	fill_taper(f);
	f->invitation->invited_on = date_make(2026, 10, 5);
	f->invitation->missed_on = date_make(2026, 11, 9);
	f->invitation->level = "high";
	f->invitation->reasons = "ome_90";
	struct allergy *a = fixture_allergy(f, "allergy");

	a->agent = "penicillin";
	a->reaction = "rash over the whole body";
	a->severity = "moderate";
	a->type = "allergy";
	fixture_consent(f, "referrer", "given", date_make(2026, 1, 20))->given_how = "in_person";
	fixture_consent(f, "practice", "given", date_make(2026, 1, 20));
	fixture_consent(f, "pharmacy", "refused", date_make(2026, 2, 3))->reason = "Knows the staff privately.";
}

struct taper_plan *fixture_plan(struct fixture *f, const char *said, const char *regimen, const char *steps, date start)
{
	struct taper_request *r = arena_alloc(f->arena, sizeof(*r));
	struct medicine_match match;
	struct taper_plan *plan = NULL;
	struct error err = { 0 };

	*r = (struct taper_request){
		.reference = reference_standard(f->arena), .start = start, .by = DATE_NONE, .trial_ends = DATE_NONE
	};
	enum status st = medicine_find(r->reference, said, &match, &err);

	r->family = match.family;
	r->pack.strengths = match.strengths;
	if (st == STATUS_OK)
		st = taper_regimen_parse(regimen, r, &err);
	if (st == STATUS_OK)
		st = taper_steps_parse(f->arena, steps, r, &err);
	if (st == STATUS_OK)
		st = taper_plan_make(f->arena, r, &plan, &err);
	if (st != STATUS_OK)
		panic(err.sentence);
	f->src.plan = plan;
	return plan;
}

const char *fixture_text(struct fixture *f, enum document_kind kind, enum audience audience)
{
	CLEANUP(buf_done) struct buf out = { 0 };

	document_text(document_build(f->arena, kind, audience, &f->src), 80, &out);
	return arena_strdup(f->arena, buf_str(&out));
}
