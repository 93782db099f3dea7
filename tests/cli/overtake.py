#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody is faster: starts a command while the database is held against writing, so that it reads, thinks and waits
for its turn; lets another command through, and then the first one go on.  Prints what the first one says.

    overtake.py DATABASE "SHELL COMMAND OF THE OTHER" COMMAND ...
"""
import signal
import sqlite3
import subprocess
import sys
import time

held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN IMMEDIATE")
first = subprocess.Popen(sys.argv[3:])


def waits():
    """SQLite sleeps between its tries; nothing else of the program does."""
    try:
        with open(f"/proc/{first.pid}/syscall", encoding="utf-8") as f:
            return f.read().split()[0] in ("35", "230", "219")  # nanosleep, clock_nanosleep, either gone on with
    except PermissionError:  # it has just begun, or just ended
        return False


def stands_still():
    with open(f"/proc/{first.pid}/stat", encoding="utf-8") as f:
        return f.read().rpartition(")")[2].split()[0] == "T"


# Between two tries it holds no lock.  A stop takes effect a moment later, perhaps within a try: then let it go on.
deadline = time.monotonic() + 60
while first.poll() is None and time.monotonic() < deadline:
    if waits():
        first.send_signal(signal.SIGSTOP)
        while first.poll() is None and not stands_still():
            time.sleep(0.0002)
        if waits():
            break
        first.send_signal(signal.SIGCONT)
    time.sleep(0.001)
held.execute("ROLLBACK")
subprocess.run(["sh", "-c", sys.argv[2]], stdout=subprocess.DEVNULL, check=False)
first.send_signal(signal.SIGCONT)
sys.exit(first.wait())
