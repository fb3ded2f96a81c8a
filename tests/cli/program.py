"""The built program in a folder of its own: words in, exit status, results and complaints out."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
SHARED = HERE.parent.parent.parent / "shared" / "data"
NOW = "2026-11-22T09:30"
PASSWORD = "correct horse battery"

PROGRAM = os.environ.get("PATHWELL_PROGRAM", "")


class Result:
    def __init__(self, run):
        self.status = run.returncode
        self.out = run.stdout
        self.complaints = run.stderr

    def json(self):
        return json.loads(self.out)

    def __repr__(self):
        return "status %d\n-- out\n%s-- complaints\n%s" % (self.status, self.out, self.complaints)


class Case(unittest.TestCase):
    """A test with an empty folder, and `pathwell` to call."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="pathwell-cli-"))
        self.addCleanup(shutil.rmtree, self.folder, True)
        self.db = self.folder / "service.db"
        self.env = {name: value for name, value in os.environ.items() if not name.startswith(("PATHWELL_", "XDG_"))}
        self.env.update(PATHWELL_NOW=NOW, LC_ALL="C.UTF-8", TZ="UTC", HOME=str(self.folder), PATHWELL_DB=str(self.db))
        self.env.update({name: os.environ[name] for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS") if name in os.environ})

    def run_raw(self, *words, **options):
        """Bytes or text in, bytes out: for what is not UTF-8."""
        env = dict(self.env, **options.pop("env", {}))
        env = {name: value for name, value in env.items() if value is not None}
        options.setdefault("stdin", subprocess.DEVNULL)
        options.setdefault("timeout", 300)
        return subprocess.run([PROGRAM] + list(words), env=env, stdout=options.pop("stdout", subprocess.PIPE),
                              stderr=subprocess.PIPE, check=False, start_new_session=True, **options)

    def pathwell(self, *words, status=0, **options):
        """Runs the program and holds its exit status; None takes any."""
        result = Result(self.run_raw(*[str(word) for word in words], encoding="utf-8", **options))
        if status is not None:
            self.assertEqual(status, result.status, result)
        self.assertNotIn("Sanitizer", result.complaints)
        return result

    def refused(self, status, sentence, *words, **options):
        """One sentence that holds `sentence`, the exit status, and nothing on standard output."""
        result = self.pathwell(*words, status=status, **options)
        self.assertIn(sentence, result.complaints)
        self.assertEqual(1, len(result.complaints.splitlines()), result)
        self.assertEqual("", result.out)
        return result

    def make_service(self, role="clinician", **more):
        """A service with its first account, who is signed in from now on."""
        self.env.update(PATHWELL_USER="ajones", PATHWELL_PASSWORD=PASSWORD)
        self.pathwell("init", "--service", "Levels Pain Service", "--name", "Anna Jones", "--role", role,
                      "--demonstration", **more)

    def write(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def add_patient(self, *more, nhs="9990000018"):
        return self.pathwell("add", "patient", "nhs_number=" + nhs, "family_name=Żółkiewski", "given_name=Jan",
                             "born_on=14-Jul-1945", "gender=male", *more).out.strip()

    def add_referral(self, nhs="9990000018"):
        return self.pathwell("add", "referral", "--patient", nhs, "referred_on=-1w", "referrer=Dr Marsh",
                             "referrer_role=gp").out.strip()


def have_real_lists():
    return (SHARED / "referrals.csv").is_file() and (SHARED / "epraccur.csv").is_file()


def main():
    """unittest's own main, with the program as the first argument."""
    global PROGRAM
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-") and os.path.exists(sys.argv[1]):
        PROGRAM = sys.argv.pop(1)
    if not PROGRAM:
        sys.exit("usage: %s PROGRAM" % sys.argv[0])
    sys.modules["program"].PROGRAM = os.path.abspath(PROGRAM)
    unittest.main(module="__main__")
