/* SPDX-License-Identifier: GPL-3.0-or-later */
/* grid.h - a week as a grid: one row per employee (or per need of a member), one column per day.
 * Days on which nothing happens give their place away; cells show "8-12:30 label", on one line
 * where there is room, on several where there is not. */
#ifndef CORDAGE_GRID_H
#define CORDAGE_GRID_H

#include "plan_json.h"

void grid_employees(const struct plan_view *w);              /* the whole group */
void grid_member(const struct plan_view *w, int member);     /* its needs and who comes */
void list_employee(const struct plan_view *w, int employee); /* one person's week, line by line */

#endif
