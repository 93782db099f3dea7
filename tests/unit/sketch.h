/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sketch.h - a group in a few lines, and its week, for unit tests.
 * A sketch owns everything; sketch_done() frees it.  Times are hours of the wall clock. */
#ifndef CORDAGE_TEST_SKETCH_H
#define CORDAGE_TEST_SKETCH_H

#include "instance_new.h"
#include "plan.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MON = 1, TUE = 2, WED = 4, THU = 8, FRI = 16, SAT = 32, SUN = 64, MON_FRI = 31, EVERY_DAY = 127 };

struct sketch {
    struct group g;
    struct rulebook *rules;
    struct zone *zone;
    struct history past;
    struct instance *ins;
    struct problems problems;
    struct plan plan;
};

static const struct validity sketch_always = {DATE_MIN, DATE_MAX};

static inline civil_date sketch_date(const char *text)
{
    civil_date d = DATE_NONE;
    assert_true(date_parse(text, &d));
    return d;
}

static inline struct member *sketch_member(struct sketch *s, const char *id) /* and a site of the same id */
{
    struct member *m = vec_add(&s->g.members);
    *m = (struct member){.id = mem_copy(id),
                         .name = mem_copy(id),
                         .sector = mem_copy(""),
                         .email = mem_copy(""),
                         .weight_micro = 1000000,
                         .contract_min = -1,
                         .coefficient_micro = -1,
                         .valid = sketch_always};
    *vec_add(&s->g.sites) =
        (struct site){.id = mem_copy(id), .member = mem_copy(id), .name = mem_copy(id), .address = mem_copy("")};
    return m;
}

static inline struct employee *sketch_employee(struct sketch *s, const char *id, const char *skill, int hours)
{
    struct employee *e = vec_add(&s->g.employees);
    *e = (struct employee){.id = mem_copy(id),
                           .name = mem_copy(id),
                           .email = mem_copy(""),
                           .phone = mem_copy(""),
                           .contract_min = hours * 60,
                           .floor_min = -1,
                           .ceiling_min = -1,
                           .born = DATE_NONE,
                           .valid = sketch_always};
    text_list_add(&e->skills, skill);
    return e;
}

static inline struct availability *sketch_hours(struct sketch *s, const char *employee, unsigned days, double from,
                                                double to, enum availability_kind kind)
{
    struct availability *a = vec_add(&s->g.availabilities);
    *a = (struct availability){.employee = mem_copy(employee),
                               .day = {days, 0},
                               .span = {(int)(from * 60), (int)(to * 60)},
                               .kind = kind,
                               .reason = mem_copy(""),
                               .valid = sketch_always,
                               .source = mem_copy("")};
    return a;
}

/* volume < 0: coverage. The site is the member's own. */
static inline struct need *sketch_need(struct sketch *s, const char *id, const char *member, const char *skill,
                                       int volume_hours)
{
    struct need *n = vec_add(&s->g.needs);
    *n = (struct need){.id = mem_copy(id),
                       .member = mem_copy(member),
                       .site = mem_copy(member),
                       .skill = mem_copy(skill),
                       .volume_min = volume_hours < 0 ? -1 : volume_hours * 60,
                       .min_block_min = -1,
                       .max_block_min = -1,
                       .reason = mem_copy("")};
    return n;
}

static inline struct window *sketch_window(struct need *n, unsigned days, double from, double to, int headcount)
{
    struct window *w = vec_add(&n->windows);
    *w = (struct window){{days, 0}, {(int)(from * 60), (int)(to * 60)}, headcount, sketch_always};
    return w;
}

static inline void sketch_travel(struct sketch *s, const char *from, const char *to, int minutes)
{
    *vec_add(&s->g.travels) = (struct travel){mem_copy(from), mem_copy(to), minutes};
}

static inline void sketch_pin(struct sketch *s, const char *employee, const char *need, const char *date, double from,
                              double to)
{
    *vec_add(&s->g.pins) =
        (struct pin){mem_copy(employee), mem_copy(need), sketch_date(date), {(int)(from * 60), (int)(to * 60)}};
}

static inline instant sketch_instant(const struct sketch *s, const char *date, double hour)
{
    return zone_instant(s->zone, sketch_date(date), (int)(hour * 60));
}

static inline void sketch_init(struct sketch *s)
{
    struct err e = {0};
    *s = (struct sketch){0};
    group_init(&s->g);
    plan_init(&s->plan);
    assert_int_equal(zone_open("Europe/Paris", &s->zone, &e), 0);
}

static inline void sketch_past(struct sketch *s, int employee, int site, const char *date, double from, double to)
{
    *vec_add(&s->past.work) =
        (struct past_work){employee, site, sketch_instant(s, date, from), sketch_instant(s, date, to)};
}

/* Freezes the week; returns instance_new()'s code. */
static inline int sketch_freeze(struct sketch *s, const char *monday)
{
    struct err e = {0};
    s->rules = rulebook_new(&s->g, &s->problems);
    s->plan.monday = sketch_date(monday);
    return instance_new(&s->g, s->rules, s->zone, sketch_date(monday), &s->past, &s->ins, &s->problems, &e);
}

static inline void sketch_presence(struct sketch *s, int employee, int need, const char *date, double from, double to)
{
    *vec_add(&s->plan.presences) =
        (struct presence){employee, need, sketch_instant(s, date, from), sketch_instant(s, date, to), false, 0};
}

/* The slot that begins at this wall clock. */
static inline int sketch_slot(const struct sketch *s, const char *date, double hour)
{
    return (int)((sketch_instant(s, date, hour) - s->ins->t0) / s->ins->slot_min);
}

static inline bool sketch_told(const struct problems *p, enum problem_severity severity, const char *part)
{
    for (int i = 0; i < p->n; i++)
        if (p->at[i].severity == severity && strstr(p->at[i].text, part))
            return true;
    return false;
}

static inline void sketch_done(struct sketch *s)
{
    plan_done(&s->plan);
    instance_free(s->ins);
    rulebook_free(s->rules);
    zone_close(s->zone);
    group_done(&s->g);
    vec_free(&s->past.work);
    vec_free(&s->past.openings);
    problems_free(&s->problems);
}

/* Fixture: a failed assertion jumps past cleanup, so the sketch lives in the state. */
static inline int sketch_setup(void **state)
{
    struct sketch *s = mem_alloc(sizeof *s);
    sketch_init(s);
    *state = s;
    return 0;
}

static inline int sketch_teardown(void **state)
{
    sketch_done(*state);
    free(*state);
    return 0;
}

#define sketch_test(name) cmocka_unit_test_setup_teardown(name, sketch_setup, sketch_teardown)

#endif
