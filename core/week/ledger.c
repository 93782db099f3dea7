/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ledger.c - sums up earlier weeks, each weighing less the longer ago it was. */
#include "ledger.h"
#include <math.h>
#include <string.h>

double ledger_weight(int weeks_back, int memory_weeks)
{
    if (memory_weeks <= 0 || weeks_back < 1)
        return 0;
    return exp2(-(double)weeks_back / memory_weeks);
}

static double opening_weight(const struct group *g, const struct opening *o, civil_date monday)
{
    return o->monday < monday ? ledger_weight((monday - date_monday(o->monday)) / 7, g->memory_weeks) : 0;
}

void ledger_past(const struct group *g, const struct history *past, civil_date monday, int member,
                 double *past_entitled, double *past_served)
{
    double entitled = 0, served = 0;
    for (int i = 0; past && i < past->openings.n; i++) {
        const struct opening *o = &past->openings.at[i];
        double weight = opening_weight(g, o, monday);
        if (weight > 0 && !strcmp(o->member, g->members.at[member].id)) {
            entitled += weight * o->entitled_min;
            served += weight * o->served_min;
        }
    }
    *past_entitled = entitled;
    *past_served = served;
}
