/* SPDX-License-Identifier: GPL-3.0-or-later */
/* language.c - switches all translated texts to one language, and back to the one before. */
#include "language.h"

#include "mem.h"

#include <locale.h>
#include <stdlib.h>

/* Switches.  gettext follows the variable LANGUAGE under any locale but C, and looks at it anew after setlocale(). */
static void set(const char *locale, const char *language)
{
    if (language)
        setenv("LANGUAGE", language, 1);
    else
        unsetenv("LANGUAGE");
    setlocale(LC_MESSAGES, locale);
}

void language_speak(enum language l, struct language_before *before)
{
    before->locale = mem_copy(setlocale(LC_MESSAGES, NULL));
    before->language = mem_copy(getenv("LANGUAGE"));
    set("C.UTF-8", language_code(l));
}

void language_restore(struct language_before *before)
{
    set(before->locale, before->language);
    free(before->locale);
    free(before->language);
    *before = (struct language_before){0};
}
