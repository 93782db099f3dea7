/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_rules_cases.c - the tables of tests/rules: one line is a rule, a situation and the audit's verdict.
 *
 *   rule | situation (see situation.h) | ok, hard, warning or waived [found/allowed]
 *   with words                          | these words stand before every situation that follows
 *
 * A verdict is about that rule's findings; hard findings of other rules must be announced by "also". */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "situation.h"
#include <dirent.h>

static const char *severity_name(enum finding_severity s)
{
    return s == FINDING_HARD ? "hard" : s == FINDING_WARNING ? "warning" : "waived";
}

static int any_rule(const char *id)
{
    for (int r = 0; r < ANY_RULE_COUNT; r++)
        if (strcmp(rule_get(r)->id, id) == 0)
            return r;
    return -1;
}

static char *trim(char *s)
{
    while (isspace((unsigned char)*s))
        s++;
    for (size_t n = strlen(s); n > 0 && isspace((unsigned char)s[n - 1]); n--)
        s[n - 1] = '\0';
    return s;
}

/* Compares a line's verdict with the findings; says what differs. */
static bool verdict_holds(const struct situation *s, const struct findings *f, int rule, const char *verdict,
                          char *said, size_t size)
{
    char word[20] = "", figures[40] = "";
    const struct finding *about = NULL;
    sscanf(verdict, "%19s %39s", word, figures);
    for (int i = 0; i < f->n; i++) {
        const struct finding *x = &f->at[i];
        if (x->rule == rule && (!about || x->severity < about->severity))
            about = x;
        if (x->rule != rule && x->severity == FINDING_HARD && !s->also[x->rule]) {
            snprintf(said, size, "unannounced: %.200s", x->text);
            return false;
        }
    }
    char found[40] = "";
    if (about)
        snprintf(found, sizeof found, "%d/%d", about->found, about->allowed);
    snprintf(said, size, "%s %s %.200s", about ? severity_name(about->severity) : "ok", found,
             about ? about->text : "");
    return strcmp(word, about ? severity_name(about->severity) : "ok") == 0 &&
           (!*figures || strcmp(figures, found) == 0);
}

static bool judge_line(const char *defaults, char *line, char *said, size_t size)
{
    char *situation = strchr(line, '|'), *verdict = situation ? strchr(situation + 1, '|') : NULL;
    if (!verdict) {
        snprintf(said, size, "three columns are needed");
        return false;
    }
    *situation = *verdict = '\0';
    int rule = any_rule(trim(line));
    struct situation s;
    struct findings f = {0};
    situation_init(&s);
    bool good = rule >= 0 && situation_read(&s, defaults) && situation_read(&s, situation + 1) && situation_freeze(&s);
    if (good) {
        audit_plan(s.instance, &s.past, &s.plan, &f);
        good = verdict_holds(&s, &f, rule, trim(verdict + 1), said, size);
    } else
        snprintf(said, size, "%s", rule < 0 ? "unknown rule" : s.bad);
    findings_free(&f);
    situation_done(&s);
    return good;
}

struct tally {
    int lines, wrong;
    int per_rule[ANY_RULE_COUNT];
};

static void judge_file(const char *path, struct tally *t)
{
    char line[600], copy[600], defaults[600] = "", said[400];
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    for (int number = 1; fgets(line, sizeof line, file); number++) {
        char *text = trim(line);
        if (*text == '\0' || *text == '#')
            continue;
        if (strncmp(text, "with", 4) == 0 && !strchr(text, '|')) {
            snprintf(defaults, sizeof defaults, "%s", text + 4);
            continue;
        }
        snprintf(copy, sizeof copy, "%s", text);
        copy[strcspn(copy, "|")] = '\0';
        t->lines++;
        int rule = any_rule(trim(copy));
        if (rule >= 0)
            t->per_rule[rule]++;
        char shown[600];
        snprintf(shown, sizeof shown, "%s", text);
        if (!judge_line(defaults, text, said, sizeof said)) {
            t->wrong++;
            print_error("%s:%d: %s\n    judged: %s\n", path, number, shown, said);
        }
    }
    fclose(file);
}

static int is_table(const struct dirent *d)
{
    size_t n = strlen(d->d_name);
    return n > 4 && strcmp(d->d_name + n - 4, ".txt") == 0;
}

static void judge_tables(struct tally *t)
{
    struct dirent **names;
    int n = scandir(FIXTURES "/../rules", &names, is_table, alphasort);
    assert_true(n > 0);
    for (int i = 0; i < n; i++) {
        char path[600];
        snprintf(path, sizeof path, FIXTURES "/../rules/%s", names[i]->d_name);
        judge_file(path, t);
        free(names[i]);
    }
    free(names);
}

static void the_audit_judges_every_line_of_the_tables_as_written(void **state)
{
    (void)state;
    struct tally t = {0};
    judge_tables(&t);
    assert_int_equal(t.wrong, 0);
    print_message("%d cases\n", t.lines);
}

static void every_rule_the_audit_judges_has_five_cases_or_more(void **state)
{
    (void)state;
    struct tally t = {0};
    judge_tables(&t);
    for (int r = 0; r < RULE_COUNT; r++) {
        bool elsewhere = r == RULE_NIGHT || r == RULE_PT_NOTICE || r == RULE_CONTRACT_LIST || r == RULE_SKILL ||
                         r == RULE_TRAVEL_IS_WORK;
        if (!elsewhere && t.per_rule[r] < 5)
            print_error("%s has %d cases\n", rule_get(r)->id, t.per_rule[r]);
        assert_true(elsewhere || t.per_rule[r] >= 5);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_audit_judges_every_line_of_the_tables_as_written),
        cmocka_unit_test(every_rule_the_audit_judges_has_five_cases_or_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
