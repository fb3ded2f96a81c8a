"""Plans of slow reductions from the command line, which need no service."""
import datetime
import json
import unittest

from program import SHARED, Case, main

PARTS = ("morning", "midday", "evening", "night")


class TaperPlan(Case):
    def plan(self, medicine, dose, *more):
        return self.pathwell("taper", "plan", "--medicine", medicine, "--dose", dose, "--json", "--start", "2026-01-05",
                             *more).json()

    def totals(self, plan):
        return [step["total_ug"] // 1000 for step in plan["steps"]]

    def hold_exactness(self, plan):
        """Units make the doses, doses make the day, days make the supply, and one step follows the other."""
        supply = {}
        for step, after in zip(plan["steps"], plan["steps"][1:] + [None]):
            self.assertEqual(list(PARTS), list(step["doses"]))
            self.assertEqual(step["total_ug"], sum(part["ug"] for part in step["doses"].values()))
            for part in step["doses"].values():
                self.assertEqual(part["ug"], sum(unit["strength_ug"] * unit["count"] for unit in part["units"]))
                for unit in part["units"]:
                    supply[unit["strength_ug"]] = supply.get(unit["strength_ug"], 0) + unit["count"] * step["days"]
            if after:
                start, end = (datetime.date.fromisoformat(one["start"]) for one in (step, after))
                self.assertEqual(step["days"], (end - start).days)
        self.assertEqual(supply, {unit["strength_ug"]: unit["count"] for unit in plan["supply"]})

    def test_the_published_plan_dose_by_dose(self):
        if not SHARED.exists():
            self.skipTest("%s is absent" % SHARED)
        schedules = json.loads((SHARED / "schedules.json").read_text(encoding="utf-8"))["schedules"]
        published = next(one for one in schedules if one["id"] == "va_slower")["steps"]
        plan = self.plan("morphine MR tablet", "90mg tds", "--bands", "270:45mg,45:15mg", "--strengths", "15,30,60")
        self.hold_exactness(plan)
        for step, row in zip(plan["steps"], published):
            self.assertEqual([row["am_mg"], row["noon_mg"], row["pm_mg"], 0],
                             [step["doses"][part]["ug"] / 1000 for part in PARTS])
        self.assertEqual([16.7, 20, 25, 33.3, 50, 33.3, 50, 100],
                         [step["percent_of_previous"] for step in plan["steps"]])
        self.assertEqual([16.7] * 5 + [5.6] * 3, [step["percent_of_original"] for step in plan["steps"]])
        self.assertEqual([225, 180, 135, 90, 45, 30, 15, 0], [step["ome_mg"] for step in plan["steps"]])
        last = plan["steps"][-1]
        self.assertEqual((8, 0, 0), (last["n"], last["total_ug"], last["days"]))
        self.assertEqual(("morphine modified-release tablet", "tablet"), (plan["medicine"], plan["unit"]))
        self.assertTrue(plan["sources"] and plan["warnings"])

    def test_paces_and_what_is_asked(self):
        listed = self.pathwell("taper", "paces", "--medicine", "pregabalin", "--json").json()
        self.assertEqual(["pregabalin-fife", "pregabalin-phe"], [one["name"] for one in listed])
        plan = self.plan("Zomorph", "30mg bd", "--pace", "opioid-slower")
        self.assertEqual(("Zomorph", "opioid-slower"), (plan["brand"], plan["ready_made_pace"]))
        self.assertTrue(any(step["no_smaller_step"] for step in plan["steps"]))
        plan = self.plan("co-codamol tablet", "60mg qds", "--reduce", "10%")
        self.assertEqual({"substance": "paracetamol", "day_ug": 3500000, "most_at_once_ug": 1000000}, plan["steps"][0]["also"])
        for end, first in (("low", 5000), ("high", 10000)):
            plan = self.plan("loprazolam", "1mg nocte", "--switch-to", "diazepam", "--reduce", "1mg", "--end", end)
            self.assertEqual(first, plan["steps"][0]["total_ug"])

    def test_every_way_to_plan(self):
        for medicine, dose, expected, words in (
            ("morphine MR tablet", "60mg tds", [165, 150, 135],
             ["--reduce", "15mg", "--every", "10d", "--to", "135mg", "--strengths", "15"]),
            ("morphine MR tablet", "50mg bd", [90, 85, 80, 75], ["--reduce", "10%", "--of", "current", "--in", "4"]),
            ("morphine MR tablet", "50mg bd", [90, 80, 70, 60], ["--reduce", "10%", "--in", "4"]),
            ("diazepam", "20mg bd", [36, 32, 28, 24, 20, 18, 16, 14, 12, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
             ["--bands", "40:4mg,20:2mg,10:1mg", "--halves"]),
            ("morphine MR tablet", "90mg tds", [180, 135, 0], ["--steps", "180mg x 1d, 135mg x 1d, 0mg"]),
            ("diazepam", "10mg nocte", [7, 5, 4, 2, 0], ["--smoothest", "--in", "5"]),
            ("diazepam", "10mg nocte", [7, 5, 4, 2, 0], ["--smoothest", "--by", "2026-02-02", "--every", "1w"]),
        ):
            with self.subTest(words=words):
                plan = self.plan(medicine, dose, *words)
                self.hold_exactness(plan)
                self.assertEqual(expected, self.totals(plan))

    def test_patches_count_in_nanograms_an_hour(self):
        plan = self.plan("fentanyl patch", "50", "--reduce", "12", "--every", "3d")
        self.assertEqual([37500, 25000, 12500, 0], [step["total_ng_per_hour"] for step in plan["steps"]])
        self.assertEqual({"patch": {"ng_per_hour": 12500, "units": [{"strength_ng_per_hour": 12500, "count": 1}]}},
                         plan["steps"][2]["doses"])
        self.assertEqual([90, 60, 30, 0], [step["ome_mg"] for step in plan["steps"]])
        self.assertEqual([1, 1, 1], [unit["count"] for unit in plan["supply"]])

    def test_a_switch_has_two_medicines(self):
        plan = self.plan("lorazepam", "1mg morning and 1mg night", "--switch-to", "diazepam", "--equivalents",
                         "Scotland 2024-27", "--reduce", "1mg", "--halves", "--first", "morning", "--every", "2w")
        self.assertEqual(22, len(plan["steps"]))
        first = plan["steps"][0]["doses"]
        self.assertEqual([("lorazepam tablet", 1000), ("diazepam tablet", 10000)],
                         [(first[part]["medicine"], first[part]["ug"]) for part in ("morning", "night")])
        self.assertEqual([20, 20, 19], self.totals(plan)[:3])
        self.assertTrue(any("Scotland 2024-27" in source for source in plan["sources"]))

    def test_weeks_when_the_clocks_change(self):
        for start in ("2026-03-23", "2026-10-19"):
            plan = self.pathwell("taper", "plan", "--medicine", "gabapentin capsule", "--dose", "300mg tds",
                                 "--reduce", "100mg", "--every", "1w", "--start", start, "--json").json()
            self.hold_exactness(plan)
            self.assertEqual([7] * 8, [step["days"] for step in plan["steps"][:-1]])

    def test_as_text(self):
        text = self.pathwell("taper", "plan", "--medicine", "morphine MR tablet", "--dose", "90mg tds",
                             "--reduce", "45mg").out
        self.assertIn("morning, midday and evening: one 60 mg tablet and one 15 mg tablet", text)
        self.assertIn("20-Dec-2026", text)
        self.assertIn("The prescriber decides.", text)
        self.assertFalse(self.db.exists())

    def test_bad_input_gets_one_sentence(self):
        plan = ["taper", "plan"]
        morphine = plan + ["--medicine", "morphine MR tablet", "--dose", "90mg bd"]
        for status, sentence, words in (
            (2, "Say what is taken: --medicine", plan),
            (2, "Say how to plan", morphine),
            (2, "two ways to plan", morphine + ["--smoothest", "--reduce", "5mg"]),
            (1, "perhaps morphine is meant", plan + ["--medicine", "morphin", "--dose", "5mg bd", "--reduce", "5mg"]),
            (1, "say which", plan + ["--medicine", "morphine", "--dose", "5mg bd", "--reduce", "5mg"]),
            (1, "different intervals are not mixed",
             plan + ["--medicine", "MST and MXL", "--dose", "60mg bd", "--reduce", "5mg"]),
            (1, "the nearest are 5 mg and 10 mg", plan + ["--medicine", "MST", "--dose", "7mg bd", "--reduce", "5mg"]),
            (1, "not below the present 180 mg", morphine + ["--reduce", "5mg", "--to", "180mg"]),
            (1, "at least one day", morphine + ["--reduce", "5mg", "--every", "0w"]),
            (1, "from 1 to 1000 steps", morphine + ["--smoothest", "--in", "10000"]),
            (1, "more than 0 and less than 100", morphine + ["--reduce", "0%"]),
            (1, "more than 0 and less than 100", morphine + ["--reduce", "100%", "--of", "current"]),
            (1, "halves are not allowed", morphine + ["--reduce", "5mg", "--halves"]),
            (1, "needs its number of steps", morphine + ["--smoothest"]),
            (1, "stays below 92.01%",
             plan + ["--medicine", "sertraline", "--dose", "200mg od", "--occupancy", "10%", "--to", "92.01%"]),
        ):
            with self.subTest(sentence=sentence):
                result = self.pathwell(*words, status=status)
                self.assertIn(sentence, result.complaints)
                self.assertEqual("", result.out)
                self.assertEqual(1, result.complaints.count("\n"))


if __name__ == "__main__":
    main()
