/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store.h - a group's SQLite database: the one place where things are kept.
 *
 * Every write is one transaction (BEGIN IMMEDIATE); one that fails changes nothing.  Long computing happens outside of
 * transactions; a write then names the data version and the revision it started from, and is refused when somebody has
 * changed them since.  A database of another program, or of a newer version, is refused and left alone.
 *
 * Functions return 0, or ERR_DATA (the file or the request is wrong), ERR_LIMIT (busy, full, not permitted) or
 * ERR_OVERTAKEN (changed meanwhile) with e filled; outputs are then untouched.  A store belongs to one thread. */
#ifndef CORDAGE_STORE_H
#define CORDAGE_STORE_H

#include "audit.h"
#include "group.h"
#include "group_part.h"
#include "ledger.h"
#include "plan.h"
#include "store_types.h"

struct store;

/* Checks that the database is ours, no newer than this program, and sound.  An older version is migrated after a backup
 * beside the file (FILE.v<N>.bak); read-only, it is refused.  ERR_DATA when it is not there, not ours or damaged. */
int store_open(const char *path, struct store **out, struct err *e);
int store_open_read_only(const char *path, struct store **out, struct err *e);
/* Makes a new database with the group defaults; ERR_DATA when the file exists.  now: when it was made. */
int store_create(const char *path, const struct group *defaults, instant now, struct store **out, struct err *e);
void store_close(struct store *s); /* NULL is fine */
/* What was read so far and could not be true: it was left out, or read without what is wrong.  A part of the group with
 * rows left out is not written any more. */
const struct problems *store_damage(const struct store *s);
/* Writes a copy of the database in which everything can be read; ERR_DATA when `to` exists.  *mended: what was. */
int store_repair(const char *path, const char *to, struct problems *mended, struct err *e);

/* ---- the group ----------------------------------------------------------------------------------- */
int store_load_group(struct store *s, struct group *out, struct err *e); /* initialises out; group_done() it */
/* Replaces the named parts (of enum group_part) by those of g.  *changed: whether anything differed. */
int store_save_group(struct store *s, const struct group *g, unsigned parts, bool *changed, struct err *e);
/* store_save_group() with that check and a line in the journal.  What was there before is kept for undoing. */
int store_change_group(struct store *s, const struct group *g, unsigned parts, const struct data_write *w,
                       bool *changed, struct err *e);
/* Takes the last change of the group's data back; called again, the one before it.  *what: the journal text of what was
 * taken back; free() it.  ERR_DATA when there is none left: DATA_CHANGES_KEPT of them are kept. */
int store_undo_change(struct store *s, const struct data_write *w, char **what, struct err *e);
/* What that would take back: *what is NULL when there is none; free() it. */
int store_last_change(struct store *s, char **what, instant *at, struct err *e);
/* The data version: a number that grows with every change of the group's data. */
int store_data_version(struct store *s, int64_t *out, struct err *e);

/* Work and ledger around a week, as an instance wants it.  Work: of weeks_before weeks before it and one after; from
 * time sheets where there are any, else from the latest plans.  history_free() it. */
int store_load_history(struct store *s, const struct group *g, const struct zone *z, civil_date monday,
                       int weeks_before, struct history *out, struct err *e);
/* The hours that people were told: those of the last published revision up to this number.  out->any is false when none
 * was published. */
int store_load_announced(struct store *s, const struct group *g, civil_date monday, int up_to, struct announced *out,
                         struct err *e);
void history_free(struct history *h);

/* ---- plans: every week has revisions 1, 2, ...; the last one is the plan --------------------------- */
/* number: 0 for the latest.  ERR_DATA when the week has no such revision.  Presences of an employee or a need that is
 * no longer in g are left out and told in problems (may be NULL); rev may be NULL. */
int store_load_plan(struct store *s, const struct group *g, const struct zone *z, civil_date monday, int number,
                    struct plan *out, struct revision *rev, struct problems *problems, struct err *e);
int store_plan_status(struct store *s, civil_date monday, struct revision *latest, struct err *e); /* number 0: none */
/* The papers that a published revision was made from (number 0: the latest), and what was known then of the weeks
 * around: initialises g and past; group_done() and history_free() them.  *found is false, and both are empty, when it
 * is a draft, or was published before papers were kept. */
int store_load_papers(struct store *s, civil_date monday, int number, struct group *g, struct history *past,
                      bool *found, struct err *e);
/* How a plan is stored. */
struct plan_write {
    int base_revision;    /* the week's latest revision when the plan was begun; 0 = there was none */
    int64_t base_version; /* the data version of the snapshot it was computed from; -1: no check */
    bool decided;         /* somebody looked at that revision and chose: another one is theirs to see first */
    enum plan_status status;
    bool withdraw; /* unpublish: status is PLAN_DRAFT, and what was published of the week is cancelled */
    /* With withdraw: the number of an older publication that the calendars show again; 0: they show nothing of the
     * week. */
    int published_again;
    int restores; /* undo: see struct revision */
    /* What the plan was judged by besides the group's papers.  A published revision keeps both, so that the week can be
     * read as it was then (store_load_papers()); NULL: it keeps none. */
    const struct history *past;
    /* Parts of the instance's group that are stored in the same transaction (the pin of an edit).  They belong to the
     * week's history: store_undo_change() does not take them back. */
    unsigned parts;
    instant now;
    const char *what, *by; /* for the journal */
};
/* Stores p as the week's next revision; *stored is false when nothing has changed and nothing was stored.
 * ERR_OVERTAKEN when the week's latest revision or the data are no longer those it started from; ERR_LIMIT when it
 * was decided on (w->decided) and the revision is another.
 *
 * Presences keep the ids of their calendar events.  One that has the same employee, need and times as before, in the
 * last revision or in what was published, has the same id; one that was moved within its day keeps its id too.  On
 * publishing, an event whose time, place or status changed gets sequence + 1, and one that is gone is cancelled.  A
 * draft on top of a published revision leaves the calendars as they are until the next publication. */
int store_save_plan(struct store *s, const struct instance *ins, const struct plan *p, const struct plan_write *w,
                    struct revision *rev, bool *stored, struct err *e);
int store_revisions(struct store *s, civil_date monday, struct revision **out, int *n, struct err *e); /* free() */
int store_planned_weeks(struct store *s, civil_date **mondays, int *n, struct err *e);                 /* free() */

/* ---- what calendars, statements and pages read ------------------------------------------------------ */
/* Presences that start in [from, to), by start and employee.  published: as they were last published, cancelled ones
 * among them; otherwise those of each week's latest revision. */
int store_bookings(struct store *s, instant from, instant to, bool published, struct bookings *out, struct err *e);
/* The UID of the presence's calendar event, the same for ever. */
enum { PRESENCE_UID = 64 };
void presence_uid(const struct group *g, int64_t presence_id, char out[PRESENCE_UID]);

int store_ledger(struct store *s, const struct group *g, const struct zone *z, civil_date from, civil_date to,
                 struct ledger_rows *out, struct err *e);
void ledger_rows_free(struct ledger_rows *r);

/* ---- tokens of calendar feeds ---------------------------------------------------------------------- */
enum token_kind { TOKEN_EMPLOYEE, TOKEN_MEMBER };
enum { TOKEN_LETTERS = 26, TOKEN_TEXT = 40 };
/* 128 random bits in base32; made on first use, then the same until renewed. */
int store_token(struct store *s, enum token_kind kind, const char *id, bool renew, char out[TOKEN_TEXT], struct err *e);
/* Makes the missing ones of all employees and members, in one transaction. */
int store_tokens_make(struct store *s, const struct group *g, struct err *e);

/* ---- events of calendars that cannot be read --------------------------------------------------------- */
/* Those that could lie on one of these days, in the order of their files.  Written by store_change_group(). */
int store_unread_events(struct store *s, civil_date from, civil_date to, struct unread_events *out, struct err *e);
void unread_events_free(struct unread_events *u);

/* ---- backups and examinations ---------------------------------------------------------------------- */
/* A safe copy while others use the database; ERR_DATA when the target exists. */
int store_backup(struct store *s, const char *to, struct err *e);
/* Looks at everything a database should be; problems say what to do. */
int store_doctor(struct store *s, struct problems *out, struct err *e);
/* The same for a file that may be too damaged for store_open(); an error only when it is no database of ours. */
int store_examine(const char *path, struct problems *out, struct err *e);

/* ---- the journal: who did what, when ----------------------------------------------------------------- */
struct journal_entry {
    int64_t id; /* grows from entry to entry */
    instant at;
    char *who, *what;
    civil_date monday; /* DATE_NONE: the group's data, or the database as a whole */
};
struct journal {
    VEC(struct journal_entry) list; /* newest first */
};
/* The last entries, at most `most`: of one week, or with monday DATE_NONE of everything. */
int store_journal(struct store *s, civil_date monday, int most, struct journal *out, struct err *e);
void journal_free(struct journal *j);

/* ---- the right to be forgotten ----------------------------------------------------------------------- */
/* Removes a person.  The record keeps only a new id without meaning, so that the members' totals stay.  proof gets one
 * translated line per kind of record, then what was searched for afterwards and how often it was found. */
int store_erase(struct store *s, const char *employee, civil_date today, const struct data_write *w,
                struct text_list *proof, struct err *e);

#endif
