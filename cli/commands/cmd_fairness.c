/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_fairness.c - fairness: the ledger and its indices over the weeks, for the whole group to read. */
#include "call.h"
#include "fairness.h"
#include "fairness_svg.h"
#include "readable.h"
#include "report.h"
#include "table.h"
#include "term.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>

/* The lowest rate of any week, in whole tens of percent; what the smallest block stands for. */
static double floor_of(const struct fairness_table *f)
{
    double lowest = 1;
    for (int m = 0; m < f->n_members; m++)
        for (int k = 0; k < f->n_weeks; k++)
            lowest = fmin(lowest, fairness_rate(*fairness_at(f, m, k)));
    return fmin(0.9, floor(lowest * 10) / 10);
}

/* One block per week, from the floor to full (100 %); a dot where nothing was due. */
static void spark(const struct fairness_table *f, int member, double lowest, struct text *t)
{
    static const char *const blocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    text_clear(t);
    text_add(t, "");
    int first = f->n_weeks > 52 ? f->n_weeks - 52 : 0;
    for (int k = first; k < f->n_weeks; k++) {
        const struct fairness_cell *c = fairness_at(f, member, k);
        int level = (int)((fairness_rate(*c) - lowest) / (1 - lowest) * 8);
        text_add(t, c->entitled_min ? blocks[level > 7 ? 7 : level < 0 ? 0 : level] : "·");
    }
}

static void print_indices(const struct fairness_index *x, const struct session *s)
{
    if (x->worst < 0)
        return;
    printf("\n");
    print_item(_("Worst"), _("%1$s with %2$s; best %3$s with %4$s"), s->group.members.at[x->worst].id,
               percent(x->min_rate), s->group.members.at[x->best].id, percent(x->max_rate));
    print_item(_("Spread"), _("worst/best %1$s, Jain %2$s (1 = all the same), Gini %3$s (0 = all the same)"),
               number(x->max_rate > 0 ? x->min_rate / x->max_rate : 1, 3), number(x->jain, 4), number(x->gini, 4));
}

static void show_text(const struct session *s, const struct fairness_table *f)
{
    struct table t;
    struct text line = {0};
    char from[WEEK_TEXT], to[WEEK_TEXT];
    printf(_("Fairness of %1$s, %2$s to %3$s\n\n"), s->group.name, week_text(f->first, from),
           week_text(f->first + 7 * (f->n_weeks - 1), to));
    double lowest = floor_of(f);
    table_init(&t, 5, "lrrr*");
    table_add(&t, "%s", _("member"));
    table_add(&t, "%s", _("due"));
    table_add(&t, "%s", _("served"));
    table_add(&t, "%s", _("rate"));
    table_add(&t, _("week by week: ▁ %1$s ... █ %2$s"), percent(lowest), percent(1));
    table_rule(&t);
    for (int m = 0; m < f->n_members; m++) {
        struct fairness_cell sum = fairness_sum(f, m);
        if (!sum.entitled_min)
            continue;
        spark(f, m, lowest, &line);
        table_add(&t, "%s", s->group.members.at[m].id);
        table_add(&t, "%s", hours(sum.entitled_min));
        table_add(&t, "%s", hours(sum.served_min));
        table_add(&t, "%s", percent(plan_rate(0, sum.served_min, 0, sum.entitled_min)));
        table_add(&t, "%s", line.at);
    }
    table_print(&t, 0);
    struct fairness_index x = fairness_indices(f);
    print_indices(&x, s);
    text_free(&line);
}

static void show_csv(const struct session *s, const struct fairness_table *f)
{
    csv_row("week", "member", "entitled_hours", "served_hours", "rate", NULL);
    for (int k = 0; k < f->n_weeks; k++)
        for (int m = 0; m < f->n_members; m++) {
            const struct fairness_cell *c = fairness_at(f, m, k);
            char week[WEEK_TEXT], entitled[24], served[24], rate[24];
            if (!c->known)
                continue;
            snprintf(entitled, sizeof entitled, "%.2f", c->entitled_min / 60.0);
            snprintf(served, sizeof served, "%.2f", c->served_min / 60.0);
            snprintf(rate, sizeof rate, "%.4f", plan_rate(0, c->served_min, 0, c->entitled_min));
            csv_row(week_text(f->first + 7 * k, week), s->group.members.at[m].id, entitled, served, rate, NULL);
        }
}

static json_t *member_json(const struct session *s, const struct fairness_table *f, int m)
{
    struct fairness_cell sum = fairness_sum(f, m);
    json_t *weeks = json_array();
    for (int k = 0; k < f->n_weeks; k++) {
        const struct fairness_cell *c = fairness_at(f, m, k);
        char week[WEEK_TEXT];
        if (c->known)
            json_array_append_new(weeks,
                                  json_pack("{s:s, s:i, s:i}", "week", week_text(f->first + 7 * k, week),
                                            "entitled_minutes", c->entitled_min, "served_minutes", c->served_min));
    }
    return json_pack("{s:s, s:i, s:i, s:f, s:o}", "id", s->group.members.at[m].id, "entitled_minutes", sum.entitled_min,
                     "served_minutes", sum.served_min, "rate", plan_rate(0, sum.served_min, 0, sum.entitled_min),
                     "weeks", weeks);
}

static void show_json(const struct session *s, const struct fairness_table *f)
{
    struct fairness_index x = fairness_indices(f);
    char from[WEEK_TEXT], to[WEEK_TEXT];
    json_t *members = json_array();
    for (int m = 0; m < f->n_members; m++)
        json_array_append_new(members, member_json(s, f, m));
    json_t *all = json_pack("{s:i, s:s, s:s, s:s?, s:s?, s:f, s:f, s:f, s:f, s:o}", "cordage", 1, "from",
                            week_text(f->first, from), "to", week_text(f->first + 7 * (f->n_weeks - 1), to), "worst",
                            x.worst < 0 ? NULL : s->group.members.at[x.worst].id, "best",
                            x.best < 0 ? NULL : s->group.members.at[x.best].id, "min_rate", x.min_rate, "max_rate",
                            x.max_rate, "jain", x.jain, "gini", x.gini, "members", members);
    print_json(all);
}

static int period(const struct call *c, civil_date *from, civil_date *to, struct err *e)
{
    const char *first = args_word(c->args, 0), *last = args_word(c->args, 1);
    *from = date_monday(c->session.today) - 7 * 51;
    *to = date_monday(c->session.today) + 7 * 8;
    civil_date ignored;
    int rc = first ? session_period(&c->session, first, from, last ? &ignored : to, e) : 0;
    if (rc >= 0 && last)
        rc = session_period(&c->session, last, &ignored, to, e);
    *from = date_monday(*from);
    *to = date_monday(*to);
    if (rc >= 0 && *to < *from)
        return err_set(e, ERR_USAGE, _("the period ends (%1$s) before it begins (%2$s)"), last ? last : "", first);
    return rc;
}

static int run(struct call *c, struct err *e)
{
    struct fairness_table f = {0};
    civil_date from, to;
    int rc = period(c, &from, &to, e);
    if (rc >= 0)
        rc = fairness_load(&c->session, from, to, &f, e);
    if (rc >= 0 && !f.n_weeks)
        rc = err_set(e, ERR_DATA, _("no week of this period is planned, and the ledger has no opening balance in it"));
    if (rc >= 0 && args_has(c->args, "svg"))
        rc = fairness_write_svg(&c->session.group, &f, args_text(c->args, "svg"), e);
    if (rc >= 0) {
        enum format format = args_format(c->args);
        (format == FORMAT_CSV ? show_csv : format == FORMAT_JSON ? show_json : show_text)(&c->session, &f);
    }
    fairness_free(&f);
    return rc < 0 ? rc : EXIT_DONE;
}

static const struct option_spec options[] = {
    {"svg", 0, OPT_TEXT, N_("FILE"), N_("also draw the picture: rates over the weeks, a row per member")},
    {0},
};

const struct command cmd_fairness = {
    .name = "fairness",
    .summary = N_("Show what every member was due and got over the weeks"),
    .usage = N_("[FROM [TO]]"),
    .max_words = 2,
    .options = options,
    .help = N_(
        "FROM and TO are weeks (default: the last 52 and the next 8).  Served hours are those worked where time sheets "
        "have come in, day by day and person by person, and those planned where none has yet; opening balances of the "
        "ledger count in their week."),
    .group = GROUP_REPORT,
    .opens = OPENS_TO_READ,
    .run = run,
};
