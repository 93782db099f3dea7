#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random series of events with everything that may happen to them, read by the program and by a second reader of its own:

    series.py PROGRAM WORK_FOLDER [SEED [FILES]]     (started by tests/clients/run)

The second reader is the short Python below: rules by python3-dateutil, zones by Python's zoneinfo.  A file holds one series
(rule, extra dates and periods, exceptions, moved, cancelled and free occurrences, THISANDFUTURE) in a zone told in one of
many ways, and the noise that programs write; every fifth file holds availabilities and free/busy times.  Both must give the same busy instants."""
import json
import random
import re
import sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from recurrence import FROM, PARIS, SEED, TO, WORK, cordage, random_rule
from recurrence import EXAMPLE

FILES = int(sys.argv[4]) if len(sys.argv) > 4 else 250
UTC = timezone.utc
VTIMEZONE = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:{year}0101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:{year}0101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
END:VTIMEZONE
"""
# how a zone is written -> what it means, and the definition that goes with it
ZONES = {
    "Europe/Paris": ("Europe/Paris", ""), "America/New_York": ("America/New_York", ""), "Asia/Tokyo": ("Asia/Tokyo", ""),
    "Romance Standard Time": ("Europe/Paris", ""), "Eastern Standard Time": ("America/New_York", ""),
    "/vendor.example/2025/Europe/Paris": ("Europe/Paris", ""),
    "My own clock": ("Europe/Paris", VTIMEZONE.format(name="My own clock", year=1970)),
    "Tokyo: not really": ("Europe/Paris", VTIMEZONE.format(name="Tokyo: not really", year=1601)),
}


def instant(wall, zone):
    """A local time that occurs twice means the first; one in the gap is read with the offset before it."""
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)


def stamp(t):
    return t.strftime("%Y%m%dT%H%M%S")


class Clock:
    """How the series tells its times."""

    def __init__(self, rnd):
        self.kind = rnd.choice(["zone"] * 6 + ["utc", "floating", "date"])
        self.zone, self.params, self.definition = PARIS, "", ""
        if self.kind == "zone":
            name = rnd.choice(list(ZONES))
            iana, self.definition = ZONES[name]
            self.zone = ZoneInfo(iana)
            self.params = f';TZID="{name}"' if " " in name or rnd.random() < .2 else f";TZID={name}"
        elif self.kind == "utc":
            self.zone = UTC
        elif self.kind == "date":
            self.params = ";VALUE=DATE"

    def prop(self, name, wall):
        return f"{name}{self.params}:" + (wall.strftime("%Y%m%d") if self.kind == "date" else stamp(wall) + ("Z" if self.kind == "utc" else ""))

    def instant(self, wall):
        return instant(wall, self.zone)

    def wall(self, at):
        return at.astimezone(self.zone).replace(tzinfo=None)


class Length:
    def __init__(self, rnd, clock):
        self.clock, self.days, self.seconds, self.exact = clock, 0, 0, False
        kind = rnd.choice(["hours", "days", "both", "end", "end", "none"])
        if clock.kind == "date":
            self.days = rnd.randint(1, 3)
            self.text = None if self.days == 1 else rnd.choice([f"DURATION:P{self.days}D", "end"])
        elif kind == "none":
            self.text = None
        elif kind == "end":
            self.text, self.exact, self.seconds = "end", True, rnd.randint(1, 40) * 1800
        else:
            self.days, self.seconds = (0 if kind == "hours" else rnd.randint(1, 2)), (0 if kind == "days" else rnd.randint(1, 20) * 1800)
            hours = f"T{self.seconds // 3600}H{self.seconds % 3600 // 60}M" if self.seconds else ""
            self.text = f"DURATION:P{f'{self.days}D' if self.days else ''}{hours}"

    def lines(self, wall):
        if self.text != "end":
            return [self.text] if self.text else []
        if self.clock.kind == "date":
            return [self.clock.prop("DTEND", wall + timedelta(days=self.days))]
        return ["DTEND:" + stamp(self.clock.instant(wall) + timedelta(seconds=self.seconds)) + "Z"]

    def end(self, wall, at):
        if self.clock.kind == "date":
            return self.clock.instant(wall + timedelta(days=self.days))
        days = self.clock.instant(wall + timedelta(days=self.days)) if self.days else at
        return days + timedelta(seconds=self.seconds)


def starts_of(rule, start, clock):
    """The rule's walls up to the end of the time looked at."""
    if not rule:
        return [start]
    until = re.search(r";?UNTIL=(\d+)(T\d+Z)?", rule)
    walls = {start}
    for wall in rrulestr(rule.replace(until[0], "") if until else rule, dtstart=start):
        if wall.year > 2027 or (until and until[2] and clock.instant(wall) > datetime.strptime(until[1] + until[2], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)) \
                or (until and not until[2] and stamp(wall)[:8] > until[1]):
            break
        walls.add(wall)
    return sorted(walls)


def id_line(rnd, name, clock, wall, extra=""):
    """The same moment, told in the series' own way, in UTC, or in a zone of its own."""
    at = clock.instant(wall)
    kind = rnd.choice(["own", "own", "utc", "tokyo"]) if clock.kind != "date" else "own"
    if kind == "own":
        head, value = clock.prop(name, wall).split(":", 1) if '"' not in clock.params else clock.prop(name, wall).rsplit(":", 1)
        return f"{head}{extra}:{value}"
    if kind == "utc":
        return f"{name}{extra}:{stamp(at)}Z"
    return f"{name};TZID=Asia/Tokyo{extra}:{stamp(at.astimezone(ZoneInfo('Asia/Tokyo')))}"


def state_line(rnd):
    return rnd.choice([(True, None)] * 4 + [(True, "TRANSP:OPAQUE"), (True, "STATUS:CONFIRMED"), (False, "STATUS:CANCELLED"), (False, "TRANSP:TRANSPARENT"),
                                            (False, "X-MICROSOFT-CDO-BUSYSTATUS:FREE"), (None, "STATUS:TENTATIVE")])


class Series:
    """One random series: its lines, and what it means."""

    def __init__(self, rnd):
        self.clock = clock = Clock(rnd)
        rule, start = random_rule(rnd) if rnd.random() < .9 else ("", datetime(2026, rnd.randint(1, 12), rnd.randint(1, 28), 9))
        if clock.kind == "date":
            rule, start = re.sub(r";BYHOUR=[\d,]*", "", re.sub(r"(UNTIL=\d+)T\d+Z", r"\1", rule)), start.replace(hour=0, minute=0)
        elif clock.kind == "floating":
            rule = re.sub(r";UNTIL=[^;]*", "", rule)
        self.length = Length(rnd, clock)
        self.busy_state, state = state_line(rnd)
        self.events, self.taken = [], {}
        main = [clock.prop("DTSTART", start)] + self.length.lines(start) + ([f"RRULE:{rule}"] if rule else []) + ([state] if state else [])
        starts = {clock.instant(w): (w, None) for w in reversed(starts_of(rule, start, clock))}
        for _ in range(rnd.choice([0, 0, 1, 3])):
            self.extra_date(rnd, main, starts)
        here = sorted(at for at in starts if FROM - timedelta(days=20) < at < TO)
        for at in rnd.sample(here, min(len(here), rnd.choice([0, 0, 1, 4]))):
            main.append(id_line(rnd, "EXDATE", clock, starts.pop(at)[0]))
        self.starts, self.master = starts, main
        here = sorted(starts)
        self.overrides, self.future = {}, []
        for at in rnd.sample(here, min(len(here), rnd.choice([0, 0, 1, 3]))):
            if FROM < at < TO:
                self.override(rnd, at, starts[at][0])
        if rnd.random() < .1:  # one of a time at which there is nothing: it stands for itself
            wall = datetime(2026, rnd.randint(2, 12), rnd.randint(1, 28), 0 if clock.kind == "date" else rnd.randint(4, 20), 0 if clock.kind == "date" else 7)
            self.override(rnd, clock.instant(wall), wall)
        self.uid = f"{rnd.random()}@example.org"

    def extra_date(self, rnd, main, starts):
        wall = datetime(2026, rnd.randint(1, 12), rnd.randint(1, 28), 0 if self.clock.kind == "date" else rnd.randint(4, 20))
        at = self.clock.instant(wall)
        if at in starts:
            return
        if self.clock.kind in ("zone", "utc") and rnd.random() < .5:
            end = at + timedelta(minutes=30 * rnd.randint(1, 60))
            tail = stamp(end) + "Z" if rnd.random() < .5 else f"PT{int((end - at).total_seconds()) // 60}M"
            main.append(f"RDATE;VALUE=PERIOD:{stamp(at)}Z/{tail}")
            starts[at] = (wall, end)
        else:
            main.append(id_line(rnd, "RDATE", self.clock, wall))
            starts[at] = (wall, None)

    def override(self, rnd, at, wall):
        clock = self.clock
        future = rnd.random() < .3
        shift = timedelta(days=rnd.randint(-3, 3)) if clock.kind == "date" else timedelta(minutes=30 * rnd.randint(-100, 100))
        state, line = (self.busy_state, None) if rnd.random() < .5 else state_line(rnd)
        if line is None and state is not True:
            state = True
        new, length = wall + shift, Length(rnd, clock)
        if rnd.random() < .2:  # an older version of the same, anywhere in the file
            old = [id_line(rnd, "RECURRENCE-ID", clock, wall), clock.prop("DTSTART", wall + timedelta(days=1)), "SEQUENCE:1"]
            self.events.append(old)
        lines = [id_line(rnd, "RECURRENCE-ID", clock, wall, ";RANGE=THISANDFUTURE" if future else ""), clock.prop("DTSTART", new)] + length.lines(new)
        self.events.append(lines + ([line] if line else []))
        self.overrides[at] = (new, length, state)
        if future:
            self.future.append((at, shift, length, state))
            self.future.sort(key=lambda f: f[0])

    def busy(self):
        """(start, end) of all that is certainly busy."""
        for at, (wall, end) in self.starts.items():
            if at in self.overrides:
                continue
            state, length = self.busy_state, self.length
            latest = [f for f in self.future if f[0] < at][-1:]
            for _, shift, length, state in latest:
                wall, end = wall + shift, None
                at = self.clock.instant(wall)
            if state:
                yield at, end or length.end(wall, at)
        for wall, length, state in self.overrides.values():
            if state:
                at = self.clock.instant(wall)
                yield at, length.end(wall, at)

    def file(self, rnd):
        events = [self.master] + self.events
        blocks = []
        for lines in events:
            head, rest = lines[:1], lines[1:]
            rnd.shuffle(rest)
            noise = ["SUMMARY:Été; " + "é" * 40, "BEGIN:VALARM\nTRIGGER:-PT15M\nACTION:DISPLAY\nEND:VALARM", "X-A;B=\"c:d\":e", "CLASS:PRIVATE", "TRANSP:OPAQUE"]
            sequence = [] if "SEQUENCE:1" in lines else [f"SEQUENCE:{rnd.randint(2, 3)}"]
            noise = noise[:4] if any("TRANSP" in line for line in lines) else noise
            body = "\n".join([f"UID:{self.uid}"] + head + rest + sequence + rnd.sample(noise, 2))
            blocks.append(f"BEGIN:VEVENT\n{body}\nEND:VEVENT\n")
        rnd.shuffle(blocks)
        parts = [self.clock.definition] + blocks
        if rnd.random() < .5:
            parts.reverse()
        text = "BEGIN:VCALENDAR\nVERSION:2.0\n" + "".join(parts) + "END:VCALENDAR\n"
        return written(rnd, text)


class Availabilities:
    """VAVAILABILITY by RFC 7953 and VFREEBUSY, painted quarter by quarter: the lowest priority first, 0 below 9."""

    def __init__(self, rnd):
        self.text, self.free_busy = "", []
        layers = []
        for order in range(rnd.randint(1, 4)):
            start = FROM.astimezone(UTC) + timedelta(hours=rnd.randint(-500, 9000)) if rnd.random() < .7 else None
            end = (start or FROM.astimezone(UTC)) + timedelta(hours=rnd.randint(1, 3000)) if rnd.random() < .6 else None
            priority, kind = rnd.choice([0, 0, 1, 2, 5, 9]), rnd.choice(["", "BUSY", "BUSY-UNAVAILABLE", "BUSY-TENTATIVE"])
            lines = [f"DTSTART:{stamp(start)}Z"] if start else []
            lines += [f"DTEND:{stamp(end)}Z"] if end else []
            lines += [f"PRIORITY:{priority}"] if priority or rnd.random() < .5 else []
            lines += [f"BUSYTYPE:{kind}"] if kind else []
            frees = []
            for n in range(rnd.randint(0, 3)):
                lines += self.available(rnd, f"{order}-{n}", frees)
            rnd.shuffle(frees)
            self.text += "BEGIN:VAVAILABILITY\n" + "\n".join(lines) + "\nEND:VAVAILABILITY\n"
            layers.append((-(priority or 10), order, start, end, kind == "BUSY-TENTATIVE", frees))
        self.layers = sorted(layers, key=lambda l: l[:2])
        for _ in range(rnd.randint(0, 3)):
            self.period(rnd)

    @staticmethod
    def available(rnd, uid, frees):
        wall = datetime(2026, 1, rnd.randint(1, 28), rnd.randint(0, 23), rnd.choice([0, 15, 45]))
        hours, days = rnd.randint(1, 30), rnd.randint(1, 5)
        for n in range(0, 400 // days):
            at = instant(wall + timedelta(days=n * days), PARIS)
            frees.append((at, at + timedelta(hours=hours)))
        return ["BEGIN:AVAILABLE", f"UID:{uid}", f"DTSTART;TZID=Europe/Paris:{stamp(wall)}", f"DURATION:PT{hours}H",
                f"RRULE:FREQ=DAILY;INTERVAL={days};COUNT={400 // days}", "END:AVAILABLE"]

    def period(self, rnd):
        start = FROM.astimezone(UTC) + timedelta(minutes=15 * rnd.randint(-100, 35000))
        end = start + timedelta(minutes=15 * rnd.randint(1, 200))
        kind = rnd.choice(["", ";FBTYPE=BUSY", ";FBTYPE=FREE", ";FBTYPE=BUSY-TENTATIVE", ";FBTYPE=BUSY-UNAVAILABLE", ";FBTYPE=X-OTHER"])
        tail = f"{stamp(end)}Z" if rnd.random() < .5 else f"PT{int((end - start).total_seconds()) // 60}M"
        self.text += f"BEGIN:VFREEBUSY\nFREEBUSY{kind}:{stamp(start)}Z/{tail}\nEND:VFREEBUSY\n"
        if kind not in (";FBTYPE=FREE", ";FBTYPE=BUSY-TENTATIVE"):
            self.free_busy.append((start, end))

    def busy(self):
        first, last = FROM.astimezone(UTC), TO.astimezone(UTC)
        quarters = [False] * int((last - first) / timedelta(minutes=15))
        place = lambda t: max(0, min(len(quarters), int((t - first) / timedelta(minutes=15))))
        for _, _, start, end, tentative, frees in self.layers:
            a, b = place(start or first), place(end or last)
            quarters[a:b] = [not tentative] * (b - a)
            for s, e in frees:
                s, e = max(place(s), a), min(place(e), b)
                quarters[s:e] = [False] * max(0, e - s)
        for s, e in self.free_busy:
            quarters[place(s):place(e)] = [True] * (place(e) - place(s))
        at = lambda i: first + timedelta(minutes=15 * i)
        return [(at(i), at(i + 1)) for i, taken in enumerate(quarters) if taken]

    def file(self, rnd):
        return written(rnd, f"BEGIN:VCALENDAR\n{self.text}END:VCALENDAR\n")


def written(rnd, text):
    """Folds (inside characters, too), line ends, a mark at the beginning."""
    raw = text.encode()
    if rnd.random() < .5:
        raw = b"\n".join(b"\n ".join(line[i:i + 21] for i in range(0, len(line), 21)) if len(line) > 30 else line for line in raw.split(b"\n"))
    if rnd.random() < .5:
        raw = raw.replace(b"\n", b"\r\n")
    if rnd.random() < .2:
        raw = raw.replace(b"BEGIN:", b"begin:").replace(b"DTSTART", b"dtstart")
    return (b"\xef\xbb\xbf" if rnd.random() < .2 else b"") + raw


def merged(intervals):
    out = []
    for start, end in sorted((max(s, FROM.astimezone(UTC)), min(e, TO.astimezone(UTC))) for s, e in intervals):
        if start >= end:
            continue
        if out and start <= out[-1][1]:
            out[-1][1] = max(end, out[-1][1])
        else:
            out.append([start, end])
    return [{"start": s.strftime("%Y-%m-%dT%H:%M:%SZ"), "end": e.strftime("%Y-%m-%dT%H:%M:%SZ")} for s, e in out]


def main():
    rnd, failed = random.Random(SEED), 0
    cordage("init")
    cordage("import", EXAMPLE)
    for n in range(FILES):
        series, path = (Availabilities if n % 5 == 4 else Series)(rnd), WORK / "series.ics"
        path.write_bytes(series.file(rnd))
        done = cordage("import", "--availability", "bruno", path, "--dry-run", "--format", "json")
        ours, theirs = json.loads(done.stdout) if done.returncode == 0 else done.stderr.strip(), merged(series.busy())
        if "a rule that never gives a date" in ours:
            continue  # 31 February: refused on purpose
        if ours != theirs:
            failed += 1
            other = f"{[x for x in ours if x not in theirs][:3]}\n      second {[x for x in theirs if x not in ours][:3]}" if isinstance(ours, list) else f"{ours}"
            print(f"FAIL  file {n} of seed {SEED}\n{path.read_text(encoding='utf-8-sig', errors='replace')}\n      ours {other}", flush=True)
    print(f"random series: {FILES - failed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
