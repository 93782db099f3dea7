#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two managers: runs a long command, holds it once it has read the week and searches (its threads show that), runs
a shell command, and lets the first go on.  Prints the second's output, then the first's; ends with the first's code.

    while_it_thinks.py SHELL_COMMAND PROGRAM WORD ...
"""
import os
import signal
import subprocess
import sys
import time

first = subprocess.Popen(sys.argv[2:], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
while first.poll() is None and len(os.listdir(f"/proc/{first.pid}/task")) < 2:
    time.sleep(0.002)
if first.poll() is None:
    first.send_signal(signal.SIGSTOP)
second = subprocess.run(["sh", "-c", sys.argv[1]], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
first.send_signal(signal.SIGCONT)
print(second.stdout + "---\n" + first.communicate()[0], end="")
sys.exit(first.returncode)
