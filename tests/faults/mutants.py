#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts what cannot be true into every column of every table of a database, one value at a time, and runs commands on it:
none may be ended by a signal, none may take longer than five seconds, none may report a sanitizer's finding.

    tests/faults/mutants.py PROGRAM FOLDER WEEK NOW [SECONDS]   SECONDS: a sample that takes so long; without: all
"""
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

program, folder, week, now = sys.argv[1:5]
program = str(pathlib.Path(program).resolve())
seconds = float(sys.argv[5]) if len(sys.argv) > 5 else None
home = pathlib.Path(tempfile.mkdtemp(prefix="cordage-mutants-"))
env = {**os.environ, "LC_ALL": "C.UTF-8", "UBSAN_OPTIONS": "halt_on_error=1", "NO_COLOR": "1"}
COMMANDS = [["show", week], ["check", week], ["explain", week], ["statement", "2026-11-01", "2026-12-31"],
            ["fairness"], ["history", week], ["doctor"], ["publish", week, "--out", str(home / "out")],
            ["absent", "{employee}", "2026-12-04", "2026-12-04"]]
VALUES = [0, -1, 7, 2**31, 2**62, -2**63, 2**63 - 1, "", "x" * 200_000, "back\x0bpain", "\x1b[2J\u202e", None, b"\xff\xfe"]


def run(database, *words):
    command = [program, "--db", database, "--now", now, *words]
    try:
        return subprocess.run(command, env=env, capture_output=True, timeout=10)
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 5, b"", b"no end")


def main():
    origin = str(home / "origin.db")
    assert run(origin, "init").returncode == 0
    assert run(origin, "import", folder).returncode == 0
    assert run(origin, "plan", week, "--effort", "quick").returncode in (0, 1)
    assert run(origin, "publish", week, "--out", str(home / "out")).returncode in (0, 1)
    with sqlite3.connect(origin) as db:
        tables = [t for (t,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")]
        columns = [(t, c[1]) for t in tables for c in db.execute(f"PRAGMA table_info({t})")]
        employee = db.execute("SELECT id FROM employees LIMIT 1").fetchone()[0]
    mutants = [(t, c, v, every) for t, c in columns for v in VALUES for every in (False, True)]
    random.Random(1).shuffle(mutants)
    end = time.monotonic() + seconds if seconds else None
    faults, tried = [], 0
    copy = str(home / "mutant.db")
    for table, column, value, every in mutants:
        if end and time.monotonic() > end:
            break
        shutil.copy(origin, copy)
        db = sqlite3.connect(copy)
        try:
            where = "" if every else f" WHERE \"{column}\" = (SELECT \"{column}\" FROM {table} LIMIT 1 OFFSET 1)"
            changed = db.execute(f"UPDATE OR IGNORE {table} SET \"{column}\" = ?{where}", (value,)).rowcount
            db.commit()
        except (sqlite3.Error, OverflowError):
            continue
        finally:
            db.close()
        if not changed:
            continue
        tried += 1
        for command in COMMANDS if not seconds else random.Random(tried).sample(COMMANDS, 3):
            words = [w.format(employee=employee) for w in command]
            begun = time.monotonic()
            answer = run(copy, *words)
            took = time.monotonic() - begun
            said = answer.stderr + answer.stdout
            if answer.returncode < 0 or answer.returncode > 4 or took > 5 or b"runtime error" in said or \
                    b"Sanitizer" in said or b"\x1b" in said or b"\x0b" in said:
                faults.append(f"{table}.{column} = {value!r:.30} {'all' if every else 'one'}: {' '.join(words)}: "
                              f"ends with {answer.returncode} after {took:.1f} s {answer.stderr[-200:]!r}")
    print(*faults[:40], sep="\n")
    print(f"{tried} mutants, {len(faults)} faults")
    shutil.rmtree(home)
    return bool(faults) or not tried


sys.exit(main())
