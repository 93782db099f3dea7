#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs transcripts: what a person types, and what the program answers.

A transcript is a text file.  Lines that begin with "$ " are given to a shell, "> " continues one.  What
follows is what is expected: its output as it is, then its messages, each line after "! ", then the exit code
in brackets when it is not 0.  Lines that begin with "#" and blank lines before a command are comments.  In
an expected line [..] stands for anything, a line of just ... for any lines.

Each file runs in an empty folder of its own, with $EXAMPLE and $FIXTURES set, `cordage` being the program
under test with the clock frozen at 2026-11-26T09:00 ($NOW overrides it), in English.

Of a Markdown document the blocks marked ```console are run one after the other, in a folder where data/ and tests/ stand,
in French when the document's name ends with .fr.md; their output is compared like any other.

    tests/cli/run.py --program build/dev/cordage [--accept] tests/cli/*.txt README.md
"""
import argparse
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))


def parse(text):
    """A list of (comment lines, command lines, expected lines)."""
    blocks, comments, lines, i = [], [], text.splitlines(), 0
    while i < len(lines):
        if not lines[i].startswith("$ "):
            comments.append(lines[i])
            i += 1
            continue
        command = [lines[i]]
        i += 1
        while i < len(lines) and lines[i].startswith("> "):
            command.append(lines[i])
            i += 1
        expected = []
        while i < len(lines) and not lines[i].startswith("$ "):
            expected.append(lines[i])
            i += 1
        tail = []  # comments and blank lines before the next command belong to that one
        while expected and (expected[-1] == "" or expected[-1].startswith("#")):
            tail.insert(0, expected.pop())
        blocks.append((comments, command, expected))
        comments = tail
    return blocks, comments


def matches(expected, actual):
    pattern = []
    for line in expected:
        if line == "...":
            pattern.append(r"(?:.*\n)*?")
        else:
            pattern.append(".*?".join(re.escape(part) for part in line.split("[..]")) + r"\n")
    return re.fullmatch("".join(pattern), "".join(line + "\n" for line in actual)) is not None


def plain(output, folder, env):
    """Lines, with the folders of this machine by their names."""
    text = output.decode("utf-8", "replace").replace(folder, "$TMP")
    for name in ("EXAMPLE", "FIXTURES"):
        text = text.replace(env[name], "$" + name)
    return [line for line in text.splitlines() if not line.startswith("libgcov profiling error")]


def run(command, folder, env):
    script = "\n".join([command[0][2:]] + [line[2:] for line in command[1:]])
    done = subprocess.run(["bash", "-c", script], cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True,
                          timeout=240, check=False)
    out, err = (plain(bytes_, folder, env) for bytes_ in (done.stdout, done.stderr))
    while out and out[-1] == "":
        out.pop()
    # what a comment or a command begins with is escaped, so that it is told from one
    out = [re.sub(r"^([#$])", r"\\\1", line) for line in out]
    return out + ["! " + line if line else "!" for line in err] + ([f"[{done.returncode}]"] if done.returncode else [])


def environment(program, folder, bin_folder):
    wrapper = os.path.join(bin_folder, "cordage")
    with open(wrapper, "w", encoding="utf-8") as f:
        f.write(f'#!/bin/sh\nexec "{program}" --now "${{NOW:-2026-11-26T09:00}}" "$@"\n')
    os.chmod(wrapper, 0o755)
    kept = {k: v for k, v in os.environ.items() if k in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "GCOV_PREFIX", "TZDIR")}
    return dict(kept, PATH=f"{bin_folder}:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", HOME=folder, LC_ALL="C.UTF-8",
                LANG="C.UTF-8", LANGUAGE="en", TZ="UTC", COLUMNS="100", EXAMPLE=os.path.join(ROOT, "data", "example"),
                FIXTURES=os.path.join(ROOT, "tests", "fixtures"), CORDAGE_DB="cordage.db", CLI=HERE, PROGRAM=program)


def pieces(path, text):
    """(is it a transcript?, text) in order: a Markdown document's transcripts are its console blocks."""
    if not path.endswith(".md"):
        return [(True, text)]
    parts = re.split(r"(?s)(```console\n.*?```\n)", text)
    return [(part.startswith("```console\n"), part) for part in parts]


class Transcript:
    def __init__(self, path, accept):
        self.path, self.accept = path, accept
        self.commands = self.failed = 0

    def check(self, text, folder, env):
        """Runs one piece; gives it back with what was answered now where that differs."""
        fenced = text.startswith("```console\n")
        blocks, tail = parse(text[len("```console\n"):-len("```\n")] if fenced else text)
        written = []
        for comments, command, expected in blocks:
            self.commands += 1
            actual = run(command, folder, env)
            good = matches(expected, actual)
            if not good and not self.accept:
                self.failed += 1
                print(f"{self.path}: {command[0]}")
                print("\n".join(difflib.unified_diff(expected, actual, "expected", "found", lineterm="")))
            written += comments + command + (expected if good else actual)
        new = "\n".join(written + tail) + "\n"
        return f"```console\n{new}```\n" if fenced else new


def transcript(path, program, accept):
    with open(path, encoding="utf-8") as f:
        text = f.read()
    folder, bin_folder = tempfile.mkdtemp(prefix="cordage-"), tempfile.mkdtemp(prefix="cordage-bin-")
    t = Transcript(path, accept)
    try:
        env = environment(program, folder, bin_folder)
        if path.endswith(".md"):  # as one reads it: in the project's own folder
            env["COLUMNS"] = "88"
            if path.endswith(".fr.md"):
                env.update(LANG="fr_FR.UTF-8", LANGUAGE="fr")
            for name in ("data", "tests"):
                os.symlink(os.path.join(ROOT, name), os.path.join(folder, name))
        new = "".join(t.check(part, folder, env) if is_one else part for is_one, part in pieces(path, text))
    finally:
        subprocess.run(["chmod", "-R", "u+rwx", folder], check=False)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(bin_folder, ignore_errors=True)
    if accept and new != text:
        with open(path, "w", encoding="utf-8") as f:
            f.write(new)
        print(f"{path}: rewritten")
    if not t.commands:
        print(f"{path}: no command in it")
        t.failed += 1
    return t.failed


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--program", required=True)
    p.add_argument("--accept", action="store_true", help="write down what is answered now")
    p.add_argument("transcripts", nargs="+")
    options = p.parse_args()
    program = os.path.abspath(options.program)
    failed = sum(transcript(path, program, options.accept) for path in options.transcripts)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
