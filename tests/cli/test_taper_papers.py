"""The papers of a planned reduction, from the kept plan to the printed page."""
import re

from program import Case, main

NHS = "9990000018"
PLAN = ("--medicine", "morphine MR tablet", "--dose", "60mg bd", "--reduce", "30mg", "--every", "4w", "--start", "2026-11-30")


class Papers(Case):
    def setUp(self):
        super().setUp()
        self.make_service()
        self.add_patient()
        self.add_referral()
        self.pathwell("taper", "plan", "--patient", NHS, *PLAN, "--save", "agreement=Monthly.", "agreed_on=today",
                      "cautions_asked_on=today", "over_limit_reason=The patient asked for this pace.")

    def paper(self, name, *more, **options):
        return self.pathwell("print", name, "--patient", NHS, *more, **options)

    def test_a_draft_then_signed(self):
        for name in ("taper-calendar", "taper-sheet"):
            self.assertIn("Not signed: do not use.", self.paper(name).out)
        self.pathwell("do", "sign", "--patient", NHS)
        calendar, sheet = self.paper("taper-calendar").out, self.paper("taper-sheet").out
        for text in (calendar, sheet):
            self.assertNotIn("Not signed", text)
        # The program's intended purpose is for who prescribes; a patient reads what a patient must know.
        self.assertIn("The prescriber decides.", sheet)
        self.assertNotIn("The prescriber decides.", calendar)
        self.assertIn("999", calendar)
        self.assertIn("Week 1: Monday 30 November 2026 to Sunday 6 December 2026", " ".join(calendar.split()))
        self.assertIn("This is the end of the plan.", calendar)
        self.assertIn("The patient asked for this pace.", sheet)
        self.assertIn("FPM2020", sheet)

    def test_supply_of_the_sheet_is_that_of_the_plan(self):
        supply = self.pathwell("taper", "plan", *PLAN, "--json").json()["supply"]
        whole = self.paper("taper-sheet").out.split("In all:")[1].split("Sources")[0]
        self.assertEqual([(line["strength_ug"], line["count"]) for line in supply],
                         [(int(mg) * 1000, int(count)) for count, mg in re.findall(r"(\d+) × (\d+) mg", whole)])

    def test_large_print_as_pdf(self):
        sizes = []
        for more in ((), ("--large-print",)):
            file = self.folder / ("calendar%d.pdf" % len(more))
            self.paper("taper-calendar", "--pdf", file, *more)
            data = file.read_bytes()
            self.assertTrue(data.startswith(b"%PDF"))
            sizes.append(max(int(n) for n in re.findall(rb"/Count (\d+)", data)))
        self.assertGreater(sizes[1], sizes[0])

    def test_entered_by_hand_there_is_no_calendar(self):
        self.add_patient("--not-a-duplicate", nhs="9990000026")
        self.add_referral("9990000026")
        self.pathwell("add", "taper", "--patient", "9990000026", "medicine=morphine tablets", "starts_on=today", "start_dose=40 mg")
        result = self.pathwell("print", "taper-calendar", "--patient", "9990000026")
        self.assertIn("[taper.family]", result.complaints)
        self.assertIn("Not recorded", result.out)
        self.pathwell("print", "taper-calendar", "--patient", "9990000026", "--strict", status=1)


if __name__ == "__main__":
    main()
