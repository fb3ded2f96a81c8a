"""A reduction while time passes, from the command line: held, changed, stepped back up, taken otherwise, signed and printed."""
from program import Case, main

NHS = "9990000018"
PLAN = ("--medicine", "morphine MR tablet", "--dose", "60mg bd", "--reduce", "15mg", "--every", "4w", "--start", "2026-11-22")
AGREED = ("agreement=Monthly.", "agreed_on=today", "cautions_asked_on=today", "over_limit_reason=Asked for.",
          "not_listed_reason=The practice prescribes it.", "override_reason=Both agreed.")


class Lives(Case):
    def setUp(self):
        super().setUp()
        self.make_service()
        self.add_patient()
        self.add_referral()
        self.id = self.keep(*PLAN)
        self.begin(self.id)

    def keep(self, *plan):
        return self.pathwell("taper", "plan", "--patient", NHS, *plan, "--save", *AGREED).out.strip()

    def begin(self, taper):
        for event in ("sign", "start"):
            self.pathwell("do", event, "--patient", NHS, "--record", taper)

    def taper(self, what, *more, **options):
        return self.pathwell("taper", what, "--patient", NHS, *more, **options)

    def on(self, day):
        self.env["PATHWELL_NOW"] = day + "T09:30"

    def test_a_hold_keeps_the_dose_of_its_day(self):
        self.taper("issued", "--through", "2026-12-19")
        self.on("2026-12-01")
        said = " ".join(self.taper("hold", "--days", "2w", "--reason", "A bereavement").out.split())
        self.assertIn("105 mg a day, held from 01-Dec-2026 until 15-Dec-2026; next 90 mg a day on 03-Jan-2027", said)
        self.on("2027-02-10")
        shown = self.taper("show").out
        self.assertIn("The pause was to end on 15-Dec-2026: resume or prolong it.", " ".join(shown.split()))
        self.assertIn("not settled", shown)
        self.assertNotIn("03-Jan-2027", shown)
        self.assertIn("resume or prolong", self.pathwell("print", "taper-calendar", "--patient", NHS, status=1).complaints)
        self.assertIn("The pause ends: resume or prolong it", self.pathwell("today").out)

    def test_a_change_begins_with_the_next_step(self):
        self.on("2026-11-29")
        said = self.taper("replan", "--reason", "slower", "--every", "6w").out
        self.assertIn("next 90 mg a day on 20-Dec-2026", " ".join(said.split()))
        self.assertNotIn("is now", said)
        said = self.taper("replan", "--reason", "faster", "--on", "2026-11-30").out
        self.assertIn("The next step was 90 mg on 20-Dec-2026 and is now 90 mg on 30-Nov-2026.", " ".join(said.split()))

    def test_a_rise_is_answered(self):
        self.on("2026-12-25")
        self.assertIn("lost tolerance", self.taper("reinstate", "--step", "0", "--reason", "Pain", status=1).complaints)
        self.taper("reinstate", "--step", "0", "--reason", "Pain", "--tolerance", "Talked over.")
        self.assertIn("rises 33.3%", self.taper("show").out)

    def test_less_taken_makes_the_next_step_a_rise(self):
        said = self.taper("taken", "--dose", "20mg", "--step", "1").out
        self.assertIn("is a rise: 20 mg a day is really taken", " ".join(said.split()))
        for refused in (("taper", "supply"), ("print", "taper-calendar")):
            self.assertIn("is a rise", self.pathwell(*refused, "--patient", NHS, status=1).complaints)
        self.assertIn("say how it is taken", self.taper("replan", "--reason", "From there", "--reduce", "10mg", status=1).complaints)
        self.taper("replan", "--reason", "From there", "--reduce", "10mg", "--dose", "10mg bd")
        self.assertIn("Signed by", self.pathwell("print", "taper-calendar", "--patient", NHS).out)

    def test_each_plan_has_its_paper(self):
        other = self.keep("--medicine", "diazepam tablet", "--dose", "10mg bd", "--reduce", "2mg", "--start", "2026-11-22")
        self.assertNotIn("diazepam tablet", self.pathwell("print", "taper-calendar", "--patient", NHS).out)
        self.assertIn("diazepam tablet", self.pathwell("print", "taper-calendar", "--patient", NHS, "--taper", other).out)
        self.begin(other)
        self.pathwell("print", "taper-calendar", "--patient", NHS, status=1)
        both = self.pathwell("print", "taper-calendar", "--patient", NHS, "--taper", "all").out
        self.assertIn("diazepam tablet", both)
        self.assertIn("morphine modified-release", both)


if __name__ == "__main__":
    main()
