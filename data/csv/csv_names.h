/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv_names.h - names of people, members and sites in cells that should hold their ids. */
#ifndef CORDAGE_CSV_NAMES_H
#define CORDAGE_CSV_NAMES_H

#include "csv_records.h"

/* Puts ids in the place of names, after the n files have been read into the group: where a cell holds no id and the
 * name of one record alone, but for case and accents.  What is neither stays as it is, for csv_check() to tell. */
void csv_names_to_ids(const struct csv_source *sources, int n, struct group *g);

#endif
