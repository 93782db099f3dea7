/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_compare.c - compare: what changed between two revisions of a week. */
#include "difference_text.h"
#include "report.h"

#include <stdlib.h>

static int revision_number(const char *word, int latest, int *out, struct err *e)
{
    char *end;
    long n = strtol(word, &end, 10);
    if (*end || n < 1)
        return err_set(e, ERR_USAGE, _("\"%s\" is no revision: a number from 1 to %d is accepted"), word, latest);
    if (n > latest)
        return err_set(e, ERR_DATA, _("there is no revision %1$ld, the latest is %2$d"), n, latest);
    *out = (int)n;
    return 0;
}

/* The last two, or the two that were named. */
static int choose(const struct session *s, const struct week *w, int *from, int *to, struct err *e)
{
    const struct args *a = s->args;
    *to = w->rev.number;
    *from = w->rev.number - 1;
    int rc = 0;
    if (a->words.n > 1)
        rc = revision_number(args_word(a, 1), w->rev.number, from, e);
    if (rc >= 0 && a->words.n > 2)
        rc = revision_number(args_word(a, 2), w->rev.number, to, e);
    if (rc >= 0 && *from < 1)
        return err_set(e, ERR_DATA, _("the week has only one revision: there is nothing to compare"));
    return rc;
}

static void show(const struct session *s, const struct week *before, const struct week *after)
{
    struct difference d;
    difference_make(after->ins, &before->plan, &after->plan, &d);
    if (args_format(s->args) == FORMAT_JSON) {
        difference_print_json(after->ins, &d, before->rev.number, after->rev.number, NULL);
    } else {
        printf("%s\n", week_title(after->monday));
        printf(_("from revision %1$d: %2$s\nto revision %3$d: %4$s\n"), before->rev.number, before->rev.what,
               after->rev.number, after->rev.what);
        (args_has(s->args, "sentences") ? difference_print_sentences : difference_print)(after->ins, &d);
    }
    difference_free(&d);
}

static int run(const struct args *a, struct err *e)
{
    struct session s;
    struct week latest = {0}, before = {0}, after = {0};
    int from, to;
    int rc = session_open(&s, a, SESSION_READ, e);
    if (rc >= 0)
        rc = week_open(&s, args_word(a, 0), WEEK_PLAN, &latest, e);
    if (rc >= 0)
        rc = choose(&s, &latest, &from, &to, e);
    if (rc >= 0)
        rc = week_open_at(&s, latest.monday, from, WEEK_PLAN, &before, e);
    if (rc >= 0)
        rc = week_open_at(&s, latest.monday, to, WEEK_PLAN, &after, e);
    if (rc >= 0)
        show(&s, &before, &after);
    week_close(&before);
    week_close(&after);
    week_close(&latest);
    session_close(&s);
    return rc < 0 ? rc : EXIT_DONE;
}

static const struct option_spec options[] = {
    {"sentences", 's', OPT_FLAG, NULL, N_("what to tell each person, and each member")},
    {"format", 'f', OPT_CHOICE, "text|json", N_("how results are shown")},
    {0},
};

const struct command cmd_compare = {
    .name = "compare",
    .summary = N_("Show what changed between two revisions of a week"),
    .usage = N_("WEEK [REV REV]"),
    .min_words = 1,
    .max_words = 3,
    .options = options,
    .help = N_("Without revisions: the last two.  With one: that one and the latest."),
    .group = GROUP_WEEK,
    .run = run,
};
