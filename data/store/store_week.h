/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_week.h - inside of the store: one week's revisions and presences as rows. */
#ifndef CORDAGE_STORE_WEEK_H
#define CORDAGE_STORE_WEEK_H

#include "store_db.h"

struct week_presence {
    int64_t id; /* 0: not there yet */
    char *employee, *need, *member, *site;
    instant start, end;
    bool pinned, cancelled;
    bool taken; /* its id has found its presence in the new revision */
};
struct week_presences {
    VEC(struct week_presence) list;
    int *by_id; /* made when first asked for: no changes of the ids after that */
};
/* Row id of a revision (number 0: the latest) and what it says; 0 when there is none. */
int64_t week_revision(struct store *s, civil_date monday, int number, struct revision *out);
void week_presences(struct store *s, int64_t revision, struct week_presences *out);
/* What was ever published of the week; cancelled ones last. */
void week_published(struct store *s, civil_date monday, struct week_presences *out);
void week_presences_free(struct week_presences *w);

/* Gives every presence of now the id it had before: see store_save_plan.  z: whose days count. */
void week_match(struct week_presences *now, struct week_presences *before, struct week_presences *published,
                const struct zone *z);
/* Brings the published state of the week's presences to what revision `number` holds; withdraw: to nothing. */
void week_publish(struct store *s, int number, struct week_presences *now, struct week_presences *published,
                  bool withdraw, instant when);

#endif
