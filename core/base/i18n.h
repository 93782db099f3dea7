/* SPDX-License-Identifier: GPL-3.0-or-later */
/* i18n.h - every text a person reads goes through gettext; English stands in the source. */
#ifndef CORDAGE_I18N_H
#define CORDAGE_I18N_H

#include <libintl.h>

#define CORDAGE_DOMAIN   "cordage"
#define _(text)          dgettext(CORDAGE_DOMAIN, text)
#define N_(text)         text /* marks a text in a table, translated where it is shown */
#define P_(one, many, n) dngettext(CORDAGE_DOMAIN, one, many, (unsigned long)(n))

#endif
