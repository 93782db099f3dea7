#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Eight managers write at the same time, each in their own corner: every change goes through and stands there afterwards.

    many_writers.py DATABASE NUMBER_OF_ROUNDS

Each writer adds absences of a person of their own, edits a cell of their own, and gives and takes presences in a week of
their own.  Prints what did not go through, then how many changes did.
"""
import datetime
import subprocess
import sys
import threading

db, rounds = sys.argv[1], int(sys.argv[2])
people = [f"p{i}" for i in range(8)]
refused = []


def cordage(*words):
    done = subprocess.run(["cordage", "--db", db, *words], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        refused.append(" ".join(words) + ": " + done.stderr.strip())
    return done.stdout


def write(number):
    me = people[number]
    monday = datetime.date(2026, 11, 30) + datetime.timedelta(weeks=number)
    for i in range(rounds):
        day = datetime.date(2027, 3, 1) + datetime.timedelta(days=i)
        cordage("absent", me, str(day), str(day))
        cordage("employee", "set", me, f"phone=01 {number} {i}")
        at = f"{monday + datetime.timedelta(days=i % 5)}T"
        cordage("assign", me, f"n{number}", at + "08:00", at + "12:00", *(["--pin"] if i % 2 else []))


writers = [threading.Thread(target=write, args=(i,)) for i in range(len(people))]
for w in writers:
    w.start()
for w in writers:
    w.join()

there = 0
for number, me in enumerate(people):
    absences = [row for row in cordage("availability", "list", me).splitlines() if "kind=absent" in row]
    there += len(absences) + (f"phone=01 {number} {rounds - 1}" in cordage("employee", "list", me))
    week = str(datetime.date(2026, 11, 30) + datetime.timedelta(weeks=number))
    there += cordage("show", week, "--format", "csv").count(f",{me},")
print("\n".join(refused + [f"{there} of {len(people) * (2 * rounds + 1)}"]))
