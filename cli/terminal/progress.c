/* SPDX-License-Identifier: GPL-3.0-or-later */
/* progress.c - a line on the screen that says how far a search has come, and Ctrl-C. */
#include "progress.h"
#include "i18n.h"
#include "readable.h"
#include "term.h"

#include <signal.h>

static volatile sig_atomic_t stop_asked;
static struct sigaction before_watching;

static void on_interrupt(int signal_number)
{
    (void)signal_number;
    stop_asked = 1;
}

bool progress_stopped(void)
{
    return stop_asked;
}

static void show(void *ctx, const struct solve_progress *p)
{
    (void)ctx;
    fputc('\r', stderr);
    fprintf(stderr, _("%1$s  %2$s s  %3$s of %4$s served"), _(p->stage), number(p->elapsed_s, 1), hours(p->served_min),
            hours(p->bound_min));
    fputs("\033[K", stderr);
}

void progress_watch(struct solve_options *opt)
{
    struct sigaction act = {.sa_handler = on_interrupt, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&act.sa_mask);
    sigaction(SIGINT, &act, &before_watching);
    opt->stop = &stop_asked;
    opt->progress = term_is_screen(stderr) ? show : NULL;
}

void progress_end(void)
{
    sigaction(SIGINT, &before_watching, NULL);
    if (term_is_screen(stderr))
        fputs("\r\033[K", stderr);
}
