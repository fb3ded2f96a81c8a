"""The whole way by commands, and what leaves the program: papers only where consent allows, names never where others can read them."""
import os
import pathlib
import stat
import subprocess
import unittest

import program
from program import HERE, PASSWORD, SHARED, Case, have_real_lists, main

NHS = "9990000018"


class Printed(Case):
    def setUp(self):
        super().setUp()
        self.make_service("administrator")
        self.pathwell("amend", "service", "phone=01823 123456", "address=Levels House\n1 Moor Lane", "postcode=TA1 1AA", "hours=Mornings")
        self.pathwell("staff", "add", "bmarsh", "--name", "Dr Ben Marsh", "--role", "clinician", "job_title=Consultant",
                      "registration=GMC 0000001", env={"PATHWELL_NEW_PASSWORD": PASSWORD})

    def walk(self, patient):
        """Runs the script that ships; returns the summary."""
        run = subprocess.run(["sh", str(HERE / "pathway.sh"), program.PROGRAM, patient], env=self.env, stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", check=False, timeout=280)
        self.assertEqual(0, run.returncode, run.stderr)
        self.assertEqual(["accept: accepted", "attend: attended", "begin-assessment: assessing", "complete-assessment: planning",
                          "agree-plan: active", "sign: signed", "start: running", "stop-early: stopped-early",
                          "propose-discharge: discharging", "discharge: discharged"],
                         [line for line in run.stderr.splitlines() if line != "Nothing changed; version 1 stands."])
        return run.stdout

    @unittest.skipUnless(have_real_lists(), "the real lists are not here")
    def test_from_the_real_list_to_the_printed_summary(self):
        self.pathwell("import", "practices", SHARED / "epraccur.csv")
        self.pathwell("import", "referrals", SHARED / "referrals.csv")
        self.env["PATHWELL_USER"] = "bmarsh"
        text = self.walk("999 734 0213")
        for part in ("Mrs Léonie Yilmaz", "48 The Crescent", "999 734 0213", "27 January 1998", "22 November 2026", "01823 123456",
                     "penicillin", "morphine", "Walk the dog to the park again", "Go back to the last level", "Dr Ben Marsh",
                     "Consultant"):
            self.assertIn(part, text)
        self.assertNotIn("Not recorded", text)
        self.assertEqual([], self.pathwell("show", "9997340213", "--json").json()["records"]["document"])
        self.pathwell("print", "discharge-summary", "--patient", "9997340213", "--pdf", self.folder, "--sent", "post")
        shown = self.pathwell("show", "9997340213", "--json").json()
        self.assertEqual("discharged", shown["state"])
        self.assertIn(shown["records"]["document"][0]["text"], text)
        self.assertIn("Printed", [row["action"] for row in self.pathwell("audit", "--patient", "9997340213", "--json").json()])
        self.assertEqual([], self.pathwell("check", "--json").json()["problems"])

    def referred(self):
        """Somebody is referred, and the clinician is at the desk."""
        self.pathwell("add", "practice", "code=Z00001", "name=Moor Surgery", "address=2 Moor Lane", "postcode=TA1 1AB")
        self.env["PATHWELL_USER"] = "bmarsh"
        self.add_patient("address=3 Moor Lane", "town=Taunton", "postcode=TA1 1AC", "practice=Z00001", "language=Polish",
                         "format=standard")
        self.add_referral()

    def ready(self):
        self.referred()
        return self.walk(NHS)

    def test_papers(self):
        text = self.ready()
        self.assertIn("Żółkiewski", text)
        pdf = self.folder / "summary.pdf"
        self.pathwell("print", "discharge-summary", "--patient", NHS, "--for", "referrer", "--pdf", pdf, "--sent", "post")
        self.assertTrue(pdf.read_bytes().startswith(b"%PDF"))
        self.assertEqual(0o600, stat.S_IMODE(pdf.stat().st_mode))
        clinical = self.pathwell("print", "discharge-summary", "--patient", NHS, "--for", "practice", "--json").json()
        self.assertIn("22-Nov-2026", clinical["text"])
        self.assertEqual(("discharge-summary", "practice", "text"), (clinical["document"], clinical["for"], clinical["way"]))
        self.refused(1, "could not be written", "print", "discharge-summary", "--patient", NHS, "--pdf", self.folder / "no" / "x.pdf")
        self.assertEqual(1, len(self.pathwell("show", NHS, "--json").json()["records"]["document"]))
        for document in ("care-plan", "taper-schedule"):
            self.assertIn("Jan", self.pathwell("print", document, "--patient", NHS).out)

    def documents(self):
        return self.pathwell("show", NHS, "--json").json()["records"]["document"]

    def test_no_output_replaces_a_file(self):
        """Every command that writes a file: what stands there stays, the service's own files above all."""
        self.ready()
        db = pathlib.Path(self.env["PATHWELL_DB"])
        stands, link, twin = self.folder / "stands", self.folder / "link", self.folder / "twin"
        stands.write_text("old", encoding="utf-8")
        link.symlink_to(stands)
        os.link(db, twin)
        rejected = self.folder / "bad.csv"
        rejected.write_text("NHS number,Family name,Given name,Date of birth,Medicine,Dose\n1,A,B,1.1.1950,codeine,x\n", encoding="utf-8")
        ways = (("print", "discharge-summary", "--patient", NHS, "--pdf"), ("backup",), ("report", "cohort", "--csv"),
                ("print", "discharge-summary", "--patient", NHS, "--sent", "post", "--pdf"),
                ("import", "search", rejected, "--rejected"))
        for way in ways:
            for name in (stands, link, twin, db, pathlib.Path(str(db) + "-wal"), pathlib.Path(str(db) + "-journal")):
                before = name.read_bytes() if name.exists() else None
                result = self.pathwell(*way, name, status=1)
                self.assertRegex(result.complaints, "exists already|belongs to the service", (way, name))
                self.assertEqual("old", stands.read_text(encoding="utf-8"))
                self.assertEqual(before is not None, name.exists(), (way, name))
        self.assertEqual([], self.documents())
        self.assertEqual([], self.pathwell("check", "--json").json()["problems"])
        first, second = (self.pathwell("print", "discharge-summary", "--patient", NHS, "--pdf", self.folder).out.strip() for _ in "ab")
        self.assertNotEqual(first, second)
        for name in (first, second):
            self.assertRegex(name, r"/discharge-summary-patient-2026-11-22-[0-9a-f]{8}(-2)?\.pdf$")

    def test_looking_is_not_sending(self):
        self.ready()
        looked = self.pathwell("print", "discharge-summary", "--patient", NHS).out
        self.assertTrue(looked.startswith("DRAFT"))
        pdf = self.folder / "draft.pdf"
        self.pathwell("print", "discharge-summary", "--patient", NHS, "--pdf", pdf)
        self.assertEqual([], self.documents())
        self.refused(2, "only looked at", "print", "discharge-summary", "--patient", NHS, "--sent", "post")
        self.refused(2, "--sent takes", "print", "discharge-summary", "--patient", NHS, "--pdf", "x", "--sent", "pigeon")
        self.pathwell("print", "discharge-summary", "--patient", NHS, "--pdf", self.folder / "sent.pdf", "--sent", "by-hand")
        kept = self.documents()
        self.assertEqual(["by_hand"], [d["sent_by"] for d in kept])
        self.pathwell("amend", "discharge", "--patient", NHS, "clinical_summary=Changed later.")
        self.assertIn("Changed later.", self.pathwell("print", "discharge-summary", "--patient", NHS).out)
        again = self.pathwell("print", "discharge-summary", "--patient", NHS, "--record", kept[0]["id"])
        self.assertNotIn("Changed later.", again.out)
        self.assertIn(kept[0]["text"], again.out)
        self.assertIn("Copy of what left on 22-Nov-2026.", again.out)
        self.refused(2, "as it was", "print", "discharge-summary", "--patient", NHS, "--record", kept[0]["id"], "--pdf", "x", "--sent", "post")
        self.refused(1, "no Care plan", "print", "care-plan", "--patient", NHS, "--record", kept[0]["id"])

    def test_a_summary_of_somebody_who_stays_is_a_draft(self):
        self.referred()
        looked = self.pathwell("print", "discharge-summary", "--patient", NHS)
        self.assertIn("DRAFT: Nobody has proposed or made a discharge yet", looked.out)
        sent = self.pathwell("print", "discharge-summary", "--patient", NHS, "--pdf", self.folder / "x.pdf", "--sent", "post", status=1)
        self.assertIn("cannot be sent", sent.complaints)
        self.assertFalse((self.folder / "x.pdf").exists())
        self.assertEqual([], self.documents())

    def test_copies_only_where_consent_allows(self):
        self.ready()
        self.pathwell("add", "consent", "--patient", NHS, "recipient=practice", "decision=withdrawn", "reason=Wants no copy there.")
        before = len(self.pathwell("show", NHS, "--json").json()["records"]["document"])
        result = self.pathwell("print", "discharge-summary", "--patient", NHS, "--for", "practice", status=1)
        self.assertEqual("", result.out)
        self.assertIn("Withdrawn", result.complaints)
        self.assertEqual(before, len(self.pathwell("show", NHS, "--json").json()["records"]["document"]))

    def test_missing_is_listed_first_and_printed_as_not_recorded(self):
        self.referred()
        strict = self.pathwell("print", "discharge-summary", "--patient", NHS, "--strict", status=1)
        self.assertEqual("", strict.out)
        self.assertIn("[discharge.shared_decision]", strict.complaints)
        self.assertIn("Nothing was printed", strict.complaints)
        printed = self.pathwell("print", "discharge_summary", "--patient", NHS)
        self.assertIn("Not recorded", printed.out)
        self.assertIn("Allergies not recorded", printed.out)
        missing = self.pathwell("print", "discharge-summary", "--patient", NHS, "--json").json()["missing"]
        self.assertIn({"sentence": missing[0]["sentence"], "record": missing[0]["record"], "field": missing[0]["field"],
                       "mandatory": missing[0]["mandatory"]}, missing)
        self.refused(2, "did you mean care-plan", "print", "care-pln", "--patient", NHS)
        self.refused(2, "--for takes", "print", "care-plan", "--patient", NHS, "--for", "everybody")
        self.refused(2, "One way at a time", "print", "care-plan", "--patient", NHS, "--text", "--pdf", "x")

    def fake_printer(self, status):
        """An lp that keeps what it is called with and what it reads."""
        folder = self.folder / "bin"
        folder.mkdir()
        lp = folder / "lp"
        lp.write_text('#!/bin/sh\nprintf "%%s\\n" "$@" >"%s/called"\ncat >"%s/read"\nexit %d\n' % (folder, folder, status), encoding="utf-8")
        lp.chmod(0o755)
        self.env["PATH"] = "%s:%s" % (folder, os.environ["PATH"])
        return folder

    def test_the_printer_gets_no_name_but_its_own(self):
        self.referred()
        folder = self.fake_printer(0)
        self.pathwell("print", "taper-schedule", "--patient", NHS, "--printer", "Front desk")
        self.assertEqual([], self.documents())
        called = (folder / "called").read_text(encoding="utf-8")
        self.assertIn("Front desk", called)
        for private in ("kiewski", "Jan", "999", "1945"):
            self.assertNotIn(private, called)
        self.assertTrue((folder / "read").read_bytes().startswith(b"%PDF"))

    def test_a_printer_that_refuses_is_told_and_nothing_is_kept(self):
        self.referred()
        self.fake_printer(1)
        result = self.pathwell("print", "care-plan", "--patient", NHS, "--printer", "Front", status=1)
        self.assertIn("did not take the document", result.complaints)
        self.assertEqual([], self.pathwell("show", NHS, "--json").json()["records"]["document"])

    def test_read_only_accounts_do_not_print(self):
        self.pathwell("staff", "add", "reader", "--name", "R", "--role", "read_only", env={"PATHWELL_NEW_PASSWORD": PASSWORD})
        self.referred()
        result = self.pathwell("print", "care-plan", "--patient", NHS, "--user", "reader", status=1)
        self.assertIn("Printing is for", result.complaints)


class Demonstration(Case):
    def test_the_same_for_the_same_seed_and_clock(self):
        shown = []
        for name, seed in (("a", "7"), ("b", "7"), ("c", "8")):
            db = self.folder / name
            made = self.pathwell("demo", "--db", db, "--patients", "45", "--seed", seed, "--json").json()
            self.assertEqual(45, made["patients"])
            env = {"PATHWELL_DB": str(db), "PATHWELL_USER": "admin", "PATHWELL_PASSWORD": made["password"]}
            patients = self.pathwell("patients", "--json", env=env).json()
            self.assertEqual(45, len(patients))
            self.assertTrue(all(p["nhs_number"].startswith("999") for p in patients))
            self.assertEqual([], self.pathwell("check", "--json", env=env).json()["problems"])
            self.assertGreater(len({p["state"] for p in patients}), 10)
            shown.append((patients, self.pathwell("today", "--json", env=env).json()))
        self.assertEqual(shown[0], shown[1])
        self.assertNotEqual(shown[0], shown[2])
        totals = shown[0][1]["totals"]
        self.assertTrue(all(totals[kind] for kind in ("triage", "appointment", "review", "discharge")), totals)

    def test_patients_come_in_pages_and_in_order(self):
        made = self.pathwell("demo", "--patients", "1100", "--json").json()
        env = {"PATHWELL_USER": "admin", "PATHWELL_PASSWORD": made["password"]}
        ids = [p["id"] for p in self.pathwell("patients", "--json", env=env).json()]
        self.assertEqual((1100, 1100), (len(ids), len(set(ids))))
        self.assertEqual(ids[:700], [p["id"] for p in self.pathwell("patients", "--json", "--limit", "700", env=env).json()])
        self.assertEqual(1101, len(self.pathwell("patients", env=env).out.splitlines()))


if __name__ == "__main__":
    main()
