/* SPDX-License-Identifier: GPL-3.0-or-later */
/* close_days.c - rows of closures added, and days taken out of them. */
#include "close_days.h"

#include <stdlib.h>
#include <string.h>

static const char *member_of(const struct group *g, const struct closing *c)
{
    return c->member >= 0 ? g->members.at[c->member].id : "";
}

static const char *site_of(const struct group *g, const struct closing *c)
{
    return c->site >= 0 ? g->sites.at[c->site].id : "";
}

static bool same_place(const struct group *g, const struct closure *row, const struct closing *c)
{
    return strcmp(row->member, member_of(g, c)) == 0 && strcmp(row->site, site_of(g, c)) == 0;
}

static bool closed_already(const struct group *g, const struct closing *c)
{
    for (int i = 0; i < g->closures.n; i++) {
        const struct closure *row = &g->closures.at[i];
        bool holidays = row->from == CLOSED_ON_HOLIDAYS;
        if (!same_place(g, row, c) || holidays != (c->from == CLOSED_ON_HOLIDAYS))
            continue;
        if (holidays || (row->from <= c->from && c->to <= row->to))
            return true;
    }
    return false;
}

static void add_row(struct group *g, const char *member, const char *site, civil_date from, civil_date to,
                    const char *reason, const char *source)
{
    struct closure row = {.member = mem_copy(member),
                          .site = mem_copy(site),
                          .from = from,
                          .to = to,
                          .reason = mem_copy(reason),
                          .source = mem_copy(source)};
    *vec_add(&g->closures) = row;
}

static int needs_there(const struct group *g, const struct closing *c)
{
    int n = 0;
    for (int i = 0; i < g->needs.n; i++) {
        const struct need *need = &g->needs.at[i];
        n += (c->member < 0 || strcmp(need->member, member_of(g, c)) == 0) &&
             (c->site < 0 || strcmp(need->site, site_of(g, c)) == 0);
    }
    return n;
}

int close_days(struct session *s, const struct closing *c, const char *what, struct closing_result *out, struct err *e)
{
    struct group *g = &s->group;
    *out = (struct closing_result){.needs = needs_there(g, c)};
    if (closed_already(g, c))
        return 0;
    add_row(g, member_of(g, c), site_of(g, c), c->from, c->to, c->reason, "");
    return session_save(s, PART_CLOSURES, what, &out->changed, e);
}

static void remove_row(struct group *g, int i)
{
    struct closure *row = &g->closures.at[i];
    free(row->member);
    free(row->site);
    free(row->reason);
    free(row->source);
    memmove(row, row + 1, (size_t)(g->closures.n - i - 1) * sizeof *row);
    g->closures.n--;
}

/* What of the row lies before and after the days stays closed. */
static void take_out(struct group *g, int i, const struct closing *c)
{
    struct closure row = g->closures.at[i];
    bool dated = row.from != CLOSED_ON_HOLIDAYS;
    if (dated && row.from < c->from)
        add_row(g, row.member, row.site, row.from, c->from - 1, row.reason, row.source);
    if (dated && row.to > c->to)
        add_row(g, row.member, row.site, c->to + 1, row.to, row.reason, row.source);
    remove_row(g, i);
}

int open_days(struct session *s, const struct closing *c, const char *what, struct closing_result *out, struct err *e)
{
    struct group *g = &s->group;
    int taken = 0;
    *out = (struct closing_result){.needs = needs_there(g, c)};
    for (int i = g->closures.n - 1; i >= 0; i--) {
        const struct closure *row = &g->closures.at[i];
        bool holidays = row->from == CLOSED_ON_HOLIDAYS;
        if (!same_place(g, row, c) || holidays != (c->from == CLOSED_ON_HOLIDAYS) ||
            (!holidays && (row->from > c->to || row->to < c->from)))
            continue;
        take_out(g, i, c);
        taken++;
    }
    if (!taken)
        return err_set(e, ERR_DATA,
                       _("no closure of that member and site holds these days; they are listed by: cordage "
                         "close list"));
    return session_save(s, PART_CLOSURES, what, &out->changed, e);
}
