/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audit.h"
#include "sketch.h"
#include "solve.h"

#define MONDAY "2026-11-23"

static void three_people_two_members(struct sketch *s)
{
    sketch_member(s, "a");
    sketch_member(s, "b");
    sketch_travel(s, "a", "b", 30);
    for (int i = 0; i < 3; i++) {
        const char *id = (const char *[]){"p", "q", "r"}[i];
        sketch_employee(s, id, "k", 35);
        sketch_hours(s, id, MON_FRI, 8, 18, AVAILABLE);
    }
    sketch_window(sketch_need(s, "na", "a", "k", 90), MON_FRI, 8, 18, 3);
    sketch_window(sketch_need(s, "nb", "b", "k", 90), MON_FRI, 8, 18, 3);
}

static struct plan solved(struct sketch *s, struct solve_options opt)
{
    struct plan p;
    struct err e = {0};
    opt.threads = opt.threads ? opt.threads : 1;
    opt.moves = 2000;
    plan_init(&p);
    if (solve_week(s->ins, &opt, &p, &e) != 0)
        fail_msg("%s", e.text);
    struct findings f = {0};
    audit_plan(s->ins, &s->past, &p, &f);
    assert_int_equal(f.hard, 0);
    findings_free(&f);
    return p;
}

static bool same(const struct plan *p, const struct plan *q)
{
    if (p->presences.n != q->presences.n)
        return false;
    for (int i = 0; i < p->presences.n; i++) {
        const struct presence *a = &p->presences.at[i], *b = &q->presences.at[i];
        if (a->employee != b->employee || a->need != b->need || a->start != b->start || a->end != b->end)
            return false;
    }
    return true;
}

static void members_with_equal_needs_are_served_alike(void **state)
{
    struct sketch *s = *state;
    three_people_two_members(s);
    assert_int_equal(sketch_freeze(s, MONDAY), 0);
    struct plan p = solved(s, (struct solve_options){.seed = 1});
    int a = plan_member_served(&p, s->ins, 0), b = plan_member_served(&p, s->ins, 1);
    assert_true(a + b >= 104 * 60); /* of 105 hours of contracts */
    assert_true(abs(a - b) <= 60);
    plan_done(&p);
}

static void one_seed_gives_one_plan(void **state)
{
    struct sketch *s = *state;
    three_people_two_members(s);
    assert_int_equal(sketch_freeze(s, MONDAY), 0);
    struct plan p = solved(s, (struct solve_options){.seed = 7}), q = solved(s, (struct solve_options){.seed = 7});
    assert_true(same(&p, &q));
    plan_done(&p);
    plan_done(&q);
}

static void a_pinned_presence_stays(void **state)
{
    struct sketch *s = *state;
    three_people_two_members(s);
    sketch_pin(s, "q", "nb", "2026-11-25", 9, 11);
    assert_int_equal(sketch_freeze(s, MONDAY), 0);
    struct plan p = solved(s, (struct solve_options){.seed = 3});
    int found = 0;
    for (int i = 0; i < p.presences.n; i++) {
        const struct presence *x = &p.presences.at[i];
        if (x->pinned && x->employee == 1 && x->need == 1 && x->start == sketch_instant(s, "2026-11-25", 9) &&
            x->end == sketch_instant(s, "2026-11-25", 11))
            found++;
    }
    assert_int_equal(found, 1);
    plan_done(&p);
}

static void a_kept_plan_is_not_changed_without_need(void **state)
{
    struct sketch *s = *state;
    three_people_two_members(s);
    assert_int_equal(sketch_freeze(s, MONDAY), 0);
    struct plan p = solved(s, (struct solve_options){.seed = 1});
    struct plan q = solved(s, (struct solve_options){.seed = 2, .existing = &p, .keep = 1});
    int minutes = 0, kept = 0;
    for (int i = 0; i < p.presences.n; i++)
        for (int j = 0; j < q.presences.n; j++) {
            const struct presence *a = &p.presences.at[i], *b = &q.presences.at[j];
            instant from = a->start > b->start ? a->start : b->start, to = a->end < b->end ? a->end : b->end;
            if (a->employee == b->employee && a->need == b->need && from < to)
                kept += (int)(to - from);
        }
    for (int i = 0; i < p.presences.n; i++)
        minutes += (int)(p.presences.at[i].end - p.presences.at[i].start);
    assert_true(kept >= minutes * 9 / 10);
    plan_done(&p);
    plan_done(&q);
}

static void urgent_replacement_comes_first(void **state)
{
    struct sketch *s = *state;
    three_people_two_members(s);
    sketch_need(s, "nr", "a", "k", 40)->replacement = true;
    sketch_window(&s->g.needs.at[2], MON_FRI, 8, 18, 1);
    assert_int_equal(sketch_freeze(s, MONDAY), 0);
    struct plan p = solved(s, (struct solve_options){.seed = 1});
    assert_true(plan_need_served(&p, 2) >= 39 * 60);
    plan_done(&p);
}

static volatile sig_atomic_t stopped = 1;

static void a_stop_at_once_still_gives_a_legal_plan(void **state)
{
    struct sketch *s = *state;
    three_people_two_members(s);
    assert_int_equal(sketch_freeze(s, MONDAY), 0);
    struct plan p = solved(s, (struct solve_options){.seed = 1, .stop = &stopped});
    assert_true(p.limit_reached);
    plan_done(&p);
}

static void nobody_available_gives_an_empty_plan(void **state)
{
    struct sketch *s = *state;
    sketch_member(s, "a");
    sketch_employee(s, "p", "k", 35);
    sketch_window(sketch_need(s, "na", "a", "k", 10), MON_FRI, 8, 18, 1);
    assert_int_equal(sketch_freeze(s, MONDAY), 0);
    struct plan p = solved(s, (struct solve_options){.seed = 1});
    assert_int_equal(p.presences.n, 0);
    plan_done(&p);
}

/* One member asks for one person all day, and for a second a quarter of an hour long every 90 minutes: there
 * one must leave and another come. */
static void short_spikes_are_served_by_handovers(void **state)
{
    struct sketch *s = *state;
    const char *people[] = {"p", "q", "r", "t", "u", "v"};
    for (int m = 0; m < 2; m++) {
        const char *member = m ? "b" : "a";
        sketch_member(s, member);
        struct need *n = sketch_need(s, m ? "nb" : "na", member, "k", -1);
        double from = 8;
        for (double spike = 9.5 + 0.25 * m; spike < 17; spike += 1.5) {
            sketch_window(n, MON_FRI, from, spike, 1);
            sketch_window(n, MON_FRI, spike, spike + 0.25, 2);
            from = spike + 0.25;
        }
        sketch_window(n, MON_FRI, from, 18, 1);
    }
    for (int i = 0; i < 6; i++) {
        sketch_employee(s, people[i], "k", 35);
        sketch_hours(s, people[i], MON_FRI, 8, 18, AVAILABLE);
    }
    assert_int_equal(sketch_freeze(s, MONDAY), 0);
    for (uint64_t seed = 1; seed <= 5; seed++) {
        struct plan p = solved(s, (struct solve_options){.seed = seed});
        for (int m = 0; m < 2; m++)
            assert_int_equal(plan_member_served(&p, s->ins, m), s->ins->members[m].requested_min);
        plan_done(&p);
    }
}

/* Seven people, fourteen pieces of work a day that fill seven days in pairs only, to the quarter of an hour. */
static void presences_are_moved_on_until_nobody_misses_anything(void **state)
{
    enum { PEOPLE = 7 };
    static const int days[] = {MON, TUE, WED, THU, FRI};
    struct sketch *s = *state;
    char id[32];
    sketch_member(s, "a");
    sketch_member(s, "b");
    for (int i = 0; i < PEOPLE; i++) {
        snprintf(id, sizeof id, "p%d", i);
        sketch_employee(s, id, "k", 40);
        sketch_hours(s, id, MON_FRI, 8, 16.5, AVAILABLE);
    }
    for (int d = 0; d < 5; d++)
        for (int i = 0; i < 2 * PEOPLE; i++) {
            snprintf(id, sizeof id, "n%d-%d", d, i);
            struct need *n = sketch_need(s, id, (i + d) % 2 ? "a" : "b", "k", 2.25 + 0.25 * (i < PEOPLE ? i : i + 1));
            n->min_block_min = 120;
            sketch_window(n, days[d], 8, 16.5, 1);
        }
    assert_int_equal(sketch_freeze(s, MONDAY), 0);
    for (uint64_t seed = 1; seed <= 3; seed++) {
        struct plan p = solved(s, (struct solve_options){.seed = seed});
        for (int m = 0; m < 2; m++)
            assert_int_equal(plan_member_served(&p, s->ins, m), s->ins->members[m].requested_min);
        plan_done(&p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        sketch_test(members_with_equal_needs_are_served_alike),
        sketch_test(one_seed_gives_one_plan),
        sketch_test(a_pinned_presence_stays),
        sketch_test(a_kept_plan_is_not_changed_without_need),
        sketch_test(urgent_replacement_comes_first),
        sketch_test(a_stop_at_once_still_gives_a_legal_plan),
        sketch_test(nobody_available_gives_an_empty_plan),
        sketch_test(short_spikes_are_served_by_handovers),
        sketch_test(presences_are_moved_on_until_nobody_misses_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
