"""Turns the summary of `meson test` into the last line of tools/test, and into its exit status."""
import re
import sys

COUNTED = {
    "Ok": "passed",
    "Expected Fail": "passed",
    "Fail": "failed",
    "Unexpected Pass": "failed",
    "Timeout": "failed",
    "Skipped": "skipped",
}


def count(summary):
    totals = {"passed": 0, "failed": 0, "skipped": 0}
    for label, number in re.findall(r"^([A-Z][A-Za-z ]+):\s+(\d+)\s*$", summary, re.MULTILINE):
        if label in COUNTED:
            totals[COUNTED[label]] += int(number)
    return totals


def main(path, status):
    with open(path, encoding="utf-8", errors="replace") as f:
        totals = count(f.read())
    # A runner that broke off counts as one failure even where no test is to blame.
    if int(status) != 0 and totals["failed"] == 0:
        totals["failed"] = 1
    if totals["passed"] == 0 and totals["failed"] == 0:
        print("No test ran.")
    print("{passed} passed, {failed} failed, {skipped} skipped".format(**totals))
    return 0 if totals["failed"] == 0 and totals["passed"] > 0 else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
