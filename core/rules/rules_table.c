/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rules_table.c - the table every rule stands in once.
 *
 * Figures are those of fr-private.  The mark after each article says how far its source was read:
 * verified (the text itself), partial (a secondary or dated source), unverified (general knowledge).
 * This is data to be changed when the law changes, not legal advice. */
#include "i18n.h"
#include "rules.h"
#include <string.h>

#define H(hours)         ((hours)*60)
#define PERIOD(from, to) ((from)*60 * 4096 + (to)*60)
#define LESS             true
#define MORE             false
#define ANY_MORE         NO_LIMIT /* a maximum that a waiver may lift altogether */
#define ANY_LESS         0        /* a minimum that a waiver may lift altogether */

static const struct rule rules[ANY_RULE_COUNT] = {
    [RULE_DAY_MAX] = {"day_max", UNIT_MINUTES, LESS, H(10), H(12), SCOPE_ADULT, SEVERITY_AUTHORISED,
                      "L3121-18, L3121-19, verified", N_("work per civil day"),
                      N_("Work of one civil day, from midnight to midnight, with the travel between workplaces.")},
    [RULE_LONG_RUN] =
        {"long_run", UNIT_COUNT, LESS, NO_LIMIT, ANY_MORE, SCOPE_ADULT, SEVERITY_HARD, N_("agreement"),
         N_("longer days in a row"),
         N_("Civil days in a row on which a waiver lets somebody work longer than the day's own figure.")},
    [RULE_LONG_WEEK] = {"long_week", UNIT_COUNT, LESS, NO_LIMIT, ANY_MORE, SCOPE_ADULT, SEVERITY_HARD, N_("agreement"),
                        N_("half days of a week with a longer day"),
                        N_("Working days, counted in half days, of a week in which a waiver lets somebody work longer "
                           "than the day's own figure.  A duty of at most half that figure is half a day.")},
    [RULE_WEEK_MAX] = {"week_max", UNIT_MINUTES, LESS, H(48), H(60), SCOPE_ADULT, SEVERITY_AUTHORISED,
                       "L3121-20, L3121-21, verified", N_("work per civil week"),
                       N_("Work from Monday 0 h to Sunday 24 h for all members together, hours for other employers "
                          "included.")},
    [RULE_AVG_12W] = {"avg_12w", UNIT_MINUTES, LESS, H(44), H(46), SCOPE_ADULT, SEVERITY_AUTHORISED,
                      "L3121-22, verified", N_("average working week"),
                      N_("Average week over any weeks in a row, as many as avg_weeks says; hours worked count where "
                         "they are known, planned ones otherwise, and weeks without any count as none.")},
    [RULE_AVG_WEEKS] = {"avg_weeks", UNIT_COUNT, LESS, AVERAGE_WEEKS, AVERAGE_WEEKS, SCOPE_ADULT, SEVERITY_AUTHORISED,
                        "L3121-22, verified", N_("weeks that averages run over"),
                        N_("The weeks in a row whose average week is judged, by avg_12w and night_avg; 52 at most.")},
    [RULE_REST_DAY] = {"rest_day", UNIT_MINUTES, MORE, H(11), H(9), SCOPE_ADULT, SEVERITY_AUTHORISED,
                       "L3131-1, verified", N_("rest between two working days"),
                       N_("Rest from the end of one duty to the start of the next.")},
    [RULE_SPAN_DAY] = {"span_day", UNIT_MINUTES, LESS, H(13), H(15), SCOPE_ADULT, SEVERITY_WARNING, "L3131-1, verified",
                       N_("span of a working day"),
                       N_("From the first start to the last end of a duty; what the daily rest leaves of 24 h.")},
    [RULE_REST_WEEK] = {"rest_week", UNIT_MINUTES, MORE, H(35), ANY_LESS, SCOPE_ALL, SEVERITY_AUTHORISED,
                        "L3132-2, verified", N_("weekly rest"),
                        N_("Consecutive rest that starts in the week: 24 h and a daily rest. It may run on to the next "
                           "week's first presence, or first availability while that week is not planned.")},
    [RULE_REST_EVERY] = {"rest_every", UNIT_COUNT, MORE, 0, ANY_LESS, SCOPE_ALL, SEVERITY_HARD, N_("agreement"),
                         N_("days between two short weekly rests"),
                         N_("Days from one week whose weekly rest a waiver shortens to the next one.")},
    [RULE_DAYS_WEEK] = {"days_week", UNIT_COUNT, LESS, 6, ANY_MORE, SCOPE_ALL, SEVERITY_AUTHORISED, "L3132-1, verified",
                        N_("working days per week"), N_("Civil days on which a duty begins.")},
    [RULE_SUNDAY] = {"sunday", UNIT_FLAG, LESS, 0, 1, SCOPE_ALL, SEVERITY_AUTHORISED, "L3132-3, verified",
                     N_("work on Sunday"),
                     N_("No presence touches a Sunday, unless a waiver allows it for the site or the person.")},
    [RULE_BREAK_6H] = {"break_6h", UNIT_MINUTES, MORE, 20, 20, SCOPE_ADULT, SEVERITY_HARD, "L3121-16, verified",
                       N_("break after 6 h"),
                       N_("A break of this length no later than after 6 h. Where the break is taken on the spot, the "
                          "presence goes on.")},
    [RULE_NIGHT] = {"night", UNIT_PERIOD, LESS, PERIOD(21, 30), PERIOD(21, 30), SCOPE_ALL, SEVERITY_DATA,
                    "L3122-2, verified", N_("night period"), N_("The hours that count as night work.")},
    [RULE_NIGHT_WORKER] = {"night_worker", UNIT_MINUTES, LESS, H(3), H(3), SCOPE_NIGHT, SEVERITY_WARNING,
                           "L3122-5, verified", N_("night worker"),
                           N_("Whoever works this much within the night period on two duties of a week is a night "
                              "worker, with shorter days and a medical follow-up.")},
    [RULE_NIGHT_DAY] = {"night_day", UNIT_MINUTES, LESS, H(8), ANY_MORE, SCOPE_NIGHT, SEVERITY_AUTHORISED,
                        "L3122-6, verified", N_("work per day of a night worker"),
                        N_("Work of a duty that holds 3 h or more of night, for night workers.")},
    [RULE_NIGHT_AVG] = {"night_avg", UNIT_MINUTES, LESS, H(40), H(44), SCOPE_NIGHT, SEVERITY_AUTHORISED,
                        "L3122-7, L3122-18, verified", N_("average week of a night worker"),
                        N_("Average week of a night worker over any weeks in a row, as many as avg_weeks says.")},
    [RULE_PT_MIN] = {"pt_min", UNIT_MINUTES, MORE, H(24), ANY_LESS, SCOPE_PART_TIME, SEVERITY_WARNING,
                     "L3123-7, L3123-27, verified", N_("shortest part-time contract"),
                     N_("Weekly hours of a part-time contract; fewer need the employee's written wish.")},
    [RULE_PT_EXTRA] = {"pt_extra", UNIT_SHARE, LESS, 100000, 333333, SCOPE_PART_TIME, SEVERITY_AUTHORISED,
                       "L3123-20, L3123-28, verified", N_("hours above a part-time contract"),
                       N_("Hours above the contract in a week, as a part of the contract.")},
    [RULE_PT_BELOW_FULL] = {"pt_below_full", UNIT_MINUTES, LESS, H(35), H(35), SCOPE_PART_TIME, SEVERITY_HARD,
                            "L3123-9, verified", N_("a part-timer stays below full time"),
                            N_("With all extra hours, a part-timer's week stays strictly below this.")},
    [RULE_PT_GAP] = {"pt_gap", UNIT_MINUTES, LESS, H(2), ANY_MORE, SCOPE_PART_TIME, SEVERITY_AUTHORISED,
                     "L3123-23, L3123-30, verified", N_("interruptions of a part-timer's day"),
                     N_("At most one interruption of a duty, no longer than this; travel is not interruption.")},
    [RULE_PT_NOTICE] = {"pt_notice", UNIT_COUNT, MORE, 7, 3, SCOPE_PART_TIME, SEVERITY_AUTHORISED,
                        "L3123-24, L3123-31, verified", N_("notice of a part-timer's change"),
                        N_("Working days between telling a change of a published week and the change; with less, the "
                           "employee must agree: publish and replan say who has to be asked.")},
    [RULE_NOTICE] = {"notice", UNIT_COUNT, MORE, 0, ANY_LESS, SCOPE_ALL, SEVERITY_AUTHORISED, N_("agreement"),
                     N_("notice of hours"),
                     N_("Days between telling somebody of hours, for the first time or as a change, and those hours; "
                        "with less, the employee must agree: publish and replan say who has to be asked.")},
    [RULE_PT_DRIFT] = {"pt_drift", UNIT_MINUTES, LESS, H(2), ANY_MORE, SCOPE_PART_TIME, SEVERITY_WARNING,
                       "L3123-13, verified", N_("part-time drift"),
                       N_("Whoever works this much above the contract on average over 12 weeks may ask for a contract "
                          "raised by as much.")},
    [RULE_MINOR_DAY] = {"minor_day", UNIT_MINUTES, LESS, H(8), H(10), SCOPE_MINOR, SEVERITY_AUTHORISED,
                        "L3162-1, verified", N_("work per day under 18"),
                        N_("Work of one civil day of somebody under 18; travel between workplaces included.")},
    [RULE_MINOR_WEEK] = {"minor_week", UNIT_MINUTES, LESS, H(35), H(40), SCOPE_MINOR, SEVERITY_AUTHORISED,
                         "L3162-1, verified", N_("work per week under 18"),
                         N_("Work of one civil week of somebody under 18, hours for other employers included.")},
    [RULE_MINOR_BREAK] = {"minor_break", UNIT_MINUTES, MORE, 30, 30, SCOPE_MINOR, SEVERITY_HARD, "L3162-3, verified",
                          N_("break after 4 h 30 under 18"), N_("A break of this length no later than after 4 h 30.")},
    [RULE_MINOR_REST] = {"minor_rest", UNIT_MINUTES, MORE, H(12), H(12), SCOPE_MINOR, SEVERITY_HARD,
                         "L3164-1, verified; the article unverified", N_("daily rest under 18"),
                         N_("Rest between two duties of somebody under 18; 2 h more under 16.")},
    [RULE_MINOR_DAYS] = {"minor_days", UNIT_COUNT, MORE, 2, 1, SCOPE_MINOR, SEVERITY_AUTHORISED,
                         "L3164-2, verified; the article unverified", N_("consecutive days off under 18"),
                         N_("Days in a row without work in the week. From 16 on a waiver may make it one day with a "
                            "rest of 36 h.")},
    [RULE_MINOR_NIGHT] = {"minor_night", UNIT_PERIOD, LESS, PERIOD(22, 30), 0, SCOPE_MINOR, SEVERITY_AUTHORISED,
                          "L3163-1, L3163-2, verified; the articles unverified", N_("no night work under 18"),
                          N_("No work in this period under 18; under 16 it begins 2 h earlier.")},
    [RULE_MINOR_HOLIDAY] = {"minor_holiday", UNIT_FLAG, LESS, 0, 1, SCOPE_MINOR, SEVERITY_AUTHORISED,
                            "L3164-8, verified", N_("work on public holidays under 18"),
                            N_("No work under 18 on the public holidays of the site's region.")},
    [RULE_MAY_1] = {"may_1", UNIT_FLAG, LESS, 0, 1, SCOPE_ALL, SEVERITY_AUTHORISED,
                    "L3133-4, L3133-6, verified; the articles unverified", N_("work on 1 May"),
                    N_("Nobody works on 1 May, unless a waiver allows it for the site.")},
    [RULE_HOLIDAY] = {"holiday", UNIT_FLAG, LESS, 0, 1, SCOPE_ADULT, SEVERITY_WARNING, "L3133-1, verified",
                      N_("work on other public holidays"),
                      N_("Whether the group or the site works on the other public holidays of its region.")},
    [RULE_OVERTIME] = {"overtime", UNIT_MINUTES, LESS, H(35), ANY_MORE, SCOPE_FULL_TIME, SEVERITY_WARNING,
                       "L3121-27, L3121-28, verified; the articles unverified", N_("overtime"),
                       N_("Full time: hours above it are overtime; a contract below it is part-time.")},
    [RULE_TRAVEL_IS_WORK] = {"travel_is_work", UNIT_FLAG, MORE, 1, 1, SCOPE_ALL, SEVERITY_HARD,
                             "Cass. soc. 16.1.1996, 12.1.2005, verified", N_("travel between workplaces is work"),
                             N_("Travel from one workplace to the next counts in days, weeks, part-time and breaks.")},
    [RULE_CONTRACT_LIST] = {"contract_list", UNIT_NONE, MORE, 1, 1, SCOPE_ALL, SEVERITY_HARD, "L1253-9, verified",
                            N_("members of the contract"),
                            N_("Work only for the members that the contract lists, and none that it excludes.")},
    [RULE_MEMBERSHIP] = {"membership", UNIT_NONE, MORE, 1, 1, SCOPE_ALL, SEVERITY_HARD, N_("group's own"),
                         N_("membership and contract hold"),
                         N_("Work only on days on which contract, membership and need are valid.")},
    [RULE_SHIFT_MIN] = {"shift_min", UNIT_MINUTES, MORE, 0, ANY_LESS, SCOPE_ALL, SEVERITY_HARD, N_("agreement"),
                        N_("shortest working day"), N_("Work of a duty, once somebody comes at all.")},
    [RULE_SHIFT_MAX] = {"shift_max", UNIT_MINUTES, LESS, NO_LIMIT, ANY_MORE, SCOPE_ALL, SEVERITY_HARD, N_("agreement"),
                        N_("longest working day"), N_("Work of a duty, whatever civil days it lies on.")},
    [RULE_SHIFTS_DAY] = {"shifts_day", UNIT_COUNT, LESS, NO_LIMIT, ANY_MORE, SCOPE_ALL, SEVERITY_HARD, N_("agreement"),
                         N_("shifts per day"),
                         N_("Shifts that start on one civil day; an interruption of 4 h or more ends a shift.")},
    [RULE_AVAILABILITY] = {"availability", UNIT_NONE, MORE, 1, 1, SCOPE_ALL, SEVERITY_HARD, N_("group's own"),
                           N_("availability"), N_("Presences lie within what the employee declared available.")},
    [RULE_SKILL] = {"skill", UNIT_NONE, MORE, 1, 1, SCOPE_ALL, SEVERITY_HARD, N_("group's own"), N_("skill"),
                    N_("The employee has the skill that the need asks for, and is named where it names people.")},
    [RULE_NO_OVERLAP] = {"no_overlap", UNIT_NONE, MORE, 1, 1, SCOPE_ALL, SEVERITY_HARD, N_("group's own"),
                         N_("one place at a time"),
                         N_("Nobody is in two places at a time, and the travel from one to the next fits.")},
    [PLAN_BLOCK] = {"block", UNIT_MINUTES, MORE, 1, 1, SCOPE_ALL, SEVERITY_HARD, "need", N_("length of a presence"),
                    N_("One unbroken presence is neither shorter nor longer than the need asks.")},
    [PLAN_HEADCOUNT] = {"headcount", UNIT_COUNT, LESS, 1, 1, SCOPE_ALL, SEVERITY_HARD, "need", N_("people at a time"),
                        N_("No more people at a time than the need asks for.")},
    [PLAN_REQUESTED] = {"requested", UNIT_MINUTES, LESS, 1, 1, SCOPE_ALL, SEVERITY_HARD, "need",
                        N_("no more than requested"), N_("No need gets more hours a week than it asks for.")},
    [PLAN_WINDOW] = {"window", UNIT_NONE, MORE, 1, 1, SCOPE_ALL, SEVERITY_HARD, "need", N_("within the need's windows"),
                     N_("Presences lie within the windows of the need.")},
    [PLAN_WEEK_CEILING] = {"week_ceiling", UNIT_MINUTES, LESS, 1, 1, SCOPE_ALL, SEVERITY_HARD, "contract",
                           N_("weekly hours of the employee"),
                           N_("The employee's week stays within the hours agreed with them.")},
    [PLAN_PIN] = {"pin", UNIT_NONE, MORE, 1, 1, SCOPE_ALL, SEVERITY_HARD, "pin", N_("pinned presences are kept"),
                  N_("The plan contains every pinned presence.")},
    [PLAN_SLOT] = {"slot", UNIT_MINUTES, MORE, 1, 1, SCOPE_ALL, SEVERITY_HARD, "group", N_("whole slots"),
                   N_("Presences begin and end on the group's time grid.")},
};

const struct rule *rule_get(int id)
{
    return id >= 0 && id < ANY_RULE_COUNT ? &rules[id] : NULL;
}

int rule_find(const char *id)
{
    for (int r = 0; r < RULE_COUNT; r++)
        if (strcmp(rules[r].id, id) == 0)
            return r;
    return -1;
}

bool rule_can_be_waived(int rule)
{
    const struct rule *r = rule_get(rule);
    return r && rule < RULE_COUNT && (r->severity == SEVERITY_AUTHORISED || r->severity == SEVERITY_WARNING);
}

int rule_loosest(int rule)
{
    const struct rule *r = rule_get(rule);
    switch (r->unit) {
    case UNIT_FLAG:
        return r->less_is_stricter ? 1 : 0;
    case UNIT_PERIOD:
    case UNIT_NONE:
        return 0;
    default:
        return r->less_is_stricter ? NO_LIMIT : 0;
    }
}

int period_make(int from_min, int to_min)
{
    if (from_min == to_min)
        return 0;
    return from_min * 4096 + (to_min > from_min ? to_min : to_min + DAY_MIN);
}

/* The shortest span of the day that holds both. */
static int period_hull(int a, int b)
{
    if (a == 0 || b == 0)
        return a ? a : b;
    int best = 0, best_length = NO_LIMIT;
    for (int shift = -DAY_MIN; shift <= DAY_MIN; shift += DAY_MIN) {
        int from = period_from(b) + shift < period_from(a) ? period_from(b) + shift : period_from(a);
        int to = period_to(b) + shift > period_to(a) ? period_to(b) + shift : period_to(a);
        if (to - from < best_length) {
            best_length = to - from;
            best = from < 0 ? (from + DAY_MIN) * 4096 + to + DAY_MIN : from * 4096 + to;
        }
    }
    return best_length > DAY_MIN ? DAY_MIN : best;
}

int rule_stricter(int rule, int a, int b)
{
    const struct rule *r = rule_get(rule);
    if (r->unit == UNIT_PERIOD)
        return period_hull(a, b);
    return (a < b) == r->less_is_stricter ? a : b;
}

bool rule_looser(int rule, int a, int b)
{
    return a != b && rule_stricter(rule, a, b) == b;
}

int rule_share_min(int contract_min, int share)
{
    if (share >= NO_LIMIT)
        return NO_LIMIT;
    return (int)(((int64_t)contract_min * share + 1000) / 1000000); /* 333333 of 24 h are 8 h */
}
