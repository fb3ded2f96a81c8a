"""Reviews at the command line: the service's measures by their codes, one review and its measures at once."""
from program import PASSWORD, Case, main

NHS = "9990000018"


class Reviews(Case):
    def setUp(self):
        super().setUp()
        self.make_service(role="administrator")
        self.pathwell("amend", "service", "review_measures=pseq_10,phq_9")
        self.pathwell("staff", "add", "ana", "--name", "Dr Ana Clinician", "--role", "clinician",
                      env={"PATHWELL_NEW_PASSWORD": PASSWORD})
        self.env.update(PATHWELL_USER="ana")
        self.add_patient("address=1 Test Street", "postcode=ZZ1 1ZZ")
        self.add_referral()
        self.add = ("add", "review", "--patient", NHS)

    def records(self, kind):
        return self.pathwell("show", NHS, "--json").json()["records"][kind]

    def test_measures_by_their_codes(self):
        review = self.pathwell(*self.add, "pain_score=6", "pseq_10=24", "phq_9=1 0 0 0 0 0 0 0 0", "barriers=Fear of withdrawal",
                               "medicines_same=yes", "outcome=unchanged").out.strip()
        self.assertEqual({"pseq_10": 24, "phq_9": 1}, {m["instrument"]: m["score"] for m in self.records("measure")})
        self.assertEqual({review}, {m["review"] for m in self.records("measure")})
        # The only review there is: amended without its id, and the measure with it.
        self.pathwell("amend", "review", "--patient", NHS, "pseq_10=30")
        self.assertEqual({"pseq_10": 30, "phq_9": 1}, {m["instrument"]: m["score"] for m in self.records("measure")})
        self.assertIn("22-Nov-2026, telephone: pain 6; unchanged; continue as planned; next", self.pathwell("timeline", NHS).out)

    def test_wrong_ones_get_one_sentence_and_leave_nothing(self):
        for sentence, words in (
                ("is not a total from 0 to 60", ["pseq_10=61"]),
                ("is not among the measures", ["gad_7=3"]),
                ("did you mean pseq_10", ["pseq_1=3"]),
                ("Item 9", ["phq_9=0 0 0 0 0 0 0 0 1"]),
                ("no reduction is running", ["taper=as_planned"]),
                ("keep one of the two", ["barriers=none,time"])):
            self.refused(1, sentence, *self.add, *words)
        self.assertEqual([], self.records("review") + self.records("measure"))
        self.pathwell(*self.add, "phq_9=0 0 0 0 0 0 0 0 1", "alert_action=Asked; no plans.")
        self.assertEqual(["Asked; no plans."], [m["alert_action"] for m in self.records("measure")])

    def test_who_did_not_come_is_asked_nothing(self):
        self.refused(1, "is asked only when attended=yes", *self.add, "attended=no", "pain_score=3")
        self.pathwell(*self.add, "attended=no", "summary=No answer, twice.")
        self.assertIn("did not attend", self.pathwell("timeline", NHS).out)


if __name__ == "__main__":
    main()
