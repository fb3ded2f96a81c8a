"""A review while the patient is on the phone: the line drops, the window changes its size, and nothing is lost."""
import contextlib
import signal
import sqlite3
import time

from reviews import NHS, Reviews
from walk import end, main


class Review(Reviews):
    measures = "pseq_10,phq_9"

    def begin(self, w):
        w.sign_in("max")
        w.do("<Ctrl+F>zolk<Enter>", "What can be done next")
        w.do("v", "Review: new")

    def wait_for_the_draft(self, field, text):
        limit = time.monotonic() + 10
        while time.monotonic() < limit:
            with contextlib.closing(sqlite3.connect("file:%s?mode=ro" % self.db, uri=True)) as db:
                if db.execute("SELECT count(*) FROM draft_value WHERE field = ? AND text = ?", (field, text)).fetchone()[0]:
                    return
            time.sleep(0.05)
        self.fail("what was typed was not kept: %s" % field)

    def test_killed_in_the_middle(self):
        """A measure's field and what is only marked in an open list come back too."""
        with self.open() as w:
            self.begin(w)
            w.keys("6<Tab>5<Tab>1 1 0 0 0 0 0 0 0<Tab>24<Tab>y<Tab><Tab><Tab>wit")
            w.says("[ ] Fear of withdrawal")
            w.do("<Enter>", "[x] Fear of withdrawal")
            self.wait_for_the_draft("pseq_10", "24")
            self.wait_for_the_draft("barriers", "fear_withdrawal")
            end(w, signal.SIGKILL)
        with self.open() as w:
            w.sign_in("max")
            w.says("Typed and not saved (1)")
            w.do("<Ctrl+F>zolk<Enter>", "What can be done next")
            w.do("v", "You typed this on")
            w.keys("<Enter>")
            w.says("Fear of withdrawal")
            w.do("<Ctrl+S>", "Review saved.")
            w.do("w", "24, moderate")
            w.keys("<Ctrl+Q>")
            self.assertEqual(0, w.status())
        self.assertIn("6", self.command("show", NHS, user="ana"))
        self.check_service()

    def test_the_window_changes_while_somebody_types(self):
        for colour in ({}, {"NO_COLOR": "1"}):
            with self.open(**colour) as w:
                self.begin(w)
                w.keys("6<Tab>5")
                for rows, columns in ((20, 60), (43, 132), (12, 40), (24, 80)):
                    w.resize(rows, columns)
                    w.says("Interference")
                w.says("Review 23-Oct-2026")
                w.resize(20, 60)
                w.keys("<Tab><Tab>2")
                w.says("Last time: 20")
                w.keys("4")
                w.resize(24, 80)
                w.says("24")
                w.do("<F3>", "Medicines")
                w.do("<Esc>", "Review: new")
                w.says("24")
                w.keys("<F8>")
                w.do("y<Enter>", "dropped")
                w.keys("<Ctrl+Q>")
                self.assertEqual(0, w.status())

    def test_questions_one_by_one(self):
        """F4 on a measure asks its questions; what an answer raises must be answered."""
        with self.open() as w:
            self.begin(w)
            w.keys("6<Tab>5<Tab>")
            w.do("<F4>", "question 1 of 9")
            w.do("110000001", "Item 9")
            w.do("<Ctrl+S>", "Review: new")
            w.do("<Ctrl+S>", "Write in a few words")
            w.keys("Asked; no plans. GP told.")
            w.do("<Ctrl+S>", "Review saved.")
            w.keys("<Ctrl+Q>")
            self.assertEqual(0, w.status())
        self.check_service()


if __name__ == "__main__":
    main()
