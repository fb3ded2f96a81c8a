"""A service with somebody in reviews, for the journeys about them."""
from walk import Journey

NHS = "9990000018"


class Reviews(Journey):
    """Maria Żółkiewska is active; her last review was a month ago. The service asks one measure beside the two ratings."""

    measures = "pseq_10"

    def setUp(self):
        super().setUp()
        self.command("amend", "service", "review_measures=" + self.measures, user="root")
        self.command("add", "patient", "nhs_number=" + NHS, "family_name=Żółkiewska", "given_name=Maria", "born_on=14-Jul-1965",
                     "practice=T99001", "gender=not_specified", "address=1 Test Street", "postcode=ZZ1 1ZZ", "mobile=07700900123")
        self.record("referral", "referred_on=-90d", "received_on=-90d", "referrer=Dr E. Xample", "referrer_role=gp", "practice=T99001",
                    "reason_category=primary_pain", "analgesics_decided_on=-90d", "manual_offered_on=-90d",
                    "booklet_read_on=-90d", "entry_decided_on=-90d", "opted_in=yes", "criteria_met=yes")
        self.step("accept")
        self.record("appointment", "on_date=-60d", "purpose=first_assessment", "mode=telephone")
        self.step("attend")
        self.step("begin-assessment")
        self.record("assessment", "diagnoses=Chronic low back pain", "physical=Stiff.", "psychological=Steady.",
                    "social=Lives with her sister.", "red_flags=none", "pain_score=7", "interference_score=6")
        self.record("allergy", "statement=none_known")
        self.record("medicine", "name=morphine", "strength=30 mg", "form=modified-release tablet",
                    "dose=one tablet twice a day", "started_on=-400d")
        self.step("complete-assessment")
        self.record("care-plan", "discussed_on=today", "agreed_on=today", "drawn_up_on=today", "review_on=+4w")
        self.record("goal", "goal=Walk the dog to the park again")
        self.step("agree-plan")
        self.record("review", "reviewed_on=-30d", "pain_score=7", "interference_score=6", "pseq_10=20", "barriers=fear_pain",
                    "outcome=unchanged", "summary=Walks to the shop again.")

    def record(self, kind, *values):
        return self.command("add", kind, "--patient", NHS, *values, user="ana").strip()

    def step(self, event, *values):
        self.command("do", event, "--patient", NHS, *values, user="ana")
