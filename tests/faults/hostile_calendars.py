#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hostile calendar files: each is refused whole, or the event that cannot be read is left out, with its line and the reason,
within two seconds of work and 256 MB; a refused file leaves what was stored before.

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


# made when they are needed: a started program's peak memory begins with that of this one
CASES = {
    "a line of ten megabytes": lambda: calendar(event("SUMMARY:" + "x" * 10_000_000 + "\n")),
    "a line of a hundred kilobytes": lambda: calendar(event("SUMMARY:" + "x" * 100_000 + "\n")),
    "a million properties": lambda: calendar(event("A:1\n" * 1_000_000)),
    "as many lines as fit": lambda: calendar(event("A:1\n" * 900_000)),
    "too many events": lambda: many(60_000, lambda i: event("", i)),
    "ten years of a busy person": lambda: many(20_000, lambda i: event("SUMMARY:" + "x" * 300 + "\nDTSTAMP:20260101T000000Z\nSEQUENCE:1\nBEGIN:VALARM\nEND:VALARM\n", i)),
    "more bytes than a calendar has": lambda: b"BEGIN:VCALENDAR\n" + b"X:" + b"y" * 1000 + b"\n" * 40_000_000,
    "ten megabytes in one folded property": lambda: calendar(event("RRULE:FREQ=DAILY\nSUMMARY:" + ("x" * 70 + "\n ") * 140_000 + "\n")),
    "a million exceptions in one property": lambda: calendar(event("RRULE:FREQ=DAILY\nEXDATE:" + "20260105T080000Z,\n " * 700_000 + "20260105T080000Z\n")),
    "a million extra dates in one property": lambda: calendar(event("RDATE:" + ("20261205T080000Z," * 100 + "\n ") * 9_000 + "20260105T080000Z\n")),
    "a zero byte": lambda: calendar(event("SUMMARY:a\0b\n")),
    "a web page": lambda: b"<!DOCTYPE html><html><body>Sign in</body></html>",
    "a picture": lambda: bytes(range(256)) * 40,
    "nothing": lambda: b"",
    "cut off": lambda: calendar(event(""))[:-20],
    "an unknown zone": lambda: calendar("BEGIN:VEVENT\nDTSTART;TZID=Nowhere:20261201T080000\nEND:VEVENT\n"),
    "an event of a hundred years": lambda: calendar("BEGIN:VEVENT\nDTSTART;VALUE=DATE:20200101\nDTEND;VALUE=DATE:21200101\nEND:VEVENT\n"),
    "every second": lambda: calendar(event("RRULE:FREQ=SECONDLY\n")),
    "every second of 30 February": lambda: calendar(event("RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30\n")),
    "every minute": lambda: calendar(event("RRULE:FREQ=MINUTELY;COUNT=100000000\n")),
    "every day of 30 February": lambda: calendar(event("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\n")),
    "a date in a week it is never in": lambda: many(400, lambda i: event("RRULE:FREQ=YEARLY;BYWEEKNO=30;BYMONTH=1;BYDAY=MO\n", i)),
    "a day of the year in a month it is never in": lambda: many(400, lambda i: event("RRULE:FREQ=DAILY;BYYEARDAY=200;BYMONTH=1\n", i)),
    "Mondays that are the 6th Monday": lambda: many(400, lambda i: event("RRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6\n", i)),
    "counts up to the end of time": lambda: many(2000, lambda i: event("RRULE:FREQ=DAILY;COUNT=1000000\n", i)),
    "every hour by a list": lambda: many(300, lambda i: event("RRULE:FREQ=DAILY;COUNT=1000000;BYHOUR=" + ",".join(map(str, range(24))) + "\n", i)),
    "as many exceptions as fit": lambda: calendar(event("RRULE:FREQ=DAILY;COUNT=100000\n" + "EXDATE:20260105T080001Z\n" * 150_000)),
    "as many overrides as fit": lambda: many(9_000, lambda i: event(f"RRULE:FREQ=DAILY\nRECURRENCE-ID:2026{i % 12 + 1:02}01T{i % 24:02}{i // 400:02}00Z\n", 1)
                                     if i else event("RRULE:FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8;BYMINUTE=" + ",".join(map(str, range(60))) + "\n", 1)),
    "zones that change for ever": lambda: calendar("BEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
                                           "RRULE:FREQ=DAILY\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT\nDTSTART;TZID=X:20261201T080000\nEND:VEVENT\n"),
    "a zone that changes for ever and is not used": lambda: calendar("BEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
                                           "RRULE:FREQ=DAILY\nEND:STANDARD\nEND:VTIMEZONE\n" + event("")),
    "ten thousand unreadable events": lambda: many(10_000, lambda i: f"BEGIN:VEVENT\nUID:{i}\nDTSTART:soon\nRRULE:FREQ=DAILY\nEND:VEVENT\n"),
    "as many series in unknown zones": lambda: many(10_000, lambda i: f"BEGIN:VEVENT\nUID:{i}\nDTSTART;TZID=Nowhere:19000101T080000\nRRULE:FREQ=DAILY\nEND:VEVENT\n"),
    "more zones than anybody has": lambda: many(1000, lambda i: f"BEGIN:VEVENT\nUID:{i}\nDTSTART;TZID=/a/b/c/d/e/f/g/h/i/j/Zone{i}:20261201T080000\nEND:VEVENT\n"),
    "an archive": lambda: b"PK\3\4" + bytes(range(256)) * 40,
    "nested too deep": lambda: calendar("BEGIN:X\n" * 50 + "END:X\n" * 50),
    "available times without end": lambda: calendar("BEGIN:VAVAILABILITY\n" + "".join(
        f"BEGIN:AVAILABLE\nUID:{i}\n{START}RRULE:FREQ=DAILY;BYHOUR={i % 24};BYMINUTE={','.join(map(str, range(0, 60, 2)))}\nEND:AVAILABLE\n"
        for i in range(200)) + "END:VAVAILABILITY\n"),
}
HARMLESS = {"ten years of a busy person", "as many overrides as fit", "as many exceptions as fit", "a date in a week it is never in", "Mondays that are the 6th Monday",
            "a day of the year in a month it is never in", "a zone that changes for ever and is not used",
            "an event of a hundred years"}  # may be read, as long as it stays within its bounds
LEFT_OUT = {"an unknown zone", "every second", "every second of 30 February", "every minute", "every day of 30 February",
            "ten thousand unreadable events"}  # the file is read, but not these events


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
        for name, make in CASES.items():
            bad = folder / "bad.ics"
            bad.write_bytes(make())
            code, seconds, megabytes, said = run(program, db, "import", "--availability", "bruno", bad)
            fine = code == 3 and re.search(r"bad\.ics(:\d+)?: ", said) and "\n" not in said or (name in HARMLESS and code == 0)
            if name in LEFT_OUT:
                fine = code == 0 and re.search(r"bad\.ics:\d+: warning: .* left out: ", said) and said.count("\n") < 25
            ok = fine and seconds < SECONDS and megabytes < MEGABYTES
            failed += not ok
            print(f"{'ok  ' if ok else 'FAIL'} {name}: {seconds:.2f} s, {megabytes:.0f} MB: {said.split('/')[-1][:110] if fine else f'exit {code}: {said[-300:]}'}", flush=True)
            if (name in HARMLESS or name in LEFT_OUT) and code == 0:
                run(program, db, "import", "--availability", "bruno", folder / "good.ics")
        run(program, db, "export", "--format", "csv", "--out", folder / "after")
        kept = (folder / "before/availability.csv").read_bytes() == (folder / "after/availability.csv").read_bytes()
        failed += not kept
        print("ok   what was stored before is still there" if kept else "FAIL what was stored before was lost")
    print(f"{len(CASES) + 1 - failed} passed, {failed} failed")
    return failed != 0


sys.exit(main(sys.argv[1]))
