/* SPDX-License-Identifier: GPL-3.0-or-later */
/* publish.h - the folder of calendars and pages that `publish` and `unpublish` write.
 *
 *   DIR/public/employees/<token>.ics .html   one person's published weeks   for any web host
 *   DIR/public/members/<token>.ics .html     one member's
 *   DIR/private/ (0700)  board.html          the manager's week             never for a host
 *                        manifest.json       ids -> files
 *
 * Everything is written and on the disk before the first file takes the place of the one before (file_batch.h);
 * files whose bytes did not change stay; files of the manifest before that no longer belong to anybody (a renewed
 * token, somebody who left) are removed. */
#ifndef CORDAGE_PUBLISH_H
#define CORDAGE_PUBLISH_H

#include "file_batch.h"
#include "ical_publish.h"
#include "official.h"

struct publish_count {
    int files, written, removed, shortened; /* shortened: calendars whose oldest weeks had to go */
};
/* One publication into a folder, in the group's language (language.h). */
struct publication {
    const char *dir;            /* set by the caller */
    struct ical_options opt;    /* the same */
    struct publish_count count; /* what was written */
    struct file_batch batch;
};
/* The publication as the press that make_official() and make_draft() ask for.  It makes the folders, and locks them for
 * this process, before anything is made official.  Borrows p. */
struct press publication_press(struct publication *p);

#endif
