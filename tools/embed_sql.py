"""Turns schema/NNNN_name.sql into one C file: embed_sql.py OUT.c FILE.sql…

The bytes stand as numbers because a long string literal is refused by -Woverlength-strings. A gap in the numbering
fails the build: the number of a file is the schema version that it leads to.
"""
import pathlib
import re
import sys


def numbered(paths):
    found = {}
    for path in map(pathlib.Path, paths):
        match = re.fullmatch(r"(\d{4})_[a-z0-9_]+\.sql", path.name)
        if not match:
            sys.exit("%s: a schema file is called NNNN_name.sql." % path)
        number = int(match.group(1))
        if number in found:
            sys.exit("%s and %s have the same number." % (found[number].name, path.name))
        found[number] = path
    for expected, number in enumerate(sorted(found), 1):
        if number != expected:
            sys.exit("schema/%04d_….sql is missing: %s comes after a gap." % (expected, found[number].name))
    if not found:
        sys.exit("No schema files were given.")
    return [found[number] for number in sorted(found)]


def array(number, path):
    data = path.read_bytes()
    if b"\0" in data:
        sys.exit("%s: holds a NUL byte." % path)
    data.decode("utf-8")
    lines = [", ".join("%d" % byte for byte in data[at:at + 24]) for at in range(0, len(data), 24)]
    return "/* %s */\nstatic const unsigned char migration_%d[] = {\n\t%s, 0};\n" % (path.name, number, ",\n\t".join(lines))


def main(out, *paths):
    files = numbered(paths)
    parts = ["/* Made by tools/embed_sql.py from schema/. */\n#include \"migrations.h\"\n"]
    parts += [array(number, path) for number, path in enumerate(files, 1)]
    rows = "".join("\t{\"%s\", (const char *)migration_%d},\n" % (path.name, number) for number, path in enumerate(files, 1))
    parts.append("const struct migration migrations[] = {\n%s};\nconst int migration_count = %d;\n" % (rows, len(files)))
    pathlib.Path(out).write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
