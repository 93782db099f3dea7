# SPDX-License-Identifier: GPL-3.0-or-later
"""What the benches share: groups to plan, the program run and measured, other solvers' answers.

A case is NAME[:RATIO][@PROFILE] of the generator (S, M, L, XL, or MEMBERSxPEOPLE; nights = only nights, unserved =
members nobody can serve, everybody = everybody can be served in full), or a folder in the spreadsheet format."""
import collections
import csv
import json
import os
import re
import shutil
import subprocess
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PROGRAM = os.path.join(ROOT, "build", "release", "cordage")
BUILD = os.path.join(ROOT, "build", "bench")  # what a bench keeps between two runs
WEEK = "2026-W48"
SPECIAL = {"nights": ["--size", "S", "--nights", "1"], "unserved": ["--size", "M", "--unserved", "3", "--ratio", "1.1"],
           "everybody": ["--size", "M", "--served"]}

OWN_SIZE = re.compile(r"(\d+)x(\d+)")

Run = collections.namedtuple("Run", "seconds cpu peak_mb code text said")


def use_cores(count):
    """The benches' figures are for two cores: takes the first ones this process may use."""
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:count])


def watch_memory(pid, ended, peak):
    """Appends the peak of a process, MB, every now and then.  What wait4() tells of it counts this program, too, for a
    child begins as a copy of its parent."""
    while not ended.wait(0.005):
        try:
            with open(f"/proc/{pid}/status", encoding="ascii") as status:
                peak.extend(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM:"))
        except OSError:
            return


def cordage(program, db, *words, now="2026-11-20T09:00"):
    """Runs the program; what it cost and said.  Anything but done (0) or done with gaps (1) is an error."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.monotonic()
        child = subprocess.Popen([program, "--db", db, "--now", now, *words], stdout=out, stderr=err,
                                 stdin=subprocess.DEVNULL, env=dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE=""))
        peak, ended = [0], threading.Event()
        watcher = threading.Thread(target=watch_memory, args=(child.pid, ended, peak))
        watcher.start()
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.monotonic() - start
        ended.set()
        watcher.join()
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        text, said = out.read().decode(), err.read().decode()
    if child.returncode not in (0, 1):
        raise RuntimeError(f"cordage {' '.join(words)}: exit {child.returncode}: {said.strip()[-500:]}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, max(peak), child.returncode, text, said)


def plan_of(program, db, week=WEEK):
    return json.loads(cordage(program, db, "export", week, "--format", "json").text)


def is_folder(case):
    return os.path.isdir(case.partition("@")[0])


def is_size(case):
    """A group of the usual kind: one of several that differ in size."""
    return case in ("S", "M", "L", "XL") or OWN_SIZE.fullmatch(case) is not None or is_folder(case)


def options_of(name):
    """The generator's options for a case's name."""
    own = OWN_SIZE.fullmatch(name)
    if not own:
        return SPECIAL.get(name, ["--size", name])
    members, people = own.groups()
    size = next(s for s, most in (("S", 30), ("M", 150), ("L", 800), ("XL", float("inf"))) if int(people) <= most)
    return ["--size", size, "--members", members, "--people", people]


def name_of(case):
    return os.path.basename(os.path.normpath(case)) if is_folder(case) else case


def folder_of(case, seed, temporary):
    """The case's folder of spreadsheets: made in `temporary` unless it is one already."""
    case, _, profile = case.partition("@")
    folder = case
    if not os.path.isdir(case):
        name, _, ratio = case.partition(":")
        folder = os.path.join(temporary, "group")
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([os.path.join(HERE, "generate.py"), *options_of(name), "--seed", str(seed),
                        *(["--ratio", ratio] if ratio else []), "--out", folder], check=True)
    return with_profile(folder, profile, temporary) if profile else folder


def with_profile(folder, profile, temporary):
    """A copy of the group under another profile of rules."""
    copy = os.path.join(temporary, "profile")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy)
    for waivers in ("waivers.csv", "derogations.csv"):  # a waiver loosens a figure that the profile may not have
        if os.path.exists(os.path.join(copy, waivers)):
            os.remove(os.path.join(copy, waivers))
    with open(os.path.join(copy, "group.csv"), "rb") as f:
        lines = [x for x in f.read().splitlines() if not x.startswith(b"rules")]
    separator = b";" if b";" in lines[0] else b","
    with open(os.path.join(copy, "group.csv"), "wb") as f:
        f.write(b"\n".join(lines + [b"rules" + separator + profile.encode()]) + b"\n")
    return copy


def imported(program, case, seed, temporary):
    """A database with the case's group in it."""
    db = os.path.join(temporary, "bench.db")
    cordage(program, db, "init")
    cordage(program, db, "import", folder_of(case, seed, temporary))
    return db


def slot_of(program, db):
    """The group's slot in minutes."""
    with tempfile.TemporaryDirectory(prefix="cordage-bench-") as folder:
        cordage(program, db, "export", "--format", "csv", "--out", folder)
        with open(os.path.join(folder, "group.csv"), newline="", encoding="utf-8") as f:
            return int(dict(row[:2] for row in csv.reader(f)).get("slot", 15))


def due_members(plan):
    return [m for m in plan["members"] if m["entitled_minutes"] + m["past_entitled_minutes"]]


def worst_rate(plan):
    return min((m["rate"] for m in due_members(plan)), default=1)


def planned_hours(plan):
    return sum(m["planned_minutes"] for m in plan["members"]) / 60


# ---- other solvers: a file in the LP format in, status and non-zero variables out --------------------------------


def read_pairs(lines, name, value):
    out = {}
    for line in lines:
        words = line.split()
        if len(words) > max(name, value):
            try:
                out[words[name]] = float(words[value])
            except ValueError:
                pass
    return out


def by_cbc(model, folder, clock, near=0):
    """near: how far from the optimum (in the objective's units) an answer may be and still count as it."""
    solution = os.path.join(folder, "cbc.sol")
    subprocess.run(["cbc", model, "sec", str(clock), "timeMode", "elapsed", "threads", "2", "ratio", "0",
                    "allow", str(near), "solve", "solution", solution], capture_output=True, check=False,
                   timeout=clock * 3 + 60)
    if not os.path.exists(solution):
        return "no plan", {}
    with open(solution, encoding="utf-8") as f:
        first, *lines = f.read().splitlines()
    values = read_pairs(lines, 1, 2)
    if not values or "no integer solution" in first or "nfeasible" in first:
        return "no plan", {}
    return "optimal" if first.startswith("Optimal") else "stopped", values


def by_glpk(model, folder, clock):
    """glpsol's solution tells columns by number, the model as it writes it (--wglp) their names."""
    solution, model_again = os.path.join(folder, "glpk.sol"), os.path.join(folder, "glpk.glp")
    subprocess.run(["glpsol", "--lp", model, "--tmlim", str(clock), "--write", solution, "--wglp", model_again],
                   capture_output=True, check=False, timeout=clock * 3 + 60)
    status, values = "no plan", {}
    if not os.path.exists(solution):
        return status, {}
    with open(model_again, encoding="utf-8") as f:
        names = {w[2]: w[3] for w in map(str.split, f) if w[:2] == ["n", "j"]}
    with open(solution, encoding="utf-8") as f:
        for line in f:
            words = line.split()
            if words[:2] == ["s", "mip"]:
                status = {"o": "optimal", "f": "stopped"}.get(words[4], "no plan")
            elif words[:1] == ["j"]:
                values[names[words[1]]] = float(words[2])
    return status, values if status != "no plan" else {}


def highs(model, clock, near=None):
    """Status, values, and the bound that is proven; near: as for CBC."""
    modules = os.path.join(BUILD, "node_modules")
    if not os.path.isdir(os.path.join(modules, "highs")):
        os.makedirs(BUILD, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", BUILD, "highs"], check=True)
    words = ["node", os.path.join(HERE, "highs.mjs"), model, str(clock), *([] if near is None else [str(near)])]
    done = subprocess.run(words, capture_output=True, text=True, env=dict(os.environ, NODE_MODULES=modules), check=False,
                          timeout=clock * 3 + 60)
    lines = done.stdout.splitlines()
    values = read_pairs(lines[3:], 0, 1)
    if not values:
        return "no plan", {}, None
    return lines[0].split()[1], values, float(lines[1].split()[1])


def by_highs(model, _folder, clock):
    return highs(model, clock)[:2]


SOLVERS = (("CBC", "cbc", by_cbc), ("GLPK", "glpsol", by_glpk), ("HiGHS", "node", by_highs))
