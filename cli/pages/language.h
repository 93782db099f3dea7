/* SPDX-License-Identifier: GPL-3.0-or-later */
/* language.h - what is published speaks the group's language, whoever publishes; so that two managers with different
 * LANG do not rewrite each other's calendars.
 *
 *   struct language_before before;
 *   language_speak(group_language(g), &before);    every _() answers in that language
 *   ...
 *   language_restore(&before);
 *
 * It is the whole process's: only while nothing else runs. */
#ifndef CORDAGE_LANGUAGE_H
#define CORDAGE_LANGUAGE_H

#include "group.h"

struct language_before { /* owned */
    char *locale, *language;
};
void language_speak(enum language l, struct language_before *before);
void language_restore(struct language_before *before);

#endif
