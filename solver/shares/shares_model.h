/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shares_model.h - the aggregated model of a week: minutes per person, need and civil day.
 *
 * Every limit in it is one that each legal plan keeps, so that whatever is maximal here bounds every
 * plan.  It is a network:
 *
 *   source -> person -> person's civil day -> need's civil day -> need -> account -> account of both -> sink
 *
 * A presence counts by civil-day pieces, as the daily and weekly limits do; day 7 holds the part of
 * Sunday's nights that lies in the next Monday.  What is left out (and makes the bound too high):
 * travel time, rest between duties, who is where at the same hour, blocks against each other.
 *
 * An account is where a member's minutes are counted.  Each member has three: of its ordinary needs, of its urgent
 * replacements, and of both together.  Pinned presences are certain: they are taken out of the capacities and stand in
 * need_pinned and account_pinned. */
#ifndef CORDAGE_SHARES_MODEL_H
#define CORDAGE_SHARES_MODEL_H

#include "instance.h"

struct model_person {
    int total; /* minutes of all days: working days times what a day can hold */
    int week;  /* minutes of days 0..6: the weekly ceiling */
};
struct model_person_day {
    int employee, day, minutes;
};
struct model_need_day {
    int need, day, minutes;
};
struct model_arc {
    int person_day, need_day, minutes; /* indices of the two above */
};
struct shares_model {
    const struct instance *ins;
    struct model_person *persons;             /* [n_employees] */
    VEC(struct model_person_day) person_days; /* by employee, day; those with work only */
    VEC(struct model_need_day) need_days;     /* by need, day */
    VEC(struct model_arc) arcs;               /* by need, employee, day */
    int *need_max;                            /* [n_needs] minutes, pinned ones taken out */
    int *need_pinned;                         /* [n_needs] */
    int *account_pinned, *account_max;        /* [2 n_members] */
};
static inline int account_of(int member, bool replacement)
{
    return 2 * member + replacement;
}
static inline int account_of_both(const struct instance *ins, int member)
{
    return 2 * ins->n_members + member;
}
static inline int account_count(const struct instance *ins)
{
    return 3 * ins->n_members;
}

/* fixed: presences that stay as they are, besides the instance's pins; they may repeat pins. */
void shares_model_init(struct shares_model *m, const struct instance *ins, const struct slot_presence *fixed,
                       int n_fixed);
void shares_model_done(struct shares_model *m);

#endif
