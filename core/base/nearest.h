/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nearest.h - the name that somebody probably meant: for "did you mean ...?". */
#ifndef CORDAGE_NEAREST_H
#define CORDAGE_NEAREST_H

/* The name among n that is nearest to a mistyped one, or NULL when none is near: at most two letters wrong, missing,
 * too many or swapped. */
const char *nearest_name(const char *typed, const char *const *names, int n);

#endif
