#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The shipped program is position-independent, with read-only relocations bound at start, guarded
# stacks and checked buffer calls.
set -euo pipefail
program=$1
has() { readelf -W "$2" "$program" | grep -E "$3" >/dev/null || { echo "$program: not $1" >&2; exit 1; }; }
has 'position-independent' -h 'Type:.*DYN'
has 'read-only after relocation' -l 'GNU_RELRO'
has 'bound at start' -d 'BIND_NOW|FLAGS.*NOW'
has 'guarded by stack protectors' --dyn-syms '__stack_chk_fail'
has 'fortified' --dyn-syms '_chk@'
if readelf -W -l "$program" | grep 'GNU_STACK.*RWE' >/dev/null; then
  echo "$program: its stack is executable" >&2
  exit 1
fi
