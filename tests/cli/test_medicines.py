"""Medicines, morphine equivalents, and how a dose is made: commands that need no service."""
import json
import unittest

from program import SHARED, Case, main


class Medicines(Case):
    def pack(self, medicine, dose, *more):
        return self.pathwell("taper", "pack", "--medicine", medicine, "--dose", dose, "--json", *more).json()

    def ome(self, *texts, **options):
        return self.pathwell("ome", "--json", *texts, **options)

    def test_the_catalogue(self):
        families = {family["name"]: family for family in self.pathwell("medicines", "--json").json()}
        tablet = families["morphine modified-release tablet"]
        self.assertEqual([5000, 10000, 15000, 30000, 60000, 100000, 200000], tablet["strengths_ug"])
        self.assertEqual((12, "modified", False), (tablet["interval_hours"], tablet["release"], tablet["may_be_halved"]))
        self.assertEqual(12500, families["fentanyl patch"]["strengths_ng_per_hour"][0])
        for family in families.values():
            self.assertTrue(family["source"] and family["dated"])
            self.assertFalse(family["may_be_halved"] and family["release"] == "modified")
        self.assertIn("morphine modified-release tablet", self.pathwell("medicines").out)
        self.assertFalse(self.db.exists())

    def test_the_formulary_of_a_service(self):
        self.make_service()
        def add(*fields):
            return self.pathwell("add", "formulary", "source=Area formulary", "formulary_version=2026-2", *fields)
        def strengths():
            families = self.pathwell("medicines", "--user", "ajones", "--json").json()
            return {family["id"]: family for family in families}["morphine-mr-tablet"]["strengths_ug"]
        self.assertIn("nothing", self.pathwell("formulary").out)
        add("family=MST Continus", "strength=20 mg", "action=add", "review_due_on=+365")
        self.refused(1, "has the strength", "add", "formulary", "family=morphine-mr-tablet", "strength=20 mg", "action=add",
                     "source=Area formulary", "review_due_on=+1")
        add("family=morphine-mr-tablet", "strength=15 mg", "action=retire", "reviewed_on=-400", "review_due_on=-30")
        self.assertEqual([5000, 10000, 20000, 30000, 60000, 100000, 200000], strengths())
        rows = self.pathwell("formulary", "--json").json()
        self.assertEqual([("15 mg", "retire", True), ("20 mg", "add", False)],
                         [(row["row"]["strength"], row["row"]["action"], row["overdue"]) for row in rows])
        self.assertEqual(1, self.pathwell("formulary").out.count("overdue"))
        plan = ("taper", "plan", "--medicine", "morphine MR tablet", "--dose", "60mg bd", "--reduce", "40mg",
                "--strengths", "20", "--json")
        self.refused(1, "not a strength", *plan)  # without the service, as it was
        self.assertEqual(80000, self.pathwell(*plan, "--user", "ajones").json()["steps"][0]["total_ug"])

    def test_how_lines_are_read(self):
        lines = ("Co-codamol 30mg/500mg tablets 2 qds, 224 tablet",
                 "Fentanyl 12micrograms/hour transdermal patches Change patch every 3 days, 10 patch",
                 "Oramorph 10mg/5ml oral solution 2.5ml to 5ml up to four times a day when required",
                 "Wonderol 5mg tablets 1 bd")
        tablet, patch, liquid, unknown = self.pathwell("medicines", "read", "--json", *lines).json()
        self.assertEqual(("co-codamol", "codeine", "opioid", 30000),
                         tuple(tablet["product"][key] for key in ("medicine", "counted", "class", "strength_ug")))
        self.assertEqual(("2 qds", "224 tablet", 240000, 24, None, None),
                         tuple(tablet[key] for key in ("dose", "quantity", "per_day_ug", "ome_mg", "ask", "why")))
        self.assertEqual((None, 12500, 30), (patch["per_day_ug"], patch["ng_per_hour"], patch["ome_mg"]))
        self.assertEqual(("as_needed", True, 40), (liquid["ask"], liquid["as_needed"], liquid["ome_mg"]))
        self.assertEqual((None, "unknown_product", None), (unknown["product"], unknown["ask"], unknown["ome_mg"]))
        text = self.pathwell("medicines", "read", "--set", "CDC2022", *lines).out
        self.assertIn("  Oral morphine equivalent: 36 mg a day (CDC2022 2022)\n", text)
        self.assertIn("  Needs a person: \"Wonderol 5mg tablets\" is not a product that is known;", text)
        self.assertTrue(all(len(line) <= 80 for line in text.splitlines() if line.startswith(" ")))
        self.refused(2, "medicines read", "medicines", "read")
        self.refused(1, "not a set of factors", "medicines", "read", "--set", "none", lines[0])
        self.assertIn("fentanyl             microgram/hour", self.pathwell("risk", "words").out)
        self.assertFalse(self.db.exists())

    def test_how_a_dose_is_made(self):
        self.assertEqual({"exact": True, "units": [{"strength_ug": 15000, "count": 1}, {"strength_ug": 10000, "count": 1}],
                          "below_ug": 25000, "above_ug": 25000}, self.pack("morphine MR tablet", "25mg"))
        self.assertEqual({"exact": False, "units": [], "below_ug": 2000, "above_ug": 4000}, self.pack("diazepam", "3 mg"))
        self.assertEqual([{"strength_ug": 2000, "count": 1.5}], self.pack("diazepam", "3mg", "--halves")["units"])
        self.assertEqual([{"strength_ug": 5000, "count": 5}], self.pack("MST", "25mg", "--strengths", "5")["units"])
        self.assertEqual(None, self.pack("diazepam", "100mg")["above_ug"])
        self.assertTrue(self.pack("diazepam", "100mg", "--units", "10")["exact"])
        self.assertEqual({"exact": True, "units": [{"strength_ng_per_hour": 12500, "count": 1}],
                          "below_ng_per_hour": 12500, "above_ng_per_hour": 12500}, self.pack("fentanyl patch", "12"))
        self.assertEqual("25 mg of morphine modified-release tablet: one 15 mg tablet and one 10 mg tablet.\n",
                         self.pathwell("taper", "pack", "--medicine", "morphine MR tablet", "--dose", "25mg").out)

    def test_equivalents(self):
        result = self.ome("MST 30mg bd", "Oramorph 10mg up to four times a day", "fentanyl patch 12").json()
        self.assertEqual(("FPM2020", 90, 130), (result["set"], result["regular_mg"], result["with_as_needed_mg"]))
        self.assertEqual([], result["refused"])
        self.assertEqual({"text": "MST 30mg bd", "medicine": "morphine", "per_day_ug": 60000, "factor": 1, "ome_mg": 60},
                         {key: result["lines"][0][key] for key in ("text", "medicine", "per_day_ug", "factor", "ome_mg")})
        self.assertEqual([50, 90], [line["mg"] for line in result["thresholds"]])
        self.assertEqual(80, self.ome("--set", "CDC2022", "tramadol 100mg qds").json()["regular_mg"])
        self.assertEqual(7.5, self.ome("oxycodone 2.5mg bd").json()["regular_mg"])

    def test_no_total(self):
        result = self.ome("methadone 10mg tds", "MST 30mg bd", status=1)
        self.assertEqual((None, None), (result.json()["regular_mg"], result.json()["with_as_needed_mg"]))
        self.assertEqual(["methadone 10mg tds"], [refused["text"] for refused in result.json()["refused"]])
        self.assertIn("specialist", result.complaints)
        self.assertEqual(1, len(self.ome("morphine MR tablet AS DIRECTED", status=1).json()["refused"]))
        # A medicine that is no opioid is said, and takes nothing away from the total.
        self.assertEqual(60, self.ome("MST 30mg bd", "pregabalin 75mg bd").json()["regular_mg"])

    def test_bad_input_gets_one_sentence(self):
        for sentence, words in (
                ('"morphine MR capsule" may be', ["taper", "pack", "--medicine", "morphine MR capsule", "--dose", "30mg"]),
                ("perhaps diazepam is meant", ["taper", "pack", "--medicine", "diazapam", "--dose", "3mg"]),
                ("has no unit", ["taper", "pack", "--medicine", "diazepam", "--dose", "3"]),
                ("is below zero", ["taper", "pack", "--medicine", "diazepam", "--dose", "-3mg"]),
                ("halves are not allowed", ["taper", "pack", "--medicine", "MST", "--dose", "3mg", "--halves"]),
                ("is not a strength of", ["taper", "pack", "--medicine", "MST", "--dose", "3mg", "--strengths", "7"]),
                ("is not a set of factors", ["ome", "--set", "FPM", "MST 30mg bd"]),
                ("is not a product that is known", ["ome", "unobtainium 5mg bd"]),
                ("cannot be read with certainty", ["ome", "MST"])):
            result = self.pathwell(*words, status=1)
            self.assertIn(sentence, result.complaints)
            self.assertEqual(1, result.complaints.count("\n"), result)
        self.assertIn("--dose", self.pathwell("taper", "pack", "--medicine", "MST", status=2).complaints)
        self.assertEqual(b"", self.run_raw("ome", b"morphine \xff 5mg").stdout)

    @unittest.skipUnless((SHARED / "packing_cases.json").is_file(), "the derived packing cases are not here")
    def test_derived_cases(self):
        products = {"morphine MR tablet (MST)": "MST", "morphine MR capsule (Zomorph)": "Zomorph",
                    "buprenorphine 72/96 h patch": "Transtec"}
        for case in json.loads((SHARED / "packing_cases.json").read_text(encoding="utf-8"))["cases"]:
            product = case["product"]
            patch = "patch" in product
            halves = ["--halves"] if "halved" in product else []
            medicine = products.get(product, product.split(" (")[0])
            strengths = ",".join("%g" % each for each in case["strengths"] if not halves or each != 1)
            made = self.pack(medicine, "%g%s" % (case["target_per_dose"], "" if patch else "mg"), "--strengths", strengths, *halves)
            key = "ng_per_hour" if patch else "ug"
            self.assertEqual(case["exact"], made["exact"], case)
            if case["exact"]:
                self.assertEqual(case["target_per_dose"] * 1000,
                                 sum(unit["strength_" + key] * unit["count"] for unit in made["units"]), case)
            else:
                self.assertEqual([case["nearest_below"] * 1000, case["nearest_above"] * 1000],
                                 [made["below_" + key], made["above_" + key]], case)


if __name__ == "__main__":
    main()
