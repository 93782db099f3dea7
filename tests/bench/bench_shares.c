/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench_shares - what the exact shares of one week cost and how near to proven they come.
 *
 *   bench_shares FILE.db DATE [rounds] [threads] [gap] [search] [-r] [-k] [-v]
 *
 * search: the part (0..1) of a timetable search on the flow's shares whose duties are the first columns.
 * -r: the master solved by PDHG, as with hundreds of people; -k: with those duties only, as with thousands.
 * Prints the report of shares_exact() and, with -v, each member's share by both models. */
#include "columns.h"
#include "instance_new.h"
#include "shares.h"
#include "store.h"
#include "timetable.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

struct week {
    struct store *store;
    struct group group;
    struct zone *zone;
    struct rulebook *rules;
    struct history past;
    struct instance *ins;
};

static int open_week(struct week *w, const char *file, const char *date, struct err *e)
{
    struct problems problems = {0};
    civil_date day;
    memset(w, 0, sizeof *w);
    if (!date_parse(date, &day))
        return err_set(e, ERR_USAGE, "%s is no date", date);
    civil_date monday = day - date_weekday(day);
    int rc = store_open(file, &w->store, e);
    rc = rc < 0 ? rc : store_load_group(w->store, &w->group, e);
    rc = rc < 0 ? rc : zone_open(w->group.timezone, &w->zone, e);
    if (rc < 0)
        return rc;
    w->rules = rulebook_new(&w->group, &problems);
    rc = store_load_history(w->store, &w->group, w->zone, monday, rulebook_history_weeks(w->rules), &w->past, e);
    rc = rc < 0 ? rc : instance_new(&w->group, w->rules, w->zone, monday, &w->past, &w->ins, &problems, e);
    problems_free(&problems);
    return rc;
}

static double now_s(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void print_members(const struct week *w, const struct shares *flow, const struct shares *sure)
{
    for (int m = 0; m < flow->n_members; m++)
        printf("%-12s asked %8.2f flow %8.2f exact %8.2f  %s\n", w->group.members.at[m].id,
               w->ins->members[m].requested_min / 60.0, flow->members[m].fair_min / 60, sure->members[m].fair_min / 60,
               sure->members[m].limit ? sure->members[m].limit : "-");
}

/* The worst rate of the shares, of whole minutes as a plan tells them or not. */
static double worst_rate(const struct week *w, const struct shares *s, bool whole)
{
    double worst = 1;
    for (int m = 0; m < s->n_members; m++) {
        const struct inst_member *q = &w->ins->members[m];
        double fair_min = s->members[m].fair_min;
        if (q->past_entitled + q->entitled_min > 0)
            worst = fmin(worst, plan_rate(q->past_served, whole ? (double)lround(fair_min) : fair_min, q->past_entitled,
                                          q->entitled_min));
    }
    return worst;
}

int main(int argc, char **argv)
{
    struct week w;
    struct err e = {0};
    struct shares flow, sure;
    struct columns_report report;
    bool verbose = argc > 3 && strcmp(argv[argc - 1], "-v") == 0;
    argc -= verbose;
    bool known_only = argc > 3 && strcmp(argv[argc - 1], "-k") == 0;
    argc -= known_only;
    bool first_order = argc > 3 && strcmp(argv[argc - 1], "-r") == 0;
    argc -= first_order;
    if (argc < 3 || open_week(&w, argv[1], argv[2], &e) < 0) {
        fprintf(stderr, "%s\n",
                argc < 3 ? "bench_shares FILE.db DATE [rounds] [threads] [gap] [search] [-r] [-k] [-v]" : e.text);
        return 2;
    }
    struct columns_options how = {.rounds_max = argc > 3 ? (int)strtol(argv[3], NULL, 10) : 0,
                                  .threads = argc > 4 ? (int)strtol(argv[4], NULL, 10) : 2,
                                  .first_order = first_order || known_only,
                                  .known_only = known_only,
                                  .gap = argc > 5 ? strtod(argv[5], NULL) : 0};
    struct columns_seed *seeds = NULL;
    double part = argc > 6 ? strtod(argv[6], NULL) : 0, wall = now_s(CLOCK_MONOTONIC),
           cpu = now_s(CLOCK_PROCESS_CPUTIME_ID);
    if (shares_aggregated(w.ins, NULL, &flow, &e)) {
        fprintf(stderr, "%s\n", e.text);
        return 4;
    }
    if (part > 0) {
        struct timetable *t =
            timetable_new(w.ins, &flow, NULL, &(struct solve_options){.threads = how.threads, .seed = 1}, 1);
        timetable_collect(t);
        timetable_run(t, part, 1);
        how.n_seeds = timetable_seen(t, &seeds);
        how.seeds = seeds;
        timetable_free(t);
        printf("%d duties seen in %.2f s\n", how.n_seeds, now_s(CLOCK_MONOTONIC) - wall);
    }
    if (shares_exact(w.ins, NULL, &how, &flow, &sure, &report, &e)) {
        fprintf(stderr, "%s\n", e.text);
        return 4;
    }
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    printf("%s: %s, wall %.2f s, cpu %.2f s, %ld MB; rounds %d, columns %d, lazy rows %d, levels %d, iterations %d, "
           "label comparisons %ld, gap %.2g, lp %.2f s, "
           "pricing %.2f s; worst rate %.6f (flow %.6f), served %.2f h (flow %.2f)\n",
           argv[1], sure.exact ? "exact" : "not proven", now_s(CLOCK_MONOTONIC) - wall,
           now_s(CLOCK_PROCESS_CPUTIME_ID) - cpu, use.ru_maxrss / 1024, report.rounds, report.columns, report.lazy_rows,
           report.levels, report.iterations, report.label_comparisons, report.gap, report.lp_s, report.pricing_s,
           sure.min_rate, flow.min_rate, sure.served_min / 60, flow.served_min / 60);
    double rate = worst_rate(&w, &sure, false), whole = worst_rate(&w, &sure, true);
    printf("bound %.6f, worst fair rate %.6f, gap %.2g (in whole minutes %.2g)\n", sure.min_rate, rate,
           sure.min_rate - rate, sure.min_rate - whole);
    if (verbose)
        print_members(&w, &flow, &sure);
    free(seeds);
    shares_done(&flow);
    shares_done(&sure);
    instance_free(w.ins);
    rulebook_free(w.rules);
    zone_close(w.zone);
    group_done(&w.group);
    store_close(w.store);
    return 0;
}
