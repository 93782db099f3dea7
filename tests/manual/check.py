#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the manual against the program: tests/manual/check.py PROGRAM SOURCE_FOLDER

The keys that cordage-json(5) lists are those of a real plan, in both languages; the columns that `cordage help FILE`
lists are those that an export writes; the pages are sound roff where mandoc is there to say so.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile


def run(program, folder, *words, language="en"):
    env = dict(os.environ, LC_ALL="C.UTF-8", LANG="C.UTF-8", LANGUAGE=language, CORDAGE_DB=os.path.join(folder, "cordage.db"))
    done = subprocess.run([program, "--now", "2026-11-26T09:00", *words], env=env, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, check=False)
    if done.returncode > 1:
        sys.exit(f"cordage {' '.join(words)}: exit {done.returncode}\n{done.stderr}")
    return done.stdout


def keys_of(value, path=""):
    """"members[].id" and so on, of everything that is neither object nor list."""
    if isinstance(value, dict):
        return {k for name, inner in value.items() for k in keys_of(inner, f"{path}.{name}" if path else name)}
    if isinstance(value, list):
        return {k for inner in value for k in keys_of(inner, path + "[]")}
    return {path}


def keys_in_page(path):
    with open(path, encoding="utf-8") as page:
        text = page.read()
    section = re.search(r"(?s)^\.SH (?:KEYS|CLÉS)\n(.*?)^\.SH", text, re.M).group(1)
    return set(re.findall(r"(?m)^\.TP\n\.B (\S+)$", section))


def columns_in_help(text):
    return re.findall(r"(?m)^  ([a-z_]+) +\S+ +(?:\* )?\S", text)


def main():
    program, source = os.path.abspath(sys.argv[1]), sys.argv[2]
    folder, wrong = tempfile.mkdtemp(prefix="cordage-manual-"), []
    try:
        run(program, folder, "init")
        run(program, folder, "import", os.path.join(source, "data", "example"))
        run(program, folder, "close", "all", "2026-12-04")  # so that the plan has every key
        run(program, folder, "plan", "2026-W49", "--effort", "quick")
        keys = keys_of(json.loads(run(program, folder, "export", "2026-W49", "--format", "json")))
        for page in ("cordage-json.5", "fr/cordage-json.5"):
            told = keys_in_page(os.path.join(source, "cli", "manual", page))
            wrong += [f"{page}: {key} is in no plan" for key in sorted(told - keys)]
            wrong += [f"{page}: says nothing of {key}" for key in sorted(keys - told)]
        manual = run(program, folder, "help", "--man").replace("\\-", "-")
        run(program, folder, "export", "--format", "csv", "--out", os.path.join(folder, "csv"))
        for name in sorted(os.listdir(os.path.join(folder, "csv"))):
            with open(os.path.join(folder, "csv", name), encoding="utf-8") as table:
                header = table.readline().strip().split(",")
            told = columns_in_help(run(program, folder, "help", name))
            if name != "group.csv":
                wrong += [f"help {name}: says nothing of {column}" for column in header if column not in told]
            entry = re.search(rf'(?s)\.B "{re.escape(name)},.*?\.TP|$', manual).group(0)
            wrong += [f"cordage(1), {name}: says nothing of {column}" for column in header
                      if name != "group.csv" and not re.search(rf"\b{column}\b", entry)]
    finally:
        shutil.rmtree(folder)
    for page in ("cordage-json.5", "cordage-calendars.7", "fr/cordage-json.5", "fr/cordage-calendars.7"):
        if shutil.which("mandoc"):
            lint = subprocess.run(["mandoc", "-T", "lint", "-W", "error", os.path.join(source, "cli", "manual", page)],
                                  capture_output=True, text=True, check=False)
            wrong += lint.stdout.splitlines()
    print("\n".join(wrong) if wrong else f"{len(keys)} keys, and the pages tell them all")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
