"""What happens to a desk: sizes that storm, a line that hangs up, a program that is killed while somebody types."""
import contextlib
import random
import signal
import sqlite3
import time

from walk import Journey, end, main, wait_ended

TYPED = "Żółkiewska-Ó Briain"


class Trouble(Journey):
    def type_a_name(self, w):
        w.sign_in("max")
        w.do("<Ctrl+N>", "Patient: new")
        w.field("Family name", TYPED)
        w.says(TYPED)

    def wait_for_the_draft(self):
        """A second is promised; the rest is for a slow machine."""
        limit = time.monotonic() + 10
        while time.monotonic() < limit:
            with contextlib.closing(sqlite3.connect("file:%s?mode=ro" % self.db, uri=True)) as db:
                if db.execute("SELECT count(*) FROM draft_value WHERE text = ?", (TYPED,)).fetchone()[0]:
                    return
            time.sleep(0.05)
        self.fail("what was typed was not kept")

    def take_up_the_draft(self):
        with self.open() as w:
            w.sign_in("max")
            w.do("<Ctrl+N>", "You typed this on")
            w.do("<Enter>", TYPED)
            w.keys("<Ctrl+Q>")
            self.assertEqual(0, w.status())
        self.check_service()

    def test_killed_while_typing(self):
        with self.open() as w:
            self.type_a_name(w)
            self.wait_for_the_draft()
            end(w, signal.SIGKILL)
        self.take_up_the_draft()

    def test_told_to_end_while_typing(self):
        """At once: what is not kept yet is kept on the way out."""
        with self.open() as w:
            self.type_a_name(w)
            end(w, signal.SIGTERM)
        self.take_up_the_draft()

    def test_line_hangs_up_while_typing(self):
        """The terminal is gone: the program neither stays nor turns in circles, and keeps what was typed."""
        with self.open() as w:
            self.type_a_name(w)
            process = w.program()
            w.tmux("kill-server")
            wait_ended(process)
        self.take_up_the_draft()

    def test_storm_of_sizes(self):
        chance = random.Random(22112026)
        with self.open() as w:
            self.type_a_name(w)
            for _ in range(60):
                w.resize(chance.randint(1, 60), chance.randint(2, 200))
                if chance.random() < 0.3:
                    w.keys(chance.choice(("<Tab>", "<Shift+Tab>", "<Down>", "<Up>", "<PageDown>")))
            w.resize(4, 10)
            w.says("Terminal")
            w.resize(24, 80)
            w.move_to("<Tab>", lambda row: row.startswith("Family name"), "Family name")
            w.says(TYPED)
            self.assertTrue(w.running())
            w.keys("<Esc><Ctrl+Q>")
            self.assertEqual(0, w.status())
        self.check_service()


if __name__ == "__main__":
    main()
