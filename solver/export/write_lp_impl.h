/* SPDX-License-Identifier: GPL-3.0-or-later */
/* write_lp_impl.h - what the files that build the compact model share; for them only. */
#ifndef CORDAGE_WRITE_LP_IMPL_H
#define CORDAGE_WRITE_LP_IMPL_H

#include "write_lp.h"

struct build {
    struct compact *m;
    const struct instance *ins;
    int *x;                               /* [need * nslots + slot] column of the person in hand, -1 */
    int *begin;                           /* the same for the begins of presences */
    int *first, *last;                    /* [slot] of the person in hand: has begun by then, goes on in or after it */
    int day_row[INSTANCE_DAYS], week_row; /* of the person in hand: rows of its hours, -1 */
    bool *spot;                           /* per person: can serve a need with the break on the spot */
    int *way;                       /* [from * n_sites + to] minutes of the quickest journey, over other sites, too */
    VEC(struct compact_term) later; /* terms of rows that many people share: headcounts, requests, rates */
    int *headcount_row, *need_row, *member_row;
};

int build_column(struct build *b, char kind, int p, int q, int r, bool whole, double gain);
int build_row(struct build *b, char sense, double right);
void build_term(struct build *b, int row, int column, double coef);               /* column < 0: none */
int build_x(const struct build *b, int need, int slot);                           /* column, -1 */
bool build_works(const struct build *b, const struct inst_employee *p, int slot); /* could work there */
void build_anywhere(struct build *b, int row, const struct inst_employee *p, int slot, double coef);

/* write_lp_days.c: what a person's days add up to; only for people who cannot work over midnight. */
void build_ways(struct build *b);
void build_days(struct build *b, int e, const struct inst_employee *p);

#endif
