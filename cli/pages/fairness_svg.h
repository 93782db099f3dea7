/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fairness_svg.h - the picture of a table of fairness, as a file.  The table is of that group's members. */
#ifndef CORDAGE_FAIRNESS_SVG_H
#define CORDAGE_FAIRNESS_SVG_H

#include "fairness_table.h"
#include "group.h"

int fairness_write_svg(const struct group *g, const struct fairness_table *f, const char *path, struct err *e);

#endif
