#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Publishes a small group around both clock changes and asks real clients what they see.

    check.py PROGRAM WORK_FOLDER        (started by tests/clients/run)

The truth is the plan as JSON, kept over the publications: a presence that was published and is no longer in the plan
must be seen as cancelled, or not at all by clients that hide such events."""
import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import time
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

import icalendar

PROGRAM, WORK = sys.argv[1], pathlib.Path(sys.argv[2])
HERE = pathlib.Path(__file__).resolve().parent
NOW = "2026-10-18T10:00"
WEEKS = {"2026-W13": ("2026-03-23", 8), "2026-W43": ("2026-10-19", 8)}  # Monday, days to look at
PARIS = ZoneInfo("Europe/Paris")
ENV = dict(os.environ, TZ="Europe/Paris", LANG="C.UTF-8", LC_ALL="C.UTF-8", HOME=str(WORK), XDG_CONFIG_HOME=str(WORK / "config"),
           XDG_DATA_HOME=str(WORK / "share"), XDG_CACHE_HOME=str(WORK / "cache"))
passed = failed = 0


def check(what, ok, detail=""):
    global passed, failed
    passed, failed = passed + bool(ok), failed + (not ok)
    print(f"{'ok   ' if ok else 'FAIL '} {what}" + ("" if ok else f"\n      {detail}"), flush=True)


def run(*command, codes=(0,), **options):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, env=ENV, timeout=120, **options)
    if done.returncode not in codes:
        raise SystemExit(f"{' '.join(map(str, command))}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def cordage(*words, codes=(0, 1), now=NOW):
    return run(PROGRAM, "--db", WORK / "group.db", "--now", now, *words, codes=codes)


class Truth:
    """What the database says, in the words of an event: (uid) -> who, start, end, site, state, sequence seen."""

    def __init__(self):
        self.events = {}

    def publish(self, now=NOW):
        current = {}
        for week in WEEKS:
            cordage("publish", week, "--out", WORK / "out", now=now)
            plan = json.loads(cordage("export", week, "--format", "json"))
            for p in plan["presences"]:
                current[p["uid"]] = dict(p, start=int(datetime.fromisoformat(p["start"]).timestamp()),
                                         end=int(datetime.fromisoformat(p["end"]).timestamp()), status="CONFIRMED")
        for uid, old in self.events.items():
            current.setdefault(uid, dict(old, status="CANCELLED"))
        self.events = current

    def of(self, kind, ident):
        return {u: p for u, p in self.events.items() if p[kind] == ident}


MEMBERS = {"garde": "Maison de garde, Été", "jardin": "Jardin – Œuvre"}
PEOPLE = {"ana": "Ana Müller", "bela": "Béla Ő"}
PLACES = {
    "maison": "Maison; entrée B, 3 rue de l'Église, 16000 Angoulême",
    "serre": "Serre, Chemin du Bois-très-long-pour-que-la-ligne-soit-pliée-entre-les-caractères-accentués 12, 16100 Cognac",
}


def calendars():
    """(kind, id, path of the .ics) of every calendar, by the manifest."""
    manifest = json.loads((WORK / "out/private/manifest.json").read_text())
    return [(kind[:-1], ident, WORK / "out" / files["ics"])
            for kind in ("employees", "members") for ident, files in manifest[kind].items()]


def expected(truth, kind, ident):
    skill = {"garde": "garde", "jardin": "jardin"}
    return {u: (p["start"], p["end"], (MEMBERS[p["member"]] if kind == "employee" else PEOPLE[p["employee"]]) + " – " + skill[p["member"]],
                PLACES[p["site"]], p["status"]) for u, p in truth.of(kind, ident).items()}


def compare(client, kind, ident, seen, wanted):
    differences = [f"{u}: saw {seen.get(u)}, the database says {wanted.get(u)}" for u in sorted(set(seen) | set(wanted)) if seen.get(u) != wanted.get(u)]
    check(f"{client} sees the calendar of {ident} ({len(wanted)} events) as the database has it", not differences and (wanted or not seen),
          "\n      ".join(differences[:4]))


# ---- raw: what the standard asks of the bytes --------------------------------------------------------------------

def check_bytes(path):
    raw = path.read_bytes()
    lines = raw.split(b"\r\n")
    bad = [l for l in lines if len(l) > 75 or b"\n" in l or b"\r" in l]
    for l in lines:
        try:
            l.decode()
        except UnicodeDecodeError:
            bad.append(l)
    check(f"{path.parent.name}: lines end with CRLF, hold 75 octets and whole characters", not bad and raw.endswith(b"END:VCALENDAR\r\n"), bad[:2])


# ---- clients -------------------------------------------------------------------------------------------------------

def by_icalendar(path):
    seen = {}
    for event in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT"):
        seen[str(event["UID"])] = (int(event.decoded("DTSTART").timestamp()), int(event.decoded("DTEND").timestamp()),
                                   str(event["SUMMARY"]), str(event["LOCATION"]), str(event["STATUS"]))
    return seen


def by_ical_js(path):
    events = json.loads(run("node", HERE / "read.mjs", os.environ["NODE_MODULES"], path))
    return {e["uid"]: (e["start"], e["end"], e["summary"], e["location"], e["status"]) for e in events}


def khal_config(folder):
    config = WORK / "khal.conf"
    config.write_text(f"[calendars]\n[[one]]\npath = {folder}\n[locale]\nlocal_timezone = Europe/Paris\ndefault_timezone = Europe/Paris\n"
                      "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
                      f"[default]\ndefault_calendar = one\nprint_new = False\n[sqlite]\npath = {folder}.khal.db\n")
    return config


def by_khal(folder, config):
    """What khal lists: it tells wall clock, so the wall clock is compared."""
    seen = {}
    for monday, days in WEEKS.values():
        form = "{uid}\t{start-long-full}\t{end-long-full}\t{title}\t{location}\t{status}"
        out = run("khal", "-c", config, "list", "--day-format", "", "--format", form, monday, f"{days}d")
        for line in out.splitlines():
            if line.count("\t") == 5:
                uid, start, end, title, location, status = line.split("\t")
                seen[uid] = (start, end, title, location, status.strip() or "CONFIRMED")
    return seen


def wall(seconds):
    return datetime.fromtimestamp(seconds, PARIS).strftime("%Y-%m-%d %H:%M")


def as_wall(wanted):
    return {u: (wall(w[0]), wall(w[1])) + w[2:] for u, w in wanted.items()}


def khal_state(text):
    return "CANCELLED" if "CANCEL" in text.upper() else "CONFIRMED"


def by_calcurse(path, ident):
    folder = WORK / f"calcurse-{ident}"
    folder.mkdir()
    run("calcurse", "-D", folder, "-C", folder, "-q", "-i", path)
    return {line for line in run("calcurse", "-D", folder, "-C", folder, "-q", "-G", "--filter-type", "apt").splitlines() if " -> " in line}


def calcurse_lines(wanted):
    """The line that calcurse writes: 10/24/2026 @ 21:00 -> 10/25/2026 @ 02:30 |SUMMARY"""
    form = "%m/%d/%Y @ %H:%M"
    return {f"{datetime.fromtimestamp(s, PARIS).strftime(form)} -> {datetime.fromtimestamp(e, PARIS).strftime(form)} |{name}" for s, e, name, *_ in wanted.values()}


# ---- a subscriber: vdirsyncer from the web, into a folder and into Radicale ---------------------------------------------

def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def serve(folder):
    """`cordage serve`, and its port."""
    process = subprocess.Popen([PROGRAM, "serve", str(folder), "--port", "0"], env=ENV, stdout=subprocess.PIPE, text=True)
    return process, int(re.search(r":(\d+)/", process.stdout.readline())[1])


def start_radicale():
    port = free_port()
    config = WORK / "radicale.conf"
    config.write_text(f"[server]\nhosts = 127.0.0.1:{port}\n[auth]\ntype = none\n[storage]\nfilesystem_folder = {WORK}/radicale\n[logging]\nlevel = error\n")
    process = subprocess.Popen(["radicale", "--config", str(config)], env=ENV, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
            return process, port
        except OSError:
            time.sleep(0.1)
    raise SystemExit("radicale does not answer")


def make_collection(port):
    body = ('<?xml version="1.0"?><mkcol xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><set><prop><resourcetype><collection/>'
            '<C:calendar/></resourcetype></prop></set></mkcol>')
    import urllib.request
    request = urllib.request.Request(f"http://127.0.0.1:{port}/me/work/", data=body.encode(), method="MKCOL")
    request.add_header("Authorization", "Basic bWU6")
    urllib.request.urlopen(request, timeout=10)


def subscriber_config(web_port, path, radicale_port):
    relative = path.relative_to(WORK / "out/public")
    config = WORK / "vdirsyncer.conf"
    config.write_text(f"""[general]
status_path = "{WORK}/vstatus"
[pair web]
a = "feed"
b = "copy"
collections = null
conflict_resolution = "a wins"
partial_sync = "revert"
[storage feed]
type = "http"
url = "http://127.0.0.1:{web_port}/{relative}"
[storage copy]
type = "filesystem"
path = "{WORK}/vcopy"
fileext = ".ics"
[pair file]
a = "published"
b = "folder"
collections = null
conflict_resolution = "a wins"
partial_sync = "revert"
[storage published]
type = "singlefile"
path = "{WORK}/feed.ics"
read_only = true
[storage folder]
type = "filesystem"
path = "{WORK}/vdir"
fileext = ".ics"
[pair up]
a = "folder"
b = "server"
collections = null
conflict_resolution = "a wins"
[storage server]
type = "caldav"
url = "http://127.0.0.1:{radicale_port}/me/work/"
start_date = "datetime(2026, 1, 1)"
end_date = "datetime(2027, 1, 1)"
item_types = ["VEVENT"]
username = "me"
password = "x"
""")
    return config


def sync(config, path):
    """The feed from the web into a folder (vdirsyncer gives such events UIDs of its own), and the file with its UIDs
    into another and on to Radicale."""
    for folder in ("vdir", "vcopy"):
        (WORK / folder).mkdir(exist_ok=True)
    (WORK / "feed.ics").write_bytes(path.read_bytes())
    for pair in ("web", "file", "up"):
        run("vdirsyncer", "-c", config, "discover", pair, input="y\ny\n")
        run("vdirsyncer", "-c", config, "sync", "--force-delete", pair)


def events_in(folder):
    seen = {}
    for file in folder.rglob("*.ics"):
        if not any(part.startswith(".") for part in file.relative_to(folder).parts):
            seen.update(by_icalendar(file))
    return seen


# ---- the story -----------------------------------------------------------------------------------------------------------

def round_of_clients(truth, name):
    print(f"-- {name}", flush=True)
    for kind, ident, path in calendars():
        wanted = expected(truth, kind, ident)
        check_bytes(path)
        compare("python3-icalendar", kind, ident, by_icalendar(path), wanted)
        compare("ical.js", kind, ident, by_ical_js(path), wanted)


def subscriber_round(truth, ident, path, vconfig, kconfig):
    sync(vconfig, path)
    wanted = expected(truth, "employee", ident)
    check(f"vdirsyncer follows the feed of {ident} over HTTP", sorted(events_in(WORK / "vcopy").values()) == sorted(wanted.values()))
    compare("vdirsyncer's folder", "employee", ident, events_in(WORK / "vdir"), wanted)
    compare("Radicale", "employee", ident, events_in(WORK / "radicale"), wanted)
    seen = {u: s[:4] + (khal_state(s[4]),) for u, s in by_khal(WORK / "vdir", kconfig).items()}
    compare("khal", "employee", ident, seen, as_wall(wanted))


def calcurse_round(truth):
    for kind, ident, path in calendars():
        if kind == "employee":
            wanted = calcurse_lines(expected(truth, kind, ident))
            seen = {re.sub(r">[0-9a-f]*\s*\|", " |", line).strip() for line in by_calcurse(path, ident)}
            check(f"calcurse sees the times and names of {ident}", seen == wanted, f"{sorted(seen ^ wanted)[:4]}")


def change_the_plan(truth):
    """One presence moves, one goes; returns their uids."""
    mine = sorted((p for p in truth.events.values() if p["employee"] == "ana" and p["member"] == "jardin" and
                   datetime.fromtimestamp(p["start"], PARIS).month == 10), key=lambda p: p["start"])
    moved, gone = mine[0], mine[-1]
    stamp = lambda s: datetime.fromtimestamp(s, PARIS).strftime("%Y-%m-%dT%H:%M")
    cordage("remove", "ana", stamp(gone["start"]))
    cordage("remove", "ana", stamp(moved["start"]))
    hour = 1800
    cordage("assign", "ana", moved["need"], stamp(moved["start"] + hour), stamp(moved["end"]))
    return moved["uid"], gone["uid"]


def main():
    cordage("init", codes=(0,))
    cordage("import", HERE / "group", codes=(0,))
    for week in WEEKS:
        cordage("plan", week, "--threads", "1")
    truth = Truth()
    truth.publish()
    check("the night of 25 hours is planned", any(datetime.fromtimestamp(p["end"], timezone.utc).strftime("%m%d%H%M") == "10250030"
                                                  for p in truth.events.values()), "no presence ends at the first 02:30")
    round_of_clients(truth, "first publication")
    calcurse_round(truth)

    ana = next(path for kind, ident, path in calendars() if (kind, ident) == ("employee", "ana"))
    (web, web_port), (radicale, port) = serve(WORK / "out"), start_radicale()
    try:
        make_collection(port)
        vconfig = subscriber_config(web_port, ana, port)
        kconfig = khal_config(WORK / "vdir")
        subscriber_round(truth, "ana", ana, vconfig, kconfig)

        first = {p: p.read_bytes() for p in (WORK / "out/public").rglob("*.ics")}
        truth.publish(now="2026-10-18T12:00")
        check("publishing again changes no byte", all(p.read_bytes() == b for p, b in first.items()))

        moved, gone = change_the_plan(truth)
        before = {str(e["UID"]): int(e["SEQUENCE"]) for e in icalendar.Calendar.from_ical(ana.read_bytes()).walk("VEVENT")}
        truth.publish(now="2026-10-18T14:00")
        after = {str(e["UID"]): int(e["SEQUENCE"]) for e in icalendar.Calendar.from_ical(ana.read_bytes()).walk("VEVENT")}
        check("the moved presence keeps its UID and its SEQUENCE grows", after.get(moved, 0) > before[moved], f"{before} {after}")
        check("the cancelled presence is CANCELLED and its SEQUENCE grows",
              truth.events[gone]["status"] == "CANCELLED" and after.get(gone, 0) > before[gone], f"{before} {after}")
        check("no other SEQUENCE changed", all(after[u] == n for u, n in before.items() if u not in (moved, gone)), f"{before} {after}")
        round_of_clients(truth, "after a change")
        subscriber_round(truth, "ana", ana, vconfig, kconfig)

        cordage("unpublish", "2026-W43", "--out", WORK / "out", now="2026-10-18T15:00")
        for p in truth.events.values():
            if datetime.fromtimestamp(p["start"], PARIS).month == 10:
                p["status"] = "CANCELLED"
        round_of_clients(truth, "after the week was withdrawn")
        subscriber_round(truth, "ana", ana, vconfig, kconfig)
    finally:
        radicale.terminate()
        radicale.wait(timeout=10)
        web.terminate()
        web.wait(timeout=10)
    print(f"{passed} passed, {failed} failed")
    return failed != 0


sys.exit(main())
