/* SPDX-License-Identifier: GPL-3.0-or-later */
/* changes.h - has this process begun to change anything that outlives it?
 * Whoever commits a transaction or renames a file into place says so before; whoever reports a failure asks, because
 * "nothing was changed" must be true. */
#ifndef CORDAGE_CHANGES_H
#define CORDAGE_CHANGES_H

#include <stdbool.h>

bool changes_begin(void);            /* whether it had begun before */
void changes_take_back(bool before); /* it came to nothing: back to what changes_begin() answered */
bool changes_begun(void);
/* The end of a message about a failure, translated: "nothing was changed", if that is so. */
const char *changes_told(void);

#endif
