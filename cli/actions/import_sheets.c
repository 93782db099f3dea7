/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import_sheets.c - a group's folder of spreadsheets, or one file of it, read and stored. */
#include "import_sheets.h"
#include "csv_group.h"
#include "import_ics.h"

#include <stdlib.h>

/* kept: NULL when dated rows are replaced as all others. */
static int read_rows(struct session *s, const char *path, unsigned *parts, struct csv_kept *kept,
                     struct problems *problems, struct err *e)
{
    struct availability_list from_calendars = {0};
    *parts = 0;
    calendar_rows_take(&s->group, &from_calendars);
    int rc =
        kept ? csv_import(path, &s->group, parts, kept, problems, e) : csv_read(path, &s->group, parts, problems, e);
    calendar_rows_keep(&s->group, &from_calendars, rc >= 0 && *parts & PART_AVAILABILITY);
    return rc;
}

int read_sheets(struct session *s, const char *path, unsigned *parts, struct problems *problems, struct err *e)
{
    return read_rows(s, path, parts, NULL, problems, e);
}

int import_sheets(struct session *s, const char *path, bool replace_all, bool dry_run, struct sheets_result *out,
                  struct err *e)
{
    *out = (struct sheets_result){0};
    int rc = read_rows(s, path, &out->parts, replace_all ? NULL : &out->kept, &out->problems, e);
    if (rc < 0 || dry_run)
        return rc;
    char *what = mem_printf("import %s", path);
    rc = session_save(s, out->parts, what, &out->changed, e);
    free(what);
    return rc;
}

int check_folder_of_sheets(const char *folder, struct problems *problems, struct err *e)
{
    struct group read;
    unsigned parts;
    group_init(&read);
    int rc = csv_read(folder, &read, &parts, problems, e);
    group_done(&read);
    return rc;
}

void sheets_result_free(struct sheets_result *r)
{
    problems_free(&r->problems);
}
