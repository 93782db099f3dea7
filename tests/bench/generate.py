#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a made-up group of employers as a folder of CSV files.

The same options and seed give the same files, on any machine.  Sizes: S 8 members and 10 people,
M 20 and 60, L 50 and 300, XL 200 and 2000.  Supply is the sum of contract hours; needs are added
until demand is RATIO times that, skill by skill in the proportion in which people have the skills.

    tests/bench/generate.py --size M --seed 3 --ratio 1.28 --out /tmp/m3
"""
import argparse
import csv
import os
import random

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
SIZES = {  # members, people, skills, towns that people are willing to work around
    "S": (8, 10, 4, 2),
    "M": (20, 60, 6, 3),
    "L": (50, 300, 8, 4),
    "XL": (200, 2000, 10, 8),
}


def clock(minutes):
    minutes %= 1440
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def minutes(clock_text):
    return 60 * int(clock_text[:2]) + int(clock_text[3:])


def hours(minutes_):
    return f"{minutes_ / 60:g}"


class Group:
    def __init__(self, options):
        members, people, skills, clusters = SIZES[options.size]
        self.o = options
        self.rng = random.Random(f"{options.size}/{options.seed}")
        self.n_members = options.members or members
        self.n_people = options.people or people
        self.clusters = options.clusters or clusters
        self.skills = [f"k{i + 1}" for i in range(skills)]
        self.popularity = [self.rng.uniform(0.5, 1.6) for _ in self.skills]
        self.members, self.sites, self.people, self.needs = [], [], [], []
        self.availability = []

    # Places: members stand in clusters on a map of about 60 km; one in five has two sites.
    def make_members(self):
        rng = self.rng
        centres = [(rng.uniform(0, 60), rng.uniform(0, 60)) for _ in range(self.clusters)]
        for i in range(self.n_members):
            cluster = rng.randrange(self.clusters)
            member = {"id": f"m{i + 1:03d}", "cluster": cluster, "sites": []}
            for _ in range(2 if rng.random() < 0.2 else 1):
                x, y = (rng.gauss(c, 6) for c in centres[cluster])
                site = {"id": f"s{len(self.sites) + 1:03d}", "member": member, "x": x, "y": y}
                member["sites"].append(site)
                self.sites.append(site)
            self.members.append(member)

    def travel_min(self, a, b):
        km = ((a["x"] - b["x"]) ** 2 + (a["y"] - b["y"]) ** 2) ** 0.5
        return min(90, max(15, round(km * 1.2 / 15) * 15))

    # People: about a third to a half work part-time; half of them serve every member, the others
    # the members of one or two towns.
    def make_people(self):
        rng = self.rng
        for i in range(self.n_people):
            part_time = rng.random() < self.o.part_time
            contract = rng.choice([9, 16, 16, 18, 18, 20, 21, 23]) if part_time else rng.randint(30, 35)
            known = min(len(self.skills), rng.choice([1] * 9 + [2] * 10 + [3]))
            skills = set()
            while len(skills) < known:
                skills.add(rng.choices(self.skills, self.popularity)[0])
            allowed = []
            if rng.random() < 0.55:
                towns = {rng.randrange(self.clusters) for _ in range(rng.choice([1, 2]))}
                allowed = [m["id"] for m in self.members if m["cluster"] in towns and rng.random() < 0.85]
                if len(allowed) < 3:
                    allowed = []
            at_night = rng.random() < self.o.nights
            person = {"id": f"e{i + 1:04d}", "contract": contract, "members": allowed, "night": at_night,
                      "skills": ["night"] if at_night else sorted(skills)}
            self.people.append(person)
            self.make_availability(person, part_time)

    def make_availability(self, person, part_time):
        rng = self.rng
        n_days = rng.choice([5, 5, 5, 6, 4] if person["contract"] > 24 else [2, 3, 3, 4, 4, 5])
        n_days = max(n_days, -(-person["contract"] // (8 if person["night"] else 10)))
        if person["night"]:
            start, length = 21 * 60, 10 * 60
        elif part_time:
            start, length = rng.choice([(6, 9), (8, 8), (11, 10), (13, 8), (7, 12)])
            start, length = start * 60, length * 60
        else:
            start, length = rng.choice([(6, 9), (7, 12), (7, 12), (11, 10.5), (6, 16)])
            start, length = start * 60, int(length * 60)
        days = sorted(weighted_days(rng, n_days, [0.8, 1, 1, 1, 1, 0.45]))
        for day in days:
            first = start + 15 * rng.randint(-2, 2)
            last = start + length + 15 * rng.randint(-3, 2)
            self.availability.append((person["id"], DAYS[day], clock(first), clock(last)))

    # Needs: windows of 4 to 10 hours on one to six days; two thirds ask for a volume in them.
    def make_needs(self):
        rng = self.rng
        supply = sum(60 * p["contract"] for p in self.people)
        by_skill = {k: 0.0 for k in self.skills + ["night"]}
        for p in self.people:
            for k in p["skills"]:
                by_skill[k] += 60 * p["contract"] / len(p["skills"])
        weights = [rng.uniform(0.5, 2) for _ in self.members]
        served = self.members[: len(self.members) - self.o.unserved]
        wanted = supply * self.o.ratio
        total, asked = 0, {k: 0 for k in by_skill}
        for i in range(1, 100000):
            room = wanted - total
            if room < 120:
                break
            lacking = {k: by_skill[k] * self.o.ratio - asked[k] for k in by_skill if by_skill[k]}
            skill = max(lacking, key=lambda k: lacking[k] + rng.gauss(0, 0.03 * wanted))
            member = served[i - 1] if i <= len(served) else rng.choices(served, weights[: len(served)])[0]
            need = self.make_need(f"n{i:04d}", member, skill, room, skill == "night")
            total += need["asked"]
            asked[skill] += need["asked"]
            self.needs.append(need)
        for i, member in enumerate(self.members[len(served):]):
            self.needs.append(self.make_need(f"x{i + 1:04d}", member, "rare", 100000, False))

    def make_need(self, name, member, skill, room, night):
        rng = self.rng
        length = 9 if night else rng.randint(4, 10)
        start = 22 if night else min(rng.randint(6, 14), 22 - length)
        people = 1 if night else rng.choice([1] * 10 + [2] * 8 + [3])
        days = sorted(weighted_days(rng, rng.choice([1, 2, 2, 3, 3, 4, 4, 5, 5, 6]), [1] * 6))
        all_of_it = 60 * length * people * len(days)
        need = {"id": name, "member": member, "site": rng.choice(member["sites"]), "skill": skill, "days": days,
                "start": 60 * start, "length": 60 * length, "people": people, "hours": "", "night": night,
                "min_block": 270 if night else rng.choice([120, 135, 150, 165, 180]), "asked": all_of_it}
        if all_of_it > room or (not night and rng.random() < 0.6):
            volume = 60 * round(all_of_it * rng.uniform(0.2, 0.55) / 60)
            volume = max(min(volume, int(room) // 60 * 60), 60 * -(-need["min_block"] // 60))
            need["hours"], need["asked"] = hours(volume), volume
        return need

    # Needs that one legal timetable, made first and then forgotten, serves in full: each person in turn is given
    # one or two presences a day, and each member asks for the hours that one person has there, in wider windows.
    def make_served_needs(self):
        for p in self.people:
            left = int(60 * p["contract"] * self.o.ratio)
            hosts = [m for m in self.members if not p["members"] or m["id"] in p["members"]]
            asked = {}
            for _, day, first, last in [a for a in self.availability if a[0] == p["id"]]:
                left = self.plant_day(asked, hosts, DAYS.index(day), minutes(first), minutes(last), left)
            for site, presences in asked.items():
                self.needs.append(self.need_around(p, self.sites[site], presences))

    def plant_day(self, asked, hosts, day, first, last, left):
        """Adds presences (day, from, to) by site; within ten hours of the day's start, so that breaks and rest keep."""
        rng = self.rng
        at, worked, before = first + 15 * rng.randint(0, 4), 0, None
        last = min(last, at + 600)
        for _ in range(2):
            site = rng.choice(rng.choice(hosts)["sites"]) if before is None or rng.random() < 0.4 else before
            if before is not None:  # a gap that holds the journey and a break, and no more than a part-timer's two hours
                way = 0 if site is before else self.travel_min(before, site)
                at, worked = at + 30 + way, worked + way
                left -= way
                if 30 + way > 120:
                    break
            length = min(15 * rng.randint(8, 20), last - at, left, 540 - worked)
            length -= length % 15
            if length < 120:
                break
            asked.setdefault(self.sites.index(site), []).append((day, at, at + length))
            at, worked, left, before = at + length, worked + length, left - length, site
        return left

    def need_around(self, person, site, presences):
        rng = self.rng
        volume = sum(b - a for _, a, b in presences)
        wide = 15 * rng.randint(0, 8)
        first, last = min(a for _, a, _ in presences), max(b for _, _, b in presences)
        start = max(min(first, 6 * 60), first - wide)
        end = min(max(last, 22 * 60), last + wide)
        return {"id": f"n{len(self.needs) + 1:04d}", "member": site["member"], "site": site,
                "skill": rng.choice(person["skills"]), "days": sorted({d for d, _, _ in presences}), "start": start,
                "length": end - start, "people": 1, "hours": hours(volume), "night": False,
                "min_block": min(120, min(b - a for _, a, b in presences)), "asked": volume}

    def write(self, folder):
        """All files; a file holds what its kind is at that moment."""
        os.makedirs(folder, exist_ok=True)
        for name, table in (("group.csv", self.group_table), ("members.csv", self.members_table),
                            ("sites.csv", self.sites_table), ("travel.csv", self.travel_table),
                            ("employees.csv", self.employees_table), ("availability.csv", self.availability_table),
                            ("needs.csv", self.needs_table)):
            write_table(folder, name, *table())
        if any(n["night"] for n in self.needs):
            write_table(folder, "waivers.csv", *self.waivers_table())

    def group_table(self):
        return ["key", "value"], [["name", f"Group {self.o.size} {self.o.seed}"], ["form", "ge"],
                                  ["timezone", "Europe/Paris"], ["rules", "fr-private"], ["slot", "15"],
                                  ["fairness", "need"]]

    def members_table(self):
        asked = {m["id"]: 0 for m in self.members}
        for n in self.needs:
            asked[n["member"]["id"]] += n["asked"]
        return (["id", "name", "weight", "contract_hours"],
                [[m["id"], f"Member {m['id'][1:]}", 1, hours(asked[m["id"]])] for m in self.members])

    def sites_table(self):
        return ["id", "member", "name"], [[s["id"], s["member"]["id"], f"Site {s['id'][1:]}"] for s in self.sites]

    def travel_table(self):
        return (["from", "to", "minutes"], [[a["id"], b["id"], self.travel_min(a, b)]
                                            for i, a in enumerate(self.sites) for b in self.sites[i + 1:]])

    def employees_table(self):
        return (["id", "name", "contract_hours", "skills", "members"],
                [[p["id"], f"Person {p['id'][1:]}", p["contract"], "|".join(p["skills"]), "|".join(p["members"])]
                 for p in self.people])

    def availability_table(self):
        return ["employee", "day", "from", "to"], self.availability

    def needs_table(self):
        return (["id", "member", "site", "skill", "day", "from", "to", "headcount", "hours", "min_block", "max_block",
                 "break"],
                [[n["id"], n["member"]["id"], n["site"]["id"], n["skill"], DAYS[d], clock(n["start"]),
                  clock(n["start"] + n["length"]), n["people"], n["hours"], hours(n["min_block"]),
                  9 if n["night"] else 6, "inside" if n["night"] else "gap"] for n in self.needs for d in n["days"]])

    def waivers_table(self):
        return (["rule", "value", "from", "to", "site", "evidence"],
                [[rule, value, "2026-01-01", "2027-12-31", s, "made up for the bench"]
                 for s in sorted({n["site"]["id"] for n in self.needs if n["night"]})
                 for rule, value in (("night_day", "10 h"), ("sunday", "yes"))])


def write_table(folder, name, header, rows):
    with open(os.path.join(folder, name), "w", newline="", encoding="utf-8") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


def weighted_days(rng, n, weights):
    chosen = set()
    n = min(n, len(weights))
    while len(chosen) < n:
        chosen.add(rng.choices(range(len(weights)), weights)[0])
    return chosen


def parse():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--size", choices=list(SIZES), default="M")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--members", type=int, help="instead of the size's")
    p.add_argument("--people", type=int, help="instead of the size's")
    p.add_argument("--ratio", type=float, help="demand over supply (default 1.28; 0.75 with --served)")
    p.add_argument("--part-time", type=float, default=0.35, help="share of part-timers (default 0.35)")
    p.add_argument("--nights", type=float, default=0.0, help="share of people who work at night (default 0)")
    p.add_argument("--clusters", type=int, help="towns that members and people stand around")
    p.add_argument("--unserved", type=int, default=0, help="so many members ask for a skill nobody has")
    p.add_argument("--served", action="store_true", help="needs that one legal timetable serves in full")
    p.add_argument("--out", required=True, help="folder to write")
    options = p.parse_args()
    options.ratio = options.ratio or (0.75 if options.served else 1.28)
    return options


def main():
    options = parse()
    group = Group(options)
    group.make_members()
    group.make_people()
    if options.served:
        group.make_served_needs()
    else:
        group.make_needs()
    group.write(options.out)


if __name__ == "__main__":
    main()
