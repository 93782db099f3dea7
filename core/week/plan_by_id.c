/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan_by_id.c - presences and members of a plan, renumbered for the ordered week and back. */
#include "plan_by_id.h"
#include <stdlib.h>

void plan_to_id_order(const struct id_order *o, const struct plan *p, const double *figure, struct plan *out,
                      double **figure_out)
{
    int n = p->presences.n, *first = mem_array((size_t)o->employees.n + 2, sizeof *first);
    for (int i = 0; i < n; i++)
        first[p->presences.at[i].employee + 1]++;
    for (int e = 0; e < o->employees.n; e++)
        first[e + 1] += first[e];
    plan_init(out);
    out->monday = p->monday;
    *figure_out = figure ? mem_array((size_t)n + 1, sizeof **figure_out) : NULL;
    for (int e = 0; e < o->employees.n; e++) {
        int theirs = o->employees.from[e];
        for (int i = first[theirs]; i < first[theirs + 1]; i++) { /* a person's presences keep their order */
            struct presence x = p->presences.at[i];
            x.employee = e;
            x.need = o->needs.to[x.need];
            if (figure)
                (*figure_out)[out->presences.n] = figure[i];
            *vec_add(&out->presences) = x;
        }
    }
    free(first);
}

void plan_from_id_order(const struct id_order *o, struct plan *p)
{
    for (int i = 0; i < p->presences.n; i++) {
        p->presences.at[i].employee = o->employees.from[p->presences.at[i].employee];
        p->presences.at[i].need = o->needs.from[p->presences.at[i].need];
    }
    plan_sort(p);
    struct plan_member *members = mem_array((size_t)p->n_members + 1, sizeof *members);
    for (int m = 0; m < p->n_members; m++)
        members[o->members.from[m]] = p->members[m];
    free(p->members);
    p->members = members;
}
