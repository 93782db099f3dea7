/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_group.c - loads the group, and changes its parts, each time in one transaction. */
#include "db_journal.h"
#include "db_parts.h"
#include "db_records.h"
#include "db_unread.h"
#include "db_version.h"
#include "store.h"

int store_load_group(struct store *s, struct group *out, struct err *e)
{
    struct group g;
    int code = db_begin_read(s, e);
    if (code)
        return code;
    group_init(&g);
    code = db_end(s, records_load(s, &g, e), e);
    if (code)
        group_done(&g);
    else
        *out = g;
    return code;
}

int store_change_group(struct store *s, const struct group *g, unsigned parts, const struct data_write *w,
                       bool *changed, struct err *e)
{
    bool any = false;
    int code = db_begin_write(s, e);
    if (code)
        return code;
    code = data_version_check(s, w, e);
    if (!code)
        code = group_save_parts(s, g, parts, w, &any, e);
    if (any && w->what && *w->what)
        journal_write(s, w->now, w->by, w->what, DATE_NONE);
    if (!code && w->unread)
        unread_write(s, w->unread);
    code = w->dry_run ? db_end_dry(s, code, e) : db_end(s, code, e);
    if (!code)
        *changed = any;
    return code;
}

int store_save_group(struct store *s, const struct group *g, unsigned parts, bool *changed, struct err *e)
{
    const struct data_write w = {.base_version = -1};
    return store_change_group(s, g, parts, &w, changed, e);
}

int store_data_version(struct store *s, int64_t *out, struct err *e)
{
    s->failed = 0;
    int64_t version = data_version(s);
    if (s->failed)
        return db_failure(s, e);
    *out = version;
    return 0;
}
