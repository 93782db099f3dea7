/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import_ics.h"

#include "file.h"
#include "ical_lines.h"
#include "record.h"
#include "term.h"
#include "text_fold.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* Larger files are not even read; those above ICAL_MAX_BYTES are read and refused. */
enum { FILE_BYTES = 2 * ICAL_MAX_BYTES };

uint32_t calendar_mark(const char *text)
{
    uint32_t h = 2166136261u;
    for (; *text; text++)
        h = (h ^ (unsigned char)*text) * 16777619u;
    return h;
}

/* Which of somebody's calendars it is: what the command says, else what the file says; only its mark is kept. */
static void identify(const struct session *s, struct calendar *c)
{
    const char *given = args_text(s->args, "calendar");
    char *name = fold_tidy(given ? given : c->busy.calendar ? c->busy.calendar : "");
    if (*name)
        snprintf(c->mark, sizeof c->mark, "%08" PRIx32, calendar_mark(name));
    free(name);
}

static int read_calendar(struct session *s, const char *path, struct calendar *c, struct err *e)
{
    char *bytes;
    size_t n;
    civil_date monday = date_monday(s->today);
    int weeks = IMPORT_WEEKS;
    if (args_text(s->args, "week")) {
        int rc = session_week(s, args_text(s->args, "week"), &monday, e);
        if (rc < 0)
            return rc;
        weeks = 1;
    }
    const char *slash = strrchr(path, '/');
    c->name = slash ? slash + 1 : path;
    c->monday = monday;
    c->from = zone_instant(s->zone, monday, 0);
    c->to = zone_instant(s->zone, monday + 7 * weeks, 0);
    int rc = file_read(path, FILE_BYTES, &bytes, &n, e);
    if (rc < 0)
        return rc;
    rc = ical_busy(bytes, n, path, s->zone, c->from, c->to, &c->busy, e);
    free(bytes);
    if (rc >= 0)
        identify(s, c);
    return rc;
}

/* ---- a dry run ------------------------------------------------------------------------------------------------ */

static void show_json(const struct busy_list *b)
{
    char from[INSTANT_TEXT], to[INSTANT_TEXT];
    json_t *list = json_array();
    for (int i = 0; i < b->list.n; i++)
        if (!b->list.at[i].tentative)
            json_array_append_new(list, json_pack("{s:s, s:s}", "start", instant_utc_text(b->list.at[i].start, from),
                                                  "end", instant_utc_text(b->list.at[i].end, to)));
    char *text = json_dumps(list, JSON_INDENT(2));
    puts(text);
    free(text);
    json_decref(list);
}

static void show_csv(const struct busy_list *b)
{
    char from[INSTANT_TEXT], to[INSTANT_TEXT];
    csv_row("start", "end", "kind", NULL);
    for (int i = 0; i < b->list.n; i++)
        csv_row(instant_utc_text(b->list.at[i].start, from), instant_utc_text(b->list.at[i].end, to),
                b->list.at[i].tentative ? "tentative" : "busy", NULL);
}

static void show_text(const struct session *s, const struct busy_list *b)
{
    char from[INSTANT_TEXT], to[INSTANT_TEXT];
    if (!b->list.n)
        printf("%s\n", _("nothing: free all the time"));
    for (int i = 0; i < b->list.n; i++) {
        const struct busy *x = &b->list.at[i];
        civil_date d1, d2;
        int m1, m2;
        zone_wall(s->zone, x->start, &d1, &m1);
        zone_wall(s->zone, x->end, &d2, &m2);
        printf("%s %s – ", date_short(d1), clock_of(m1));
        if (d2 != d1)
            printf("%s ", date_short(d2));
        printf("%s   (%s – %s)%s%s\n", clock_of(m2), instant_utc_text(x->start, from), instant_utc_text(x->end, to),
               x->tentative ? "  " : "", x->tentative ? _("tentative: not taken") : "");
    }
}

static void show(const struct session *s, struct calendar *c)
{
    struct busy_list *b = &c->busy;
    busy_merge(b);
    if (args_format(s->args) == FORMAT_JSON)
        show_json(b);
    else if (args_format(s->args) == FORMAT_CSV)
        show_csv(b);
    else
        show_text(s, b);
}

/* ---- from instants to spans of local days ------------------------------------------------------------------------ */

int calendar_end_minute(const struct zone *z, civil_date d, instant end)
{
    civil_date day;
    int minute;
    zone_wall(z, end, &day, &minute);
    while (zone_instant(z, day, minute) < end)
        minute++;
    return minute + (int)(day - d) * DAY_MIN;
}

/* ---- storing ------------------------------------------------------------------------------------------------ */

void calendar_replace(struct group *g, enum group_part part, bool (*old)(const void *record, const void *what),
                      const void *what, struct record_list *rows)
{
    const struct record_type *t = record_type_of(part);
    struct record_list *list = record_list_of(t, g), all = {0};
    int n = list->n, place = -1;
    all.at = mem_array((size_t)(n + rows->n) + 1, t->size);
    for (int i = 0; i <= n; i++) {
        char *record = i < n ? record_at(t, g, i) : NULL;
        bool gone = record && old(record, what);
        if (place < 0 && (gone || !record)) {
            place = all.n;
            if (rows->n)
                memcpy((char *)all.at + (size_t)all.n * t->size, rows->at, (size_t)rows->n * t->size);
            all.n += rows->n;
        }
        if (gone)
            record_free(t, record);
        else if (record)
            memcpy((char *)all.at + (size_t)all.n++ * t->size, record, t->size);
    }
    all.room = n + rows->n + 1;
    free(list->at);
    free(rows->at);
    *rows = (struct record_list){0};
    *list = all;
}

int calendar_store(struct session *s, const struct calendar *c, enum group_part part, const char *whose, bool *changed,
                   struct err *e)
{
    const char *option = part == PART_NEEDS ? "needs" : "availability";
    char *what = mem_printf("import --%s %s %s", option, whose, c->name);
    struct data_write w = {.base_version = s->version, .now = s->now, .what = what, .by = s->by};
    int rc = store_change_group(s->store, &s->group, part, &w, changed, e);
    free(what);
    return rc;
}

int calendar_import(struct session *s, const char *whose, const char *path, calendar_take *take, struct err *e)
{
    struct calendar c = {0};
    int rc = read_calendar(s, path, &c, e);
    if (rc >= 0 && args_has(s->args, "dry-run"))
        show(s, &c);
    else if (rc >= 0)
        rc = take(s, whose, &c, e);
    busy_free(&c.busy);
    return rc < 0 ? rc : EXIT_DONE;
}
