/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_rule.h - inside of the calendar reader: the text of a recurrence rule as numbers, each within its range. */
#ifndef CORDAGE_ICAL_RULE_H
#define CORDAGE_ICAL_RULE_H

#include "ical_time.h"

enum rule_freq { RULE_DAILY, RULE_WEEKLY, RULE_MONTHLY, RULE_YEARLY };
enum { RULE_VALUES = 400 }; /* of one list */
struct rule_list {
    int n;
    short at[RULE_VALUES];
};
struct rule_day {
    short nth;     /* 0 = every; -1 = the last ... */
    short weekday; /* 0 = Monday */
};
struct recur_rule {
    enum rule_freq freq;
    int interval, count; /* count 0 = none */
    bool has_until;
    struct stamp until;
    int week_start; /* WKST; 0 = Monday */
    struct rule_list month, month_day, year_day, week_no, set_pos, hour, minute, second;
    int n_days;
    struct rule_day day[RULE_VALUES];
};
const char *recur_rule_read(const char *text, struct recur_rule *out); /* NULL, or the reason why not */

#endif
