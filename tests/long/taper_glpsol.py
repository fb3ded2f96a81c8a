"""Holds the smoothest plans against an integer-programming solver, and against a plain dynamic program.

The totals that the tablets can make are worked out here anew; nothing of the planner's own is used."""
import fractions
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

SKIPPED = 77  # meson's exit status for a test that could not run
START = "2026-01-05"

# Medicine, strengths in mg, units at one time, half tablets, one dose in mg, how often, daily total to reach, numbers
# of steps. To nothing, the last halving is often the largest fall; a target above it asks more of the steps before.
CASES = [
    ("pregabalin capsule", [25, 50, 75, 100, 150, 200, 225, 300], 6, False, 200, 3, 0, [6, 12, 20, 24]),
    ("pregabalin capsule", [25, 50, 75, 100, 150, 200, 225, 300], 6, False, 300, 2, 100, [3, 7, 13, 19]),
    ("morphine MR tablet", [5, 10, 15, 30, 60, 100, 200], 6, False, 100, 3, 0, [8, 26]),
    ("morphine MR tablet", [5, 10, 15, 30, 60, 100, 200], 6, False, 100, 2, 40, [5, 11, 23]),
    ("morphine MR tablet", [15, 30, 60], 6, False, 90, 3, 0, [5, 9, 16]),
    ("oxycodone 12-hourly MR tablet", [5, 10, 15, 20, 30, 40, 60, 80, 120], 6, False, 80, 2, 0, [7, 13, 26]),
    ("diazepam tablet", [2, 5, 10], 6, True, 20, 2, 0, [10]),
    ("diazepam tablet", [2, 5, 10], 6, True, 15, 2, 7, [4, 13, 26]),
    ("diazepam tablet", [2, 5, 10], 6, False, 15, 2, 2, [6, 15]),
    ("gabapentin capsule", [100, 300, 400], 6, False, 1200, 3, 0, [9, 30]),
    ("gabapentin capsule", [100, 300, 400], 6, False, 1200, 3, 900, [4, 12, 21]),
    ("tapentadol MR tablet", [25, 50, 100, 150, 200, 250], 6, False, 250, 2, 0, [4, 19]),
    ("tapentadol MR tablet", [50, 150, 250], 2, False, 250, 2, 50, [3, 6]),
    ("amitriptyline tablet", [10, 25, 50], 6, False, 150, 1, 0, [5, 9]),
]
PARTS = {1: "once a day", 2: "bd", 3: "tds"}


def doses(strengths, most, halves):
    """All that can be taken at one time, in micrograms: a half tablet counts as one unit."""
    fewest = {0: 0}
    pieces = [s * 1000 for s in strengths] + ([s * 500 for s in strengths] if halves else [])
    for _ in range(most):
        for amount, used in list(fewest.items()):
            for piece in pieces:
                if used < most and used + 1 < fewest.get(amount + piece, most + 1):
                    fewest[amount + piece] = used + 1
    return set(fewest)


def daily_totals(one_time, parts, start):
    sums = {0}
    for _ in range(parts):
        sums = {a + b for a in sums for b in one_time if a + b <= start}
    return sorted(sums)


def best_chain(nodes, drops):
    """nodes: start, then falling totals, the end last. The smallest largest fall, then higher for longer."""
    last = len(nodes) - 1
    fall = [[fractions.Fraction(nodes[i] - nodes[j], nodes[i]) for j in range(len(nodes))] for i in range(len(nodes))]
    best = [{last: fractions.Fraction(0)}]
    for _ in range(drops):
        row = {}
        for i in range(last):
            choices = [max(fall[i][j], best[-1][j]) for j in range(i + 1, last + 1) if j in best[-1]]
            if choices:
                row[i] = min(choices)
        best.append(row)
    bound, chain, at = best[drops][0], [], 0
    for left in range(drops - 1, -1, -1):
        at = next(j for j in range(at + 1, last + 1) if j in best[left] and max(fall[at][j], best[left][j]) <= bound)
        chain.append(nodes[at])
    return bound, chain


def solve(glpsol, nodes, drops, folder):
    """The same question as an integer program: a path of so many arcs whose longest fall z is smallest."""
    last = len(nodes) - 1
    model = ["Minimize", " z: z", "Subject To"]
    arcs = [(i, j) for i in range(last) for j in range(i + 1, last + 1)]
    for i in range(last + 1):
        out = " + ".join("x%d_%d" % arc for arc in arcs if arc[0] == i)
        into = " - ".join("x%d_%d" % arc for arc in arcs if arc[1] == i)
        model.append(" n%d: %s%s = %d" % (i, out, " - " + into if into else "", (i == 0) - (i == last)))
        if i < last:
            model.append(" z%d: z - %s >= 0" % (i, " - ".join(
                "%.15g x%d_%d" % ((nodes[i] - nodes[j]) / nodes[i], i, j) for k, j in arcs if k == i)))
    model.append(" steps: %s = %d" % (" + ".join("x%d_%d" % arc for arc in arcs), drops))
    model += ["Binary"] + [" x%d_%d" % arc for arc in arcs] + ["End"]
    lp, result = folder / "plan.lp", folder / "plan.out"
    lp.write_text("\n".join(model).replace(": +", ":"), encoding="ascii")
    began = time.monotonic()
    run = subprocess.run([glpsol, "--lp", lp.as_posix(), "--tmlim", "120", "--write", result.as_posix()],
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=True)
    took = time.monotonic() - began
    status = [line.split() for line in result.read_text(encoding="ascii").splitlines() if line.startswith("s ")][0]
    if status[4] != "o":  # out of time: a bound is no answer
        return None, took
    assert "INTEGER OPTIMAL SOLUTION FOUND" in run.stdout, run.stdout
    return float(status[-1]), took


def planned(program, case, steps):
    medicine, strengths, most, halves, dose, often, target, _ = case
    command = [program, "taper", "plan", "--json", "--medicine", medicine, "--dose", "%dmg %s" % (dose, PARTS[often]),
               "--strengths", ",".join("%g" % s for s in strengths), "--units", str(most), "--smoothest",
               "--in", str(steps), "--start", START] + (["--halves"] if halves else [])
    if target:
        command += ["--to", "%dmg" % target]
    run = subprocess.run(command, stdout=subprocess.PIPE, check=True, encoding="utf-8")
    return [step["total_ug"] for step in json.loads(run.stdout)["steps"]]


def main(program, glpsol):
    wrong = unanswered = 0
    with tempfile.TemporaryDirectory() as folder:
        for case in CASES:
            medicine, strengths, most, halves, dose, often, target, lengths = case
            start = dose * often * 1000
            one_time, least = doses(strengths, most, halves), max(1, target * 1000)
            totals = [t for t in daily_totals(one_time, often, start) if least <= t < start]
            nodes = [start] + totals[::-1]
            for steps in lengths:
                got = planned(program, case, steps)
                drops = steps if target else steps - 1
                bound, chain = best_chain(nodes, drops)
                chain += [] if target else [0]
                value, took = solve(glpsol, nodes, drops, pathlib.Path(folder))
                if got != chain:
                    wrong += 1
                    print("%s, %d steps: %s, not %s" % (medicine, steps, got, chain))
                elif value is None:
                    unanswered += 1
                    print("%s, %d steps: glpsol has no answer after %.0f s" % (medicine, steps, took))
                elif abs(value - float(bound)) > 1e-6:
                    wrong += 1
                    print("%s, %d steps: largest fall %.6f, glpsol finds %.6f" % (medicine, steps, bound, value))
                else:
                    print("%s, %d steps of %d totals: %.2f%%, glpsol took %.2f s" % (
                        medicine, steps, len(totals), 100 * value, took))
    return 1 if wrong or unanswered > len(CASES) else 0


if __name__ == "__main__":
    SOLVER = shutil.which(os.environ.get("GLPSOL", "glpsol"))
    if SOLVER is None:
        print("glpsol is not installed, so the smoothest plans were not held against it.")
        sys.exit(SKIPPED)
    sys.exit(main(sys.argv[1], SOLVER))
