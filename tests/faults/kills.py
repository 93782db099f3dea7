#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills commands while they write, each time before another call that changes a file, a write being half done; and plants
what does not belong there.

    kills.py PROGRAM FAILING [TRIES]    FAILING: failing.c as a library; TRIES: so many in all, else every moment there is

After a kill the database holds what it held before or what it should hold, no file under its final name is a half one,
whatever else lies there nobody else may read, and the same command run again leaves nothing of it behind."""
import os
import pathlib
import random
import re
import shutil
import stat
import sys
import tempfile

from broken import WEEK, Group, files, rows

TRIES = int(sys.argv[3]) if len(sys.argv) > 3 else None
CALLS = {
    "publish": ["publish", WEEK, "--out", "out"],
    "import": ["import", "in"],
    "import of a calendar": ["import", "--availability", "ben", "in.ics"],
    "backup": ["backup", "copy.db"],
    "export": ["export", "--out", "old"],
    "export of a week": ["export", WEEK, "--format", "json", "--out", "old.json"],
    "plan": ["plan", WEEK, "--threads", "1", "--effort", "quick", "--keep", "0"],
    "erase": ["erase", "ana"],
    "init": ["--db", "fresh.db", "init"],
    "employee": ["employee", "set", "ben", "phone=12345"],
}
DATABASES = ("group.db", "copy.db", "fresh.db")
SECRETS = (b"Ana Costa", b"ana@example.org", b"secret reason")


def tree(folder):
    """What lies there but the database's journal, which the next command takes back."""
    return {str(p.relative_to(folder)): p for p in sorted(folder.rglob("*")) if not p.name.endswith("-journal")}


def final(work):
    """Path to content of everything under a final name."""
    return {name: rows(p) if p.name in DATABASES else p.read_bytes() for name, p in tree(work).items()
            if p.is_file() and not is_aside(name)}


def is_aside(name):
    return re.search(r"(^|/)(\.cordage-making-|\.unfinished)", name) is not None


def open_to_others(work, name):
    """May anybody but the user reach it?"""
    path = work / name
    while path != work:
        if not path.stat().st_mode & 0o077:
            return False
        path = path.parent
    return True


def judge_killed(group, before, after):
    work = group.work
    leftovers = [name for name in tree(work) if is_aside(name)]
    for name in leftovers:
        if open_to_others(work, name):
            yield f"{name} can be read by others ({stat.filemode((work / name).stat().st_mode)})"
        if "/public/" in "/" + name:
            yield f"{name} is served"
    for name in tree(work):
        if name not in before and name not in after and not is_aside(name) and (work / name).is_file():
            yield f"{name} is left behind"
    holds = final(work)
    for name, content in holds.items():
        if content not in (before.get(name), after.get(name)):
            yield f"{name} holds neither the old nor the new"
    for name in before:
        if name in after and name not in holds:
            yield f"{name} is lost"


def judge_again(group, name, words, again, after):
    """The same command once more: it does what it was to do, and nothing else is left."""
    gone = name in ("backup", "init", "erase")  # may have been done already
    if again.returncode not in (0, 1) and not (gone and again.returncode == 3):
        yield f"run again it ends with {again.returncode}: {again.stderr[-200:]!r}"
    holds = final(group.work)
    for file in set(after) | set(holds):
        if file == "group.db":
            strip = lambda held: {t: r for t, r in held.items() if t in ("employees", "availability", "needs", "sites", "members")}
            if strip(holds[file]) != strip(after[file]):
                yield f"{file} does not hold the new after it was run again"
        elif file not in holds or (file not in DATABASES and holds[file] != after.get(file)):
            yield f"{file} is not as it should be after it was run again"
    left = [n for n in tree(group.work) if is_aside(n)]
    if left:
        yield f"left behind after it was run again: {left}"
    if name == "erase":
        own = [f for f, p in tree(group.work).items() if p.is_file() and not f.startswith(("in", "old", "out")) for s in SECRETS if s in p.read_bytes()]
        if own:
            yield f"erased, and still in {own}"


def kills(group):
    moments, known = [], {}
    for name, words in CALLS.items():
        total = list(group.count(words))[1]
        before = {k: v for k, v in final(group.origin).items()}
        known[name] = before, final(group.work)
        moments += [(name, n, total) for n in range(1, total + 1)]
    if TRIES:
        moments = random.Random(4).sample(moments, TRIES)
    for name, n, total in moments:
        group.fresh()
        before, after = known[name]
        killed = group.run(CALLS[name], KILL_AT=n)
        what = f"{name} killed at {n} of {total}"
        if killed.returncode != -9:
            yield f"{what}: it ends with {killed.returncode}: {killed.stderr[-200:]!r}"
        for wrong in judge_killed(group, before, after):
            yield f"{what}: {wrong}"
        for wrong in judge_again(group, name, CALLS[name], group.run(CALLS[name]), after):
            yield f"{what}: {wrong}"
    yield len(moments)


# ---- what somebody else may have put there --------------------------------------------------------------------------

def make(kind, path, victim):
    path.unlink(missing_ok=True)
    if kind == "a pipe":
        os.mkfifo(path)
    elif kind == "a link":
        path.symlink_to(victim)
    elif kind == "a link to nothing":
        path.symlink_to(victim.with_name("nowhere"))
    else:
        os.link(victim, path)


def planted(group):
    """A pipe, a link or a second name of another file in every place that is written to."""
    calendar = next((group.origin / "out/public/employees").glob("*.ics")).relative_to(group.origin)
    page = next((group.origin / "out/public/members").glob("*.html")).relative_to(group.origin)
    places = {
        "publish": ["out/private/.unfinished", "out/private/manifest.json", "out/private/board.html", str(calendar), str(page)],
        "export": ["old/members.csv", "old/employees.csv", ".cordage-making-aaaaaa", "old/.cordage-making-aaaaaa"],
        "export of a week": ["old.json", ".cordage-making-aaaaaa"],
        "backup": ["copy.db", ".cordage-making-aaaaaa"], "init": ["fresh.db", ".cordage-making-aaaaaa"],
        "import": ["in/members.csv", ".cordage-making-aaaaaa"],
    }
    for name, where in places.items():
        for place in where:
            for kind in ("a pipe", "a link", "a link to nothing", "a second name"):
                group.fresh()
                victim = group.home / "victim"
                victim.unlink(missing_ok=True)
                victim.write_bytes(b"somebody's own\n")
                victim.chmod(0o644)
                make(kind, group.work / place, victim)
                done = group.run(CALLS[name])
                what = f"{kind} planted at {place}, then {name}: exit {done.returncode}, {done.stderr[-150:]!r}"
                if done.returncode not in (0, 1, 3, 4):
                    yield what
                if victim.read_bytes() != b"somebody's own\n" or stat.S_IMODE(victim.stat().st_mode) != 0o644:
                    yield f"{what}: another file was changed"
                if done.returncode <= 1 and name in ("publish", "export", "export of a week") and not is_aside(place) \
                        and (not stat.S_ISREG((group.work / place).lstat().st_mode) or (group.work / place).stat().st_nlink > 1):
                    yield f"{what}: what was written is not a file of its own"
                (group.work / place).unlink(missing_ok=True) if not (group.work / place).is_dir() else None
    group.fresh()
    other = group.work / ".cordage-making-aaaaaa"  # not ours to remove: it is in use, and so it is locked
    other.mkdir(0o700)
    (other / "new").write_bytes(b"half")
    import fcntl
    fd = os.open(other, os.O_RDONLY)
    fcntl.flock(fd, fcntl.LOCK_EX)
    group.run(CALLS["backup"])
    if not (other / "new").exists():
        yield "a file that another process is making was removed"
    os.close(fd)
    group.run(["backup", "second.db"])
    if other.exists():
        yield "what a killed process has left was not removed"


def main():
    faults, tried = [], 0
    with tempfile.TemporaryDirectory(prefix="cordage kills ") as home:
        group = Group(sys.argv[1], sys.argv[2], home)
        for found in kills(group):
            if isinstance(found, int):
                tried = found
            else:
                faults.append(found)
        faults += planted(group)
    print(*faults[:60], sep="\n")
    print(f"{tried} kills, {len(faults)} faults")
    return bool(faults) or not tried


sys.exit(main())
