/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_close.c - close: days on which nothing is needed, of one member or of all. */
#include "call.h"
#include "cell_dates.h"
#include "close_days.h"
#include "readable.h"
#include "records.h"
#include "text_fold.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool only_lists(const struct args *a)
{
    return strcmp(args_word(a, 0), "list") == 0;
}

static int check_words(struct call *c, struct err *e)
{
    if (only_lists(c->args) == (c->args->words.n == 1))
        return 0;
    return err_set(e, ERR_USAGE, _("close: list, or MEMBER FIRST [LAST] is expected (all in place of a member)"));
}

static bool means(const char *word, const char *list)
{
    char folded[FOLD_TEXT];
    return fold_among(fold_word(word, folded), list);
}

static int read_day(const char *word, civil_date *out, struct err *e)
{
    if (date_read(word, DATE_OF_WORK, out))
        return 0;
    return err_set(e, ERR_USAGE, _("\"%s\" is not a date (accepted: 2026-11-23, 23/11/2026, 23 nov. 2026)"), word);
}

static int read_days(const struct args *a, struct closing *x, struct err *e)
{
    const char *first = args_word(a, 1), *last = args_word(a, 2);
    if (means(first, "holiday|public_holiday|ferie|jour_ferie")) {
        x->from = CLOSED_ON_HOLIDAYS;
        x->to = DATE_NONE;
        return last ? err_set(e, ERR_USAGE, _("a last day goes with a first day, not with holidays; leave it empty"))
                    : 0;
    }
    int rc = read_day(first, &x->from, e);
    if (rc >= 0)
        rc = read_day(last ? last : first, &x->to, e);
    if (rc >= 0 && x->to < x->from)
        rc = err_set(e, ERR_USAGE, _("the last day (%1$s) is before the first (%2$s)"), last, first);
    return rc;
}

static int read_closing(const struct call *c, struct closing *x, struct err *e)
{
    const struct args *a = c->args;
    const char *reason = args_text(a, "reason");
    *x = (struct closing){.member = -1, .site = -1, .reason = reason ? reason : ""};
    int rc = 0;
    if (!means(args_word(a, 0), "all|everybody|tous|toutes|tout"))
        rc = session_member(&c->session, args_word(a, 0), &x->member, e);
    if (rc >= 0 && args_has(a, "site"))
        rc = session_site(&c->session, args_text(a, "site"), &x->site, e);
    return rc < 0 ? rc : read_days(a, x, e);
}

static void list_closures(const struct session *s)
{
    struct sheet all = {0};
    list_records(s, PART_CLOSURES, NULL, &all);
    char *text = sheet_text(&all);
    fputs(text, stdout);
    free(text);
    sheet_free(&all);
}

static void tell(const struct closing *x, const struct closing_result *done, bool opened)
{
    char week[WEEK_TEXT];
    if (!done->changed) {
        printf(_("Closed already: nothing changed.\n"));
        return;
    }
    if (opened)
        printf(P_("Open again: %d need.\n", "Open again: %d needs.\n", done->needs), done->needs);
    else
        printf(P_("Closed: %d need.\n", "Closed: %d needs.\n", done->needs), done->needs);
    if (x->from != CLOSED_ON_HOLIDAYS)
        printf(_("A plan made before stays as it is; to make it fit: cordage replan %s\n"),
               week_text(date_monday(x->from), week));
}

static int run(struct call *c, struct err *e)
{
    struct closing x;
    struct closing_result done = {0};
    bool opens = args_has(c->args, "cancel");
    if (only_lists(c->args)) {
        list_closures(&c->session);
        return EXIT_DONE;
    }
    char *what = call_text(c);
    int rc = read_closing(c, &x, e);
    if (rc >= 0)
        rc = (opens ? open_days : close_days)(&c->session, &x, what, &done, e);
    if (rc >= 0)
        tell(&x, &done, opens);
    free(what);
    return rc < 0 ? rc : EXIT_DONE;
}

static const struct option_spec options[] = {
    {"site", 's', OPT_TEXT, N_("SITE"), N_("only that site")},
    {"reason", 'r', OPT_TEXT, N_("TEXT"), N_("why; only the manager sees it")},
    {"cancel", 0, OPT_FLAG, NULL, N_("open these days again")},
    {0},
};

const struct command cmd_close = {
    .name = "close",
    .summary = N_("Close days on which nothing is needed"),
    .usage = N_("list | MEMBER|all FIRST|holidays [LAST]"),
    .min_words = 1,
    .max_words = 3,
    .options = options,
    .help =
        N_("Needs ask for nothing on closed days, and volumes for as much less.  `holidays` in the place of the first "
           "day closes every public holiday of each site.  The days stand in closures.csv; `undo` takes the change "
           "back, --cancel opens days again."),
    .group = GROUP_EDIT,
    .before = check_words,
    .opens = OPENS_TO_WRITE,
    .only_reads = only_lists,
    .run = run,
};
