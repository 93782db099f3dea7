#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Refuses a command memory at one moment after the other: the n-th allocation, or all from the n-th on.

    memory.py PROGRAM FAILING [TRIES]    FAILING: failing.c as a library; TRIES: so many of each command, else every n

No signal ends it; success means that everything it was to do is done; after a failure the database holds what it held
before or what it should hold, the published folder has lost nothing, and "nothing was changed" is said only when that
is so."""
import random
import re
import sys
import tempfile

from broken import WEEK, Group, files, rows

TRIES = int(sys.argv[3]) if len(sys.argv) > 3 else None
CALLS = {
    "publish": ["publish", WEEK, "--out", "out"],
    "publish anew": ["publish", WEEK, "--out", "elsewhere"],
    "import of a folder": ["import", "in"],
    "import of absences": ["import", "--availability", "ben", "in.ics"],
    "import of needs": ["import", "--needs", "school", "in.ics"],
    "plan": ["plan", WEEK, "--threads", "1", "--effort", "quick", "--keep", "0"],
    "export": ["export", WEEK, "--format", "json"],
    "show": ["show", WEEK, "--format", "json"],
}
PUBLISHED = ("out", "elsewhere")
ASIDE = re.compile(r"private/\.unfinished/|\.cordage-making-")  # nobody but the user may look in there
UNTOUCHED = re.compile(rb"nothing was (changed|published|stored)")


def main():
    faults, tried = [], 0
    with tempfile.TemporaryDirectory(prefix="cordage memory ") as home:
        group = Group(sys.argv[1], sys.argv[2], home)
        before, folders = rows(group.origin / "group.db"), {d: files(group.origin / d) for d in PUBLISHED}
        for name, words in CALLS.items():
            total, _ = group.count(words)
            group.fresh()
            sound = group.run(words)
            after, new = rows(group.work / "group.db"), {d: files(group.work / d) for d in PUBLISHED}
            moments = [(how, n) for how in ("FAIL_AT", "FAIL_FROM") for n in range(1, total + 1)]
            if TRIES:
                moments = random.Random(2).sample(moments, min(TRIES, len(moments)))
            for how, n in moments:
                tried += 1
                group.fresh()
                done = group.run(words, **{how: n})
                what = f"{name}: {how} {n} of {total}: exit {done.returncode}, {(done.stdout[-80:] + done.stderr[-200:])!r}"
                holds = rows(group.work / "group.db")
                folder = {d: {f: text for f, text in files(group.work / d).items() if not ASIDE.match(f)} for d in PUBLISHED}
                if done.returncode not in (0, 1, 3, 4):
                    faults.append(what)
                elif done.returncode in (0, 1):
                    if holds != after or folder != new or done.returncode != sound.returncode or done.stdout != sound.stdout:
                        faults.append(f"{what}: a wrong success")
                elif holds not in (before, after):
                    faults.append(f"{what}: the database holds neither the old nor the new")
                elif UNTOUCHED.search(done.stderr) and (holds != before or folder != folders):
                    faults.append(f"{what}: something was changed")
                elif not done.stderr.startswith(b"cordage: ") and b"\ncordage: " not in done.stderr:
                    faults.append(f"{what}: it does not say why")
                for d in PUBLISHED:
                    lost = [f for f, text in folder[d].items() if text not in (folders[d].get(f), new[d].get(f))] + \
                        [f for f in folders[d] if f not in folder[d] and f in new[d]]
                    if lost:
                        faults.append(f"{what}: lost or halved: {lost}")
    print(*faults[:60], sep="\n")
    print(f"{tried} refusals, {len(faults)} faults")
    return bool(faults) or not tried


sys.exit(main())
