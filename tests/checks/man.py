"""Holds the manual and the completion against the tables of commands and options, and runs mandoc's lint."""
import pathlib
import re
import shutil
import subprocess
import sys

import tree

SKIPPED = 77  # meson's exit status for a test that could not run


def check_installed(root, pages):
    listed = set(re.findall(r"'([^']+\.[1-8])'", tree.read(root, "man/meson.build")))
    for page in pages:
        if page.name not in listed:
            yield tree.offence(page, 1, "man/meson.build does not install this page.")


def commands(root):
    """Names in the table of commands: "init", "staff add"."""
    return re.findall(r'^\s+\{"([a-z -]+)", "', tree.read(root, "src/cli/commands.c"), re.MULTILINE)


def options(root):
    return re.findall(r'^\tO\(\w+, "(--[a-z-]+)"', tree.read(root, "src/cli/cli.h"), re.MULTILINE)


def check_commands(root):
    manual = tree.read(root, "man/pathwell.1")
    completion = tree.read(root, "completions/pathwell")
    for name in commands(root):
        if not re.search(r"^\.(It )?Ic %s( |$)" % name, manual, re.MULTILINE):
            yield tree.offence("man/pathwell.1", 1, 'the command "%s" is not described.' % name)
        for word in name.split():
            if not re.search(r"(?<![\w-])%s(?![\w-])" % word, completion):
                yield tree.offence("completions/pathwell", 1, 'the command "%s" is not offered.' % name)
    for option in options(root):
        if not re.search(r"\bFl %s(?![\w-])" % option[1:], manual):
            yield tree.offence("man/pathwell.1", 1, "the option %s is not described." % option)
        if not re.search(r"%s(?![\w-])" % option, completion):
            yield tree.offence("completions/pathwell", 1, "the option %s is not offered." % option)


def check_lint(root, pages):
    run = subprocess.run(["mandoc", "-Tlint", "-Wwarning"] + [page.as_posix() for page in pages], cwd=root,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False)
    if run.returncode != 0:
        yield from run.stdout.splitlines() or ["mandoc failed with status %d" % run.returncode]


def main(root):
    pages = tree.files(root, "man/*.[1-8]")
    if not pages:
        return tree.report("man", ["man:1: there is no manual page."])
    if not commands(root) or not options(root):
        return tree.report("man", ["src/cli/commands.c:1: no command or option was recognised; mend tests/checks/man.py."])
    offences = list(check_installed(root, pages)) + list(check_commands(root))
    if shutil.which("mandoc") is None and not offences:
        print("mandoc is not installed, so the manual pages were not linted.")
        return SKIPPED
    return tree.report("man", offences + list(check_lint(pathlib.Path(root), pages)))


if __name__ == "__main__":
    sys.exit(main(tree.root_from_arguments()))
