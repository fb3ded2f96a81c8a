"""add, amend, mark-error, do: ids out, sentences out, nothing lost and nothing guessed."""
from program import Case, main

NHS = "9990000018"


class Records(Case):
    def setUp(self):
        super().setUp()
        self.make_service()

    def record(self, kind, patient=NHS):
        return self.pathwell("show", patient, "--json").json()["records"][kind]

    def test_add_prints_the_id(self):
        self.add_patient()
        saved = self.pathwell("add", "goal", "--patient", NHS, "goal=Walk", "--json", status=1)
        self.assertIn("Record a referral first", saved.complaints)
        self.add_referral()
        saved = self.pathwell("add", "goal", "--patient", "999 000 0018", "goal=Walk", "--json").json()
        self.assertEqual({"id": self.record("goal")[0]["id"], "version": 1}, saved)

    def test_every_bad_field_is_told(self):
        self.add_patient()
        result = self.pathwell("add", "referral", "--patient", NHS, "referred_on=31-Nov-2026", "priority=soon", "refered_on=x", status=1)
        self.assertEqual(["31 November 2026 does not exist", "soon", "did you mean"],
                         [text for text in ("31 November 2026 does not exist", "soon", "did you mean") if text in result.complaints])
        self.assertEqual(3, len(result.complaints.splitlines()))
        self.assertIn("[referral.referred_on]", result.complaints)
        self.assertEqual([], self.record("referral"))

    def test_required_fields_are_told_together(self):
        self.add_patient()
        result = self.pathwell("add", "referral", "--patient", NHS, "ubrn=1", status=1)
        for field in ("referred_on", "referrer", "referrer_role"):
            self.assertIn("[referral.%s]" % field, result.complaints)

    def test_values_from_files_lines_and_blanks(self):
        self.add_patient("address=12 High St\nTaunton", "town=Taunton")
        shown = self.pathwell("show", NHS, "--json").json()["patient"]
        self.assertEqual("12 High St\nTaunton", shown["address"])
        path = self.write("needs", "Speak slowly.\nHearing aid.\n")
        self.pathwell("amend", "patient", "--patient", NHS, "town=", "communication_needs=@%s" % path, "preferred_name=@@Jan")
        shown = self.pathwell("show", NHS, "--json").json()
        self.assertIsNone(shown["patient"]["town"])
        self.assertEqual(("Speak slowly.\nHearing aid.", "@Jan"),
                         (shown["patient"]["communication_needs"], shown["patient"]["preferred_name"]))
        self.assertEqual(["Speak slowly.\nHearing aid."], shown["alerts"])
        self.refused(1, "could not be read", "amend", "patient", "--patient", NHS, "address=@%s" % (self.folder / "none"))
        self.refused(1, "not a text file", "amend", "patient", "--patient", NHS, "address=@%s" % self.write("b", b"\0\1"))
        run = self.run_raw(b"amend", b"patient", b"--patient", NHS.encode(), b"town=Caf\xe9")
        self.assertEqual((1, b""), (run.returncode, run.stdout))
        self.assertIn(b"not UTF-8", run.stderr)

    def test_what_is_not_asked_is_not_dropped_in_silence(self):
        self.add_patient()
        self.refused(1, "asked only when statement=allergy", "add", "allergy", "--patient", NHS, "statement=none_known", "agent=nuts")
        allergy = self.pathwell("add", "allergy", "--patient", NHS, "agent=nuts", "reaction=rash").out.strip()
        self.pathwell("amend", "allergy", allergy, "statement=none_known", "agent=", "reaction=")
        self.assertEqual("No known allergies", self.pathwell("show", NHS, "--json").json()["allergies"])

    def test_set_by_the_program(self):
        self.add_patient()
        self.refused(1, "set by the program", "amend", "patient", "--patient", NHS, "died_on=today")

    def test_amend_makes_a_version_and_knows_a_race(self):
        self.add_patient()
        saved = self.pathwell("amend", "patient", "--patient", NHS, "town=Taunton", "--json", "--if-version", "1").json()
        self.assertEqual(2, saved["version"])
        self.refused(1, "Version 2 stands, not 1", "amend", "patient", "--patient", NHS, "town=Wells", "--if-version=1")
        same = self.pathwell("amend", "patient", "--patient", NHS, "town=Taunton", "--json")
        self.assertEqual(2, same.json()["version"])
        self.assertIn("Nothing changed", same.complaints)

    def test_nothing_is_guessed_among_several(self):
        self.add_patient()
        self.add_referral()
        one = self.pathwell("add", "goal", "--patient", NHS, "goal=Walk").out.strip()
        self.pathwell("amend", "goal", "--patient", NHS, "progress=Slow")
        two = self.pathwell("add", "goal", "--patient", NHS, "goal=Swim").out.strip()
        result = self.pathwell("amend", "goal", "--patient", NHS, "progress=Fast", status=1)
        self.assertIn(one + "  Walk", result.complaints)
        self.assertIn(two + "  Swim", result.complaints)
        self.assertIn("name one by its id", result.complaints)
        self.pathwell("amend", "goal", two, "progress=Fast", "--patient", NHS)
        self.refused(1, "already", "add", "referral", "--patient", NHS, "referred_on=today", "referrer=X", "referrer_role=gp")

    def test_another_patients_record(self):
        self.add_patient()
        self.add_referral()
        self.pathwell("add", "patient", "nhs_number=9990000026", "family_name=Other", "given_name=A", "born_on=1950-01-01")
        goal = self.pathwell("add", "goal", "--patient", NHS, "goal=Walk").out.strip()
        self.refused(1, "belongs to another patient", "amend", "goal", goal, "progress=x", "--patient", "9990000026")

    def test_mark_error(self):
        self.add_patient()
        self.add_referral()
        goal = self.pathwell("add", "goal", "--patient", NHS, "goal=Walk").out.strip()
        self.refused(2, "--reason TEXT is missing", "mark-error", "goal", goal)
        self.pathwell("mark-error", "goal", goal, "--reason", "Another patient's goal")
        self.assertEqual([], self.record("goal"))
        timeline = self.pathwell("timeline", NHS, "--json").json()
        self.assertTrue([item for item in timeline if item["id"] == goal][0]["in_error"])
        self.refused(1, "entered in error", "amend", "goal", goal, "progress=x")

    def test_likely_duplicates(self):
        self.add_patient()
        words = ["add", "patient", "family_name=Zolkiewski", "given_name=Jan", "born_on=1945-07-14", "nhs_status=trace_required"]
        self.refused(1, "looks like the same person", *words)
        self.pathwell(*words, "--not-a-duplicate")
        self.assertEqual(2, len(self.pathwell("find", "zolk", "--json").json()))

    def test_bad_patients(self):
        for sentence, words in (("check digit", ["nhs_number=9990000019"]), ("30 February", ["born_on=30-Feb-1960"]),
                                ("future", ["born_on=+1y"])):
            result = self.pathwell("add", "patient", "family_name=A", "given_name=B", *words, status=1)
            self.assertIn(sentence, result.complaints)
        self.assertEqual([], self.pathwell("patients", "--json").json())
        for sentence, patient in (("Nobody with NHS number", "9990000026"), ("check digit", "9990000019"), ("NHS number", "zolk")):
            self.refused(1, sentence, "show", patient)
        self.refused(2, "Say which patient", "show")

    def test_find(self):
        patient = self.add_patient("postcode=ta11aa")
        for words in (["zolk"], ["ŻÓŁK"], ["jan", "zol"], ["999 000 0018"], ["9990000"], ["14/07/1945"], ["TA1"], ["1945"]):
            found = self.pathwell("find", *words, "--json").json()
            self.assertEqual([patient], [row["id"] for row in found], words)
        self.assertEqual({"id", "nhs_number", "family_name", "given_name", "title", "born_on", "gender", "postcode", "state",
                          "opened_on"}, set(found[0]))
        self.assertEqual([], self.pathwell("find", "nobody", "--json").json())

    def test_patients_by_state(self):
        self.add_patient()
        self.assertEqual([], self.pathwell("patients", "--state", "referred", "--json").json())
        self.add_referral()
        self.assertEqual(1, len(self.pathwell("patients", "--state", "referred", "--json").json()))
        self.refused(2, "did you mean referred", "patients", "--state", "refered")

    def test_refusals_of_do(self):
        self.add_patient()
        self.add_referral()
        self.refused(2, "did you mean accept", "do", "acept", "--patient", NHS)
        result = self.pathwell("do", "accept", "--patient", NHS, status=1)
        unmet = [offer for offer in self.pathwell("show", NHS, "--json").json()["offers"] if offer["event"] == "accept"][0]["unmet"]
        self.assertEqual(len(unmet), len(result.complaints.splitlines()))
        for guard in unmet:
            self.assertIn("%s [%s.%s]" % (guard["sentence"], guard["record"], guard["field"]), result.complaints)
        self.refused(1, "not possible while", "do", "discharge", "--patient", NHS)
        self.refused(1, "reason is missing", "do", "return-to-referrer", "--patient", NHS, "told=Dr Marsh")
        self.refused(1, "has no appointment", "do", "attend", "--patient", NHS)
        self.refused(2, "leave --record out", "do", "accept", "--patient", NHS, "--record", "x")
        self.assertEqual("referred", self.pathwell("show", NHS, "--json").json()["state"])
        done = self.pathwell("do", "return-to-referrer", "--patient", NHS, "reason=Acute", "told=Dr Marsh", "--json").json()
        self.assertEqual({"machine": "episode", "event": "return-to-referrer", "from": "referred", "state": "returned"}, done)

    def test_do_takes_the_only_one_that_fits(self):
        self.add_patient()
        self.add_referral()
        book = ["add", "appointment", "--patient", NHS, "on_date=today", "purpose=advice", "mode=telephone"]
        one = self.pathwell(*book).out.strip()
        self.assertEqual("attended\n", self.pathwell("do", "attend", "--patient", NHS).out)
        two, three = self.pathwell(*book).out.strip(), self.pathwell(*book).out.strip()
        result = self.pathwell("do", "attend", "--patient", NHS, status=1)
        self.assertIn(two, result.complaints)
        self.assertIn(three, result.complaints)
        self.assertNotIn(one, result.complaints)
        self.pathwell("do", "attend", "--patient", NHS, "--record", two)
        self.pathwell("do", "miss", "--patient", NHS)
        self.assertEqual(["attended", "attended", "did-not-attend"], [a["state"] for a in self.record("appointment")])

    def test_roles(self):
        self.env["PATHWELL_NEW_PASSWORD"] = "another long password"
        self.env["PATHWELL_DB"] = str(self.folder / "admin.db")
        self.make_service("administrator")
        self.pathwell("staff", "add", "cw", "--name", "C W", "--role", "case_worker", "job_title=Case worker")
        reader = self.pathwell("staff", "add", "reader", "--name", "R", "--role", "read_only", "--json").json()
        self.assertEqual(1, reader["version"])
        self.add_patient()
        other = {"PATHWELL_PASSWORD": "another long password"}
        self.refused(1, "Recording clinical facts is for", "add", "allergy", "--patient", NHS, "statement=none_known")
        self.pathwell("add", "allergy", "--patient", NHS, "statement=none_known", "--user", "cw", env=other)
        self.refused(1, "you are signed in as Read only", "amend", "patient", "--patient", NHS, "town=X", "--user", "reader", env=other)
        self.refused(1, "Changing staff and settings", "staff", "add", "x", "--name", "X", "--role", "clinician", "--user", "cw", env=other)
        self.assertNotIn("allergy", self.pathwell("show", NHS, "--json").json()["records"])
        self.assertIn("allergy", self.pathwell("show", NHS, "--json", "--user", "reader", env=other).json()["records"])
        self.pathwell("staff", "disable", "reader")
        self.refused(1, "switched off", "today", "--user", "reader", env=other)
        self.refused(1, "last administrator", "staff", "disable", "ajones")
        self.pathwell("amend", "staff", "cw", "job_title=Senior case worker")
        self.assertEqual(["Senior case worker"], [s["job_title"] for s in self.pathwell("staff", "list", "--json").json()
                                                  if s["username"] == "cw"])
        self.pathwell("staff", "password", "cw", env={"PATHWELL_NEW_PASSWORD": "yet another password"})
        self.refused(1, "do not go together", "today", "--user", "cw", env=other)
        self.pathwell("today", "--user", "cw", env={"PATHWELL_PASSWORD": "yet another password"})

    def test_restricted_notes(self):
        self.add_patient()
        self.add_referral()
        self.pathwell("add", "assessment", "--patient", NHS, "safeguarding=Known to the team.")
        self.assertIn("Known to the team.", self.pathwell("show", NHS, "--json").out)

    def test_what_is_wrong_to_add(self):
        self.add_patient()
        for status, sentence, words in (
                (2, "staff add", ["add", "staff", "username=x"]),
                (2, "amend service", ["add", "service", "name=x"]),
                (2, "pathwell do", ["add", "event", "reason=x"]),
                (2, "field=value", ["add", "goal", "--patient", NHS]),
                (2, "is not field=value", ["add", "goal", "--patient", NHS, "walk"]),
                (2, "Say which patient", ["add", "goal", "goal=x"]),
                (2, "leave --patient out", ["add", "patient", "--patient", NHS, "family_name=x"])):
            with self.subTest(words=words):
                self.refused(status, sentence, *words)

    def test_the_service(self):
        self.env["PATHWELL_DB"] = str(self.folder / "admin.db")
        self.make_service("administrator")
        self.pathwell("amend", "service", "phone=01823 123456", "review_weeks=8")
        shown = self.pathwell("show", "service", "--json").json()
        self.assertEqual(("01823 123456", 8), (shown["phone"], shown["review_weeks"]))

    def test_the_audit_has_views_and_refusals(self):
        self.env["PATHWELL_DB"] = str(self.folder / "admin.db")
        self.make_service("administrator")
        self.add_patient()
        self.pathwell("show", NHS)
        self.pathwell("today", status=1, env={"PATHWELL_PASSWORD": "wrong wrong wrong"})
        self.pathwell("add", "allergy", "--patient", NHS, "statement=none_known", status=1)
        actions = {row["action"] for row in self.pathwell("audit", "--json").json()}
        self.assertLessEqual({"Signed in", "Added"}, actions)
        self.assertGreaterEqual(len(actions), 5, actions)


if __name__ == "__main__":
    main()
