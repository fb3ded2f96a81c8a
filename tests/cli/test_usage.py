"""How the program is called: options, help, exit statuses, closed pipes."""
import os
import re
import subprocess

from program import Case, main


class Usage(Case):
    def test_help_names_every_command_once(self):
        text = self.pathwell("--help").out
        for name in ("init", "demo", "staff list", "staff add", "staff disable", "import practices", "import referrals", "today",
                     "patients", "find", "show", "timeline", "fields", "add", "amend", "mark-error", "do", "print", "pathway",
                     "audit", "check", "backup", "restore", "keys", "help"):
            self.assertEqual(1, len(re.findall(r"^  %s(?: |$)" % name, text, re.MULTILINE)), name)
            self.assertIn("Usage: pathwell " + name, self.pathwell("help", *name.split()).out)
        self.assertEqual(self.pathwell("help", "import", "referrals").out, self.pathwell("import", "referrals", "--help").out)
        self.assertTrue(all(len(line) <= 80 for line in text.splitlines()))

    def test_version(self):
        self.assertRegex(self.pathwell("--version").out, r"^pathwell \d+\.\d+\.\d+\n$")

    def test_options_before_and_after_the_command(self):
        one = self.pathwell("--json", "fields", "goal").out
        self.assertEqual(one, self.pathwell("fields", "--json", "goal").out)
        self.assertEqual(one, self.pathwell("fields", "goal", "--json").out)
        self.make_service()
        elsewhere = str(self.folder / "other.db")
        env = {"PATHWELL_DB": None}
        self.pathwell("init", "--demonstration", "--db=" + elsewhere, "--service", "Other", "--name", "N", "--role", "clinician", env=env)
        for words in (["--db", elsewhere, "show", "service"], ["show", "service", "--db", elsewhere], ["show", "--db=" + elsewhere, "service"]):
            self.assertIn("Other", self.pathwell(*words, env=env).out)

    def test_two_hyphens_end_options(self):
        self.make_service()
        self.assertIn("Nobody was found", self.pathwell("find", "--", "--json").complaints)

    def test_wrong_calls(self):
        for sentence, words in (
                ('There is no command "fnd"; did you mean "find"?', ["fnd"]),
                ('There is no command "qqqqqqqq"', ["qqqqqqqq"]),
                ('there are "import practices", "import referrals"', ["import", "patients"]),
                ('"staff" needs a second word', ["staff"]),
                ('There is no option "--jsno"; did you mean --json?', ["today", "--jsno"]),
                ('There is no option "-j"', ["today", "-j"]),
                ('"today" has no option --dot', ["today", "--dot"]),
                ("--json takes no value", ["today", "--json=yes"]),
                ("--db needs its FILE", ["today", "--db"]),
                ("--db needs its FILE", ["--db", "--json", "today"]),
                ("--json is given twice", ["today", "--json", "--json"]),
                ('"find" needs more words', ["find"]),
                ('does not know what to do with "now"', ["today", "now"]),
                ("--seed takes a whole number", ["today", "--seed", "x"]),
                ("--name NAME is missing", ["init", "--demonstration", "--service", "S", "--user", "u", "--role", "clinician"]),
                ('There is no kind of record "gaol"; did you mean goal?', ["fields", "gaol"]),
                ('There is no machine "machine"', ["pathway", "machine"]),
                ("Name a file of its own", ["demo", "--db", str(self.folder / ".local/share/pathwell/pathwell.db")])):
            with self.subTest(words=words):
                self.refused(2, sentence, *words)

    def test_wrong_clock(self):
        self.pathwell("fields", status=1, env={"PATHWELL_NOW": "noon"})

    def test_signing_in(self):
        self.make_service()
        self.refused(2, "Say who you are", "today", env={"PATHWELL_USER": None})
        self.refused(1, "do not go together", "today", env={"PATHWELL_PASSWORD": "wrong wrong wrong"})
        self.refused(1, "do not go together", "today", "--user", "nobody")
        self.refused(2, "no terminal to ask for the password", "today", env={"PATHWELL_PASSWORD": None})
        file = self.write("password", "correct horse battery\n")
        self.pathwell("today", "--password-file", file, env={"PATHWELL_PASSWORD": None})
        self.refused(1, "could not be read", "today", "--password-file", self.folder / "none")
        self.refused(1, "is empty", "today", "--password-file", self.write("empty", "\n"))

    def test_closed_pipe_and_full_output(self):
        self.make_service()
        reader, writer = os.pipe()
        os.close(reader)
        run = self.run_raw("fields", "--json", stdout=writer)
        os.close(writer)
        self.assertEqual((1, b""), (run.returncode, run.stderr))
        with open("/dev/full", "wb") as full:
            run = self.run_raw("show", "service", stdout=full)
        self.assertEqual(1, run.returncode)
        self.assertEqual(b"The result could not be written to standard output: No space left on device.\n", run.stderr)

    def test_pathway_in_every_form(self):
        self.assertIn("complete-assessment", self.pathwell("pathway").out)
        self.assertEqual({"episode", "appointment", "taper", "invitation"}, {m["machine"] for m in self.pathwell("pathway", "--json").json()})
        self.assertEqual("episode", self.pathwell("pathway", "episode", "--json").json()["machine"])
        self.assertTrue(self.pathwell("pathway", "taper", "--dot").out.startswith("digraph taper"))
        events = self.pathwell("pathway", "--events", "--json").json()
        self.assertIn("accept", [event["name"] for event in events])
        self.assertRegex(self.pathwell("pathway", "--events").out, r"(?m)^accept  ")

    def test_fields(self):
        kinds = self.pathwell("fields", "--json").json()
        referral = self.pathwell("fields", "referral", "--json").json()
        self.assertIn(referral, kinds)
        field = [f for f in referral["fields"] if f["name"] == "reason_category"][0]
        self.assertEqual("primary_pain", field["choices"][1]["code"])
        self.assertRegex(self.pathwell("fields", "care-plan").out, r"(?m)^review_on +Review on \(date\)")

    def test_keys(self):
        self.assertIn("Ctrl+S", self.pathwell("keys").out)


if __name__ == "__main__":
    main()
