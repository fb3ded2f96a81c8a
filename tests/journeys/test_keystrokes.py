"""How many keys the desk's everyday work takes. Every key that is pressed in the real terminal counts as one: a letter, a
digit, Tab, Enter, a key with Ctrl. So do the letters of a name that is searched for. Free text does not; there is none
in these. The counts are printed, and more than the budget fails."""
import json
import re

import walk
from reviews import NHS, Reviews
from walk import Walk, main

REVIEW_MOST = 30
FIND_MOST = 10
MISSED_MOST = 8


class Counting(Walk):
    """Counts from the moment that count() is called."""

    pressed = 0

    def count(self):
        self.pressed = 0

    def keys(self, script):
        for name, text in re.findall(r"<([A-Za-z0-9+]+)>|([^<]+)", script):
            self.pressed += 1 if name else len(text)
        super().keys(script)


class Keystrokes(Reviews):
    def open_counting(self):
        return Counting([walk.PROGRAM], 24, 80, self.env)

    def budget(self, what, w, most):
        print("keystrokes: %s: %d of at most %d" % (what, w.pressed, most), flush=True)
        self.assertLessEqual(w.pressed, most, what)

    def test_an_ordinary_telephone_review(self):
        """The same medicines, three scores, one barrier, go on, the proposed next date: from the patient's home to saved."""
        with self.open_counting() as w:
            w.sign_in("max")
            w.do("<Ctrl+F>zolk<Enter>", "What can be done next")
            w.count()
            w.do("v", "Review: new")
            w.do("6<Tab>5<Tab>24<Tab>y", "Unchanged is proposed")
            w.do("<Tab><Tab><Tab>wit", "[ ] Fear of withdrawal")
            w.do("<Enter>", "[x] Fear of withdrawal")
            w.keys("<Tab>")
            w.do("<Ctrl+S>", "Review saved.")
            self.budget("an ordinary telephone review", w, REVIEW_MOST)
            w.keys("<Ctrl+Q>")
            self.assertEqual(0, w.status())
        review, measures = self.records("review")[-1], self.records("measure")
        self.assertEqual(("6", "5", "['fear_withdrawal']", "unchanged", "continue", "telephone"),
                         tuple(str(review[name]) for name in ("pain_score", "interference_score", "barriers", "outcome",
                                                              "decision", "mode")))
        self.assertGreater(review["next_on"], "2026-11-22")
        self.assertEqual(["20", "24"], sorted(m["typed_total"] for m in measures))
        self.check_service()

    def records(self, kind):
        return json.loads(self.command("show", NHS, "--json", user="ana"))["records"][kind]

    def test_find_a_patient_and_read_the_last_review(self):
        """From Today; the letters of the name count."""
        with self.open_counting() as w:
            w.sign_in("max")
            w.count()
            w.do("<Ctrl+F>zolk", "ŻÓŁKIEWSKA")
            w.do("<Enter>", "What can be done next")
            w.do("w", "Pain now (0 to 10) 7")
            self.budget("find this patient and read the last review", w, FIND_MOST)
            self.assertIn("23-Oct-2026", w.text())
            w.keys("<Ctrl+Q>")
            self.assertEqual(0, w.status())

    def test_did_not_attend_on_the_clinics_day(self):
        """From Today, whose rows are the clinic's day."""
        self.record("appointment", "on_date=today", "purpose=medicines_review", "mode=telephone")
        with self.open_counting() as w:
            w.sign_in("ana")
            w.count()
            w.row("ŻÓŁKIEWSKA")
            w.do("x", "Type y")
            w.do("y<Enter>", "the second letter is queued for")
            self.budget("mark did not attend and queue the second letter, from Today", w, MISSED_MOST)
            w.keys("<Ctrl+Q>")
            self.assertEqual(0, w.status())
        self.assertEqual(["did-not-attend"], [i["state"] for i in self.records("invitation")])
        self.check_service()

    def test_did_not_attend_on_the_review(self):
        """From the patient's home, with what was tried kept as a review."""
        self.record("appointment", "on_date=today", "purpose=medicines_review", "mode=telephone")
        with self.open_counting() as w:
            w.sign_in("max")
            w.do("<Ctrl+F>zolk<Enter>", "What can be done next")
            w.count()
            w.do("v", "Review: new")
            w.do("<Shift+Tab>n", "queues the second letter")
            w.do("<Ctrl+S>", "the second letter is queued for")
            self.budget("mark did not attend and queue the second letter, as a review", w, MISSED_MOST)
            w.keys("<Ctrl+Q>")
            self.assertEqual(0, w.status())
        self.assertEqual(["did-not-attend"], [i["state"] for i in self.records("invitation")])
        self.assertEqual("did-not-attend", self.records("appointment")[-1]["state"])
        self.check_service()


if __name__ == "__main__":
    main()
