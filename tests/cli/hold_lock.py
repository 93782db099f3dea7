#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a command while another program holds the database: hold_lock.py DB COMMAND ..."""
import sqlite3
import subprocess
import sys

held = sqlite3.connect(sys.argv[1])
held.execute("BEGIN EXCLUSIVE")
sys.exit(subprocess.run(sys.argv[2:], check=False).returncode)
