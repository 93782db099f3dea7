/* SPDX-License-Identifier: GPL-3.0-or-later */
/* property_duties.c - solver and audit agree on random duties and weeks.
 *
 * Random people under random profiles, sites, waivers, availabilities and windows; random duties, legal
 * or not.  Whatever the solver's measure takes, the audit accepts; whatever the audit rejects, the
 * measure refuses.  The measure may be stricter, and is seldom: told at the end.
 *
 *   property_duties [DUTIES [SEED]]     20000 and 1 unless told otherwise; DUTIES_PER_GROUP a group */
#include "../unit/situation.h"

#include "duty.h"
#include "duty_week.h"
#include "random.h"

enum { DUTIES_PER_GROUP = 200 };

struct tally {
    long duties, legal, strict, weeks, legal_weeks, wrong;
};

#define PICK(r, list) (list)[random_below(r, (int)(sizeof(list) / sizeof *(list)))]

/* ---- a random person's week, in the words of the tables ------------------------------------------- */

static const char *const days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

/* What a waiver lets pass only so often needs its waivers, and a week before that made use of them. */
static void rules_of_exceptions(struct random *r, struct text *t)
{
    static const char *const rules[] = {
        "profile fr-agri, waiver day_max 12 h, waiver sunday yes, waiver rest_week none, waiver days_week 7, "
        "waiver week_max 60 h, waiver rest_day 9 h",
        "profile be, waiver day_max 9 h",
        "profile none, site b rules fr-agri, waiver day_max 12 h, waiver rest_week 20 h",
        "profile be, site b rules eu-base, waiver day_max 9 h @b, waiver day_max 9 h @a 2026-11-24.."};
    static const char *const weeks[] = {
        "-tue 8-19, -wed 8-19, -thu 8-19, -fri 8-19, -sat 8-19, -sun 8-19",
        "-thu 8-19, -fri 8-19, -sat 8-19, -sun 8-19, +mon 8-19, +tue 8-18",
        "-mon 8-12, -tue 8-12, -wed 8-12, -thu 8-12, -fri 8-12, -sat 8-12, -sun 8-12",
        "-4mon 8-12, -4tue 8-12, -4wed 8-12, -4thu 8-12, -4fri 8-12, -4sat 8-12, -4sun 8-12, -3mon 8-12",
        "-sat 14-21, +mon 9-18, +tue 9-20"};
    text_printf(t, "max 70, %s, %s", PICK(r, rules), PICK(r, weeks));
}

static void random_rules(struct random *r, struct text *t)
{
    static const char *const profiles[] = {"none",    "fr-private", "fr-private", "fr-agri", "fr-public",
                                           "eu-base", "be",         "de",         "ch",      "qc"};
    static const char *const waivers[] = {"day_max 12 h",
                                          "day_max 11 h @b",
                                          "rest_day 9 h",
                                          "sunday yes @a",
                                          "sunday yes",
                                          "night_day 10 h",
                                          "pt_gap 4 h",
                                          "minor_day 10 h",
                                          "minor_days 1",
                                          "may_1 yes",
                                          "week_max 60 h",
                                          "rest_week 24 h",
                                          "days_week 7 @b",
                                          "minor_night 23:00-06:00",
                                          "span_day 15 h",
                                          "rest_day 10 h ..2026-11-25",
                                          "minor_holiday yes @a",
                                          "day_max 12 h ..2026-11-24",
                                          "day_max 12 h ..2026-11-29",
                                          "rest_week none",
                                          "avg_weeks 52",
                                          "day_max 9 h",
                                          "pt_extra 1/3",
                                          "avg_12w 46 h",
                                          "night_avg 44 h @a",
                                          "days_week 7"};
    static const char *const own[] = {
        "shift_min 4 h",     "shift_max 9 h",     "shifts_day 1",  "break_6h 45 min", "rest_day 12 h",
        "day_max 9 h",       "days_week 5",       "long_run 1",    "long_week 7",     "rest_every 21",
        "avg_weeks 4",       "night 20:00-07:00", "pt_gap none",   "minor_rest 13 h", "minor_night 21:00-07:00",
        "rest_week 48 h",    "pt_extra 1/2",      "night_day 6 h", "span_day 9 h",    "minor_day 6 h",
        "travel_is_work no", "break_6h 1 h",      "sunday yes",    "avg_12w 30 h"};
    text_printf(t, "profile %s", PICK(r, profiles));
    for (int n = random_below(r, 2) ? 0 : random_below(r, 4); n > 0; n--)
        text_printf(t, ", own %s", PICK(r, own));
    if (random_below(r, 2))
        text_printf(t, ", site b rules %s", PICK(r, profiles));
    for (int n = random_below(r, 3); n > 0; n--)
        text_printf(t, ", waiver %s", PICK(r, waivers));
}

static void random_person(struct random *r, struct text *t)
{
    static const char *const births[] = {"2009-03-03", "2011-03-03", "2008-11-25", "2010-11-26"};
    static const char *const weeks[] = {"2026-W48", "2026-W48", "2026-W43", "2026-W13", "2026-W18", "2026-W46"};
    static const char *const past[] = {"-sun 20-24",
                                       "-sun 22-3",
                                       "-sat 8-20",
                                       "+mon 6-10",
                                       "+mon 12-18",
                                       "-mon 22-6",
                                       "-wed 22-6",
                                       "past 11x40",
                                       "past 20x47",
                                       "-tue 8-19, -wed 8-19, -thu 8-19, -fri 8-19, -sat 8-19, -sun 8-19",
                                       "+mon 8-19, +tue 8-19, +wed 8-19, +thu 8-19",
                                       "outside 8",
                                       "max 60"};
    text_printf(t, ", week %s, contract %d", PICK(r, weeks), random_below(r, 2) ? 35 : 10 + random_below(r, 25));
    if (random_below(r, 4) == 0)
        text_printf(t, ", born %s", PICK(r, births));
    for (int n = random_below(r, 3); n > 0; n--)
        text_printf(t, ", %s", PICK(r, past));
    for (int d = 0; d < 7 && random_below(r, 3) == 0; d++)
        text_printf(t, ", avail %s %d-%d", days[d], random_below(r, 12), 12 + random_below(r, 13));
    if (random_below(r, 4) == 0)
        text_printf(t, ", absent %s %d-%d", PICK(r, days), 6 + random_below(r, 6), 12 + random_below(r, 6));
}

static void random_needs(struct random *r, struct text *t)
{
    static const int slots[] = {15, 15, 10, 30, 60};
    text_printf(t, ", slot %d, travel %d", PICK(r, slots), 5 * random_below(r, 13));
    if (random_below(r, 3) == 0)
        text_printf(t, ", window %d-%d", random_below(r, 24), random_below(r, 24));
    if (random_below(r, 3) == 0)
        text_printf(t, ", block %d %d", 1 + random_below(r, 2), 3 + random_below(r, 5));
}

/* ---- duties ------------------------------------------------------------------------------------- */

static struct duty random_duty(const struct instance *ins, struct random *r, int day)
{
    static const int hours[] = {1, 2, 2, 3, 3, 4, 4, 5, 6, 6, 7, 8, 9, 10};
    static const int gaps[] = {0, 0, 10, 20, 30, 30, 45, 60, 60, 90, 120, 150, 240, 300};
    struct duty d = {0};
    int per_hour = 60 / ins->slot_min, day_slots = ins->day_slot[day + 1] - ins->day_slot[day];
    int at = ins->day_slot[day] + random_below(r, day_slots);
    for (int n = 1 + random_below(r, 4); n > 0 && d.n < DUTY_PRESENCES; n--) {
        int length = PICK(r, hours) * per_hour / (1 + random_below(r, 2));
        if (length < 1 || at + length > ins->nslots)
            break;
        d.at[d.n++] = (struct duty_presence){random_below(r, ins->n_needs), at, at + length};
        at += length + PICK(r, gaps) / ins->slot_min;
    }
    return d;
}

/* All of these begin within the week and make one duty of their day. */
static bool is_one_duty(const struct situation *s, const struct duty *d, int day)
{
    const struct instance *ins = s->instance;
    for (int i = 1; i < d->n; i++) {
        bool later = instance_day(ins, d->at[i].from) != day;
        if (d->at[i].from >= ins->day_slot[WEEK_DAYS] ||
            (later && (d->at[i].from - d->at[i - 1].to) * ins->slot_min >= DUTY_GAP_MIN))
            return false;
    }
    return d->n > 0;
}

static void put_duty(struct situation *s, const struct duty *d)
{
    for (int i = 0; i < d->n; i++)
        *vec_add(&s->plan.presences) = (struct presence){.need = d->at[i].need,
                                                         .start = instance_instant(s->instance, d->at[i].from),
                                                         .end = instance_instant(s->instance, d->at[i].to)};
}

/* ---- verdicts ----------------------------------------------------------------------------------- */

/* Rules that one duty alone cannot judge: they belong to the week. */
static bool of_the_week(int rule)
{
    static const int rules[] = {RULE_WEEK_MAX,      RULE_AVG_12W,    RULE_NIGHT_AVG,  RULE_PT_EXTRA,
                                RULE_PT_BELOW_FULL, RULE_MINOR_WEEK, RULE_REST_WEEK,  RULE_DAYS_WEEK,
                                RULE_REST_DAY,      RULE_MINOR_REST, RULE_MINOR_DAYS, RULE_LONG_RUN,
                                RULE_LONG_WEEK,     RULE_REST_EVERY, PLAN_REQUESTED,  PLAN_WEEK_CEILING};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (rules[i] == rule)
            return true;
    return false;
}

static const struct finding *breach(const struct situation *s, const struct findings *f, bool week)
{
    for (int i = 0; i < f->n; i++) {
        int rule = f->at[i].rule;
        /* with work around the week a duty may go on from it: that too is the week's to judge */
        bool apart = !week && (of_the_week(rule) || s->past.work.n > 0);
        if (f->at[i].severity == FINDING_HARD && !apart)
            return &f->at[i];
    }
    return NULL;
}

static void tell(const struct situation *s, const char *words, const char *what, const struct finding *f)
{
    printf("%s\n  %s\n  %s\n ", words, what, f->text);
    for (int i = 0; i < s->plan.presences.n; i++) {
        char start[INSTANT_TEXT], end[INSTANT_TEXT];
        const struct presence *p = &s->plan.presences.at[i];
        instant_text(s->zone, p->start, start);
        instant_text(s->zone, p->end, end);
        printf(" %.16s..%.5s %s", start, end + 11, s->group.needs.at[p->need].id);
    }
    printf("\n");
}

static void try_duty(struct situation *s, const char *words, const struct duty *d, struct tally *t)
{
    struct findings f = {0};
    bool legal = duty_measure(s->instance, 0, d, NULL);
    s->plan.presences.n = 0;
    put_duty(s, d);
    audit_plan(s->instance, &s->past, &s->plan, &f);
    const struct finding *hard = breach(s, &f, false);
    t->duties++;
    t->legal += legal;
    t->strict += !legal && !hard && s->past.work.n == 0;
    if (legal && hard) {
        t->wrong++;
        tell(s, words, "the solver would build what the audit rejects:", hard);
    }
    findings_free(&f);
}

/* Days of duties that are each legal, some left out: duty_week_legal() and the audit on the whole. */
static void try_week(struct situation *s, const char *words, struct random *r, struct tally *t)
{
    struct duty_week w = {0};
    struct findings f = {0};
    s->plan.presences.n = 0;
    for (int d = 0; d < WEEK_DAYS; d++)
        for (int tries = random_below(r, 3) ? 12 : 0; tries > 0 && w.day[d].n == 0; tries--) {
            struct duty x = random_duty(s->instance, r, d);
            if (is_one_duty(s, &x, d) && duty_measure(s->instance, 0, &x, &w.facts[d]))
                w.day[d] = x;
        }
    for (int d = 0; d < WEEK_DAYS; d++)
        put_duty(s, &w.day[d]);
    bool legal = duty_week_legal(s->instance, 0, &w);
    plan_sort(&s->plan);
    audit_plan(s->instance, &s->past, &s->plan, &f);
    const struct finding *hard = breach(s, &f, true);
    t->weeks++;
    t->legal_weeks += legal && s->plan.presences.n > 0;
    if (legal && hard && hard->rule != PLAN_REQUESTED) {
        t->wrong++;
        tell(s, words, "the solver would build a week that the audit rejects:", hard);
    }
    findings_free(&f);
}

static void try_group(struct random *r, struct tally *t)
{
    struct situation s;
    struct text words = {0};
    (random_below(r, 5) ? random_rules : rules_of_exceptions)(r, &words);
    random_person(r, &words);
    random_needs(r, &words);
    situation_init(&s);
    if (situation_read(&s, words.at) && situation_freeze(&s))
        for (int i = 0; i < DUTIES_PER_GROUP; i++) {
            int day = random_below(r, WEEK_DAYS);
            struct duty d = random_duty(s.instance, r, day);
            if (is_one_duty(&s, &d, day))
                try_duty(&s, words.at, &d, t);
            if (i % 10 == 0)
                try_week(&s, words.at, r, t);
        }
    text_free(&words);
    situation_done(&s);
}

int main(int argc, char **argv)
{
    long wanted = argc > 1 ? strtol(argv[1], NULL, 10) : 20000;
    struct random r = {argc > 2 ? strtoull(argv[2], NULL, 10) : 1};
    struct tally t = {0};
    while (t.duties < wanted && t.wrong < 20)
        try_group(&r, &t);
    printf("%ld duties, %ld legal, %ld more that only the audit accepts; %ld weeks, %ld legal; %ld disagreements\n",
           t.duties, t.legal, t.strict, t.weeks, t.legal_weeks, t.wrong);
    bool tried = t.legal > t.duties / 100 && t.legal_weeks > t.weeks / 100;
    return t.wrong == 0 && tried ? 0 : 1;
}
