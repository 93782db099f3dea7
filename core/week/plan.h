/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan.h - who works where, when: a week's presences and what is proven about them.
 *
 * Presences are in instants (minutes of UTC), so that a plan outlives the instance it was made for; plan_presence()
 * tells them in an instance's slots.  A plan owns its presences, members and texts: plan_init(), plan_done(). */
#ifndef CORDAGE_PLAN_H
#define CORDAGE_PLAN_H

#include "instance.h"

struct presence {
    int employee, need; /* indices of the group */
    instant start, end;
    bool pinned;
    int64_t id; /* the store's, stable across revisions; 0 = not stored yet */
};

struct plan_member { /* what the solver's model says about one member; minutes */
    int fair_min;    /* leximin share this week */
    int past_entitled_min, past_served_min, requested_min, entitled_min;
    char *limit; /* what limits its share: a code for plan_limit_text() (plan_limit.h), or NULL */
};

struct plan {
    civil_date monday;
    VEC(struct presence) presences; /* sorted by employee, start */
    struct plan_member *members;    /* [n_members of the group] */
    int n_members;
    double min_rate_bound; /* proven: no legal plan has a higher worst rate */
    int served_bound_min;  /* none that keeps the fair shares serves more */
    double share_gap;      /* how far a rate was from proven when the exact model stopped; not stored; 0 = not asked */
    bool limit_reached, exact; /* stopped by the clock or by hand; shares proven exact */
    uint64_t seed;
    double first_plan_s; /* after so many seconds of planning a first legal plan stood; 0 = not planned just now */
};
void plan_init(struct plan *p);
void plan_done(struct plan *p);
void plan_copy(struct plan *to, const struct plan *from); /* to is initialised, and loses what it held */
void plan_sort(struct plan *p);
struct slot_presence plan_presence(const struct instance *ins, const struct presence *p); /* in slots */
/* The other way round: appends a presence told in slots to the plan, which is to be sorted afterwards. */
void plan_add_slots(struct plan *p, const struct instance *ins, const struct slot_presence *s);
int plan_member_served(const struct plan *p, const struct instance *ins, int member); /* minutes */
int plan_need_served(const struct plan *p, int need);
int plan_employee_work(const struct plan *p, int employee); /* presences only */
int plan_employee_served(const struct plan *p, int employee, int need);
/* A member's rate: what it got of what it was due, this week and before; 1 when nothing was due. */
double plan_rate(double past_served, double served, double past_entitled, double entitled);

/* A journey between two presences of one duty at different sites: part of the plan by implication. */
struct journey {
    int employee, from_site, to_site;
    instant start, end; /* it ends when the next presence begins */
};
/* Presences must be sorted; appends to out. */
struct journeys {
    VEC(struct journey) list;
};
void plan_journeys(const struct plan *p, const struct instance *ins, struct journeys *out);

/* A duty is one working day of one person: its presences in order.  It belongs to the civil day
 * on which it begins.  A presence that begins on a later civil day goes on with the duty only when the
 * interruption before it is shorter than DUTY_GAP_MIN; on the same civil day it always does. */
enum { DUTY_GAP_MIN = 240 };
/* Index after the last presence of the duty that begins at presences[first] (sorted, one employee's run). */
int plan_duty_end(const struct plan *p, const struct instance *ins, int first);

#endif
