/* SPDX-License-Identifier: GPL-3.0-or-later */
/* suppose.c - changes a group in memory, and changes it back. */
#include "suppose.h"

#include <stdlib.h>
#include <string.h>

static void add_availability(struct group *g, const char *employee, struct day_spec day, struct span span,
                             enum availability_kind kind)
{
    *vec_add(&g->availabilities) = (struct availability){.employee = mem_copy(employee),
                                                         .day = day,
                                                         .span = span,
                                                         .kind = kind,
                                                         .reason = mem_copy(""),
                                                         .valid = {DATE_MIN, DATE_MAX},
                                                         .source = mem_copy("")};
}

static void remove_availability(struct group *g)
{
    struct availability *a = &g->availabilities.at[--g->availabilities.n];
    free(a->employee);
    free(a->reason);
    free(a->source);
}

static void add_person(struct group *g, const struct supposition *s)
{
    const char *skill = g->needs.at[s->need].skill;
    struct employee x = {.id = mem_copy("+"),
                         .name = mem_copy("+"),
                         .email = mem_copy(""),
                         .phone = mem_copy(""),
                         .contract_min = 35 * 60,
                         .floor_min = -1,
                         .ceiling_min = -1,
                         .born = DATE_NONE,
                         .valid = {DATE_MIN, DATE_MAX}};
    if (skill && *skill)
        text_list_add(&x.skills, skill);
    *vec_add(&g->employees) = x;
    add_availability(g, "+", (struct day_spec){.date = s->day}, s->span, AVAILABLE);
}

static void remove_person(struct group *g)
{
    struct employee *x = &g->employees.at[--g->employees.n];
    free(x->id);
    free(x->name);
    free(x->email);
    free(x->phone);
    text_list_free(&x->skills);
    remove_availability(g);
}

static int at_least_none(int minutes)
{
    return minutes > 0 ? minutes : 0;
}

/* The person's row of contracts.csv in that place; NULL: it is somebody else's. */
static struct contract *later_terms(struct group *g, int employee, int row)
{
    struct contract *c = &g->contracts.at[row];
    return strcmp(c->employee, g->employees.at[employee].id) == 0 ? c : NULL;
}

/* Later terms change by as much.  Hours that are taken back by suppose_undo() were added, never taken away. */
static void move_later_hours(struct group *g, int employee, int minutes)
{
    for (int i = 0; i < g->contracts.n; i++) {
        struct contract *c = later_terms(g, employee, i);
        if (c && c->contract_min >= 0)
            c->contract_min = at_least_none(c->contract_min + minutes);
        if (c && c->ceiling_min >= 0)
            c->ceiling_min = at_least_none(c->ceiling_min + minutes);
    }
}

static void add_skill(struct group *g, const struct supposition *s)
{
    text_list_add(&g->employees.at[s->employee].skills, s->skill);
    for (int i = 0; i < g->contracts.n; i++) {
        struct contract *c = later_terms(g, s->employee, i);
        if (c && c->skills.n)
            text_list_add(&c->skills, s->skill);
    }
}

static void drop_last(struct text_list *l)
{
    free(l->at[--l->n]);
}

static void remove_skill(struct group *g, const struct supposition *s)
{
    drop_last(&g->employees.at[s->employee].skills);
    for (int i = 0; i < g->contracts.n; i++) {
        struct contract *c = later_terms(g, s->employee, i);
        if (c && c->skills.n)
            drop_last(&c->skills);
    }
}

static void add_hours(struct group *g, struct supposition *s)
{
    struct employee *x = &g->employees.at[s->employee];
    move_later_hours(g, s->employee, s->minutes);
    s->old[0] = x->contract_min;
    s->old[1] = x->ceiling_min;
    x->contract_min = at_least_none(x->contract_min + s->minutes);
    if (x->ceiling_min >= 0)
        x->ceiling_min = at_least_none(x->ceiling_min + s->minutes);
}

/* The member's windows are valid on no day of any week. */
static void leave_out(struct group *g, const struct supposition *s)
{
    for (int n = 0; n < g->needs.n; n++) {
        struct need *need = &g->needs.at[n];
        for (int i = 0; strcmp(need->member, g->members.at[s->member].id) == 0 && i < need->windows.n; i++)
            need->windows.at[i].valid = (struct validity){DATE_MAX - 1, DATE_MAX - 1};
    }
}

void suppose(struct group *g, struct supposition *s)
{
    switch (s->kind) {
    case SUPPOSE_NOTHING:
        break;
    case SUPPOSE_PERSON:
        add_person(g, s);
        break;
    case SUPPOSE_HOURS:
        add_hours(g, s);
        break;
    case SUPPOSE_SKILL:
        add_skill(g, s);
        break;
    case SUPPOSE_AVAILABLE:
        add_availability(g, g->employees.at[s->employee].id, (struct day_spec){.date = s->day}, s->span, AVAILABLE);
        break;
    case SUPPOSE_ABSENT:
        add_availability(g, g->employees.at[s->employee].id, (struct day_spec){.weekdays = 127},
                         (struct span){0, DAY_MIN}, ABSENT);
        break;
    case SUPPOSE_BLOCK:
        s->old[0] = g->needs.at[s->need].min_block_min;
        g->needs.at[s->need].min_block_min = s->minutes;
        break;
    case SUPPOSE_WITHOUT:
        leave_out(g, s);
        break;
    }
}

void suppose_undo(struct group *g, const struct supposition *s)
{
    switch (s->kind) {
    case SUPPOSE_PERSON:
        remove_person(g);
        break;
    case SUPPOSE_HOURS:
        g->employees.at[s->employee].contract_min = s->old[0];
        g->employees.at[s->employee].ceiling_min = s->old[1];
        move_later_hours(g, s->employee, -s->minutes);
        break;
    case SUPPOSE_SKILL:
        remove_skill(g, s);
        break;
    case SUPPOSE_AVAILABLE:
    case SUPPOSE_ABSENT:
        remove_availability(g);
        break;
    case SUPPOSE_BLOCK:
        g->needs.at[s->need].min_block_min = s->old[0];
        break;
    default:
        break;
    }
}
