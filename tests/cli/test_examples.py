"""Every example of README, manual page and --help is taken as written: none is wrong usage, and what needs no service works."""
import os
import pathlib
import re
import subprocess
import unittest

import program

ROOT = pathlib.Path(__file__).resolve().parents[2]
LISTS = {
    "epraccur.csv": '"L84001","EXAMPLE SURGERY","","","1 HIGH STREET","TOWN","","","","GL1 1AA","19740401","","A","","","","","01234567890",'
                    '"","","","","4","","","",""\n',
    "week47.csv": "NHS Number,Family Name,Given Name,Date of Birth,Referral Date,Referrer,Referrer Role\n"
                  "999 000 9990,Example,Ann,14-Jul-1945,02-Nov-2026,Dr A. Marsh,GP\n",
    "opioids.csv": "NHS Number,Given Name,Family Name,Date of Birth,Medicine,Dosage\n"
                   "999 000 9990,Ann,Example,14-Jul-1945,Codeine 30mg tablets,1 bd\n",
    "pseq.csv": "instrument,item,text\nPSEQ-2,1,First\nPSEQ-2,2,Second\n",
}
LISTS["referrals.csv"] = LISTS["week47.csv"]
LISTS["export.csv"] = LISTS["opioids.csv"]
# They ask at a terminal, name an id, or need a printer or another program.
ELSEWHERE = re.compile(r"answer ID|staff (add|password)|\| dot |^pathwell( --db \S+)?$|/media/")
PURE = re.compile(r"^pathwell (ome|medicines|measure (score|items|list)|fields|pathway|taper (pack|pace|plan)(?!.*--save))")


def joined(lines):
    """Commands of a block, with their continued lines put together and comments left out."""
    text = re.sub(r"\\e?\n\s*", " ", "\n".join(lines))
    return [re.sub(r"\s{2,}#.*$", "", line).removeprefix("$ ").strip() for line in text.splitlines()
            if line.removeprefix("$ ").startswith("pathwell ")]


def of_readme():
    blocks = re.findall(r"```\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
    return joined("\n".join(blocks).splitlines())


def of_manual():
    text = (ROOT / "man/pathwell.1").read_text(encoding="utf-8")
    blocks = re.findall(r"^\.Bd -literal.*?\n(.*?)^\.Ed", text[text.index(".Sh EXAMPLES"):], re.S | re.M)
    return joined("\n".join(blocks).replace("\\(ti", "~").replace("\\-", "-").splitlines())


class Examples(program.Case):
    def setUp(self):
        super().setUp()
        for name, content in LISTS.items():
            self.write(name, content)
        (self.folder / "bin").mkdir()
        os.symlink(program.PROGRAM, self.folder / "bin/pathwell")
        self.env["PATH"] = "%s:%s" % (self.folder / "bin", os.environ["PATH"])
        self.pathwell("demo", "--patients", 12, "--db", self.db)
        self.env.update(PATHWELL_USER="clinician", PATHWELL_PASSWORD="demonstration")

    def of_help(self):
        commands = re.findall(r"^  ([a-z][a-z -]*?)(?:\s{2,}|$)", self.pathwell("--help").out.split("Commands\n")[1], re.M)
        found = []
        for command in commands:
            said = self.pathwell(*command.split(), "--help", status=None).out
            found += joined(re.sub(r"\n {4,}", " ", example) for example in
                            re.findall(r"^Examples?\n((?:  .*\n)+)", said, re.M))
            found += joined(line.strip() for line in said.splitlines() if line.startswith("  pathwell "))
        self.assertGreater(len(found), 20)
        return found

    def taken(self, command):
        env = dict(self.env)
        if command.startswith(("pathwell init", "pathwell demo")):
            env["PATHWELL_DB"] = str(self.folder / "made.db")
        run = subprocess.run(["sh", "-c", command], cwd=self.folder, env=env, stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", timeout=300, check=False)
        # A rule may refuse what the invented patients' state does not allow; usage and the file never may.
        wanted = (0,) if PURE.match(command) else (0, 1)
        self.assertIn(run.returncode, wanted, "%s\n%s%s" % (command, run.stdout, run.stderr))

    def test_every_example_is_taken(self):
        examples = sorted(set(of_readme() + of_manual() + self.of_help()))
        self.assertGreater(len(examples), 40)
        for command in examples:
            if ELSEWHERE.search(command):
                continue
            for made in ("made.db", "summary.pdf", "copy.db", "return.csv", "demo.db"):
                (self.folder / made).unlink(missing_ok=True)
            with self.subTest(command):
                self.taken(command)


if __name__ == "__main__":
    program.main()
