"""Runs mandoc's lint over the manual pages, and refuses a page that the build does not install."""
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


def check_lint(root, pages):
    run = subprocess.run(["mandoc", "-Tlint", "-Wwarning"] + [page.as_posix() for page in pages], cwd=root,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False)
    if run.returncode != 0:
        yield from run.stdout.splitlines() or ["mandoc failed with status %d" % run.returncode]


def main(root):
    pages = tree.files(root, "man/*.[1-8]")
    if not pages:
        return tree.report("man", ["man:1: there is no manual page."])
    offences = list(check_installed(root, pages))
    if shutil.which("mandoc") is None and not offences:
        print("mandoc is not installed, so the manual pages were not linted.")
        return SKIPPED
    return tree.report("man", offences + list(check_lint(pathlib.Path(root), pages)))


if __name__ == "__main__":
    sys.exit(main(tree.root_from_arguments()))
