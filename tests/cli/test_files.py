"""Files that cannot be used: one sentence, status 3, and the file as it was."""
import hashlib
import os
import resource
import sqlite3
import stat
import subprocess
import unittest

import program
from program import PASSWORD, Case, main


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Files(Case):
    def unusable(self, path, sentence, *words, **options):
        before = digest(path) if path.is_file() else None
        beside = sorted(os.listdir(self.folder))
        self.refused(3, sentence, *(words or ["today"]), "--db", path, **options)
        if before:
            self.assertEqual(before, digest(path))
        self.assertEqual(beside, sorted(os.listdir(self.folder)))

    def setUp(self):
        super().setUp()
        self.env.update(PATHWELL_USER="ajones", PATHWELL_PASSWORD=PASSWORD)

    def test_missing(self):
        self.unusable(self.folder / "none.db", "pathwell init")

    def test_not_a_database(self):
        self.unusable(self.write("text.db", "Dear colleague,\n" * 400), "text.db")
        self.unusable(self.write("noise.db", os.urandom(9000)), "noise.db")

    def test_folder(self):
        (self.folder / "folder.db").mkdir()
        self.unusable(self.folder / "folder.db", "folder.db")

    def test_database_of_another_program(self):
        path = self.folder / "other.db"
        with sqlite3.connect(path) as db:
            db.execute("CREATE TABLE t (x)")
        db.close()
        self.unusable(path, "other.db")

    def test_newer_pathwell(self):
        self.make_service()
        with sqlite3.connect(self.db) as db:
            db.execute("PRAGMA user_version = 9999")
        db.close()
        self.unusable(self.db, "Install the newer one")

    def test_damaged(self):
        self.make_service()
        content = bytearray(self.db.read_bytes())
        for at in range(4096, len(content), 4096):
            content[at:at + 2000] = os.urandom(2000)
        self.unusable(self.write("damaged.db", bytes(content)), "damaged")

    def test_cut_short(self):
        self.make_service()
        self.unusable(self.write("short.db", self.db.read_bytes()[:5000]), "short.db")

    def as_somebody_else(self):
        """Root may write everywhere; the program then runs as a user without rights."""
        if os.getuid() != 0:
            return {}
        os.chmod(self.folder, 0o755)

        def become_nobody():
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
        options = {"preexec_fn": become_nobody}
        try:
            self.pathwell("--version", **options)
        except (AssertionError, OSError) as why:
            self.skipTest("the program cannot be run by another user here: %s" % str(why).splitlines()[0])
        return options

    def test_read_only_file(self):
        self.make_service()
        options = self.as_somebody_else()
        os.chmod(self.db, 0o444)
        read = self.pathwell("today", **options)
        self.assertIn("Nothing is due", read.out)
        self.assertIn("This reading does not stand in the audit", read.complaints)
        wrote = self.pathwell("add", "patient", "family_name=A", "given_name=B", "born_on=14-Jul-1945", status=3, **options)
        self.assertIn("can only be read; nothing was saved", wrote.complaints)

    def test_folder_that_may_not_be_written(self):
        options = self.as_somebody_else()
        os.chmod(self.folder, 0o555)
        self.refused(3, "new.db", "init", "--demonstration", "--service", "S", "--name", "N", "--role", "clinician", "--db", self.folder / "new.db",
                     **options)
        self.assertEqual([], [name for name in os.listdir(self.folder) if name.startswith("new.db")])

    def limited(self, most):
        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        return {"preexec_fn": limit}

    def test_full_disk_while_saving(self):
        self.make_service()
        text = self.write("long", "Aching. " * 900)
        self.add_patient()
        self.add_referral()
        before = self.pathwell("show", "9990000018", "--json").json()
        size = self.db.stat().st_size
        result = self.pathwell("import", "practices", self.many_practices(), status=3, **self.limited(size + 65536))
        self.assertEqual(1, len(result.complaints.splitlines()), result)
        self.assertEqual(before, self.pathwell("show", "9990000018", "--json").json())
        self.assertEqual([], self.pathwell("check", "--json").json()["problems"])
        self.pathwell("amend", "referral", "--patient", "9990000018", "text=@%s" % text)

    def many_practices(self):
        rows = ('"Z%05d","THE %d SURGERY","Y63","Q74","1 HIGH STREET","TOWN","","","","TA1 1AA","19740401","","A","B","00K","20130401",'
                '"","01823 123456","","","","0","","00K","","4",""\n' % (i, i) for i in range(8000))
        return self.write("practices.csv", "".join(rows))

    def test_full_disk_while_making(self):
        self.refused(3, "made.db", "init", "--demonstration", "--service", "S", "--name", "N", "--role", "clinician", "--db", self.folder / "made.db",
                     **self.limited(40000))
        self.assertEqual([], [name for name in os.listdir(self.folder) if name.startswith("made.db")])

    def test_what_exists_is_left_alone(self):
        self.make_service()
        before = digest(self.db)
        for words in (["init", "--demonstration", "--service", "S", "--name", "N", "--role", "clinician"], ["demo"]):
            self.refused(1, "service.db exists already", *words)
            self.assertEqual(before, digest(self.db))

    def test_bad_first_account_leaves_no_file(self):
        for sentence, words in (("at least 10 characters", []), ("Role", ["--role", "king"])):
            env = {"PATHWELL_PASSWORD": "short"} if not words else {}
            words = ["init", "--demonstration", "--service", "S", "--name", "N"] + (words or ["--role", "clinician"])
            self.assertIn(sentence, self.pathwell(*words, status=1, env=env).complaints)
            self.assertEqual([], os.listdir(self.folder))

    def test_private_files(self):
        self.env["XDG_DATA_HOME"] = str(self.folder / "data")
        self.env["PATHWELL_DB"] = ""
        self.make_service()
        path = self.folder / "data" / "pathwell" / "pathwell.db"
        self.assertEqual(0o600, stat.S_IMODE(path.stat().st_mode))
        self.assertEqual(0o700, stat.S_IMODE(path.parent.stat().st_mode))
        self.pathwell("backup", self.folder / "copy.db")
        self.assertEqual(0o600, stat.S_IMODE((self.folder / "copy.db").stat().st_mode))

    def test_backup_and_restore(self):
        self.make_service()
        copy = self.folder / "copy.db"
        self.add_patient()
        self.assertEqual("%s\n" % copy, self.pathwell("backup", copy).out)
        self.refused(1, "copy.db exists already", "backup", copy)
        self.pathwell("amend", "patient", "--patient", "9990000018", "town=Taunton")
        self.refused(2, "--yes", "restore", copy)
        self.pathwell("restore", copy, "--yes")
        self.assertIsNone(self.pathwell("show", "9990000018", "--json").json()["patient"]["town"])
        self.assertEqual(1, len([name for name in os.listdir(self.folder) if ".replaced-" in name]))
        self.assertIn("Restored", [row["action"] for row in self.pathwell("audit", "--json").json()])

    def test_restore_refuses_what_is_not_a_copy(self):
        self.make_service()
        self.add_patient()
        for path in (self.write("text.db", "no database" * 100), self.folder / "none.db"):
            self.refused(3, path.name, "restore", path, "--yes")
            self.assertEqual(1, len(self.pathwell("patients", "--json").json()))
        self.assertEqual([], [name for name in os.listdir(self.folder) if "replaced" in name])

    def test_restore_needs_the_right_and_the_password(self):
        self.make_service("administrator")
        copy = self.folder / "copy.db"
        self.pathwell("backup", copy)
        self.pathwell("staff", "add", "cw", "--name", "C W", "--role", "case_worker", env={"PATHWELL_NEW_PASSWORD": PASSWORD})
        self.refused(1, "Backup, restore and check is for", "restore", copy, "--yes", "--user", "cw")
        self.refused(1, "do not go together", "restore", copy, "--yes", env={"PATHWELL_PASSWORD": "not this one"})

    def test_restore_into_nothing(self):
        self.make_service()
        copy = self.folder / "copy.db"
        self.pathwell("backup", copy)
        fresh = self.folder / "fresh.db"
        self.pathwell("restore", copy, "--db", fresh)
        self.assertIn("Levels Pain Service", self.pathwell("show", "service", "--db", fresh).out)

    def test_two_desks_at_once(self):
        self.make_service()
        desks = [subprocess.Popen([program.PROGRAM, "add", "patient", "family_name=Desk%d" % i, "given_name=A", "born_on=1950-01-0%d" % (i + 1),
                                   "nhs_status=trace_required"],
                                  env=self.env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                 for i in range(6)]
        for desk in desks:
            out, complaints = desk.communicate(timeout=120)
            self.assertEqual(0, desk.returncode, complaints)
            # A reading waits half a second for its row of the audit and then goes on without, and says so.
            for line in complaints.decode("utf-8").splitlines():
                self.assertIn("This reading does not stand in the audit", line)
        self.assertEqual(6, len(self.pathwell("patients", "--json").json()))


if __name__ == "__main__":
    main()
