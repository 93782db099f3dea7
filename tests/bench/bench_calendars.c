/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench_calendars.c - how long calendars take: one of 2,000 presences; and a whole folder for 1,000 employees.
 * Started by tests/bench/calendars, which lets python3-icalendar write the same events beside it. */
#include "file.h"
#include "instance_new.h"
#include "publish.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { PEOPLE = 1000, A_WEEK = 10, LONG = 2000, NEEDS = 20 };

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void must(int rc, const struct err *e)
{
    if (rc >= 0)
        return;
    fprintf(stderr, "%s\n", e->text);
    exit(1);
}

static void make_group(struct group *g)
{
    struct validity open = {DATE_MIN, DATE_MAX};
    group_init(g);
    g->name = mem_copy("Bench");
    for (int i = 0; i < NEEDS; i++) {
        struct member *m = vec_add(&g->members);
        *m = (struct member){.id = mem_printf("m%d", i),
                             .name = mem_printf("Member number %d, Été", i),
                             .valid = open,
                             .weight_micro = 1000000,
                             .contract_min = -1,
                             .coefficient_micro = -1};
        struct site *s = vec_add(&g->sites);
        *s = (struct site){.id = mem_printf("s%d", i),
                           .member = mem_printf("m%d", i),
                           .name = mem_printf("Site %d", i),
                           .address = mem_printf("%d rue de l'Église, 16000 Angoulême", i),
                           .placed = true,
                           .lat_micro = 45600000 + i * 1000,
                           .lon_micro = 150000};
        struct need *n = vec_add(&g->needs);
        *n = (struct need){.id = mem_printf("n%d", i),
                           .member = mem_printf("m%d", i),
                           .site = mem_printf("s%d", i),
                           .skill = mem_copy("maraîchage"),
                           .volume_min = -1,
                           .min_block_min = -1,
                           .max_block_min = -1};
        *vec_add(&n->windows) =
            (struct window){.day = {.weekdays = 127}, .span = {0, 1440}, .headcount = PEOPLE, .valid = open};
    }
    for (int i = 0; i < PEOPLE; i++) {
        struct employee *e = vec_add(&g->employees);
        *e = (struct employee){.id = mem_printf("e%d", i),
                               .name = mem_printf("Employée numéro %d", i),
                               .contract_min = 2100,
                               .floor_min = -1,
                               .ceiling_min = -1,
                               .born = DATE_NONE,
                               .valid = open};
        text_list_add(&e->skills, "maraîchage");
    }
}

/* Two presences a day and person, at two sites. */
static void make_plan(struct plan *p, const struct zone *z, civil_date monday)
{
    plan_init(p);
    p->monday = monday;
    for (int e = 0; e < PEOPLE; e++)
        for (int k = 0; k < A_WEEK; k++) {
            int from = k % 2 ? 840 : 480;
            *vec_add(&p->presences) = (struct presence){.employee = e,
                                                        .need = (e + k) % NEEDS,
                                                        .start = zone_instant(z, monday + k / 2, from),
                                                        .end = zone_instant(z, monday + k / 2, from + 210)};
        }
    plan_sort(p);
}

static void one_long_calendar(const struct group *g, const struct zone *z, const char *folder)
{
    struct bookings b = {0};
    struct ical_options opt = {.alarm_min = -1};
    for (int i = 0; i < LONG; i++)
        *vec_add(&b.list) = (struct booking){.id = i + 1,
                                             .employee = g->employees.at[0].id,
                                             .need = g->needs.at[i % NEEDS].id,
                                             .member = g->members.at[i % NEEDS].id,
                                             .site = g->sites.at[i % NEEDS].id,
                                             .start = 29800000 + i * 360,
                                             .end = 29800000 + i * 360 + 210,
                                             .changed = 29799000,
                                             .revision = 1};
    double best = INFINITY;
    char *path = mem_printf("%s/long.ics", folder);
    for (int round = 0; round < 9; round++) {
        struct err e = {0};
        double start = now_ms();
        char *text = ical_publish(g, z, &b, "Bench", false, &opt);
        must(file_replace(path, text, strlen(text), 0644, NULL, &e), &e);
        best = fmin(best, now_ms() - start);
        remove(path);
        must(file_replace(path, text, strlen(text), 0644, NULL, &e), &e);
        free(text);
        remove(path);
    }
    printf("one calendar of %d presences, written      %8.1f ms\n", LONG, best);
    free(path);
    vec_free(&b.list);
}

static void whole_folder(const char *db, const char *out)
{
    struct err e = {0};
    struct session s = {0};
    struct week w = {0};
    must(session_open(&s, db, "", SESSION_WRITE, &e), &e);
    session_at(&s, zone_instant(s.zone, date_of(2026, 11, 22), 12 * 60));
    must(week_open(&s, "2026-W48", WEEK_PLAN, &w, &e), &e);
    for (int round = 0; round < 2; round++) {
        double start = now_ms();
        struct publication p = {.dir = out, .opt = {.alarm_min = -1}};
        struct press press = publication_press(&p);
        must(press.begin(press.ctx, &e), &e);
        must(press.print(press.ctx, &w, &e), &e);
        press.end(press.ctx);
        printf("%s %8.1f ms  (%d files, %d written)\n",
               round ? "the same again, nothing changed             "
                     : "1000 employees' calendars and pages, published",
               now_ms() - start, p.count.files, p.count.written);
    }
    week_close(&w);
    session_close(&s);
}

int main(int argc, char **argv)
{
    struct err e = {0};
    struct group g;
    struct zone *z;
    struct store *store;
    bool changed;
    instant now = 29822400;
    if (argc != 2) {
        fprintf(stderr, "usage: bench_calendars FOLDER\n");
        return 2;
    }
    char *db = mem_printf("%s/bench.db", argv[1]), *out = mem_printf("%s/out", argv[1]);
    make_group(&g);
    must(zone_open("Europe/Paris", &z, &e), &e);
    must(store_create(db, &g, now, &store, &e), &e);
    must(store_save_group(store, &g, PART_ALL, &changed, &e), &e);
    one_long_calendar(&g, z, argv[1]);

    struct problems problems = {0};
    struct history past = {0};
    struct instance *ins;
    struct plan plan;
    struct revision rev;
    civil_date monday = date_of_iso_week(2026, 48);
    struct rulebook *rules = rulebook_new(&g, &problems);
    must(instance_new(&g, rules, z, monday, &past, &ins, &problems, &e), &e);
    make_plan(&plan, z, monday);
    struct plan_write write = {.base_version = -1, .status = PLAN_PUBLISHED, .now = now, .what = "bench", .by = ""};
    must(store_save_plan(store, ins, &plan, &write, &rev, &changed, &e), &e);
    store_close(store);
    whole_folder(db, out);

    plan_done(&plan);
    instance_free(ins);
    rulebook_free(rules);
    problems_free(&problems);
    group_done(&g);
    zone_close(z);
    free(db);
    free(out);
    return 0;
}
