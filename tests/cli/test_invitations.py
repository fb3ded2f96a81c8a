"""Invitations at the command line: the list, letters to many, and did not attend."""
import os
import signal
import stat
import subprocess
import time
import unittest

from program import Case, main

PEOPLE = ("9990000018", "9990000026", "9990000034")


class Invitations(Case):
    def setUp(self):
        super().setUp()
        self.make_service("clinician")
        self.letters = self.folder / "letters"

    def found(self, nhs, *more):
        self.pathwell("add", "patient", "nhs_number=" + nhs, "family_name=Person" + nhs[-2:], "given_name=Test",
                      "born_on=14-Jul-1965", "address=1 Test Street", "gender=female", *more)
        return self.pathwell("add", "invitation", "--patient", nhs, "cohort=Opioids", "reason_to_invite=Asked for it").out.strip()

    def listed(self, *more):
        return self.pathwell("invitations", "--json", *more).json()

    def send(self, which, *more, **options):
        return self.pathwell("letters", which, "--folder", self.letters, "--text", "--json", *more, **options)


class WithPhone(Invitations):
    def setUp(self):
        Case.setUp(self)
        self.make_service("administrator")
        self.pathwell("amend", "service", "phone=01632 960001")
        new = self.write("new", "another long password\n")
        self.pathwell("staff", "add", "ana", "--name", "Ana", "--role", "clinician", "--new-password-file", new)
        self.env.update(PATHWELL_USER="ana", PATHWELL_PASSWORD="another long password")
        self.letters = self.folder / "letters"

    def test_from_the_list_to_the_second_letter(self):
        for nhs in PEOPLE:
            self.found(nhs)
        self.pathwell("amend", "patient", "--patient", PEOPLE[2], "moved_on=-3")
        self.assertEqual((3, 3), tuple(self.listed()[key] for key in ("total", "people")))
        self.assertIn("would be written", self.pathwell("letters", "first", "--dry-run").out)
        self.assertFalse(self.letters.exists())

        report = self.send("first").json()
        self.assertEqual((2, 1), (report["sent"], report["skipped"]))
        self.assertIn("moved away", [p["why_not"] for p in report["people"] if p["why_not"]][0])
        self.assertEqual(2, len(os.listdir(self.letters)))
        for name in os.listdir(self.letters):
            self.assertRegex(name, r"^first-invitation-patient-2026-11-22-[0-9a-f]{8}\.txt$")
            self.assertNotIn("Person", name)
            self.assertEqual(0o600, stat.S_IMODE(os.stat(self.letters / name).st_mode))
        self.assertIn("Do not stop or change", (self.letters / os.listdir(self.letters)[0]).read_text(encoding="utf-8"))
        self.assertEqual(2, self.listed("--state", "invited")["total"])
        self.assertIn("Medicines review: First letter", self.pathwell("timeline", PEOPLE[0]).out)

        self.assertEqual("did-not-attend", self.pathwell("do", "not-seen", "--patient", PEOPLE[0]).out.strip())
        self.assertEqual(0, self.send("second").json()["sent"])
        self.env["PATHWELL_NOW"] = "2026-11-29T09:30"
        self.assertEqual(1, self.pathwell("today", "--json").json()["totals"]["second_letter"])
        self.assertEqual(1, self.send("second").json()["sent"])
        self.assertIn("If no review is agreed", next(self.letters.glob("second-invitation-*")).read_text(encoding="utf-8"))
        self.assertEqual("opportunistic", self.pathwell("do", "not-seen", "--patient", PEOPLE[0]).out.strip())
        self.assertIn("Two letters brought no medicines review", self.pathwell("show", PEOPLE[0]).out)
        self.pathwell("do", "refuse", "--patient", PEOPLE[1], "reason=Does not want it.")
        self.assertEqual(0, self.listed("--state", "found", "--level", "high")["total"])

    def test_one_person_alone(self):
        for nhs in PEOPLE:
            self.found(nhs)
        self.assertEqual(1, self.send("first", "--patient", PEOPLE[1]).json()["sent"])
        self.assertEqual(["Person26"], [item["patient"]["family_name"] for item in self.listed("--state", "invited")["items"]])

    def test_did_not_attend_in_one_step(self):
        self.add_patient("address=1 Test Street")
        self.add_referral()
        self.refused(1, "Nothing was missed", "dna", PEOPLE[0])
        self.pathwell("add", "appointment", "--patient", PEOPLE[0], "on_date=today", "purpose=first_assessment", "mode=telephone")
        self.assertRegex(self.pathwell("dna", PEOPLE[0]).out,
                         r"^Did not attend \(Sun 22-Nov-2026, First assessment, with .*\); the letter about it is queued for 29-Nov-2026.\n$")
        self.assertEqual("did-not-attend", self.listed()["items"][0]["state"])
        self.refused(1, "Recorded already", "dna", PEOPLE[0], "--json")

    def test_a_batch_is_stopped_by_ctrl_c(self):
        for i in range(40):
            digits = "999%06d" % i
            check = (11 - sum(int(d) * (10 - n) for n, d in enumerate(digits)) % 11) % 11
            if check < 10:
                self.found(digits + str(check))
        total = self.listed()["total"]
        run = subprocess.Popen([os.environ.get("PATHWELL_PROGRAM") or __import__("program").PROGRAM, "letters", "first",
                                "--folder", str(self.letters), "--json"], env=self.env, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, encoding="utf-8")
        while not self.letters.exists() or not os.listdir(self.letters):
            self.assertIsNone(run.poll(), "ended before it could be stopped")
            time.sleep(0.005)
        run.send_signal(signal.SIGINT)
        out, complaints = run.communicate(timeout=60)
        self.assertEqual(1, run.returncode, complaints)
        self.assertIn("stand in the record", complaints)
        sent = len([name for name in os.listdir(self.letters) if name.endswith(".pdf")])
        self.assertTrue(0 < sent < total)
        self.assertEqual(sent, self.listed("--state", "invited")["total"])
        self.assertEqual(total - sent, self.listed("--state", "found")["total"])


class Refused(Invitations):
    def test_what_is_asked_wrongly(self):
        self.found(PEOPLE[0])
        self.refused(2, "--folder DIR or --printer NAME", "letters", "first")
        self.refused(2, "not to both", "letters", "first", "--folder", self.letters, "--printer", "x")
        self.refused(1, "no way to book", "letters", "first", "--folder", self.letters)
        self.assertFalse(self.letters.exists())
        self.refused(1, "is not known", "invitations", "--state", "lost")
        self.refused(1, "No practice has the code", "invitations", "--practice", "X1")
        self.refused(1, "is not known", "invitations", "--level", "huge")


del Invitations


if __name__ == "__main__":
    main()
