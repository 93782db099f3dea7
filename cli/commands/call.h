/* SPDX-License-Identifier: GPL-3.0-or-later */
/* call.h - one call of a command: its arguments, and what the dispatcher has opened for it. */
#ifndef CORDAGE_CALL_H
#define CORDAGE_CALL_H

#include "command.h"
#include "open_week.h"

struct json_t;

struct call {
    const struct args *args;
    struct session session; /* open when the command declares it (struct command); closed by the dispatcher */
    struct week week;       /* of the first word, the same */
};
/* Opens c->session by --db, --as and --now: for commands that must do something before. */
int call_open(struct call *c, enum session_mode mode, struct err *e);
/* Shows what came to light on the way, on stderr: before the results are shown.  The dispatcher does it last. */
void call_tell(struct call *c);
/* "assign boris N1 ...": the call's words, as the journal keeps them. */
char *call_text(const struct call *c);    /* free() it */
int call_exit_code(const struct week *w); /* EXIT_DONE, or EXIT_FINDINGS with gaps or findings */

const char *call_database(const struct args *a); /* --db, $CORDAGE_DB, cordage.db */
int call_now(const struct args *a, const struct zone *z, instant *now, struct err *e); /* --now, or the clock */

/* Makes the database by --db and --now, with an empty group of these settings. */
int call_create(const struct call *c, const struct group *settings, struct err *e);

void print_json(struct json_t *json); /* on stdout, as all JSON of the program; frees it */

#endif
