/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page_board.h - the manager's week: everybody by day, members' hours, what is missing, findings.
 * Private: it names people beside each other and must never stand in a public folder. */
#ifndef CORDAGE_PAGE_BOARD_H
#define CORDAGE_PAGE_BOARD_H

#include "plan_json.h"

char *board_page_html(const struct plan_view *v); /* free() it */

#endif
