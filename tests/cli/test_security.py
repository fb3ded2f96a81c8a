"""A real service's clock, what reading leaves behind, who sees what, and nothing that a terminal would obey."""
import os
import shutil
import subprocess
import unittest

from program import PASSWORD, Case, main

INIT = ("init", "--service", "Levels Pain Service", "--name", "Anna Jones", "--role", "administrator")


class Clock(Case):
    def setUp(self):
        super().setUp()
        self.env.update(PATHWELL_USER="ajones", PATHWELL_PASSWORD=PASSWORD)

    def test_a_real_service_has_a_real_clock(self):
        self.refused(1, "only a demonstration allows", *INIT)
        self.assertFalse(self.db.exists())
        now = {"PATHWELL_NOW": None}
        self.refused(1, "--seed makes identifiers", *INIT, "--seed", "1", env=now)
        self.pathwell(*INIT, env=now)
        self.pathwell("today", env=now)
        before = self.db.read_bytes()
        for words in (["today"], ["show", "service"], ["add", "patient", "family_name=A"], ["audit"]):
            self.refused(1, "is a real service", *words)
        self.refused(1, "is a real service", "today", "--seed", "1", env=now)
        self.assertEqual(before, self.db.read_bytes())
        self.refused(1, "set by the program", "amend", "service", "demonstration=yes", env=now)

    def test_a_demonstration_says_so(self):
        self.make_service()
        self.assertIn("Demonstration service: Yes", self.pathwell("show", "service").out)


class Reading(Case):
    def setUp(self):
        super().setUp()
        self.make_service()
        self.add_patient()
        self.add_referral()

    def test_every_command_that_reads_leaves_a_row(self):
        for words in (["timeline", "9990000018"], ["find", "zolk"], ["patients"], ["invitations"], ["today"], ["check"],
                      ["audit", "--patient", "9990000018"], ["show", "9990000018"]):
            before = len(self.pathwell("audit", "--json", "--limit", "1000").json())
            self.pathwell(*words)
            rows = self.pathwell("audit", "--json", "--limit", "1000").json()
            mine = [row["record"] for row in rows[:len(rows) - before]]
            self.assertIn("patient" if words[0] == "show" else words[0], mine, words)
        who = self.pathwell("audit", "--json").json()[0]
        self.assertEqual("Anna Jones (ajones)", who["who"])
        self.assertTrue(who["staff_id"])
        self.assertIn("Anna Jones (ajones)", self.pathwell("audit").out)

    def test_what_a_role_may_not_see_is_in_no_form_of_it(self):
        self.pathwell("add", "appointment", "--patient", "9990000018", "on_date=today", "at_time=10:30", "purpose=assessment",
                      "mode=telephone", "notes=SECRET-CLINICAL")
        self.pathwell("add", "assessment", "--patient", "9990000018", "begun_on=today", "trauma=SECRET-TRAUMA",
                      "safeguarding=SECRET-SAFE", "summary=SECRET-SUMMARY")
        hidden = {"root": ("SECRET-CLINICAL", "SECRET-TRAUMA", "SECRET-SAFE", "SECRET-SUMMARY"),
                  "eye": ("SECRET-TRAUMA", "SECRET-SAFE"), "ajones": ()}
        for user, never in hidden.items():
            for words in (["show", "9990000018"], ["timeline", "9990000018"]):
                for form in ([], ["--json"]):
                    result = self.pathwell(*words, *form, env={"PATHWELL_USER": user})
                    for secret in never:
                        self.assertNotIn(secret, result.out, (user, words, form))
        self.assertIn("SECRET-TRAUMA", self.pathwell("show", "9990000018", "--json").out)

    def make_service(self, role="clinician", **more):
        """With an administrator beside the clinician."""
        self.env.update(PATHWELL_USER="root", PATHWELL_PASSWORD=PASSWORD, PATHWELL_NEW_PASSWORD=PASSWORD)
        self.pathwell("init", "--demonstration", "--service", "S", "--name", "Root", "--role", "administrator")
        self.pathwell("staff", "add", "ajones", "--name", "Anna Jones", "--role", "clinician", "trained_on=today")
        self.pathwell("staff", "add", "eye", "--name", "Eye", "--role", "read_only")
        self.env.update(PATHWELL_USER="ajones")

    def test_nothing_that_a_terminal_would_obey(self):
        evil = "a\x1b]0;owned\x07\u009b31m\u202e.db"
        for result in (self.pathwell("backup", self.folder / evil), self.pathwell("backup", self.folder / evil, status=1),
                       self.pathwell("backup", self.folder / (evil + "2"), "--json"),
                       self.pathwell("medicines", "read", "x\x1b[31m\x07\u009b\u202e y"),
                       self.pathwell("medicines", "read", "--json", "x\x1b[31m\x07\u009b\u202e y")):
            for bad in "\x1b\x07\u009b\u202e":
                self.assertNotIn(bad, result.out + result.complaints)
        self.assertTrue((self.folder / evil).exists())

    @unittest.skipIf(os.geteuid() != 0 or shutil.which("unshare") is None, "needs a small disk of its own")
    def test_a_full_disk_keeps_nobody_from_reading(self):
        script = ('mount -t tmpfs -o size=8m tmpfs "$1" && cp "$2" "$1/s.db" && dd if=/dev/zero of="$1/fill" bs=4k 2>/dev/null; '
                  'shift 2; exec "$@" --db "$DISK/s.db"')
        disk = self.folder / "disk"
        disk.mkdir()
        from program import PROGRAM as program
        for status, words in ((0, ["show", "9990000018"]), (3, ["add", "allergy", "--patient", "9990000018", "statement=none_known"])):
            run = subprocess.run(["unshare", "-m", "sh", "-c", script, "sh", disk, self.db, program] + words, text=True,
                                 env=dict(self.env, DISK=str(disk)), capture_output=True, check=False, timeout=120)
            if "permitted" in run.stderr:
                self.skipTest("no mounts here")
            self.assertEqual(status, run.returncode, run.stderr)
            self.assertIn("full" if status == 0 else "s.db", run.stderr)
            self.assertEqual(status == 0, "ŻÓŁKIEWSKI" in run.stdout.upper(), run.stdout)


if __name__ == "__main__":
    main()
