/* SPDX-License-Identifier: GPL-3.0-or-later */
/* remedy.c - lists of remedies, freed. */
#include "remedy.h"

#include <stdlib.h>

void remedies_free(struct remedies *r)
{
    for (int i = 0; i < r->list.n; i++)
        vec_free(&r->list.at[i].gains);
    vec_free(&r->list);
}
