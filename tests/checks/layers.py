"""Refuses includes against the arrows (HACKING.md), and foreign libraries outside the folder that knows them."""
import pathlib
import re
import sys

import tree

# What each folder may include from, beside itself.
BELOW = {"base": set()}
for name, direct in (
        ("pathway", ("base",)),
        ("medicine", ("base",)),
        ("measure", ("base",)),
        ("canvas", ("base",)),
        ("term", ("canvas",)),
        ("taper", ("medicine", "measure", "pathway")),
        ("record", ("taper", "pathway", "medicine", "measure")),
        ("store", ("record",)),
        ("document", ("record",)),
        ("exchange", ("record",)),
        ("app", ("store", "document", "exchange")),
        ("ui", ("app", "canvas")),
        ("cli", ("app",)),
        ("main", ("ui", "cli", "term"))):
    BELOW[name] = set(direct).union(*(BELOW[each] for each in direct))

# Which folder's sources stand behind a header, where its name does not say so.
OWNERS = {"action": "ui", "risk": "medicine", "screen": "ui", "text": "base"}

FOREIGN = {
    "term": r"(ncursesw/|ncurses/)?(curses|ncurses|term|panel|form|menu)\.h|termios\.h|sys/ioctl\.h",
    "store": r"sqlite3(ext)?\.h",
    "document": r"(pango|cairo|glib|gio|gobject|fontconfig|hb).*",
    "app": r"sodium.*",
    "exchange": r"csv\.h|jansson.*",
}


def folder_of(path):
    parts = path.parts
    return "main" if len(parts) == 2 else parts[1]


def owner_of(root, header):
    """The folder behind include/pathwell/HEADER, or None: by its name, or by the sources named like it."""
    stem = pathlib.PurePath(header).parts[0]
    if stem == "records":
        return "record"
    stem = re.sub(r"\.h$", "", stem)
    if stem in OWNERS:
        return OWNERS[stem]
    if stem.split("_")[0] in BELOW:  # app.h, app_taper.h
        return stem.split("_")[0]
    for pattern in ("src/*/%s.c", "src/*/%s_*.c", "src/*/%s/*.c"):
        folders = {folder_of(path) for path in tree.files(root, pattern % stem)}
        if len(folders) == 1:
            return folders.pop()
    return None


def check_foreign(root, path, folder, line, header):
    if (pathlib.Path(root) / path.parent / header).is_file():  # the folder's own form.h is not curses' form.h
        return
    for owner, pattern in FOREIGN.items():
        if folder != owner and re.fullmatch(pattern, header):
            yield tree.offence(path, line, "<%s> belongs in src/%s alone." % (header, owner))


def check_arrow(root, path, folder, line, header):
    if not header.startswith("pathwell/"):
        return
    wanted = header[len("pathwell/"):]
    if not (pathlib.Path(root) / "include" / header).is_file():
        yield tree.offence(path, line, '"%s" does not exist.' % header)
        return
    owner = owner_of(root, wanted)
    if owner is None:
        yield tree.offence(path, line, '"%s" has no folder: name its source like it in one folder of src, or enter it '
                           'in OWNERS of tests/checks/layers.py.' % header)
    elif owner != folder and owner not in BELOW[folder]:
        yield tree.offence(path, line, '"%s" is of src/%s, which does not stand below src/%s.' % (header, owner, folder))


# What a role may not see is blanked on the way through app: nobody reads past it.
PAST_APP = re.compile(r"\b(app_store|store_(?:record|search|patients|events?|episodes?|audit|draft|today|invitation|risk)\w*)\s*\(")


def check_reading(root, path, folder):
    if folder not in ("ui", "cli", "main"):
        return
    code = tree.code_only(tree.read(root, path))
    for match in PAST_APP.finditer(code):
        yield tree.offence(path, tree.line_of(code, match.start()), "%s() reads past src/app, which blanks what a role may not see."
                           % match.group(1))


def check_private(root, path, folder, line, header):
    """A header inside src/X is X's own."""
    if header.startswith("pathwell/") or "/" not in header and (pathlib.Path(root) / path.parent / header).is_file():
        return
    for candidate in ((pathlib.Path(root) / path.parent / header), (pathlib.Path(root) / "src" / header)):
        if candidate.is_file():
            inside = candidate.resolve().relative_to(pathlib.Path(root).resolve())
            if inside.parts[0] == "src" and folder_of(inside) != folder:
                yield tree.offence(path, line, '"%s" is private to src/%s.' % (header, folder_of(inside)))


def check_file(root, path, folder):
    for line, header in tree.includes(tree.read(root, path)):
        yield from check_foreign(root, path, folder, line, header)
        yield from check_arrow(root, path, folder, line, header)
        yield from check_private(root, path, folder, line, header)


def check(root):
    offences = []
    for path in tree.files(root, "src/**/*.c", "src/**/*.h"):
        folder = folder_of(path)
        if folder not in BELOW:
            offences.append(tree.offence(path, 1, "src/%s has no place among the layers; give it one in "
                                         "tests/checks/layers.py and in HACKING.md." % folder))
            continue
        offences += check_file(root, path, folder)
        offences += check_reading(root, path, folder)
    for path in tree.files(root, "include/pathwell/**/*.h"):
        owner = owner_of(root, path.relative_to("include/pathwell").as_posix())
        if owner is not None:
            offences += check_file(root, path, owner)
    return offences


if __name__ == "__main__":
    sys.exit(tree.report("layers", check(tree.root_from_arguments())))
