/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rules_view.h - the figures in force for somebody, somewhere, on a day, shown to a person or a program. */
#ifndef CORDAGE_RULES_VIEW_H
#define CORDAGE_RULES_VIEW_H

#include "rulebook.h"

/* Whose rules are asked for: -1 = anybody, anywhere. */
struct asked {
    const struct rulebook *rules;
    const struct group *group;
    const char *profile;
    int employee, site;
    civil_date day;
};

void rules_show_text(const struct asked *a);
void rules_show_json(const struct asked *a);
void rules_show_csv(const struct asked *a);

#endif
