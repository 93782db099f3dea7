#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random recurrence rules, read by the program and by python3-dateutil: both must give the same instants.

    recurrence.py PROGRAM WORK_FOLDER [SEED [RULES]]     (started by tests/clients/run)

Left out, because dateutil reads them otherwise than RFC 5545: BYDAY lists that mix counted and plain weekdays, BYWEEKNO
without BYDAY, BYWEEKNO with weeks that begin on another day than Monday (its last week of a year is then wrong), and week 53 (it
finds one in years that have 52)."""
import json
import os
import pathlib
import random
import re
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

PROGRAM, WORK = sys.argv[1], pathlib.Path(sys.argv[2])
SEED, RULES = int(sys.argv[3]) if len(sys.argv) > 3 else 1, int(sys.argv[4]) if len(sys.argv) > 4 else 250
EXAMPLE = pathlib.Path(__file__).resolve().parents[2] / "data/example"
PARIS, NOW = ZoneInfo("Europe/Paris"), "2026-01-05T08:00"
FROM = datetime(2026, 1, 5, tzinfo=PARIS)
TO = FROM + timedelta(weeks=53)
WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


def cordage(*words):
    return subprocess.run([PROGRAM, "--db", str(WORK / "rules.db"), "--now", NOW, *map(str, words)], capture_output=True, text=True,
                          env=dict(os.environ, LANG="C.UTF-8", LC_ALL="C.UTF-8"), timeout=60)


def some(rnd, values, most):
    return ",".join(map(str, rnd.sample(values, rnd.randint(1, most))))


def random_rule(rnd):
    freq = rnd.choice(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
    counted = freq in ("MONTHLY", "YEARLY")
    parts = ["FREQ=" + freq]
    if rnd.random() < .5:
        parts.append(f"INTERVAL={rnd.randint(1, 4)}")
    if rnd.random() < .4:
        parts.append(f"COUNT={rnd.randint(1, 60)}")
    elif rnd.random() < .4:
        parts.append(f"UNTIL=2026{rnd.randint(1, 12):02}{rnd.randint(1, 28):02}T{rnd.randint(0, 23):02}0000Z")
    if rnd.random() < .3:
        parts.append("BYMONTH=" + some(rnd, range(1, 13), 4))
    weeks = freq == "YEARLY" and rnd.random() < .3
    if weeks:
        parts.append("BYWEEKNO=" + some(rnd, [1, 2, 10, 26, 52, -1, -2], 3))
    elif freq == "YEARLY" and rnd.random() < .2:
        parts.append("BYYEARDAY=" + some(rnd, [1, 60, 100, 200, 365, 366, -1, -366], 3))
    if rnd.random() < .2:
        parts.append("BYHOUR=" + some(rnd, range(24), 2))
    if rnd.random() < .6 or weeks:
        nth = [""] if not counted or weeks or rnd.random() < .5 else ["1", "2", "-1", "3", "5", "-3"]
        parts.append("BYDAY=" + ",".join(rnd.choice(nth) + d for d in rnd.sample(WEEKDAYS, rnd.randint(1, 3))))
    if freq != "WEEKLY" and rnd.random() < .3:
        parts.append("BYMONTHDAY=" + some(rnd, [1, 2, 5, 13, 15, 28, 29, 30, 31, -1, -2, -7], 3))
    if counted and re.search("BYDAY|BYMONTHDAY", ";".join(parts)) and rnd.random() < .3:
        parts.append(f"BYSETPOS={rnd.choice([1, 2, -1])}")
    if rnd.random() < .3 and not weeks:
        parts.append("WKST=" + rnd.choice(["SU", "MO", "WE"]))
    start = datetime(rnd.randint(2019, 2026), rnd.randint(1, 12), rnd.randint(1, 28), rnd.choice([0, 1, 2, 8, 13, 22, 23]), rnd.choice([0, 30]))
    return ";".join(parts), start


def instant(wall):
    return wall.replace(tzinfo=PARIS, fold=0).astimezone(timezone.utc)


def by_dateutil(rule, start):
    until = re.search(r";?UNTIL=(\d+T\d+)Z", rule)
    last = datetime.strptime(until[1], "%Y%m%dT%H%M%S").replace(tzinfo=timezone.utc) if until else None
    seen = {instant(start)}
    for wall in rrulestr(rule.replace(until[0], "") if until else rule, dtstart=start):
        if wall.year > 2027 or (last and instant(wall) > last):
            break
        seen.add(instant(wall))
    return sorted(i.strftime("%Y-%m-%dT%H:%M:%SZ") for i in seen if FROM <= i < TO)


def by_cordage(rule, start):
    file = WORK / "rule.ics"
    file.write_text(f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART;TZID=Europe/Paris:{start:%Y%m%dT%H%M%S}\nDURATION:PT1M\n"
                    f"RRULE:{rule}\nEND:VEVENT\nEND:VCALENDAR\n")
    done = cordage("import", "--availability", "bruno", file, "--dry-run", "--format", "json")
    return [b["start"] for b in json.loads(done.stdout)] if done.returncode == 0 else done.stderr.strip()


def main():
    rnd, failed = random.Random(SEED), 0
    cordage("init")
    cordage("import", EXAMPLE)
    for _ in range(RULES):
        rule, start = random_rule(rnd)
        ours, theirs = by_cordage(rule, start), by_dateutil(rule, start)
        if ours != theirs:
            failed += 1
            print(f"FAIL  {start} {rule}\n      ours {str(ours)[:200]}\n      dateutil {str(theirs)[:200]}", flush=True)
    print(f"random rules: {RULES - failed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
