/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report.h - the figures of a week's plan: asked, served, rates. */
#ifndef CORDAGE_REPORT_H
#define CORDAGE_REPORT_H

#include "open_week.h"

/* Worst rate among members that asked for something; *member: -1 when nobody did. */
double report_worst_rate(const struct week *w, int *member);
/* By what the plan was made for, where it says so. */
double report_rate(const struct week *w, int member, double served_min);
/* What members ask for or earlier weeks owe them is no longer what the plan was made for. */
bool report_outdated(const struct week *w);
int report_requested(const struct week *w);
int report_served(const struct week *w);

#endif
