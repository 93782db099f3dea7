/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_erase.c - erase: a person's data go, the members' hours stay, and it is shown. */
#include "session.h"

#include <stdio.h>
#include <string.h>

/* Weeks whose plan counts on the person from now on. */
static int weeks_to_come(const struct session *s, const char *id, struct text *out, struct err *e)
{
    struct bookings b = {0};
    civil_date last = DATE_NONE;
    char week[WEEK_TEXT];
    int rc = store_bookings(s->store, s->now, s->now + (instant)520 * 7 * DAY_MIN, false, &b, e);
    for (int i = 0; rc >= 0 && i < b.list.n; i++)
        if (strcmp(b.list.at[i].employee, id) == 0 && b.list.at[i].monday != last) {
            last = b.list.at[i].monday;
            text_printf(out, "%s%s", out->n ? ", " : "", week_text(last, week));
        }
    bookings_free(&b);
    return rc;
}

static void advise(const char *id, const struct text *weeks)
{
    if (weeks->n)
        printf(_("Still planned with %s: %s. Replan and publish each of them.\n"), id, weeks->at);
    printf(_("What is left to do: publish the next week, which takes the calendar of %s away;\n"
             "remove older backups and exported folders; tell %s that it is done.\n"),
           id, id);
}

static int run(const struct args *a, struct err *e)
{
    struct session s;
    struct text_list proof = {0};
    struct text weeks = {0};
    const char *id = args_word(a, 0);
    int employee, rc = session_open(&s, a, SESSION_WRITE, e);
    if (rc >= 0)
        rc = session_employee(&s, id, &employee, e);
    if (rc >= 0)
        rc = weeks_to_come(&s, id, &weeks, e);
    if (rc >= 0) {
        struct data_write w = {.base_version = s.version, .now = s.now, .what = "erase", .by = s.by};
        rc = store_erase(s.store, id, s.today, &w, &proof, e);
    }
    for (int i = 0; rc >= 0 && i < proof.n; i++)
        printf("%s\n", proof.at[i]);
    if (rc >= 0)
        advise(id, &weeks);
    text_list_free(&proof);
    text_free(&weeks);
    session_close(&s);
    return rc < 0 ? rc : EXIT_DONE;
}

const struct command cmd_erase = {
    .name = "erase",
    .summary = N_("Remove a person's data, with proof"),
    .usage = N_("EMPLOYEE"),
    .min_words = 1,
    .max_words = 1,
    .help = N_("Hours planned and worked stay in the members' accounts under an id without meaning.  It cannot be "
               "undone: the copies kept for undoing go, too."),
    .group = GROUP_CARE,
    .run = run,
};
