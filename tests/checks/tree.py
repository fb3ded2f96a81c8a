"""Reading the source tree for the checks, and reporting what they find."""
import pathlib
import re
import sys

COMMENT_OR_LITERAL = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""", re.DOTALL)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)


def files(root, *patterns):
    """Paths relative to root, sorted, that match one of the glob patterns."""
    root = pathlib.Path(root)
    found = {path.relative_to(root) for pattern in patterns for path in root.glob(pattern) if path.is_file()}
    return sorted(found)


def read(root, path):
    return (pathlib.Path(root) / path).read_text(encoding="utf-8")


def _blank(match):
    text = match.group(0)
    if text.startswith("/"):
        return re.sub(r"[^\n]", " ", text)
    return text[0] + " " * (len(text) - 2) + text[-1]


def code_only(text):
    """The text with comments and the insides of literals blanked; lines and columns stay where they are.
    What stands between the quotes of an #include stays too."""
    kept = {m.start(): m for m in INCLUDE.finditer(text)}
    blanked = COMMENT_OR_LITERAL.sub(_blank, text)
    for start, match in kept.items():
        if blanked[start:match.start(2) - 1].strip():  # not an include inside a comment
            blanked = blanked[:start] + match.group(0) + blanked[match.end():]
    return blanked


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def includes(text):
    """(line, header) for every #include that is not commented out."""
    code = code_only(text)
    return [(line_of(code, m.start()), m.group(2)) for m in INCLUDE.finditer(code)]


def offence(path, line, sentence):
    return "%s:%d: %s" % (path, line, sentence)


def report(what, offences):
    """Prints the offences; the exit status of a check."""
    for each in offences:
        print(each)
    print("%s: %s" % (what, "%d refused" % len(offences) if offences else "nothing to refuse"))
    return 1 if offences else 0


def root_from_arguments():
    if len(sys.argv) != 2:
        sys.exit("usage: %s SOURCE-ROOT" % sys.argv[0])
    return sys.argv[1]
