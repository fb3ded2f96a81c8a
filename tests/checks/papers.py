"""Holds CHANGELOG.md and HAZARDS.md against the project: the version, the risk matrix, the tests named as evidence."""
import pathlib
import re
import sys

import suites
import tree

LIKELIHOODS = ("Very Low", "Low", "Medium", "High", "Very High")
SEVERITIES = ("Minor", "Significant", "Considerable", "Major", "Catastrophic")
# The NHS clinical risk matrix: a row for each likelihood from the lowest, a column for each severity.
RISK = ((1, 1, 2, 2, 3), (1, 2, 2, 3, 4), (2, 2, 3, 3, 4), (2, 3, 3, 4, 5), (3, 4, 4, 5, 5))
COLUMNS = ("Id", "Hazard", "Cause", "Effect", "Existing controls", "Initial risk", "Additional controls",
           "Residual risk", "Owner", "Status", "Evidence")


def check_changelog(root):
    version = re.search(r"version:\s*'([^']+)'", tree.read(root, "meson.build")).group(1)
    if not re.search(r"^## \[%s\]" % re.escape(version), tree.read(root, "CHANGELOG.md"), re.MULTILINE):
        yield tree.offence("CHANGELOG.md", 1, "there is no entry for version %s of meson.build." % version)


def rows(text):
    """(line number, cells by column) of the hazard table."""
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(r"\| *H\d+ *\|", line):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            yield number, cells


def check_risk(number, column, text):
    """Severity, likelihood and the risk that the matrix gives for them: "Major, Low: 3"."""
    match = re.fullmatch(r"(%s), (%s): ([1-5])" % ("|".join(SEVERITIES), "|".join(LIKELIHOODS)), text)
    if match is None:
        yield tree.offence("HAZARDS.md", number, '%s must read "SEVERITY, LIKELIHOOD: RISK", not "%s".' % (column, text))
        return
    severity, likelihood, risk = match.groups()
    wanted = RISK[LIKELIHOODS.index(likelihood)][SEVERITIES.index(severity)]
    if int(risk) != wanted:
        yield tree.offence("HAZARDS.md", number, "%s: the matrix gives %d for %s and %s." %
                           (column, wanted, severity, likelihood))


TEST = re.compile(r"\bvoid\s+(\w+)\s*\(\s*void\s*\*\*|\bdef\s+(test_\w+)")


def test_names(root):
    """Functions that are tests, apart from those of these checks and those of files that no suite runs. That each of a
    file runs is the compiler's to see: it refuses a static function that nothing uses."""
    names = set()
    for path in tree.files(root, "tests/**/*.c", "tests/**/*.py"):
        if path.parts[1] != "checks" and (not suites.is_test(root, path) or suites.runs(pathlib.Path(root), path)):
            names.update(name for found in TEST.findall(tree.read(root, path)) for name in found if name)
    return names


def check_evidence(number, cells, known):
    names = re.findall(r"`(\w+)`", cells["Evidence"])
    for name in names:
        if name not in known:
            yield tree.offence("HAZARDS.md", number, "%s names `%s`, and no test has that name." % (cells["Id"], name))
    if cells["Status"] not in ("guarded", "partly guarded", "open"):
        yield tree.offence("HAZARDS.md", number, '%s: the status is "guarded", "partly guarded" or "open".' % cells["Id"])
    elif (cells["Status"] == "open") == bool(names):
        yield tree.offence("HAZARDS.md", number, "%s is %s, but its evidence names %s test." %
                           (cells["Id"], cells["Status"], "a" if names else "no"))


def check_hazards(root):
    known = test_names(root)
    seen = set()
    text = tree.read(root, "HAZARDS.md")
    if "| %s |" % " | ".join(COLUMNS) not in text:
        yield tree.offence("HAZARDS.md", 1, "the table's columns are: %s." % ", ".join(COLUMNS))
    for number, row in rows(text):
        if len(row) != len(COLUMNS):
            yield tree.offence("HAZARDS.md", number, "the row has %d cells, not %d." % (len(row), len(COLUMNS)))
            continue
        cells = dict(zip(COLUMNS, row))
        if cells["Id"] in seen:
            yield tree.offence("HAZARDS.md", number, "%s stands twice; an id is never used again." % cells["Id"])
        seen.add(cells["Id"])
        for column, cell in cells.items():
            if not cell:
                yield tree.offence("HAZARDS.md", number, "%s has nothing under %s." % (cells["Id"], column))
        yield from check_risk(number, "Initial risk", cells["Initial risk"])
        yield from check_risk(number, "Residual risk", cells["Residual risk"])
        yield from check_evidence(number, cells, known)
    if not seen:
        yield tree.offence("HAZARDS.md", 1, "the table holds no hazard.")


def check(root):
    for name in ("CHANGELOG.md", "HAZARDS.md"):
        if not (pathlib.Path(root) / name).is_file():
            return [tree.offence(name, 1, "the file does not exist.")]
    return list(check_changelog(root)) + list(check_hazards(root))


if __name__ == "__main__":
    sys.exit(tree.report("papers", check(tree.root_from_arguments())))
