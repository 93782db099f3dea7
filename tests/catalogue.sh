#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every text of the source is translated in every catalogue: tests/catalogue.sh SOURCE_FOLDER
set -eu
cd "$1"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
find core solver data cli -name '*.[ch]' | sort >"$folder/sources"
xgettext --from-code=UTF-8 -k_ -kN_ -kP_:1,2 -o "$folder/cordage.pot" -f "$folder/sources"
for catalogue in cli/po/*.po; do
  msgcmp "$catalogue" "$folder/cordage.pot"
done
