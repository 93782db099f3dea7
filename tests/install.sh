#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# cmake --install puts the program, its manual, its completions and the example in place, and the program runs there.
set -euo pipefail
build=$1
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
cmake --install "$build" --prefix "$prefix" >/dev/null
for f in bin/cordage libexec/cordage/cordage-serve share/cordage/example/needs.csv share/man/man1/cordage.1 \
  share/man/man5/cordage-json.5 share/man/fr/man7/cordage-calendars.7 \
  share/bash-completion/completions/cordage; do
  [ -s "$prefix/$f" ] || { echo "missing after install: $f" >&2; exit 1; }
done
"$prefix/bin/cordage" --version | grep "^cordage " >/dev/null
cd "$prefix"
bin/cordage --db week.db init >/dev/null
bin/cordage --db week.db import share/cordage/example >/dev/null
# What serves stands elsewhere, is found from there and speaks French, too.
mkdir -p out/public
if LC_ALL=C.UTF-8 LANGUAGE=fr bin/cordage serve out --bind nowhere 2>said; then
  echo "served at an address that is none" >&2
  exit 1
fi
grep "n'est pas l'adresse d'une machine" said >/dev/null || { cat said >&2; exit 1; }
