"""A practice's search by commands: taken in, explained, taken back, and what is wrong with a file."""
import json
import unittest

from program import SHARED, Case, have_real_lists, main

HEAD = "Run on,14-Nov-2026 09:12\nNHS Number,Given Name,Family Name,Date of Birth,Practice Code,Medicine Name,Dosage\n"
ANN = "999 000 0018,Ann,Example,14-Jul-1945,,%s,%s\n"
KEYS = ["file", "run_on", "lines", "people", "people_new", "people_known", "accepted", "rejected", "flagged", "already_there",
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


if __name__ == "__main__":
    main()
