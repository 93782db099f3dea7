#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may read what is written, paths that no system takes, a catalogue that cannot be read, and work that grows no faster
than the data: limits.py PROGRAM"""
import os
import pathlib
import shutil
import stat
import subprocess
import sys
import tempfile

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
SMALL = pathlib.Path(__file__).resolve().parents[1] / "fixtures/small"
WEEK = "2026-W49"
passed = failed = 0
env = {k: v for k, v in os.environ.items() if k not in ("CORDAGE_DB", "LANGUAGE")} | {"LC_ALL": "C.UTF-8"}


def check(what, ok, detail=""):
    global passed, failed
    passed, failed = passed + bool(ok), failed + (not ok)
    if not ok:
        print(f"FAIL  {what}\n      {str(detail)[:600]}", flush=True)


def cordage(*words, program=PROGRAM, **more):
    return subprocess.run([program, "--now", "2026-11-26T09:00", *map(str, words)], env=env | more, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, timeout=300, check=False)


def seconds_of_work(*words):
    """CPU seconds, the least of three."""
    least = float("inf")
    for _ in range(3):
        child = subprocess.Popen([PROGRAM, "--now", "2026-11-26T09:00", *words], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        assert child.returncode in (0, 1), words
        least = min(least, usage.ru_utime + usage.ru_stime)
    return least


def mode(path):
    return stat.S_IMODE(pathlib.Path(path).stat().st_mode)


def only_ours():
    os.umask(0)
    pathlib.Path("wide").mkdir(mode=0o777)
    for name in ("employees.csv", "availability.csv"):  # an older export, open to all
        pathlib.Path("wide", name).write_text("x")
        os.chmod(f"wide/{name}", 0o666)
    pathlib.Path("week.json").write_text("x")
    os.chmod("week.json", 0o644)
    for words in (["export", "--out", "wide"], ["export", "--out", "new"], ["export", WEEK, "--format", "json", "--out", "week.json"],
                  ["export", WEEK, "--format", "json", "--out", "other.json"], ["backup", "copy.db"]):
        done = cordage(*words)
        check(f"{words[:2]} is done", done.returncode in (0, 1), done.stderr)
    for path in [*pathlib.Path("wide").iterdir(), *pathlib.Path("new").iterdir(), "week.json", "other.json", "copy.db", "cordage.db"]:
        check(f"{path} is for its user alone", mode(path) == 0o600, oct(mode(path)))
    check("a new folder of spreadsheets is, too", mode("new") == 0o700, oct(mode("new")))
    os.chmod("week.json", 0o644)
    cordage("export", WEEK, "--format", "json", "--out", "week.json")
    check("one that is the same already is closed", mode("week.json") == 0o600, oct(mode("week.json")))
    cordage("publish", WEEK, "--out", "out")
    for path in ("out/private/board.html", "out/private/manifest.json"):
        check(f"{path} is for the manager alone", mode(path) == 0o600, oct(mode(path)))
        os.chmod(path, 0o666)
    os.chmod("out/private", 0o777)
    cordage("publish", WEEK, "--out", "out")
    check("private/ is closed again", mode("out/private") == 0o700, oct(mode("out/private")))
    for path in ("out/private/board.html", "out/private/manifest.json"):
        check(f"{path} is closed again", mode(path) == 0o600, oct(mode(path)))


def long_paths():
    paths = {"a name of 255 bytes": "n" * 255, "a name of 300 bytes": "n" * 300, "5,000 bytes": "a/" * 2500 + "x",
             "deep folders": "/".join(["d" * 200] * 30), "nothing but dots": "./" * 2046 + "y", "60,000 bytes": "b/" * 30_000}
    for name, path in paths.items():
        for words in (["--db", path, "show"], ["--db", path, "init"], ["backup", path], ["publish", WEEK, "--out", path], ["import", path],
                      ["export", "--out", path], ["export", WEEK, "--format", "json", "--out", path], ["fairness", "--svg", path],
                      ["import", "--availability", "ana", path + ".ics"], ["serve", path]):
            done = cordage(*words)
            lines = [line for line in done.stderr.splitlines() if line]
            fine = done.returncode in (0, 1) or (done.returncode in (2, 3, 4) and len(lines) == 1 + (done.returncode == 2))
            check(f"{name} in {[w[:20] for w in words]}: an answer", fine, f"{done.returncode} {lines[:3]}")
            if fine and done.returncode > 2 and len(path) > 4096:
                check(f"{name} in {[w[:20] for w in words]}: says why", not lines[0].endswith(path[-20:]) and len(lines[0]) < 800, lines[0][-100:])
        for made in pathlib.Path(".").glob(path.split("/")[0] + "*" if path[0] != "." else "y*"):
            shutil.rmtree(made, ignore_errors=True) if made.is_dir() else made.unlink()


def unreadable_catalogue():
    locale = PROGRAM.parent / "locale"
    copy = pathlib.Path("program")
    copy.mkdir()
    shutil.copy(PROGRAM, copy)
    shutil.copytree(locale, copy / "locale")
    french = dict(LC_ALL="fr_FR.UTF-8")
    said = cordage("show", "2030-W01", program=copy / PROGRAM.name, **french)
    check("French without a word", said.stderr.startswith("cordage: 2030-W01 n'a") and said.stderr.count("\n") == 1, said.stderr)
    (copy / "locale/fr/LC_MESSAGES/cordage.mo").write_bytes(b"no catalogue")
    for more in (french, dict(LANGUAGE="de:fr", LC_ALL="C.UTF-8"), dict(LC_ALL="", LANG="fr")):
        said = cordage("show", "2030-W01", program=copy / PROGRAM.name, **more)
        lines = said.stderr.splitlines()
        check(f"{more}: the catalogue that cannot be read is said", len(lines) == 2 and "cordage.mo: cannot be read" in lines[0], said.stderr)
    for more in (dict(LC_ALL="en_US.UTF-8"), dict(LC_ALL="de_DE.UTF-8"), dict(LC_ALL="C")):
        said = cordage("show", "2030-W01", program=copy / PROGRAM.name, **more)
        check(f"{more}: nothing is said of it", said.stderr.count("\n") == 1, said.stderr)


def equal_rows():
    shutil.copytree(SMALL, "many")
    sound = pathlib.Path("many/availability.csv").read_text()
    for kind in ("available", "absent"):
        work = {}
        for n in (10_000, 80_000):
            pathlib.Path("many/availability.csv").write_text(sound + f"cleo,sat,08:00,18:00,{kind},\n" * n)
            done = cordage("--db", f"{kind}{n}.db", "import", "many")
            check(f"{n} rows are taken", done.returncode == 0, done.stderr)
            cordage("--db", f"{kind}{n}.db", "plan", WEEK, "--effort", "quick")
            work[n] = seconds_of_work("--db", f"{kind}{n}.db", "show", WEEK)
        check(f"eight times as many {kind} rows take no thirty times as long", work[80_000] < 30 * max(work[10_000], 0.02), work)


def main():
    with tempfile.TemporaryDirectory(prefix="cordage limits ") as folder:
        os.chdir(folder)
        for words in (["import", SMALL], ["plan", WEEK, "--effort", "quick"]):
            done = cordage(*words)
            check(f"{words[0]} is done", done.returncode in (0, 1), done.stderr)
        only_ours()
        long_paths()
        unreadable_catalogue()
        equal_rows()
        os.chdir("/")
    print(f"{passed} passed, {failed} failed")
    return failed != 0


sys.exit(main())
