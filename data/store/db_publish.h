/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db_publish.h - inside of the store: what publishing a revision makes of the calendar events of its week. */
#ifndef CORDAGE_DB_PUBLISH_H
#define CORDAGE_DB_PUBLISH_H

#include "db_week.h"

/* Brings the published state of the week to what revision `number` holds: changed events get a higher sequence, those
 * that are gone are cancelled.  withdraw: all of them are cancelled. */
void week_publish(struct store *s, int number, struct week_presences *now, struct week_presences *published,
                  bool withdraw, instant when);

#endif
