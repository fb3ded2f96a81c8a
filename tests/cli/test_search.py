"""A practice's search by commands: taken in, explained, taken back, and what is wrong with a file."""
import csv
import json
import unittest

from program import SHARED, Case, have_real_lists, main

HEAD = "Run on,14-Nov-2026 09:12\nNHS Number,Given Name,Family Name,Date of Birth,Practice Code,Medicine Name,Dosage\n"
ANN = "999 000 0018,Ann,Example,14-Jul-1945,,%s,%s\n"
KEYS = ["file", "run_on", "lines", "people", "people_new", "people_known", "accepted", "rejected_lines", "rejected", "flagged", "already_there",
        "medicines_added", "medicines_changed", "medicines_ended", "medicines_kept", "needs_person", "rejected_file", "import",
        "dry_run"]


class Searches(Case):
    def setUp(self):
        super().setUp()
        self.make_service()

    def take(self, content, *words):
        return self.pathwell("import", "search", self.write("search.csv", content), "--json", *words).json()

    def test_the_report_and_a_trial(self):
        rows = HEAD + ANN % ("Morphine 60mg modified-release tablets", "1 bd") + ANN % ("Codeine 30mg tablets", "As directed")
        dry = self.take(rows, "--dry-run")
        self.assertEqual(KEYS, list(dry))
        self.assertEqual((True, None, 2), (dry["dry_run"], dry["import"], dry["medicines_added"]))
        self.assertEqual([], self.pathwell("patients", "--json").json())
        real = self.take(rows, "--as", "Opioids autumn")
        self.assertEqual((1, 1, 1, "2026-11-14"), (real["people"], real["people_new"], real["needs_person"]["as_directed"], real["run_on"]))
        runs = self.pathwell("imports", "--json").json()
        self.assertEqual([("Opioids autumn", real["import"])], [(r["cohort"], r["id"]) for r in runs])
        self.assertEqual("found", self.pathwell("patients", "--json").json()[0]["state"])
        again = self.take(rows)
        self.assertEqual((2, None), (again["already_there"], again["import"]))

    def test_wrong_lines_are_written_beside_the_database(self):
        rows = HEAD + "999 123 4567,=1+1,B,1-Jan-1950,,Codeine 30mg tablets,1 bd\n" + ANN % ("Codeine 30mg tablets", "1 bd")
        report = self.take(rows)
        self.assertEqual([(3, "NHS Number")], [(r["line"], r["field"]) for r in report["rejected"]])
        back = self.folder / "search.rejected-20261122T093000.csv"
        self.assertEqual(str(back), report["rejected_file"])
        self.assertIn("999 123 4567,=1+1,B,1-Jan-1950,,Codeine 30mg tablets,1 bd,", back.read_text())
        self.assertEqual(0o600, back.stat().st_mode & 0o777)

    def test_undo(self):
        self.refused(1, "no import of a search", "import", "undo")
        first = self.take(HEAD + ANN % ("Codeine 30mg tablets", "1 bd"))
        report = self.pathwell("import", "undo", first["import"], "--json").json()
        self.assertEqual((first["import"], 0), (report["import"], report["left"]))
        self.assertEqual([], self.pathwell("patients", "--json").json())
        self.refused(1, "was taken back on 22-Nov-2026", "import", "undo", first["import"])
        self.refused(1, "is no import's id", "import", "undo", "yesterday")
        self.assertEqual([], self.pathwell("check", "--json").json()["problems"])

    def test_columns_are_mapped_once(self):
        rows = "NHS Number,Given Name,Family Name,Date of Birth,Arzneimittel,Colour\n999 000 0018,Ann,Example,14-Jul-1945,Codeine 30mg tablets 1 bd,blue\n"
        path = self.write("odd.csv", rows)
        self.refused(1, "Arzneimittel", "import", "search", path)
        self.refused(1, "is no field of a search", "import", "search", path, "--map", "Arzneimittel=drug")
        self.refused(2, "--map takes COLUMN=FIELD", "import", "search", path, "--map", "medicine")
        self.refused(1, "no column", "import", "search", path, "--map", "Nothing=dosage")
        self.pathwell("import", "search", path, "--map", "Arzneimittel=medicine", "--map", "Colour=")
        self.assertEqual(1, self.pathwell("import", "search", path, "--json").json()["already_there"])

    def test_an_encoding_is_asked(self):
        path = self.write("ansi.csv", (HEAD + ANN % ("Codeine 30mg tablets", "1 bd")).replace("Ann", "Zo\u00eb").encode("cp1252"))
        self.refused(1, "--encoding windows-1252", "import", "search", path)
        self.refused(2, "--encoding takes", "import", "search", path, "--encoding", "latin")
        self.pathwell("import", "search", path, "--encoding", "windows-1252")
        self.assertEqual("Zo\u00eb", self.pathwell("patients", "--json").json()[0]["given_name"])

    def test_bad_files(self):
        for content in (b"", "Name,Telephone\nAnn,1\n", HEAD, bytes(range(256)) * 40,
                        "Given Name,NHS Number,Family Name,Date of Birth,Medicine\n" + "999 000 0018,Ann,Example,14-Jul-1945,Codeine\n" * 5):
            self.refused(1, ".", "import", "search", self.write("bad.csv", content))
        self.refused(1, "none.csv", "import", "search", self.folder / "none.csv")
        self.assertEqual([], self.pathwell("patients", "--json").json())


@unittest.skipUnless(have_real_lists() and (SHARED / "search_export.csv").exists(), "the real lists are not here")
class RealSearch(Case):
    def test_as_its_truth_says(self):
        self.make_service()
        truth = json.loads((SHARED / "search_export.truth.json").read_text())
        self.pathwell("import", "practices", SHARED / "epraccur.csv")
        report = self.pathwell("import", "search", SHARED / "search_export.csv", "--json").json()
        self.assertEqual((truth["patients"], truth["rows"]), (report["people"], report["lines"]))
        self.assertEqual((truth["with_methadone"], truth["with_as_directed"], truth["with_prn_liquid"]),
                         tuple(report["needs_person"][name] for name in ("no_total", "as_directed", "as_needed")))
        risk = self.pathwell("risk", "--as-of", truth["run_on"], "--json").json()
        met = {rule["id"]: rule["count"] for rule in risk["rules"]}
        self.assertEqual([truth[name] for name in ("ome_ge_50", "ome_ge_90", "ome_ge_120", "opioid_and_gabapentinoid",
                                                   "opioid_and_benzo_or_z", "opioid_gabapentinoid_and_benzo_or_z",
                                                   "fentanyl_ge_37_5_over_75")],
                         [met[name] for name in ("ome_50", "ome_90", "ome_120", "opioid_gabapentinoid", "opioid_benzo_z",
                                                 "opioid_gabapentinoid_benzo_z", "fentanyl_over_75")])
        again = self.pathwell("import", "search", SHARED / "search_export.csv", "--json").json()
        self.assertEqual((again["accepted"], None), (again["already_there"], again["import"]))
        self.pathwell("import", "undo")
        self.assertEqual([], self.pathwell("patients", "--json").json())
        self.assertEqual([], self.pathwell("check", "--json").json()["problems"])


PLAIN = "999 000 0018;Ann;Example;14-Jul-1945;A81001;Codeine 30mg tablets;1 bd\n"


class OtherSystems(Case):
    """I1 to I6 and F7: lists as other systems write them."""

    def setUp(self):
        super().setUp()
        self.make_service()

    def take(self, content, *words):
        return self.pathwell("import", "search", self.write("search.csv", content), "--json", *words).json()

    ODD = ("Patient NHS no.,Patient ID,Patient's forename,Patient's surname,Patient's date of birth,Registered practice ODS,Usual GP,House,"
           "Medication in use,Directions\n"
           "999 000 0018,77,Ann,Example,14-Jul-1945,A81001,Dr Hale,12 Mill Road,Codeine 30mg tablets,1 bd\n")

    def test_columns_are_known_by_their_words_and_all_are_shown(self):
        path = self.write("odd.csv", self.ODD)
        self.refused(1, "--as-proposed", "import", "search", path)
        columns = {c["column"]: c for c in self.pathwell("import", "search", path, "--columns", "--json").json()}
        self.assertEqual("nhs_number", columns["Patient NHS no."]["field"])
        self.assertEqual("practice_code", columns["Registered practice ODS"]["field"])
        self.assertEqual("usual_gp", columns["Usual GP"]["field"])
        self.assertEqual("address", columns["House"]["field"])
        self.assertEqual((None, ""), (columns["Patient ID"]["field"], columns["Patient ID"]["proposed"]))
        self.assertEqual((None, "medicine"), (columns["Medication in use"]["field"], columns["Medication in use"]["proposed"]))
        self.assertEqual(["Codeine 30mg tablets"], columns["Medication in use"]["values"])
        self.assertIn("proposed", self.pathwell("import", "search", path, "--columns").out)
        self.assertEqual([], self.pathwell("patients", "--json").json())
        done = self.pathwell("import", "search", path, "--as-proposed", "--json").json()
        self.assertEqual((1, 1), (done["people_new"], done["medicines_added"]))
        # Remembered: the next list of that system needs no word more; and another word changes it.
        self.pathwell("import", "search", path, "--dry-run")
        self.refused(1, "mean the same", "import", "search", path, "--map", "Patient ID=nhs_number", "--map", "Patient NHS no.=nhs_number")

    def test_semicolons_and_tabs_are_seen(self):
        head = "NHS Number;Given Name;Family Name;Date of Birth;Practice Code;Medicine Name;Dosage\n"
        wrong = "999 123 4567;B;C;1-Jan-1950;;Codeine 30mg tablets;1 bd\n"
        report = self.take(head + PLAIN + wrong, "--rejected", str(self.folder / "back.csv"))
        self.assertEqual((1, 1), (report["people"], report["rejected_lines"]))
        back = (self.folder / "back.csv").read_text().splitlines()
        self.assertEqual([8, 8], [len(row) for row in csv.reader(back, delimiter=";")], back)
        tabs = (head + PLAIN).replace(";", "\t")
        self.assertEqual(1, self.take(tabs.encode("utf-16"), "--dry-run")["already_there"])

    def test_years_of_two_digits_are_asked_once(self):
        rows = ("NHS Number,Given Name,Family Name,Date of Birth,Medicine Name,Dosage,Date of last issue\n"
                "999 000 0018,Ann,Example,14/7/45,Codeine 30mg tablets,1 bd,1/2/26\n"
                "999 000 0026,Bob,Example,14/7/26,Codeine 30mg tablets,1 bd,1/2/27\n")
        path = self.write("short.csv", rows)
        self.refused(1, "--born-from 1927 makes 27 1927 and 26 2026", "import", "search", path)
        done = self.pathwell("import", "search", path, "--born-from", "1920", "--json").json()
        self.assertEqual((2, 0), (done["people_new"], len(done["rejected"])))
        self.assertEqual({"1945-07-14", "1926-07-14"}, {p["born_on"] for p in self.pathwell("patients", "--json").json()})
        self.assertEqual([3], [f["line"] for f in done["flagged"] if f["field"] == "Date of last issue"], done["flagged"])
        medicine = json.loads(self.pathwell("show", "9990000018", "--json").out)["records"]["medicine"][0]
        self.assertIn("2026", json.dumps(medicine["issued_on"]))

    def test_formulas_and_hard_spaces(self):
        rows = ("NHS Number,Given Name,Family Name,Date of Birth,Medicine Name,Dosage\n"
                '="9990000018",Ann,Example,14-Jul-1945,Codeine 30mg tablets,one\u00a0tablet twice a day\n')
        report = self.take(rows)
        self.assertEqual((1, 0), (report["people"], len(report["rejected"])))
        self.assertEqual(0, report["needs_person"]["unreadable"], report)

    def test_very_many_lines_of_one_kind_are_summed(self):
        row = ANN % ("Codeine 30mg tablets", "1 bd")
        report = self.take(HEAD + row * 3000)
        self.assertEqual((3000, 3000, 1), (report["lines"], report["accepted"], report["medicines_added"]))
        self.assertLess(len(report["flagged"]), 150)
        self.assertTrue(any("2899 lines from here on" in f["reason"] for f in report["flagged"]), report["flagged"][-1])

    def test_the_named_list_of_a_practice(self):
        self.take(HEAD + ANN % ("Morphine 60mg modified-release tablets", "1 bd"))
        out = self.pathwell("risk", "--csv", self.folder / "meeting.csv").out
        self.assertIn("1 people written", out)
        self.assertIn("Example,Ann,14-Jul-1945,999 000 0018", (self.folder / "meeting.csv").read_text())
        self.refused(1, "", "risk", "--csv", self.folder / "meeting.csv")
        self.pathwell("risk", "--pdf", self.folder / "meeting.pdf")
        self.assertTrue((self.folder / "meeting.pdf").read_bytes().startswith(b"%PDF"))
        self.assertIn("named risk list", self.pathwell("audit").out)


if __name__ == "__main__":
    main()
