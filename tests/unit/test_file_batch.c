/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many files at once: nothing shows before the commit, nothing is left behind without one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file.h"
#include "file_batch.h"

static int setup(void **state)
{
    char *folder = mem_copy("/tmp/cordage-batch-XXXXXX");
    assert_non_null(mkdtemp(folder));
    *state = folder;
    return 0;
}

static char *path_in(const char *folder, const char *name)
{
    return mem_printf("%s/%s", folder, name);
}

static int teardown(void **state)
{
    const char *const names[] = {"a", "b", "a.new", "b.new"};
    for (int i = 0; i < 4; i++) {
        char *path = path_in(*state, names[i]);
        unlink(path);
        free(path);
    }
    assert_int_equal(rmdir(*state), 0);
    free(*state);
    return 0;
}

static void assert_content(const char *folder, const char *name, const char *expected)
{
    char *path = path_in(folder, name), *bytes = NULL;
    size_t n;
    if (expected) {
        assert_int_equal(file_read(path, 100, &bytes, &n, NULL), 0);
        assert_string_equal(bytes, expected);
    } else {
        assert_int_not_equal(access(path, F_OK), 0);
    }
    free(bytes);
    free(path);
}

static int begin(struct file_batch *b, const char *folder, struct err *e)
{
    char *aside = path_in(folder, "aside");
    int rc = file_batch_begin(b, folder, aside, e);
    free(aside);
    return rc;
}

static bool add(struct file_batch *b, const char *folder, const char *name, const char *text)
{
    bool changed;
    char *path = path_in(folder, name);
    assert_int_equal(file_batch_add(b, path, text, strlen(text), 0640, &changed, NULL), 0);
    free(path);
    return changed;
}

static void nothing_shows_before_the_commit(void **state)
{
    struct file_batch b;
    struct stat st;
    assert_int_equal(begin(&b, *state, NULL), 0);
    assert_true(add(&b, *state, "a", "one"));
    assert_true(add(&b, *state, "b", "two"));
    assert_content(*state, "a", NULL);
    assert_int_equal(file_batch_commit(&b, NULL), 0);
    file_batch_done(&b);
    assert_content(*state, "a", "one");
    assert_content(*state, "b", "two");
    assert_content(*state, "a.new", NULL);
    char *path = path_in(*state, "a");
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0640);
    free(path);
}

static void without_a_commit_everything_is_as_before(void **state)
{
    struct file_batch b;
    assert_int_equal(begin(&b, *state, NULL), 0);
    add(&b, *state, "a", "one");
    assert_int_equal(file_batch_commit(&b, NULL), 0);
    file_batch_done(&b);
    assert_int_equal(begin(&b, *state, NULL), 0);
    assert_false(add(&b, *state, "a", "one"));
    assert_true(add(&b, *state, "a", "other"));
    file_batch_done(&b);
    assert_content(*state, "a", "one");
    assert_content(*state, "a.new", NULL);
}

/* A process that was killed has left a private file, a link to somebody's file and a pipe that would block. */
static void what_an_interrupted_batch_left_goes_and_harms_nobody(void **state)
{
    struct file_batch b;
    struct stat st;
    char *aside = path_in(*state, "aside"), *left = path_in(aside, "0.new"), *victim = path_in(*state, "b");
    char *other = path_in(aside, "1.new"), *pipe = path_in(aside, "2.new");
    assert_int_equal(mkdir(aside, 0755), 0);
    assert_int_equal(file_replace(left, "half of a long text", 19, 0644, NULL, NULL), 0);
    assert_int_equal(file_replace(victim, "another", 7, 0600, NULL, NULL), 0);
    assert_int_equal(link(victim, other), 0);
    assert_int_equal(mkfifo(pipe, 0600), 0);
    assert_int_equal(begin(&b, *state, NULL), 0);
    assert_int_equal(stat(aside, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    assert_int_not_equal(access(left, F_OK), 0);
    add(&b, *state, "a", "whole");
    assert_int_equal(stat(left, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(file_batch_commit(&b, NULL), 0);
    file_batch_done(&b);
    assert_content(*state, "a", "whole");
    assert_content(*state, "b", "another");
    assert_int_not_equal(access(aside, F_OK), 0);
    free(aside);
    free(left);
    free(victim);
    free(other);
    free(pipe);
}

static void a_second_batch_in_the_same_folder_is_refused(void **state)
{
    struct file_batch one, two;
    struct err e = {0};
    assert_int_equal(begin(&one, *state, NULL), 0);
    assert_int_equal(begin(&two, *state, &e), ERR_LIMIT);
    assert_non_null(strstr(e.text, "try again"));
    file_batch_done(&two);
    file_batch_done(&one);
    assert_int_equal(begin(&two, *state, &e), 0);
    file_batch_done(&two);
}

static void a_folder_that_is_not_there_is_said(void **state)
{
    struct file_batch b;
    struct err e = {0};
    bool changed;
    (void)state;
    assert_int_equal(begin(&b, "/nowhere/at/all", &e), ERR_LIMIT);
    assert_non_null(strstr(e.text, "/nowhere/at/all"));
    assert_int_equal(file_batch_add(&b, "/nowhere/at/all/a", "x", 1, 0600, &changed, &e), ERR_LIMIT);
    assert_false(changed);
    file_batch_done(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        TEST(nothing_shows_before_the_commit),
        TEST(without_a_commit_everything_is_as_before),
        TEST(what_an_interrupted_batch_left_goes_and_harms_nobody),
        TEST(a_second_batch_in_the_same_folder_is_refused),
        cmocka_unit_test(a_folder_that_is_not_there_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
