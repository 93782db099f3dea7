/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_ledger.c - reads the ledger's rows, for statements and pages. */
#include "db_ledger.h"
#include "mem.h"
#include "store.h"
#include <stdlib.h>

int store_ledger(struct store *s, const struct group *g, const struct zone *z, civil_date from, civil_date to,
                 struct ledger_rows *out, struct err *e)
{
    struct ledger_rows rows = {0};
    s->failed = 0;
    ledger_build(s, g, z, from == DATE_MIN ? from : date_monday(from), to, &rows);
    if (s->failed) {
        ledger_rows_free(&rows);
        return db_failure(s, e);
    }
    *out = rows;
    return 0;
}

void ledger_rows_free(struct ledger_rows *r)
{
    for (int i = 0; i < r->list.n; i++)
        free(r->list.at[i].member);
    vec_free(&r->list);
}
