/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instance_new.h"
#include "plan_limit.h"
#include "shares.h"
#include "shares_by_lp.h"
#include "shares_flow.h"
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ABOUT(got, want) assert_true(fabs((got) - (want)) < 0.01)
#define HOURS            60

/* ---- groups in a few lines ------------------------------------------------------------------------------ */

enum { MON_TO_FRI = 0x1f, EVERY_DAY = 0x7f };
struct week {
    struct group g;
    struct rulebook *rules;
    struct zone *zone;
    struct history past;
    struct instance *ins;
};

static const struct validity always = {DATE_MIN, DATE_MAX};

static void add_member(struct week *w, const char *id)
{
    struct member *m = vec_add(&w->g.members);
    struct site *s = vec_add(&w->g.sites);
    *m = (struct member){.id = mem_copy(id),
                         .name = mem_copy(id),
                         .sector = mem_copy(""),
                         .email = mem_copy(""),
                         .weight_micro = 1000000,
                         .contract_min = -1,
                         .coefficient_micro = -1,
                         .valid = always};
    *s = (struct site){.id = mem_copy(id), .member = mem_copy(id), .name = mem_copy(id), .address = mem_copy("")};
}

static void add_person(struct week *w, const char *id, int hours, const char *skill, unsigned days, int from, int to)
{
    struct employee *e = vec_add(&w->g.employees);
    *e = (struct employee){.id = mem_copy(id),
                           .name = mem_copy(id),
                           .email = mem_copy(""),
                           .phone = mem_copy(""),
                           .contract_min = hours * HOURS,
                           .floor_min = -1,
                           .ceiling_min = -1,
                           .born = DATE_NONE,
                           .valid = always};
    text_list_add(&e->skills, skill);
    struct availability *a = vec_add(&w->g.availabilities);
    *a = (struct availability){.employee = mem_copy(id),
                               .day = {days, 0},
                               .span = {from * HOURS, to * HOURS},
                               .kind = AVAILABLE,
                               .reason = mem_copy(""),
                               .valid = always,
                               .source = mem_copy("")};
}

/* A volume of hours, anywhere from 8 to 18 o'clock on the days, many people at a time. */
static struct need *add_need(struct week *w, const char *member, const char *skill, int hours, unsigned days)
{
    struct need *n = vec_add(&w->g.needs);
    *n = (struct need){.id = mem_printf("%s-%d", member, w->g.needs.n),
                       .member = mem_copy(member),
                       .site = mem_copy(member),
                       .skill = mem_copy(skill),
                       .volume_min = hours * HOURS,
                       .min_block_min = -1,
                       .max_block_min = -1,
                       .reason = mem_copy("")};
    *vec_add(&n->windows) = (struct window){{days, 0}, {8 * HOURS, 18 * HOURS}, 9, always};
    return n;
}

static void open_week(struct week *w)
{
    struct problems p = {0};
    struct err e = {0};
    assert_int_equal(zone_open("Europe/Paris", &w->zone, &e), 0);
    w->rules = rulebook_new(&w->g, &p);
    int rc = instance_new(&w->g, w->rules, w->zone, date_of_iso_week(2026, 48), &w->past, &w->ins, &p, &e);
    if (rc)
        print_message("%s\n", e.text);
    assert_int_equal(rc, 0);
    problems_free(&p);
}

static void close_week(struct week *w)
{
    instance_free(w->ins);
    rulebook_free(w->rules);
    zone_close(w->zone);
    group_done(&w->g);
    vec_free(&w->past.work);
    vec_free(&w->past.openings);
    memset(w, 0, sizeof *w);
}

static struct shares shares_of(struct week *w)
{
    struct shares s;
    struct solve_options opt = {0};
    struct err e = {0};
    open_week(w);
    assert_int_equal(shares_aggregated(w->ins, &opt, &s, &e), 0);
    return s;
}

static int new_week(void **state)
{
    struct week *w = mem_alloc(sizeof *w);
    group_init(&w->g);
    *state = w;
    return 0;
}

static int end_week(void **state)
{
    close_week(*state);
    free(*state);
    return 0;
}

/* In the reader's words; good until the next call. */
static const char *limit_of(const struct shares *s, int member)
{
    static char text[200];
    char *limit = plan_limit_text(s->members[member].limit);
    snprintf(text, sizeof text, "%s", limit ? limit : "");
    free(limit);
    return text;
}

/* ---- what a share is --------------------------------------------------------------------------------------- */

static void members_share_scarce_hours_in_proportion_to_what_they_ask(void **state)
{
    struct week *w = *state;
    add_member(w, "a");
    add_member(w, "b");
    add_person(w, "p", 30, "garden", MON_TO_FRI, 8, 18);
    add_need(w, "a", "garden", 40, MON_TO_FRI);
    add_need(w, "b", "garden", 20, MON_TO_FRI);
    struct shares s = shares_of(w);
    ABOUT(s.members[0].fair_min, 20 * HOURS);
    ABOUT(s.members[1].fair_min, 10 * HOURS);
    ABOUT(s.min_rate, 0.5);
    ABOUT(s.served_min, 30 * HOURS);
    assert_non_null(strstr(limit_of(&s, 0), "weekly hours"));
    assert_non_null(strstr(limit_of(&s, 0), "garden"));
    shares_done(&s);
}

static void a_member_nobody_can_serve_does_not_hold_the_others_down(void **state)
{
    struct week *w = *state;
    add_member(w, "a");
    add_member(w, "b");
    add_member(w, "c");
    add_person(w, "p", 30, "garden", MON_TO_FRI, 8, 18);
    add_need(w, "a", "garden", 40, MON_TO_FRI);
    add_need(w, "b", "surgery", 20, MON_TO_FRI);
    add_need(w, "c", "garden", 5, MON_TO_FRI);
    struct shares s = shares_of(w);
    ABOUT(s.members[1].fair_min, 0);
    assert_non_null(strstr(limit_of(&s, 1), "nobody"));
    ABOUT(s.members[0].fair_min / (40 * HOURS), 30.0 / 45);
    ABOUT(s.members[2].fair_min / (5 * HOURS), 30.0 / 45);
    ABOUT(s.min_rate, 0);
    shares_done(&s);
}

static void who_asks_little_is_served_whole_and_nobody_gets_more_than_asked(void **state)
{
    struct week *w = *state;
    add_member(w, "a");
    add_member(w, "b");
    add_person(w, "p", 30, "garden", MON_TO_FRI, 8, 18);
    add_person(w, "q", 30, "cook", MON_TO_FRI, 8, 18);
    add_need(w, "a", "garden", 40, MON_TO_FRI);
    add_need(w, "b", "cook", 6, MON_TO_FRI);
    struct shares s = shares_of(w);
    ABOUT(s.members[0].fair_min, 30 * HOURS);
    ABOUT(s.members[1].fair_min, 6 * HOURS);
    assert_null(s.members[1].limit);
    ABOUT(s.min_rate, 0.75);
    shares_done(&s);
}

static void what_limits_a_share_adds_up_to_what_its_members_can_have_together(void **state)
{
    struct week *w = *state;
    add_member(w, "a");
    add_member(w, "b");
    add_member(w, "c");
    add_person(w, "p", 30, "garden", MON_TO_FRI, 8, 18);
    add_person(w, "q", 30, "cook", MON_TO_FRI, 8, 18);
    add_need(w, "a", "garden", 40, MON_TO_FRI);
    add_need(w, "b", "garden", 20, MON_TO_FRI);
    add_need(w, "c", "cook", 6, MON_TO_FRI);
    struct shares s = shares_of(w); /* opens the instance */
    struct share_cut cut;
    struct err e = {0};
    double sum = 0;
    assert_int_equal(shares_cut(w->ins, 0, &cut, &e), 0);
    for (int i = 0; i < cut.parts.n; i++)
        sum += cut.parts.at[i].minutes;
    ABOUT(cut.together_min, 30 * HOURS);
    ABOUT(sum, cut.together_min);
    assert_int_equal(cut.parts.at[0].kind, CUT_WEEK);
    assert_int_equal(cut.parts.at[0].employee, 0);
    assert_true(cut.members[0] && cut.members[1] && !cut.members[2]);
    share_cut_done(&cut);
    assert_int_equal(shares_cut(w->ins, 2, &cut, &e), 0);
    assert_int_equal(cut.parts.n, 0);
    share_cut_done(&cut);
    shares_done(&s);
}

static void a_working_day_holds_no_more_than_the_law_lets_it(void **state)
{
    struct week *w = *state;
    add_member(w, "a");
    add_person(w, "p", 35, "garden", 1, 6, 20);
    struct need *n = add_need(w, "a", "garden", 20, MON_TO_FRI);
    n->windows.at[0].span = (struct span){6 * HOURS, 20 * HOURS};
    struct shares s = shares_of(w);
    ABOUT(s.members[0].fair_min, 10 * HOURS);
    assert_non_null(strstr(limit_of(&s, 0), "Monday"));
    shares_done(&s);
}

static void a_window_shorter_than_the_block_is_worth_nothing(void **state)
{
    struct week *w = *state;
    add_member(w, "a");
    add_person(w, "p", 35, "garden", 3, 15, 18);
    add_need(w, "a", "garden", 20, 3)->min_block_min = 4 * HOURS;
    struct shares s = shares_of(w);
    ABOUT(s.members[0].fair_min, 0);
    shares_done(&s);
}

static void a_presence_longer_than_any_day_allows_is_worth_nothing(void **state)
{
    struct week *w = *state;
    add_member(w, "a");
    add_member(w, "b");
    add_person(w, "p", 35, "garden", EVERY_DAY, 0, 24);
    struct need *night = add_need(w, "a", "garden", 12, EVERY_DAY);
    night->min_block_min = 12 * HOURS;
    night->break_inside = true;
    night->windows.at[0].span = (struct span){18 * HOURS, 32 * HOURS};
    add_need(w, "b", "garden", 20, MON_TO_FRI);
    struct shares s = shares_of(w);
    ABOUT(s.members[0].fair_min, 0);
    ABOUT(s.members[1].fair_min, 20 * HOURS);
    ABOUT(s.served_min, 20 * HOURS);
    shares_done(&s);
}

static void less_than_one_presence_is_worth_nothing(void **state)
{
    struct week *w = *state;
    add_member(w, "a");
    add_person(w, "p", 35, "garden", MON_TO_FRI, 8, 18);
    add_need(w, "a", "garden", 3, MON_TO_FRI)->min_block_min = 4 * HOURS;
    struct shares s = shares_of(w);
    ABOUT(s.members[0].fair_min, 0);
    ABOUT(s.served_min, 0);
    shares_done(&s);
}

static void replacements_come_before_ordinary_hours(void **state)
{
    struct week *w = *state;
    add_member(w, "a");
    add_member(w, "b");
    add_person(w, "p", 30, "garden", MON_TO_FRI, 8, 18);
    add_need(w, "a", "garden", 40, MON_TO_FRI);
    add_need(w, "b", "garden", 10, MON_TO_FRI);
    add_need(w, "b", "garden", 25, MON_TO_FRI)->replacement = true;
    struct shares s = shares_of(w);
    ABOUT(s.need_min[2], 25 * HOURS);
    ABOUT(s.members[0].fair_min, 5 * HOURS); /* 5/40 against 25/35: all that is left goes to a */
    ABOUT(s.members[1].fair_min, 25 * HOURS);
    ABOUT(s.min_rate, 0.4); /* what a plan without that priority could reach */
    shares_done(&s);
}

static void openings(struct week *w, const char *member, int entitled, int served)
{
    *vec_add(&w->past.openings) = (struct opening){date_of_iso_week(2026, 47), w->g.members.at[member[0] - 'a'].id,
                                                   entitled * HOURS, served * HOURS};
}

static void who_got_less_before_gets_more_now_within_the_memory_bound(void **state)
{
    struct week *w = *state;
    add_member(w, "a");
    add_member(w, "b");
    add_person(w, "p", 30, "garden", MON_TO_FRI, 8, 18);
    add_need(w, "a", "garden", 30, MON_TO_FRI);
    add_need(w, "b", "garden", 30, MON_TO_FRI);
    openings(w, "a", 30, 30);
    openings(w, "b", 30, 28);
    struct shares s = shares_of(w);
    double faded = 2 * HOURS * exp2(-1.0 / 8);
    ABOUT(s.members[1].fair_min - s.members[0].fair_min, faded);
    shares_done(&s);
    instance_free(w->ins);
    w->ins = NULL;
    w->past.openings.at[1].served_min = 0; /* a large debt: a keeps two thirds of its 15 h */
    rulebook_free(w->rules);
    zone_close(w->zone);
    s = shares_of(w);
    ABOUT(s.members[0].fair_min, 0.67 * 15 * HOURS);
    ABOUT(s.members[1].fair_min, 30 * HOURS - 0.67 * 15 * HOURS);
    shares_done(&s);
}

static void equal_fairness_gives_members_alike_whatever_they_ask(void **state)
{
    struct week *w = *state;
    add_member(w, "a");
    add_member(w, "b");
    w->g.fairness = FAIR_EQUAL;
    add_person(w, "p", 20, "garden", MON_TO_FRI, 8, 18);
    add_need(w, "a", "garden", 50, MON_TO_FRI);
    add_need(w, "b", "garden", 30, MON_TO_FRI);
    struct shares s = shares_of(w);
    double due[2] = {w->ins->members[0].entitled_min, w->ins->members[1].entitled_min};
    assert_true(due[0] > due[1]); /* b asks less than an equal share */
    ABOUT(s.members[0].fair_min / due[0], s.members[1].fair_min / due[1]);
    ABOUT(s.served_min, 20 * HOURS);
    shares_done(&s);
}

static void more_than_the_agreed_volume_is_given_when_nobody_else_can_use_it(void **state)
{
    struct week *w = *state;
    add_member(w, "a");
    add_member(w, "b");
    w->g.fairness = FAIR_CONTRACT;
    w->g.members.at[0].contract_min = 0;
    w->g.members.at[1].contract_min = 10 * HOURS;
    add_person(w, "p", 30, "garden", MON_TO_FRI, 8, 18);
    add_need(w, "a", "garden", 50, MON_TO_FRI);
    add_need(w, "b", "garden", 12, MON_TO_FRI);
    struct shares s = shares_of(w);
    ABOUT(s.members[1].fair_min, 12 * HOURS);
    ABOUT(s.members[0].fair_min, 18 * HOURS);
    shares_done(&s);
}

static void pinned_presences_count_and_leave_the_rest_less_room(void **state)
{
    struct week *w = *state;
    add_member(w, "a");
    add_member(w, "b");
    add_person(w, "p", 12, "garden", 3, 8, 18);
    add_need(w, "a", "garden", 20, 3)->break_inside = true; /* nine hours at a stretch */
    add_need(w, "b", "garden", 20, 3);
    struct pin *pin = vec_add(&w->g.pins);
    *pin = (struct pin){mem_copy("p"), mem_copy("a-1"), date_of_iso_week(2026, 48), {8 * HOURS, 17 * HOURS}};
    struct shares s = shares_of(w);
    ABOUT(s.members[0].fair_min, 9 * HOURS);
    ABOUT(s.members[1].fair_min, 3 * HOURS);
    shares_done(&s);
}

/* ---- two ways to the same optimum ---------------------------------------------------------------------------- */

static unsigned draw(unsigned *state, unsigned below)
{
    *state = *state * 1103515245u + 12345u;
    return (*state >> 16) % below;
}

static void draw_group(struct week *w, unsigned *seed)
{
    const char *const members[] = {"a", "b", "c", "d", "e"}, *const skills[] = {"k1", "k2", "k3"};
    char id[16];
    group_init(&w->g);
    for (int m = 0; m < 5; m++)
        add_member(w, members[m]);
    for (int p = 0; p < 8; p++) {
        snprintf(id, sizeof id, "p%d", p);
        int from = 6 + (int)draw(seed, 5);
        add_person(w, id, 15 + (int)draw(seed, 21), skills[draw(seed, 3)], 1u + draw(seed, 63), from,
                   from + 4 + (int)draw(seed, 9));
    }
    for (int n = 0; n < 9; n++) {
        struct need *q =
            add_need(w, members[draw(seed, 5)], skills[draw(seed, 3)], 5 + (int)draw(seed, 40), 1u + draw(seed, 63));
        q->windows.at[0].headcount = 1 + (int)draw(seed, 3);
        q->replacement = draw(seed, 5) == 0;
    }
}

static void the_flow_and_the_linear_programme_agree_to_five_digits(void **state)
{
    (void)state;
    unsigned seed = 5;
    for (int round = 0; round < 40; round++) {
        struct week w = {0};
        struct shares_model m;
        struct shares_net net;
        struct account accounts[15] = {0};
        double by_flow[15], by_lp[15], worst_flow, worst_lp = 0;
        struct err e = {0};
        draw_group(&w, &seed);
        open_week(&w);
        shares_model_init(&m, w.ins, NULL, 0);
        shares_net_init(&net, &m);
        for (int t = 0; t < 5; t++)
            accounts[account_of_both(w.ins, t)] =
                (struct account){.weight = w.ins->members[t].requested_min,
                                 .offset = draw(&seed, 300),
                                 .high = m.account_max[2 * t] + m.account_max[2 * t + 1]};
        leximin_by_flow(&net, accounts, false, by_flow, &worst_flow);
        if (leximin_by_lp(&m, accounts, false, by_lp, &worst_lp, &e))
            fail_msg("%s", e.text);
        assert_true(fabs(worst_flow - worst_lp) < 1e-5);
        for (int o = 0; o < 15; o++)
            assert_true(fabs(by_flow[o] - by_lp[o]) < 0.05);
        shares_net_done(&net);
        shares_model_done(&m);
        close_week(&w);
    }
}

static void the_order_of_needs_and_people_does_not_change_the_shares(void **state)
{
    (void)state;
    unsigned seed = 11;
    for (int round = 0; round < 20; round++) {
        struct week w = {0};
        double before[5];
        draw_group(&w, &seed);
        struct shares s = shares_of(&w);
        for (int m = 0; m < 5; m++)
            before[m] = s.members[m].fair_min;
        shares_done(&s);
        instance_free(w.ins);
        rulebook_free(w.rules);
        zone_close(w.zone);
        struct need n = w.g.needs.at[0];
        w.g.needs.at[0] = w.g.needs.at[8];
        w.g.needs.at[8] = n;
        struct employee p = w.g.employees.at[1];
        w.g.employees.at[1] = w.g.employees.at[6];
        w.g.employees.at[6] = p;
        s = shares_of(&w);
        for (int m = 0; m < 5; m++)
            ABOUT(s.members[m].fair_min, before[m]);
        shares_done(&s);
        close_week(&w);
    }
}

static void whole_minutes_neither_lower_the_worst_rate_nor_lift_it_over_its_bound(void **state)
{
    struct week *w = *state;
    add_member(w, "a");
    add_member(w, "b");
    add_person(w, "p", 7, "garden", MON_TO_FRI, 8, 18);
    add_need(w, "a", "garden", 10, MON_TO_FRI);
    add_need(w, "b", "garden", 19, MON_TO_FRI);
    struct shares s = shares_of(w);
    int fair_min[2];
    double due[] = {10 * HOURS, 19 * HOURS}, rate = 7.0 / 29;
    ABOUT(s.members[0].fair_min, rate * due[0]);
    for (int turn = 0; turn < 2; turn++) {
        for (int m = 0; m < 2; m++)
            s.members[m].fair_min = rate * due[m];
        s.min_rate = rate + turn * 1e-2; /* proven, or not yet */
        shares_whole_minutes(w->ins, &s, fair_min);
        double worst = fmin(fair_min[0] / due[0], fair_min[1] / due[1]);
        assert_true(worst <= s.min_rate + 1e-9);
        assert_true(turn ? worst >= rate : worst >= rate - 1 / due[1]);
        assert_true(abs(fair_min[0] - (int)(rate * due[0])) <= 1 && abs(fair_min[1] - (int)(rate * due[1])) <= 1);
    }
    shares_done(&s);
}

#define ON_A_WEEK(test) cmocka_unit_test_setup_teardown(test, new_week, end_week)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_A_WEEK(members_share_scarce_hours_in_proportion_to_what_they_ask),
        ON_A_WEEK(what_limits_a_share_adds_up_to_what_its_members_can_have_together),
        ON_A_WEEK(a_member_nobody_can_serve_does_not_hold_the_others_down),
        ON_A_WEEK(who_asks_little_is_served_whole_and_nobody_gets_more_than_asked),
        ON_A_WEEK(a_working_day_holds_no_more_than_the_law_lets_it),
        ON_A_WEEK(a_window_shorter_than_the_block_is_worth_nothing),
        ON_A_WEEK(a_presence_longer_than_any_day_allows_is_worth_nothing),
        ON_A_WEEK(less_than_one_presence_is_worth_nothing),
        ON_A_WEEK(replacements_come_before_ordinary_hours),
        ON_A_WEEK(who_got_less_before_gets_more_now_within_the_memory_bound),
        ON_A_WEEK(equal_fairness_gives_members_alike_whatever_they_ask),
        ON_A_WEEK(more_than_the_agreed_volume_is_given_when_nobody_else_can_use_it),
        ON_A_WEEK(pinned_presences_count_and_leave_the_rest_less_room),
        ON_A_WEEK(whole_minutes_neither_lower_the_worst_rate_nor_lift_it_over_its_bound),
        cmocka_unit_test(the_flow_and_the_linear_programme_agree_to_five_digits),
        cmocka_unit_test(the_order_of_needs_and_people_does_not_change_the_shares),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
