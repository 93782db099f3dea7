/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan_by_id.h - plans told in the indices of the ordered week (instance_by_id.h), and back. */
#ifndef CORDAGE_PLAN_BY_ID_H
#define CORDAGE_PLAN_BY_ID_H

#include "instance_by_id.h"
#include "plan.h"

/* The presences of the caller's plan p in the ordered week, and with them a figure for each (NULL: none).  Nothing else
 * of the plan comes along.  out is the caller's (plan_done()), *figure_out too (free()). */
void plan_to_id_order(const struct id_order *o, const struct plan *p, const double *figure, struct plan *out,
                      double **figure_out);
/* A plan of the ordered week told in the caller's indices, in place. */
void plan_from_id_order(const struct id_order *o, struct plan *p);

#endif
