/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import_ics.c - a calendar file, read and kept apart from others (see import_ics.h). */
#include "import_ics.h"

#include "file.h"
#include "ical_lines.h"
#include "record.h"
#include "text_fold.h"

#include <inttypes.h>
#include <stdio.h>
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

/* Which of somebody's calendars it is: what is said of it, else what the file says; only its mark is kept. */
static void identify(const char *given, struct calendar *c)
{
    char *name = fold_tidy(given ? given : c->busy.calendar ? c->busy.calendar : "");
    if (*name)
        snprintf(c->mark, sizeof c->mark, "%08" PRIx32, calendar_mark(name));
    free(name);
}

static int read_calendar(struct session *s, const struct calendar_request *r, civil_date monday, int weeks,
                         struct calendar *c, struct err *e)
{
    const char *path = r->path;
    char *bytes, *own = mem_printf("-%.24s@cordage", s->group.uid ? s->group.uid : ""); /* see presence_uid() */
    size_t n;
    const char *slash = strrchr(path, '/');
    c->name = slash ? slash + 1 : path;
    c->monday = monday;
    c->from = zone_instant(s->zone, monday, 0);
    c->to = zone_instant(s->zone, monday + 7 * weeks, 0);
    int rc = file_read(path, FILE_BYTES, &bytes, &n, e);
    if (rc >= 0) {
        rc = (r->closures ? ical_whole_days : ical_busy)(bytes, n, path, s->zone, c->from, c->to, own, &c->busy, e);
        free(bytes);
    }
    free(own);
    if (rc >= 0)
        identify(r->calendar, c);
    return rc;
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

char *calendar_source(const struct calendar *c)
{
    return mem_printf("calendar%s%s", *c->mark ? " " : "", c->mark);
}

/* What could lie in the weeks taken, as it is stored.  Nothing in it is owned. */
static void coming_events(const struct calendar_request *r, const struct calendar *c, struct unread_events *out)
{
    for (int i = 0; i < c->busy.unread.n; i++) {
        const struct unread *u = &c->busy.unread.at[i];
        if (u->to >= c->monday && u->from < c->monday + 7 * IMPORT_WEEKS)
            *vec_add(&out->list) = (struct unread_event){.of_member = r->member != NULL,
                                                         .file = (char *)c->name,
                                                         .line = u->line,
                                                         .day = u->day,
                                                         .from = u->from,
                                                         .to = u->to,
                                                         .reason = u->reason};
    }
}

int calendar_store(struct session *s, const struct calendar_request *r, enum group_part part,
                   struct calendar_result *out, struct err *e)
{
    const struct calendar *c = &out->calendar;
    const char *option = part == PART_NEEDS      ? "needs"
                         : part == PART_CLOSURES ? "closures"
                                                 : "availability",
               *whose = r->member ? r->member : r->employee;
    char *what = mem_printf("import --%s %s %s", option, whose, c->name), *source = calendar_source(c);
    struct unread_events none = {0}, coming = {0};
    coming_events(r, c, &coming);
    out->n_coming = coming.list.n;
    const struct unread_write unread = {
        .of_member = r->member != NULL, .whose = whose, .source = source, .events = r->accept_unread ? &none : &coming};
    struct data_write w = session_write(s, what);
    w.unread = &unread;
    w.dry_run = r->dry_run;
    int rc = session_collides(s, part, e);
    if (rc >= 0)
        rc = store_change_group(s->store, &s->group, part, &w, &out->changed, e);
    vec_free(&coming.list);
    free(source);
    free(what);
    return rc;
}

/* In place of all weeks to come, which have been checked, the one that was asked for. */
static int read_week(struct session *s, const struct calendar_request *r, struct calendar *c, struct err *e)
{
    struct calendar one = {0};
    civil_date monday;
    int rc = session_week(s, r->week, &monday, e);
    if (rc >= 0)
        rc = read_calendar(s, r, monday, 1, &one, e);
    if (rc >= 0) {
        struct busy_list all = c->busy;
        c->busy.list = one.busy.list;
        one.busy.list = all.list;
    }
    busy_free(&one.busy);
    return rc;
}

int import_calendar(struct session *s, const struct calendar_request *r, struct calendar_result *out, struct err *e)
{
    int index;
    *out = (struct calendar_result){0};
    int rc = r->employee ? session_employee(s, r->employee, &index, e) : session_member(s, r->member, &index, e);
    if (rc >= 0)
        rc = read_calendar(s, r, date_monday(s->today), IMPORT_WEEKS, &out->calendar, e);
    if (rc < 0)
        return rc;
    struct calendar_request named = *r; /* by its id, whatever name was given */
    char *id = mem_copy(r->employee ? s->group.employees.at[index].id : s->group.members.at[index].id);
    *(r->employee ? &named.employee : &named.member) = id;
    rc = (r->employee   ? calendar_take_absences
          : r->closures ? calendar_take_closures
                        : calendar_take_needs)(s, &named, out, e);
    free(id);
    return rc >= 0 && r->week ? read_week(s, r, &out->calendar, e) : rc;
}

void calendar_result_free(struct calendar_result *r)
{
    busy_free(&r->calendar.busy);
    vec_free(&r->unserved);
}
