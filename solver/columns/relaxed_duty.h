/* SPDX-License-Identifier: GPL-3.0-or-later */
/* relaxed_duty.h - the duty behind the best value of the completion bounds, and the best legal duty known so far.
 *
 * The bounds leave out a day's totals.  Mostly the duty that reaches them keeps the totals all the same; it then is the
 * best of all, and nothing else has to be done. */
#ifndef CORDAGE_RELAXED_DUTY_H
#define CORDAGE_RELAXED_DUTY_H

#include "pricer.h"

/* A legal duty becomes the known one where it is better: 0; else what it breaks (TOO_MUCH_WORK), as far as that is
 * told, or -1. */
int offer_duty(struct pricer *p, const struct duty *d);
/* Reads the duty out of the tables that bounds_fill() has filled, and offers it.  Also fills p->traced_work. */
int relaxed_duty(struct pricer *p);

#endif
