"""Turns schema/reference/*.tsv into one C file: embed_tables.py NAME OUT.c FILE.tsv…, with them all in `NAME`.

The bytes stand as numbers because a long string literal is refused by -Woverlength-strings.
"""
import pathlib
import sys


def array(path):
    data = path.read_bytes()
    data.decode("utf-8")
    if b"\0" in data or b"\r" in data or not data.endswith(b"\n"):
        sys.exit("%s: lines end with LF alone, and the last one does too." % path)
    lines = [", ".join("%d" % byte for byte in data[at:at + 24]) for at in range(0, len(data), 24)]
    return "static const char %s[] = {\n\t%s, 0};\n" % (path.stem, ",\n\t".join(lines))


def main(symbol, out, *names):
    paths = sorted(map(pathlib.Path, names))
    # Letters outside ASCII are bytes above 127, and char is signed here and there.
    for path in paths:
        if not path.read_bytes().isascii():
            sys.exit("%s: the tables are written in ASCII." % path)
    parts = ["/* Made by tools/embed_tables.py from schema/reference/. */\n#include \"pathwell/rows.h\"\n"]
    parts += [array(path) for path in paths]
    rows = "".join("\t{\"%s\", %s},\n" % (path.name, path.stem) for path in paths)
    parts.append("static const struct rows_text items[] = {\n%s};\nextern const struct rows_texts %s;\n"
                 "const struct rows_texts %s = {items, %d};\n" % (rows, symbol, symbol, len(paths)))
    pathlib.Path(out).write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
