/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store.h - a group's SQLite database: the one place where things are kept.
 *
 * Every write is one transaction (BEGIN IMMEDIATE); a failed one changes nothing.  Long computing
 * happens outside; store_save_plan() then checks that the data it was computed from still stand.
 * A database of another program, or of a newer version, is refused and left alone. */
#ifndef CORDAGE_STORE_H
#define CORDAGE_STORE_H

#include "audit.h"
#include "group.h"
#include "group_part.h"
#include "ledger.h"
#include "plan.h"

struct store;

/* Opening checks: application_id, user_version, quick_check; older versions are migrated after a
 * backup beside the file (FILE.v<N>.bak).  ERR_DATA when it is not ours or not there. */
int store_open(const char *path, struct store **out, struct err *e);
int store_open_read_only(const char *path, struct store **out, struct err *e);
/* A new database with an empty group; ERR_DATA when the file exists. now: for the group's uid. */
int store_create(const char *path, const struct group *defaults, instant now, struct store **out, struct err *e);
void store_close(struct store *s);

/* ---- the group ----------------------------------------------------------------------------------- */
int store_load_group(struct store *s, struct group *out, struct err *e); /* out is initialised by it */
/* Replaces the named parts by those of g, in one transaction.  *changed: whether anything differed. */
int store_save_group(struct store *s, const struct group *g, unsigned parts, bool *changed, struct err *e);
/* The same with a word for the journal, and a check that nobody was faster: ERR_LIMIT when the data are no longer
 * those of base_version (-1: do not check).  What was there before is kept for undoing. */
struct data_write {
    int64_t base_version;
    instant now;
    const char *what, *by;
};
int store_change_group(struct store *s, const struct group *g, unsigned parts, const struct data_write *w,
                       bool *changed, struct err *e);
/* Takes the last change of the group's data back (again: the one before).  *what: its journal text, free() it.
 * ERR_DATA when there is none.  The last DATA_CHANGES_KEPT can be undone. */
enum { DATA_CHANGES_KEPT = 50 };
int store_undo_change(struct store *s, const struct data_write *w, char **what, struct err *e);
/* A number that grows with every change of the group's data: what a plan was computed from. */
int store_data_version(struct store *s, int64_t *out, struct err *e);

/* Work and ledger around a week, as the instance wants it (history.work: so many weeks before, 1 after;
 * worked hours where known, else the latest plans).  openings hold ids owned by the history. */
int store_load_history(struct store *s, const struct group *g, const struct zone *z, civil_date monday,
                       int weeks_before, struct history *out, struct err *e);
/* The hours that the last published revision up to this number told people; any = false when none did. */
int store_load_announced(struct store *s, const struct group *g, civil_date monday, int up_to, struct announced *out,
                         struct err *e);
void history_free(struct history *h);

/* ---- plans: every week has revisions 1, 2, ...; the last one is the plan ---------------------------- */
enum plan_status { PLAN_NONE, PLAN_DRAFT, PLAN_PUBLISHED };
struct revision {
    int number;
    enum plan_status status;
    instant computed; /* when */
    char what[96];    /* "plan", "assign boris ...", "publish" */
    char by[64];      /* --as NAME, or "" */
    int n_presences, served_min;
    int restores; /* undo: the older revision whose presences it brings back; 0 = none */
};
/* number 0 = latest; ERR_DATA when the week has no plan.  Presences that name an employee or need no
 * longer in g are left out and said in problems (may be NULL). */
int store_load_plan(struct store *s, const struct group *g, const struct zone *z, civil_date monday, int number,
                    struct plan *out, struct revision *rev, struct problems *problems, struct err *e);
int store_plan_status(struct store *s, civil_date monday, struct revision *latest, struct err *e); /* number 0: none */
/* Stores p as the next revision: ids of presences are matched with the revision before (same
 * employee, need and times: same id; moved on the same day: same id, sequence + 1; gone: cancelled),
 * and with what was published before: a presence that comes back is the same event again.
 * A draft on top of a published revision leaves the calendars as they are until the next publication.
 * base_version: store_data_version() at the time of the snapshot; base_revision: the revision
 * seen then.  ERR_LIMIT when either has changed meanwhile ("planned from old data: run it again").
 * Nothing is stored when nothing changed (*stored = false).
 * parts: of the instance's group, stored with the plan in the same transaction (the pin of an edit).  They belong to
 * the week's history: store_undo_change() does not take them back. */
struct plan_write {
    int base_revision;
    int64_t base_version; /* -1: do not check */
    enum plan_status status;
    bool withdraw; /* unpublish: status is PLAN_DRAFT, and what was published of the week is cancelled */
    int restores;  /* undo: see struct revision */
    unsigned parts;
    instant now;
    const char *what, *by;
};
int store_save_plan(struct store *s, const struct instance *ins, const struct plan *p, const struct plan_write *w,
                    struct revision *rev, bool *stored, struct err *e);
int store_revisions(struct store *s, civil_date monday, struct revision **out, int *n, struct err *e); /* free() */
int store_planned_weeks(struct store *s, civil_date **mondays, int *n, struct err *e);                 /* free() */

/* ---- what calendars, statements and pages read ------------------------------------------------------ */
struct booking { /* a stored presence, told by names as they were when it was stored */
    int64_t id;
    civil_date monday;
    char *employee, *need, *member, *site; /* ids */
    instant start, end;
    bool cancelled, pinned;
    int sequence;    /* +1 at each published change of time, place or status */
    instant changed; /* its own last published change */
    int revision;    /* the revision that brought its last published change; 0 = draft only */
};
struct bookings {
    VEC(struct booking) list;
};
/* Latest plans, presences that start in [from, to).  published: the published state, with cancelled ones; otherwise
 * the latest revision, without. Sorted by start, employee. */
int store_bookings(struct store *s, instant from, instant to, bool published, struct bookings *out, struct err *e);
void bookings_free(struct bookings *b);
/* The UID of the presence's calendar event, the same for ever. */
enum { PRESENCE_UID = 64 };
void presence_uid(const struct group *g, int64_t presence_id, char out[PRESENCE_UID]);

/* Ledger rows per week and member as computed from stored plans, time sheets (reported.h) and openings. */
struct ledger_row {
    civil_date monday;
    char *member;
    int entitled_min, planned_min, fair_min;
    int worked_min; /* worked where reported, planned where not yet; -1: nothing of that week is reported */
    bool opening;
};
struct ledger_rows {
    VEC(struct ledger_row) list;
};
int store_ledger(struct store *s, const struct group *g, const struct zone *z, civil_date from, civil_date to,
                 struct ledger_rows *out, struct err *e);
void ledger_rows_free(struct ledger_rows *r);

/* ---- tokens of calendar feeds ---------------------------------------------------------------------- */
enum token_kind { TOKEN_EMPLOYEE, TOKEN_MEMBER };
enum { TOKEN_LETTERS = 26, TOKEN_TEXT = 40 };
/* 128 bits from the system, base32; made on first use, stable until renewed. */
int store_token(struct store *s, enum token_kind kind, const char *id, bool renew, char out[TOKEN_TEXT], struct err *e);
/* Makes those that are missing for the whole group, in one transaction. */
int store_tokens_make(struct store *s, const struct group *g, struct err *e);

/* ---- care ------------------------------------------------------------------------------------------ */
int store_backup(struct store *s, const char *to,
                 struct err *e); /* a safe copy while in use; atomic; refuses an existing file */
/* Integrity, foreign keys, orphans, stale plans: problems with repair advice. */
int store_doctor(struct store *s, struct problems *out, struct err *e);
/* The same for a file that may be too damaged for store_open(); an error only when it is not ours at all. */
int store_examine(const char *path, struct problems *out, struct err *e);

/* ---- the journal: who did what, when ----------------------------------------------------------------- */
struct journal_entry {
    instant at;
    char *who, *what;
    civil_date monday; /* DATE_NONE: the group's data, or the database as a whole */
};
struct journal {
    VEC(struct journal_entry) list; /* newest first */
};
/* monday DATE_NONE: everything.  At most `most` entries. */
int store_journal(struct store *s, civil_date monday, int most, struct journal *out, struct err *e);
void journal_free(struct journal *j);

/* ---- the right to be forgotten ----------------------------------------------------------------------- */
/* Removes a person: the record keeps only a new id without meaning, so that members' totals stay.  proof: one
 * translated line per kind of record, then what was searched and found afterwards (nothing). */
int store_erase(struct store *s, const char *employee, civil_date today, const struct data_write *w,
                struct text_list *proof, struct err *e);

#endif
