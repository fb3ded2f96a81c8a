"""With and without a terminal: prompts without echo, questions, progress, Ctrl+C."""
import fcntl
import os
import pty
import re
import select
import signal
import subprocess
import termios
import time

import program
from program import PASSWORD, Case, main

PATIENCE = 60


class Desk:
    """A program whose terminal is a pty of its own."""

    def __init__(self, words, env):
        self.master, slave = pty.openpty()

        def own_terminal():
            os.setsid()
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)
        self.process = subprocess.Popen([program.PROGRAM] + words, env=env, stdin=slave, stdout=slave, stderr=slave,
                                        preexec_fn=own_terminal)
        self.slave = slave
        self.text = ""

    def wait_for(self, pattern):
        end = time.monotonic() + PATIENCE
        while not re.search(pattern, self.text):
            if time.monotonic() > end:
                raise AssertionError("%r did not appear in %r" % (pattern, self.text))
            if select.select([self.master], [], [], 0.1)[0]:
                self.text += os.read(self.master, 65536).decode("utf-8", "replace")

    def type(self, text):
        os.write(self.master, text.encode("utf-8"))

    def echoes(self):
        return bool(termios.tcgetattr(self.slave)[3] & termios.ECHO)

    def end(self):
        """The exit status; all that was on the terminal is in text."""
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None or select.select([self.master], [], [], 0)[0]:
            if time.monotonic() > deadline:
                self.process.kill()
                raise AssertionError("the program did not end: %r" % self.text)
            if select.select([self.master], [], [], 0.05)[0]:
                self.text += os.read(self.master, 65536).decode("utf-8", "replace")
        return self.process.wait()

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.slave)
        os.close(self.master)


class Terminal(Case):
    def desk(self, *words, **env):
        full = dict(dict(self.env, TERM="xterm"), **env)
        desk = Desk([str(word) for word in words], {name: value for name, value in full.items() if value is not None})
        self.addCleanup(desk.close)
        return desk

    def test_no_terminal(self):
        self.refused(2, 'There is no terminal here; name a command, for example "pathwell today"')
        self.make_service()
        self.refused(2, "There is no terminal here", env={"TERM": None})

    def test_screen_without_a_kind_of_terminal(self):
        self.make_service()
        for term in (None, "no-such-terminal"):
            desk = self.desk(TERM=term)
            self.assertNotEqual(0, desk.end())
            self.assertIn("TERM", desk.text)
            self.assertEqual(1, len(desk.text.strip().splitlines()), desk.text)
            self.assertTrue(desk.echoes())

    def test_screen_without_a_service(self):
        desk = self.desk()
        self.assertEqual(3, desk.end())
        self.assertIn("pathwell init", desk.text)

    def test_the_password_is_asked_for_without_echo(self):
        self.make_service()
        desk = self.desk("show", "service", PATHWELL_PASSWORD=None)
        desk.wait_for("Password of ajones: ")
        self.assertFalse(desk.echoes())
        desk.type(PASSWORD + "\r")
        self.assertEqual(0, desk.end())
        self.assertIn("Levels Pain Service", desk.text)
        self.assertNotIn(PASSWORD, desk.text)
        self.assertTrue(desk.echoes())

    def test_a_wrong_password_at_the_prompt(self):
        self.make_service()
        desk = self.desk("today", PATHWELL_PASSWORD=None)
        desk.wait_for("Password of ajones: ")
        desk.type("not the one\r")
        self.assertEqual(1, desk.end())
        self.assertIn("do not go together", desk.text)
        self.assertNotIn("not the one", desk.text)

    def test_ctrl_c_at_the_prompt_gives_the_terminal_back(self):
        self.make_service()
        desk = self.desk("today", PATHWELL_PASSWORD=None)
        desk.wait_for("Password of ajones: ")
        desk.type("\x03")
        self.assertNotEqual(0, desk.end())
        self.assertTrue(desk.echoes())

    def test_a_new_password_is_typed_twice(self):
        words = ["init", "--demonstration", "--service", "S", "--user", "ajones", "--name", "N", "--role", "clinician"]
        desk = self.desk(*words)
        desk.wait_for("A password for ajones: ")
        desk.type(PASSWORD + "\r")
        desk.wait_for("The same again: ")
        desk.type("another one here\r")
        self.assertEqual(1, desk.end())
        self.assertFalse(self.db.exists())
        desk = self.desk(*words)
        for prompt in ("A password for ajones: ", "The same again: "):
            desk.wait_for(prompt)
            desk.type(PASSWORD + "\r")
        self.assertEqual(0, desk.end())
        self.assertTrue(self.db.exists())

    def test_restore_asks(self):
        self.make_service()
        self.add_patient()
        copy = self.folder / "copy.db"
        self.pathwell("backup", copy)
        self.add_patient(nhs="9990000026", *["family_name=Other"])
        for answer, left, status in (("yes", 2, 1), ("restore", 1, 0)):
            desk = self.desk("restore", copy)
            desk.wait_for("Type \"restore\" to go on: ")
            desk.type(answer + "\r")
            self.assertEqual(status, desk.end())
            self.assertEqual(left, len(self.pathwell("patients", "--json").json()))

    def test_ctrl_c_stops_long_work_and_leaves_nothing(self):
        desk = self.desk("demo", "--patients", "100000")
        desk.wait_for("Inventing patients: ")
        desk.type("\x03")
        self.assertEqual(1, desk.end())
        self.assertIn("Stopped", desk.text)
        self.assertEqual([], os.listdir(self.folder))

    def test_a_signal_stops_an_import_and_leaves_nothing(self):
        self.make_service()
        path = self.folder / "list.csv"
        fifo = os.fspath(path)
        os.mkfifo(fifo)
        process = subprocess.Popen([program.PROGRAM, "import", "referrals", fifo], env=self.env, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(process.wait)
        fd = os.open(fifo, os.O_WRONLY)
        os.write(fd, b"NHS Number,Family Name,Given Name,Date of Birth,Referral Date,Referrer,Referrer Role\n"
                 b"9990000018,A,B,1-Jan-1950,1-Nov-2026,C,GP\n")
        process.send_signal(signal.SIGTERM)
        # More than is read between two looks at whether to stop, and less than the pipe holds.
        os.write(fd, b"".join(b"%010d,A,B,1-Jan-1950,1-Nov-2026,C,GP\n" % i for i in range(600)))
        os.close(fd)
        out, complaints = process.communicate(timeout=PATIENCE)
        self.assertEqual((1, b""), (process.returncode, out))
        self.assertIn(b"nothing was imported", complaints)
        self.assertEqual([], self.pathwell("patients", "--json").json())

    def test_no_progress_where_nobody_looks(self):
        self.assertEqual("", self.pathwell("demo", "--patients", "3000").complaints)

    def test_locale_without_utf8_still_speaks_utf8(self):
        self.make_service()
        self.add_patient()
        self.assertIn("Żółkiewski", self.pathwell("patients", "--json", env={"LC_ALL": "C"}).out)


if __name__ == "__main__":
    main()
