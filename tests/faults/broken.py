# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of refused memory and of kills share: a small published group, calls with failing.c preloaded, and what a
database and a folder hold."""
import os
import pathlib
import shutil
import sqlite3
import subprocess

SMALL = pathlib.Path(__file__).resolve().parents[1] / "fixtures/small"
WEEK, NOW = "2026-W49", "2026-11-26T09:00"
CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1@x\r\nDTSTART:20261203T080000Z\r\nDURATION:PT2H\r\n" \
    "RRULE:FREQ=WEEKLY;COUNT=5\r\nSUMMARY:cooking\r\nLOCATION:kitchen\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


class Group:
    """A group in a folder: published once, and with a draft that is different."""

    def __init__(self, program, shim, home):
        self.program, self.shim, self.home = str(pathlib.Path(program).resolve()), str(pathlib.Path(shim).resolve()), pathlib.Path(home)
        self.env = {k: v for k, v in os.environ.items() if k not in ("CORDAGE_DB", "LANGUAGE")} | {"LC_ALL": "C.UTF-8", "USER": "someone"}
        self.origin = self.home / "origin"
        self.work = self.home / "work"
        self.origin.mkdir()
        shutil.copytree(SMALL, self.origin / "in")
        (self.origin / "in.ics").write_text(CALENDAR, newline="")
        for words in (["init"], ["import", "in"], ["plan", WEEK, "--effort", "quick"], ["publish", WEEK, "--out", "out"],
                      ["export", "--out", "old"], ["export", WEEK, "--format", "json", "--out", "old.json"],
                      ["absent", "ana", "2026-12-01", "2026-12-01", "--reason", "secret reason"], ["replan", WEEK, "--effort", "quick"]):
            done = self.run(words, where=self.origin)
            assert done.returncode in (0, 1), (words, done.stderr)
        for file in (self.origin / "in").glob("*.csv"):  # an import that changes something
            file.write_text(file.read_text().replace("Mill Lane", "Mill Street").replace("Ana Costa", "Ana Costa-Lima"))

    def run(self, words, where=None, **faults):
        """Runs the program; faults: FAIL_AT=n and the like, see failing.c."""
        more = {k: str(v) for k, v in faults.items()}
        if faults:
            folder, more["LD_PRELOAD"] = os.path.split(self.shim)  # a path with a blank would be taken for two
            more["LD_LIBRARY_PATH"] = folder
        return subprocess.run([self.program, "--db", "group.db", "--now", NOW, *words], cwd=where or self.work, env=self.env | more,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=False)

    def fresh(self):
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree(self.origin, self.work, symlinks=True)

    def count(self, words):
        """How many allocations, and how many changes of files, a call makes."""
        self.fresh()
        done = self.run(words, FAIL_COUNT=self.home / "count")
        assert done.returncode in (0, 1), (words, done.stderr)
        return map(int, (self.home / "count").read_text().split())


def rows(database):
    """Everything a database holds but what is random; None when there is no such file."""
    if not database.exists():
        return None
    with sqlite3.connect(database) as db:
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok", f"{database} is damaged"
        tables = [t for (t,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {t: [tuple(v for c, v in zip(names, row) if c not in ("last_write", "uid")) for row in cursor]
                for t in tables for cursor in [db.execute(f"SELECT * FROM {t}")] for names in [[d[0] for d in cursor.description]]}


def files(folder, but=()):
    """Path to bytes of every file below a folder."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(pathlib.Path(folder).rglob("*"))
            if p.is_file() and p.name not in but}
