/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db_event_ids.h - inside of the store: which presence of a new revision is which calendar event of before.
 *
 * Subscribers of a calendar see an event that keeps its id as moved, and one with a new id as another event. */
#ifndef CORDAGE_DB_EVENT_IDS_H
#define CORDAGE_DB_EVENT_IDS_H

#include "db_week.h"

/* Gives the presences of `now` the ids that they had in the revision before, or in what was published.  A presence of
 * the same employee, need and times has the same id; after these, one that was moved within its local day of z.  The
 * others keep 0.  No id is given twice. */
void event_ids_match(struct week_presences *now, struct week_presences *before, struct week_presences *published,
                     const struct zone *z);

#endif
