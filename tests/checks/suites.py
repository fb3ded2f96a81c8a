"""Refuses a test file that no suite runs: its tests would guard nothing, and be named as evidence all the same."""
import re
import sys

import tree

C_TEST = re.compile(r"\b(cmocka_run_group_tests(_name)?|LLVMFuzzerTestOneInput)\s*\(|\bint\s+main\s*\(")
PYTHON_TEST = re.compile(r"^class\s+\w+\(.*\):|^def\s+test_\w+", re.MULTILINE)


def is_test(root, path):
    """Sources that can run by themselves; what others share (fixtures, helpers) is none."""
    text = tree.read(root, path)
    if path.suffix == ".c":
        return C_TEST.search(text) is not None
    return path.name.startswith("test_") and PYTHON_TEST.search(text) is not None


def named(folder_build, path):
    """The file, its name without "test_", or its whole name stands between quotes in the folder's meson.build."""
    stem = path.stem
    names = {path.name, stem, re.sub(r"^test_", "", stem)}
    quoted = set(re.findall(r"'([^']*)'", re.sub(r"#[^\n]*", "", folder_build)))
    return bool(names & quoted)


def runs(root, path):
    """Whether a suite runs this test file: the meson.build beside it names it, and the one above names the folder."""
    build = path.parent / "meson.build"
    if not (root / build).is_file() or not named(tree.read(root, build), path):
        return False
    folder, above = path.parent, path.parent.parent / "meson.build"
    return not (root / above).is_file() or "subdir('%s')" % folder.name in tree.read(root, above)


def check(root):
    root = tree.pathlib.Path(root)
    for path in tree.files(root, "tests/*/*.c", "tests/*/*.py"):
        if path.parts[1] not in ("support", "bench") and is_test(root, path) and not runs(root, path):
            yield tree.offence(path, 1, "no suite runs this file: name it in %s." % (path.parent / "meson.build"))


if __name__ == "__main__":
    sys.exit(tree.report("suites", list(check(tree.root_from_arguments()))))
