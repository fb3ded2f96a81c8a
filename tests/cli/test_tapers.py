"""A planned reduction by commands: kept, signed, held, changed, supplied, and readable in every version."""
import re

from program import Case, main

NHS = "9990000018"
PLAN = ("--medicine", "morphine MR tablet", "--dose", "60mg bd", "--reduce", "15mg", "--every", "4w")
AGREED = ("agreement=Monthly, mornings first.", "agreed_on=today", "cautions_asked_on=today",
          "over_limit_reason=The patient asked for this pace.")


class Tapers(Case):
    def setUp(self):
        super().setUp()
        self.make_service()
        self.add_patient()
        self.add_referral()

    def taper(self, what, *more, **options):
        return self.pathwell("taper", what, "--patient", NHS, *more, **options)

    def kept(self, *more, plan=PLAN):
        return self.taper("plan", *plan, "--save", *AGREED, *more).out.strip()

    def running(self):
        taper = self.kept()
        self.assertEqual("signed\n", self.pathwell("do", "sign", "--patient", NHS).out)
        self.assertEqual("running\n", self.pathwell("do", "start", "--patient", NHS).out)
        return taper

    def shown(self, *more):
        return self.taper("show", "--json", *more).json()

    def starts(self, *more):
        return [step["start"] for step in self.shown(*more)["steps"]]

    def test_a_draft_is_kept_and_planned_anew(self):
        taper = self.kept()
        plan = self.pathwell("taper", "plan", *PLAN, "--json").json()
        shown = self.shown()
        self.assertEqual(plan["supply"], shown["supply"])
        self.assertEqual([step["doses"] for step in plan["steps"]], [step["doses"] for step in shown["steps"]])
        self.assertEqual((taper, "draft", 1, "Monthly, mornings first."),
                         tuple(shown["taper"][key] for key in ("id", "state", "plan_version", "agreement")))
        text = self.taper("show").out
        for part in ("Not signed: do not use.", "Draft", "105 mg", "morning", "Monthly, mornings first."):
            self.assertIn(part, text)
        self.assertNotIn("You take", text)
        again = self.taper("plan", *PLAN[:-1], "8w", "--save", "--taper", taper, "--json").json()
        self.assertEqual((taper, 2), (again["taper"]["id"], again["taper"]["plan_version"]))
        self.assertEqual(56, again["steps"][0]["days"])
        self.assertEqual(28, self.shown("--plan-version", "1")["steps"][0]["days"])
        self.refused(1, "no plan version 7", "taper", "show", "--patient", NHS, "--plan-version", "7")

    def test_what_is_needed_before_a_signature(self):
        self.refused(1, "falls by more than its limit", "taper", "plan", "--patient", NHS, *PLAN, "--save")
        self.taper("plan", *PLAN, "--save", "over_limit_reason=Asked for.")
        self.assertIn("To be asked before it is signed", self.taper("show").out)
        complaints = self.pathwell("do", "sign", "--patient", NHS, status=1).complaints
        self.assertIn("cautions before a reduction", complaints)
        self.assertIn("what was agreed with the patient", complaints)

    def test_a_hold_moves_what_lies_ahead_and_the_version_before_stays(self):
        self.running()
        before = self.starts()
        self.assertIn("held, plan version 2\n", self.taper("hold", "--days", "2w", "--reason", "A bereavement").out)
        after = self.shown()
        self.assertEqual(before[0], after["steps"][0]["start"])
        self.assertEqual(42, after["steps"][0]["days"])
        self.assertEqual(("held", "2026-11-22", "2026-12-06"), tuple(after["taper"][key] for key in ("state", "held_from", "held_until")))
        self.assertEqual(before, self.starts("--plan-version", "1"))
        self.assertIn("running, plan version 3\n", self.taper("resume", "--on", "+7").out)
        self.assertEqual(35, self.shown()["steps"][0]["days"])
        self.assertEqual([], self.pathwell("check", "--json").json()["problems"])

    def test_the_event_alone_does_not_hold_a_plan(self):
        self.running()
        self.refused(1, "taper hold", "do", "hold", "--patient", NHS, "reason=Too hard")
        self.assertEqual("running", self.shown()["taper"]["state"])

    def test_slower_other_tablets_and_back_up(self):
        self.running()
        self.taper("replan", "--every", "8w", "--strengths", "5,15", "--on", "+40", "--reason", "Wants to go slower")
        plan = self.shown()
        self.assertEqual([105000, 90000, 75000], [step["total_ug"] for step in plan["steps"][:3]])
        self.assertEqual((28, 12, 56), tuple(step["days"] for step in plan["steps"][:3]))
        for step in plan["steps"][2:]:
            for part in step["doses"].values():
                self.assertLessEqual({unit["strength_ug"] for unit in part["units"]}, {5000, 15000})
        self.assertEqual(12.5, plan["steps"][0]["percent_of_original"])
        self.taper("reinstate", "--step", "1", "--on", "+100", "--reason", "Withdrawal",
                   "--tolerance", "Talked over; under watch.")
        totals = [step["total_ug"] for step in self.shown()["steps"]]
        self.assertIn(105000, totals[2:])
        self.assertIn("stopped-early, plan version 4\n", self.taper("stop", "--on", "+120", "--reason", "Enough").out)
        self.refused(2, "--reason TEXT is missing", "taper", "stop", "--patient", NHS)

    def test_what_is_issued_stays(self):
        self.running()
        before = self.starts()
        self.taper("issued", "--through", "+35")
        self.refused(1, "from 20-Dec-2026 in them", "taper", "hold", "--patient", NHS, "--days", "28", "--reason", "Illness")
        self.taper("hold", "--days", "28", "--reason", "Illness", "--on", "+36")
        after = self.starts()
        self.assertEqual(before[:2], after[:2])
        self.assertNotEqual(before[2], after[2])
        self.refused(1, "write why", "taper", "issued", "--patient", NHS, "--through", "+10")

    def test_planned_against_actual(self):
        self.running()
        self.taper("taken", "--dose", "120mg", "--note", "Not yet dared")
        shown = self.shown()
        self.assertEqual((120000, "Not yet dared"), (shown["steps"][0]["taken_ug"], shown["steps"][0]["taken_note"]))
        self.assertIsNone(shown["steps"][1]["taken_ug"])
        self.assertEqual("You take 120 mg a day, as before the plan.", shown["taper"]["achieved"])
        text = self.taper("show").out
        self.assertIn("120 mg a day, really taken since 22-Nov-2026", " ".join(text.split()))
        self.assertIn("Not yet dared", text)
        self.assertTrue(re.search(r"^>1 ", text, re.MULTILINE), text)

    def test_supply_adds_up(self):
        self.running()
        supply = self.taper("supply", "--from", "today", "--to", "+55", "--json").json()
        taken = sum(line["strength_ug"] * line["count"] for line in supply["supply"])
        self.assertEqual(28 * 105000 + 28 * 90000, taken)
        for line in supply["supply"]:
            self.assertEqual([28, 56], [pack["of"] for pack in line["packs"]])
            for pack in line["packs"]:
                self.assertEqual(line["count"], pack["packs"] * pack["of"] - pack["left_over"])
        text = self.taper("supply").out
        self.assertIn("28 days", text)
        self.assertIn("Pack sizes are assumed", text)
        self.assertEqual([100], [pack["of"] for pack in self.taper("supply", "--pack", "100", "--json").json()["supply"][0]["packs"]])
        self.refused(1, "ends before it begins", "taper", "supply", "--patient", NHS, "--to", "-2w")

    def test_a_patch(self):
        self.kept(plan=("--medicine", "fentanyl patch", "--dose", "75", "--reduce", "12"))
        self.pathwell("do", "sign", "--patient", NHS)
        self.pathwell("do", "start", "--patient", NHS)
        self.taper("taken", "--dose", "75")
        step = self.shown()["steps"][0]
        self.assertEqual((62500, 75000), (step["total_ng_per_hour"], step["taken_ng_per_hour"]))
        line = self.taper("supply", "--json").json()["supply"][0]
        self.assertEqual([4, 5], [pack["of"] for pack in line["packs"]])

    def test_which_reduction(self):
        self.refused(1, "has no reduction", "taper", "show", "--patient", NHS)
        one, two = self.kept(), self.kept(plan=("--medicine", "diazepam tablet", "--dose", "10mg bd", "--reduce", "2mg"))
        result = self.taper("show", status=1)
        self.assertIn("--taper", result.complaints)
        self.assertIn(one, result.complaints)
        self.assertEqual(two, self.shown("--taper", two)["taper"]["id"])
        self.refused(2, "takes the id", "taper", "show", "--patient", NHS, "--taper", "x")
        self.refused(2, "kept with a patient by --save", "taper", "plan", *PLAN, "agreement=x")
        by_hand = self.pathwell("add", "taper", "--patient", NHS, "medicine=tramadol", "start_dose=200 mg", "starts_on=today").out.strip()
        self.refused(1, "entered by hand", "taper", "show", "--patient", NHS, "--taper", by_hand)


if __name__ == "__main__":
    main()
