"""Medicines at risk: who meets which rule and why, what could not be read, and a person's answers."""
import unittest

from program import SHARED, Case, main

TRUTH = {"ome_50": 204, "ome_90": 152, "ome_120": 139, "opioid_gabapentinoid": 321, "opioid_benzo_z": 115,
         "opioid_gabapentinoid_benzo_z": 42, "fentanyl_over_75": 16}


class Risk(Case):
    def setUp(self):
        super().setUp()
        self.make_service()

    def patient(self, nhs, family, born="1965-07-14"):
        return self.pathwell("add", "patient", "nhs_number=" + nhs, "family_name=" + family, "given_name=Ann", "born_on=" + born,
                             "--not-a-duplicate", "--json").json()["id"]

    def medicine(self, patient, product, dose):
        return self.pathwell("add", "medicine", "--patient", patient, "name=" + product, "product=" + product, "dose=" + dose,
                             "--json").json()["id"]

    def counts(self, *words):
        return {rule["id"]: rule["count"] for rule in self.pathwell("risk", "--json", *words).json()["rules"]}

    def test_summary_and_list(self):
        smith = self.patient("9990000018", "Smith")
        self.medicine(smith, "Longtec 60mg modified-release tablets", "ONE TO BE TAKEN TWICE A DAY")
        self.medicine(smith, "Pregabalin 75mg capsules", "ONE TWICE A DAY")
        brown = self.patient("9990000034", "Brown")
        self.medicine(brown, "Codeine 30mg tablets", "ONE FOUR TIMES A DAY")
        result = self.pathwell("risk", "--json").json()
        self.assertEqual(["as_of", "people", "rules"], list(result))
        self.assertEqual(("2026-11-22", 2), (result["as_of"], result["people"]))
        self.assertEqual({"id": "ome_90", "level": "high", "count": 1}, {rule["id"]: rule for rule in result["rules"]}["ome_90"])
        listed = self.pathwell("risk", "--rule", "OME_90", "--json").json()["list"]
        self.assertEqual([("9990000018", "SMITH, Ann", "high", 180000)],
                         [(p["nhs_number"], p["name"], p["level"], p["ome_ug"]) for p in listed])
        self.assertLess({"ome_50", "ome_90", "ome_120", "opioid_gabapentinoid"}, set(listed[0]["reasons"]))
        self.assertIn("Takes an opioid with gabapentin or pregabalin.", listed[0]["why"])
        self.assertEqual(["SMITH, Ann", "BROWN, Ann"], [p["name"] for p in self.pathwell("risk", "--list", "--json").json()["list"]])
        text = self.pathwell("risk", "--level", "high").out
        self.assertIn("SMITH, Ann", text)
        self.assertNotIn("BROWN", text)
        self.assertIn("2 people", self.pathwell("risk").out)

    def test_what_is_refused(self):
        self.refused(1, "There is no rule", "risk", "--rule", "ome_9")
        self.refused(1, "No practice has the code", "risk", "--practice", "X1")
        self.refused(2, "high, cannot_be_said, medium or low", "risk", "--level", "loud")
        self.refused(1, "is not a date", "risk", "--as-of", "someday")
        self.refused(2, "is no id", "worklist", "answer", "everything", "--not-regular")
        self.refused(1, "agee", "add", "risk_rule", "rule=mine", "level=high", "condition=agee > 3", "sentence=Ours.", "source=Us")

    def test_another_day(self):
        smith = self.patient("9990000018", "Smith", "1950-11-23")
        self.medicine(smith, "Fentanyl 37.5micrograms/hour transdermal patches", "ONE patch every 72 hours")
        self.assertEqual(0, self.counts()["fentanyl_over_75"])
        self.assertEqual(1, self.counts("--as-of", "2026-11-23")["fentanyl_over_75"])
        self.assertEqual(0, self.counts()["fentanyl_over_75"])

    def test_worklist(self):
        smith = self.patient("9990000018", "Smith")
        oxycodone = self.medicine(smith, "Oxycodone 5mg capsules", "AS DIRECTED")
        patch = self.medicine(smith, "Fentanyl 25micrograms/hour transdermal patches", "AS DIRECTED")
        work = self.pathwell("worklist", "--json").json()
        self.assertEqual((2, ["as_directed", "as_directed"]), (work["total"], [item["ask"] for item in work["items"]]))
        self.assertEqual("SMITH", work["items"][0]["patient"]["family_name"].upper())
        self.assertIn("AS DIRECTED", self.pathwell("worklist").out)
        self.refused(2, "--dose", "worklist", "answer", oxycodone)
        self.refused(1, "has no unit", "worklist", "answer", oxycodone, "--dose", "20")
        self.refused(1, "Somebody saved", "worklist", "answer", oxycodone, "--dose", "20 mg", "--if-version", "7")
        self.pathwell("worklist", "answer", oxycodone, "--dose", "20 mg", "--note", "The practice, by telephone")
        self.pathwell("worklist", "answer", patch, "--not-regular")
        self.assertEqual(0, self.pathwell("worklist", "--json").json()["total"])
        listed = self.pathwell("risk", "--list", "--json").json()["list"]
        self.assertEqual(30000, listed[0]["ome_ug"])
        self.refused(1, "needs no answer", "worklist", "answer", oxycodone, "--dose", "20 mg")
        self.pathwell("check")

    @unittest.skipUnless((SHARED / "search_export.csv").exists(), "the list of a practice's search is not there")
    def test_the_real_list(self):
        self.pathwell("import", "search", SHARED / "search_export.csv")
        result = self.pathwell("risk", "--as-of", "2026-11-14", "--json").json()
        counts = {rule["id"]: rule["count"] for rule in result["rules"]}
        self.assertEqual(900, result["people"])
        self.assertEqual(TRUTH, {rule: counts[rule] for rule in TRUTH})
        self.assertEqual(126, self.pathwell("worklist", "--json").json()["total"])
        self.assertEqual(16, len(self.pathwell("risk", "--rule", "fentanyl_over_75", "--as-of", "2026-11-14", "--json").json()["list"]))


if __name__ == "__main__":
    main()
