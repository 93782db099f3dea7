#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hostile calendar files: each is refused whole, with its line and the reason, within two seconds of work and 256 MB, and
what was stored before stays.

    hostile_calendars.py PROGRAM"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

EXAMPLE = pathlib.Path(__file__).resolve().parents[2] / "data/example"
START = "DTSTART:20260105T080000Z\nDURATION:PT1H\n"
SECONDS, MEGABYTES = 2.0, 256


def calendar(body):
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{body}END:VCALENDAR\n".encode()


def event(rest, n=0):
    return f"BEGIN:VEVENT\nUID:{n}\n{START}{rest}END:VEVENT\n"


def many(n, make):
    return calendar("".join(make(i) for i in range(n)))


CASES = {
    "a line of ten megabytes": calendar(event("SUMMARY:" + "x" * 10_000_000 + "\n")),
    "a line of a hundred kilobytes": calendar(event("SUMMARY:" + "x" * 100_000 + "\n")),
    "a million properties": calendar(event("A:1\n" * 1_000_000)),
    "as many lines as fit": calendar(event("A:1\n" * 900_000)),
    "too many events": many(20_000, lambda i: event("", i)),
    "a zero byte": calendar(event("SUMMARY:a\0b\n")),
    "a web page": b"<!DOCTYPE html><html><body>Sign in</body></html>",
    "a picture": bytes(range(256)) * 40,
    "nothing": b"",
    "cut off": calendar(event(""))[:-20],
    "an unknown zone": calendar("BEGIN:VEVENT\nDTSTART;TZID=Nowhere:20261201T080000\nEND:VEVENT\n"),
    "an event of a hundred years": calendar("BEGIN:VEVENT\nDTSTART;VALUE=DATE:20200101\nDTEND;VALUE=DATE:21200101\nEND:VEVENT\n"),
    "every second": calendar(event("RRULE:FREQ=SECONDLY\n")),
    "every second of 30 February": calendar(event("RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30\n")),
    "every minute": calendar(event("RRULE:FREQ=MINUTELY;COUNT=100000000\n")),
    "every day of 30 February": calendar(event("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\n")),
    "a date in a week it is never in": many(400, lambda i: event("RRULE:FREQ=YEARLY;BYWEEKNO=30;BYMONTH=1;BYDAY=MO\n", i)),
    "a day of the year in a month it is never in": many(400, lambda i: event("RRULE:FREQ=DAILY;BYYEARDAY=200;BYMONTH=1\n", i)),
    "Mondays that are the 6th Monday": many(400, lambda i: event("RRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6\n", i)),
    "counts up to the end of time": many(2000, lambda i: event("RRULE:FREQ=DAILY;COUNT=1000000\n", i)),
    "every hour by a list": many(300, lambda i: event("RRULE:FREQ=DAILY;COUNT=1000000;BYHOUR=" + ",".join(map(str, range(24))) + "\n", i)),
    "as many exceptions as fit": calendar(event("RRULE:FREQ=DAILY;COUNT=100000\n" + "EXDATE:20260105T080001Z\n" * 150_000)),
    "as many overrides as fit": many(9_000, lambda i: event(f"RRULE:FREQ=DAILY\nRECURRENCE-ID:2026{i % 12 + 1:02}01T{i % 24:02}{i // 400:02}00Z\n", 1)
                                     if i else event("RRULE:FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8;BYMINUTE=" + ",".join(map(str, range(60))) + "\n", 1)),
    "zones that change for ever": calendar("BEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
                                           "RRULE:FREQ=DAILY\nEND:STANDARD\nEND:VTIMEZONE\n" + event("")),
    "nested too deep": calendar("BEGIN:X\n" * 50 + "END:X\n" * 50),
    "available times without end": calendar("BEGIN:VAVAILABILITY\n" + "".join(
        f"BEGIN:AVAILABLE\nUID:{i}\n{START}RRULE:FREQ=DAILY;BYHOUR={i % 24};BYMINUTE={','.join(map(str, range(0, 60, 2)))}\nEND:AVAILABLE\n"
        for i in range(200)) + "END:VAVAILABILITY\n"),
}
HARMLESS = {"as many overrides as fit", "as many exceptions as fit", "a date in a week it is never in", "Mondays that are the 6th Monday",
            "a day of the year in a month it is never in"}  # may be read, as long as it stays within its bounds


def run(program, db, *words):
    """Exit code, seconds of work with all children, peak megabytes, what it said."""
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen([program, "--db", db, "--now", "2026-11-26T09:00", *map(str, words)], stdout=said, stderr=said)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        return child.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, said.read().decode(errors="replace").strip()


def main(program):
    failed = 0
    os.environ.update(LANG="C.UTF-8", LC_ALL="C.UTF-8")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        db = str(folder / "group.db")
        run(program, db, "init")
        run(program, db, "import", EXAMPLE)
        (folder / "good.ics").write_bytes(calendar(event("", 1)).replace(b"20260105", b"20261205"))
        run(program, db, "import", "--availability", "bruno", folder / "good.ics")
        run(program, db, "export", "--format", "csv", "--out", folder / "before")
        for name, content in CASES.items():
            bad = folder / "bad.ics"
            bad.write_bytes(content)
            code, seconds, megabytes, said = run(program, db, "import", "--availability", "bruno", bad)
            fine = code == 3 and re.search(r"bad\.ics(:\d+)?: ", said) and "\n" not in said or (name in HARMLESS and code == 0)
            ok = fine and seconds < SECONDS and megabytes < MEGABYTES
            failed += not ok
            print(f"{'ok  ' if ok else 'FAIL'} {name}: {seconds:.2f} s, {megabytes:.0f} MB: {said.split('/')[-1][:110] if fine else f'exit {code}: {said[-300:]}'}", flush=True)
            if name in HARMLESS and code == 0:
                run(program, db, "import", "--availability", "bruno", folder / "good.ics")
        run(program, db, "export", "--format", "csv", "--out", folder / "after")
        kept = (folder / "before/availability.csv").read_bytes() == (folder / "after/availability.csv").read_bytes()
        failed += not kept
        print("ok   what was stored before is still there" if kept else "FAIL what was stored before was lost")
    print(f"{len(CASES) + 1 - failed} passed, {failed} failed")
    return failed != 0


sys.exit(main(sys.argv[1]))
