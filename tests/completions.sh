#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The completions, asked by the shells themselves: tests/completions.sh PROGRAM
# bash and fish answer for a command line; zsh, which answers on a terminal only, must find no fault in them.
set -euo pipefail
program=$(realpath "${1:?usage: tests/completions.sh PROGRAM}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export LC_ALL=C.UTF-8 HOME=$folder
touch calendar.ics
for shell in bash zsh fish; do
  "$program" help --completion "$shell" >"completion.$shell"
  "$shell" -n "completion.$shell"
done

in_bash() {
  # shellcheck disable=SC2016,SC2317 # the inner shell expands
  bash -c '. ./completion.bash; line=$1; read -ra COMP_WORDS <<<"$line"; [[ $line == *" " ]] && COMP_WORDS+=("")
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _cordage; printf "%s\n" "${COMPREPLY[@]}"' - "$1" | sort | xargs
}
# shellcheck disable=SC2016,SC2317
in_fish() { fish -c 'source completion.fish; complete -C $argv[1]' "$1" | cut -f1 | sort | xargs; }

failed=0
expect() { # LINE ANSWERS...
  local line=$1 shell answer
  for shell in bash fish; do
    answer=$("in_$shell" "$line")
    if [ "$answer" != "${*:2}" ]; then
      printf 'FAIL  %s: "%s" gives "%s", not "%s"\n' "$shell" "$line" "$answer" "${*:2}"
      failed=1
    fi
  done
}
expect 'cordage publ' publish
expect 'cordage --db other.db publ' publish
expect 'cordage plan --thr' --threads
expect 'cordage show --format ' csv json text
expect 'cordage plan --format ' json text
expect 'cordage export --format ' csv json lp mps
expect 'cordage init --form gei' geiq
expect 'cordage import cal' calendar.ics
expect 'cordage publish --out cal' calendar.ics
expect 'cordage import --needs cal'
expect 'cordage show th' this
expect 'cordage help unp' unpin unpublish
exit $failed
