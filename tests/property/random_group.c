/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random_group.h"
#include "instance_new.h"

#include <stdio.h>
#include <stdlib.h>

enum { HOUR = 60 };
static const struct validity ALWAYS = {DATE_MIN, DATE_MAX};

uint64_t chance_next(struct chance *c) /* splitmix64 */
{
    uint64_t z = (c->state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

int chance_pick(struct chance *c, int from, int to)
{
    return from + (int)(chance_next(c) % (uint64_t)(to - from + 1));
}

bool chance_is(struct chance *c, int percent)
{
    return chance_pick(c, 1, 100) <= percent;
}

static char *name_of(const char *prefix, int i)
{
    return mem_printf("%s%d", prefix, i);
}

static struct day_spec some_days(struct chance *c, bool with_sunday)
{
    unsigned all = with_sunday ? 127 : 63, days = (unsigned)chance_next(c) | (unsigned)chance_next(c);
    return (struct day_spec){.weekdays = days & all ? days & all : 1};
}

static struct member *add_member(struct group *g)
{
    struct member *m = vec_add(&g->members);
    *m = (struct member){.name = mem_copy("Member"),
                         .weight_micro = 1000000,
                         .contract_min = -1,
                         .coefficient_micro = -1,
                         .valid = ALWAYS};
    m->id = name_of("m", g->members.n);
    return m;
}

static void add_site(struct group *g, const char *member, const char *profile)
{
    struct site *s = vec_add(&g->sites);
    *s = (struct site){.member = mem_copy(member), .name = mem_copy("Site"), .rules = mem_copy(profile)};
    s->id = name_of("s", g->sites.n);
}

static struct employee *add_employee(struct group *g, int contract_min)
{
    struct employee *e = vec_add(&g->employees);
    *e = (struct employee){.name = mem_copy("Person"),
                           .contract_min = contract_min,
                           .floor_min = -1,
                           .ceiling_min = -1,
                           .born = DATE_NONE,
                           .valid = ALWAYS};
    e->id = name_of("e", g->employees.n);
    return e;
}

static void add_availability(struct group *g, const char *employee, struct day_spec day, int from_min, int length_min,
                             enum availability_kind kind)
{
    *vec_add(&g->availabilities) = (struct availability){.employee = mem_copy(employee),
                                                         .day = day,
                                                         .span = {from_min, from_min + length_min},
                                                         .kind = kind,
                                                         .valid = ALWAYS,
                                                         .source = mem_copy("")};
}

static struct need *add_need(struct group *g, int site, const char *skill)
{
    struct need *n = vec_add(&g->needs);
    *n = (struct need){.member = mem_copy(g->sites.at[site].member),
                       .site = mem_copy(g->sites.at[site].id),
                       .skill = mem_copy(skill),
                       .volume_min = -1,
                       .min_block_min = -1,
                       .max_block_min = -1};
    n->id = name_of("n", g->needs.n);
    return n;
}

static void add_window(struct need *n, struct day_spec day, int from_min, int length_min, int headcount)
{
    *vec_add(&n->windows) =
        (struct window){.day = day, .span = {from_min, from_min + length_min}, .headcount = headcount, .valid = ALWAYS};
}

static void random_places(struct group *g, struct chance *c)
{
    static const char *const profiles[] = {"fr-public", "none", "eu-base", "de"};
    int n = chance_pick(c, 2, 4);
    for (int i = 0; i < n; i++) {
        struct member *m = add_member(g);
        m->weight_micro = chance_is(c, 20) ? 2000000 : 1000000;
        m->contract_min = chance_is(c, 30) ? chance_pick(c, 4, 40) * HOUR : -1;
        add_site(g, m->id, chance_is(c, 15) ? profiles[chance_pick(c, 0, 3)] : "");
        if (chance_is(c, 25))
            add_site(g, m->id, "");
    }
    g->travel_default_min = chance_pick(c, 0, 3) * 15 + (chance_is(c, 30) ? 7 : 0);
}

static void random_availability(struct group *g, struct chance *c, const char *employee)
{
    if (chance_is(c, 5))
        return; /* nobody knows when: available at no time */
    bool night = chance_is(c, 25);
    int from = night ? chance_pick(c, 20, 22) * HOUR : chance_pick(c, 10, 22) * 30;
    add_availability(g, employee, some_days(c, true), from, chance_pick(c, 12, 28) * 30, AVAILABLE);
    if (chance_is(c, 60))
        add_availability(g, employee, some_days(c, false), chance_pick(c, 12, 28) * 30, chance_pick(c, 6, 22) * 30,
                         chance_is(c, 40) ? PREFERRED : AVAILABLE);
    if (chance_is(c, 30))
        add_availability(g, employee, some_days(c, true), chance_pick(c, 12, 36) * 30, chance_pick(c, 2, 10) * 30,
                         ABSENT);
}

static void random_people(struct group *g, struct chance *c)
{
    static const char *const skills[] = {"k1", "k2", "k3"};
    int n = chance_pick(c, 2, 6);
    for (int i = 0; i < n; i++) {
        struct employee *e = add_employee(g, chance_is(c, 45) ? chance_pick(c, 8, 34) * HOUR : 35 * HOUR);
        for (int k = 0; k < 3; k++)
            if (chance_is(c, 75))
                text_list_add(&e->skills, skills[k]);
        for (int m = 0; m < g->members.n; m++)
            if (chance_is(c, 15))
                text_list_add(&e->excluded, g->members.at[m].id);
        e->ceiling_min = chance_is(c, 30) ? e->contract_min + chance_pick(c, 0, 5) * HOUR : -1;
        e->floor_min = chance_is(c, 30) ? e->contract_min / 2 : -1;
        e->born = chance_is(c, 15) ? date_of(chance_pick(c, 2009, 2010), 6, 1) : DATE_NONE;
        e->outside_min = chance_is(c, 10) ? chance_pick(c, 1, 15) * HOUR : 0;
        random_availability(g, c, e->id);
    }
}

static void random_needs(struct group *g, struct chance *c)
{
    static const char *const skills[] = {"k1", "k2", "k3", ""};
    int n = chance_pick(c, 2, 8);
    for (int i = 0; i < n; i++) {
        struct need *d = add_need(g, chance_pick(c, 0, g->sites.n - 1), skills[chance_pick(c, 0, 3)]);
        bool night = chance_is(c, 20);
        int windows = chance_pick(c, 1, 2);
        for (int w = 0; w < windows; w++)
            add_window(d, some_days(c, chance_is(c, 30)),
                       (night ? chance_pick(c, 40, 46) : chance_pick(c, 12, 30)) * 30, chance_pick(c, 4, 20) * 30,
                       chance_is(c, 25) ? 2 : 1);
        d->volume_min = chance_is(c, 50) ? chance_pick(c, 2, 40) * 30 : -1;
        d->min_block_min = chance_is(c, 60) ? chance_pick(c, 2, 9) * 30 : -1;
        d->max_block_min = chance_is(c, 30) ? chance_pick(c, 8, 16) * 30 : -1;
        if (d->max_block_min > 0 && d->max_block_min < d->min_block_min)
            d->max_block_min = d->min_block_min;
        d->break_inside = night || chance_is(c, 15);
        d->replacement = chance_is(c, 10);
        if (chance_is(c, 8))
            text_list_add(&d->employees, g->employees.at[chance_pick(c, 0, g->employees.n - 1)].id);
    }
}

static void add_waiver(struct group *g, const char *rule, const char *value, const char *site)
{
    *vec_add(&g->waivers) = (struct waiver){.rule = mem_copy(rule),
                                            .value = mem_copy(value),
                                            .from = date_of(2026, 1, 1),
                                            .to = date_of(2027, 12, 31),
                                            .employee = mem_copy(""),
                                            .site = mem_copy(site),
                                            .evidence = mem_copy("agreement")};
}

static void drop_last_waiver(struct group *g)
{
    struct waiver *w = &g->waivers.at[--g->waivers.n];
    free(w->rule);
    free(w->value);
    free(w->employee);
    free(w->site);
    free(w->evidence);
}

/* Another profile than fr-private for the group now and then, and waivers that its ceilings permit. */
static void random_rules(struct group *g, struct chance *c)
{
    static const char *const profiles[] = {"fr-agri", "fr-public", "eu-base", "be", "de", "ch", "qc", "none"};
    static const char *const waivers[][2] = {{"day_max", "12 h"},   {"rest_day", "9 h"},
                                             {"pt_extra", "1/3"},   {"pt_gap", "4 h"},
                                             {"week_max", "60 h"},  {"days_week", "7"},
                                             {"rest_week", "24 h"}, {"minor_day", "10 h"},
                                             {"minor_days", "1"},   {"minor_night", "23:00-06:00"}};
    if (chance_is(c, 40)) {
        free(g->rules);
        g->rules = mem_copy(profiles[chance_pick(c, 0, 7)]);
    }
    for (int n = chance_pick(c, 0, 3); n > 0; n--) {
        struct problems problems = {0};
        const char *const *w = waivers[chance_pick(c, 0, 9)];
        add_waiver(g, w[0], w[1], chance_is(c, 50) ? "" : g->sites.at[chance_pick(c, 0, g->sites.n - 1)].id);
        rulebook_free(rulebook_new(g, &problems));
        if (problems.errors)
            drop_last_waiver(g);
        problems_free(&problems);
    }
}

/* Work of the weeks around: last Sunday's evening or night, the Monday after. */
static void random_neighbours(struct group *g, struct history *past, struct chance *c, civil_date monday)
{
    struct zone *z;
    if (zone_open("Europe/Paris", &z, NULL) < 0)
        return;
    for (int e = 0; e < g->employees.n; e++) {
        if (!chance_is(c, 30))
            continue;
        bool after = chance_is(c, 40);
        int from = after ? chance_pick(c, 6, 16) * HOUR : chance_pick(c, 14, 22) * HOUR;
        civil_date day = after ? monday + 7 : monday - 1;
        *vec_add(&past->work) = (struct past_work){e, chance_pick(c, 0, g->sites.n - 1), zone_instant(z, day, from),
                                                   zone_instant(z, day, from + chance_pick(c, 2, 8) * HOUR)};
        past->next_week_planned = past->next_week_planned || after;
    }
    zone_close(z);
}

static void random_ledger(struct group *g, struct history *past, struct chance *c, civil_date monday)
{
    for (int m = 0; m < g->members.n; m++) {
        int due = chance_pick(c, 5, 40) * HOUR;
        *vec_add(&past->openings) = (struct opening){.monday = monday - 7,
                                                     .member = mem_copy(g->members.at[m].id),
                                                     .entitled_min = due,
                                                     .served_min = due * chance_pick(c, 50, 100) / 100};
    }
}

static const civil_date *weeks(void)
{
    static civil_date mondays[4];
    mondays[0] = date_of(2026, 11, 23);
    mondays[1] = date_of(2027, 3, 22);  /* 167 hours */
    mondays[2] = date_of(2026, 10, 19); /* 169 hours */
    mondays[3] = date_of(2027, 5, 3);   /* Ascension */
    return mondays;
}

void random_group(struct group *g, struct history *past, uint64_t seed)
{
    struct chance c = {seed};
    group_init(g);
    *past = (struct history){0};
    g->slot_min = chance_is(&c, 70) ? 15 : 30;
    g->fairness = (enum fairness)chance_pick(&c, FAIR_NEED, FAIR_EQUAL);
    random_places(g, &c);
    random_people(g, &c);
    random_needs(g, &c);
    for (int s = 0; s < g->sites.n; s++) {
        if (chance_is(&c, 25))
            add_waiver(g, "sunday", "yes", g->sites.at[s].id);
        if (chance_is(&c, 25))
            add_waiver(g, "night_day", "10 h", g->sites.at[s].id);
    }
    if (chance_is(&c, 40))
        random_ledger(g, past, &c, weeks()[seed % 4]);
    random_rules(g, &c);
    if (chance_is(&c, 30))
        random_neighbours(g, past, &c, weeks()[seed % 4]);
}

void tiny_group(struct group *g, struct history *past, uint64_t seed)
{
    struct chance c = {seed};
    group_init(g);
    *past = (struct history){0};
    g->slot_min = 60;
    g->travel_default_min = chance_is(&c, 50) ? 0 : 60;
    int n = chance_pick(&c, 2, 3), start = chance_pick(&c, 7, 10);
    struct day_spec tuesday = {.weekdays = 2};
    for (int i = 0; i < n; i++) {
        struct member *m = add_member(g);
        add_site(g, m->id, "");
        struct need *d = add_need(g, i, "");
        int first = start + chance_pick(&c, 0, 2), length = chance_pick(&c, 2, 4);
        add_window(d, tuesday, first * HOUR, length * HOUR, chance_is(&c, 25) ? 2 : 1);
        d->volume_min = chance_is(&c, 50) ? chance_pick(&c, 1, length) * HOUR : -1;
        d->min_block_min = chance_pick(&c, 1, 2) * HOUR;
    }
    for (int i = 0; i < 2; i++) {
        struct employee *e = add_employee(g, chance_pick(&c, 2, 35) * HOUR);
        add_availability(g, e->id, tuesday, (start + chance_pick(&c, 0, 1)) * HOUR, chance_pick(&c, 3, 5) * HOUR,
                         AVAILABLE);
        if (chance_is(&c, 30))
            text_list_add(&e->excluded, g->members.at[chance_pick(&c, 0, n - 1)].id);
    }
    if (chance_is(&c, 30))
        random_ledger(g, past, &c, weeks()[0]);
}

static bool said(const struct problems *p)
{
    for (int i = 0; i < p->n; i++)
        if (p->at[i].severity == PROBLEM_ERROR)
            fprintf(stderr, "%s %s: %s\n", p->at[i].file ? p->at[i].file : "", p->at[i].record ? p->at[i].record : "",
                    p->at[i].text);
    return p->errors > 0;
}

bool world_open(struct world *w, struct group *g, struct history *past, civil_date monday)
{
    struct problems problems = {0};
    struct err e = {0};
    *w = (struct world){.group = *g, .past = *past};
    bool good = zone_open("Europe/Paris", &w->zone, &e) == 0;
    w->rules = rulebook_new(&w->group, &problems);
    good = good && instance_new(&w->group, w->rules, w->zone, monday, &w->past, &w->ins, &problems, &e) == 0;
    if (!good)
        fprintf(stderr, "no instance: %s\n", e.text);
    good = !said(&problems) && good;
    problems_free(&problems);
    return good;
}

void world_close(struct world *w)
{
    instance_free(w->ins);
    rulebook_free(w->rules);
    zone_close(w->zone);
    for (int i = 0; i < w->past.openings.n; i++)
        free(w->past.openings.at[i].member);
    vec_free(&w->past.openings);
    vec_free(&w->past.work);
    group_done(&w->group);
}

#define SHUFFLE(type, v)                                                                                               \
    for (int i = (v).n - 1; i > 0; i--) {                                                                              \
        int j = chance_pick(c, 0, i);                                                                                  \
        type kept = (v).at[i];                                                                                         \
        (v).at[i] = (v).at[j];                                                                                         \
        (v).at[j] = kept;                                                                                              \
    }

void group_shuffle(struct group *g, struct history *past, struct chance *c)
{
    char **person = mem_array((size_t)past->work.n + 1, sizeof *person);
    char **site = mem_array((size_t)past->work.n + 1, sizeof *site);
    for (int i = 0; i < past->work.n; i++) {
        person[i] = g->employees.at[past->work.at[i].employee].id;
        site[i] = past->work.at[i].site < 0 ? NULL : g->sites.at[past->work.at[i].site].id;
    }
    SHUFFLE(struct member, g->members)
    SHUFFLE(struct site, g->sites)
    SHUFFLE(struct employee, g->employees)
    SHUFFLE(struct availability, g->availabilities)
    SHUFFLE(struct need, g->needs)
    SHUFFLE(struct waiver, g->waivers)
    SHUFFLE(struct travel, g->travels)
    SHUFFLE(struct opening, past->openings)
    for (int i = 0; i < past->work.n; i++) {
        past->work.at[i].employee = group_find_employee(g, person[i]);
        past->work.at[i].site = site[i] ? group_find_site(g, site[i]) : -1;
    }
    free(person);
    free(site);
}
