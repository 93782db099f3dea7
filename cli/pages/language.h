/* SPDX-License-Identifier: GPL-3.0-or-later */
/* language.h - makes what is published speak the group's language, whoever publishes it.  Otherwise two managers with
 * different settings of LANG would rewrite each other's calendars.
 *
 *   struct language_before before;
 *   language_speak(rulebook_language(rules), &before);   every _() answers in that language
 *   ...
 *   language_restore(&before);
 *
 * The language is that of the whole process, so no other thread may run meanwhile. */
#ifndef CORDAGE_LANGUAGE_H
#define CORDAGE_LANGUAGE_H

#include "group.h"

struct language_before { /* owned */
    char *locale, *language;
};
void language_speak(enum language l, struct language_before *before);
void language_restore(struct language_before *before);

#endif
