"""A service in a folder of its own, and a person who walks through it: fields and rows are found as people find them."""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

from terminal import SKIPPED, Terminal, have_tmux

NOW = "2026-11-22T09:30"
PASSWORD = "correct horse battery"
STEPS_MOST = 80
STAFF = (("max", "Max Caseworker", "case_worker"), ("ana", "Dr Ana Clinician", "clinician"))

PROGRAM = ""


def flat(text):
    """One space for every run of blanks and line ends: it does not matter where a sentence is broken."""
    return re.sub(r"\s+", " ", text)


class Walk(Terminal):
    def says(self, sentence):
        return self._wait(lambda text: flat(sentence) in flat(text), "not said: %s" % sentence, 30)

    def do(self, keys, sentence):
        self.keys(keys)
        return self.says(sentence)

    def marked(self):
        """The row that the marker stands on, without it."""
        for line in self.text().splitlines():
            if line.startswith("> "):
                return line[2:]
        return ""

    def press_and_look(self, key):
        """Whether the marker moved, given time: a screen that is read too early shows where it stood."""
        row = self.marked()
        self.keys(key)
        end = time.monotonic() + 5
        while self.marked() == row:
            if time.monotonic() > end:
                return False
            time.sleep(0.01)
        return True

    def move_to(self, key, found, wanted):
        for _ in range(STEPS_MOST):
            if found(self.marked()):
                return
            self.press_and_look(key)
        raise AssertionError("%s never comes to %r" % (key, wanted))

    def field(self, label, keys):
        self.move_to("<Tab>", lambda row: row.startswith(label), label)
        self.keys(keys)

    def row(self, text):
        if text in self.marked():
            return
        self.press_and_look("<Home>")
        self.move_to("<Down>", lambda row: text in row, text)

    def sign_in(self, user, password=PASSWORD):
        self.wait_for("User name")
        self.do("%s<Tab>%s<Enter>" % (user, password), "Today, ")


class Journey(unittest.TestCase):
    """A test with a service of its own: an administrator root, a case worker max, a clinician ana, and one practice."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="pathwell-journey-"))
        self.addCleanup(shutil.rmtree, self.folder, True)
        self.db = self.folder / "service.db"
        self.env = {name: value for name, value in os.environ.items() if not name.startswith(("PATHWELL_", "XDG_"))}
        self.env.update(PATHWELL_NOW=NOW, HOME=str(self.folder), PATHWELL_DB=str(self.db), LC_ALL="C.UTF-8", TZ="UTC")
        signed_in = dict(self.env, PATHWELL_USER="root", PATHWELL_PASSWORD=PASSWORD, PATHWELL_NEW_PASSWORD=PASSWORD)
        self.command("init", "--demonstration", "--service", "Test service", "--user", "root", "--name", "Root Person", "--role",
                     "administrator", env=signed_in)
        for user, name, role in STAFF:
            self.command("staff", "add", user, "--name", name, "--role", role, "job_title=Of the pain service", env=signed_in)
        self.command("add", "practice", "code=T99001", "name=The Test Surgery", "status=active", env=signed_in)

    def command(self, *words, user="max", env=None):
        """One command of the same program, signed in; what it prints."""
        env = env or dict(self.env, PATHWELL_USER=user, PATHWELL_PASSWORD=PASSWORD)
        run = subprocess.run([PROGRAM] + list(words), env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, encoding="utf-8", check=False, timeout=120)
        self.assertEqual(0, run.returncode, "%s: %s" % (" ".join(words), run.stderr))
        return run.stdout

    def open(self, rows=24, columns=80, **env):
        return Walk([PROGRAM], rows, columns, dict(self.env, **env))

    def check_service(self):
        """The file is whole, and every history leads to its state."""
        self.assertIn("all is well", self.command("check", user="root"))


def end(walk, number):
    """Sends the program a signal; returns when it is gone."""
    process = walk.program()
    os.kill(process, number)
    wait_ended(process)


def wait_ended(process, patience=30):
    limit = time.monotonic() + patience
    while time.monotonic() < limit:
        try:
            with open("/proc/%d/stat" % process, encoding="ascii", errors="replace") as f:
                if f.read().rsplit(")", 1)[1].split()[0] == "Z":
                    return
        except FileNotFoundError:
            return
        time.sleep(0.02)
    os.kill(process, signal.SIGKILL)
    raise AssertionError("the program did not end")


def main():
    global PROGRAM
    if len(sys.argv) < 2:
        sys.exit("usage: %s PROGRAM [TEST…]" % sys.argv[0])
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    if not have_tmux():
        print("tmux is not installed, so nobody walked through the program (tools/setup installs it).")
        sys.exit(SKIPPED)
    unittest.main(verbosity=2)
