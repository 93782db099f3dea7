/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_compare.c - compare: what changed between two revisions of a week. */
#include "call.h"
#include "compare_revisions.h"
#include "difference_text.h"
#include "findings_text.h"
#include "readable.h"
#include "shared_options.h"
#include "term.h"

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

/* The last two, or the two that were named.  What people have to be told, and what a publication changed, is told
 * against what was published before; before the first publication nobody knew anything, and it is the draft before. */
static int choose(const struct call *c, int *from, int *to, struct err *e)
{
    const struct args *a = c->args;
    int rc = 0, told = 0, latest = c->week.rev.number;
    *to = latest;
    if (args_has(a, "sentences") || c->week.rev.status == PLAN_PUBLISHED)
        rc = last_publication(&c->session, c->week.monday, latest, &told, e);
    *from = told ? told : latest - 1;
    if (rc >= 0 && a->words.n > 1)
        rc = revision_number(args_word(a, 1), latest, from, e);
    if (rc >= 0 && a->words.n > 2)
        rc = revision_number(args_word(a, 2), latest, to, e);
    if (rc >= 0 && *from < 1)
        return err_set(e, ERR_DATA, _("the week has only one revision: there is nothing to compare"));
    return rc;
}

/* "revision 3, published: publish 2026-W48 --out out" */
static void print_heading(const struct week *before, const struct week *after)
{
    printf("%s\n", week_title(after->monday));
    printf(_("from revision %1$d, %2$s: %3$s\n"), before->rev.number, report_status(before->rev.status),
           before->rev.what);
    printf(_("to revision %1$d, %2$s: %3$s\n"), after->rev.number, report_status(after->rev.status), after->rev.what);
}

/* Nothing changed: says what was compared, and how to compare with what was there before. */
static void print_same(const struct call *c, const struct week *before, const struct week *after)
{
    struct err ignored;
    char week[WEEK_TEXT];
    int earlier = 0;
    bool both = before->rev.status == PLAN_PUBLISHED;
    print_wrapped(0,
                  both ? _("The plans are the same: revision %1$d, published, changes nothing of revision %2$d, which "
                           "was published before.")
                  : after->rev.status == PLAN_PUBLISHED
                      ? _("The plans are the same: revision %1$d published what revision %2$d held as a draft.")
                      : _("The plans are the same: revision %1$d changes nothing of revision %2$d."),
                  after->rev.number, before->rev.number);
    if (both)
        last_publication(&c->session, after->monday, before->rev.number, &earlier, &ignored);
    earlier = earlier ? earlier : before->rev.number - 1;
    if (earlier > 0)
        print_wrapped(0, _("With the one before: cordage compare %1$s %2$d %3$d%4$s"), week_text(after->monday, week),
                      earlier, after->rev.number, args_has(c->args, "sentences") ? " --sentences" : "");
}

static void show(const struct call *c, const struct two_revisions *two)
{
    const struct args *a = c->args;
    const struct week *before = &two->before, *after = &two->after;
    struct difference d;
    difference_make(after->ins, &before->plan, &after->plan, &d);
    if (args_format(a) == FORMAT_JSON) {
        difference_print_json(after->ins, &d, before->rev.number, after->rev.number, NULL);
    } else {
        print_heading(before, after);
        if (!d.changes.n)
            print_same(c, before, after);
        else
            (args_has(a, "sentences") ? difference_print_sentences : difference_print)(after->ins, &d);
    }
    difference_free(&d);
}

static int run(struct call *c, struct err *e)
{
    struct two_revisions two = {0};
    int from, to;
    int rc = choose(c, &from, &to, e);
    if (rc >= 0)
        rc = two_revisions_open(&two, &c->session, c->week.monday, from, to, e);
    call_tell(c);
    if (rc >= 0)
        show(c, &two);
    two_revisions_close(&two);
    return rc < 0 ? rc : EXIT_DONE;
}

static const struct option_spec options[] = {
    {"sentences", 's', OPT_FLAG, NULL, N_("what to tell each person, and each member")},
    OPTION_FORMAT_JSON,
    {0},
};

const struct command cmd_compare = {
    .name = "compare",
    .summary = N_("Show what changed between two revisions of a week"),
    .usage = N_("WEEK [REV REV]"),
    .min_words = 1,
    .max_words = 3,
    .options = options,
    .help = N_(
        "Without revisions: the last two; after a publication, and with --sentences, the one published before and the "
        "latest.  With one: that one and the latest."),
    .group = GROUP_WEEK,
    .opens = OPENS_TO_READ,
    .has_week = true,
    .week_parts = WEEK_PLAN | WEEK_AS_PUBLISHED,
    .run = run,
};
