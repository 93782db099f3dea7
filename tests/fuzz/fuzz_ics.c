/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz_ics.c - any bytes as a calendar file, read as the caged child reads it: no crash, no leak, and what comes
 * back is sound: in order, within the time asked for, and the same when it is read again. */
#include "ical_events.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FROM = 29876400, TO = 29896560 }; /* two weeks of October 2026, with the night of 25 h */

static void must(bool ok)
{
    if (!ok)
        abort();
}

/* A calendar is stopped by the clock when its rules take too long; the fuzzer has no such cage, so it gives few. */
static bool has_many_rules(const char *bytes)
{
    int n = 0;
    for (const char *s = bytes; (s = strcasestr(s, "FREQ")) != NULL; s += 4)
        n++;
    return n > 4;
}

static int read_once(const char *bytes, size_t n, const struct zone *home, struct busy_list *out)
{
    struct err e = {0};
    struct ical_source src = {.name = "fuzz.ics", .e = &e};
    int code = ical_busy_uncaged(bytes, n, home, FROM, TO, &src, out);
    must(code == 0 || (code < 0 && strncmp(e.text, "fuzz.ics:", 9) == 0 && out->list.n == 0));
    return code;
}

static void check(const struct busy_list *b, bool merged)
{
    for (int i = 0; i < b->list.n; i++) {
        const struct busy *x = &b->list.at[i];
        must(x->start < x->end && x->start >= FROM && x->end <= TO);
        must(merged || (x->uid && x->summary && x->location));
        must(i == 0 || b->list.at[i - 1].start <= x->start);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct zone *home;
    if (!home)
        must(zone_open("Europe/Paris", &home, NULL) == 0);
    char *bytes = mem_alloc(size + 1);
    if (size)
        memcpy(bytes, data, size);
    if (!has_many_rules(bytes)) {
        struct busy_list busy = {0}, again = {0};
        if (read_once(bytes, size, home, &busy) == 0) {
            check(&busy, false);
            must(read_once(bytes, size, home, &again) == 0 && again.list.n == busy.list.n);
            busy_merge(&busy);
            check(&busy, true);
        }
        busy_free(&busy);
        busy_free(&again);
    }
    free(bytes);
    return 0;
}
