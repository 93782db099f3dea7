/* SPDX-License-Identifier: GPL-3.0-or-later */
/* week_papers.h - the group as it is in one week: what its papers say for some days or weeks only, resolved.
 *
 * Needs that change or fall out in a week (need_weeks), closures, windows of every second week and new terms of
 * contracts are turned into plain windows, hours, skills and contracts here, and nowhere else.  Whoever reads the group
 * and the rule book of an instance sees only the result.
 *
 * Volumes shrink with what closures leave of their windows, people times length, to whole slots.  Hours given for a
 * week are taken as they are.  In a week in which terms change, or that the contract covers in part, hours are pro rata
 * of the working days Monday to Friday; this is asked only of people with rows in contracts.csv.  Of skills, those
 * count that the person has on every day of the week. */
#ifndef CORDAGE_WEEK_PAPERS_H
#define CORDAGE_WEEK_PAPERS_H

#include "rulebook.h"

/* What is not as usual about a need in this week. */
struct need_this_week {
    int usual_min;               /* what it would ask for without its row and without closures */
    const struct need_week *row; /* borrowed; NULL: none */
    unsigned closed;             /* days, a bit each, whose windows fell out or were cut */
};
struct week_papers {
    struct need_this_week *needs; /* of each need */
    const struct group *given;    /* borrowed: the papers as they were, which are what is stored */
    struct group group;           /* the same records in the same order; its texts are borrowed */
    struct rulebook *rules;
};
/* NULL when the week needs no papers of its own.  The group must outlive the result, and may be changed meanwhile only
 * by adding to its lists and taking that back. */
struct week_papers *week_papers_new(const struct group *g, const struct rulebook *rules, civil_date monday);
void week_papers_free(struct week_papers *p);
/* The contract hours of one person in a week, for whoever shows several weeks. */
int week_contract_min(const struct group *g, int employee, civil_date monday);

#endif
