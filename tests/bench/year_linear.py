# SPDX-License-Identifier: GPL-3.0-or-later
"""What the linear model says is possible in a year (year_weeks.py): by the flow of `plan --bound-only`, which knows no
whole blocks, breaks and journeys, so that nothing but the scarcity of people and the ledger is left."""
import json
import os

import bench
import generate
from year_weeks import date_of, folder_of, iso_of, now_of, set_key, variant


def shares(options, db, iso, now):
    plan = json.loads(bench.cordage(options.program, db, "plan", iso, "--bound-only", "--dry-run", "--format", "json",
                                    now=now).text)
    return plan["members"]


def absences_table(year):
    head, rows = year.group.availability_table()
    away = [[person, date_of(day), "00:00", "24:00", "absent"] for person, spans in year.absent.items()
            for a, b in spans for day in range(a, b + 1)]
    return head + ["kind"], [[*row, "available"] for row in rows] + away


def week_by_week(options, year, memory_weeks, memory_bound=None):
    """A year of its own, without any timetable: each week everybody gets the flow's fair share, to the minute, and that
    is what the ledger of the next weeks is told.  Minutes per week and member.  memory_bound: the program's own when
    None; 1 lets the ledger take a member's whole week."""
    folder = folder_of(options, variant(memory_weeks), "linear", *[f"bound-{memory_bound}"] * (memory_bound is not None))
    group, db, served, ledger = os.path.join(folder, "group"), os.path.join(folder, "year.db"), [], []
    if os.path.exists(db):
        os.remove(db)
    year.group.needs = year.needs[0]
    year.group.write(group)
    generate.write_table(group, "availability.csv", *absences_table(year))
    set_key(group, "memory_weeks", memory_weeks)
    if memory_bound is not None:
        set_key(group, "memory_bound", memory_bound)
    bench.cordage(options.program, db, "import", group)
    for week in range(year.weeks):
        year.write_needs(week, group)
        generate.write_table(group, "ledger.csv", ["week", "member", "entitled_hours", "served_hours"], ledger)
        for name in ["needs.csv"] + ["ledger.csv"] * bool(ledger):
            bench.cordage(options.program, db, "import", os.path.join(group, name), now=now_of(week))
        members = shares(options, db, iso_of(week), now_of(week))
        served.append({m["id"]: m["fair_minutes"] for m in members})
        ledger += [[iso_of(week), m["id"], m["entitled_minutes"] / 60, m["fair_minutes"] / 60] for m in members]
    return served


def hindsight(options, year):
    """Rates of the year as one week of 52 times as many people: person p of week w is p-w, who serves only that week's
    needs.  What somebody could have done who knew the year from its first day."""
    folder = folder_of(options, "hindsight")
    g, db = year.group, os.path.join(folder, "year.db")
    people, availability = g.people, g.availability
    g.needs, g.people, g.availability = [], [], []
    for w in range(year.weeks):
        tag = f"w{w:02d}"
        g.needs += [dict(n, id=n["id"] + tag, skill=n["skill"] + tag) for n in year.needs[w]]
        g.people += [dict(p, id=p["id"] + tag, skills=[s + tag for s in p["skills"]]) for p in people]
        g.availability += [(p + tag, day, a, b) for p, day, a, b in availability
                           if not year.is_absent(p, 7 * w + generate.DAYS.index(day))]
    g.write(os.path.join(folder, "group"))
    g.people, g.availability = people, availability
    if os.path.exists(db):
        os.remove(db)
    bench.cordage(options.program, db, "import", os.path.join(folder, "group"))
    return {m["id"]: m["fair_rate"] for m in shares(options, db, bench.WEEK, now_of(0))}
