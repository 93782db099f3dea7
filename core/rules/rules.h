/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rules.h - working-time law as a table: the rules' ids, what a row says, and figures as people write them.
 *
 * The rows stand in rules_list.h, each with its source; they are data to be changed when the law changes,
 * not legal advice.  A figure is one int in the unit of its rule: minutes, a count, a flag (0 or 1), a share
 * in millionths, or a period of the day (period_make).  Texts that a function returns are the caller's to
 * free(); the table's own are constant. */
#ifndef CORDAGE_RULES_H
#define CORDAGE_RULES_H

#include <stdbool.h>

enum rule_id {
#define RULE(name, ...) RULE_##name,
#include "rules_list.h"
    RULE_COUNT
};
/* The members' own words, which a plan keeps too: ids that go on after the rules'. */
enum plan_rule {
    PLAN_BEFORE_FIRST = RULE_COUNT - 1,
#define PLAN_RULE(name, ...) PLAN_##name,
#include "rules_list.h"
    ANY_RULE_COUNT
};

enum rule_unit {
    UNIT_MINUTES,
    UNIT_COUNT,
    UNIT_FLAG,
    UNIT_SHARE, /* millionths of the contract */
    UNIT_PERIOD,
    UNIT_NONE
};
enum rule_severity { SEVERITY_HARD, SEVERITY_AUTHORISED, SEVERITY_WARNING, SEVERITY_DATA };
enum rule_scope { SCOPE_ALL, SCOPE_ADULT, SCOPE_MINOR, SCOPE_PART_TIME, SCOPE_FULL_TIME, SCOPE_NIGHT };

/* Averages run over AVERAGE_WEEKS with this one last unless a profile says otherwise (avg_weeks). */
enum { AVERAGE_WEEKS = 12, MOST_WEEKS = 52 };
enum { NO_LIMIT = 1 << 28 }; /* "none": larger than any number of minutes or days that occurs */

struct rule {
    const char *id;
    enum rule_unit unit;
    bool less_is_stricter; /* maxima: true; rests and breaks: false; flags: 1 = allowed, 0 is stricter */
    int standard;          /* fr-private's figure */
    int ceiling;           /* loosest a waiver may make it; NO_LIMIT: any; equal to standard: none */
    enum rule_scope scope;
    enum rule_severity severity;
    const char *article;  /* "L3121-18, verified" */
    const char *title;    /* N_(): "work per civil day" */
    const char *help;     /* N_(): one or two sentences */
    const char *sentence; /* N_(): a breach in words, with names in braces to be filled in: see rules_list.h */
};
const struct rule *rule_get(int id); /* enum rule_id or plan_rule; NULL when it is neither */
int rule_find(const char *id);       /* -1; only enum rule_id */
bool rule_can_be_waived(int rule);
int rule_stricter(int rule, int a, int b);       /* of two figures; periods: the span that holds both */
bool rule_looser(int rule, int a, int b);        /* is a looser than b? */
int rule_loosest(int rule);                      /* the figure that says nothing: NO_LIMIT, 0, yes, no period */
int rule_share_min(int contract_min, int share); /* minutes: a UNIT_SHARE figure of a contract */

/* A figure for people, in their language: "10 h", "20 min", "yes", "1/10", "21:00-06:00". */
char *rule_value_text(int rule, int value);
/* The same as files have it, whatever the language: "oui" becomes yes, "7h30" 7 h 30.  A text that is no
 * figure of this rule comes back as it is. */
char *rule_value_plain(int rule, const char *text);
/* Reads "10 h", "7h30", "20 min", "yes"/"oui", "2", "1/10", "21:00-06:00", "none"; false when it is not one. */
bool rule_value_parse(int rule, const char *s, int *value);
char *rule_article_text(const char *article); /* translated, with its mark */
char *rule_article_bare(const char *article); /* translated; the mark is left out where the figure is verified */

/* A UNIT_PERIOD figure is from_min * 4096 + to_min, to_min > from_min (it may pass 1440); 0: no period. */
static inline int period_from(int v)
{
    return v / 4096;
}
static inline int period_to(int v)
{
    return v % 4096;
}
int period_make(int from_min, int to_min); /* to_min <= from_min: on the next day */

#endif
