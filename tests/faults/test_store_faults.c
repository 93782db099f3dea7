/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The database when things go wrong: locks, full disks, folders that cannot be written, processes killed in
 * the middle, many writers at once.  Whatever happens, the file holds the old data or the new. */
#include "changes.h"
#include "csv_group.h"
#include "store.h"
#include <fcntl.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "../unit/scratch_folder.h"

struct world {
    char path[SCRATCH_PATH], db[96];
    struct group group;
    struct err err;
};

/* Enough availabilities that a save takes many pages. */
static void fill(struct group *g, int rows, int minute)
{
    *vec_add(&g->employees) = (struct employee){.id = mem_copy("e1"),
                                                .name = mem_copy("Ann"),
                                                .email = mem_copy(""),
                                                .phone = mem_copy(""),
                                                .contract_min = 2100,
                                                .floor_min = -1,
                                                .ceiling_min = -1,
                                                .born = DATE_NONE,
                                                .valid = {DATE_MIN, DATE_MAX}};
    for (int i = 0; i < rows; i++)
        *vec_add(&g->availabilities) = (struct availability){.employee = mem_copy("e1"),
                                                             .day = {0, 20000 + i},
                                                             .span = {minute, minute + 60},
                                                             .reason = mem_printf("reason number %d of many", i),
                                                             .source = mem_copy(""),
                                                             .valid = {DATE_MIN, DATE_MAX}};
}

static void set_minute(struct group *g, int minute)
{
    for (int i = 0; i < g->availabilities.n; i++)
        g->availabilities.at[i].span = (struct span){minute, minute + 60};
}

static int set_up(void **state)
{
    struct world *w = mem_alloc(sizeof *w);
    struct store *s = NULL;
    signal(SIGXFSZ, SIG_IGN);
    scratch_folder_make(w->path);
    snprintf(w->db, sizeof w->db, "%s/t.db", w->path);
    group_init(&w->group);
    fill(&w->group, 2000, 480);
    assert_int_equal(store_create(w->db, &w->group, 0, &s, &w->err), 0);
    store_close(s);
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    struct world *w = *state;
    group_done(&w->group);
    scratch_folder_remove(w->path);
    free(w);
    return 0;
}

static int save(const char *db, const struct group *g, struct err *e)
{
    struct store *s = NULL;
    bool changed;
    int code = store_open(db, &s, e);
    if (!code)
        code = store_save_group(s, g, PART_ALL, &changed, e);
    store_close(s);
    return code;
}

/* All rows begin at the same minute, and none is missing; that minute. */
static int minute_held(const char *db)
{
    struct store *s = NULL;
    struct group g;
    struct err e = {0};
    if (store_open(db, &s, &e))
        fail_msg("%s", e.text);
    assert_int_equal(store_load_group(s, &g, &e), 0);
    assert_int_equal(g.availabilities.n, 2000);
    int minute = g.availabilities.at[0].span.from_min;
    for (int i = 0; i < g.availabilities.n; i++)
        assert_int_equal(g.availabilities.at[i].span.from_min, minute);
    group_done(&g);
    store_close(s);
    return minute;
}

static int wait_for(pid_t child)
{
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* ---- a lock ------------------------------------------------------------------------------------------- */
static void a_locked_database_is_told_in_one_line(void **state)
{
    struct world *w = *state;
    sqlite3 *other = NULL;
    assert_int_equal(sqlite3_open(w->db, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    set_minute(&w->group, 540);
    assert_int_equal(save(w->db, &w->group, &w->err), ERR_LIMIT);
    assert_non_null(strstr(w->err.text, "t.db: another cordage is writing to it; try again"));
    sqlite3_close(other);
    assert_int_equal(minute_held(w->db), 480);
    assert_int_equal(save(w->db, &w->group, &w->err), 0);
    assert_int_equal(minute_held(w->db), 540);
}

/* ---- no room ------------------------------------------------------------------------------------------ */
/* Saves in a child that may write files of at most `limit` bytes; its exit code is 10 - code. */
static int save_with_limit(struct world *w, rlim_t limit)
{
    pid_t child = fork();
    if (!child) {
        struct rlimit r = {limit, limit};
        setrlimit(RLIMIT_FSIZE, &r);
        _exit(10 - save(w->db, &w->group, &w->err));
    }
    return 10 - wait_for(child);
}

static void a_write_that_fails_anywhere_changes_nothing(void **state)
{
    struct world *w = *state;
    struct stat st;
    set_minute(&w->group, 600);
    for (int i = 0; i < w->group.availabilities.n; i++) {
        free(w->group.availabilities.at[i].reason);
        w->group.availabilities.at[i].reason = mem_printf("a reason that is a good deal longer than it was, %d", i);
    }
    assert_int_equal(stat(w->db, &st), 0);
    int failed = 0;
    for (rlim_t limit = 0; limit < (rlim_t)st.st_size * 2; limit += 20000) {
        int code = save_with_limit(w, limit);
        if (!code)
            break;
        assert_int_equal(code, ERR_LIMIT);
        assert_int_equal(minute_held(w->db), 480);
        failed++;
    }
    assert_true(failed > 5);
    assert_int_equal(minute_held(w->db), 600);
}

static int own_mounts(void)
{
    char map[64];
    int n = snprintf(map, sizeof map, "0 %d 1\n", (int)getuid()), fd;
    if (!unshare(CLONE_NEWNS))
        return 0;
    if (unshare(CLONE_NEWUSER | CLONE_NEWNS) || (fd = open("/proc/self/uid_map", O_WRONLY)) < 0)
        return -1;
    bool mapped = write(fd, map, (size_t)n) == n;
    close(fd);
    return mapped ? 0 : -1;
}

/* The program's own little file system of 270 kB; 77 where the system does not allow that. */
static int on_a_small_disk(struct world *w)
{
    char db[160];
    struct store *s = NULL;
    struct group empty;
    if (own_mounts())
        return 77;
    if (mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) || mount("tmpfs", w->path, "tmpfs", 0, "size=270k"))
        return 77;
    snprintf(db, sizeof db, "%s/small.db", w->path);
    group_init(&empty);
    if (store_create(db, &empty, 0, &s, &w->err))
        return 1;
    store_close(s);
    changes_take_back(false); /* making the file was the work of a command before */
    if (save(db, &w->group, &w->err) != ERR_LIMIT || !strstr(w->err.text, "the disk is full; nothing was changed")) {
        print_error("said: %s\n", w->err.text);
        return 2;
    }
    if (store_open(db, &s, &w->err) || store_load_group(s, &empty, &w->err))
        return 3;
    return empty.availabilities.n ? 4 : 0;
}

static void a_full_disk_is_told_and_changes_nothing(void **state)
{
    struct world *w = *state;
    pid_t child = fork();
    if (!child)
        _exit(on_a_small_disk(w));
    int code = wait_for(child);
    if (code == 77)
        skip();
    assert_int_equal(code, 0);
}

/* ---- no right to write ----------------------------------------------------------------------------------- */
static int as_nobody(struct world *w)
{
    struct store *s = NULL;
    if (!geteuid() && setresuid(65534, 65534, 65534))
        return 77;
    if (!access(w->db, W_OK))
        return 1;
    if (store_open(w->db, &s, &w->err) != ERR_LIMIT || !strstr(w->err.text, "cannot be written (permissions)"))
        return 2;
    if (store_open_read_only(w->db, &s, &w->err))
        return 3;
    return 0;
}

static void a_file_that_cannot_be_written_can_still_be_read(void **state)
{
    struct world *w = *state;
    assert_int_equal(chmod(w->db, 0444), 0);
    assert_int_equal(chmod(w->path, 0555), 0);
    pid_t child = fork();
    if (!child)
        _exit(as_nobody(w));
    int code = wait_for(child);
    chmod(w->path, 0755);
    if (code == 77)
        skip();
    assert_int_equal(code, 0);
}

static int save_as_nobody(struct world *w)
{
    if (!geteuid() && setresuid(65534, 65534, 65534))
        return 77;
    set_minute(&w->group, 660);
    changes_take_back(false); /* making the file was the work of a command before */
    if (save(w->db, &w->group, &w->err) != ERR_LIMIT)
        return 1;
    return strstr(w->err.text, "nothing was changed") ? 0 : 2;
}

static void a_folder_that_cannot_be_written_is_told(void **state)
{
    struct world *w = *state;
    assert_int_equal(chmod(w->db, 0666), 0);
    assert_int_equal(chmod(w->path, 0555), 0);
    pid_t child = fork();
    if (!child)
        _exit(save_as_nobody(w));
    int code = wait_for(child);
    chmod(w->path, 0755);
    if (code == 77)
        skip();
    assert_int_equal(code, 0);
    assert_int_equal(minute_held(w->db), 480);
}

/* ---- killed ---------------------------------------------------------------------------------------------- */
static void a_process_killed_while_writing_leaves_the_old_data_or_the_new(void **state)
{
    struct world *w = *state;
    unsigned seed = 7;
    for (int round = 0; round < 40; round++) {
        pid_t child = fork();
        if (!child)
            for (int minute = 0;; minute = minute == 700 ? 60 : minute + 20) {
                set_minute(&w->group, minute);
                if (save(w->db, &w->group, &w->err))
                    _exit(1);
            }
        usleep((useconds_t)(rand_r(&seed) % 60000));
        kill(child, SIGKILL);
        assert_int_equal(wait_for(child), 128 + SIGKILL);
        minute_held(w->db);
    }
}

/* Reads without asking for the right to write. */
static int rows_read(const char *db)
{
    struct store *s = NULL;
    struct group g;
    struct err e = {0};
    if (store_open_read_only(db, &s, &e))
        fail_msg("%s", e.text);
    assert_int_equal(store_load_group(s, &g, &e), 0);
    int rows = g.availabilities.n;
    group_done(&g);
    store_close(s);
    return rows;
}

static void a_reader_takes_back_what_a_failed_writer_left(void **state)
{
    struct world *w = *state;
    struct stat st;
    char *journal = mem_printf("%s-journal", w->db);
    set_minute(&w->group, 600);
    assert_int_equal(stat(w->db, &st), 0);
    /* Enough for the journal to be written and the file to be begun, not to be finished or taken back. */
    for (rlim_t limit = 60000; limit < (rlim_t)st.st_size && access(journal, F_OK); limit += 10000)
        save_with_limit(w, limit);
    assert_int_equal(access(journal, F_OK), 0);
    assert_int_equal(rows_read(w->db), 2000);
    assert_int_equal(minute_held(w->db), 480);
    free(journal);
}

/* ---- many at once ------------------------------------------------------------------------------------------ */
static int change_often(const char *db, int who)
{
    struct store *s = NULL;
    struct err e = {0};
    struct group g;
    char name[16];
    bool changed;
    snprintf(name, sizeof name, "w%d", who);
    for (int i = 0; i < 25; i++) {
        const struct data_write write = {.base_version = -1, .now = i, .by = name, .what = "note"};
        if (store_open(db, &s, &e) || store_load_group(s, &g, &e))
            return 1;
        g.travel_default_min = who * 100 + i + 1; /* never what another has written */
        if (store_change_group(s, &g, PART_GROUP, &write, &changed, &e) || !changed)
            return 1;
        group_done(&g);
        store_close(s);
    }
    return 0;
}

static void eight_writers_all_get_their_turn(void **state)
{
    struct world *w = *state;
    struct store *s = NULL;
    struct journal j = {0};
    pid_t child[8];
    for (int i = 0; i < 8; i++) {
        child[i] = fork();
        if (!child[i])
            _exit(change_often(w->db, i));
    }
    for (int i = 0; i < 8; i++)
        assert_int_equal(wait_for(child[i]), 0);
    assert_int_equal(store_open(w->db, &s, &w->err), 0);
    assert_int_equal(store_journal(s, DATE_NONE, 1000, &j, &w->err), 0);
    assert_int_equal(j.list.n, 200);
    journal_free(&j);
    store_close(s);
}

#define IN_A_WORLD(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WORLD(a_locked_database_is_told_in_one_line),
        IN_A_WORLD(a_write_that_fails_anywhere_changes_nothing),
        IN_A_WORLD(a_full_disk_is_told_and_changes_nothing),
        IN_A_WORLD(a_file_that_cannot_be_written_can_still_be_read),
        IN_A_WORLD(a_folder_that_cannot_be_written_is_told),
        IN_A_WORLD(a_process_killed_while_writing_leaves_the_old_data_or_the_new),
        IN_A_WORLD(a_reader_takes_back_what_a_failed_writer_left),
        IN_A_WORLD(eight_writers_all_get_their_turn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
