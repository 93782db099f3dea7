/* SPDX-License-Identifier: GPL-3.0-or-later */
/* duty_week.c - the rules between the days of one person, and windows for new duties that keep them. */
#include "duty_week.h"
#include "numbers.h"
#include <assert.h>

int duty_week_add_presence(const struct instance *ins, struct duty_week *w, const struct slot_presence *s)
{
    int day = instance_day(ins, s->from);
    if (day >= WEEK_DAYS)
        return -1;
    if (day && w->day[day - 1].n) { /* still the night's duty? */
        const struct duty *before = &w->day[day - 1];
        int gap = s->from - before->at[before->n - 1].to;
        if (gap * ins->slot_min < DUTY_GAP_MIN)
            day--;
    }
    struct duty *d = &w->day[day];
    struct duty_presence x = {s->need, s->from, s->to};
    if (duty_has_presence(d, &x)) /* pinned and fixed at once */
        return day;
    if (d->n == DUTY_PRESENCES)
        return -1;
    assert(s->from < s->to);
    int i = d->n++;
    for (; i && d->at[i - 1].from > s->from; i--)
        d->at[i] = d->at[i - 1];
    d->at[i] = x;
    return day;
}

int duty_week_work_min(const struct instance *ins, int employee, const struct duty_week *w)
{
    int sum = ins->employees[employee].monday_min;
    for (int d = 0; d < WEEK_DAYS; d++)
        if (w->day[d].n)
            sum += w->facts[d].work_min - (d == WEEK_DAYS - 1 ? w->facts[d].day_work_min[1] : 0);
    return sum;
}

/* Where a waiver allows longer days: only so many of them follow each other (over the week's edges too), and a week
 * that holds one has only so many half days of work. */
static bool long_days_legal(const struct inst_employee *p, const struct duty_week *w, const int *work, const int *usual)
{
    int run = p->long_before, halves = 0;
    bool any = false;
    for (int d = 0; d < WEEK_DAYS; d++) {
        bool longer = work[d] > usual[d];
        any = any || longer;
        run = longer ? run + 1 : 0;
        int after = d < WEEK_DAYS - 1 ? 0 : work[d + 1] > usual[d + 1] ? WEEK_DAYS : p->long_next;
        if (longer && run + after > p->week.long_run)
            return false;
        if (w->day[d].n)
            halves += 2 * w->facts[d].work_min > w->facts[d].long_after_min[0] ? 2 : 1;
    }
    return !any || halves <= p->week.long_week;
}

static bool days_legal(const struct inst_employee *p, const struct duty_week *w)
{
    int work[INSTANCE_DAYS] = {p->monday_min}, most[INSTANCE_DAYS], usual[INSTANCE_DAYS], count = 0;
    for (int d = 0; d < INSTANCE_DAYS; d++)
        most[d] = usual[d] = NO_LIMIT;
    work[WEEK_DAYS] = p->next_monday_min; /* counts only where a duty of Sunday runs into it */
    for (int d = 0; d < WEEK_DAYS; d++) {
        if (!w->day[d].n)
            continue;
        const struct duty_facts *f = &w->facts[d];
        count++;
        work[d] += f->day_work_min[0];
        work[d + 1] += f->day_work_min[1];
        most[d] = min_int(most[d], f->day_max_min[0]);
        usual[d] = min_int(usual[d], f->long_after_min[0]);
        if (f->day_work_min[1]) {
            most[d + 1] = min_int(most[d + 1], f->day_max_min[1]);
            usual[d + 1] = min_int(usual[d + 1], f->long_after_min[1]);
        }
    }
    if (w->day[0].n) { /* the weeks' edges: other duties of that day, at their own sites */
        most[0] = min_int(most[0], p->monday_max);
        usual[0] = min_int(usual[0], p->monday_usual);
    }
    if (w->day[WEEK_DAYS - 1].n && w->facts[WEEK_DAYS - 1].day_work_min[1]) {
        most[WEEK_DAYS] = min_int(most[WEEK_DAYS], p->next_monday_max);
        usual[WEEK_DAYS] = min_int(usual[WEEK_DAYS], p->next_monday_usual);
    }
    for (int d = 0; d < INSTANCE_DAYS; d++)
        if (work[d] > most[d])
            return false;
    return count <= p->week.days_max && long_days_legal(p, w, work, usual);
}

static bool off_together(const struct instance *ins, const struct inst_employee *p, const struct duty_week *w)
{
    if (p->week.days_off_together < 1)
        return true;
    int run = 0;
    for (int d = 0; d < WEEK_DAYS; d++) {
        bool busy = w->day[d].n || (d && w->day[d - 1].n && w->facts[d - 1].to > ins->day_slot[d]) ||
                    (!d && p->last_end_min > 0);
        run = busy ? 0 : run + 1;
        if (run >= p->week.days_off_together)
            return true;
    }
    return false;
}

bool duty_week_legal(const struct instance *ins, int employee, const struct duty_week *w)
{
    const struct inst_employee *p = &ins->employees[employee];
    int end = p->last_end_min, rest = p->last_rest_min, free_from = max_int(0, end), slot = ins->slot_min;
    bool rested = p->week.rest_week <= 0, any = false;
    for (int d = 0; d < WEEK_DAYS; d++) {
        if (!w->day[d].n)
            continue;
        const struct duty_facts *f = &w->facts[d];
        if (f->day != d || (end > -NO_LIMIT && f->from * slot - end < max_int(rest, f->rest_min)))
            return false;
        rested = rested || f->from * slot - free_from >= p->week.rest_week;
        end = free_from = f->to * slot;
        rest = f->rest_min;
        any = true;
    }
    if (!any)
        return true;
    if (p->next_start_min < NO_LIMIT && p->next_start_min - end < max_int(rest, p->next_rest_min))
        return false;
    bool starts_here = free_from < ins->day_slot[WEEK_DAYS] * slot;
    rested = rested || (starts_here && p->next_free_until_min - free_from >= p->week.rest_week);
    return rested && days_legal(p, w) && off_together(ins, p, w) &&
           duty_week_work_min(ins, employee, w) <= p->week.work_max;
}

/* ---- windows ------------------------------------------------------------------------------------- */

/* Cuts the windows down to what the duties that stay leave, and the weeks before and after, with the rest between. */
static void cut_by_neighbours(const struct instance *ins, const struct inst_employee *p, const struct duty_week *stay,
                              unsigned days, int rest_min, struct duty_windows *x)
{
    int slot = ins->slot_min, rest = (rest_min + slot - 1) / slot, free_from = -(1 << 20);
    if (p->last_end_min > -NO_LIMIT)
        free_from =
            (p->last_end_min + max_int(rest_min, p->last_rest_min) + slot - 1 + (1 << 20) * slot) / slot - (1 << 20);
    for (int d = 0; d < WEEK_DAYS; d++) {
        if (days >> d & 1)
            x->from[d] = max_int(x->from[d], free_from);
        else if (stay->day[d].n)
            free_from = stay->facts[d].to + rest;
    }
    int free_to = 1 << 20;
    if (p->next_start_min < NO_LIMIT)
        free_to = (p->next_start_min - max_int(rest_min, p->next_rest_min)) / slot;
    for (int d = WEEK_DAYS - 1; d >= 0; d--) {
        if (days >> d & 1)
            x->to[d] = min_int(x->to[d], free_to);
        else if (stay->day[d].n)
            free_to = stay->facts[d].from - rest;
    }
}

/* Between the windows of two consecutive days there must be a rest: one of them is cut, or the other, or both. */
static void cut_between(const struct duty_week *before, int rest, struct random *r, struct duty_windows *x, int d,
                        int e)
{
    int lo = x->from[e] - rest, hi = x->to[d]; /* d may end at t in lo..hi, then e starts at t + rest */
    if (hi <= lo || x->from[d] >= x->to[d] || x->from[e] >= x->to[e])
        return;
    int t;
    bool known = before && before->day[d].n && before->day[e].n;
    if (known && random_below(r, 4)) {
        int a = max_int(lo, before->facts[d].to), b = min_int(hi, before->facts[e].from - rest);
        t = b > a ? a + random_below(r, b - a + 1) : a;
    } else {
        int how = random_below(r, 3);
        t = how == 0 ? hi : how == 1 ? lo : lo + random_below(r, hi - lo + 1);
    }
    x->to[d] = min_int(x->to[d], t);
    x->from[e] = max_int(x->from[e], t + rest);
}

struct stretch {
    int from, to; /* minutes that must stay free */
};

static bool blocked(const struct instance *ins, const struct duty_week *stay, unsigned days, struct stretch s)
{
    for (int d = 0; d < WEEK_DAYS; d++)
        if (!(days >> d & 1) && stay->day[d].n && stay->facts[d].from * ins->slot_min < s.to &&
            stay->facts[d].to * ins->slot_min > s.from)
            return true;
    return false;
}

/* Cuts a stretch out of window d (only when `apply`), of which the longer side is left; returns the slots lost. */
static int cut_out(const struct instance *ins, struct duty_windows *x, int d, struct stretch s, bool apply)
{
    int a = s.from / ins->slot_min, b = (s.to + ins->slot_min - 1) / ins->slot_min, from = x->from[d], to = x->to[d];
    if (from >= to || a >= to || b <= from)
        return 0;
    int left = max_int(0, a - from), right = max_int(0, to - b);
    if (apply) {
        x->to[d] = left >= right ? from + left : to;
        x->from[d] = left >= right ? from : to - right;
    }
    return to - from - max_int(left, right);
}

/* Takes the stretch that costs least (with some luck) out of the windows.  False when all are blocked. */
static bool choose_stretch(const struct instance *ins, const struct duty_week *stay, unsigned days,
                           const struct stretch *options, int n, struct random *r, struct duty_windows *x)
{
    double best = 1e30;
    int choice = -1;
    for (int i = 0; i < n; i++) {
        if (blocked(ins, stay, days, options[i]))
            continue;
        double loss = 0;
        for (int d = 0; d < WEEK_DAYS; d++)
            if (days >> d & 1)
                loss += cut_out(ins, x, d, options[i], false);
        loss *= 0.5 + random_unit(r);
        if (loss < best) {
            best = loss;
            choice = i;
        }
    }
    for (int d = 0; choice >= 0 && d < WEEK_DAYS; d++)
        if (days >> d & 1)
            cut_out(ins, x, d, options[choice], true);
    return choice >= 0;
}

static int add_stretch(struct stretch *list, int n, int from, int length, int least, int latest, int most)
{
    if (from < least || from > latest || from + length > most)
        return n;
    list[n] = (struct stretch){from, from + length};
    return n + 1;
}

static bool cut_weekly_rest(const struct instance *ins, const struct inst_employee *p, const struct duty_week *stay,
                            unsigned days, struct random *r, struct duty_windows *x)
{
    int slot = ins->slot_min, length = p->week.rest_week, least = max_int(0, p->last_end_min);
    int latest = ins->day_slot[WEEK_DAYS] * slot, most = p->next_free_until_min;
    if (length <= 0)
        return true;
    struct stretch list[3 * WEEK_DAYS + 2];
    int n = add_stretch(list, 0, least, length, least, latest, most);
    if (most < NO_LIMIT)
        n = add_stretch(list, n, most - length, length, least, latest, most);
    else
        n = add_stretch(list, n, latest, length, least, latest, most);
    for (int d = 0; d < WEEK_DAYS; d++) {
        bool free_day = days >> d & 1;
        int from = free_day ? x->from[d] : stay->facts[d].from, to = free_day ? x->to[d] : stay->facts[d].to;
        if (from >= to || (!free_day && !stay->day[d].n))
            continue;
        n = add_stretch(list, n, to * slot, length, least, latest, most);
        n = add_stretch(list, n, from * slot - length, length, least, latest, most);
    }
    return choose_stretch(ins, stay, days, list, n, r, x);
}

static bool cut_days_off(const struct instance *ins, const struct inst_employee *p, const struct duty_week *stay,
                         unsigned days, struct random *r, struct duty_windows *x)
{
    int together = p->week.days_off_together, n = 0;
    struct stretch list[WEEK_DAYS];
    for (int d = 0; together > 0 && d + together <= WEEK_DAYS; d++)
        list[n++] = (struct stretch){ins->day_slot[d] * ins->slot_min, ins->day_slot[d + together] * ins->slot_min};
    return together < 1 || choose_stretch(ins, stay, days, list, n, r, x);
}

bool duty_week_cut_windows(const struct instance *ins, int employee, const struct duty_week *stay, unsigned days,
                           const struct duty_week *before, int rest_min, struct random *r, struct duty_windows *x)
{
    const struct inst_employee *p = &ins->employees[employee];
    int rest = (rest_min + ins->slot_min - 1) / ins->slot_min;
    cut_by_neighbours(ins, p, stay, days, rest_min, x);
    if (!cut_weekly_rest(ins, p, stay, days, r, x) || !cut_days_off(ins, p, stay, days, r, x))
        return false;
    bool backwards = random_below(r, 2);
    for (int i = 0; i + 1 < WEEK_DAYS; i++) {
        int d = backwards ? WEEK_DAYS - 2 - i : i;
        if ((days >> d & 1) && (days >> (d + 1) & 1))
            cut_between(before, rest, r, x, d, d + 1);
    }
    return true;
}
