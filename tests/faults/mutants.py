#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts what cannot be true into every column of every table of a database, one value at a time, and turns the papers of a
published week upside down; then it runs commands on it: none may be ended by a signal, none may work longer than five
seconds, none may report a sanitizer's finding or print what a terminal obeys.

    tests/faults/mutants.py PROGRAM FOLDER WEEK NOW [MUTANTS [SLOWER]]

MUTANTS: so many of them, chosen alike each time, with three commands each; without: all, with every command.
SLOWER: how many times as long a command may work, in a build with sanitizers.
"""
import os
import pathlib
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile

program, folder, week, now = sys.argv[1:5]
program = str(pathlib.Path(program).resolve())
wanted = int(sys.argv[5]) if len(sys.argv) > 5 else None
SECONDS = 5 * (int(sys.argv[6]) if len(sys.argv) > 6 else 1)
home = pathlib.Path(tempfile.mkdtemp(prefix="cordage mutants "))
env = {**os.environ, "LC_ALL": "C.UTF-8", "UBSAN_OPTIONS": "halt_on_error=1", "NO_COLOR": "1"}
COMMANDS = [["show", week], ["check", week], ["explain", week], ["statement", "2026-11-01", "2026-12-31"],
            ["fairness"], ["history", week], ["doctor"], ["publish", week, "--out", str(home / "out")], ["compare", week],
            ["export", week, "--format", "json"], ["absent", "{employee}", "2026-12-04", "2026-12-04"], ["undo"],
            ["export", "--out", str(home / "csv")], ["replan", week, "--dry-run", "--effort", "quick"]]
VALUES = [0, -1, 7, 2**31, 2**62, -2**63, 2**63 - 1, "", "x" * 200_000, "back\x0bpain", "\x1b[2J\u202e", "\u009b2J", None,
          b"\xff\xfe", 1e308]
CELLS = ["", "-1", "99999999999", "nobody", "2026-02-30", "24:00", "x" * 70_000, "mon-sun", "\x1b", "9999-12-31", "1|2", '"']


def limit():
    resource.setrlimit(resource.RLIMIT_CPU, (2 * SECONDS + 2, 2 * SECONDS + 4))


class Answer:
    """Exit code, output, and the seconds of work of a call and of what it started."""

    def __init__(self, database, *words):
        with tempfile.TemporaryFile() as said:
            child = subprocess.Popen([program, "--db", database, "--now", now, *words], env=env, stdin=subprocess.DEVNULL,
                                     stdout=said, stderr=said, preexec_fn=limit)
            _, status, usage = os.wait4(child.pid, 0)
            self.code = child.returncode = os.waitstatus_to_exitcode(status)
            self.seconds = usage.ru_utime + usage.ru_stime
            said.seek(0)
            self.said = said.read()


def put_value(db, table, column, value, every):
    where = "" if every else f" WHERE \"{column}\" = (SELECT \"{column}\" FROM {table} LIMIT 1 OFFSET 1)"
    return db.execute(f"UPDATE OR IGNORE {table} SET \"{column}\" = ?{where}", (value,)).rowcount


def turn_papers(db, ident, how):
    """One of the papers kept with a published week: a line lost or doubled, a cell replaced, two lines exchanged."""
    rng = random.Random(how)
    (text,) = db.execute("SELECT text FROM papers WHERE id = ?", (ident,)).fetchone()
    lines = text.split("\n")
    i, k = rng.randrange(len(lines)), rng.randrange(len(lines))
    kind = rng.randrange(5)
    if kind == 0:
        del lines[i]
    elif kind == 1:
        lines += [lines[i]] * rng.choice([1, 1000])
    elif kind == 2:
        lines[i], lines[k] = lines[k], lines[i]
    else:
        mark = "\t" if "\t" in lines[i] else ","
        cells = lines[i].split(mark)
        cells[rng.randrange(len(cells))] = rng.choice(CELLS)
        lines[i] = mark.join(cells)
    return db.execute("UPDATE papers SET text = ? WHERE id = ?", ("\n".join(lines), ident)).rowcount


def all_mutants(origin):
    with sqlite3.connect(origin) as db:
        tables = [t for (t,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")]
        columns = [(t, c[1]) for t in tables for c in db.execute(f"PRAGMA table_info({t})")]
        papers = [i for (i,) in db.execute("SELECT id FROM papers")]
        employee = db.execute("SELECT id FROM employees LIMIT 1").fetchone()[0]
    values = [(put_value, (t, c, v, every)) for t, c in columns for v in VALUES for every in (False, True)]
    turned = [(turn_papers, (i, how)) for i in papers for how in range(max(1, len(values) // 4 // max(1, len(papers))))]
    mutants = values + turned
    random.Random(1).shuffle(mutants)
    return mutants, employee


def main():
    origin = str(home / "origin.db")
    for words in (["init"], ["import", folder], ["plan", week, "--effort", "quick"], ["publish", week, "--out", str(home / "out")]):
        answer = Answer(origin, *words)
        assert answer.code in (0, 1), (words, answer.said)
    mutants, employee = all_mutants(origin)
    faults, tried, slowest = [], 0, 0
    copy = str(home / "mutant.db")
    for change, what in mutants:
        if wanted and tried == wanted:
            break
        shutil.copy(origin, copy)
        db = sqlite3.connect(copy)
        try:
            changed = change(db, *what)
            db.commit()
        except (sqlite3.Error, OverflowError):
            continue
        finally:
            db.close()
        if not changed:
            continue
        tried += 1
        for command in COMMANDS if not wanted else random.Random(tried).sample(COMMANDS, 3):
            answer = Answer(copy, *(w.format(employee=employee) for w in command))
            slowest = max(slowest, answer.seconds)
            if not 0 <= answer.code <= 4 or answer.seconds > SECONDS or b"runtime error" in answer.said or \
                    b"Sanitizer" in answer.said or b"\x1b" in answer.said or b"\x0b" in answer.said or b"\xc2\x9b" in answer.said:
                faults.append(f"{change.__name__} {what!r:.90}: {' '.join(command)}: ends with {answer.code} after "
                              f"{answer.seconds:.1f} s of work {answer.said[-300:]!r}")
    print(*faults[:40], sep="\n")
    print(f"{tried} mutants, {len(faults)} faults, the slowest command worked {slowest:.1f} s")
    shutil.rmtree(home)
    return bool(faults) or not tried


sys.exit(main())
