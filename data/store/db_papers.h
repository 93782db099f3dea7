/* SPDX-License-Identifier: GPL-3.0-or-later */
/* db_papers.h - inside of the store: the papers that a published revision was made from.
 *
 * They are the group's tables as text, and what was known then of the weeks around: the work of people there, and the
 * ledger.  Most papers are the same from one publication to the next and are stored once. */
#ifndef CORDAGE_DB_PAPERS_H
#define CORDAGE_DB_PAPERS_H

#include "db.h"
#include "group.h"
#include "instance.h"

/* All of these run inside a transaction. */
/* Keeps the papers of a revision, given by its row id. */
void papers_save(struct store *s, int64_t revision, const struct group *g, const struct history *past);
/* Reads them into an empty group and history; *found is false when the revision has none. */
/* The papers of another publication, which this one repeats; false when that one has none. */
bool papers_repeat(struct store *s, int64_t revision, int64_t other);
int papers_load(struct store *s, int64_t revision, struct group *g, struct history *past, bool *found, struct err *e);
/* Takes a person out of all papers: the id becomes alias, what tells of the person is emptied, what the week is judged
 * by stays.  Returns how many papers told of the person. */
int papers_erase(struct store *s, const char *employee, const char *alias);

#endif
