/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page_person.h - the published weeks of one employee or one member, to read and to print.
 *
 * An employee's page holds that person's own file: where, when, travel, hours, and when absent, without the reason
 * that the manager wrote down.  A member's page holds its own presences: who comes, for what, when; never another
 * member, an absence, a reason, an address of a person or anything else of theirs.
 */
#ifndef CORDAGE_PAGE_PERSON_H
#define CORDAGE_PAGE_PERSON_H

#include "store.h"

enum { PAGE_WEEKS = 4 }; /* the latest published weeks that a page shows, each on its own sheet */

struct person_page {
    const struct group *group;
    const struct zone *zone;
    const struct bookings *bookings; /* that person's or member's own, sorted, cancelled ones too */
    const char *name;
    const char *calendar; /* file name of the calendar beside it */
    const char *web;      /* the calendar's whole address on the web; NULL = not known */
    bool for_member;
    int employee; /* whose page it is: an index of the group; -1 = a member's */
};
char *person_page_html(const struct person_page *p); /* free() it */

#endif
