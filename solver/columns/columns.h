/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columns.h - exact fair shares: leximin over mixtures of legal duties, by column generation.
 *
 * The restricted master problem (restricted_master.h) is a linear programme over the duties known so far.  Pricing
 * (pricing.h) finds for every person-day the unknown duty of the greatest reduced cost under the master's duals, and
 * the sum of these greatest values is the Lagrangian bound: what all unknown duties together could still add
 * (Desaulniers, Desrosiers and Solomon, "Column Generation", 2005).  A level of the leximin ends when bound and value
 * meet within the gap asked for.
 *
 * "Legal" here is what a timetable may hold: every rule of one day, rest between days, working days, weekly
 * hours, requests, people at a time.  Left out (so the bound stays one): the weekly rest and the civil
 * day shared by two night duties.  It also keeps habits of the planner that are no law (duty.h: 13 hours from
 * first start to last end, a whole duty within the day's limit).  The bound on the worst rate is that of every legal
 * plan all the same: the duals that prove it are priced once more without the habits.
 *
 * With many people the master is solved approximately by a first-order method (columns_first_order.h), with few by the
 * simplex.  Where a late level is not proven, the shares stand if the first level is: they are reached, only perhaps
 * not all that could be.  When the budget ends at a later level, no more duties are priced and the levels left are
 * those of the duties known; if that leaves one more than LATER_GAP_MOST (columns_settings.h) of the rate below its
 * bound, the flow's shares stand for all.
 *
 * The parts, lowest first:
 *   prices.h, person_day.h    what pricing is given: prices by need and slot, and a person's day
 *   pricer.h                  the working memory of pricing one person-day
 *   completion_bounds.h       the most that the rest of a day can add to a partial duty
 *   relaxed_duty.h            the duty behind the best of these bounds, often legal and then the answer
 *   day_limit_price.h         the price of an hour at which the bounds are tightest, where the day's limit binds
 *   labelling.h               partial duties carried forward, the dominated ones dropped
 *   pricing.h                 the best duty of one person-day, with these
 *   restricted_master.h       the linear programme; master_lazy_rows.h, master_prices.h: its lazy rows, its duals
 *   columns_generator.h       what the parts below share, and the budgets
 *   pricing_parallel.h        all person-days priced on several threads
 *   dual_stabilisation.h      the stability centre: the duals that bound best so far
 *   columns_feasible.h, columns_blend.h, columns_first_order.h    the master by PDHG
 *   columns_level.h           one level of the leximin: master, duals, pricing, until the gap is closed
 * What was tried and what it gave stands in solver/NOTES.md. */
#ifndef CORDAGE_COLUMNS_H
#define CORDAGE_COLUMNS_H

#include "columns_options.h"
#include "shares.h"

/* Shares of the exact model.  aggregated: what the flow said; its clauses are taken over, its shares where
 * nothing better is known.  out->exact: every level is within the gap; out->gap: what is left of it.  Stopped
 * early, out holds what is proven so far: the best bound on the worst rate, and the aggregated shares.
 * Pinned and fixed presences are part of every duty of their day. */
int shares_exact(const struct instance *ins, const struct solve_options *opt, const struct columns_options *how,
                 const struct shares *aggregated, struct shares *out, struct columns_report *report, struct err *e);

#endif
