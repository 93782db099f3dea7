/* SPDX-License-Identifier: GPL-3.0-or-later */
/* edit_tables.c - the group's tables written out as spreadsheets, read back and stored. */
#include "edit_tables.h"
#include "csv_group.h"
#include "file.h"
#include "import_sheets.h"
#include "record.h"
#include "table_diff.h"

#include <stdlib.h>
#include <string.h>

int tables_open(struct table_edit *x, struct session *s, unsigned parts, struct err *e)
{
    *x = (struct table_edit){.session = s, .parts = parts};
    return store_load_group(s->store, &x->before, e);
}

int tables_write(const struct table_edit *x, const char *folder, struct err *e)
{
    int rc = 0;
    for (int i = 0; rc >= 0 && i < n_record_types; i++) {
        if (!(x->parts & record_types[i].part))
            continue;
        char *path = mem_printf("%s/%s.csv", folder, record_types[i].name);
        char *text = csv_part_text(&x->before, record_types[i].part);
        rc = file_replace(path, text, strlen(text), 0600, NULL, e);
        free(path);
        free(text);
    }
    return rc;
}

int tables_read(struct table_edit *x, const char *folder, struct err *e)
{
    unsigned parts = 0;
    int rc = read_sheets(x->session, folder, &parts, &x->problems, e);
    if (rc >= 0)
        x->differ = table_diff(&x->before, &x->session->group, parts, &x->difference);
    return rc;
}

int tables_store(struct table_edit *x, struct err *e)
{
    bool changed;
    x->session->once = true; /* the files were written from what stood there when they were opened */
    return session_save(x->session, x->differ, "edit", &changed, e);
}

void tables_close(struct table_edit *x)
{
    group_done(&x->before);
    text_free(&x->difference);
    problems_free(&x->problems);
}
