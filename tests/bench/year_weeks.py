# SPDX-License-Identifier: GPL-3.0-or-later
"""A year of a made-up group: who is absent when, what every week asks for; and its plans by the program's own commands,
week after week: import the needs, record the absences, plan, import the hours worked (worked = planned)."""
import argparse
import csv
import datetime
import hashlib
import json
import math
import os
import random
import sys

import bench
import generate

FIRST_MONDAY = datetime.date(2026, 1, 5)


class Year:
    """The same for the same size and seed."""

    def __init__(self, options):
        self.group = generate.Group(argparse.Namespace(
            size=options.size, seed=options.seed, ratio=1.28, part_time=0.35, nights=0.0, members=None, people=None,
            clusters=None, unserved=0, served=False))
        self.group.make_members()
        self.group.make_people()
        self.group.make_needs()
        self.rng = random.Random(f"year/{options.size}/{options.seed}")
        self.weeks = options.weeks
        self.season = {m["id"]: (self.rng.uniform(0.2, 0.5), self.rng.random()) for m in self.group.members}
        self.habit = {m["id"]: self.rng.random() for m in self.group.members}
        self.absent = self.absences()
        self.needs = [self.needs_of(w) for w in range(self.weeks)]

    def absences(self):
        """Per person: spans of days (from the first Monday, both included): five weeks of leave, ill now and then."""
        out = {}
        for p in self.group.people:
            summer = self.rng.randrange(26, 33)
            leave = {summer, summer + 1, self.rng.choice([7, 8, 9, 50, 51]), *self.rng.sample(range(52), 2)}
            spans = [(7 * w, 7 * w + 6) for w in sorted(leave)]
            for w in range(52):
                if w not in leave and self.rng.random() < 0.04:
                    first = 7 * w + self.rng.randrange(5)
                    spans.append((first, min(first + self.rng.randrange(3), 7 * w + 6)))
            out[p["id"]] = spans
        return out

    def is_absent(self, person, day):
        return any(a <= day <= b for a, b in self.absent[person])

    def needs_of(self, week):
        out = []
        for n in self.group.needs:
            swing, phase = self.season[n["member"]["id"]]
            factor = (1 + swing * math.sin(2 * math.pi * (week / 52 + phase))) * self.rng.uniform(0.6, 1.4)
            need = dict(n, arrives=self.habit[n["member"]["id"]] + self.rng.gauss(0, 0.25))
            if n["hours"]:
                whole = n["length"] * n["people"] * len(n["days"])
                need["asked"] = min(max(60 * round(n["asked"] * factor / 60), 60 * -(-n["min_block"] // 60)), whole)
                need["hours"] = generate.hours(need["asked"])
            elif self.rng.random() > 0.85 * factor:  # a coverage need is there or not
                continue
            out.append(need)
        return out

    def write_needs(self, week, folder):
        self.group.needs = self.needs[week]
        generate.write_table(folder, "needs.csv", *self.group.needs_table())


def date_of(day):
    return str(FIRST_MONDAY + datetime.timedelta(days=day))


def iso_of(week):
    return "{}-W{:02d}".format(*(FIRST_MONDAY + datetime.timedelta(weeks=week)).isocalendar())


def now_of(week):
    """When a week is planned: the Thursday before."""
    return f"{date_of(7 * week - 4)}T09:00"


def set_key(folder, key, value):
    path = os.path.join(folder, "group.csv")
    with open(path, newline="", encoding="utf-8") as f:
        rows = [r for r in csv.reader(f) if r[0] != key]
    with open(path, "w", newline="", encoding="utf-8") as f:
        csv.writer(f, lineterminator="\n").writerows(rows + [[key, value]])


def variant(memory_weeks):
    return f"memory {memory_weeks}" if memory_weeks else "no memory"


def folder_of(options, name, *more):
    """Where a variant's weeks are kept; another program begins anew."""
    with open(options.program, "rb") as f:
        program = hashlib.sha256(f.read()).hexdigest()[:8]
    words = [options.size, str(options.seed), name.replace(" ", "-"), *more, program]
    folder = os.path.join(options.keep, "-".join(words))
    os.makedirs(folder, exist_ok=True)
    return folder


def write_worked(plans, path):
    with open(path, "w", newline="", encoding="utf-8") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(["employee", "member", "site", "date", "from", "to"])
        for plan in plans:
            for p in plan["presences"]:
                out.writerow([p["employee"], p["member"], p["site"], p["start"][:10], p["start"][11:16], p["end"][11:16]])


def plan_week(options, year, week, db, group):
    now, iso = now_of(week), iso_of(week)
    year.write_needs(week, group)
    bench.cordage(options.program, db, "import", os.path.join(group, "needs.csv"), now=now)
    for person, spans in year.absent.items():
        for a, b in spans:
            if 7 * week <= a < 7 * week + 7:
                bench.cordage(options.program, db, "absent", person, date_of(a), date_of(b), now=now)
    ran = bench.cordage(options.program, db, "plan", iso, "--effort", options.effort, "--threads", "2", now=now)
    return dict(bench.plan_of(options.program, db, iso), seconds=ran.seconds)


def plans_of(options, year, memory_weeks):
    """The plans of all weeks, as JSON."""
    name = variant(memory_weeks)
    folder = folder_of(options, name, options.effort)
    group, db, plans, seconds = os.path.join(folder, "group"), os.path.join(folder, "year.db"), [], 0.0
    if not os.path.exists(db):
        year.group.needs = year.needs[0]
        year.group.write(group)
        set_key(group, "memory_weeks", memory_weeks)
        bench.cordage(options.program, db, "import", group)
    for week in range(year.weeks):
        kept = os.path.join(folder, f"week-{week:02d}.json")
        if not os.path.exists(kept):
            plan = plan_week(options, year, week, db, group)
            write_worked(plans + [plan], os.path.join(group, "worked.csv"))
            bench.cordage(options.program, db, "import", os.path.join(group, "worked.csv"), now=now_of(week))
            with open(kept, "w", encoding="utf-8") as f:
                json.dump(plan, f)
        with open(kept, encoding="utf-8") as f:
            plans.append(json.load(f))
        seconds += plans[-1]["seconds"]
        if any(x["severity"] == "hard" for x in plans[-1]["findings"]):
            raise RuntimeError(f"{name}, {iso_of(week)}: the audit finds fault")
        if sys.stderr.isatty():
            print(f"\r{name}: {iso_of(week)}, {seconds:.0f} s of planning so far ", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    return plans
