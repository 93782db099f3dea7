/* SPDX-License-Identifier: GPL-3.0-or-later */
/* session.h - what most commands begin with: the database, its group, rules, zone and the time;
 * and one week of it, from instance to audited plan.
 *
 *   struct session s;
 *   int rc = session_open(&s, a, SESSION_WRITE, e);
 *   ...
 *   struct week w = {0};
 *   if (rc >= 0) rc = week_open(&s, args_word(a, 0), WEEK_PLAN | WEEK_AUDIT, &w, e);
 *   ...
 *   week_close(&w); session_close(&s);     both accept what was never opened (zeroed)
 */
#ifndef CORDAGE_SESSION_H
#define CORDAGE_SESSION_H

#include "command.h"
#include "csv_group.h"
#include "plan_json.h"
#include "store.h"
#include <stdio.h>

struct session {
    const struct args *args;
    struct store *store;
    struct group group;
    struct zone *zone;
    struct rulebook *rules;
    instant now;
    civil_date today;
    int64_t version; /* store_data_version() when the group was read */
    char by[64];     /* who: --as, else the login name */
};
enum session_mode { SESSION_READ, SESSION_WRITE };
int session_open(struct session *s, const struct args *a, enum session_mode mode, struct err *e);
void session_close(struct session *s);
/* Reads the group, its rules and its zone anew, after a change. */
int session_reload(struct session *s, struct err *e);
/* Stores the named parts of s->group with a word for the journal, when nobody was faster; reads all anew. */
int session_save(struct session *s, unsigned parts, const char *what, bool *changed, struct err *e);

const char *session_database(const struct args *a); /* --db, $CORDAGE_DB, cordage.db */
int session_now(const struct args *a, const struct zone *z, instant *now, struct err *e);       /* --now or the clock */
int session_week(const struct session *s, const char *word, civil_date *monday, struct err *e); /* NULL: this week */
int session_date(const char *word, civil_date *out, struct err *e);
int session_instant(const struct session *s, const char *word, instant *out, struct err *e);
/* Indices of the group; ERR_DATA with the nearest id when there is none. */
int session_employee(const struct session *s, const char *id, int *out, struct err *e);
int session_member(const struct session *s, const char *id, int *out, struct err *e);
int session_need(const struct session *s, const char *id, int *out, struct err *e);

enum week_parts {
    WEEK_PLAN = 1,  /* the stored plan must be there (ERR_DATA otherwise) */
    WEEK_MAYBE = 2, /* the stored plan if there is one: w->planned */
    WEEK_AUDIT = 4, /* w->findings */
    WEEK_UNMET = 8, /* w->unmet */

};
struct week {
    const struct session *session;
    civil_date monday;
    struct history past;
    struct instance *ins;
    struct plan plan;
    struct revision rev; /* number 0: none */
    bool planned;
    struct findings findings;
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
int week_missing_min(const struct week *w); /* requested, not served */
int week_exit_code(const struct week *w);   /* EXIT_DONE, or EXIT_FINDINGS with gaps or findings */

/* One line each, "needs.csv:3:7: ..." or "needs.csv \"N3\": ..."; errors first, then how many were not listed. */
void problems_print(FILE *f, const struct problems *p);
void say(const char *fmt, ...) __attribute__((format(printf, 1, 2))); /* one line to stderr */

#endif
