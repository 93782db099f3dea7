/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import_ics.h"

#include "file.h"
#include "ical_lines.h"
#include "term.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* Larger files are not even read; those above ICAL_MAX_BYTES are read and refused. */
enum { FILE_BYTES = 16 * ICAL_MAX_BYTES };

int calendar_read(struct session *s, const char *path, struct calendar *c, struct err *e)
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
    c->from = zone_instant(s->zone, monday, 0);
    c->to = zone_instant(s->zone, monday + 7 * weeks, 0);
    int rc = file_read(path, FILE_BYTES, &bytes, &n, e);
    if (rc < 0)
        return rc;
    rc = ical_busy(bytes, n, path, s->zone, c->from, c->to, &c->busy, e);
    free(bytes);
    return rc;
}

static int count_tentative(const struct busy_list *b)
{
    int n = 0;
    for (int i = 0; i < b->list.n; i++)
        n += b->list.at[i].tentative;
    return n;
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

void calendar_show(const struct session *s, struct calendar *c)
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

/* ---- absences ------------------------------------------------------------------------------------------------------
 */

static const char calendar_source[] = "calendar";

static void availability_clear(struct availability *a)
{
    free(a->employee);
    free(a->reason);
    free(a->source);
}

static bool from_calendar(const struct availability *a)
{
    return a->source && *a->source;
}

static void add_absence(struct availability_list *out, const char *employee, civil_date day, int from, int to)
{
    struct availability *a = vec_add(&out->list);
    *a = (struct availability){.employee = mem_copy(employee),
                               .day = {.date = day},
                               .span = {from, to},
                               .kind = ABSENT,
                               .reason = mem_copy(""),
                               .valid = {DATE_MIN, DATE_MAX},
                               .source = mem_copy(calendar_source)};
}

/* One row per local day. */
static void add_absences(const struct zone *z, const struct busy *b, const char *employee,
                         struct availability_list *out)
{
    for (instant at = b->start; at < b->end;) {
        civil_date day;
        int minute;
        zone_wall(z, at, &day, &minute);
        instant midnight = zone_instant(z, day + 1, 0);
        int to = b->end >= midnight ? DAY_MIN : calendar_end_minute(z, day, b->end);
        add_absence(out, employee, day, minute, to);
        at = midnight;
    }
}

/* Puts `rows` where the employee's calendar rows stood, or at the end. */
static void replace_absences(struct group *g, const char *employee, struct availability_list *rows)
{
    struct availability_list all = {0};
    bool placed = false;
    for (int i = 0; i <= g->availabilities.n; i++) {
        struct availability *a = i < g->availabilities.n ? &g->availabilities.at[i] : NULL;
        bool old = a && from_calendar(a) && strcmp(a->employee, employee) == 0;
        if (!placed && (old || !a)) {
            placed = true;
            for (int k = 0; k < rows->list.n; k++)
                *vec_add(&all.list) = rows->list.at[k];
        }
        if (old)
            availability_clear(a);
        else if (a)
            *vec_add(&all.list) = *a;
    }
    vec_free(&rows->list);
    free(g->availabilities.at);
    g->availabilities.at = all.list.at;
    g->availabilities.n = all.list.n;
    g->availabilities.room = all.list.room;
}

int calendar_store(struct session *s, unsigned part, const char *what, bool *changed, struct err *e)
{
    struct data_write w = {.base_version = s->version, .now = s->now, .what = what, .by = s->by};
    return store_change_group(s->store, &s->group, part, &w, changed, e);
}

static int store_absences(struct session *s, const char *employee, struct calendar *c, struct err *e)
{
    struct availability_list rows = {0};
    bool changed = false;
    int tentative = count_tentative(&c->busy), n = 0;
    busy_merge(&c->busy);
    for (int i = 0; i < c->busy.list.n; i++)
        if (!c->busy.list.at[i].tentative) {
            add_absences(s->zone, &c->busy.list.at[i], employee, &rows);
            n++;
        }
    replace_absences(&s->group, employee, &rows);
    char *what = mem_printf("import --availability %s %s", employee, c->name);
    int rc = calendar_store(s, PART_AVAILABILITY, what, &changed, e);
    free(what);
    if (rc < 0)
        return rc;
    if (changed)
        printf(P_("%s: %d absence from %s in the next %d weeks\n", "%s: %d absences from %s in the next %d weeks\n", n),
               employee, n, c->name, IMPORT_WEEKS);
    else if (n)
        printf(_("%s says what is known already: nothing changed.\n"), c->name);
    else
        printf(P_("%s holds nothing busy in the next %d week: nothing changed.\n",
                  "%s holds nothing busy in the next %d weeks: nothing changed.\n", IMPORT_WEEKS),
               c->name, IMPORT_WEEKS);
    if (tentative)
        say(P_("%d tentative event was not taken for an absence", "%d tentative events were not taken for absences",
               tentative),
            tentative);
    return EXIT_DONE;
}

int import_availability(struct session *s, const char *employee, const char *path, struct err *e)
{
    struct calendar c = {0};
    int index, rc = session_employee(s, employee, &index, e);
    if (rc >= 0)
        rc = calendar_read(s, path, &c, e);
    if (rc >= 0) {
        if (args_has(s->args, "dry-run"))
            calendar_show(s, &c);
        else
            rc = store_absences(s, employee, &c, e);
    }
    busy_free(&c.busy);
    return rc < 0 ? rc : EXIT_DONE;
}

void calendar_rows_take(const struct group *g, struct availability_list *out)
{
    for (int i = 0; i < g->availabilities.n; i++) {
        const struct availability *a = &g->availabilities.at[i];
        if (!from_calendar(a))
            continue;
        struct availability *copy = vec_add(&out->list);
        *copy = *a;
        copy->employee = mem_copy(a->employee);
        copy->reason = mem_copy(a->reason);
        copy->source = mem_copy(a->source);
    }
}

static bool same_row(const struct availability *a, const struct availability *b)
{
    return strcmp(a->employee, b->employee) == 0 && a->day.weekdays == b->day.weekdays &&
           (a->day.weekdays || a->day.date == b->day.date) && a->span.from_min == b->span.from_min &&
           a->span.to_min == b->span.to_min && a->kind == b->kind && a->valid.from == b->valid.from &&
           a->valid.to == b->valid.to;
}

void calendar_rows_keep(struct group *g, struct availability_list *before, bool replaced)
{
    for (int i = 0; i < before->list.n && !replaced; i++)
        availability_clear(&before->list.at[i]);
    for (int i = 0; i < before->list.n && replaced; i++) {
        struct availability *old = &before->list.at[i], *found = NULL;
        for (int k = 0; k < g->availabilities.n && !found; k++)
            if (same_row(&g->availabilities.at[k], old))
                found = &g->availabilities.at[k];
        if (found) {
            free(found->source);
            found->source = mem_copy(old->source);
            availability_clear(old);
        } else if (group_find_employee(g, old->employee) >= 0) {
            *vec_add(&g->availabilities) = *old;
        } else {
            availability_clear(old);
        }
    }
    vec_free(&before->list);
}
