/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timetable_state.h"
#include <stdlib.h>
#include <string.h>

enum { PRICE_SLOTS = 12 }; /* a price is the mean over so many slots: three hours on the usual grid */

static uint8_t *taken_row(const struct tt_state *s, int need)
{
    return s->taken + (size_t)need * (size_t)s->fix->ins->nslots;
}

static void set_open(struct tt_state *s, int need, int t)
{
    uint64_t *word = &s->open[(size_t)need * (size_t)s->words + (size_t)(t / 64)], bit = 1ull << (t % 64);
    size_t at = (size_t)need * (size_t)s->fix->ins->nslots + (size_t)t;
    if (s->taken[at] < s->cap[at])
        *word |= bit;
    else
        *word &= ~bit;
}

int tt_need_room(const struct tt_state *s, int need)
{
    return s->cap_served[need] - s->served[need];
}

static int asked_slots(const struct tt_state *s, int need)
{
    const struct inst_need *k = &s->fix->ins->needs[need];
    return k->coverage ? 1 << 20 : k->requested_min / s->fix->ins->slot_min;
}

void tt_reserve(struct tt_state *s, int need, bool for_others)
{
    size_t n = (size_t)s->fix->ins->nslots, row = (size_t)need * n;
    uint64_t *open = s->open + (size_t)need * (size_t)s->words;
    if (s->whole[need] && !for_others)
        return;
    s->whole[need] = !for_others;
    s->cap_served[need] = for_others ? s->served[need] : asked_slots(s, need);
    memcpy(s->cap + row, for_others ? s->taken + row : s->fix->headcount + row, n);
    memset(open, 0, (size_t)s->words * sizeof *open);
    for (size_t t = 0; t < n && !for_others; t++)
        open[t / 64] |= (uint64_t)(s->taken[row + t] < s->cap[row + t]) << (t % 64);
}

static double account_value(const struct tt_fixed *f, int account, int slots)
{
    int top = f->value_n[account] - 1;
    return f->value[account][slots < 0 ? 0 : slots > top ? top : slots];
}

static void add_account(struct tt_state *s, int account, int slots)
{
    s->goal -= account_value(s->fix, account, s->account[account]);
    s->account[account] += slots;
    s->goal += account_value(s->fix, account, s->account[account]);
}

static void add_served(struct tt_state *s, int need, int slots)
{
    const struct instance *ins = s->fix->ins;
    s->served[need] += slots;
    add_account(s, ins->needs[need].member, slots);
    if (ins->needs[need].replacement)
        add_account(s, ins->n_members + ins->needs[need].member, slots);
}

float tt_price(const struct tt_state *s, int need)
{
    const struct tt_fixed *f = s->fix;
    int n = f->ins->n_members, m = f->ins->needs[need].member, at = s->account[m];
    double price = (account_value(f, m, at + PRICE_SLOTS) - account_value(f, m, at)) / PRICE_SLOTS;
    if (f->ins->needs[need].replacement) {
        at = s->account[n + m];
        price += (account_value(f, n + m, at + PRICE_SLOTS) - account_value(f, n + m, at)) / PRICE_SLOTS;
    }
    return (float)price;
}

float tt_slot_extra(const struct tt_fixed *f, int employee, int slot)
{
    return f->ins->employees[employee].available[slot] == 2 ? f->worth.preferred : 0;
}

static bool is_kept(const struct tt_kept *k, const struct duty_presence *x)
{
    return k->need == x->need && k->from == x->from && k->to == x->to;
}

/* What stays exactly as it was counts for it, what is new and replaces nothing that is lost against it. */
static double presence_change(const struct tt_fixed *f, const struct tt_person *p, const struct duty_presence *x)
{
    for (int i = 0; i < p->n_kept; i++)
        if (is_kept(&p->kept[i], x))
            return (double)p->kept[i].worth;
    for (int i = 0; i < f->n_lost; i++)
        if (is_kept(&f->lost[i], x))
            return 0;
    return -(double)f->worth.fresh;
}

double tt_duty_extra(const struct tt_fixed *f, int employee, const struct duty *d)
{
    const struct tt_person *p = &f->people[employee];
    double sum = 0;
    for (int i = 0; i < d->n; i++) {
        sum -= (double)f->worth.presence;
        sum += presence_change(f, p, &d->at[i]);
        if (i)
            sum -= (double)f->worth.journey_min *
                   instance_travel(f->ins, f->ins->needs[d->at[i - 1].need].site, f->ins->needs[d->at[i].need].site);
        for (int t = d->at[i].from; t < d->at[i].to; t++)
            sum += (double)tt_slot_extra(f, employee, t);
    }
    return sum;
}

double tt_work_extra(const struct tt_fixed *f, int employee, int work_min)
{
    const struct inst_employee *e = &f->ins->employees[employee];
    double slot = f->ins->slot_min, below = e->floor_min > work_min ? (e->floor_min - work_min) / slot : 0;
    double most = e->week.work_max > 0 ? e->week.work_max : 1, use = work_min / most;
    return -(double)f->worth.floor * below + (double)f->worth.use * use * (2 - use);
}

static void move_work(struct tt_state *s, int employee)
{
    s->goal -= tt_work_extra(s->fix, employee, s->work_min[employee]);
    s->work_min[employee] = duty_week_work_min(s->fix->ins, employee, &s->weeks[employee]);
    s->goal += tt_work_extra(s->fix, employee, s->work_min[employee]);
}

void tt_take_out(struct tt_state *s, int employee, int day)
{
    struct duty *d = &s->weeks[employee].day[day];
    if (!d->n)
        return;
    s->goal -= tt_duty_extra(s->fix, employee, d);
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

static bool has_room(const struct tt_state *s, const struct duty *d)
{
    for (int i = 0; i < d->n; i++) {
        int need = d->at[i].need, slots = d->at[i].to - d->at[i].from;
        for (int j = 0; j < i; j++)
            if (d->at[j].need == need)
                slots += d->at[j].to - d->at[j].from;
        if (slots > tt_need_room(s, need))
            return false;
        for (int t = d->at[i].from; t < d->at[i].to; t++)
            if (!(s->open[(size_t)need * (size_t)s->words + (size_t)(t / 64)] >> (t % 64) & 1))
                return false;
    }
    return true;
}

void tt_put_back(struct tt_state *s, int employee, int day, const struct duty *d, const struct duty_facts *f)
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
    s->goal += tt_duty_extra(s->fix, employee, d);
    move_work(s, employee);
}

bool tt_put(struct tt_state *s, int employee, int day, const struct duty *d, const struct duty_facts *f)
{
    if (d->n && !has_room(s, d))
        return false;
    tt_put_back(s, employee, day, d, f);
    return true;
}

struct tt_state *tt_state_new(const struct tt_fixed *f)
{
    const struct instance *ins = f->ins;
    struct tt_state *s = mem_alloc(sizeof *s);
    size_t needs = (size_t)ins->n_needs + 1, people = (size_t)ins->n_employees + 1;
    s->fix = f;
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
        tt_reserve(s, k, false);
    for (int e = 0; e < ins->n_employees; e++)
        for (int d = 0; d < WEEK_DAYS; d++)
            tt_put_back(s, e, d, &f->people[e].required.day[d], &f->people[e].required.facts[d]);
    for (int e = 0; e < ins->n_employees; e++)
        s->work_min[e] = duty_week_work_min(ins, e, &s->weeks[e]);
    s->goal = tt_state_goal(s);
    return s;
}

double tt_state_goal(const struct tt_state *s)
{
    const struct instance *ins = s->fix->ins;
    double sum = 0;
    for (int a = 0; a < 2 * ins->n_members; a++)
        sum += account_value(s->fix, a, s->account[a]);
    for (int e = 0; e < ins->n_employees; e++) {
        sum += tt_work_extra(s->fix, e, s->work_min[e]);
        for (int d = 0; d < WEEK_DAYS; d++)
            sum += tt_duty_extra(s->fix, e, &s->weeks[e].day[d]);
    }
    return sum;
}

void tt_state_load(struct tt_state *s, const struct duty_week *weeks)
{
    const struct instance *ins = s->fix->ins;
    for (int k = 0; k < ins->n_needs; k++)
        tt_reserve(s, k, false);
    for (int e = 0; e < ins->n_employees; e++)
        for (int d = 0; d < WEEK_DAYS; d++)
            tt_take_out(s, e, d);
    for (int e = 0; e < ins->n_employees; e++)
        for (int d = 0; d < WEEK_DAYS; d++)
            tt_put_back(s, e, d, &weeks[e].day[d], &weeks[e].facts[d]);
    s->goal = tt_state_goal(s);
}

void tt_state_copy(struct tt_state *to, const struct tt_state *from)
{
    const struct instance *ins = from->fix->ins;
    size_t needs = (size_t)ins->n_needs, people = (size_t)ins->n_employees;
    to->fix = from->fix;
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

void tt_state_free(struct tt_state *s)
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
