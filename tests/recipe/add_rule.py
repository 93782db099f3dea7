#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds a rule by the recipe of core/rules/README.md to a copy of the source, and sees it kept and judged.

The rule is sites_day: the most different sites that somebody works at in one duty.  The copy is built without
optimising; then a group in which one person alone can serve two sites is planned with the rule and without it,
and a change by hand that breaks the rule must be refused, with the rule's own sentence.

    tests/recipe/add_rule.py SOURCE_FOLDER BUILD_FOLDER C_COMPILER [LAUNCHER]

BUILD_FOLDER holds the copy and its objects; it is kept, so that the next run builds only what has changed.
"""
import csv
import io
import os
import shutil
import subprocess
import sys

MARK = "    /* A rule about one duty is added here: core/rules/README.md. */\n"
ROW = '''RULE(SITES_DAY, "sites_day", UNIT_COUNT, LESS, NO_LIMIT, ANY_MORE, SCOPE_ALL, SEVERITY_HARD, N_("agreement"),
     N_("sites of a working day"), N_("Different sites of one duty."),
     N_("{who} works at {found} sites in the duty of {when}, at most {allowed}"))
'''
COUNT = '''/* How many different sites the duty has. */
static int count_sites(const struct instance *ins, const struct duty *d)
{
    int n = 0;
    for (int i = 0; i < d->n; i++) {
        int k = 0;
        while (k < i && ins->needs[d->at[k].need].site != ins->needs[d->at[i].need].site)
            k++;
        n += k == i;
    }
    return n;
}

'''
KEPT = "    legal = count_sites(ins, d) <= lim.sites_day && legal;\n"
JUDGED = '''    judge_compare(j, on_day(j, RULE_SITES_DAY, s->day), n, judge_figure(j, RULE_SITES_DAY, sites, n, s->day));
'''
REASON = '''    int n_sites = 0;
    for (int i = first; i < end; i++) {
        int k = first;
        while (k < i && site_of(t, k) != site_of(t, i))
            k++;
        n_sites += k == i;
    }
    if (n_sites > l->sites_day)
        return false;
'''
FRENCH = '''
msgid "sites of a working day"
msgstr "lieux d'une journée de travail"

msgid "Different sites of one duty."
msgstr "Lieux différents d'une même journée."

msgid "{who} works at {found} sites in the duty of {when}, at most {allowed}"
msgstr "{who} travaille sur {found} lieux dans la journée du {when}, au plus {allowed}"
'''
# The recipe: file, a text that stands in it exactly once (None: its end), and what is put before that text.
RECIPE = [
    ("core/rules/rules_list.h", 'PLAN_RULE(BLOCK, "block",', ROW),
    ("core/rules/rule_limits.h", "    F(BREAKS, break,", "    F(MOST, sites_day, RULE_SITES_DAY, RULE_SITES_DAY) \\\n"),
    ("solver/duty/duty.c", "bool duty_measure(const struct instance *ins, int employee,", COUNT),
    ("solver/duty/duty.c", MARK, KEPT),
    ("core/audit/audit_day.c", MARK, JUDGED),
    ("core/why/unmet_fit.c", MARK, REASON),
    ("cli/po/fr.po", None, FRENCH),
]
MOST_FILES = 6


def fail(text):
    sys.exit(f"add_rule: {text}")


def write_if_changed(path, data):
    """Keeps the time of a file that is as it was, so that it is not compiled again."""
    try:
        with open(path, "rb") as f:
            if f.read() == data:
                return
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as f:
        f.write(data)


def source_files(source):
    """What the program is built from, without tests, build folders and hidden files."""
    yield "CMakeLists.txt"
    for room in ("core", "solver", "data", "cli"):
        for folder, _, files in os.walk(os.path.join(source, room)):
            for name in files:
                yield os.path.relpath(os.path.join(folder, name), source)


def copy_with_rule(source, copy):
    texts = {}
    for path in source_files(source):
        with open(os.path.join(source, path), "rb") as f:
            texts[path] = f.read()
    for path, before, new in RECIPE:
        if path not in texts:
            fail(f"{path}, which the recipe names, is not there")
        text = texts[path].decode()
        if before is None:
            text += new
        elif text.count(before) != 1:
            fail(f"{path} holds {text.count(before)} times what the recipe looks for: {before.strip()}")
        else:
            text = text.replace(before, new + before)
        texts[path] = text.encode()
    touched = {path for path, _, _ in RECIPE}
    if len(touched) > MOST_FILES:
        fail(f"the recipe touches {len(touched)} files, at most {MOST_FILES} are promised")
    with open(os.path.join(source, "core/rules/README.md"), encoding="utf-8") as f:
        recipe = f.read().split("## To add a rule")[1]
    for path in touched:
        if f"`{path}`" not in recipe and f"`{os.path.basename(path)}`" not in recipe:
            fail(f"README.md does not name {path}")
    for path, data in texts.items():
        write_if_changed(os.path.join(copy, path), data)
    for folder, _, files in os.walk(copy): # what the source has no more
        for name in files:
            path = os.path.join(folder, name)
            if os.path.relpath(path, copy) not in texts:
                os.remove(path)


def run(command, **more):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, **more)
    if done.returncode != 0:
        fail(f"{' '.join(command)}\n{done.stdout}")


def build(copy, objects, compiler, launcher):
    options = ["-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_C_FLAGS_DEBUG=-O0", "-DBUILD_TESTING=OFF", "-G", "Ninja",
               f"-DCMAKE_C_COMPILER={compiler}", f"-DCMAKE_C_COMPILER_LAUNCHER={launcher}"]
    run(["cmake", "-S", copy, "-B", objects, *options])
    run(["cmake", "--build", objects, "--target", "cordage"])
    return os.path.join(objects, "cordage")


class Group:
    """One person, Ana, who alone can serve two sites on Monday and Tuesday; with the group's own rules, or without."""

    def __init__(self, program, folder, source, rules):
        self.command = [program, "--db", os.path.join(folder, "cordage.db"), "--now", "2026-11-26T09:00"]
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(os.path.join(source, "tests", "fixtures", "small"), os.path.join(folder, "group"))
        for name in ("employees", "availability"):
            self.edit(folder, name, lambda line: not line.startswith(("ben,", "cleo,")))
        self.edit(folder, "group", lambda line: not line.startswith("rules,"))
        with open(os.path.join(folder, "group", "group.csv"), "a", encoding="utf-8") as f:
            f.write(f"rules,{'home' if rules else 'fr-private'}\n")
        if rules:
            with open(os.path.join(folder, "group", "rules.csv"), "w", encoding="utf-8") as f:
                f.write("profile,base,rule,value\n" + rules)
        os.remove(os.path.join(folder, "group", "worked.csv"))
        self.call("init")
        self.call("import", os.path.join(folder, "group"))

    @staticmethod
    def edit(folder, name, keep):
        path = os.path.join(folder, "group", name + ".csv")
        with open(path, encoding="utf-8") as f:
            lines = [line for line in f if keep(line)]
        with open(path, "w", encoding="utf-8") as f:
            f.writelines(lines)

    def call(self, *arguments):
        done = subprocess.run([*self.command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              check=False, env={**os.environ, "LANGUAGE": "", "LC_ALL": "C.UTF-8"})
        if done.returncode not in (0, 1, 3):
            fail(f"cordage {' '.join(arguments)}: exit code {done.returncode}\n{done.stdout}")
        return done.stdout

    def plan(self):
        """The sites of each day of the planned week."""
        self.call("plan", "2026-W49", "--effort", "quick")
        sites = {}
        for row in csv.DictReader(io.StringIO(self.call("show", "2026-W49", "--format", "csv"))):
            sites.setdefault(row["date"], set()).add(row["site"])
        return sites


def main():
    if len(sys.argv) < 4:
        fail(__doc__)
    source, folder, compiler = (os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), sys.argv[3])
    copy = os.path.join(folder, "source")
    copy_with_rule(source, copy)
    program = build(copy, os.path.join(folder, "build"), compiler, sys.argv[4] if len(sys.argv) > 4 else "")
    run([os.path.join(source, "tests", "catalogue.sh"), copy])

    without = Group(program, os.path.join(folder, "without"), source, "").plan()
    if max(len(sites) for sites in without.values()) != 2:
        fail(f"without the rule somebody should be at two sites on a day: {without}")
    group = Group(program, os.path.join(folder, "with"), source, "home,fr-private,sites_day,1\n")
    rules = group.call("rules", "--format", "csv")
    if "\nsites_day,1," not in rules:
        fail(f"cordage rules does not tell the rule:\n{rules}")
    planned = group.plan()
    if not planned or max(len(sites) for sites in planned.values()) != 1:
        fail(f"the planner does not keep the rule: {planned}")
    there = "desk" if "desk" in planned["2026-11-30"] else "kitchen"
    need, begin, end = ("lunch", "09:00", "13:00") if there == "desk" else ("desk", "14:00", "18:00")
    said = group.call("assign", "ana", need, f"2026-11-30T{begin}", f"2026-11-30T{end}")
    if "sites_day" not in said or "works at 2 sites in the duty of Monday 2026-11-30, at most 1" not in said:
        fail(f"the audit does not judge the rule: {said}")
    print(f"sites_day added in {len({path for path, _, _ in RECIPE})} files, kept and judged")


main()
