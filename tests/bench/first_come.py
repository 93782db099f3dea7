# SPDX-License-Identifier: GPL-3.0-or-later
"""First come, first served: what a group gets that hands out its people in the order in which requests arrive.

Each request is served as far as it goes before the next one is looked at, window by window, each time by the person who
can give the longest presence.  Kept: availability, absences, skills, lists of members, block limits, weekly hours, 10 h
a day, 11 h of rest, one place at a time, travel.  Not kept: everything else, so that this task is the easier one.
All times are minutes from Monday 0:00; `year` is tests/bench/year's."""
import generate

DAY, DAY_MOST, REST, LONGEST = 24 * 60, 10 * 60, 11 * 60, 6 * 60


class Person:
    def __init__(self, p, free):
        self.p, self.free = p, free  # free: spans
        self.left = 60 * p["contract"]
        self.work = []  # (from, to, site)

    def may(self, need):
        return need["skill"] in self.p["skills"] and (not self.p["members"] or need["member"]["id"] in self.p["members"])

    def open_spans(self, need, day, travel):
        """Where this person could be at the need on that day."""
        spans = [(max(a, DAY * day), min(b, DAY * day + DAY)) for a, b in self.free]
        for a, b, site in self.work:
            away = REST if a // DAY != day else travel(site, need["site"])
            spans = [s for x, y in spans for s in ((x, min(y, a - away)), (max(x, b + away), y))]
        return [(a, b) for a, b in spans if a < b]

    def today(self, day):
        return sum(b - a for a, b, _ in self.work if a // DAY == day)

    def best_block(self, need, day, first, last, most, travel):
        """The longest presence within [first, last), earliest first; None when none is long enough."""
        most = min(most, self.left, DAY_MOST - self.today(day), LONGEST)
        most -= most % 15
        best = None
        for a, b in self.open_spans(need, day, travel):
            a, b = max(a, first), min(b, last)
            length = min(b - a, most)
            if length >= need["min_block"] and (not best or length > best[1] - best[0]):
                best = (a, a + length)
        return best


def people_of(year, week):
    out = []
    for p in year.group.people:
        free = []
        for who, day, a, b in year.group.availability:
            d = generate.DAYS.index(day)
            if who == p["id"] and not year.is_absent(who, 7 * week + d):
                a, b = (60 * int(t[:2]) + int(t[3:]) for t in (a, b))
                free.append((DAY * d + a, DAY * d + (b if b > a else b + DAY)))
        out.append(Person(p, free))
    return out


def serve_window(need, day, left, able, travel):
    """Minutes served in one window: each of its places is filled from its start on."""
    served = 0
    for _ in range(need["people"]):
        at, end = DAY * day + need["start"], DAY * day + need["start"] + need["length"]
        while left - served >= need["min_block"]:
            offers = [(p.best_block(need, day, at, end, left - served, travel), p) for p in able]
            offers = [(block[0], -(block[1] - block[0]), i) for i, (block, _) in enumerate(offers) if block]
            if not offers:
                break
            a, length, i = min(offers)
            able[i].work.append((a, a - length, need["site"]))
            able[i].left += length
            served -= length
            at = a - length
    return served


def first_come(year, week):
    """Minutes served per member in that week."""
    people = people_of(year, week)
    served = {m["id"]: 0 for m in year.group.members}

    def travel(a, b):
        return 0 if a is b else year.group.travel_min(a, b)

    for need in sorted(year.needs[week], key=lambda n: n["arrives"]):
        able, left = [p for p in people if p.may(need)], need["asked"]
        for day in need["days"]:
            got = serve_window(need, day, left, able, travel)
            left -= got
            served[need["member"]["id"]] += got
    return served
