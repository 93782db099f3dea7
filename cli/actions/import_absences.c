/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import_absences.c - a person's own calendar as absences: one row per local day (see import_ics.h). */
#include "import_ics.h"
#include "record.h"

#include <stdlib.h>
#include <string.h>

static void availability_clear(struct availability *a)
{
    record_free(record_type_of(PART_AVAILABILITY), a);
}

static bool from_calendar(const struct availability *a)
{
    return a->source && *a->source;
}

static void add_absence(struct availability_list *out, const char *employee, const char *source, civil_date day,
                        int from, int to)
{
    struct availability *a = vec_add(&out->list);
    *a = (struct availability){.employee = mem_copy(employee),
                               .day = {.date = day},
                               .span = {from, to},
                               .kind = ABSENT,
                               .reason = mem_copy(""),
                               .valid = {DATE_MIN, DATE_MAX},
                               .source = mem_copy(source)};
}

/* One row per local day. */
static void add_absences(const struct zone *z, const struct busy *b, const char *employee, const char *source,
                         struct availability_list *out)
{
    for (instant at = b->start; at < b->end;) {
        civil_date day;
        int minute;
        zone_wall(z, at, &day, &minute);
        instant midnight = zone_instant(z, day + 1, 0);
        int to = b->end >= midnight ? DAY_MIN : calendar_end_minute(z, day, b->end);
        add_absence(out, employee, source, day, minute, to);
        at = midnight;
    }
}

/* What a newer file of the same calendar replaces; what lies before the time it was read for stays as it was. */
struct earlier {
    const char *employee, *source;
    civil_date from;
};

static bool is_earlier(const void *record, const void *what)
{
    const struct availability *a = record;
    const struct earlier *x = what;
    return from_calendar(a) && strcmp(a->source, x->source) == 0 && strcmp(a->employee, x->employee) == 0 &&
           a->day.date >= x->from;
}

int calendar_take_absences(struct session *s, const struct calendar_request *r, struct calendar_result *out,
                           struct err *e)
{
    struct calendar *c = &out->calendar;
    struct availability_list rows = {0};
    const char *employee = r->employee;
    char *source = calendar_source(c);
    struct earlier earlier = {employee, source, c->monday};
    for (int i = 0; i < c->busy.list.n; i++)
        out->tentative += c->busy.list.at[i].tentative;
    busy_merge(&c->busy);
    for (int i = 0; i < c->busy.list.n; i++)
        if (!c->busy.list.at[i].tentative) {
            add_absences(s->zone, &c->busy.list.at[i], employee, source, &rows);
            out->taken++;
        }
    struct record_list list = {rows.list.at, rows.list.n, rows.list.room};
    calendar_replace(&s->group, PART_AVAILABILITY, is_earlier, &earlier, &list);
    int rc = calendar_store(s, r, PART_AVAILABILITY, out, e);
    free(source);
    return rc;
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

/* Is b, which came from a calendar, the row a of a spreadsheet?  Not when a is another calendar's. */
static bool same_row(const struct availability *a, const struct availability *b)
{
    if (from_calendar(a) && strcmp(a->source, b->source) != 0)
        return false;
    return strcmp(a->employee, b->employee) == 0 && day_spec_same(&a->day, &b->day) &&
           a->span.from_min == b->span.from_min && a->span.to_min == b->span.to_min && a->kind == b->kind &&
           a->valid.from == b->valid.from && a->valid.to == b->valid.to;
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
