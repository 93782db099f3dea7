# SPDX-License-Identifier: GPL-3.0-or-later
"""Times against size as a picture for the terminal, both axes logarithmic."""
import math

ACROSS, DOWN = 20, 6  # columns and lines of a decade
SERIES = {"b": ("bound_ms", 1e-3, "bound"), "f": ("first_ms", 1e-3, "first plan"), "p": ("seconds", 1, "whole plan")}


def slope(points):
    """The exponent k of time ~ people^k, by least squares."""
    n = len(points)
    mean_x, mean_y = (sum(p[i] for p in points) / n for i in (0, 1))
    across = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / across if across else 0.0


def ticks(sizes, low):
    """Numbers below the axis, as many as fit side by side."""
    line = ""
    for people in sizes:
        at = round((math.log10(people) - low) * ACROSS)
        if not line or at > len(line):
            line = line.ljust(at) + f"{people:.0f}"
    return line


def picture(runs):
    """Lines of text; runs: figures as tests/bench/run measures them, of two sizes or more."""
    points = {letter: sorted((math.log10(r["people"]), math.log10(max(r[key] * unit, 1e-3))) for r in runs)
              for letter, (key, unit, _) in SERIES.items()}
    sizes = sorted({r["people"] for r in runs})
    low_x, every_y = math.log10(sizes[0]), [y for ps in points.values() for _, y in ps]
    bottom, top = math.floor(min(every_y)) * DOWN, round(max(every_y) * DOWN)
    width = round((math.log10(sizes[-1]) - low_x) * ACROSS) + 1
    cells = {}
    for letter, ps in points.items():
        for x, y in ps:
            cells[round((x - low_x) * ACROSS), round(y * DOWN)] = letter
    yield "seconds (up) against people (right), both logarithmic"
    for y in range(top, bottom - 1, -1):
        head = f"{10.0 ** (y // DOWN):g}" if y % DOWN == 0 else ""
        empty = "." if head else " "
        yield f"{head:>7} |" + "".join(cells.get((x, y), empty) for x in range(width))
    yield f"{'':>7} +" + "-" * width
    yield f"{'':>9}" + ticks(sizes, low_x)
    for letter, (_, _, name) in SERIES.items():
        yield f"{letter}: {name}, as people^{slope(points[letter]):.2f}"
