/* SPDX-License-Identifier: GPL-3.0-or-later */
/* session.h - what every action begins with: the database, its group, rules, zone, the time, and who acts.
 *
 *   struct session s = {0};
 *   int rc = session_open(&s, "cordage.db", "marie", SESSION_WRITE, e);
 *   ...
 *   session_close(&s);     also of what was never opened (zeroed), or failed to open
 *
 * Nothing in this folder prints, reads options or knows HTML: what people must be told comes back as results, as an
 * error, or as a notice of the session. */
#ifndef CORDAGE_SESSION_H
#define CORDAGE_SESSION_H

#include "group.h"
#include "i18n.h"
#include "problem.h"
#include "rulebook.h"
#include "store.h"

struct session {
    char *database; /* its path */
    struct store *store;
    struct group group;
    struct zone *zone;
    struct rulebook *rules;
    instant now; /* the clock's, unless session_at() says otherwise */
    civil_date today;
    int64_t version;              /* store_data_version() when the group was read */
    char by[64];                  /* who acts, for the journal */
    bool once;                    /* what is done depends on what was seen: it is never done again (newest.h) */
    const struct group *seen;     /* borrowed; the group when what is being done again was first tried; else NULL */
    VEC(struct problems) notices; /* what came to light on the way, in order: whoever asked should see it */
};
enum session_mode { SESSION_READ, SESSION_WRITE };
int session_open(struct session *s, const char *database, const char *by, enum session_mode mode, struct err *e);
/* Without a database: an empty group under the built-in rules. */
int session_open_empty(struct session *s, struct err *e);
/* The same database, time and person once more, to read: for a group that is changed in memory only. */
int session_open_again(struct session *s, const struct session *like, struct err *e);
/* The same database, time and person with other papers, which it takes over, also on failure: for weeks that are read
 * as they were once.  It borrows the store of `like`. */
int session_open_papers(struct session *s, const struct session *like, struct group *papers, struct err *e);
void session_close_papers(struct session *s); /* NULL is fine */
void session_close(struct session *s);
void session_at(struct session *s, instant now); /* acts as if it were this time */
/* Reads the group, its rules and its zone anew, after a change. */
int session_reload(struct session *s, struct err *e);
/* Acts as if the group named this rule profile.  ERR_DATA with the names of those there are when it is none. */
int session_use_profile(struct session *s, const char *name, struct err *e);
/* Stores the named parts of s->group with a word for the journal, when nobody was faster; reads all anew. */
int session_save(struct session *s, unsigned parts, const char *what, bool *changed, struct err *e);
/* ERR_DATA when this change and one that others have stored since session->seen are about the same cell or row. */
int session_collides(const struct session *s, unsigned parts, struct err *e);
/* What a change of the data is stored with: who, when, and what for the journal (borrowed). */
struct data_write session_write(const struct session *s, const char *what);
/* Notes a copy of the problems; nothing when there are none. */
void session_note(struct session *s, const struct problems *p);
void session_forget_notices(struct session *s); /* they have been shown */

/* ---- what people write: ERR_USAGE or ERR_DATA in words when it means nothing ---- */
int session_week(const struct session *s, const char *word, civil_date *monday, struct err *e); /* NULL: this week */
int session_date(const char *word, civil_date *out, struct err *e);
int session_instant(const struct session *s, const char *word, instant *out, struct err *e);
/* A month, a date or a week; its first and last day.  Without the year: the nearest to today. */
int session_period(const struct session *s, const char *word, civil_date *first, civil_date *last, struct err *e);
/* Indices of the group, by id, by name, or by a part of them that only one has; case and accents do not matter.
 * ERR_DATA with the candidates when there are several, with the nearest id when there is none. */
int session_employee(const struct session *s, const char *word, int *out, struct err *e);
int session_member(const struct session *s, const char *word, int *out, struct err *e);
int session_site(const struct session *s, const char *word, int *out, struct err *e);
int session_need(const struct session *s, const char *word, int *out, struct err *e);
/* The same by the id or the whole name only: for what cannot be taken back. */
int session_employee_whole(const struct session *s, const char *word, int *out, struct err *e);

#endif
