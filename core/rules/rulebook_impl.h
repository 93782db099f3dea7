/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rulebook_impl.h - what a rule book holds; only rulebook*.c and rule_limits*.c read this.
 *
 * Each part calls only those before it: rulebook_figure.c (looks up), rulebook_profiles.c and
 * rulebook_waivers.c (read the group's papers), rulebook.c (makes the book), rule_limits*.c (compile it). */
#ifndef CORDAGE_RULEBOOK_IMPL_H
#define CORDAGE_RULEBOOK_IMPL_H

#include "rulebook.h"

struct profile {
    const char *name; /* borrowed */
    int base;         /* index of the base, -1 = none; own profiles only */
    enum language language;
    int state; /* while own profiles are resolved */
    struct profile_figure figures[RULE_COUNT];
    int break_after;                      /* of the first tier */
    struct break_tier breaks[MAX_BREAKS]; /* further tiers; len 0 ends them */
};

/* A waiver that is good: it was read, has evidence and keeps the ceiling. */
struct dispensation {
    const struct waiver *waiver;
    int value, employee, site; /* -1 = all */
};

struct rulebook {
    const struct group *group;
    VEC(struct profile) profiles; /* built-in ones first */
    int group_profile;
    int *site_profile; /* [sites] */
    VEC(struct dispensation) waivers[RULE_COUNT];
    int *site_kind;       /* [sites] sites of a kind have the same figures on every day */
    int *kind_site;       /* one site of each kind */
    int n_kinds;          /* 0 when the group has no site */
    bool *night_need;     /* [needs] has a window with the night worker's share of night in it */
    bool *employee_named; /* [employees] some waiver names them */
};

/* rulebook_figure.c: the strictest figure of the group's and one site's profile, ages and waivers apart. */
struct profile_figure rulebook_plain(const struct rulebook *b, int rule, int site);
/* The member whose site it is; NULL for site -1 or an unknown member. */
const struct member *rulebook_site_member(const struct group *g, int site);

/* rulebook_profiles.c: fills profiles, group_profile and site_profile. */
void rulebook_read_profiles(struct rulebook *b, struct problems *out);
/* rulebook_waivers.c: fills waivers and employee_named, once the profiles are there. */
void rulebook_read_waivers(struct rulebook *b, struct problems *out);

static inline bool says_nothing(const char *s)
{
    return !s || *s == '\0';
}

#endif
