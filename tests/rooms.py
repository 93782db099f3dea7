#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads every #include "..." of the four rooms and says where the house leans: includes that point up, circles,
header names used twice, files without their opening line, rooms without a README; and what comments and documents name
though it is not there, files ("duty.c", "_pins.c" for any that ends so) and functions ("duty_measure()").

A module is a header with the .c file of its name: x.h and x.c.  x_impl.h, what several files that fill x.h share among
themselves, counts to it; nobody outside its folder includes it.

    tests/rooms.py            prints what it finds, one sentence each; fails when there is any
    tests/rooms.py --order    prints each folder's modules from the ground up: an order in which to read them
"""

import pathlib
import re
import sys

HOUSE = pathlib.Path(__file__).resolve().parent.parent

# Which rooms a room may include.  CMake links by the same arrows.
ROOMS = {"core": [], "solver": ["core"], "data": ["core"], "cli": ["solver", "data", "core"]}

# The folders of each room, lowest floor first.  Folders named on one line do not include each other.  "." are the
# files that stand in the room itself.
FLOORS = {
    "core": ["base", "time", "group", "rules", "week", "audit", "why"],
    "solver": ["base export", "lp", "duty", "shares", "columns", "timetable", ".", "repair", "advice"],
    "data": ["files", "record", "csv", "store", "ical json"],
    "cli": ["terminal actions", "pages", "desk commands", "."],
}

# Files of other projects, made by the build, or of an example.
STRANGERS = {"ical.h", "glpk.h", "page_style.c", "cmd_foo.c"}

COMMENT = re.compile(r"/\*.*?\*/", re.S)
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.M)


def folder_of(path):
    """solver/lp/flow.c stands in ("solver", "lp"), solver/solve.c in ("solver", ".")."""
    room, *inner = path.parent.parts
    return room, "/".join(inner) or "."


def floors():
    """The height of each declared folder in its room."""
    return {(room, folder): height for room, levels in FLOORS.items()
            for height, level in enumerate(levels) for folder in level.split()}


def read_sources():
    """path -> text, for every C file of the rooms."""
    return {path.relative_to(HOUSE): path.read_text(encoding="utf-8")
            for room in ROOMS for path in sorted((HOUSE / room).rglob("*.[ch]"))}


def module_of(path):
    """x.h, x.c and x_impl.h are module x."""
    return path.parent / path.stem.removesuffix("_impl")


def circles(arrows):
    """The groups of modules that all reach each other (Tarjan's strongly connected components of two and more),
    and all modules, those that are included before those that include them."""
    index, low, stack, found, order = {}, {}, [], [], []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        for target in sorted(arrows[node]):
            if target not in index:
                visit(target)
            if target in stack:
                low[node] = min(low[node], low[target])
        if low[node] == index[node]:
            cut = stack.index(node)
            group = stack[cut:]
            del stack[cut:]
            order.extend(sorted(group))
            if len(group) > 1:
                found.append(sorted(group))

    for node in sorted(arrows):
        if node not in index:
            visit(node)
    return found, order


def survey():
    """Everything that is not as it should be, one sentence each, and the modules in reading order."""
    sources = read_sources()
    headers = [path for path in sources if path.suffix == ".h"]
    height, by_name, findings = floors(), {}, []
    for path in headers:
        if path.name in by_name:
            findings.append(f"{path} has the name of {by_name[path.name]}")
        by_name[path.name] = path
    arrows = {module_of(path): set() for path in sources}
    for path, text in sources.items():
        room, folder = folder_of(path)
        here = height.get((room, folder))
        if here is None:
            findings.append(f"{path} stands in a folder without a floor: give it one in tests/rooms.py")
            continue
        if path.suffix == ".c" and not has_opening_line(path, text):
            findings.append(f"{path} does not open with: /* {path.name} - what is in it */")
        for name in INCLUDE.findall(text):
            target = by_name.get(name)
            if not target:
                findings.append(f"{path} includes {name}, which is no header of the house")
                continue
            fault = misplaced(path, target, height)
            if fault:
                findings.append(f"{path} includes {name} of {target.parent}: {fault}")
                continue  # without these, no circle leaves its folder
            a, b = module_of(path), module_of(target)
            if a != b:
                arrows[a].add(b)
    groups, order = circles(arrows)
    for group in groups:
        findings.append(f"{group[0].parent}: these include each other: {', '.join(m.name for m in group)}")
    for room in ROOMS:
        if not (HOUSE / room / "README.md").is_file():
            findings.append(f"{room} has no README.md")
    return sorted(set(findings + stale_names())), order


def stale_names():
    """What comments and documents name and nobody finds."""
    trees = [folder for folder in HOUSE.iterdir() if folder.name in {*ROOMS, "tests"}]
    sources = {path: path.read_text(encoding="utf-8") for tree in trees for path in tree.rglob("*.[ch]")}
    said = {path: " ".join(COMMENT.findall(text)) for path, text in sources.items()}
    said |= {path: path.read_text(encoding="utf-8") for tree in [HOUSE, *trees]
             for path in tree.glob("*.md" if tree == HOUSE else "**/*.md")}
    words = {word for text in sources.values() for word in re.findall(r"\w+", COMMENT.sub(" ", text))}
    files = {path.name for path in sources} | STRANGERS
    findings = []
    for path, text in said.items():
        for name in re.findall(r"\b[a-z_][a-z0-9_]*\.[ch]\b", text):
            if name not in files and not (name.startswith("_") and any(file.endswith(name) for file in files)):
                findings.append(f"{path.relative_to(HOUSE)} names {name}, which is not there")
        for name in re.findall(r"\b([a-z_]\w+)\(\)", text):
            if name not in words:
                findings.append(f"{path.relative_to(HOUSE)} names {name}(), which is not there")
    return findings


def has_opening_line(path, text):
    """/* name.c - words: the first line, or the one after the licence."""
    lines = [line for line in text.split("\n")[:2] if "SPDX" not in line]
    return lines[0].startswith(f"/* {path.name} - ")


def misplaced(path, target, height):
    """What is wrong with path including target; empty when nothing is."""
    (room, folder), (other, inner) = folder_of(path), folder_of(target)
    if target.stem.endswith("_impl") and path.parent != target.parent:
        return "it belongs to its folder alone"
    if room != other:
        return "" if other in ROOMS[room] else "that room is above"
    if folder == inner or (other, inner) not in height:
        return ""
    if height[other, inner] == height[room, folder]:
        return "that folder is beside"
    return "that folder is above" if height[other, inner] > height[room, folder] else ""


def print_order(order):
    for room, levels in FLOORS.items():
        for folder in " ".join(levels).split():
            names = [module.name for module in order if module.parent == pathlib.Path(room) / folder]
            if names:
                print(f"{pathlib.Path(room) / folder}: {', '.join(names)}")


def main():
    findings, order = survey()
    verbs = sys.argv[1:]
    if verbs == ["--order"]:
        print_order(order)
        return 0
    if verbs:
        print(__doc__, file=sys.stderr)
        return 2
    print("\n".join(findings + [f"{len(findings)} findings"]))
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
