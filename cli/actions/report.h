/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report.h - parts of a week that several commands print: findings, reasons of missing hours. */
#ifndef CORDAGE_REPORT_H
#define CORDAGE_REPORT_H

#include "session.h"
#include "term.h"

/* A list of findings, hard ones first; warnings only when wanted; nothing when there are none. */
void report_findings(const struct findings *f, bool with_warnings);
/* "2 rules broken, 1 waived, 3 warnings"; "" when none. */
void report_notice(const struct findings *f); /* who has to agree because notice is short */
const char *report_findings_count(const struct findings *f);
/* One paragraph per need that u names: need, member, hours, then its reasons.  need/member: -1 = all. */
void report_reasons(const struct instance *ins, const struct unmet *u, int need, int member);
/* Worst rate among members that asked for something; *member: -1 when nobody did. */
double report_worst_rate(const struct week *w, int *member);
/* By what the plan was made for, where it says so. */
double report_rate(const struct week *w, int member, double served_min);
/* What members ask for or earlier weeks owe them is no longer what the plan was made for. */
bool report_outdated(const struct week *w);
int report_requested(const struct week *w);
int report_served(const struct week *w);
const char *report_status(enum plan_status s);      /* "draft", "published" */
const char *report_status_name(enum plan_status s); /* the same, for machines */
const char *severity_name(enum finding_severity s);

#endif
