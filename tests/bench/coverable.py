#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How much of a group's coverage can be served at all in whole blocks, whoever serves it: a bound that needs no plan.

    tests/bench/coverable.py FOLDER...

Where headcount jumps up and down faster than the shortest block, no set of presences fits under it exactly.  For every
coverage need: the most slots that presences of at least min_block (and any length above) can fill without ever being
one too many, by dynamic programming over slots; a state holds how many slots each presence under way must still last.
What it leaves out (people, rests, hours of the week) can only make less possible, so no plan serves more.
Reads folders as tests/bench/generate.py writes them: days by name, range or date, one need a row of windows, slots of
15 minutes.
"""
import csv
import datetime
import math
import os
import sys
from collections import defaultdict

SLOT, DAY = 15, 96
NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def days_of(text):
    if text[0].isdigit():
        return [datetime.date.fromisoformat(text).weekday()]
    first, _, last = text.partition("-")
    return list(range(NAMES.index(first), NAMES.index(last or first) + 1))


def slot_of(text):
    hours, minutes = text.split(":")
    return (60 * int(hours) + int(minutes)) // SLOT


def read(folder):
    """need -> (headcount by slot, block in slots); coverage only."""
    heads, blocks = defaultdict(lambda: [0] * (8 * DAY)), {}
    with open(os.path.join(folder, "needs.csv"), newline="", encoding="utf-8") as f:
        for row in csv.DictReader(f):
            if row.get("hours"):
                continue
            start, end = slot_of(row["from"]), slot_of(row["to"])
            end += DAY if end <= start else 0
            blocks[row["id"]] = math.ceil(60 * float(row.get("min_block") or 1) / SLOT)
            for day in (d for part in row["day"].split("|") for d in days_of(part)):
                for t in range(day * DAY + start, day * DAY + end):
                    heads[row["id"]][t] += int(row["headcount"] or 1)
    return {k: (heads[k], blocks[k]) for k in heads}


def most(head, block):
    """The most slots of the need that whole blocks can fill."""
    states = {(): 0}  # slots still owed by each presence under way, ascending -> slots filled so far
    for room in head:
        following = {}
        for owed, filled in states.items():
            free = owed.count(0)
            bound = len(owed) - free
            for stay in range(min(free, room - bound) + 1 if room >= bound else 0):
                for new in range(room - bound - stay + 1):
                    state = tuple(sorted([0] * stay + [x - 1 for x in owed if x] + [block - 1] * new))
                    value = filled + stay + bound + new
                    if value > following.get(state, -1):
                        following[state] = value
        states = following
    return max(filled for owed, filled in states.items() if not any(owed))


def main():
    for folder in sys.argv[1:]:
        needs = read(folder)
        asked = sum(sum(head) for head, _ in needs.values())
        fit = {k: most(head, block) for k, (head, block) in needs.items()}
        print(f"{folder}: {sum(fit.values()) * SLOT / 60:.2f} h of {asked * SLOT / 60:.2f} h of coverage at most "
              f"({100 * sum(fit.values()) / max(asked, 1):.3f} %)")
        for k, (head, _) in needs.items():
            if fit[k] < sum(head):
                print(f"  {k}: {(sum(head) - fit[k]) * SLOT} minutes cannot be served")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main()
