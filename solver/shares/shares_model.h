/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shares_model.h - the aggregated model of a week: minutes per person, need and civil day.
 *
 * Every limit in it is one that each legal plan keeps, so that no plan does better than the best of this model.  It is
 * a network:
 *
 *   source -> person -> person's civil day -> need's civil day -> need -> account -> account of both -> sink
 *
 * A presence counts on each civil day for the minutes that lie in it, as the daily and weekly limits do; day 7 holds
 * what Sunday's nights have of the next Monday.  The model leaves out travel, rest between duties, who is where at the
 * same hour, and how blocks fit beside each other, so that its bound is too high rather than too low.
 *
 * An account is where a member's minutes are counted.  Each member has three: of its ordinary needs, of its urgent
 * replacements, and of both together.  Pinned presences are certain: they are taken out of the capacities and stand in
 * need_pinned and account_pinned. */
#ifndef CORDAGE_SHARES_MODEL_H
#define CORDAGE_SHARES_MODEL_H

#include "instance.h"

struct model_person {
    int total; /* most minutes of days 0..7: working days times what a day can hold */
    int week;  /* most minutes of days 0..6: the weekly ceiling */
};
struct model_person_day {
    int employee, day, minutes;
};
struct model_need_day {
    int need, day, minutes;
};
struct model_arc {
    int person_day, need_day, minutes; /* from this person's day to this need's day: indices of the lists below */
};
struct shares_model {
    const struct instance *ins;
    struct model_person *persons;             /* [n_employees] */
    VEC(struct model_person_day) person_days; /* sorted by employee and day; only days on which work is possible */
    VEC(struct model_need_day) need_days;     /* sorted by need and day */
    VEC(struct model_arc) arcs;               /* sorted by need, employee and day */
    int *need_max;                            /* [n_needs] minutes asked for, pinned ones taken out */
    int *need_pinned;                         /* [n_needs] minutes */
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

/* Makes the model; shares_model_done() frees it.  fixed: presences that stay as they are, beside the instance's pins,
 * some of which may be among them.  Borrows the instance. */
void shares_model_init(struct shares_model *m, const struct instance *ins, const struct slot_presence *fixed,
                       int n_fixed);
void shares_model_done(struct shares_model *m);

#endif
