/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The database: whose it is, that it keeps the group, that it gives everything back. */
#include "csv_group.h"
#include "file.h"
#include "record.h"
#include "store.h"
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "scratch_folder.h"

struct world {
    char path[SCRATCH_PATH], db[96];
    struct store *store;
    struct group group; /* what the store was filled with */
    struct err err;
};

static int set_up(void **state)
{
    struct world *w = mem_alloc(sizeof *w);
    struct problems problems = {0};
    struct group empty;
    unsigned parts;
    bool changed;
    scratch_folder_make(w->path);
    snprintf(w->db, sizeof w->db, "%s/t.db", w->path);
    group_init(&empty);
    assert_int_equal(store_create(w->db, &empty, 29500000, &w->store, &w->err), 0);
    group_done(&empty);
    assert_int_equal(store_load_group(w->store, &w->group, &w->err), 0);
    assert_int_equal(csv_read(FIXTURES "/csv/english", &w->group, &parts, &problems, &w->err), 0);
    assert_int_equal(store_save_group(w->store, &w->group, parts, &changed, &w->err), 0);
    assert_true(changed);
    problems_free(&problems);
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    struct world *w = *state;
    store_close(w->store);
    group_done(&w->group);
    scratch_folder_remove(w->path);
    free(w);
    return 0;
}

static void assert_same_group(const struct group *a, const struct group *b)
{
    assert_string_equal(a->uid, b->uid);
    for (int i = 0; i < n_record_types; i++) {
        char *x = csv_part_text(a, record_types[i].part), *y = csv_part_text(b, record_types[i].part);
        assert_string_equal(x, y);
        free(x);
        free(y);
    }
}

static void assert_holds(struct store *s, const struct group *expected)
{
    struct group g;
    struct err e = {0};
    assert_int_equal(store_load_group(s, &g, &e), 0);
    assert_same_group(&g, expected);
    group_done(&g);
}

/* The message with the folder's name taken out. */
static void assert_refused(struct world *w, int code, int expected_code, const char *expected)
{
    char *plain = mem_printf("%s/", w->path), *at = strstr(w->err.text, plain);
    if (at)
        memmove(at, at + strlen(plain), strlen(at + strlen(plain)) + 1);
    free(plain);
    assert_int_equal(code, expected_code);
    assert_string_equal(w->err.text, expected);
}

static int open_file(struct world *w, const char *name)
{
    struct store *s = NULL;
    char *path = mem_printf("%s/%s", w->path, name);
    int code = store_open(path, &s, &w->err);
    free(path);
    store_close(s);
    return code;
}

static void run_sql(struct world *w, const char *name, const char *sql)
{
    sqlite3 *db = NULL;
    char *path = mem_printf("%s/%s", w->path, name);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    free(path);
}

/* ---- the group ----------------------------------------------------------------------------------------- */
static void a_group_comes_back_as_it_was_saved(void **state)
{
    struct world *w = *state;
    assert_holds(w->store, &w->group);
    store_close(w->store);
    w->store = NULL;
    assert_int_equal(store_open(w->db, &w->store, &w->err), 0);
    assert_holds(w->store, &w->group);
}

static void every_database_has_an_id_of_its_own(void **state)
{
    struct world *w = *state;
    struct store *s = NULL;
    struct group empty, g;
    char *path = mem_printf("%s/other.db", w->path);
    group_init(&empty);
    assert_int_equal(store_create(path, &empty, 0, &s, &w->err), 0);
    assert_int_equal(store_load_group(s, &g, &w->err), 0);
    assert_int_equal(strlen(g.uid), 16);
    assert_string_not_equal(g.uid, w->group.uid);
    assert_string_equal(g.timezone, "Europe/Paris");
    store_close(s);
    group_done(&g);
    group_done(&empty);
    free(path);
}

static void the_data_version_grows_with_changes_only(void **state)
{
    struct world *w = *state;
    int64_t before, after;
    bool changed;
    assert_int_equal(store_data_version(w->store, &before, &w->err), 0);
    assert_int_equal(store_save_group(w->store, &w->group, PART_ALL, &changed, &w->err), 0);
    assert_false(changed);
    assert_int_equal(store_data_version(w->store, &after, &w->err), 0);
    assert_int_equal(after, before);
    w->group.travels.at[0].minutes++;
    assert_int_equal(store_save_group(w->store, &w->group, PART_ALL, &changed, &w->err), 0);
    assert_true(changed);
    assert_int_equal(store_data_version(w->store, &after, &w->err), 0);
    assert_true(after > before);
}

static void only_the_named_parts_are_replaced(void **state)
{
    struct world *w = *state;
    struct group g;
    bool changed;
    w->group.travels.at[0].minutes = 99;
    w->group.slot_min = 30;
    assert_int_equal(store_save_group(w->store, &w->group, PART_TRAVEL, &changed, &w->err), 0);
    assert_int_equal(store_load_group(w->store, &g, &w->err), 0);
    assert_int_equal(g.travels.at[0].minutes, 99);
    assert_int_equal(g.slot_min, 15);
    group_done(&g);
}

static void where_an_absence_came_from_is_kept_and_exported(void **state)
{
    struct world *w = *state;
    bool changed;
    free(w->group.availabilities.at[2].source);
    w->group.availabilities.at[2].source = mem_copy("ics:own.ics");
    assert_int_equal(store_save_group(w->store, &w->group, PART_AVAILABILITY, &changed, &w->err), 0);
    assert_true(changed);
    assert_holds(w->store, &w->group);
    char *text = csv_part_text(&w->group, PART_AVAILABILITY);
    assert_non_null(strstr(text, "valid_to,source\n"));
    free(text);
}

static void records_that_name_unknown_ones_are_not_stored(void **state)
{
    struct world *w = *state;
    bool changed = false;
    free(w->group.needs.at[0].member);
    w->group.needs.at[0].member = mem_copy("nobody");
    assert_int_equal(store_save_group(w->store, &w->group, PART_NEEDS, &changed, &w->err), ERR_LIMIT);
    assert_false(changed);
    free(w->group.needs.at[0].member);
    w->group.needs.at[0].member = mem_copy("ecole");
    assert_holds(w->store, &w->group);
}

/* ---- changes ------------------------------------------------------------------------------------------- */
static void changes_can_be_undone_one_after_the_other(void **state)
{
    struct world *w = *state;
    struct data_write write = {.base_version = -1, .now = 1, .what = "travel", .by = "ann"};
    char *what = NULL;
    bool changed;
    w->group.travels.at[0].minutes = 50;
    assert_int_equal(store_change_group(w->store, &w->group, PART_TRAVEL, &write, &changed, &w->err), 0);
    write.what = "slot";
    w->group.slot_min = 30;
    w->group.travels.at[0].minutes = 60;
    assert_int_equal(store_change_group(w->store, &w->group, PART_ALL, &write, &changed, &w->err), 0);
    write.what = "undo";
    assert_int_equal(store_undo_change(w->store, &write, &what, &w->err), 0);
    assert_string_equal(what, "slot");
    free(what);
    w->group.slot_min = 15;
    w->group.travels.at[0].minutes = 50;
    assert_holds(w->store, &w->group);
    assert_int_equal(store_undo_change(w->store, &write, &what, &w->err), 0);
    assert_string_equal(what, "travel");
    free(what);
    w->group.travels.at[0].minutes = 12;
    assert_holds(w->store, &w->group);
    assert_int_equal(store_undo_change(w->store, &write, &what, &w->err), 0); /* the first import */
    free(what);
    assert_int_equal(store_undo_change(w->store, &write, &what, &w->err), ERR_DATA);
    assert_string_equal(w->err.text, "there is no change of the group's data to undo");
}

static void a_change_of_data_that_somebody_else_changed_is_refused(void **state)
{
    struct world *w = *state;
    struct data_write write = {.now = 1, .what = "travel", .by = "ann"};
    bool changed;
    assert_int_equal(store_data_version(w->store, &write.base_version, &w->err), 0);
    w->group.travels.at[0].minutes = 50;
    assert_int_equal(store_change_group(w->store, &w->group, PART_TRAVEL, &write, &changed, &w->err), 0);
    w->group.travels.at[0].minutes = 51;
    assert_int_equal(store_change_group(w->store, &w->group, PART_TRAVEL, &write, &changed, &w->err), ERR_OVERTAKEN);
    assert_string_equal(w->err.text, "somebody changed the group's data meanwhile; look at them and try again");
    w->group.travels.at[0].minutes = 50;
    assert_holds(w->store, &w->group);
}

/* Changes the group's data, for a line in the journal. */
static void change_group(struct world *w, instant now, const char *by, const char *what)
{
    const struct data_write write = {.base_version = -1, .now = now, .by = by, .what = what};
    bool changed;
    w->group.travel_default_min++;
    assert_int_equal(store_change_group(w->store, &w->group, PART_GROUP, &write, &changed, &w->err), 0);
    assert_true(changed);
}

static void the_journal_tells_who_did_what(void **state)
{
    struct world *w = *state;
    struct journal j = {0};
    change_group(w, 10, "ann", "backup");
    change_group(w, 20, "bob", "token");
    assert_int_equal(store_journal(w->store, DATE_NONE, 10, &j, &w->err), 0);
    assert_int_equal(j.list.n, 2);
    assert_string_equal(j.list.at[0].who, "bob");
    assert_string_equal(j.list.at[1].what, "backup");
    assert_int_equal(j.list.at[1].at, 10);
    assert_int_equal(j.list.at[1].monday, DATE_NONE);
    journal_free(&j);
}

static void an_erased_person_is_found_nowhere_in_the_file(void **state)
{
    struct world *w = *state;
    struct data_write write = {.base_version = -1, .now = 1, .by = "ann"};
    struct text_list proof = {0};
    struct problems problems = {0};
    struct group g;
    char token[TOKEN_TEXT];
    assert_int_equal(store_token(w->store, TOKEN_EMPLOYEE, "lea", false, token, &w->err), 0);
    change_group(w, 5, "ann", "assign lea cantine");
    assert_int_equal(store_erase(w->store, "lea", date_of(2026, 11, 23), &write, &proof, &w->err), 0);
    assert_int_equal(store_load_group(w->store, &g, &w->err), 0);
    group_check(&g, &problems);
    assert_int_equal(problems.errors, 0);
    assert_int_equal(g.worked.n, w->group.worked.n); /* the members' hours stay */
    assert_string_equal(g.worked.at[0].employee, "erased-1");
    assert_string_equal(g.employees.at[0].name, "erased-1");
    assert_string_equal(g.employees.at[0].email, "");
    assert_int_equal(g.availabilities.n, 1);
    assert_string_equal(g.needs.at[1].employees.at[1], "erased-1");
    char *bytes = NULL;
    size_t n = 0;
    assert_int_equal(file_read(w->db, 1 << 24, &bytes, &n, &w->err), 0);
    assert_null(memmem(bytes, n,
                       "L\xc3\xa9"
                       "a Brun",
                       9));
    assert_null(memmem(bytes, n, "lea@ge.example", 14));
    assert_null(memmem(bytes, n, "05 45 00 00 00", 14));
    assert_null(memmem(bytes, n,
                       "m\xc3\xa9"
                       "decin",
                       8));
    assert_null(memmem(bytes, n, token, 26));
    assert_true(proof.n > 5);
    assert_string_equal(proof.at[proof.n - 1], "\"05 45 00 00 00\" searched in all bytes of the file: found 0 times");
    assert_int_equal(store_erase(w->store, "lea", date_of(2026, 11, 23), &write, &proof, &w->err), ERR_DATA);
    assert_string_equal(w->err.text, "there is no employee \"lea\"");
    free(bytes);
    text_list_free(&proof);
    problems_free(&problems);
    group_done(&g);
}

/* ---- tokens ------------------------------------------------------------------------------------------- */
static void a_token_stays_until_it_is_renewed(void **state)
{
    struct world *w = *state;
    char a[TOKEN_TEXT], b[TOKEN_TEXT];
    assert_int_equal(store_token(w->store, TOKEN_EMPLOYEE, "lea", false, a, &w->err), 0);
    assert_int_equal(strlen(a), 26);
    assert_int_equal(strspn(a, "abcdefghijklmnopqrstuvwxyz234567"), 26);
    assert_int_equal(store_token(w->store, TOKEN_EMPLOYEE, "lea", false, b, &w->err), 0);
    assert_string_equal(a, b);
    assert_int_equal(store_token(w->store, TOKEN_MEMBER, "lea", false, b, &w->err), 0);
    assert_string_not_equal(a, b);
    assert_int_equal(store_token(w->store, TOKEN_EMPLOYEE, "lea", true, b, &w->err), 0);
    assert_string_not_equal(a, b);
    assert_int_equal(store_token(w->store, TOKEN_EMPLOYEE, "lea", false, a, &w->err), 0);
    assert_string_equal(a, b);
}

/* ---- whose file it is ------------------------------------------------------------------------------------ */
static void files_that_are_not_ours_are_refused_and_left_alone(void **state)
{
    struct world *w = *state;
    char *path = mem_printf("%s/junk.db", w->path);
    static const char junk[] = "this is a text file that is long enough to be taken for something else\n";
    assert_refused(w, open_file(w, "none.db"), ERR_DATA, "none.db: there is no such database (cordage init makes one)");
    assert_int_equal(file_replace(path, junk, strlen(junk), 0644, NULL, NULL), 0);
    assert_refused(w, open_file(w, "junk.db"), ERR_DATA, "junk.db: is no cordage database");
    run_sql(w, "other.db", "PRAGMA application_id = 77; CREATE TABLE t(a)");
    assert_refused(w, open_file(w, "other.db"), ERR_DATA,
                   "other.db: is a database of another program; it is left alone");
    assert_int_equal(file_replace(path, "", 0, 0644, NULL, NULL), 0);
    assert_refused(w, open_file(w, "junk.db"), ERR_DATA, "junk.db: is a database of another program; it is left alone");
    assert_refused(w, store_open(w->path, &w->store, &w->err), ERR_DATA, w->err.text);
    assert_non_null(strstr(w->err.text, "is no file"));
    free(path);
}

static void a_newer_format_is_refused(void **state)
{
    struct world *w = *state;
    store_close(w->store);
    w->store = NULL;
    run_sql(w, "t.db", "PRAGMA user_version = 99");
    assert_refused(w, open_file(w, "t.db"), ERR_DATA,
                   "t.db: was written by a newer cordage (format 99, this one knows 6); use that one");
}

static void a_damaged_file_is_refused(void **state)
{
    struct world *w = *state;
    struct problems problems = {0};
    char *bytes = NULL;
    size_t n = 0;
    store_close(w->store);
    w->store = NULL;
    assert_int_equal(file_read(w->db, 1 << 24, &bytes, &n, &w->err), 0);
    memset(bytes + 4096 * 3, 0x5a, 4096);
    assert_int_equal(file_replace(w->db, bytes, n, 0600, NULL, &w->err), 0);
    assert_int_equal(open_file(w, "t.db"), ERR_DATA);
    assert_non_null(strstr(w->err.text, "is damaged ("));
    assert_non_null(strstr(w->err.text, "restore a backup"));
    assert_int_equal(store_examine(w->db, &problems, &w->err), 0);
    assert_true(problems.errors > 0);
    assert_non_null(strstr(problems.at[0].text, "keep a copy of it and restore the last backup"));
    problems_free(&problems);
    free(bytes);
}

static void making_a_database_never_overwrites(void **state)
{
    struct world *w = *state;
    struct store *s = NULL;
    int code = store_create(w->db, &w->group, 0, &s, &w->err);
    assert_null(s);
    assert_refused(w, code, ERR_DATA, "t.db: is there already; it is left alone");
    assert_holds(w->store, &w->group);
}

static void reading_only_does_not_write(void **state)
{
    struct world *w = *state;
    struct store *s = NULL;
    bool changed = false;
    assert_int_equal(store_open_read_only(w->db, &s, &w->err), 0);
    assert_holds(s, &w->group);
    int code = store_save_group(s, &w->group, PART_ALL, &changed, &w->err);
    assert_refused(w, code, ERR_LIMIT, "t.db: opened for reading only");
    store_close(s);
}

static void the_file_is_for_its_owner_only(void **state)
{
    struct world *w = *state;
    struct stat st;
    assert_int_equal(stat(w->db, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
}

/* ---- care ----------------------------------------------------------------------------------------------- */
static void a_backup_holds_everything_and_replaces_nothing(void **state)
{
    struct world *w = *state;
    struct store *s = NULL;
    char *path = mem_printf("%s/safe.db", w->path);
    assert_int_equal(store_backup(w->store, path, &w->err), 0);
    assert_int_equal(store_open(path, &s, &w->err), 0);
    assert_holds(s, &w->group);
    store_close(s);
    assert_refused(w, store_backup(w->store, path, &w->err), ERR_DATA, "safe.db: is there already; name another file");
    free(path);
}

static void the_doctor_finds_a_sound_database_sound_and_names_what_is_not(void **state)
{
    struct world *w = *state;
    struct problems problems = {0};
    char token[TOKEN_TEXT];
    assert_int_equal(store_doctor(w->store, &problems, &w->err), 0);
    assert_int_equal(problems.n, 0);
    assert_int_equal(store_token(w->store, TOKEN_MEMBER, "gone", false, token, &w->err), 0);
    assert_int_equal(chmod(w->db, 0644), 0);
    run_sql(w, "t.db", "PRAGMA foreign_keys = OFF; UPDATE needs SET site = 'nowhere' WHERE ord = 1");
    assert_int_equal(store_doctor(w->store, &problems, &w->err), 0);
    assert_int_equal(problems.errors, 5); /* as a row, as a need left out, and by what names it: a pin, two weeks */
    assert_int_equal(problems.warnings, 2);
    assert_string_equal(problems.at[0].text,
                        "table needs, row 1 names a record that is not there; export, mend the CSV "
                        "and import it again");
    assert_string_equal(problems.at[1].text, "a calendar token is kept for member gone, who is no longer in the group");
    problems_free(&problems);
}

/* ---- older formats -------------------------------------------------------------------------------------- */
static void bring_up_to_date(struct world *w, int version)
{
    struct store *s = NULL;
    struct group g;
    struct journal j = {0};
    struct revision rev;
    struct stat st;
    char *sql = NULL, *name = mem_printf("old%d.db", version), *path = mem_printf("%s/%s", w->path, name);
    char *bak = mem_printf("%s.v%d.bak", path, version), *from = mem_printf(FIXTURES "/db/v%d.sql", version);
    char *said = mem_printf("has an older format (%d)", version);
    size_t n;
    assert_int_equal(file_read(from, 1 << 20, &sql, &n, &w->err), 0);
    run_sql(w, name, sql);
    assert_int_equal(store_open_read_only(path, &s, &w->err), ERR_DATA);
    assert_non_null(strstr(w->err.text, said));
    assert_int_equal(store_open(path, &s, &w->err), 0);
    assert_int_equal(stat(bak, &st), 0);
    assert_int_equal(store_load_group(s, &g, &w->err), 0);
    assert_string_equal(g.uid, "1d20433b1aaecbfb");
    free(g.uid);
    g.uid = mem_copy(w->group.uid);
    assert_same_group(&g, &w->group);
    assert_int_equal(store_plan_status(s, date_of(2026, 11, 23), &rev, &w->err), 0);
    assert_int_equal(rev.number, 4);
    assert_int_equal(rev.status, PLAN_PUBLISHED);
    assert_int_equal(rev.restores, 0);
    assert_int_equal(store_journal(s, date_of(2026, 11, 23), 10, &j, &w->err), 0);
    assert_int_equal(j.list.n, 4);
    journal_free(&j);
    store_close(s);
    assert_int_equal(store_open_read_only(path, &s, &w->err), 0);
    store_close(s);
    group_done(&g);
    free(sql);
    free(name);
    free(path);
    free(bak);
    free(from);
    free(said);
}

/* What no format before the sixth could hold. */
static void forget_later_tables(struct group *g)
{
    struct group later;
    group_init(&later);
    for (int i = 0; i < n_record_types; i++)
        if (record_types[i].part & (PART_NEED_WEEKS | PART_CLOSURES | PART_CONTRACTS))
            record_swap(&record_types[i], &later, g);
    group_done(&later);
}

static void an_older_format_is_brought_up_to_date_after_a_backup(void **state)
{
    int version = 0;
    forget_later_tables(&((struct world *)*state)->group);
    for (;;) {
        char *fixture = mem_printf(FIXTURES "/db/v%d.sql", version + 1);
        bool there = access(fixture, F_OK) == 0;
        free(fixture);
        if (!there)
            break;
        bring_up_to_date(*state, ++version);
    }
    assert_true(version >= 2);
}

#define IN_A_WORLD(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WORLD(a_group_comes_back_as_it_was_saved),
        IN_A_WORLD(every_database_has_an_id_of_its_own),
        IN_A_WORLD(the_data_version_grows_with_changes_only),
        IN_A_WORLD(only_the_named_parts_are_replaced),
        IN_A_WORLD(where_an_absence_came_from_is_kept_and_exported),
        IN_A_WORLD(records_that_name_unknown_ones_are_not_stored),
        IN_A_WORLD(changes_can_be_undone_one_after_the_other),
        IN_A_WORLD(a_change_of_data_that_somebody_else_changed_is_refused),
        IN_A_WORLD(the_journal_tells_who_did_what),
        IN_A_WORLD(an_erased_person_is_found_nowhere_in_the_file),
        IN_A_WORLD(a_token_stays_until_it_is_renewed),
        IN_A_WORLD(files_that_are_not_ours_are_refused_and_left_alone),
        IN_A_WORLD(a_newer_format_is_refused),
        IN_A_WORLD(a_damaged_file_is_refused),
        IN_A_WORLD(making_a_database_never_overwrites),
        IN_A_WORLD(reading_only_does_not_write),
        IN_A_WORLD(the_file_is_for_its_owner_only),
        IN_A_WORLD(a_backup_holds_everything_and_replaces_nothing),
        IN_A_WORLD(the_doctor_finds_a_sound_database_sound_and_names_what_is_not),
        IN_A_WORLD(an_older_format_is_brought_up_to_date_after_a_backup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
