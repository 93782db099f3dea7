/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rules_list.h - every rule, one row each: its id, its figure for fr-private, its source and its words.
 *
 * Read several times, with RULE and PLAN_RULE meaning what the reader needs: rules.h makes the ids of it,
 * rules_table.c the table.  README.md beside this file says what else a new rule needs.
 *
 *   RULE(NAME, id, unit, LESS or MORE (which of them is stricter), standard, ceiling, scope, severity,
 *        article, title, help, sentence)
 *
 * standard   fr-private's figure
 * ceiling    the loosest figure that a waiver may set; the standard itself where there can be no waiver
 * article    where it is written, and after the last comma how far that source was read: verified (the text
 *            itself), partial (a secondary or dated source), unverified (general knowledge)
 * sentence   what the audit says of a breach; {who} the employee, {when} the day or the week, {found},
 *            {allowed}, {need}, {site}, {about} (what the judging function adds), in any order
 *
 * PLAN_RULE rows are no law but the members' own words: a plan keeps them too, findings name them, profiles and
 * waivers do not.  Figures are data to be changed when the law changes, not legal advice. */
#ifndef RULE
#define RULE(...)
#endif
#ifndef PLAN_RULE
#define PLAN_RULE(...)
#endif

RULE(DAY_MAX, "day_max", UNIT_MINUTES, LESS, H(10), H(12), SCOPE_ADULT, SEVERITY_AUTHORISED,
     "L3121-18, L3121-19, verified", N_("work per civil day"),
     N_("Work of one civil day, from midnight to midnight, with the travel between workplaces."),
     N_("{who} works {found} on {when}, at most {allowed}"))
RULE(LONG_RUN, "long_run", UNIT_COUNT, LESS, NO_LIMIT, ANY_MORE, SCOPE_ADULT, SEVERITY_HARD, N_("agreement"),
     N_("longer days in a row"),
     N_("Civil days in a row on which a waiver lets somebody work longer than the day's own figure."),
     N_("{who} works longer than {about} on {found} days in a row up to {when}, at most {allowed}"))
RULE(LONG_WEEK, "long_week", UNIT_COUNT, LESS, NO_LIMIT, ANY_MORE, SCOPE_ADULT, SEVERITY_HARD, N_("agreement"),
     N_("half days of a week with a longer day"),
     N_("Working days, counted in half days, of a week in which a waiver lets somebody work longer than the day's own "
        "figure.  A duty of at most half that figure is half a day."),
     N_("{who} works more than {about} on some day of {when}, and {found} half days, at most {allowed}"))
RULE(WEEK_MAX, "week_max", UNIT_MINUTES, LESS, H(48), H(60), SCOPE_ADULT, SEVERITY_AUTHORISED,
     "L3121-20, L3121-21, verified", N_("work per civil week"),
     N_("Work from Monday 0 h to Sunday 24 h for all members together, hours for other employers included."),
     N_("{who} works {found} in {when}, hours for others included, at most {allowed}"))
RULE(AVG_12W, "avg_12w", UNIT_MINUTES, LESS, H(44), H(46), SCOPE_ADULT, SEVERITY_AUTHORISED, "L3121-22, verified",
     N_("average working week"),
     N_("Average week over any weeks in a row, as many as avg_weeks says; hours worked count where they are known, "
        "planned ones otherwise, and weeks without any count as none."),
     N_("{who} works {found} a week on average over the {about} weeks to {when}, at most {allowed}"))
RULE(AVG_WEEKS, "avg_weeks", UNIT_COUNT, LESS, AVERAGE_WEEKS, AVERAGE_WEEKS, SCOPE_ADULT, SEVERITY_AUTHORISED,
     "L3121-22, verified", N_("weeks that averages run over"),
     N_("The weeks in a row whose average week is judged, by avg_12w and night_avg; 52 at most."),
     N_("{who}'s average week is reckoned over {found} weeks to {when}, at most {allowed}"))
RULE(REST_DAY, "rest_day", UNIT_MINUTES, MORE, H(11), H(9), SCOPE_ADULT, SEVERITY_AUTHORISED, "L3131-1, verified",
     N_("rest between two working days"), N_("Rest from the end of one duty to the start of the next."),
     N_("{who} rests {found} before the duty of {when}, at least {allowed}"))
RULE(SPAN_DAY, "span_day", UNIT_MINUTES, LESS, H(13), H(15), SCOPE_ADULT, SEVERITY_WARNING, "L3131-1, verified",
     N_("span of a working day"),
     N_("From the first start to the last end of a duty; what the daily rest leaves of 24 h."),
     N_("{who}'s duty of {when} spans {found}, at most {allowed}"))
RULE(REST_WEEK, "rest_week", UNIT_MINUTES, MORE, H(35), ANY_LESS, SCOPE_ALL, SEVERITY_AUTHORISED, "L3132-2, verified",
     N_("weekly rest"),
     N_("Consecutive rest that starts in the week: 24 h and a daily rest. It may run on to the next week's first "
        "presence, or first availability while that week is not planned."),
     N_("{who} has a weekly rest of {found} in {when}, at least {allowed}"))
RULE(REST_EVERY, "rest_every", UNIT_COUNT, MORE, 0, ANY_LESS, SCOPE_ALL, SEVERITY_HARD, N_("agreement"),
     N_("days between two short weekly rests"),
     N_("Days from one week whose weekly rest a waiver shortens to the next one."),
     N_("{who}'s weekly rest of {when} is short {found} days after another one, at least {allowed}"))
RULE(DAYS_WEEK, "days_week", UNIT_COUNT, LESS, 6, ANY_MORE, SCOPE_ALL, SEVERITY_AUTHORISED, "L3132-1, verified",
     N_("working days per week"), N_("Civil days on which a duty begins."),
     N_("{who} works on {found} days in {when}, at most {allowed}"))
RULE(SUNDAY, "sunday", UNIT_FLAG, LESS, 0, 1, SCOPE_ALL, SEVERITY_AUTHORISED, "L3132-3, verified", N_("work on Sunday"),
     N_("No presence touches a Sunday, unless a waiver allows it for the site or the person."),
     N_("{who} works on {when} at {site}"))
RULE(BREAK_6H, "break_6h", UNIT_MINUTES, MORE, 20, 20, SCOPE_ADULT, SEVERITY_HARD, "L3121-16, verified",
     N_("break after 6 h"),
     N_("A break of this length no later than after 6 h. Where the break is taken on the spot, the presence goes on."),
     N_("{who} goes {found} without a break of {about} on {when}, at most {allowed}"))
RULE(NIGHT, "night", UNIT_PERIOD, LESS, PERIOD(21, 30), PERIOD(21, 30), SCOPE_ALL, SEVERITY_DATA, "L3122-2, verified",
     N_("night period"), N_("The hours that count as night work."), N_("{who} works at night on {when}"))
RULE(NIGHT_WORKER, "night_worker", UNIT_MINUTES, LESS, H(3), H(3), SCOPE_NIGHT, SEVERITY_WARNING, "L3122-5, verified",
     N_("night worker"),
     N_("Whoever works this much within the night period on two duties of a week is a night worker, with shorter days "
        "and a medical follow-up."),
     N_("{who} is a night worker in {when}: {found} duties with 3 h of night or more"))
RULE(NIGHT_DAY, "night_day", UNIT_MINUTES, LESS, H(8), ANY_MORE, SCOPE_NIGHT, SEVERITY_AUTHORISED, "L3122-6, verified",
     N_("work per day of a night worker"), N_("Work of a duty that holds 3 h or more of night, for night workers."),
     N_("{who}, a night worker, works {found} in the duty of {when}, at most {allowed}"))
RULE(NIGHT_AVG, "night_avg", UNIT_MINUTES, LESS, H(40), H(44), SCOPE_NIGHT, SEVERITY_AUTHORISED,
     "L3122-7, L3122-18, verified", N_("average week of a night worker"),
     N_("Average week of a night worker over any weeks in a row, as many as avg_weeks says."),
     N_("{who}, a night worker, works {found} a week on average over the {about} weeks to {when}, at most {allowed}"))
RULE(PT_MIN, "pt_min", UNIT_MINUTES, MORE, H(24), ANY_LESS, SCOPE_PART_TIME, SEVERITY_WARNING,
     "L3123-7, L3123-27, verified", N_("shortest part-time contract"),
     N_("Weekly hours of a part-time contract; fewer need the employee's written wish."),
     N_("{who} has a part-time contract of {found} a week, at least {allowed} unless asked for in writing"))
RULE(PT_EXTRA, "pt_extra", UNIT_SHARE, LESS, 100000, 333333, SCOPE_PART_TIME, SEVERITY_AUTHORISED,
     "L3123-20, L3123-28, verified", N_("hours above a part-time contract"),
     N_("Hours above the contract in a week, as a part of the contract."),
     N_("{who} works {found} in {when}, at most {allowed} with this part-time contract"))
RULE(PT_BELOW_FULL, "pt_below_full", UNIT_MINUTES, LESS, H(35), H(35), SCOPE_PART_TIME, SEVERITY_HARD,
     "L3123-9, verified", N_("a part-timer stays below full time"),
     N_("With all extra hours, a part-timer's week stays strictly below this."),
     N_("{who} works {found} in {when}, at most {allowed}: a part-timer stays below full time"))
RULE(PT_GAP, "pt_gap", UNIT_MINUTES, LESS, H(2), ANY_MORE, SCOPE_PART_TIME, SEVERITY_AUTHORISED,
     "L3123-23, L3123-30, verified", N_("interruptions of a part-timer's day"),
     N_("At most one interruption of a duty, no longer than this; travel is not interruption."),
     N_("{who} is kept waiting {found} on {when}, one interruption of at most {allowed} a day{about}"))
RULE(PT_NOTICE, "pt_notice", UNIT_COUNT, MORE, 7, 3, SCOPE_PART_TIME, SEVERITY_AUTHORISED,
     "L3123-24, L3123-31, verified", N_("notice of a part-timer's change"),
     N_("Working days between telling a change of a published week and the change; with less, the employee must agree: "
        "publish and replan say who has to be asked."),
     N_("{who} works part time and has to agree: the hours of {when} change at short notice (working days): {found}, "
        "at least "
        "{allowed}"))
RULE(NOTICE, "notice", UNIT_COUNT, MORE, 0, ANY_LESS, SCOPE_ALL, SEVERITY_AUTHORISED, N_("agreement"),
     N_("notice of hours"),
     N_("Days between telling somebody of hours, for the first time or as a change, and those hours; with less, the "
        "employee must agree: publish and replan say who has to be asked."),
     N_("{who} has to agree: the hours of {when} are told at short notice (days): {found}, at least {allowed}"))
RULE(
    PT_DRIFT, "pt_drift", UNIT_MINUTES, LESS, H(2), ANY_MORE, SCOPE_PART_TIME, SEVERITY_WARNING, "L3123-13, verified",
    N_("part-time drift"),
    N_("Whoever works this much above the contract on average over 12 weeks may ask for a contract raised by as much."),
    N_("{who} works {found} a week above the contract on average over the 12 weeks to {when}: the contract may have to "
       "rise"))
RULE(MINOR_DAY, "minor_day", UNIT_MINUTES, LESS, H(8), H(10), SCOPE_MINOR, SEVERITY_AUTHORISED, "L3162-1, verified",
     N_("work per day under 18"), N_("Work of one civil day of somebody under 18; travel between workplaces included."),
     N_("{who}, under 18, works {found} on {when}, at most {allowed}"))
RULE(MINOR_WEEK, "minor_week", UNIT_MINUTES, LESS, H(35), H(40), SCOPE_MINOR, SEVERITY_AUTHORISED, "L3162-1, verified",
     N_("work per week under 18"),
     N_("Work of one civil week of somebody under 18, hours for other employers included."),
     N_("{who}, under 18, works {found} in {when}, at most {allowed}"))
RULE(MINOR_BREAK, "minor_break", UNIT_MINUTES, MORE, 30, 30, SCOPE_MINOR, SEVERITY_HARD, "L3162-3, verified",
     N_("break after 4 h 30 under 18"), N_("A break of this length no later than after 4 h 30."),
     N_("{who}, under 18, goes {found} without a break of {about} on {when}, at most {allowed}"))
RULE(MINOR_REST, "minor_rest", UNIT_MINUTES, MORE, H(12), H(12), SCOPE_MINOR, SEVERITY_HARD,
     "L3164-1, verified; the article unverified", N_("daily rest under 18"),
     N_("Rest between two duties of somebody under 18; 2 h more under 16."),
     N_("{who}, under 18, rests {found} before the duty of {when}, at least {allowed}"))
RULE(MINOR_DAYS, "minor_days", UNIT_COUNT, MORE, 2, 1, SCOPE_MINOR, SEVERITY_AUTHORISED,
     "L3164-2, verified; the article unverified", N_("consecutive days off under 18"),
     N_("Days in a row without work in the week. From 16 on a waiver may make it one day with a rest of 36 h."),
     N_("{who}, under 18, has too few days off in a row in {when}: {found}, at least {allowed}"))
RULE(MINOR_NIGHT, "minor_night", UNIT_PERIOD, LESS, PERIOD(22, 30), 0, SCOPE_MINOR, SEVERITY_AUTHORISED,
     "L3163-1, L3163-2, verified; the articles unverified", N_("no night work under 18"),
     N_("No work in this period under 18; under 16 it begins 2 h earlier."),
     N_("{who}, under 18, works {found} at night on {when} (no work {allowed})"))
RULE(MINOR_HOLIDAY, "minor_holiday", UNIT_FLAG, LESS, 0, 1, SCOPE_MINOR, SEVERITY_AUTHORISED, "L3164-8, verified",
     N_("work on public holidays under 18"), N_("No work under 18 on the public holidays of the site's region."),
     N_("{who}, under 18, works on a public holiday, {when}, at {site}"))
RULE(MAY_1, "may_1", UNIT_FLAG, LESS, 0, 1, SCOPE_ALL, SEVERITY_AUTHORISED,
     "L3133-4, L3133-6, verified; the articles unverified", N_("work on 1 May"),
     N_("Nobody works on 1 May, unless a waiver allows it for the site."),
     N_("{who} works on 1 May, {when}, at {site}"))
RULE(HOLIDAY, "holiday", UNIT_FLAG, LESS, 0, 1, SCOPE_ADULT, SEVERITY_WARNING, "L3133-1, verified",
     N_("work on other public holidays"),
     N_("Whether the group or the site works on the other public holidays of its region."),
     N_("{who} works on a public holiday, {when}, at {site}"))
RULE(OVERTIME, "overtime", UNIT_MINUTES, LESS, H(35), ANY_MORE, SCOPE_FULL_TIME, SEVERITY_WARNING,
     "L3121-27, L3121-28, verified; the articles unverified", N_("overtime"),
     N_("Full time: hours above it are overtime; a contract below it is part-time."),
     N_("{who} works {found} in {when}: above {allowed} it is overtime"))
RULE(TRAVEL_IS_WORK, "travel_is_work", UNIT_FLAG, MORE, 1, 1, SCOPE_ALL, SEVERITY_HARD,
     "Cass. soc. 16.1.1996, 12.1.2005, verified", N_("travel between workplaces is work"),
     N_("Travel from one workplace to the next counts in days, weeks, part-time and breaks."),
     N_("{who}'s travel on {when} counts as work"))
RULE(CONTRACT_LIST, "contract_list", UNIT_NONE, MORE, 1, 1, SCOPE_ALL, SEVERITY_HARD, "L1253-9, verified",
     N_("members of the contract"), N_("Work only for the members that the contract lists, and none that it excludes."),
     N_("{who} is on {need} on {when}, but the contract does not list that member"))
RULE(MEMBERSHIP, "membership", UNIT_NONE, MORE, 1, 1, SCOPE_ALL, SEVERITY_HARD, N_("group's own"),
     N_("membership and contract hold"), N_("Work only on days on which contract, membership and need are valid."),
     N_("{who} is on {need} on {when}, when contract, membership or group is not valid"))
RULE(SHIFT_MIN, "shift_min", UNIT_MINUTES, MORE, 0, ANY_LESS, SCOPE_ALL, SEVERITY_HARD, N_("agreement"),
     N_("shortest working day"), N_("Work of a duty, once somebody comes at all."),
     N_("{who} works only {found} in the duty of {when}, at least {allowed}"))
RULE(SHIFT_MAX, "shift_max", UNIT_MINUTES, LESS, NO_LIMIT, ANY_MORE, SCOPE_ALL, SEVERITY_HARD, N_("agreement"),
     N_("longest working day"), N_("Work of a duty, whatever civil days it lies on."),
     N_("{who} works {found} in the duty of {when}, at most {allowed}"))
RULE(SHIFTS_DAY, "shifts_day", UNIT_COUNT, LESS, NO_LIMIT, ANY_MORE, SCOPE_ALL, SEVERITY_HARD, N_("agreement"),
     N_("shifts per day"), N_("Shifts that start on one civil day; an interruption of 4 h or more ends a shift."),
     N_("{who} has {found} shifts on {when}, at most {allowed}"))
RULE(AVAILABILITY, "availability", UNIT_NONE, MORE, 1, 1, SCOPE_ALL, SEVERITY_HARD, N_("group's own"),
     N_("availability"), N_("Presences lie within what the employee declared available."),
     N_("{who} is on {need} on {when} for {found} outside the declared availability"))
RULE(SKILL, "skill", UNIT_NONE, MORE, 1, 1, SCOPE_ALL, SEVERITY_HARD, N_("group's own"), N_("skill"),
     N_("The employee has the skill that the need asks for, and is named where it names people."),
     N_("{who} is on {need} on {when} without the skill, or without being named for it"))
RULE(NO_OVERLAP, "no_overlap", UNIT_NONE, MORE, 1, 1, SCOPE_ALL, SEVERITY_HARD, N_("group's own"),
     N_("one place at a time"), N_("Nobody is in two places at a time, and the travel from one to the next fits."),
     N_("{who} cannot be on {need} on {when}: {about} ({found} between, {allowed} needed)"))
PLAN_RULE(BLOCK, "block", UNIT_MINUTES, MORE, 1, 1, SCOPE_ALL, SEVERITY_HARD, "need", N_("length of a presence"),
          N_("One unbroken presence is neither shorter nor longer than the need asks."),
          N_("{who}'s presence on {need} on {when} lasts {found}, the limit is {allowed}"))
PLAN_RULE(HEADCOUNT, "headcount", UNIT_COUNT, LESS, 1, 1, SCOPE_ALL, SEVERITY_HARD, "need", N_("people at a time"),
          N_("No more people at a time than the need asks for."),
          N_("{need} has {found} people at a time on {when}, at most {allowed}"))
PLAN_RULE(REQUESTED, "requested", UNIT_MINUTES, LESS, 1, 1, SCOPE_ALL, SEVERITY_HARD, "need",
          N_("no more than requested"), N_("No need gets more hours a week than it asks for."),
          N_("{need} gets {found} in {when}, it asks for {allowed}"))
PLAN_RULE(WINDOW, "window", UNIT_NONE, MORE, 1, 1, SCOPE_ALL, SEVERITY_HARD, "need", N_("within the need's windows"),
          N_("Presences lie within the windows of the need."), N_("{who} is on {need} on {when} outside its windows"))
PLAN_RULE(WEEK_CEILING, "week_ceiling", UNIT_MINUTES, LESS, 1, 1, SCOPE_ALL, SEVERITY_HARD, "contract",
          N_("weekly hours of the employee"), N_("The employee's week stays within the hours agreed with them."),
          N_("{who} works {found} in {when}, at most {allowed} by contract"))
PLAN_RULE(
    WEEK_FLOOR, "week_floor", UNIT_MINUTES, MORE, 1, 1, SCOPE_ALL, SEVERITY_WARNING, "contract",
    N_("least weekly hours of the employee"),
    N_("The employee's week holds the hours wished at least (min_hours), a fifth less for each day from Monday to "
       "Friday without contract or wholly absent."),
    N_("{who} works {found} in {when}, at least {allowed} wished"))
PLAN_RULE(PIN, "pin", UNIT_NONE, MORE, 1, 1, SCOPE_ALL, SEVERITY_HARD, "pin", N_("pinned presences are kept"),
          N_("The plan contains every pinned presence."), N_("{who}'s pinned presence on {need} on {when} is not kept"))
PLAN_RULE(SLOT, "slot", UNIT_MINUTES, MORE, 1, 1, SCOPE_ALL, SEVERITY_HARD, "group", N_("whole slots"),
          N_("Presences begin and end on the group's time grid."),
          N_("{who}'s presence on {need} on {when} is off the time grid or outside the week"))

#undef RULE
#undef PLAN_RULE
