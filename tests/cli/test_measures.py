"""Measures at the command line: scored without a service, recorded, shown over time, and a licensed service's own words."""
import json
import unittest

from program import SHARED, Case, main


class Measures(Case):
    def score(self, *words):
        return self.pathwell("measure", "score", *words, "--json").json()

    def test_scores_need_no_service(self):
        self.assertEqual({"instrument": "PHQ-9", "total": 10, "band": "moderate", "subscales": {},
                          "alerts": [{"id": "item_9", "prompt": "Item 9 (better off dead, hurting yourself) is above 0: ask about "
                                      "suicide and self-harm today."}], "set": "PHQ-9 2026-11-22"},
                         self.score("phq-9", 3, 0, 1, 2, 0, 0, 1, 0, 3))
        self.assertEqual({"instrument": "BPI-SF", "total": 5.75, "band": "severe", "alerts": [], "set": "BPI-SF 2026-12-01",
                          "subscales": {"severity": 5.75, "interference": 5.714}}, self.score("BPI-SF", "8,4,6,5", "7 5 6 4 3 8 7"))
        self.assertEqual({"instrument": "EQ-5D-5L", "total": None, "state": "21232", "band": None, "subscales": {"vas": 70},
                          "alerts": [], "set": "EQ-5D-5L 2026-11-22"}, self.score("EQ-5D-5L", "21232", "vas=70"))
        result = self.score("swemwbs", *"3333333")
        self.assertEqual((19.25, 21), (result["total"], result["raw"]))
        self.assertEqual((7, "severe"), (self.score("NRS pain", 7)["total"], self.score("nrs", 7)["band"]))
        self.assertEqual((8, 2), (self.score("NRS", "relationship", "to", "medicines", 8)["total"],
                                  self.score("STarT", "Back", 1, 0, 0, 0, 1, 0, 0, 0, 1)["total"]))
        self.assertEqual(4, self.score("PEG", 3, 4, 5)["total"])
        self.assertEqual(["item_9_unknown"], [alert["id"] for alert in self.score("PHQ-9", "total=14")["alerts"]])
        self.assertIn("ATTENTION: Item 9", self.pathwell("measure", "score", "PHQ-9", "000000001").out)
        self.assertFalse(self.db.exists())

    def test_wrong_answers_get_one_sentence(self):
        for sentence, words in (
                ('answer 3: "4" is not a whole number from 0 to 3', ["PHQ-9", 0, 0, 4]),
                ("answer 9 is missing", ["PHQ-9", 0, 0, 0, 0, 0, 0, 0, 0]),
                ("there are more", ["PEG", 1, 2, 3, 4]),
                ("the nearest is PHQ-9", ["PHQ-8", 1]),
                ("add sex=F or sex=M", ["ORT", "family_alcohol=1"]),
                ("is not a total from 0 to 27", ["PHQ-9", "total=28"])):
            self.refused(1, sentence, "measure", "score", *words)
        self.pathwell("measure", "score", "PHQ-9", status=2)
        self.assertEqual(b"", self.run_raw("measure", "score", "PEG", b"\xff").stdout)

    def test_instruments_and_their_words(self):
        instruments = {one["name"]: one for one in self.pathwell("measure", "list", "--json").json()}
        self.assertEqual((27, False, 1.7, 21), tuple(instruments["PHQ-9"][key] for key in
                                                      ("high", "higher_is_better", "matters", "matters_percent")))
        self.assertEqual((True, False), (instruments["CORE-10"]["texts"], instruments["PCS"]["texts"]))
        self.assertIn("not confirmed", instruments["NRS pain"]["matters_source"])
        items = self.pathwell("measure", "items", "core 10", "--json").json()["items"]
        self.assertEqual("I made plans to end my life", items[5]["text"])
        self.assertIsNone(self.pathwell("measure", "items", "HADS", "--json").json()["items"][0]["text"])
        self.assertIn("2 More than half the days", self.pathwell("measure", "items", "gad7").out)

    def test_recorded_and_shown_over_time(self):
        self.make_service()
        self.add_patient()
        self.add_referral()
        add = ("measure", "add", "--patient", "9990000018")
        self.assertIn("GAD-7 12, moderate", self.pathwell(*add, "GAD-7", "3333000", "point=baseline", "taken_on=-20").out)
        self.pathwell(*add, "GAD-7", 3, 3, 0, 0, 0, 0, 0)
        asks = "Write in a few words who was told and what was agreed."
        self.refused(1, asks, *add, "PHQ-9", "000000001")
        self.refused(1, asks, *add, "PHQ-9", "000000001", "alert_action=4")
        self.refused(1, "answer 2 is missing", *add, "PHQ-9", 1, "", 1, 1, 1, 1, 1, 1, 3)
        self.refused(1, "answer 2 is missing", "measure", "score", "PHQ-9", "1,,1,1,1,1,1,1,3")
        raised = self.pathwell(*add, "PHQ-9", "000000001", "alert_action=Asked; no plans. GP told.").out.split()[0]
        self.assertIn("So far: Asked; no plans. GP told.", self.pathwell("measure", "show", "9990000018").out)
        self.assertIn("Alerts that nobody has dealt with: 1", self.pathwell("today").out)
        self.pathwell("amend", "measure", raised, "--patient", "9990000018", "alert_dealt=yes")
        self.assertNotIn("Alerts that nobody has dealt with", self.pathwell("today").out)
        self.pathwell(*add, "EQ-5D-5L", "21232", "how=paper")
        self.pathwell(*add, "SWEMWBS", "total=21")
        story = {one["id"]: one for one in self.pathwell("measure", "show", "9990000018", "--json").json()}
        self.assertEqual((12, 6, "better", -6, "yes"), tuple(story["gad_7"][key] for key in
                                                              ("baseline", "latest", "trend", "change", "matters")))
        self.assertEqual(("21232", None), (story["eq_5d_5l"]["scores"][0]["state"], story["eq_5d_5l"]["latest"]))
        self.assertEqual(19.25, story["swemwbs"]["latest"])
        self.assertIn("6 lower, better; it matters", self.pathwell("measure", "show", "9990000018").out)
        responders = {one["instrument"]: one for one in self.pathwell("measure", "responders", "--json").json()}
        self.assertEqual((1, 1, 1), tuple(responders["GAD-7"][key] for key in ("people", "twice", "better")))
        self.assertNotIn("EQ-5D-5L", responders)

    def test_a_licensed_service_loads_its_words(self):
        self.make_service(role="administrator")
        path = self.write("words.csv", "instrument,item,text\nPSEQ-2,1,First\nPSEQ-2,2,Second\n")
        self.refused(1, "Licence", "measure", "labels", path)
        labels = ("measure", "labels", path, "--licence", "PSEQ, 2026/17", "--json")
        self.assertEqual({"added": 2, "changed": 0, "same": 0}, self.pathwell(*labels).json())
        self.assertEqual({"added": 0, "changed": 0, "same": 2}, self.pathwell(*labels).json())
        self.assertEqual("Second", self.pathwell("measure", "items", "PSEQ-2", "--user", "ajones", "--json").json()["items"][1]["text"])
        self.assertIsNone(self.pathwell("measure", "items", "PSEQ-2", "--json").json()["items"][1]["text"])
        wrong = self.write("wrong.csv", "instrument,item,text,licence\nPSEQ-2,9,Ninth,x\n")
        self.assertIn("line 2", self.refused(1, "there is no item 9", "measure", "labels", wrong).complaints.lower())

    @unittest.skipUnless((SHARED / "score_cases.json").is_file(), "the published cases are not here")
    def test_published_cases(self):
        for case in json.loads((SHARED / "score_cases.json").read_text(encoding="utf-8")):
            answers = case["answers"]
            if isinstance(answers, dict) and "severity" in answers:
                answers = answers["severity"] + answers["interference"]
            words = ["%s=%s" % pair for pair in answers.items()] if isinstance(answers, dict) else answers
            result, expected = self.score(case["instrument"], *words), case["expected"]
            for key in expected:
                seen = {"mean": result["total"], "worst_band": result["band"], "item9_flag": bool(result["alerts"]),
                        "severity_mean": result["subscales"].get("severity"),
                        "interference_mean": result["subscales"].get("interference"), **result["subscales"]}
                self.assertEqual(expected[key], seen.get(key, result.get(key)), case)


if __name__ == "__main__":
    main()
