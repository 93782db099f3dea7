/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_papers.c - the papers that a week was published with. */
#include "db_papers.h"
#include "db_week.h"
#include "mem.h"
#include "store.h"
#include <stdlib.h>

int store_load_papers(struct store *s, civil_date monday, int number, struct group *g, struct history *past,
                      bool *found, struct err *e)
{
    struct group papers;
    struct history then = {0};
    struct revision r;
    bool any = false;
    int code = db_begin_read(s, e);
    if (code)
        return code;
    group_init(&papers);
    int64_t id = week_revision(s, monday, number, &r);
    if (id && r.status == PLAN_PUBLISHED)
        code = papers_load(s, id, &papers, &then, &any, e);
    sqlite3_stmt *q = any ? db_query(s, "SELECT uid FROM meta", "") : NULL;
    if (db_row(s, q)) {
        free(papers.uid);
        papers.uid = db_column_text(q, 0);
    }
    db_close(q);
    code = db_end(s, code, e);
    if (code) {
        group_done(&papers);
        history_free(&then);
        return code;
    }
    *g = papers;
    *past = then;
    *found = any;
    return 0;
}
