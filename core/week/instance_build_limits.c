/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instance_build_limits.c - day limits, asked of the rule book once per class of people, class of sites and day. */
#include "instance_build.h"
#include <stdlib.h>
#include <string.h>

/* For each class somebody of it, of whom the rule book is asked; free() it. */
static int *first_of_each(const int *class_of, int n, int classes)
{
    int *first = mem_array((size_t)classes, sizeof *first);
    for (int i = n - 1; i >= 0; i--)
        first[class_of[i]] = i;
    return first;
}

/* Does the slot touch a clock period whose end may lie beyond midnight? */
static bool touches_period(const struct instance *ins, int slot, int from, int to)
{
    int start = ins->slot_minute[slot], end = start + ins->slot_min;
    return (start < to && end > from) || (start + DAY_MIN < to && end + DAY_MIN > from);
}

static void close_slots(struct build *b, int pair)
{
    const struct instance *ins = b->ins;
    uint8_t *closed = b->to.closed + (size_t)pair * (size_t)ins->nslots;
    for (int s = 0; s < ins->nslots; s++) {
        const struct limits *l = &ins->limits_at[pair * INSTANCE_DAYS + ins->slot_day[s]];
        closed[s] = l->off || (l->off_from < l->off_to && touches_period(ins, s, l->off_from, l->off_to));
    }
}

/* All figures of two site classes, for everybody and every day. */
static bool same_limits(const struct instance *ins, const struct limits *at, int a, int b)
{
    for (int e = 0; e < ins->n_employee_classes; e++) {
        const struct limits *row = at + (size_t)e * (size_t)ins->n_site_classes * INSTANCE_DAYS;
        for (int d = 0; d < INSTANCE_DAYS; d++)
            if (!limits_same(&row[a * INSTANCE_DAYS + d], &row[b * INSTANCE_DAYS + d]))
                return false;
    }
    return true;
}

/* A site that a waiver or an agreement names is a class of its own, but often has the same figures as another: these
 * become one class.  The solver looks for a day's best duty in each class, so fewer classes are faster (a week of
 * nights with a waiver per site took 1.6 times as long, and 43 MB instead of 19, before classes were merged). */
static void merge_site_classes(struct build *b)
{
    struct instance *ins = b->ins;
    int n = 0, *as = mem_array((size_t)ins->n_site_classes, sizeof *as),
        *kept = mem_array((size_t)ins->n_site_classes, sizeof *kept);
    for (int c = 0; c < ins->n_site_classes; c++) {
        as[c] = 0;
        while (as[c] < n && !same_limits(ins, ins->limits_at, kept[as[c]], c))
            as[c]++;
        if (as[c] == n)
            kept[n++] = c;
    }
    for (int e = 0; e < ins->n_employee_classes; e++)
        for (int c = 0; c < n; c++)
            memmove(&b->to.limits_at[(e * n + c) * INSTANCE_DAYS],
                    &ins->limits_at[(e * ins->n_site_classes + kept[c]) * INSTANCE_DAYS],
                    INSTANCE_DAYS * sizeof *ins->limits_at);
    for (int s = 0; s < ins->n_sites; s++)
        b->to.site_class[s] = as[ins->site_class[s]];
    ins->n_site_classes = n;
    free(as);
    free(kept);
}

void build_limits(struct build *b)
{
    struct instance *ins = b->ins;
    build_array(b, employee_class);
    build_array(b, site_class);
    rulebook_classes(ins->rules, ins->monday, b->to.employee_class, &ins->n_employee_classes, b->to.site_class,
                     &ins->n_site_classes);
    int *person = first_of_each(ins->employee_class, ins->n_employees, ins->n_employee_classes);
    int *place = first_of_each(ins->site_class, ins->n_sites, ins->n_site_classes);
    int pairs = ins->n_employee_classes * ins->n_site_classes;
    build_array(b, limits_at);
    for (int p = 0; p < pairs; p++)
        for (int d = 0; d < INSTANCE_DAYS; d++)
            b->to.limits_at[p * INSTANCE_DAYS + d] = rulebook_limits(ins->rules, person[p / ins->n_site_classes],
                                                                     place[p % ins->n_site_classes], ins->monday + d);
    merge_site_classes(b);
    pairs = ins->n_employee_classes * ins->n_site_classes;
    build_array(b, closed);
    for (int p = 0; p < pairs; p++)
        close_slots(b, p);
    free(person);
    free(place);
}
