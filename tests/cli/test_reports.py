"""Reports of a cohort: text, JSON, and what leaves the service."""
import csv
import os
import stat

from program import Case, main


class Cohort(Case):
    def setUp(self):
        super().setUp()
        self.env.update(PATHWELL_USER="pharmacist", PATHWELL_PASSWORD="demonstration")
        self.pathwell("demo", "--db", self.db, "--patients", "60")

    def report(self, *words):
        return self.pathwell("report", "cohort", "--json", *words).json()

    def test_every_block_adds_up(self):
        report = self.report()
        self.assertEqual(["practice", "practice_name", "cohort", "from", "to", "as_of", "suppressed", "smallest", "rule", "summary",
                          "blocks", "percentages", "ome"], list(report))
        self.assertEqual((False, 5, "2026-11-22"), (report["suppressed"], report["smallest"], report["as_of"]))
        for block in report["blocks"]:
            parts = [part["count"] for part in block["parts"]]
            if block["adds_up"]:
                self.assertEqual(block["whole"], sum(parts), block["id"])
            else:
                self.assertIn(block["id"], ("barriers", "facilitators", "support"))
                self.assertLessEqual(max(parts), block["whole"])
        summary = report["summary"]
        self.assertGreater(summary["found"], 0)
        self.assertEqual(summary["seen"], sum(summary[key] for key in ("reduced_or_stopped", "unchanged", "increased", "not_recorded")))

    def test_what_leaves_hides_small_numbers(self):
        exact, shown = self.report(), self.report("--return")
        self.assertTrue(shown["suppressed"])
        for before, after in zip(exact["blocks"], shown["blocks"]):
            for one, other in zip(before["parts"], after["parts"]):
                self.assertIn(other["count"], (None, one["count"]))
                self.assertFalse(0 < (other["count"] or 0) < 5, (before["id"], one))

    def test_a_file_for_spreadsheets(self):
        path = self.folder / "return.csv"
        said = self.pathwell("report", "cohort", "--csv", path).out
        self.assertEqual("Written to %s, with small numbers hidden.\n" % path, said)
        self.assertEqual(0o600, stat.S_IMODE(os.stat(path).st_mode))
        with open(path, newline="", encoding="utf-8") as f:
            rows = list(csv.DictReader(f))
        self.assertEqual(["block", "title", "code", "label", "people", "of"], list(rows[0]))
        for row in rows:
            self.assertFalse(row["people"].isdigit() and 0 < int(row["people"]) < 5, row)
        self.refused(1, "exists already; choose another name.", "report", "cohort", "--csv", path)
        exact = self.folder / "exact.csv"
        self.pathwell("report", "cohort", "--csv", exact, "--exact")
        self.assertNotIn("hidden", exact.read_text())
        clinician = dict(PATHWELL_USER="clinician")
        audit = self.pathwell("audit", "--limit", "6", "--json", env=clinician).json()
        self.assertEqual(2, sum("cohort report" in (row["note"] or "") for row in audit))

    def test_who_may_not(self):
        path = self.folder / "return.csv"
        self.refused(1, "Exporting is for", "report", "cohort", "--csv", path, env=dict(PATHWELL_USER="reader"))
        self.refused(1, "Seeing clinical records is for", "report", "cohort", "--exact", env=dict(PATHWELL_USER="admin"))
        # An administrator gets what may leave the service, and is told so.
        hidden = self.pathwell("report", "cohort", "--json", env=dict(PATHWELL_USER="admin")).json()
        self.assertTrue(hidden["suppressed"])
        self.assertFalse(path.exists())
        self.pathwell("report", "cohort", env=dict(PATHWELL_USER="reader"))
        self.pathwell("report", "cohort", "--return", env=dict(PATHWELL_USER="admin"))

    def test_wrong_calls(self):
        self.refused(2, "--exact and --return exclude each other.", "report", "cohort", "--exact", "--return")
        self.refused(2, "--csv and --json exclude each other.", "report", "cohort", "--csv", "x", "--json")
        self.refused(1, "--from: ", "report", "cohort", "--from", "31-Feb-2026")
        self.refused(1, "There is no practice", "report", "cohort", "--practice", "X99999")
        self.refused(1, "There is no list", "report", "cohort", "--cohort", "Nobody's")
        self.refused(1, "The period ends before it begins", "report", "cohort", "--from", "2026-03-01", "--to", "2026-02-01")


if __name__ == "__main__":
    main()
