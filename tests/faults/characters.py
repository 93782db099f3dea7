#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Feeds every class of character to every way into a group's database: every word and every text option of every command
(as `cordage help` lists them), every column of every spreadsheet, every property of a calendar, every variable of the
environment that is heeded.

    characters.py PROGRAM [EVERY]    EVERY: one of so many tries, chosen alike each time; 1, all of them, takes ten minutes

After each try the exit code is one of the contract's, a refusal is one clear line, nothing that a terminal obeys has
reached the screen, and the group can be shown, exported, copied and checked as before."""
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
EVERY = int(sys.argv[2]) if len(sys.argv) > 2 else 1
SMALL = pathlib.Path(__file__).resolve().parents[1] / "fixtures/small"
WEEK, NOW = "2026-W49", "2026-11-26T09:00"

CLASSES = {
    "start of heading": b"\x01", "bell": b"\x07", "backspace": b"\b", "tab": b"\t", "line feed": b"\n",
    "vertical tab": b"\x0b", "form feed": b"\f", "carriage return": b"\r", "line end": b"\r\n", "escape": b"\x1b[2J",
    "unit separator": b"\x1f", "delete": b"\x7f", "next line": "\u0085".encode(), "control sequence": "\u009b2J".encode(),
    "operating system command": "\u009d0;x\u009c".encode(), "a byte that is no UTF-8": b"\xff", "cut UTF-8": b"\xe2\x82",
    "overlong UTF-8": b"\xc0\xaf", "a surrogate": b"\xed\xa0\x80", "Windows-1252": b"\xe9t\xe9",
    "right-to-left override": "\u202e".encode(), "isolate": "\u2066".encode(), "line separator": "\u2028".encode(),
    "byte order mark": "\ufeff".encode(), "beyond the base plane": "\U0001f6e0".encode(), "100 kilobytes": b"x" * 100_000,
    "100 kilobytes of two bytes": "\u00e9".encode() * 50_000,
}
IN_FILES = {"a zero byte": b"\0", "a quote": b'"', "a formula": b"=1+1"}

# What stands in the place of each word of a usage line, so that all but the word tried is sound.
SOUND = {
    "EMPLOYEE": "ana", "MEMBER": "town", "SITE": "desk", "NEED": "desk", "ID": "ana", "WEEK": WEEK, "FROM": "2026-11-30",
    "TO": "2026-12-06", "START": "2026-12-04T08:00", "END": "2026-12-04T09:00", "DAY": "fri", "DATE": "2026-12-01",
    "MONTH": "2026-12", "REV": "1", "FOLDER": "in", "FILE": "in/needs.csv", "DIR": "out", "TABLE": "members", "NAME": "Zoe",
    "ZONE": "Europe/Paris", "PROFILE": "fr-private", "REGION": "FR", "TEXT": "ill", "AMOUNT": "20", "HOURS": "4",
    "SKILL": "cooking", "ADDRESS": "127.0.0.1", "COMMAND": "plan", "COLUMN=VALUE": "name=Zoe", "TIMESTAMP": NOW,
    "SECONDS": "1", "N": "1", "FACTOR": "1", "MINUTES": "5", "PORT": "0",
}
WORDS_OF = {  # where the usage line is not enough
    "copy-week": ["2026-W49", "2026-W51"], "backup": ["copy.db"], "fairness": ["2026-11-16", "2026-12-06"],
    "statement": ["2026-11-16", "2026-12-06"], "close": ["town", "2026-12-01", "2026-12-02"], "edit": ["members"], "compare": [WEEK, "1", "1"], "serve": ["nothing"],
    "member": ["set", "town", "name=Zoe"], "site": ["set", "desk", "name=Zoe"], "employee": ["set", "ana", "name=Zoe"],
    "availability": ["add", "ana", "day=sat", "from=08:00", "to=09:00"],
    "worked": ["add", "ana", "member=school", "site=kitchen", "date=2026-11-17", "from=09:00", "to=13:00"], "need": ["set", "desk", "reason=none"],
}
ALSO = {"publish": ["--out", "out"], "export": ["--out", "exported"], "replan": ["--effort", "quick", "--dry-run"],
        "plan": ["--effort", "quick"], "fairness": ["--svg", "picture.svg"], "edit": ["--yes"]}
FILE_OF = {"member": "members", "site": "sites", "employee": "employees", "availability": "availability", "worked": "worked", "need": "needs"}
CODES = {0, 1, 2, 3, 4}
# What a sound answer to a refused call may say beside its one line.
BESIDE = re.compile(rb"Try: cordage help|[^\n]*warning: |and \d+ more |sh: \d+: ")

home = pathlib.Path(tempfile.mkdtemp(prefix="cordage characters "))
env = {k: v for k, v in os.environ.items() if k not in ("CORDAGE_DB", "LANGUAGE")} | {
    "LC_ALL": "C.UTF-8", "COLUMNS": "400", "USER": "someone", "CORDAGE_EDITOR": "true", "CORDAGE_NO_HARM": "1"}
rng = random.Random(15)
faults, tries = [], 0


def cordage(*words, **more):
    answer = subprocess.run([PROGRAM, *words], cwd=home, env=env | more, stdin=subprocess.DEVNULL, capture_output=True,
                            timeout=120, check=False)
    return answer.returncode, answer.stdout, answer.stderr


def help_of(*words):
    return cordage("help", *words)[1].decode()


def obeyed(said):
    """What a terminal would obey, or take for something else than it is; None when there is nothing."""
    try:
        text = said.decode()
    except UnicodeDecodeError as wrong:
        return f"bytes that are no UTF-8: {said[wrong.start:wrong.start + 4]!r}"
    found = re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    return found and f"a raw {found.group()!r}"


def judge(what, code, out, err):
    def wrong(why):
        faults.append(f"{what}: {why}: exit {code}, said {(out[-150:] + err[-250:])!r}")
    if code not in CODES:
        wrong("no exit code of the contract")
    for said in (out, err):
        if obeyed(said):
            wrong(obeyed(said))
    if code >= 2:
        lines = [line for line in err.splitlines() if not BESIDE.match(line)]
        clear = [line for line in lines if line.startswith(b"cordage: ")]
        if len(clear) != 1 or any(not line.startswith(b"cordage: ") and not re.match(rb"[^\n]{0,4000}?(:\d+|\.csv|\.ics|\"):? ", line)
                                  for line in lines):
            wrong("not one clear line")


def still_sound(what, database):
    shutil.rmtree(home / "again", ignore_errors=True)
    (home / "again.db").unlink(missing_ok=True)
    for words in (["check"], ["show", WEEK], ["export", "--out", "again"], ["backup", "again.db"]):
        code, out, err = cordage("--db", database, "--now", NOW, *words)
        judge(f"{what}, then {words[0]}", code, out, err)
        if code > 1 or b"left out" in err or b"mends it" in err:
            faults.append(f"{what}: afterwards {words[0]} ends with {code}: {err[-200:]!r}")


def attempt(what, words, database="group.db", **more):
    """Runs one call on a copy of the group."""
    global tries
    tries += 1
    for left in ("work.db", "work.db.repaired", "copy.db"):
        (home / left).unlink(missing_ok=True)
    shutil.copy(home / "group.db", home / "work.db")
    if not any(w == b"--db" for w in words):
        words = [b"--db", b"work.db", *words]
    if b"--now" not in words:
        words = [b"--now", NOW.encode(), *words]
    code, out, err = cordage(*words, **more)
    judge(what, code, out, err)
    if (home / "work.db").read_bytes() != (home / "group.db").read_bytes():
        still_sound(what, "work.db")


def chosen():
    return rng.randrange(EVERY) == 0


def spoiled(sound, bad):
    """The value with the characters inside it, and the characters alone."""
    middle = len(sound) // 2
    return sound[:middle] + bad + sound[middle:]


def usage_words(command, usage):
    if command in WORDS_OF:
        return WORDS_OF[command]
    plain = re.sub(r"--\S+ \S+|[\[\]]|\.\.\.", " ", usage.split(" | ")[0])
    return [SOUND[w.split("|")[0]] for w in plain.split() if w != "OPTION"]


def try_commands():
    commands = re.findall(r"^  ([a-z][a-z-]*) ", help_of(), re.M)
    assert len(commands) > 30, commands
    slots = 0
    for command in commands:
        page = help_of(command)
        usage = re.search(r"cordage \S+ ?(.*)", page).group(1)
        words = usage_words(command, usage)
        options = re.findall(r"^  (?:-\w, )?--([a-z-]+)((?: [A-Z][A-Z=]*)+)", page, re.M)
        also = ALSO.get(command, [])
        for i, word in enumerate(words):
            slots += 1
            for kind, bad in CLASSES.items():
                if len(bad) < 120_000 and chosen():
                    call = [w.encode() for w in words]
                    call[i] = spoiled(word.encode(), bad)
                    attempt(f"{command} word {i + 1} with {kind}", [command.encode(), *call, *(x.encode() for x in also)])
        for option, metavars in options:
            for i, metavar in enumerate(metavars.split()):
                slots += 1
                for kind, bad in CLASSES.items():
                    if chosen():
                        values = [SOUND[m].encode() for m in metavars.split()]
                        values[i] = spoiled(values[i], bad)
                        rest = [w for w in also] if "--" + option not in also else []
                        attempt(f"{command} --{option} {metavar} with {kind}",
                                [command.encode(), *(w.encode() for w in words), *(w.encode() for w in rest), b"--" + option.encode(), *values])
    return slots


def columns_of(file):
    page = help_of(file + ".csv")
    return re.findall(r"^  ([a-z_]+)  +[a-z_]+ ", page, re.M)


def try_records():
    """COLUMN=VALUE of the commands that change rows."""
    for command, file in FILE_OF.items():
        for column in columns_of(file)[1:]:
            for kind, bad in CLASSES.items():
                if chosen():
                    ident = WORDS_OF[command][1].encode()
                    attempt(f"{command} set {column} with {kind}", [command.encode(), b"set", ident, column.encode() + b"=" + spoiled(b"ab", bad)])


ROWS = {  # a sound row of each file; columns not named are left empty
    "members": dict(id="new", name="New"), "sites": dict(id="new", member="town", name="New", lat="48.85", lon="2.35"),
    "travel": {"from": "desk", "to": "kitchen", "minutes": "20"},
    "employees": dict(id="ana", name="Ana", contract_hours="35", skills="cooking|reception", members="school|town", excluded="town", born="1985-03-02"),
    "availability": {"employee": "ana", "day": "mon", "from": "08:00", "to": "18:00", "kind": "absent", "reason": "leave"},
    "needs": {"id": "desk", "member": "town", "site": "desk", "skill": "reception", "day": "mon", "from": "14:00", "to": "18:00", "urgency": "normal",
              "break": "gap", "employees": "ana|ben"},
    "pins": {"employee": "ana", "need": "desk", "date": "2026-12-01", "from": "14:00", "to": "18:00"},
    "worked": {"employee": "ana", "member": "school", "site": "kitchen", "date": "2026-11-16", "from": "09:00", "to": "13:30", "need": "lunch"},
    "ledger": dict(week="2026-W46", member="town", entitled_hours="16", served_hours="16"),
    "rules": dict(profile="ours", base="fr-private", rule="night_day", value="9 h"),
    "waivers": {"rule": "night_day", "value": "9 h", "from": "2026-01-01", "to": "2026-12-31", "employee": "ana", "site": "desk", "evidence": "agreement"},
    "contracts": {"employee": "ana", "from": "2027-01-01", "contract_hours": "30", "skills": "cooking"},
    "need_weeks": {"need": "desk", "week": "2026-W50", "hours": "4", "off": "no"},
    "closures": {"member": "town", "site": "desk", "from": "2026-12-24", "to": "2026-12-26", "reason": "feast"},
    "group": dict(name="Two houses", timezone="Europe/Paris", rules="fr-private", holidays="FR", url="https://example.org/a"),
}


def quoted(cell):
    return b'"' + cell.replace(b'"', b'""') + b'"'


def try_sheets():
    files = re.findall(r"^  ([a-z_]+)  +[a-z_]+ ", help_of("files"), re.M)
    assert set(ROWS) == set(files), files
    for file, sound in ROWS.items():
        columns = columns_of(file)
        assert columns, file
        for column in columns:
            for kind, bad in (CLASSES | IN_FILES).items():
                for plain in (False, True):
                    if not chosen():
                        continue
                    row = {c: sound.get(c, "").encode() for c in columns}
                    row[column] = spoiled(row[column] or b"ab", bad)
                    write = (lambda cell: cell) if plain else quoted
                    if file == "group":
                        text = b"key,value\n" + b"".join(k.encode() + b"," + write(v) + b"\n" for k, v in row.items() if v)
                    else:
                        text = b",".join(c.encode() for c in columns) + b"\n" + b",".join(map(write, row.values())) + b"\n"
                    (home / f"{file}.csv").write_bytes(text)
                    attempt(f"{file}.csv {column} with {kind}{' unquoted' if plain else ''}", [b"import", f"{file}.csv".encode()])
        for kind, bad in (CLASSES | IN_FILES).items():
            if chosen():
                header = b",".join(c.encode() for c in columns) + b"," + spoiled(b"more", bad)
                (home / f"{file}.csv").write_bytes(header + b"\n")
                attempt(f"{file}.csv: a header with {kind}", [b"import", f"{file}.csv".encode()])


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//y//EN
X-WR-CALNAME:{CALNAME}
X-WR-TIMEZONE:{ZONE}
METHOD:{METHOD}
BEGIN:VTIMEZONE
TZID:{TZID}
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:+0100
TZOFFSETTO:{OFFSET}
TZNAME:{TZNAME}
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:{UID}
DTSTAMP:{DTSTAMP}
DTSTART;TZID={PARAM}:{DTSTART}
DTEND;TZID="{PARAM2}":{DTEND}
RRULE:{RRULE}
EXDATE:{EXDATE}
RDATE;VALUE=PERIOD:{RDATE}
SUMMARY;LANGUAGE={LANGUAGE}:{SUMMARY}
LOCATION:{LOCATION}
DESCRIPTION:{DESCRIPTION}
CATEGORIES:{CATEGORIES}
ORGANIZER;CN={CN}:mailto:{MAIL}
STATUS:{STATUS}
TRANSP:{TRANSP}
SEQUENCE:{SEQUENCE}
{NAME}:x
END:VEVENT
END:VCALENDAR
"""
VALUES = dict(CALNAME="Home", ZONE="Europe/Paris", METHOD="PUBLISH", TZID="Somewhere", OFFSET="+0100", TZNAME="CET", UID="1@example.org",
              DTSTAMP="20261101T080000Z", PARAM="Europe/Paris", PARAM2="Europe/Paris", DTSTART="20261201T080000", DTEND="20261201T090000",
              RRULE="FREQ=WEEKLY;COUNT=3", EXDATE="20261208T070000Z", RDATE="20261202T080000Z/PT1H", LANGUAGE="en", SUMMARY="reception",
              LOCATION="desk", DESCRIPTION="about", CATEGORIES="work", CN="Boss", MAIL="boss@example.org", STATUS="CONFIRMED",
              TRANSP="OPAQUE", SEQUENCE="1", NAME="X-THING")


def try_calendars():
    assert set(re.findall(r"{(\w+)}", CALENDAR)) == set(VALUES)
    for name, value in VALUES.items():
        for kind, bad in (CLASSES | IN_FILES).items():
            for way in ("--availability", "--needs", "--closures"):
                if not chosen():
                    continue
                text = CALENDAR.replace("\n", "\r\n").encode()
                for n, v in VALUES.items():
                    text = text.replace(b"{%s}" % n.encode(), spoiled(v.encode(), bad) if n == name else v.encode())
                (home / "in.ics").write_bytes(text)
                attempt(f"{way} calendar's {name} with {kind}", [b"import", way.encode(), b"ana" if way == "--availability" else b"town", b"in.ics"])


def try_environment():
    for name in ("USER", "CORDAGE_DB", "LANG", "LC_ALL", "LANGUAGE", "COLUMNS", "TERM", "TMPDIR", "NO_COLOR"):
        for kind, bad in CLASSES.items():
            for words in ([b"absent", b"ana", b"2026-12-04", b"2026-12-04"], [b"edit", b"members"]):
                if chosen():
                    value = spoiled(b"ab", bad)
                    attempt(f"${name} with {kind}", words if name != "CORDAGE_DB" else [b"show"],
                            **{name: os.fsdecode(value)})


def main():
    shutil.copytree(SMALL, home / "in")
    for words in (["init"], ["import", "in"], ["plan", WEEK, "--effort", "quick"], ["publish", WEEK, "--out", "out"],
                  ["absent", "cleo", "2026-12-11", "2026-12-11"]):
        code, _, err = cordage("--db", "group.db", "--now", NOW, *words)
        assert code <= 1, (words, err)
    still_sound("before anything", "group.db")
    assert not faults, faults
    slots = try_commands()
    try_records()
    try_sheets()
    try_calendars()
    try_environment()
    print(*faults[:60], sep="\n")
    print(f"{slots} words and options, {tries} tries, {len(faults)} faults")
    shutil.rmtree(home)
    return bool(faults) or tries < 200


sys.exit(main())
