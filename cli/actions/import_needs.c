/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import_needs.c - a member's calendar as needs: one per event, its times as dated windows (see import_ics.h). */
#include "import_ics.h"
#include "record.h"
#include "text_fold.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct need_list {
    VEC(struct need) list;
    struct id_index *ids; /* of their ids, while they are collected */
};

static bool same_words(const char *a, const char *b)
{
    char x[FOLD_TEXT], y[FOLD_TEXT];
    return a && b && strcmp(fold_word(a, x), fold_word(b, y)) == 0;
}

/* The member's site that a LOCATION means: its id, its name, or the beginning of "name, address". -1 = none. */
static int find_site(const struct group *g, const char *member, const char *location)
{
    int only = -1, n = 0;
    char *place = fold_tidy(location), *first = mem_copy(place);
    first[strcspn(first, ",\n")] = 0;
    int found = -1;
    for (int i = 0; i < g->sites.n && found < 0; i++) {
        const struct site *s = &g->sites.at[i];
        if (strcmp(s->member, member) != 0)
            continue;
        only = i;
        n++;
        if (strcmp(s->id, place) == 0 || same_words(s->name, place) || same_words(s->id, place) ||
            same_words(s->name, first))
            found = i;
    }
    if (found < 0 && n == 1 && !*place)
        found = only;
    free(place);
    free(first);
    return found;
}

/* The skill as the group spells it, when somebody has it; else as the calendar does.  free() it. */
static char *find_skill(const struct group *g, const char *summary)
{
    for (int i = 0; i < g->employees.n; i++)
        for (int k = 0; k < g->employees.at[i].skills.n; k++)
            if (same_words(g->employees.at[i].skills.at[k], summary))
                return mem_copy(g->employees.at[i].skills.at[k]);
    return fold_tidy(summary);
}

static void add_window(struct need *n, civil_date day, int from, int to)
{
    struct window *w = vec_add(&n->windows);
    *w = (struct window){.day = {.date = day}, .span = {from, to}, .headcount = 1, .valid = {DATE_MIN, DATE_MAX}};
}

/* One window; more than a day is cut at midnights. */
static void add_windows(const struct zone *z, const struct busy *b, struct need *n)
{
    for (instant at = b->start; at < b->end;) {
        civil_date day;
        int minute;
        zone_wall(z, at, &day, &minute);
        instant next = zone_instant(z, day + 1, 0);
        if (b->end - b->start <= DAY_MIN)
            next = b->end;
        int to = next >= b->end ? calendar_end_minute(z, day, b->end) : DAY_MIN;
        add_window(n, day, minute, to);
        at = next;
    }
}

static int add_event(struct session *s, const char *member, const char *prefix, const struct calendar *c,
                     const struct busy *b, struct need_list *out, struct err *e)
{
    int site = find_site(&s->group, member, b->location);
    if (site < 0)
        return err_set(e, ERR_DATA,
                       _("%s:%d: event \"%s\": LOCATION \"%s\" is none of the sites of %s; give a site's id or name"),
                       c->name, b->line, b->summary, b->location, member);
    char *id = mem_printf("%s%08" PRIx32, prefix, calendar_mark(*b->uid ? b->uid : b->summary));
    int known = id_index_find(out->ids, id);
    struct need *n = known >= 0 ? &out->list.at[known] : vec_add(&out->list);
    if (known < 0) {
        *n = (struct need){.id = id,
                           .member = mem_copy(member),
                           .site = mem_copy(s->group.sites.at[site].id),
                           .skill = find_skill(&s->group, b->summary),
                           .volume_min = -1,
                           .min_block_min = -1,
                           .max_block_min = -1,
                           .reason = mem_copy("")};
        id_index_add(out->ids, id, out->list.n - 1);
    } else {
        free(id);
    }
    add_windows(s->zone, b, n);
    return 0;
}

/* "ics-MEMBER-[CALENDAR-]" of this very member and calendar, then the event's eight digits. */
struct earlier {
    const char *member, *prefix;
};

static bool is_earlier(const void *record, const void *what)
{
    const struct need *n = record;
    const struct earlier *x = what;
    size_t length = strlen(x->prefix);
    return strcmp(n->member, x->member) == 0 && strncmp(n->id, x->prefix, length) == 0 && strlen(n->id) == length + 8;
}

static void find_unserved(const struct session *s, const char *prefix, struct calendar_result *out)
{
    for (int i = 0; i < s->group.needs.n; i++) {
        const struct need *n = &s->group.needs.at[i];
        bool known = !*n->skill || strncmp(n->id, prefix, strlen(prefix)) != 0;
        for (int k = 0; k < s->group.employees.n && !known; k++)
            known = employee_has_skill(&s->group.employees.at[k], n->skill);
        if (!known)
            *vec_add(&out->unserved) = i;
    }
}

/* The events as needs; nothing is left in out on failure. */
static int needs_of(struct session *s, const char *member, const char *prefix, const struct calendar *c,
                    struct need_list *out, struct err *e)
{
    int rc = 0;
    out->ids = id_index_new();
    for (int i = 0; i < c->busy.list.n && rc >= 0; i++)
        if (!c->busy.list.at[i].tentative)
            rc = add_event(s, member, prefix, c, &c->busy.list.at[i], out, e);
    id_index_free(out->ids);
    for (int i = 0; i < out->list.n && rc < 0; i++)
        record_free(record_type_of(PART_NEEDS), &out->list.at[i]);
    if (rc < 0)
        vec_free(&out->list);
    return rc;
}

int calendar_take_needs(struct session *s, const struct calendar_request *r, struct calendar_result *out, struct err *e)
{
    const struct calendar *c = &out->calendar;
    const char *member = r->member;
    struct need_list rows = {0};
    char *prefix = mem_printf("ics-%s-%s%s", member, c->mark, *c->mark ? "-" : "");
    struct earlier earlier = {member, prefix};
    int rc = needs_of(s, member, prefix, c, &rows, e);
    if (rc >= 0) {
        struct record_list list = {rows.list.at, rows.list.n, rows.list.room};
        out->taken = rows.list.n;
        calendar_replace(&s->group, PART_NEEDS, is_earlier, &earlier, &list);
        find_unserved(s, prefix, out);
        rc = calendar_store(s, r, PART_NEEDS, out, e);
    }
    free(prefix);
    return rc;
}
