/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instance_build.c - the frame of a week: its time, its records, the order in which its parts are built. */
#include "instance_build.h"
#include "i18n.h"
#include "instance_check.h"
#include "travel.h"
#include "week_papers.h"
#include <stdlib.h>

static int slot_up(const struct instance *ins, instant t)
{
    int64_t m = t - ins->t0;
    return (int)(m >= 0 ? (m + ins->slot_min - 1) / ins->slot_min : -(-m / ins->slot_min));
}

static int slot_down(const struct instance *ins, instant t)
{
    int64_t m = t - ins->t0;
    return (int)(m >= 0 ? m / ins->slot_min : -((-m + ins->slot_min - 1) / ins->slot_min));
}

struct slot_range slots_of_span(const struct instance *ins, civil_date day, struct span span, bool outward)
{
    instant start = zone_instant(ins->zone, day, span.from_min), end = zone_instant(ins->zone, day, span.to_min);
    struct slot_range r;
    r.from = outward ? slot_down(ins, start) : slot_up(ins, start);
    r.to = outward ? slot_up(ins, end) : slot_down(ins, end);
    r.off_grid = (start - ins->t0) % ins->slot_min != 0 || (end - ins->t0) % ins->slot_min != 0;
    if (r.from < 0)
        r.from = 0;
    if (r.to > ins->nslots)
        r.to = ins->nslots;
    return r;
}

static void lay_out_time(struct build *b)
{
    struct instance *ins = b->ins;
    ins->t0 = zone_instant(ins->zone, ins->monday, 0);
    for (int d = 0; d <= INSTANCE_DAYS; d++)
        ins->day_slot[d] = slot_up(ins, zone_instant(ins->zone, ins->monday + d, 0));
    ins->nslots = ins->day_slot[INSTANCE_DAYS];
    build_array(b, slot_day);
    build_array(b, slot_minute);
    for (int d = 0; d < INSTANCE_DAYS; d++)
        for (int s = ins->day_slot[d]; s < ins->day_slot[d + 1]; s++) {
            civil_date date;
            int minute;
            zone_wall(ins->zone, instance_instant(ins, s), &date, &minute);
            b->to.slot_day[s] = (uint8_t)d;
            b->to.slot_minute[s] = (int16_t)minute;
        }
}

#define INDEX(to, list)                                                                                                \
    do {                                                                                                               \
        (to) = id_index_new();                                                                                         \
        for (int i = 0; i < (list).n; i++)                                                                             \
            id_index_add((to), (list).at[i].id, i);                                                                    \
    } while (0)

static void index_ids(struct build *b)
{
    const struct group *g = b->ins->group;
    INDEX(b->members, g->members);
    INDEX(b->sites, g->sites);
    INDEX(b->employees, g->employees);
    INDEX(b->needs, g->needs);
}

static void free_ids(struct build *b)
{
    id_index_free(b->members);
    id_index_free(b->sites);
    id_index_free(b->employees);
    id_index_free(b->needs);
}

static void count_records(struct build *b)
{
    struct instance *ins = b->ins;
    const struct group *g = ins->group;
    ins->n_members = g->members.n;
    ins->n_sites = g->sites.n;
    ins->n_employees = g->employees.n;
    ins->n_needs = g->needs.n;
    build_array(b, members);
    build_array(b, employees);
    build_array(b, needs);
    build_array(b, travel);
    group_travel_matrix(g, b->to.travel);
    for (int i = 0; i < g->sites.n; i++)
        if (id_index_find(b->members, g->sites.at[i].member) < 0)
            problems_add(b->problems, PROBLEM_ERROR, "sites.csv", 0, 0, g->sites.at[i].id,
                         _("unknown member '%s'; give an id of members.csv"), g->sites.at[i].member);
}

int instance_draft_init(struct instance_draft *d, const struct group *g, const struct rulebook *rules,
                        const struct zone *zone, civil_date monday, const struct history *past,
                        struct problems *problems, struct err *e)
{
    if (g->slot_min < 1 || g->slot_min > 60 || 60 % g->slot_min)
        return err_set(e, ERR_DATA, _("a slot of %d minutes; give 5, 10, 15, 20, 30 or 60"), g->slot_min);
    struct instance *ins = mem_alloc(sizeof *ins);
    *d = (struct instance_draft){.ins = ins, .past = past, .problems = problems, .errors_before = problems->errors};
    struct build b = {.ins = ins, .draft = d, .past = past, .problems = problems};
    ins->papers = week_papers_new(g, rules, monday);
    ins->group = ins->papers ? &ins->papers->group : g;
    ins->rules = ins->papers ? ins->papers->rules : rules;
    ins->zone = zone;
    ins->monday = date_monday(monday);
    ins->slot_min = g->slot_min;
    lay_out_time(&b);
    index_ids(&b);
    count_records(&b);
    build_needs(&b);
    if (problems->errors == d->errors_before) {
        build_people(&b);
        build_candidates(&b);
        build_limits(&b);
        build_pins(&b);
    }
    free_ids(&b);
    return 0;
}

static void put_pins(struct instance *ins, const struct instance_draft *d)
{
    struct slot_presence *pins = mem_array((size_t)d->pins.n, sizeof *pins);
    for (int i = 0; i < d->pins.n; i++)
        pins[i] = d->pins.at[i].presence;
    ins->pins = pins;
    ins->n_pins = d->pins.n;
}

int instance_draft_finish(struct instance_draft *d, struct instance **out, struct err *e)
{
    int code = 0, errors = d->problems->errors - d->errors_before;
    if (errors > 0) {
        code = err_set(e, ERR_DATA,
                       P_("the group's records do not fit together: %d error; `cordage check` lists it",
                          "the group's records do not fit together: %d errors; `cordage check` lists them", errors),
                       errors);
        instance_free(d->ins);
    } else {
        put_pins(d->ins, d);
        instance_check(d->ins);
        *out = d->ins;
    }
    vec_free(&d->pins);
    *d = (struct instance_draft){0};
    return code;
}
