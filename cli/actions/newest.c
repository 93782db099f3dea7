/* SPDX-License-Identifier: GPL-3.0-or-later */
/* newest.c - an action that somebody else has overtaken, done again on what stands there now. */
#include "newest.h"

#include <stdint.h>
#include <sys/random.h>
#include <time.h>

/* Tried so often, or at least a few times and so long; then so many are writing that a person has to come back later.
 */
enum { MOST_TRIES = 200, FEW_TRIES = 3, PATIENCE_S = 60 };
/* Pauses of chance length, at most doubled from try to try up to this: so that writers do not meet again and again. */
enum { LONGEST_PAUSE_MS = 250 };

static int64_t clock_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void pause_before(int try)
{
    uint32_t chance = 0;
    int64_t most_us = 1000 * (try < 8 ? 2 << try : LONGEST_PAUSE_MS);
    if (getrandom(&chance, sizeof chance, 0) != sizeof chance)
        chance = UINT32_MAX / 2;
    int64_t us = (int64_t)((uint64_t)chance * (uint64_t)most_us >> 32);
    nanosleep(&(struct timespec){us / 1000000, us % 1000000 * 1000}, NULL);
}

/* The entries after `last`, which the journal gives newest first. */
static void what_others_did(struct session *s, int64_t last, struct meanwhile *m)
{
    enum { LISTED = 20 };
    struct journal j = {0};
    struct err ignored;
    char week[WEEK_TEXT];
    if (store_journal(s->store, DATE_NONE, LISTED, &j, &ignored) < 0)
        return;
    for (int i = j.list.n - 1; i >= 0; i--) {
        const struct journal_entry *x = &j.list.at[i];
        if (x->id <= last)
            continue;
        char *line = mem_printf("%s%s%s%s%s", x->who, *x->who ? ": " : "", x->what, x->monday == DATE_NONE ? "" : ", ",
                                x->monday == DATE_NONE ? "" : week_text(x->monday, week));
        text_list_add(&m->done, line);
        free(line);
    }
    journal_free(&j);
}

static int64_t last_entry(struct session *s)
{
    struct journal j = {0};
    struct err ignored;
    int64_t id = 0;
    if (store_journal(s->store, DATE_NONE, 1, &j, &ignored) >= 0 && j.list.n)
        id = j.list.at[0].id;
    journal_free(&j);
    return id;
}

static bool is_patient(int tries, int64_t since)
{
    return tries < MOST_TRIES && (tries < FEW_TRIES || clock_ms() - since < PATIENCE_S * 1000);
}

int do_on_newest(struct session *s, int (*act)(void *ctx, struct err *e), void *ctx, struct meanwhile *meanwhile,
                 struct err *e)
{
    struct group seen;
    int64_t last = last_entry(s), since = 0;
    int tries = 0;
    int rc = store_load_group(s->store, &seen, e);
    if (rc < 0)
        return rc;
    for (rc = act(ctx, e); rc == ERR_OVERTAKEN && !s->once && is_patient(tries, since); rc = act(ctx, e)) {
        since = tries ? since : clock_ms();
        pause_before(tries++);
        s->seen = &seen;
        session_forget_notices(s);
        rc = session_reload(s, e);
        if (rc < 0)
            break;
    }
    if (rc < 0 && tries)
        what_others_did(s, last, meanwhile);
    s->seen = NULL;
    group_done(&seen);
    return rc;
}

void meanwhile_free(struct meanwhile *m)
{
    text_list_free(&m->done);
}
