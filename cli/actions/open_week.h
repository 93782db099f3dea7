/* SPDX-License-Identifier: GPL-3.0-or-later */
/* open_week.h - one week of a session, from the group's papers to its audited plan.
 *
 *   struct week w = {0};
 *   int rc = week_open(&s, "2026-W48", WEEK_PLAN | WEEK_AUDIT, &w, e);
 *   ...
 *   week_close(&w);     also of what was never opened (zeroed), or failed to open
 *
 * A week borrows its session and must be closed before it.  What was stored and can no longer be is noted in the
 * session (session_note). */
#ifndef CORDAGE_OPEN_WEEK_H
#define CORDAGE_OPEN_WEEK_H

#include "plan_json.h"
#include "session.h"

enum week_parts {
    WEEK_PLAN = 1,  /* the stored plan must be there (ERR_DATA otherwise) */
    WEEK_MAYBE = 2, /* the stored plan if there is one: w->planned */
    WEEK_AUDIT = 4, /* w->findings, w->hours */
    WEEK_UNMET = 8, /* w->unmet */
    /* A published revision is read as it was published: w->session holds the papers of then (w->as_published), whatever
     * has changed since.  A draft, and what was published before papers were kept, is read by those of today. */
    WEEK_AS_PUBLISHED = 16,
    WEEK_OVER_AS_PUBLISHED = 32 /* the same for a week that is over; one that is not is read by today's papers */
};
struct week {
    struct session *session; /* borrowed; or w->papers, when the week is read as it was published */
    struct session *today;   /* borrowed: the session that the week was opened in */
    struct session *papers;  /* owned but for its store; NULL: today's are read */
    bool as_published;
    civil_date monday;
    struct history past;
    struct instance *ins;
    struct plan plan;
    struct revision rev; /* number 0: none */
    bool planned;
    struct findings findings;
    struct week_hours *hours; /* of each employee */
    struct unmet unmet;
    struct problems problems; /* what could not be taken as given: pins that cannot hold, times off the grid */
    struct plan_view view;    /* all of the above, for renderings */
};
int week_open(struct session *s, const char *word, unsigned parts, struct week *w, struct err *e);
int week_open_at(struct session *s, civil_date monday, int revision, unsigned parts, struct week *w, struct err *e);
/* From now on w->plan is one that would be told today, no longer the stored one: see struct announced. */
int week_change(struct week *w, struct err *e);
void week_judge(struct week *w); /* audits and explains w->plan anew */
void week_close(struct week *w);
int week_missing_min(const struct week *w);   /* requested, not served */
bool week_has_findings(const struct week *w); /* hours are missing, a rule is broken, or a warning stands */

#endif
