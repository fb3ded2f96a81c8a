"""The whole way in a real terminal: from a telephone call about a new patient to the printed discharge summary."""
import os
import stat

from walk import Journey, main


def register(w):
    w.do("<Ctrl+N>", "Patient: new")
    w.field("NHS number", "9990000018")
    w.field("Family name", "Żółkiewska")
    w.field("Given name", "Maria")
    w.field("Date of birth", "14-Jul-1965")
    w.field("Usual practice", "test<Enter>")
    w.do("<Ctrl+S>", "Registered. Now the referral")
    w.says("ŻÓŁKIEWSKA, Maria")
    w.field("Referred on", "-10")
    w.field("Referrer (req", "Dr E. Xample")
    w.field("Referrer is", "gp<Enter>")
    w.do("<Ctrl+S>", "Referred since")


def accept(w):
    """Every sentence that says what is missing leads to its field, and saving comes back."""
    w.row("meeting the criteria")
    w.do("<Enter>", "Referral: amend")
    w.keys("y")
    w.do("<Ctrl+S>", "Referral saved.")
    w.row("no reason category")
    w.do("<Enter>", "Referral: amend")
    w.keys("<F4><Enter>")
    w.field("Waiver", "Known to us from before.")
    w.do("<Ctrl+S>", "Accept the referral. Takes the patient on")
    w.do("1", "Happened on")
    w.do("<Ctrl+S>", "Now: Accepted.")


def meet(w):
    w.row("No contact has taken place yet")
    w.do("<Enter>", "Appointment: new")
    w.field("Date", "today")
    w.field("Kind of contact", "tele<Enter>")
    w.do("<Ctrl+S>", "Appointment saved.")
    w.row("No contact has taken place yet")
    w.do("<Enter>", "Patient confirms")
    w.row("Attended. The contact took place.")
    w.do("<Enter>", "Happened on")
    w.do("<Ctrl+S>", "Now: Attended.")
    w.do("<Esc>", "Begin the assessment. Starts")
    w.do("1", "Happened on")
    w.do("<Ctrl+S>", "Now: Assessing.")


def assess(w):
    w.row("No assessment is recorded")
    w.do("<Enter>", "Assessment: new")
    w.field("Diagnoses", "Chronic low back pain")
    w.field("Physical", "Stiff in the morning.")
    w.field("Psychological", "Steady.")
    w.field("Social", "Lives with her sister.")
    w.field("Red flags", "none<Enter>")
    w.field("Pain now", "7")
    w.field("Interference", "6")
    w.do("<Ctrl+S>", "Assessment saved.")
    w.row("Nothing is stated about allergies")
    w.do("<Enter>", "Allergy: new")
    w.field("Statement", "no known<Enter>")
    w.do("<Ctrl+S>", "Allergy saved.")
    w.row("Nothing is stated about medicines")
    w.do("<Enter>", "Medicine: new")
    w.field("Medicine", "morphine")
    w.field("Dose", "60 mg twice a day")
    w.do("<Ctrl+S>", "Complete the assessment. Ends")
    w.do("1", "Happened on")
    w.do("<Ctrl+S>", "Now: Planning.")


def plan(w):
    w.row("No care plan is recorded")
    w.do("<Enter>", "Care plan: new")
    w.field("Discussed on", "today")
    w.field("Agreed on", "today")
    w.field("Drawn up on", "today")
    w.do("<Ctrl+S>", "Care plan saved.")
    w.row("The plan has no goal")
    w.do("<Enter>", "Goal: new")
    w.field("Goal", "Walk the dog to the park again")
    w.do("<Ctrl+S>", "Agree the care plan. Puts")
    w.do("1", "Happened on")
    w.do("<Ctrl+S>", "Now: Active.")


def review(w):
    w.do("a", "Add which record?")
    w.do("review<Enter>", "Review: new")
    w.field("Pain now", "5")
    w.field("Summary", "Sleeps better; goes on.")
    w.do("<Ctrl+S>", "Review saved.")


def propose_discharge(w):
    w.row("Propose discharge")
    w.do("<Enter>", "Happened on")
    w.field("Reason", "The goals are met.")
    w.do("<Ctrl+S>", "Now: Discharging.")


def complete_the_summary(w):
    w.do("<Ctrl+P>", "Missing, and must be there")
    w.row("The clinical summary is not written")
    w.do("<Enter>", "Discharge: new")
    w.keys("Learned pacing; sleeps through.")
    w.field("Decided together", "y")
    w.field("Decided on", "today")
    w.field("What was decided", "Ready to go on alone.")
    w.field("Goes on to", "self<Enter>")
    w.field("Outcome", "partly<Enter>")
    w.field("Plan", "A daily walk.")
    w.do("<Ctrl+S>", "Discharge saved.")
    w.keys("<Esc>")


def discharge(w):
    w.row("Consent to a copy for the referrer is not decided")
    w.do("<Enter>", "Consent to share: new")
    w.field("Decision", "given<Enter>")
    w.do("<Ctrl+S>", "Consent to share saved.")
    w.row("Discharge. Ends the episode")
    w.do("<Enter>", "Happened on")
    w.do("<Ctrl+S>", "Type y and Enter")
    w.do("y<Enter>", "Now: Discharged.")


def print_to(w, file):
    w.do("<Ctrl+P>", "Discharge summary for the patient")
    w.do("<Ctrl+P>", "How does it leave?")
    w.do("hand<Enter>", "Print how?")
    w.do("text<Enter>", "Write a text file")
    w.tmux("send-keys", "-N", "120", "BSpace")
    w.keys(str(file))
    w.do("<Enter>", "Written to")


class Pathway(Journey):
    def test_from_a_referral_to_the_printed_summary(self):
        file = self.folder / "summary.txt"
        with self.open() as w:
            w.sign_in("max")
            for step in (register, accept, meet, assess, plan, review):
                step(w)
            w.keys("<Ctrl+Q>")
            self.assertEqual(0, w.status())
        with self.open(20, 60) as w:  # the clinician's terminal is the smallest that everything fits
            w.sign_in("ana")
            w.do("<Ctrl+F>zolk", "ŻÓŁKIEWSKA")
            w.do("<Enter>", "What can be done next")
            for step in (propose_discharge, complete_the_summary, discharge):
                step(w)
            print_to(w, file)
            w.keys("<Ctrl+Q>")
            self.assertEqual(0, w.status())
        text = file.read_text(encoding="utf-8")
        self.assertIn("Maria Żółkiewska", text)
        self.assertIn("Learned pacing; sleeps through.", text)
        self.assertEqual(0o600, stat.S_IMODE(os.stat(file).st_mode))
        self.assertIn('"state": "discharged"', self.command("show", "9990000018", "--json", user="ana"))
        self.check_service()


if __name__ == "__main__":
    main()
