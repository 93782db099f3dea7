/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_reading.c - the intervals found in a calendar file, cut to the time asked for. */
#include "ical_reading.h"

void ical_reading_add(struct ical_reading *r, int64_t from, int64_t to, bool tentative, const struct ical_comp *c)
{
    from = from < r->from ? r->from : from;
    to = to > r->to ? r->to : to;
    if (from >= to)
        return;
    struct busy *b = vec_add(&r->out->list);
    b->start = minute_of_second(from);
    b->end = minute_of_second(to + 59);
    b->tentative = tentative;
    b->line = c ? c->line : 1;
    b->uid = mem_copy(c ? ical_value(c, "UID") : "");
    b->summary = c ? ical_unescape(ical_value(c, "SUMMARY")) : mem_copy("");
    b->location = c ? ical_unescape(ical_value(c, "LOCATION")) : mem_copy("");
}
