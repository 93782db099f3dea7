/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import_closures.c - the whole-day events of a calendar as closures of a member (see import_ics.h). */
#include "import_ics.h"
#include "record.h"
#include "text_fold.h"

#include <stdlib.h>
#include <string.h>

/* What a newer file of the same calendar replaces; what ends before the time it was read for stays as it was. */
struct earlier {
    const char *member, *source;
    civil_date from;
};

static bool is_earlier(const void *record, const void *what)
{
    const struct closure *c = record;
    const struct earlier *x = what;
    return c->source && strcmp(c->source, x->source) == 0 && strcmp(c->member, x->member) == 0 && c->to >= x->from;
}

/* Days before the time that was read belong to a closure that runs into it. */
static civil_date first_day(const struct group *g, const struct earlier *x, civil_date from)
{
    for (int i = 0; i < g->closures.n; i++) {
        const struct closure *c = &g->closures.at[i];
        if (from == x->from && is_earlier(c, x) && c->from < from)
            return c->from;
    }
    return from;
}

struct closure_list {
    VEC(struct closure) list;
};

static void add_closure(const struct session *s, const struct earlier *x, const struct busy *b,
                        struct closure_list *out)
{
    civil_date from = zone_date(s->zone, b->start);
    struct closure c = {.member = mem_copy(x->member),
                        .site = mem_copy(""),
                        .from = first_day(&s->group, x, from),
                        .to = zone_date(s->zone, b->end - 1),
                        .reason = fold_tidy(b->summary ? b->summary : ""),
                        .source = mem_copy(x->source)};
    for (char *p = c.reason; *p; p++)
        if (*p == '\n' || *p == '\t')
            *p = ' ';
    *vec_add(&out->list) = c;
}

int calendar_take_closures(struct session *s, const struct calendar_request *r, struct calendar_result *out,
                           struct err *e)
{
    struct calendar *c = &out->calendar;
    struct closure_list rows = {0};
    char *source = calendar_source(c);
    struct earlier earlier = {r->member, source, c->monday};
    for (int i = 0; i < c->busy.list.n; i++) {
        if (c->busy.list.at[i].tentative)
            out->tentative++;
        else
            add_closure(s, &earlier, &c->busy.list.at[i], &rows);
    }
    out->taken = rows.list.n;
    struct record_list list = {rows.list.at, rows.list.n, rows.list.room};
    calendar_replace(&s->group, PART_CLOSURES, is_earlier, &earlier, &list);
    int rc = calendar_store(s, r, PART_CLOSURES, out, e);
    free(source);
    return rc;
}
