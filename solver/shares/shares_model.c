/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shares_model.c - the aggregated model: who can serve how many minutes of what on which day. */
#include "shares_model.h"
#include "numbers.h"
#include "plan.h"
#include "unmet_fit.h"
#include <stdlib.h>
#include <string.h>

enum { USABLE = 1, ON_THE_SPOT = 2 /* a break_inside need is open: no break has to interrupt */ };

struct build {
    struct shares_model *m;
    const struct instance *ins;
    uint8_t *usable;             /* [employee * nslots + slot] */
    int *person_day_of;          /* [employee * 8 + day] index in m->person_days, or -1 */
    struct slot_presence *taken; /* pins and fixed presences, each once */
    int n_taken;
};

/* How many slots of work fit into a free run as one or several presences of at most max_block; two presences on one
 * need have at least a slot between them. */
static int block_slots(int run, int min_block, int max_block)
{
    int best = 0;
    for (int k = 1; k * min_block + k - 1 <= run; k++) {
        best = max_int(best, min_int(max_block >= NO_LIMIT ? run : k * max_block, run - (k - 1)));
        if (max_block >= run)
            break;
    }
    return best;
}

/* How many slots of work fit into a window of `run` slots with the breaks that l asks for. */
static int broken_slots(int run, const struct limits *l, int slot_min)
{
    int best = run;
    for (int i = 0; i < l->n_breaks; i++) {
        int on = l->break_after[i] / slot_min, off = (l->break_len[i] + slot_min - 1) / slot_min;
        if (on <= 0 || off <= 0 || l->break_after[i] >= NO_LIMIT)
            continue;
        best = min_int(best, run / (on + off) * on + min_int(on, run % (on + off)));
    }
    return best;
}

/* ---- who may be where ----------------------------------------------------------------------------- */

/* How many slots of work fit into the part of a free run that lies on one civil day.  whole: all of the run does. */
static int piece_slots(const struct inst_need *n, int length, bool whole)
{
    return length <= 0 ? 0 : block_slots(length, whole ? n->min_block : 1, n->max_block);
}

/* Adds a free run of one person on one need to the counts of its civil days. */
static void add_run(struct build *b, int employee, const struct inst_need *n, int from, int to, int *people, int *slots)
{
    const struct instance *ins = b->ins;
    uint8_t *usable = b->usable + (size_t)employee * (size_t)ins->nslots;
    uint8_t mark = (uint8_t)(n->break_inside ? USABLE | ON_THE_SPOT : USABLE);
    for (int s = from; s < to; s++) {
        usable[s] |= mark;
        people[s]++;
    }
    for (int d = 0; d < INSTANCE_DAYS; d++) {
        int first = max_int(from, ins->day_slot[d]), end = min_int(to, ins->day_slot[d + 1]);
        slots[d] += piece_slots(n, end - first, end - first == to - from);
    }
}

/* Counts the slots that a person could give a need, by civil day; windows[] are the need's runs of slots. */
static void add_pair(struct build *b, int employee, int need, const struct inst_window *windows, int n_windows,
                     int *people, int *slots)
{
    const struct instance *ins = b->ins;
    const struct inst_need *n = &ins->needs[need];
    const uint8_t *available = ins->employees[employee].available;
    memset(slots, 0, INSTANCE_DAYS * sizeof *slots);
    for (int w = 0; w < n_windows; w++) {
        for (int s = windows[w].from; s < windows[w].to;) {
            int to = s;
            while (to < windows[w].to && available[to] && instance_open(ins, employee, need, to))
                to++;
            if (to - s >= n->min_block && s < ins->day_slot[WEEK_DAYS] &&
                unmet_longest_block(ins, employee, need, s, to) >= n->min_block)
                add_run(b, employee, n, s, to, people, slots);
            s = to + 1;
        }
    }
}

/* Finds the runs of slots in which the need asks for somebody. */
static int runs_of(const struct instance *ins, const struct inst_need *n, struct inst_window *runs)
{
    int count = 0;
    for (int s = 0; s < ins->nslots;) {
        int to = s;
        while (to < ins->nslots && n->headcount[to] > 0)
            to++;
        if (to > s)
            runs[count++] = (struct inst_window){.from = s, .to = to};
        s = to + 1;
    }
    return count;
}

static int day_index(struct build *b, int employee, int day)
{
    return b->person_day_of[employee * INSTANCE_DAYS + day];
}

/* Adds a need: an arc from each day of each person who can serve it, and what it asks for on each day. */
static void add_need(struct build *b, int need, struct inst_window *runs, int *people)
{
    const struct instance *ins = b->ins;
    const struct inst_need *n = &ins->needs[need];
    int first[INSTANCE_DAYS], slots[INSTANCE_DAYS], n_runs = runs_of(ins, n, runs);
    memset(people, 0, (size_t)ins->nslots * sizeof *people);
    for (int d = 0; d < INSTANCE_DAYS; d++)
        first[d] = -1;
    for (int i = 0; i < n->n_employees; i++) {
        int e = n->employees[i];
        if (!ins->employees[e].here)
            continue;
        add_pair(b, e, need, runs, n_runs, people, slots);
        for (int d = 0; d < INSTANCE_DAYS; d++) {
            if (slots[d] == 0)
                continue;
            if (first[d] < 0) {
                first[d] = b->m->need_days.n;
                *vec_add(&b->m->need_days) = (struct model_need_day){need, d, 0};
            }
            int limit = instance_limits(ins, e, n->site, d)->day_max;
            *vec_add(&b->m->arcs) =
                (struct model_arc){e * INSTANCE_DAYS + d, first[d], min_int(slots[d] * ins->slot_min, limit)};
        }
    }
    for (int d = 0; d < INSTANCE_DAYS; d++)
        for (int s = ins->day_slot[d]; first[d] >= 0 && s < ins->day_slot[d + 1]; s++)
            b->m->need_days.at[first[d]].minutes += min_int(people[s], n->headcount[s]) * ins->slot_min;
}

/* ---- what a person can do -------------------------------------------------------------------------- */

/* The loosest figures of all sites at which a person could work on a day, so that every legal day keeps them. */
struct day_figures {
    int day_max, duty_max, rest; /* minutes: of work on a civil day, of work in a duty, of rest between duties */
    int broken;                  /* minutes of work that fit into the usable slots with the breaks they need */
};

static int broken_minutes(const struct instance *ins, const uint8_t *usable, int day, const struct limits *l)
{
    int slots = 0;
    for (int s = ins->day_slot[day]; s < ins->day_slot[day + 1];) {
        int to = s;
        bool on_the_spot = false;
        for (; to < ins->day_slot[day + 1] && usable[to]; to++)
            on_the_spot = on_the_spot || (usable[to] & ON_THE_SPOT);
        slots += on_the_spot ? to - s : broken_slots(to - s, l, ins->slot_min);
        s = to + 1;
    }
    return slots * ins->slot_min;
}

static struct day_figures figures_of(const struct build *b, int employee, int day)
{
    const struct instance *ins = b->ins;
    const struct inst_employee *p = &ins->employees[employee];
    const uint8_t *usable = b->usable + (size_t)employee * (size_t)ins->nslots;
    struct day_figures f = {0, 0, NO_LIMIT, 0};
    const struct limits *seen = NULL;
    for (int i = 0; i < p->n_needs; i++) {
        const struct limits *l = instance_limits(ins, employee, ins->needs[p->needs[i]].site, day);
        if (l == seen)
            continue;
        seen = l;
        f.day_max = max_int(f.day_max, l->day_max);
        f.duty_max = max_int(f.duty_max, min_int(l->shift_max, l->span_day));
        f.rest = min_int(f.rest, l->rest_day);
        f.broken = max_int(f.broken, broken_minutes(ins, usable, day, l));
    }
    return f;
}

/* How many minutes a person can work on one civil day: by the day's limit, by the usable slots with their breaks, and
 * since two duties that touch the day have a rest between them. */
static int day_minutes(const struct instance *ins, const struct day_figures *f, int day, int already_min)
{
    int length = (ins->day_slot[day + 1] - ins->day_slot[day]) * ins->slot_min;
    int minutes = min_int(f->broken, max_int(0, f->day_max - already_min));
    return min_int(minutes, max_int(f->duty_max, length - f->rest));
}

/* How many minutes a duty that begins on a day can hold: that day's, and the next one's when it may go on past
 * midnight.
 */
static int duty_minutes(const struct build *b, int employee, int day, const int *minutes, const struct day_figures *f)
{
    const struct instance *ins = b->ins;
    const uint8_t *usable = b->usable + (size_t)employee * (size_t)ins->nslots;
    if (minutes[day] == 0)
        return 0;
    int late = max_int(ins->day_slot[day], ins->day_slot[day + 1] - DUTY_GAP_MIN / ins->slot_min);
    bool runs_on = false;
    for (int s = late; s < ins->day_slot[day + 1]; s++)
        runs_on = runs_on || usable[s];
    int sum = minutes[day] + (runs_on ? minutes[day + 1] : 0);
    return min_int(sum, max_int(f[day].duty_max, f[day + 1].duty_max));
}

static int descending(const void *a, const void *b)
{
    return *(const int *)b - *(const int *)a;
}

/* The most minutes that working days can hold together: at most days_max of them, with two days off in a row where the
 * rules ask for that. */
static int best_days(const struct week_limits *w, const int duty[WEEK_DAYS])
{
    int best = 0, choices = w->days_off_together >= 2 ? WEEK_DAYS - 1 : 1;
    for (int off = 0; off < choices; off++) {
        int sorted[WEEK_DAYS], total = 0;
        memcpy(sorted, duty, sizeof sorted);
        if (choices > 1)
            sorted[off] = sorted[off + 1] = 0;
        qsort(sorted, WEEK_DAYS, sizeof *sorted, descending);
        for (int i = 0; i < WEEK_DAYS && i < w->days_max; i++)
            total += sorted[i];
        best = max_int(best, total);
    }
    return best;
}

static void add_person(struct build *b, int employee)
{
    const struct instance *ins = b->ins;
    const struct inst_employee *p = &ins->employees[employee];
    struct day_figures f[INSTANCE_DAYS];
    int minutes[INSTANCE_DAYS], duty[WEEK_DAYS], all = 0;
    for (int d = 0; d < INSTANCE_DAYS; d++) {
        b->person_day_of[employee * INSTANCE_DAYS + d] = -1;
        f[d] = figures_of(b, employee, d);
        minutes[d] = day_minutes(ins, &f[d], d, d == 0 ? p->monday_min : 0);
        all += minutes[d];
        if (minutes[d] == 0)
            continue;
        b->person_day_of[employee * INSTANCE_DAYS + d] = b->m->person_days.n;
        *vec_add(&b->m->person_days) = (struct model_person_day){employee, d, minutes[d]};
    }
    for (int d = 0; d < WEEK_DAYS; d++)
        duty[d] = duty_minutes(b, employee, d, minutes, f);
    /* Work on Monday may belong to the duty that began last Sunday; it then takes no working day of this week. */
    bool runs_in = p->last_end_min > -DUTY_GAP_MIN;
    b->m->persons[employee].total = runs_in ? all : min_int(all, best_days(&p->week, duty));
    b->m->persons[employee].week = max_int(0, p->week.work_max - p->monday_min);
}

/* ---- what is certain ------------------------------------------------------------------------------- */

static bool same_presence(const struct slot_presence *a, const struct slot_presence *b)
{
    return a->employee == b->employee && a->need == b->need && a->from == b->from && a->to == b->to;
}

static void collect_taken(struct build *b, const struct slot_presence *fixed, int n_fixed)
{
    const struct instance *ins = b->ins;
    b->taken = mem_array((size_t)(ins->n_pins + n_fixed) + 1, sizeof *b->taken);
    for (int i = 0; i < ins->n_pins + n_fixed; i++) {
        const struct slot_presence *s = i < ins->n_pins ? &ins->pins[i] : &fixed[i - ins->n_pins];
        bool known = false;
        for (int k = 0; k < b->n_taken && !known; k++)
            known = same_presence(&b->taken[k], s);
        if (!known)
            b->taken[b->n_taken++] = *s;
    }
}

static void take(int *capacity, int minutes)
{
    *capacity = max_int(0, *capacity - minutes);
}

/* Takes the minutes of a presence that is certain out of all capacities on its way, day by day. */
static void take_out(struct build *b, const struct slot_presence *s)
{
    struct shares_model *m = b->m;
    const struct instance *ins = b->ins;
    for (int d = 0; d < INSTANCE_DAYS; d++) {
        int from = max_int(s->from, ins->day_slot[d]), to = min_int(s->to, ins->day_slot[d + 1]);
        int minutes = (to - from) * ins->slot_min, day = day_index(b, s->employee, d);
        if (minutes <= 0)
            continue;
        take(&m->persons[s->employee].total, minutes);
        if (d < WEEK_DAYS)
            take(&m->persons[s->employee].week, minutes);
        if (day >= 0)
            take(&m->person_days.at[day].minutes, minutes);
        for (int i = 0; i < m->need_days.n; i++)
            if (m->need_days.at[i].need == s->need && m->need_days.at[i].day == d)
                take(&m->need_days.at[i].minutes, minutes);
        for (int i = 0; i < m->arcs.n; i++)
            if (m->arcs.at[i].person_day == day && m->need_days.at[m->arcs.at[i].need_day].need == s->need)
                take(&m->arcs.at[i].minutes, minutes);
        take(&m->need_max[s->need], minutes);
        m->need_pinned[s->need] += minutes;
    }
}

/* Gives the arcs, which were noted by employee and day, the indices of their days, which are known only now. */
static void settle_arcs(struct build *b)
{
    struct shares_model *m = b->m;
    int kept = 0;
    for (int i = 0; i < m->arcs.n; i++) {
        struct model_arc a = m->arcs.at[i];
        a.person_day = b->person_day_of[a.person_day];
        if (a.person_day >= 0)
            m->arcs.at[kept++] = a;
    }
    m->arcs.n = kept;
}

void shares_model_init(struct shares_model *m, const struct instance *ins, const struct slot_presence *fixed,
                       int n_fixed)
{
    struct build b = {.m = m, .ins = ins};
    struct inst_window *runs = mem_array((size_t)ins->nslots + 1, sizeof *runs);
    int *people = mem_array((size_t)ins->nslots + 1, sizeof *people);
    memset(m, 0, sizeof *m);
    m->ins = ins;
    m->persons = mem_array((size_t)ins->n_employees + 1, sizeof *m->persons);
    m->need_max = mem_array((size_t)ins->n_needs + 1, sizeof *m->need_max);
    m->need_pinned = mem_array((size_t)ins->n_needs + 1, sizeof *m->need_pinned);
    m->account_pinned = mem_array((size_t)ins->n_members * 2 + 1, sizeof *m->account_pinned);
    m->account_max = mem_array((size_t)ins->n_members * 2 + 1, sizeof *m->account_max);
    b.usable = mem_alloc((size_t)ins->n_employees * (size_t)ins->nslots + 1);
    b.person_day_of = mem_array((size_t)ins->n_employees * INSTANCE_DAYS + 1, sizeof *b.person_day_of);
    for (int n = 0; n < ins->n_needs; n++) {
        /* less than one presence is nothing */
        if (ins->needs[n].requested_min >= ins->needs[n].min_block * ins->slot_min)
            m->need_max[n] = ins->needs[n].requested_min;
        if (m->need_max[n] > 0)
            add_need(&b, n, runs, people);
    }
    for (int e = 0; e < ins->n_employees; e++)
        add_person(&b, e);
    settle_arcs(&b);
    collect_taken(&b, fixed, n_fixed);
    for (int i = 0; i < b.n_taken; i++)
        take_out(&b, &b.taken[i]);
    for (int n = 0; n < ins->n_needs; n++) {
        int t = account_of(ins->needs[n].member, ins->needs[n].replacement);
        m->account_pinned[t] += m->need_pinned[n];
        m->account_max[t] += m->need_max[n];
    }
    free(b.usable);
    free(b.person_day_of);
    free(b.taken);
    free(runs);
    free(people);
}

void shares_model_done(struct shares_model *m)
{
    free(m->persons);
    vec_free(&m->person_days);
    vec_free(&m->need_days);
    vec_free(&m->arcs);
    free(m->need_max);
    free(m->need_pinned);
    free(m->account_pinned);
    free(m->account_max);
    memset(m, 0, sizeof *m);
}
