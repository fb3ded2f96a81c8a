"""Doses as they are typed: the examples of help, manual and screen, and one reader behind every command."""
import pathlib
import re
import shlex

from program import Case, main

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
# Commands that read doses and need no service.
DOSE_COMMANDS = (["medicines", "read"], ["ome"], ["taper", "pack"], ["taper", "plan"])


def commands_in(text):
    """Lines "pathwell ..." of a text, as words; what needs a service or a file is left out."""
    for line in text.splitlines():
        line = line.strip()
        if not line.startswith("pathwell ") or line.endswith("\\"):
            continue
        words = shlex.split(line, comments=True)[1:]
        if any(words[:len(c)] == c for c in DOSE_COMMANDS) and "--save" not in words:
            yield words


class Examples(Case):
    def run_all(self, text, least):
        commands = list(commands_in(text))
        self.assertGreaterEqual(len(commands), least)
        for words in commands:
            self.pathwell(*words)

    def test_help(self):
        for command in DOSE_COMMANDS:
            with self.subTest(command=command):
                self.run_all(self.pathwell(*command, "--help").out, 1)

    def test_readme(self):
        self.run_all((ROOT / "README.md").read_text(encoding="utf-8"), 4)

    def test_doses_of_the_help(self):
        text = " ".join(self.pathwell("taper", "plan", "--help").out.split())
        doses = re.findall('"([^"]+)"', re.search(r"--dose DOSE The dose; (.*?) --", text).group(1))
        self.assertEqual(["90mg tds", "50 every 72 hours"], doses)
        for dose in doses:
            medicine = "fentanyl patch" if "hours" in dose else "morphine MR tablet"
            drop = "12" if "hours" in dose else "30mg"
            self.pathwell("taper", "plan", "--medicine", medicine, "--dose", dose, "--reduce", drop)

    def test_doses_of_the_manual_and_the_screen(self):
        manual = (ROOT / "man" / "pathwell.1").read_text(encoding="utf-8")
        for regimen in re.findall(r"\.Ql ([A-Za-z]+ [0-9.]+ ?mg [a-z]+) ", manual):
            self.pathwell("ome", regimen)
        doses = re.findall(r"\.Ql ([0-9.]+mg (?:od|bd|tds|qds)) ", manual) + ["90mg tds", "10mg morning and 20mg night"]
        for dose in doses:
            self.pathwell("taper", "plan", "--medicine", "morphine MR tablet", "--dose", dose, "--reduce", "5mg")

    def test_one_reader(self):
        """What one command reads, the others read, and to the same number."""
        for line, mg in (("Codeine 30mg tablets .5 bd", 3), ("codeine 30mg after meals and at bedtime", 12), ("Longtec 40mg + 20mg bd", 180),
                         ("MST 30mg bd", 60), ("Tramacet 2 qds", 30), ("co-codamol 30/500 2 qds", 24), ("butrans 5 and 10 every 7 days", 36),
                         ("fentanyl 62.5 microgram/hour", 150), ("MST Continus 30mg tablets 1 mane + on", 60)):
            read = self.pathwell("medicines", "read", "--json", line).json()[0]
            total = self.pathwell("ome", "--json", line).json()
            self.assertEqual((mg, mg, None), (read["ome_mg"], total["regular_mg"], read["ask"]), line)
        for line in ("MST 60mg changed to 30mg bd", "fentanyl patch 50 and 2", "Longtec 40mg with 20mg bd", "Zomorph 30mg capsules half bd"):
            self.assertEqual("unreadable", self.pathwell("medicines", "read", "--json", line).json()[0]["ask"], line)
            self.assertIsNone(self.pathwell("ome", "--json", line, status=1).json()["regular_mg"], line)

    def test_the_planner_reads_as_lists_do(self):
        def now(medicine, dose):
            return self.pathwell("taper", "plan", "--medicine", medicine, "--dose", dose, "--reduce", "10%").out.splitlines()[0]
        self.assertIn("from 1 mg a day", now("lorazepam tablet", ".5mg bd"))
        self.assertIn("from 1.5 mg a day", now("lorazepam tablet", "1mg om .5mg on"))
        self.assertIn("from 60 mg a day", now("MST", "30mg om and on"))
        self.refused(1, "is a range", "taper", "plan", "--medicine", "MST", "--dose", "30-60mg bd", "--reduce", "10%")
        self.refused(1, "taken as needed", "taper", "plan", "--medicine", "MST", "--dose", "30mg bd prn", "--reduce", "10%")


if __name__ == "__main__":
    main()
