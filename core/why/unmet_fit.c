/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unmet_fit.c - tries one more presence in a person's week against the day's and the week's limits. */
#include "unmet_fit.h"

enum {
    PRESENCES_MOST = 64, /* of a person's week; nobody has as many, and one more would not fit */
    NIGHT_WORK_MIN = 180 /* so much of it between the night's hours makes a duty night work (L3122-5) */
};

/* The person's week with the new presence in it, in order. */
struct trial {
    const struct instance *ins;
    int employee, n;
    struct slot_presence at[PRESENCES_MOST];
};

static int site_of(const struct trial *t, int i)
{
    return t->ins->needs[t->at[i].need].site;
}

static int gap_min(const struct trial *t, int i) /* between i and i + 1 */
{
    return (t->at[i + 1].from - t->at[i].to) * t->ins->slot_min;
}

static int travel_min(const struct trial *t, int i)
{
    return instance_travel(t->ins, site_of(t, i), site_of(t, i + 1));
}

/* Inserts the presence in order; touching presences on the same need become one. */
static bool insert(struct trial *t, const struct person_week *p, struct slot_presence new)
{
    bool in = false;
    for (int i = 0; i <= p->n; i++) {
        if (!in && (i == p->n || p->at[i].from >= new.from)) {
            t->at[t->n++] = new;
            in = true;
        }
        if (i == p->n)
            break;
        if (t->n >= PRESENCES_MOST - 1)
            return false;
        t->at[t->n++] = p->at[i];
    }
    int kept = 0;
    for (int i = 1; i < t->n; i++)
        if (t->at[i].need == t->at[kept].need && t->at[i].from == t->at[kept].to)
            t->at[kept].to = t->at[i].to;
        else
            t->at[++kept] = t->at[i];
    t->n = kept + 1;
    return true;
}

static int duty_end(const struct trial *t, int first)
{
    int day = instance_day(t->ins, t->at[first].from), i = first + 1;
    while (i < t->n && (gap_min(t, i - 1) < DUTY_GAP_MIN || instance_day(t->ins, t->at[i].from) == day))
        i++;
    return i;
}

/* The strictest figures over a duty's sites. */
static struct limits duty_limits(const struct trial *t, int first, int end)
{
    int day = instance_day(t->ins, t->at[first].from);
    struct limits l = *instance_limits(t->ins, t->employee, site_of(t, first), day);
    for (int i = first + 1; i < end; i++)
        l = limits_stricter(&l, instance_limits(t->ins, t->employee, site_of(t, i), day));
    return l;
}

static int night_minutes(const struct trial *t, const struct slot_presence *s, const struct limits *l)
{
    int minutes = 0;
    for (int i = s->from; i < s->to; i++) {
        int m = t->ins->slot_minute[i];
        if ((m >= l->night_from && m < l->night_to) || (m + DAY_MIN >= l->night_from && m + DAY_MIN < l->night_to))
            minutes += t->ins->slot_min;
    }
    return minutes;
}

/* Does nobody work longer than `after` minutes without a break of `len`?  The journey after a break is work already; a
 * need with break_inside has its breaks on the spot. */
static bool breaks_hold(const struct trial *t, int first, int end, int after, int len)
{
    int slot = t->ins->slot_min, run_from = t->at[first].from * slot;
    for (int i = first; i < end; i++) {
        int from = t->at[i].from * slot;
        if (i > first && gap_min(t, i - 1) - travel_min(t, i - 1) >= len)
            run_from = from - travel_min(t, i - 1);
        bool inside = t->ins->needs[t->at[i].need].break_inside;
        if ((inside ? from : t->at[i].to * slot) - run_from > after)
            return false;
        if (inside)
            run_from = t->at[i].to * slot;
    }
    return true;
}

/* Does a duty keep its own rules?  Its work is added to that of each civil day, whether it does or not. */
static bool duty_holds(const struct trial *t, int first, int end, const struct limits *l, int day_work[INSTANCE_DAYS])
{
    const struct instance *ins = t->ins;
    int work = 0, night = 0, gaps = 0;
    bool gaps_hold = true;
    for (int i = first; i < end; i++) {
        for (int s = t->at[i].from; s < t->at[i].to; s++)
            day_work[ins->slot_day[s]] += ins->slot_min;
        work += (t->at[i].to - t->at[i].from) * ins->slot_min;
        night += night_minutes(t, &t->at[i], l);
        if (i == first)
            continue;
        int travel = travel_min(t, i - 1), idle = gap_min(t, i - 1) - travel;
        if (l->travel_is_work) {
            work += travel;
            day_work[ins->slot_day[t->at[i].from]] += travel;
        }
        if (idle > 0 && (++gaps > l->gaps_max || idle > l->gap_max))
            gaps_hold = false;
    }
    int span = (t->at[end - 1].to - t->at[first].from) * ins->slot_min;
    if (!gaps_hold || work > l->day_max || work < l->shift_min || (night >= NIGHT_WORK_MIN && work > l->night_day) ||
        span > l->span_day || span > l->shift_max)
        return false;
    /* A rule about one duty is added here: core/rules/README.md. */
    for (int k = 0; k < l->n_breaks; k++)
        if (!breaks_hold(t, first, end, l->break_after[k], l->break_len[k]))
            return false;
    return true;
}

/* Is there still a rest of the week's length that begins in the week? */
static bool weekly_rest_holds(const struct trial *t)
{
    const struct inst_employee *e = &t->ins->employees[t->employee];
    if (e->week.rest_week <= 0)
        return true;
    int week_end = t->ins->day_slot[WEEK_DAYS] * t->ins->slot_min;
    int from = e->last_end_min > 0 ? e->last_end_min : 0;
    for (int i = 0; i <= t->n; i++) {
        int to = i < t->n ? t->at[i].from * t->ins->slot_min : e->next_free_until_min;
        if (from < week_end && to - from >= e->week.rest_week)
            return true;
        if (i < t->n)
            from = t->at[i].to * t->ins->slot_min;
    }
    return false;
}

static bool days_hold(const struct trial *t, unsigned days)
{
    const struct inst_employee *e = &t->ins->employees[t->employee];
    if (__builtin_popcount(days & 0x7f) > e->week.days_max)
        return false;
    if (e->week.days_off_together < 2)
        return true;
    if (e->last_end_min > 0)
        days |= 1;
    for (int i = 0; i < t->n; i++) /* a night takes the day it runs into as well */
        days |= 1u << instance_day(t->ins, t->at[i].to - 1);
    for (int d = 0; d + 1 < WEEK_DAYS; d++)
        if (!(days >> d & 3u))
            return true;
    return false;
}

/* Are the days, the rests between them and the week's limits kept? */
static enum unmet_code judge_week(const struct trial *t)
{
    const struct instance *ins = t->ins;
    const struct inst_employee *e = &ins->employees[t->employee];
    int day_work[INSTANCE_DAYS] = {[0] = e->monday_min, [WEEK_DAYS] = e->next_monday_min}, end_min = e->last_end_min,
        rest = e->last_rest_min, week = 0;
    unsigned days = 0;
    bool held = false;
    for (int first = 0, end; first < t->n; first = end) {
        end = duty_end(t, first);
        struct limits l = duty_limits(t, first, end);
        int start_min = t->at[first].from * ins->slot_min, day = instance_day(ins, t->at[first].from);
        if (l.rest_day > rest)
            rest = l.rest_day;
        int last_day = instance_day(ins, t->at[end - 1].to - 1);
        if (start_min - end_min < rest || !duty_holds(t, first, end, &l, day_work) || day_work[day] > l.day_max ||
            day_work[last_day] > l.day_max)
            held = true;
        days |= 1u << day;
        end_min = t->at[end - 1].to * ins->slot_min;
        rest = l.rest_day;
    }
    for (int d = 0; d < WEEK_DAYS; d++)
        week += day_work[d];
    if (week > e->week.work_max)
        return UNMET_WEEK_HOURS;
    held = held || e->next_start_min - end_min < (rest > e->next_rest_min ? rest : e->next_rest_min) ||
           !days_hold(t, days) || !weekly_rest_holds(t);
    return held ? UNMET_REST : UNMET_UNUSED;
}

enum unmet_code unmet_fit(const struct survey *v, int employee, int need, int from, int to)
{
    struct trial t = {.ins = v->ins, .employee = employee};
    const struct person_week *p = &v->people[employee];
    bool own = false;
    for (int i = 0; i < p->n; i++)
        if (p->at[i].from < to && from < p->at[i].to) {
            own = own || p->at[i].need == need;
            if (p->at[i].need != need)
                return UNMET_ELSEWHERE;
        }
    if (own) /* nobody is there twice; growing what is there is another try */
        return UNMET_BLOCK;
    if (!insert(&t, p, (struct slot_presence){employee, need, from, to, false}))
        return UNMET_REST;
    bool late = false;
    for (int i = 0; i + 1 < t.n; i++)
        late = late || gap_min(&t, i) < travel_min(&t, i);
    for (int i = 0; i < t.n; i++)
        if (t.at[i].need == need && t.at[i].from <= from && to <= t.at[i].to &&
            t.at[i].to - t.at[i].from > v->ins->needs[need].max_block)
            return UNMET_BLOCK;
    if ((to - from) * v->ins->slot_min > p->left_min)
        return UNMET_WEEK_HOURS;
    /* Who cannot get there in time is stopped by the journey, whatever else the detour would break. */
    if (late)
        return UNMET_TRAVEL;
    return judge_week(&t);
}

static int least_of(int a, int b)
{
    return a < b ? a : b;
}

int unmet_longest_block(const struct instance *ins, int employee, int need, int from, int to)
{
    const struct inst_need *n = &ins->needs[need];
    int longest = 0;
    for (int day = ins->slot_day[from]; day < INSTANCE_DAYS && ins->day_slot[day] < to; day++) {
        const struct limits *l = instance_limits(ins, employee, n->site, day);
        int most = least_of(l->day_max, least_of(l->shift_max, l->span_day));
        if (!n->break_inside && l->n_breaks)
            most = least_of(most, l->break_after[0]);
        longest = most > longest ? most : longest;
    }
    return least_of(longest / ins->slot_min, n->max_block);
}
