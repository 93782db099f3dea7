/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_record.h - what the commands about rows of the group's tables share. */
#ifndef CORDAGE_CMD_RECORD_H
#define CORDAGE_CMD_RECORD_H

#include "call.h"
#include "group_part.h"

/* Which of the rows of an ID are meant. */
#define RECORD_OPTIONS                                                                                                 \
    {"row", 0, OPT_INT, N_("N"), N_("only the N-th row of that ID, as `list` shows them"), 1, 1e6},                    \
    {                                                                                                                  \
        "all", 0, OPT_FLAG, NULL, N_("all rows of that ID")                                                            \
    }

bool record_only_lists(const struct args *a);
int record_check_verb(struct call *c, struct err *e); /* list, add, set, remove, and what they need */
int record_run(struct call *c, enum group_part part, struct err *e);

#endif
