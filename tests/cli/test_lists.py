"""Lists taken in: the two real ones where they are, and files that are not what they claim to be."""
import unittest

from program import SHARED, Case, have_real_lists, main

HEAD = "NHS Number,Family Name,Given Name,Date of Birth,Referral Date,Referrer,Referrer Role\n"
ROW = "999 000 0018,%s,Ann,14-Jul-1945,02-Nov-2026,Dr Marsh,GP\n"


class BadLists(Case):
    def setUp(self):
        super().setUp()
        self.make_service()

    def bad(self, sentence, content, what="referrals"):
        self.refused(1, sentence, "import", what, self.write("list.csv", content))
        self.assertEqual([], self.pathwell("patients", "--json").json())

    def test_missing(self):
        self.refused(1, "none.csv", "import", "referrals", self.folder / "none.csv")

    def test_folder(self):
        self.refused(1, "is a folder", "import", "referrals", self.folder)

    def test_empty(self):
        self.bad("list.csv", b"")

    def test_binary(self):
        self.bad("list.csv", bytes(range(256)) * 40)

    def test_other_columns(self):
        self.bad("NHS Number", "Name,Telephone\nAnn,1\n")

    def test_referrals_are_no_practices(self):
        self.bad("practice", HEAD + ROW % "Example", "practices")

    def test_broken_utf8_names_the_line(self):
        self.bad("ine 3", (HEAD + ROW % "Example").encode() + b"999 000 0026,Caf\xe9,B,1-Jan-1950,2-Nov-2026,Dr Marsh,GP\n")

    def test_wrong_quoting(self):
        self.bad("ine 2", HEAD + '999 000 0018,"Exam"ple,Ann,14-Jul-1945,02-Nov-2026,Dr Marsh,GP\n')

    def test_line_of_100_megabytes(self):
        path = self.folder / "long.csv"
        with open(path, "wb") as f:
            f.write((HEAD + ROW % "Example").encode())
            for _ in range(100):
                f.write(b"a," * 524288)
        self.refused(1, "ine 3", "import", "referrals", path)
        self.assertEqual([], self.pathwell("patients", "--json").json())

    def test_controls_and_directions_in_names(self):
        report = self.pathwell("import", "referrals", "--json", self.write("list.csv", HEAD + ROW % "Ex\x1b[31mam\u202eple")).json()
        self.assertEqual(1, report["accepted"])
        self.assertEqual(2, report["flagged"][0]["line"])
        self.assertEqual("Ex[31mample", self.pathwell("patients", "--json").json()[0]["family_name"])

    def test_wrong_lines_are_named_and_the_others_taken(self):
        rows = HEAD + ROW % "Example" + "999 123 4567,B,B,1-Jan-1950,2-Nov-2026,Dr Marsh,GP\n" \
            + "999 000 0026,C,C,30-Feb-1960,2-Nov-2026,Dr Marsh,GP\n" + ROW % "Example"
        report = self.pathwell("import", "referrals", "--json", self.write("list.csv", rows)).json()
        self.assertEqual(["rows", "accepted", "already_there", "rejected", "flagged"], list(report))
        self.assertEqual((4, 1, 1), (report["rows"], report["accepted"], report["already_there"]))
        self.assertEqual([(3, "NHS Number"), (4, "Date of Birth")], [(r["line"], r["field"]) for r in report["rejected"]])
        text = self.pathwell("import", "referrals", self.write("list.csv", rows)).out
        self.assertIn("4 rows: 0 accepted, 2 already there, 2 rejected.", text)

    def test_administrators_may_and_readers_may_not(self):
        self.env["PATHWELL_NEW_PASSWORD"] = "another long password"
        admin = {"PATHWELL_DB": str(self.folder / "admin.db")}
        self.make_service("administrator", env=admin)
        self.pathwell("staff", "add", "reader", "--name", "R", "--role", "read_only", env=admin)
        path = self.write("list.csv", HEAD + ROW % "Example")
        self.pathwell("import", "referrals", path, env=admin)
        self.refused(1, "Importing lists is for", "import", "referrals", path, "--user", "reader",
                     env=dict(admin, PATHWELL_PASSWORD="another long password"))


@unittest.skipUnless(have_real_lists(), "the real lists are not here")
class RealLists(Case):
    def test_practices_and_referrals(self):
        self.make_service()
        practices = self.pathwell("import", "practices", SHARED / "epraccur.csv", "--json").json()
        self.assertEqual((14303, 14303, []), (practices["rows"], practices["accepted"], practices["rejected"]))
        again = self.pathwell("import", "practices", SHARED / "epraccur.csv", "--json").json()
        self.assertEqual((0, 14303), (again["accepted"], again["already_there"]))

        words = ["import", "referrals", SHARED / "referrals.csv", "--json"]
        dry = self.pathwell(*words, "--dry-run").json()
        self.assertEqual([], self.pathwell("patients", "--json").json())
        report = self.pathwell(*words).json()
        self.assertEqual(dry, report)
        self.assertEqual(60, report["rows"])
        self.assertEqual([(11, "NHS Number"), (16, "Date of Birth"), (19, "Referral Date")],
                         [(r["line"], r["field"]) for r in report["rejected"]])
        self.assertEqual((56, 1), (report["accepted"], report["already_there"]))
        self.assertIn((21, "Practice Code"), [(f["line"], f["field"]) for f in report["flagged"]])

        again = self.pathwell(*words).json()
        self.assertEqual((0, 57, 3), (again["accepted"], again["already_there"], len(again["rejected"])))
        patients = self.pathwell("patients", "--json").json()
        self.assertEqual((56, {"referred"}), (len(patients), {p["state"] for p in patients}))
        self.assertEqual(56, self.pathwell("today", "--json").json()["totals"]["triage"])
        self.the_row_as_it_stood()
        self.assertEqual([], self.pathwell("check", "--json").json()["problems"])

    def the_row_as_it_stood(self):
        shown = self.pathwell("show", "999 734 0213", "--json").json()
        patient, referral = shown["patient"], shown["records"]["referral"][0]
        self.assertEqual(("Yilmaz", "Léonie", "1998-01-27", "BA13 9AT"),
                         (patient["family_name"], patient["given_name"], patient["born_on"], patient["postcode"]))
        self.assertEqual(("2026-07-24", "Dr A. Marsh", "community_service", "risk_outweighs_benefit", 4, "yes"),
                         tuple(referral[name] for name in ("referred_on", "referrer", "referrer_role", "reason_category", "pain_months",
                                                           "opted_in")))
        self.assertIsNotNone(patient["practice"])
        self.assertTrue(referral["text"].startswith("Fibromyalgia."))


if __name__ == "__main__":
    main()
