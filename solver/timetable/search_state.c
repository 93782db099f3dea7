/* SPDX-License-Identifier: GPL-3.0-or-later */
/* search_state.c - puts duties into a plan and takes them out, and keeps all counts and the goal up to date. */
#include "search_state.h"
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static uint8_t *taken_row(const struct search_state *s, int need)
{
    return s->taken + (size_t)need * (size_t)s->problem->ins->nslots;
}

static void set_open(struct search_state *s, int need, int t)
{
    uint64_t *word = &s->open[(size_t)need * (size_t)s->words + (size_t)(t / 64)], bit = 1ull << (t % 64);
    size_t at = (size_t)need * (size_t)s->problem->ins->nslots + (size_t)t;
    if (s->taken[at] < s->cap[at])
        *word |= bit;
    else
        *word &= ~bit;
}

int state_need_room(const struct search_state *s, int need)
{
    return s->cap_served[need] - s->served[need];
}

static int asked_slots(const struct search_state *s, int need)
{
    const struct inst_need *k = &s->problem->ins->needs[need];
    return k->coverage ? 1 << 20 : k->requested_min / s->problem->ins->slot_min;
}

void state_reserve(struct search_state *s, int need, bool for_others)
{
    size_t n = (size_t)s->problem->ins->nslots, row = (size_t)need * n;
    uint64_t *open = s->open + (size_t)need * (size_t)s->words;
    if (s->whole[need] && !for_others)
        return;
    s->whole[need] = !for_others;
    s->cap_served[need] = for_others ? s->served[need] : asked_slots(s, need);
    memcpy(s->cap + row, for_others ? s->taken + row : s->problem->headcount + row, n);
    memset(open, 0, (size_t)s->words * sizeof *open);
    for (size_t t = 0; t < n && !for_others; t++)
        open[t / 64] |= (uint64_t)(s->taken[row + t] < s->cap[row + t]) << (t % 64);
}

static double account_value(const struct search_state *s, int account, int slots)
{
    return objective_of_account(&s->problem->objective, account, slots);
}

static void add_account(struct search_state *s, int account, int slots)
{
    s->goal -= account_value(s, account, s->account[account]);
    s->account[account] += slots;
    s->goal += account_value(s, account, s->account[account]);
}

static void add_served(struct search_state *s, int need, int slots)
{
    const struct instance *ins = s->problem->ins;
    s->served[need] += slots;
    add_account(s, ins->needs[need].member, slots);
    if (ins->needs[need].replacement)
        add_account(s, ins->n_members + ins->needs[need].member, slots);
}

float state_price(const struct search_state *s, int need)
{
    const struct search_problem *f = s->problem;
    int n = f->ins->n_members, m = f->ins->needs[need].member, at = s->account[m];
    double price = (account_value(s, m, at + PRICE_SLOTS) - account_value(s, m, at)) / PRICE_SLOTS;
    if (f->ins->needs[need].replacement) {
        at = s->account[n + m];
        price += (account_value(s, n + m, at + PRICE_SLOTS) - account_value(s, n + m, at)) / PRICE_SLOTS;
    }
    return (float)price;
}

static void move_work(struct search_state *s, int employee)
{
    s->goal -= objective_of_work(&s->problem->objective, employee, s->work_min[employee]);
    s->work_min[employee] = duty_week_work_min(s->problem->ins, employee, &s->weeks[employee]);
    s->goal += objective_of_work(&s->problem->objective, employee, s->work_min[employee]);
}

void state_take_out(struct search_state *s, int employee, int day)
{
    struct duty *d = &s->weeks[employee].day[day];
    if (!d->n)
        return;
    s->goal -= problem_duty_worth(s->problem, employee, d);
    for (int i = 0; i < d->n; i++) {
        for (int t = d->at[i].from; t < d->at[i].to; t++) {
            taken_row(s, d->at[i].need)[t]--;
            set_open(s, d->at[i].need, t);
        }
        add_served(s, d->at[i].need, d->at[i].from - d->at[i].to);
    }
    d->n = 0;
    move_work(s, employee);
}

static bool has_room(const struct search_state *s, const struct duty *d)
{
    for (int i = 0; i < d->n; i++) {
        int need = d->at[i].need, slots = d->at[i].to - d->at[i].from;
        for (int j = 0; j < i; j++)
            if (d->at[j].need == need)
                slots += d->at[j].to - d->at[j].from;
        if (slots > state_need_room(s, need))
            return false;
        for (int t = d->at[i].from; t < d->at[i].to; t++)
            if (!state_is_open(s, need, t))
                return false;
    }
    return true;
}

void state_put_back(struct search_state *s, int employee, int day, const struct duty *d, const struct duty_facts *f)
{
    if (!d->n)
        return;
    s->weeks[employee].day[day] = *d;
    s->weeks[employee].facts[day] = *f;
    for (int i = 0; i < d->n; i++) {
        for (int t = d->at[i].from; t < d->at[i].to; t++) {
            taken_row(s, d->at[i].need)[t]++;
            set_open(s, d->at[i].need, t);
        }
        add_served(s, d->at[i].need, d->at[i].to - d->at[i].from);
    }
    s->goal += problem_duty_worth(s->problem, employee, d);
    move_work(s, employee);
}

bool state_put(struct search_state *s, int employee, int day, const struct duty *d, const struct duty_facts *f)
{
    if (d->n && !has_room(s, d))
        return false;
    state_put_back(s, employee, day, d, f);
    return true;
}

struct search_state *state_new(const struct search_problem *f)
{
    const struct instance *ins = f->ins;
    struct search_state *s = mem_alloc(sizeof *s);
    size_t needs = (size_t)ins->n_needs + 1, people = (size_t)ins->n_employees + 1;
    s->problem = f;
    s->words = ins->nslots / 64 + 1;
    s->weeks = mem_array(people, sizeof *s->weeks);
    s->work_min = mem_array(people, sizeof *s->work_min);
    s->taken = mem_array(needs * (size_t)ins->nslots, 1);
    s->open = mem_array(needs * (size_t)s->words, sizeof *s->open);
    s->served = mem_array(needs, sizeof *s->served);
    s->account = mem_array(2 * (size_t)ins->n_members + 1, sizeof *s->account);
    s->cap = mem_array(needs * (size_t)ins->nslots, 1);
    s->cap_served = mem_array(needs, sizeof *s->cap_served);
    s->whole = mem_array(needs, sizeof *s->whole);
    for (int k = 0; k < ins->n_needs; k++)
        state_reserve(s, k, false);
    for (int e = 0; e < ins->n_employees; e++)
        for (int d = 0; d < WEEK_DAYS; d++)
            state_put_back(s, e, d, &f->people[e].required.day[d], &f->people[e].required.facts[d]);
    for (int e = 0; e < ins->n_employees; e++)
        s->work_min[e] = duty_week_work_min(ins, e, &s->weeks[e]);
    s->goal = state_goal(s);
    return s;
}

double state_goal(const struct search_state *s)
{
    const struct instance *ins = s->problem->ins;
    double sum = 0;
    for (int a = 0; a < 2 * ins->n_members; a++)
        sum += account_value(s, a, s->account[a]);
    for (int e = 0; e < ins->n_employees; e++) {
        sum += objective_of_work(&s->problem->objective, e, s->work_min[e]);
        for (int d = 0; d < WEEK_DAYS; d++)
            sum += problem_duty_worth(s->problem, e, &s->weeks[e].day[d]);
    }
    return sum;
}

void state_load(struct search_state *s, const struct duty_week *weeks)
{
    const struct instance *ins = s->problem->ins;
    for (int k = 0; k < ins->n_needs; k++)
        state_reserve(s, k, false);
    for (int e = 0; e < ins->n_employees; e++)
        for (int d = 0; d < WEEK_DAYS; d++)
            state_take_out(s, e, d);
    for (int e = 0; e < ins->n_employees; e++)
        for (int d = 0; d < WEEK_DAYS; d++)
            state_put_back(s, e, d, &weeks[e].day[d], &weeks[e].facts[d]);
    s->goal = state_goal(s);
}

void state_copy(struct search_state *to, const struct search_state *from)
{
    const struct instance *ins = from->problem->ins;
    size_t needs = (size_t)ins->n_needs, people = (size_t)ins->n_employees;
    to->problem = from->problem;
    to->goal = from->goal;
    memcpy(to->weeks, from->weeks, people * sizeof *to->weeks);
    memcpy(to->work_min, from->work_min, people * sizeof *to->work_min);
    memcpy(to->taken, from->taken, needs * (size_t)ins->nslots);
    memcpy(to->cap, from->cap, needs * (size_t)ins->nslots);
    memcpy(to->cap_served, from->cap_served, needs * sizeof *to->cap_served);
    memcpy(to->whole, from->whole, needs * sizeof *to->whole);
    memcpy(to->open, from->open, needs * (size_t)to->words * sizeof *to->open);
    memcpy(to->served, from->served, needs * sizeof *to->served);
    memcpy(to->account, from->account, 2 * (size_t)ins->n_members * sizeof *to->account);
}

void state_free(struct search_state *s)
{
    if (!s)
        return;
    free(s->weeks);
    free(s->work_min);
    free(s->taken);
    free(s->open);
    free(s->cap);
    free(s->cap_served);
    free(s->whole);
    free(s->served);
    free(s->account);
    free(s);
}

double state_account_step(const struct search_state *s, int account, int slots)
{
    const struct objective *f = &s->problem->objective;
    int top = f->value_n[account] - 1, at = s->account[account];
    int from = at > top ? top : at, to = at + slots > top ? top : at + slots;
    return f->value[account][to < 0 ? 0 : to] - f->value[account][from < 0 ? 0 : from];
}

#ifdef NDEBUG
void state_check(const struct search_state *s)
{
    (void)s;
}
#else
static void check_counts(const struct search_state *s)
{
    const struct instance *ins = s->problem->ins;
    size_t row = (size_t)ins->nslots;
    uint8_t *taken = mem_array(((size_t)ins->n_needs + 1) * row, 1);
    for (int e = 0; e < ins->n_employees; e++)
        for (int d = 0; d < WEEK_DAYS; d++)
            for (int i = 0; i < s->weeks[e].day[d].n; i++) {
                const struct duty_presence *x = &s->weeks[e].day[d].at[i];
                for (int t = x->from; t < x->to; t++)
                    taken[(size_t)x->need * row + (size_t)t]++;
            }
    assert(memcmp(taken, s->taken, (size_t)ins->n_needs * row) == 0);
    for (int k = 0; k < ins->n_needs; k++) {
        int served = 0;
        for (size_t t = 0; t < row; t++)
            served += taken[(size_t)k * row + t];
        assert(served == s->served[k]);
    }
    free(taken);
}

void state_check(const struct search_state *s)
{
    const struct instance *ins = s->problem->ins;
    double goal = state_goal(s);
    assert(fabs(goal - s->goal) <= GOAL_ROUNDING * fmax(1, fabs(goal)));
    for (int e = 0; e < ins->n_employees; e++) {
        assert(s->work_min[e] == duty_week_work_min(ins, e, &s->weeks[e]));
        assert(s->problem->people[e].frozen || duty_week_legal(ins, e, &s->weeks[e]));
    }
    check_counts(s);
}
#endif
