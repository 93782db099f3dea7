/* SPDX-License-Identifier: GPL-3.0-or-later */
/* show_edit.h - what a change of a week's plan came to, as text or JSON. */
#ifndef CORDAGE_SHOW_EDIT_H
#define CORDAGE_SHOW_EDIT_H

#include "call.h"
#include "change_week.h"

struct json_t;

int asked_revision(const struct args *a); /* --revision, or ANY_REVISION */
/* Reads the words EMPLOYEE START, which name a presence by its person and a moment within it. */
int asked_presence(const struct call *c, int *employee, instant *at, struct err *e);
/* Shows what came to light, then what changed and whether it was stored; after a failure (rc below 0) what somebody
 * else changed meanwhile.  said: a sentence before that, or NULL.  more: of the JSON object; borrowed, may be NULL.
 * The exit code, or rc. */
int show_edit(struct call *c, const struct edit *x, int rc, const char *said, struct json_t *more);

#endif
