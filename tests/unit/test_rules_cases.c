/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_rules_cases.c - the tables of tests/rules: one line is a rule, a situation and the audit's verdict.
 *
 *   rule | situation (see situation.h) | ok, hard, warning or waived [found/allowed]
 *                                         or refused: the papers themselves are
 *   with words                          | these words stand before every situation that follows
 *
 *   rule | legal situation | word -> word  an edit of one word makes it illegal under that rule (edits.txt)
 *
 * A verdict is about that rule's findings, or with "under RULE" at the end about that one's: some rules are data that
 * others are judged by.  Hard findings of other rules must be announced by "also". */
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

static bool judge_situation(const char *defaults, const char *words, int rule, const char *verdict, char *said,
                            size_t size)
{
    struct situation s;
    struct findings f = {0};
    situation_init(&s);
    bool good = rule >= 0 && situation_read(&s, defaults) && situation_read(&s, words) && situation_freeze(&s);
    if (good) {
        audit_plan(s.instance, &s.past, &s.plan, &f);
        good = verdict_holds(&s, &f, rule, verdict, said, size);
    } else
        snprintf(said, size, "%s", rule < 0 ? "unknown rule" : s.bad);
    if (strcmp(verdict, "refused") == 0) /* the waiver or profile, before there is a week */
        good = rule >= 0 && s.problems.errors > 0;
    findings_free(&f);
    situation_done(&s);
    return good;
}

/* Legal as it is; with one word put in the place of another, the rule's severity says no. */
static bool judge_edit(const char *defaults, const char *words, int rule, char *edit, char *said, size_t size)
{
    char *arrow = strstr(edit, "->"), edited[600];
    bool asks = rule == RULE_PT_NOTICE || rule == RULE_NOTICE; /* publish asks, the audit warns */
    const char *verdict = asks || (rule >= 0 && rule_get(rule)->severity == SEVERITY_WARNING) ? "warning" : "hard";
    *arrow = '\0';
    char *before = trim(edit), *after = trim(arrow + 2), *at = strstr(words, before);
    if (!at) {
        snprintf(said, size, "\"%s\" is not in the situation", before);
        return false;
    }
    snprintf(edited, sizeof edited, "%.*s%s%s", (int)(at - words), words, after, at + strlen(before));
    return judge_situation(defaults, words, rule, "ok", said, size) &&
           judge_situation(defaults, edited, rule, verdict, said, size);
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
    char *under = strstr(verdict + 1, " under ");
    if (under) {
        *under = '\0';
        rule = any_rule(trim(under + strlen(" under ")));
    }
    if (strstr(verdict + 1, "->"))
        return judge_edit(defaults, situation + 1, rule, verdict + 1, said, size);
    return judge_situation(defaults, situation + 1, rule, trim(verdict + 1), said, size);
}

struct tally {
    int lines, wrong;
    int per_rule[ANY_RULE_COUNT], edits[ANY_RULE_COUNT];
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
            (*(strstr(text, "->") ? &t->edits[rule] : &t->per_rule[rule]))++;
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

static void every_rule_has_five_cases_and_an_edit_that_breaks_it(void **state)
{
    (void)state;
    struct tally t = {0};
    int wrong = 0;
    judge_tables(&t);
    for (int r = 0; r < ANY_RULE_COUNT; r++) {
        int cases = r < RULE_COUNT ? 5 : 1;
        if (t.per_rule[r] < cases || t.edits[r] < 1)
            print_error("%s has %d cases and %d edits\n", rule_get(r)->id, t.per_rule[r], t.edits[r]);
        wrong += t.per_rule[r] < cases || t.edits[r] < 1;
    }
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_audit_judges_every_line_of_the_tables_as_written),
        cmocka_unit_test(every_rule_has_five_cases_and_an_edit_that_breaks_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
