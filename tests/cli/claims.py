#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes `explain` at its word: makes each change that it says would help, plans again, and looks.

    tests/cli/claims.py PROGRAM FOLDER WEEK NOW [NEED|-MEMBER ...] [--plan]

The group of FOLDER is planned; of everything under "help" (for the week, and for each need or member named) the
change is really made by command in a copy of the database, `replan` keeps what is there, and every member named
must have at least the minutes promised, nobody fewer than before.  Then `what-if` is held against the same change
made for real: the shares, with --plan the planned hours, too.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile


class Group:
    def __init__(self, program, db, now):
        self.program, self.db, self.now = program, db, now

    def run(self, *words, codes=(0, 1)):
        env = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en", TZ="UTC")
        done = subprocess.run([self.program, "--db", self.db, "--now", self.now, *words], env=env, check=False,
                              capture_output=True, text=True, timeout=600)
        if done.returncode not in codes:
            sys.exit(f"{' '.join(words)}: exit {done.returncode}\n{done.stderr}")
        return done.stdout

    def json(self, *words):
        return json.loads(self.run(*words, "--format", "json"))

    def served(self, week):
        plan = json.loads(self.run("export", week, "--format", "json"))
        return {m["id"]: m["planned_minutes"] for m in plan["members"]}, {m["id"]: m["rate"] for m in plan["members"]}

    def copy(self):
        path = self.db + ".copy"
        shutil.copy(self.db, path)
        return Group(self.program, path, self.now)

    def employee(self, who):
        """Columns of one employee, as `employee list` tells them."""
        words = self.run("employee", "list", who).split("\n")
        return " ".join(w.strip() for w in words)


def hours(minutes):
    return f"{minutes // 60}h{minutes % 60:02d}"


def column(line, name):
    """The value of NAME=... in a line of `employee list`: up to the next NAME=."""
    if f" {name}=" not in line:
        return ""
    rest = line.split(f" {name}=", 1)[1]
    words = []
    for word in rest.split(" "):
        if "=" in word:
            break
        words.append(word)
    return " ".join(words)


def minutes(text):
    if not text:
        return None
    if "h" in text:
        h, m = text.split("h")
        return int(h) * 60 + int(m or 0)
    return round(float(text) * 60)


def more_hours(g, who, more):
    line = g.employee(who)
    words = [f"contract_hours={hours(minutes(column(line, 'contract_hours')) + more)}"]
    if column(line, "max_hours"):
        words.append(f"max_hours={hours(minutes(column(line, 'max_hours')) + more)}")
    g.run("employee", "set", who, *words)


def more_skills(g, who, skill):
    skills = column(g.employee(who), "skills")
    g.run("employee", "set", who, f"skills={skills}|{skill}" if skills else f"skills={skill}")


def make(g, change):
    kind = change["change"]
    if kind == "person":
        words = ["name=One more", "contract_hours=35"]
        if change["skill"]:
            words.append(f"skills={change['skill']}")
        g.run("employee", "add", "one-more", *words)
        change = dict(change, employee="one-more")
    if kind in ("person", "available"):
        g.run("availability", "add", change["employee"], f"day={change['date']}", f"from={change['from']}",
              f"to={change['to']}")
    elif kind == "hours":
        more_hours(g, change["employee"], change["minutes"])
    elif kind == "skill":
        more_skills(g, change["employee"], change["skill"])
    elif kind == "absent":
        g.run("availability", "add", change["employee"], "day=mon-sun", "from=00:00", "to=24:00", "kind=absent")
    elif kind == "without":
        for need in change["needs"]:
            g.run("need", "remove", need)
    elif kind == "min_block":
        g.run("need", "set", change["need"], f"min_block={hours(change['minutes'])}")


def hold(g, week, change, before):
    """What of one promise is not kept when the change is made and the week planned again."""
    trial = g.copy()
    make(trial, change)
    trial.run("replan", week)
    after, rates = trial.served(week)
    broken = [f"{m}: {before[m]} -> {after[m]} min" for m in before if after[m] < before[m]]
    for m in change["members"]:
        if after[m["id"]] < before[m["id"]] + m["more_minutes"] or rates[m["id"]] < m["rate_after"] - 1e-4:
            broken.append(f"{m['id']}: {m['more_minutes']} min more and {m['rate_after']:.3f} promised, "
                          f"{after[m['id']] - before[m['id']]} and {rates[m['id']]:.3f} found")
    return broken


def what_if_is_true(g, week, options, change, planned=False):
    """What what-if shows is what the week's shares, or its plan, are when the change is made for real."""
    plan_too = ["--plan"] if planned else []
    said = {m["id"]: m["after_minutes"] for m in g.json("what-if", week, *options, *plan_too)["members"]}
    trial = g.copy()
    make(trial, change)
    plan = json.loads(trial.run("plan", week, *([] if planned else ["--bound-only"]), "--format", "json"))
    real = {m["id"]: m["planned_minutes" if planned else "fair_minutes"] for m in plan["members"]}
    return [f"what-if {' '.join(options)}: {m}: {said[m]} said, {real[m]} found" for m in real if said[m] != real[m]]


def main():
    program, folder, week, now, *asked = sys.argv[1:]
    planned, asked = "--plan" in asked, [a for a in asked if a != "--plan"]
    place = tempfile.mkdtemp(prefix="cordage-claims-")
    g = Group(os.path.abspath(program), os.path.join(place, "cordage.db"), now)
    failures, tried, kinds = [], 0, set()
    try:
        g.run("import", folder)
        g.run("plan", week)
        before, _ = g.served(week)
        digest = open(g.db, "rb").read()
        for words in [[]] + [["--member", a[1:]] if a.startswith("-") else ["--need", a] for a in asked]:
            for change in g.json("explain", week, *words)["help"]:
                tried += 1
                kinds.add(change["change"])
                for broken in hold(g, week, change, before):
                    failures.append(f"{json.dumps(change, ensure_ascii=False)}: {broken}")
                if change["change"] == "hours":
                    failures += what_if_is_true(g, week, ["--add-hours", change["employee"], hours(change["minutes"])],
                                                change)
                if change["change"] == "skill":
                    failures += what_if_is_true(g, week, ["--skill", change["employee"], change["skill"]], change)
        plan = json.loads(g.run("export", week, "--format", "json"))
        who, member = plan["employees"][0]["id"], plan["members"][0]["id"]
        needs = [n["id"] for n in plan["needs"] if n["member"] == member]
        failures += what_if_is_true(g, week, ["--absent", who], {"change": "absent", "employee": who})
        if planned:
            failures += what_if_is_true(g, week, ["--absent", who], {"change": "absent", "employee": who}, planned=True)
        failures += what_if_is_true(g, week, ["--without", member], {"change": "without", "needs": needs})
        if open(g.db, "rb").read() != digest:
            failures.append("explain or what-if wrote to the database")
    finally:
        shutil.rmtree(place, ignore_errors=True)
    for f in failures:
        print(f)
    print(f"{tried} promises tried ({', '.join(sorted(kinds))}), {len(failures)} not kept")
    return 1 if failures or not tried else 0


if __name__ == "__main__":
    sys.exit(main())
