#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plans and replans the same week with 1, 2 and 8 threads, and wants every figure and every presence to be the same.

    tests/cli/any_threads.py PROGRAM FOLDER WEEK NOW [--effort WORD]
    tests/cli/any_threads.py PROGRAM --made-up 'SIZE OPTIONS OF tests/bench/generate.py' [--effort WORD]

After the plan somebody is absent on the day of a presence, and `replan --keep 0.5` repairs the week.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile

THREADS = ("1", "2", "8")


def run(program, db, now, *words, codes=(0, 1)):
    env = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en", TZ="UTC")
    done = subprocess.run([program, "--db", db, "--now", now, *words], env=env, check=False, capture_output=True,
                          text=True, timeout=600)
    if done.returncode not in codes:
        sys.exit(f"{' '.join(words)}: exit {done.returncode}\n{done.stderr}")
    return done.stdout


def with_threads(o, db, threads):
    """What plan, export and replan print."""
    told = [run(o.program, db, o.now, "plan", o.week, "--threads", threads, *o.how)]
    told.append(run(o.program, db, o.now, "export", o.week, "--format", "json"))
    first = json.loads(told[1])["presences"][-1]
    day = first["start"][:10]
    run(o.program, db, o.now, "absent", first["employee"], day, day, "--reason", "private")
    told.append(run(o.program, db, o.now, "replan", o.week, "--keep", "0.5", "--threads", threads, *o.how))
    told.append(run(o.program, db, o.now, "export", o.week, "--format", "json"))
    return told


def main():
    p = argparse.ArgumentParser()
    p.add_argument("program")
    p.add_argument("folder", nargs="?")
    p.add_argument("week", nargs="?", default="2026-W48")
    p.add_argument("now", nargs="?", default="2026-11-20T09:00")
    p.add_argument("--made-up")
    p.add_argument("--effort")
    o = p.parse_args()
    o.how = ["--effort", o.effort] if o.effort else []
    with tempfile.TemporaryDirectory() as here:
        if o.made_up:
            o.folder = os.path.join(here, "group")
            script = os.path.join(os.path.dirname(__file__), "..", "bench", "generate.py")
            subprocess.run([sys.executable, script, *o.made_up.split(), "--out", o.folder], check=True,
                           stdout=subprocess.DEVNULL)
        empty = os.path.join(here, "group.db")
        run(o.program, empty, o.now, "init", codes=(0,))
        run(o.program, empty, o.now, "import", o.folder)
        all_told = []
        for n in THREADS:
            db = os.path.join(here, f"with-{n}.db")
            shutil.copy(empty, db)
            all_told.append(with_threads(o, db, n))
    failed = False
    for n, told in zip(THREADS[1:], all_told[1:]):
        for what, one, other in zip(("plan", "its export", "replan", "its export"), all_told[0], told):
            if one != other:
                failed = True
                print(f"{what}: another with {n} threads than with 1\n--- 1\n{one[:2000]}\n--- {n}\n{other[:2000]}")
    sys.exit(1 if failed else 0)


main()
