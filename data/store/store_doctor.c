/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_doctor.c - looks at everything a database should be, and says what to do where it is not.
 *
 * A file that is too damaged for the other commands is examined as far as it can be read. */
#include "db_open.h"
#include "db_schema.h"
#include "db_week.h"
#include "i18n.h"
#include "rulebook.h"
#include "store.h"
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Adds one problem for each row of the query; its first two columns fill the two %s of format. */
static void report_rows(struct store *s, sqlite3_stmt *q, enum problem_severity severity, const char *format,
                        struct problems *out)
{
    while (db_row(s, q)) {
        char *a = db_column_text(q, 0), *b = sqlite3_column_count(q) > 1 ? db_column_text(q, 1) : mem_copy("");
        problems_add(out, severity, NULL, 0, 0, NULL, format, a, b);
        free(a);
        free(b);
    }
    db_close(q);
}

static void check_pages(struct store *s, struct problems *out)
{
    sqlite3_stmt *q = db_query(s, "PRAGMA integrity_check(20)", "");
    while (db_row(s, q)) {
        const char *says = (const char *)sqlite3_column_text(q, 0);
        if (says && strcmp(says, "ok") != 0)
            problems_add(out, PROBLEM_ERROR, NULL, 0, 0, NULL,
                         _("the file is damaged: %s; keep a copy of it and restore the last backup"), says);
    }
    db_close(q);
}

static void check_plans(struct store *s, struct problems *out)
{
    report_rows(
        s,
        db_query(s,
                 "SELECT DISTINCT p.employee, r.monday FROM revisions r JOIN revision_presences p ON"
                 " p.revision = r.id WHERE" LATEST_REVISION
                 " AND p.employee NOT IN (SELECT id FROM employees) ORDER BY 2, 1",
                 ""),
        PROBLEM_WARNING,
        _("%s is no longer in the group, but in the plan of the week of %s; plan that week again if it is to come"),
        out);
    report_rows(s,
                db_query(s,
                         "SELECT DISTINCT p.need, r.monday FROM revisions r JOIN revision_presences p ON"
                         " p.revision = r.id WHERE" LATEST_REVISION
                         " AND p.need NOT IN (SELECT id FROM needs) ORDER BY 2, 1",
                         ""),
                PROBLEM_WARNING,
                _("need %s is gone, but in the plan of the week of %s; plan that week again if it is to come"), out);
    report_rows(
        s,
        db_query(s,
                 "SELECT r.monday FROM revisions r WHERE r.status = 'draft' AND" LATEST_REVISION " AND r.data_version <"
                 " (SELECT data_version FROM meta) ORDER BY 1",
                 ""),
        PROBLEM_WARNING, _("the draft of the week of %s was made before the group's data changed; plan it again"), out);
}

static void check_access(struct store *s, struct problems *out)
{
    struct stat st;
    if (!stat(s->path, &st) && st.st_mode & 07)
        problems_add(out, PROBLEM_WARNING, NULL, 0, 0, NULL,
                     _("everybody on this machine can open %s, and it holds personal data; chmod o= %s"), s->path,
                     s->path);
}

/* Checks what the commands rely on without looking. */
static void check_promises(struct store *s, struct problems *out)
{
    report_rows(s, db_query(s, "PRAGMA foreign_key_check", ""), PROBLEM_ERROR,
                _("table %s, row %s names a record that is not there; export, mend the CSV and import it again"), out);
    if (db_int(s, "SELECT count(*) FROM meta", 0, "") != 1 || db_int(s, "SELECT count(*) FROM settings", 0, "") != 1)
        problems_add(out, PROBLEM_ERROR, NULL, 0, 0, NULL,
                     _("the group's own record is missing or there twice; restore the last backup"));
    if (db_int(s, "SELECT coalesce(max(id), 0) FROM presences", 0, "") >
        db_int(s, "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'presences'", 0, ""))
        problems_add(out, PROBLEM_ERROR, NULL, 0, 0, NULL,
                     _("a calendar event's id could be given twice; restore the last backup"));
    report_rows(s,
                db_query(s,
                         "SELECT r.number, r.monday FROM revisions r WHERE r.n_presences <>"
                         " (SELECT count(*) FROM revision_presences p WHERE p.revision = r.id) ORDER BY 2, 1",
                         ""),
                PROBLEM_ERROR, _("revision %s of the week of %s has lost presences; restore the last backup"), out);
    report_rows(s,
                db_query(s,
                         "SELECT id, monday FROM presences WHERE revision > 0 AND (employee IS NULL OR need IS NULL OR"
                         " member IS NULL OR starts IS NULL OR ends IS NULL OR ends <= starts) ORDER BY 1",
                         ""),
                PROBLEM_ERROR,
                _("published presence %s of the week of %s says not who, where or when; publish that week again"), out);
}

/* Says of the group's data what an import of them would say. */
static void check_group(struct store *s, struct problems *out, struct err *e)
{
    struct group g;
    if (s->failed)
        return;
    if (store_load_group(s, &g, e)) {
        problems_add(out, PROBLEM_ERROR, NULL, 0, 0, NULL, "%s", e->text);
        return;
    }
    group_check(&g, out);
    rulebook_free(rulebook_new(&g, out));
    group_done(&g);
}

/* Reads every stored plan, as commands would, so that what cannot be true is noted. */
static void read_plans(struct store *s, struct problems *out)
{
    struct week_presences presences = {0};
    struct revision r;
    struct bookings bookings = {0};
    VEC(int64_t) ids = {0};
    sqlite3_stmt *q = db_query(s, "SELECT " REVISION_COLUMNS ", min_rate_bound, served_bound_min FROM revisions", "");
    while (db_row(s, q)) {
        week_read_revision(s, q, &r);
        db_column_count(s, q, 10, "revisions.served_bound_min");
        *vec_add(&ids) = sqlite3_column_int64(q, 8);
    }
    db_close(q);
    for (int i = 0; i < ids.n; i++) {
        week_presences(s, ids.at[i], &presences);
        week_presences_free(&presences);
    }
    vec_free(&ids);
    q = db_query(s,
                 "SELECT requested_min, entitled_min, fair_min, served_min, past_entitled_min, past_served_min"
                 " FROM revision_members",
                 "");
    while (db_row(s, q))
        for (int i = 0; i < 6; i++)
            db_column_count(s, q, i, "revision_members");
    db_close(q);
    report_rows(s,
                db_query(s,
                         "SELECT DISTINCT monday FROM revisions WHERE date(monday) IS NOT monday OR"
                         " strftime('%w', monday) <> '1'",
                         ""),
                PROBLEM_ERROR,
                _("a plan is stored for the week of \"%s\", which is no Monday; restore the last backup"), out);
    if (store_bookings(s, INT64_MIN, INT64_MAX, true, &bookings, NULL) == 0)
        bookings_free(&bookings);
}

static void check_values(struct store *s, struct problems *out)
{
    struct journal journal = {0};
    if (s->failed)
        return;
    read_plans(s, out);
    if (!s->failed && store_journal(s, DATE_NONE, 100000, &journal, NULL) == 0)
        journal_free(&journal);
    for (int i = 0; i < s->damage.n; i++)
        problems_add(out, PROBLEM_ERROR, NULL, 0, 0, NULL, "%s", s->damage.at[i].text);
}

static void check_beside(struct store *s, struct problems *out)
{
    for (int version = 1; version < schema_version; version++) {
        char *bak = mem_printf("%s.v%d.bak", s->path, version);
        struct stat st;
        if (!stat(bak, &st))
            problems_add(out, PROBLEM_WARNING, NULL, 0, 0, NULL,
                         _("%s, the copy made before the format changed, still holds personal data; remove it when all "
                           "is well"),
                         bak);
        free(bak);
    }
}

static bool pages_are_sound(struct store *s, struct problems *out)
{
    int before = out->errors;
    check_pages(s, out);
    return out->errors == before && !s->failed;
}

static void examine(struct store *s, struct problems *out)
{
    struct err ignored = {0};
    if (pages_are_sound(s, out)) {
        check_promises(s, out);
        check_plans(s, out);
        report_rows(s,
                    db_query(s,
                             "SELECT kind, id FROM tokens WHERE NOT (kind = 'employee' AND id IN (SELECT id FROM"
                             " employees) OR kind = 'member' AND id IN (SELECT id FROM members)) ORDER BY 1, 2",
                             ""),
                    PROBLEM_WARNING, _("a calendar token is kept for %s %s, who is no longer in the group"), out);
        check_group(s, out, &ignored);
        check_values(s, out);
    }
    check_access(s, out);
    check_beside(s, out);
}

int store_doctor(struct store *s, struct problems *out, struct err *e)
{
    s->failed = 0;
    examine(s, out);
    return s->failed ? db_failure(s, e) : 0;
}

int store_examine(const char *path, struct problems *out, struct err *e)
{
    struct store *s = NULL;
    int code = db_open(path, true, &s, e);
    if (code)
        return code;
    if (db_int(s, "PRAGMA user_version", 0, "") == schema_version)
        examine(s, out);
    else if (pages_are_sound(s, out))
        problems_add(out, PROBLEM_WARNING, NULL, 0, 0, NULL,
                     _("the file has an older format; a command that writes brings it up to date, after a backup"));
    if (s->failed && !out->errors) /* too damaged to say where */
        problems_add(out, PROBLEM_ERROR, NULL, 0, 0, NULL,
                     _("the file is damaged: %s; keep a copy of it and restore the last backup"), s->why);
    store_close(s);
    return 0;
}
