/* SPDX-License-Identifier: GPL-3.0-or-later */
/* care.h - actions on the database itself: making it, copying it, a person's secret name, a person's data removed. */
#ifndef CORDAGE_CARE_H
#define CORDAGE_CARE_H

#include "session.h"

/* A new database at path with an empty group of these settings; ERR_DATA when there is one. */
int create_database(const char *path, const struct group *settings, instant now, struct err *e);
/* The secret name of an employee's or a member's calendar; member: the member is meant where an employee has the same
 * id (ERR_USAGE when that is not said). */
int secret_name(struct session *s, const char *id, bool member, bool renew, char token[TOKEN_TEXT], struct err *e);

/* What is left of a person whose data were removed. */
struct erasure {
    struct text_list proof; /* what was removed and what stays, line by line */
    struct text weeks;      /* weeks from now on whose plan still counts on the person: "2026-W48, 2026-W49" */
};
/* out is freed by the caller, also after a failure. */
int erase_person(struct session *s, const char *id, struct erasure *out, struct err *e);
void erasure_free(struct erasure *x);

#endif
