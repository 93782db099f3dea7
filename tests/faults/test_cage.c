/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cage around the reader of calendars is closed before the reader sees a byte.
 *
 * The linker puts this file's __wrap_... in the place of the functions it names (tests/CMakeLists.txt), so that what
 * the child does is seen: its notes stand in memory that it shares with the test. */
#include "ical_events.h"
#include "ical_import.h"
#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

static struct notes {
    atomic_int loaded; /* of the filter: 0 not tried, 1 it holds, 2 the system has none */
    atomic_int read_when_loaded, opened, connected, forked;
    bool no_memory, no_filter;
} * notes;

scmp_filter_ctx __wrap_seccomp_init(uint32_t otherwise);
scmp_filter_ctx __real_seccomp_init(uint32_t otherwise);
int __wrap_seccomp_load(const scmp_filter_ctx ctx);
int __real_seccomp_load(const scmp_filter_ctx ctx);
int __wrap_ical_busy_uncaged(const char *bytes, size_t n, const struct zone *home, instant from, instant to,
                             const struct ical_source *src, struct busy_list *out);
int __real_ical_busy_uncaged(const char *bytes, size_t n, const struct zone *home, instant from, instant to,
                             const struct ical_source *src, struct busy_list *out);

scmp_filter_ctx __wrap_seccomp_init(uint32_t otherwise)
{
    return notes->no_memory ? NULL : __real_seccomp_init(otherwise);
}

int __wrap_seccomp_load(const scmp_filter_ctx ctx)
{
    int code = notes->no_memory ? -ENOMEM : notes->no_filter ? -EINVAL : __real_seccomp_load(ctx);
    notes->loaded = code ? 2 : 1;
    return code;
}

int __wrap_ical_busy_uncaged(const char *bytes, size_t n, const struct zone *home, instant from, instant to,
                             const struct ical_source *src, struct busy_list *out)
{
    notes->read_when_loaded = 10 + notes->loaded;
    notes->opened = open("/etc/passwd", O_RDONLY) >= 0;
    notes->connected = socket(AF_INET, SOCK_STREAM, 0) >= 0;
    pid_t process = fork();
    if (process == 0)
        _exit(0);
    notes->forked = process > 0;
    return __real_ical_busy_uncaged(bytes, n, home, from, to, src, out);
}

static const char calendar[] = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART;TZID=Asia/Tokyo:20261201T080000\n"
                               "DURATION:PT1H\nEND:VEVENT\nEND:VCALENDAR\n";

static int read_calendar(struct busy_list *out, struct err *e)
{
    struct zone *home = NULL;
    civil_date day = date_of(2026, 11, 30);
    assert_int_equal(zone_open("Europe/Paris", &home, e), 0);
    int code = ical_busy(calendar, strlen(calendar), "x.ics", home, zone_instant(home, day, 0),
                         zone_instant(home, day + 7, 0), "-group@cordage", out, e);
    zone_close(home);
    return code;
}

static int set_up(void **state)
{
    (void)state;
    memset(notes, 0, sizeof *notes);
    return 0;
}

static void a_calendar_is_read_inside_the_closed_cage(void **state)
{
    (void)state;
    struct busy_list busy = {0};
    struct err e = {0};
    assert_int_equal(read_calendar(&busy, &e), 0);
    assert_int_equal(busy.list.n, 1);
    busy_free(&busy);
    if (notes->loaded == 2)
        skip(); /* this system lets nobody filter calls */
    assert_int_equal(notes->read_when_loaded, 11);
    assert_false(notes->opened);
    assert_false(notes->connected);
    assert_false(notes->forked);
}

static void a_cage_that_has_no_memory_reads_nothing(void **state)
{
    (void)state;
    struct busy_list busy = {0};
    struct err e = {0};
    notes->no_memory = true;
    assert_int_equal(read_calendar(&busy, &e), ERR_DATA);
    assert_int_equal(notes->read_when_loaded, 0);
    assert_int_equal(busy.list.n, 0);
    assert_non_null(strstr(e.text, "x.ics"));
}

/* A system without such filters still has the limits of time, memory and open files. */
static void without_filters_the_other_limits_hold(void **state)
{
    (void)state;
    struct busy_list busy = {0};
    struct err e = {0};
    notes->no_filter = true;
    assert_int_equal(read_calendar(&busy, &e), 0);
    assert_int_equal(notes->read_when_loaded, 12);
    busy_free(&busy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_calendar_is_read_inside_the_closed_cage, set_up),
        cmocka_unit_test_setup(a_cage_that_has_no_memory_reads_nothing, set_up),
        cmocka_unit_test_setup(without_filters_the_other_limits_hold, set_up),
    };
    notes = mmap(NULL, sizeof *notes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return notes == MAP_FAILED || cmocka_run_group_tests(tests, NULL, NULL);
}
