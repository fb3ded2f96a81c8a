"""Refuses functions that Pathwell does not use, printing from libraries, wrong header guards, folders without README."""
import pathlib
import re
import sys

import tree

BANNED = {
    "strcpy": "writes past its end; use snprintf, mem_strdup or a buffer",
    "strcat": "writes past its end; use a buffer",
    "strncpy": "may leave the text unended; use snprintf",
    "strncat": "is counted wrongly by everybody; use a buffer",
    "sprintf": "writes past its end; use snprintf or a buffer",
    "vsprintf": "writes past its end; use vsnprintf or a buffer",
    "gets": "cannot be used safely",
    "scanf": "cannot tell a wrong number from none; parse it",
    "atoi": "cannot tell a wrong number from 0; use strtol",
    "strtok": "keeps a hidden state; use strcspn or strsep",
    "system": "gives data to a shell; use posix_spawn",
    "popen": "gives data to a shell; use posix_spawn and a pipe",
    "tmpnam": "invites a race; use mkstemp",
    "mktemp": "invites a race; use mkstemp",
    "alloca": "may run out of stack; use an arena",
    "localtime": "keeps a hidden state; use clock_now or localtime_r",
    "gmtime": "keeps a hidden state; use gmtime_r",
    "rand": "is not repeatable; use struct random",
}
CALL = re.compile(r"(?<![\w.>])(%s)\s*\(" % "|".join(BANNED))
PRINTING = re.compile(r"(?<![\w.>])(?:(?:v?printf|puts|putchar|perror|psignal)\s*\(|(?:stdout|stderr)\b)")
# The command line and the program speak; so does panic(), which has nobody left to tell; the terminal is term's.
MAY_PRINT = re.compile(r"src/main\.c|src/cli/.*|src/base/(memory|panic)\.c|src/term/.*")


def check_calls(path, code):
    for match in CALL.finditer(code):
        yield tree.offence(path, tree.line_of(code, match.start()),
                           "%s() %s." % (match.group(1), BANNED[match.group(1)]))


def check_printing(path, code):
    if MAY_PRINT.fullmatch(path.as_posix()):
        return
    for match in PRINTING.finditer(code):
        yield tree.offence(path, tree.line_of(code, match.start()),
                           "libraries do not print; return a status and a sentence, or write to the given stream.")


def guard_of(path):
    """include/pathwell/records/goal.h → PATHWELL_RECORDS_GOAL_H; src/ui/form.h → PATHWELL_UI_FORM_H."""
    parts = path.with_suffix("").parts
    inside = parts[2:] if parts[:2] == ("include", "pathwell") else parts[1:]
    return "_".join(("PATHWELL",) + tuple(re.sub(r"\W", "_", part).upper() for part in inside)) + "_H"


def check_guard(path, code):
    guard = guard_of(path)
    opened = re.match(r"\s*#ifndef[ \t]+(\w+)[ \t]*\n[ \t]*#define[ \t]+(\w+)", code)
    if opened is None:
        yield tree.offence(path, 1, "the header has no include guard; begin it with #ifndef %s." % guard)
    elif opened.groups() != (guard, guard):
        yield tree.offence(path, tree.line_of(code, opened.start(1)),
                           "the include guard is %s, and the path wants %s." % (opened.group(1), guard))


def check_readmes(root):
    folders = {path.parent for path in tree.files(root, "src/*/meson.build", "src/**/*.c")} - {pathlib.Path("src")}
    folders |= {path.parent for path in tree.files(root, "tests/*/meson.build")}
    for folder in sorted(folders):
        if not (pathlib.Path(root) / folder / "README.md").is_file():
            yield tree.offence(folder / "README.md", 1, "say in five lines what lives in this folder and what must not.")


def check(root):
    offences = []
    for path in tree.files(root, "src/**/*.c", "src/**/*.h", "include/**/*.h"):
        code = tree.code_only(tree.read(root, path))
        offences += check_calls(path, code)
        offences += check_printing(path, code)
        if path.suffix == ".h":
            offences += check_guard(path, code)
    return offences + list(check_readmes(root))


if __name__ == "__main__":
    sys.exit(tree.report("habits", check(tree.root_from_arguments())))
