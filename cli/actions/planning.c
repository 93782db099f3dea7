/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planning.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

static volatile sig_atomic_t stop_asked;

static void on_interrupt(int signal_number)
{
    (void)signal_number;
    stop_asked = 1;
}

bool planning_stopped(void)
{
    return stop_asked;
}

/* The first Ctrl-C asks the search to end; a second one ends the program. */
static void catch_interrupt(struct sigaction *before)
{
    struct sigaction act = {.sa_handler = on_interrupt, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&act.sa_mask);
    sigaction(SIGINT, &act, before);
}

static void show_progress(void *ctx, const struct solve_progress *p)
{
    (void)ctx;
    fputc('\r', stderr);
    fprintf(stderr, _("%1$s  %2$s s  %3$s of %4$s served"), _(p->stage), number(p->elapsed_s, 1), hours(p->served_min),
            hours(p->bound_min));
    fputs("\033[K", stderr);
}

static enum effort effort_of(const struct args *a)
{
    const char *word = args_text(a, "effort");
    if (!word || strcmp(word, "normal") == 0)
        return EFFORT_NORMAL;
    return strcmp(word, "quick") == 0 ? EFFORT_QUICK : EFFORT_THOROUGH;
}

void planning_options(const struct args *a, struct solve_options *opt)
{
    memset(opt, 0, sizeof *opt);
    opt->time_limit_s = args_number(a, "time-limit", 0);
    opt->threads = (int)args_int(a, "threads", 0);
    opt->effort = effort_of(a);
    opt->seed = (uint64_t)args_int(a, "seed", 1);
    opt->keep = args_number(a, "keep", 0);
    opt->bound_only = args_has(a, "bound-only");
}

int planning_solve_with(struct week *w, struct solve_options *opt, struct err *e)
{
    return planning_repair(w, opt, NULL, NULL, e);
}

int planning_repair(struct week *w, struct solve_options *opt, const struct repair *repair, struct repair_trade *trade,
                    struct err *e)
{
    struct plan fresh;
    struct sigaction before;
    bool screen = term_is_screen(stderr);
    opt->stop = &stop_asked;
    opt->progress = screen ? show_progress : NULL;
    plan_init(&fresh);
    fresh.monday = w->monday;
    catch_interrupt(&before);
    int rc = repair ? repair_week(w->ins, opt, repair, &fresh, trade, e) : solve_week(w->ins, opt, &fresh, e);
    sigaction(SIGINT, &before, NULL);
    if (screen)
        fputs("\r\033[K", stderr);
    if (rc < 0) {
        plan_done(&fresh);
        return rc;
    }
    plan_done(&w->plan);
    w->plan = fresh;
    w->plan.monday = w->monday;
    return week_change(w, e);
}

int planning_solve(struct week *w, struct err *e)
{
    struct solve_options opt;
    struct plan existing;
    planning_options(w->session->args, &opt);
    plan_init(&existing);
    if (w->planned && opt.keep > 0) {
        plan_copy(&existing, &w->plan);
        opt.existing = &existing;
    }
    int rc = planning_solve_with(w, &opt, e);
    plan_done(&existing);
    return rc;
}

int planning_judge(struct week *w, struct err *e)
{
    week_judge(w);
    for (int i = 0; i < w->findings.n; i++)
        if (w->findings.at[i].severity == FINDING_HARD)
            return err_set(e, ERR_LIMIT,
                           _("the computed plan breaks a rule and was not stored (a fault of this program): %s"),
                           w->findings.at[i].text);
    return 0;
}

int planning_store(struct week *w, const char *what, int restores, unsigned parts, bool *stored, struct err *e)
{
    const struct session *s = w->session;
    struct plan_write write = {.base_revision = w->rev.number,
                               .base_version = s->version,
                               .status = PLAN_DRAFT,
                               .restores = restores,
                               .parts = parts,
                               .now = s->now,
                               .what = what,
                               .by = s->by};
    struct revision rev = w->rev;
    int rc = store_save_plan(s->store, w->ins, &w->plan, &write, &rev, stored, e);
    if (rc >= 0)
        w->rev = rev;
    return rc;
}

void planning_print_json(struct week *w)
{
    if (!w->rev.number) { /* a trial has no revision yet */
        w->rev.status = PLAN_DRAFT;
        w->rev.computed = w->session->now;
    }
    char *json = plan_json_text(&w->view);
    fputs(json, stdout);
    free(json);
}
