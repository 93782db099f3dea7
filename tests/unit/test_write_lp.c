/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The compact model, read and solved by another solver (CBC, where it is installed). */
#include "columns.h"
#include "sketch.h"
#include "write_lp.h"
#include <math.h>
#include <stdio.h>
#include <unistd.h>

#define MONDAY "2026-11-23"

static bool cbc_is_there(void)
{
    return system("command -v cbc >/dev/null 2>&1") == 0;
}

/* The worst rate in CBC's optimum; negative when it found none. */
static double rate_by_cbc(const struct instance *ins, enum compact_format format)
{
    char folder[] = "/tmp/cordage-test-XXXXXX", *text = compact_text(ins, format), line[512];
    double z = -1;
    assert_non_null(mkdtemp(folder));
    char *model = mem_printf("%s/week.%s", folder, format == COMPACT_LP ? "lp" : "mps");
    char *answer = mem_printf("%s/answer", folder);
    char *command = mem_printf("cbc %s -ratio 0 -allow 0 solve -solu %s >/dev/null 2>&1", model, answer);
    FILE *f = fopen(model, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
    assert_int_equal(system(command), 0);
    f = fopen(answer, "r");
    assert_non_null(f);
    while (fgets(line, sizeof line, f)) {
        int number;
        char name[64];
        double value;
        if (strstr(line, "Optimal"))
            z = 0; /* columns at 0 are not listed */
        if (sscanf(line, "%d %63s %lf", &number, name, &value) == 3 && strcmp(name, "z") == 0)
            z = value;
    }
    fclose(f);
    unlink(model);
    unlink(answer);
    rmdir(folder);
    free(model);
    free(answer);
    free(command);
    free(text);
    return z;
}

/* Two people, two members on two sites, an hour's slots. */
static void small_group(struct sketch *s)
{
    s->g.slot_min = 60;
    sketch_member(s, "a");
    sketch_member(s, "b");
    sketch_travel(s, "a", "b", 30);
    sketch_employee(s, "p", "k", 12);
    sketch_employee(s, "q", "k", 8);
    sketch_hours(s, "p", MON | TUE, 8, 18, AVAILABLE);
    sketch_hours(s, "q", TUE, 7, 13, AVAILABLE);
    struct need *a = sketch_need(s, "jardin", "a", "k", 12);
    a->min_block_min = 180;
    sketch_window(a, MON | TUE, 8, 16, 1);
    struct need *b = sketch_need(s, "nb", "b", "k", 10);
    b->min_block_min = 120;
    b->max_block_min = 240;
    sketch_window(b, MON | TUE, 9, 18, 1);
}

static void another_solver_finds_no_better_worst_rate_than_the_bound(void **state)
{
    struct sketch *s = *state;
    struct shares rough, sure;
    struct columns_report report;
    struct err e = {0};
    if (!cbc_is_there())
        skip();
    small_group(s);
    assert_int_equal(sketch_freeze(s, MONDAY), 0);
    assert_int_equal(shares_aggregated(s->ins, NULL, &rough, &e), 0);
    assert_int_equal(shares_exact(s->ins, NULL, &(struct columns_options){0}, &rough, &sure, &report, &e), 0);
    double z = rate_by_cbc(s->ins, COMPACT_LP);
    assert_true(z > 0.5);
    assert_true(z <= sure.min_rate + 1e-4);
    assert_true(fabs(rate_by_cbc(s->ins, COMPACT_MPS) - z) < 1e-6); /* both formats say the same */
    shares_done(&rough);
    shares_done(&sure);
}

static void a_single_place_and_a_rest_between_days_bind_in_the_model_too(void **state)
{
    struct sketch *s = *state;
    if (!cbc_is_there())
        skip();
    s->g.slot_min = 60;
    sketch_member(s, "a");
    sketch_employee(s, "p", "k", 35);
    sketch_hours(s, "p", MON | TUE, 6, 22, AVAILABLE);
    struct need *late = sketch_need(s, "late", "a", "k", 4), *early;
    late->min_block_min = 240;
    sketch_window(late, MON, 18, 22, 1);
    early = sketch_need(s, "early", "a", "k", 4);
    early->min_block_min = 240;
    sketch_window(early, TUE, 6, 10, 1);
    assert_int_equal(sketch_freeze(s, MONDAY), 0);
    assert_true(fabs(rate_by_cbc(s->ins, COMPACT_LP) - 0.5) < 1e-6); /* one of the two */
}

/* The journey is longer than the shortest presence; without it both could be served in full. */
static void a_journey_takes_its_time_in_the_model_too(void **state)
{
    struct sketch *s = *state;
    if (!cbc_is_there())
        skip();
    s->g.slot_min = 60;
    sketch_member(s, "a");
    sketch_member(s, "b");
    sketch_travel(s, "a", "b", 150);
    sketch_employee(s, "p", "k", 35);
    sketch_hours(s, "p", MON, 8, 13, AVAILABLE);
    struct need *a = sketch_need(s, "na", "a", "k", 2), *b;
    a->min_block_min = 60;
    sketch_window(a, MON, 8, 13, 1);
    b = sketch_need(s, "nb", "b", "k", 2);
    b->min_block_min = 60;
    sketch_window(b, MON, 8, 13, 1);
    assert_int_equal(sketch_freeze(s, MONDAY), 0);
    assert_true(fabs(rate_by_cbc(s->ins, COMPACT_LP) - 0.5) < 1e-6);
}

static void the_text_says_what_it_leaves_out_and_names_nobody(void **state)
{
    struct sketch *s = *state;
    small_group(s);
    assert_int_equal(sketch_freeze(s, MONDAY), 0);
    char *text = compact_text(s->ins, COMPACT_LP);
    assert_non_null(strstr(text, "\\ Left out: "));
    assert_non_null(strstr(text, "Subject To"));
    assert_non_null(strstr(text, "x0_0_8")); /* p is in the garden on Monday at 8 */
    assert_null(strstr(text, "x1_0_8"));     /* q is not there on Monday */
    assert_null(strstr(text, "jardin"));
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        sketch_test(another_solver_finds_no_better_worst_rate_than_the_bound),
        sketch_test(a_single_place_and_a_rest_between_days_bind_in_the_model_too),
        sketch_test(a_journey_takes_its_time_in_the_model_too),
        sketch_test(the_text_says_what_it_leaves_out_and_names_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
