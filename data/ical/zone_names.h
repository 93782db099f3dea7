/* SPDX-License-Identifier: GPL-3.0-or-later */
/* zone_names.h - inside of the calendar reader: what a TZID means, whoever wrote it.
 *
 * Names of the tz data, also behind a path (/Europe/Paris, /vendor/2005/Europe/Paris); Windows' short names ("Romance
 * Standard Time", also with "Daylight" and with a number behind); Windows' long names in English, French and German
 * ("(UTC+01:00) Brussels, Copenhagen, Madrid, Paris"); offsets ("GMT+0100"); Microsoft's "tzone://Microsoft/Utc". */
#ifndef CORDAGE_ZONE_NAMES_H
#define CORDAGE_ZONE_NAMES_H

#include "civil.h"

#include <stddef.h>

enum { TZID_TEXT = 256 };
/* The name as it is compared: backslashes of escaping and blanks around taken away, a run of blanks made one. */
void zone_name_tidy(const char *name, char out[TZID_TEXT]);

/* Opens a zone of the system's tz data by its exact name; false when there is none. */
typedef bool (*zone_open_fn)(void *ctx, const char *name, struct zone **out);
struct zone_opener {
    zone_open_fn open;
    void *ctx;
};
/* A name of the tz data that says all by itself, whatever a file adds to it; NULL when it is none. */
struct zone *zone_of_iana_name(const struct zone_opener *by, const char *name);
/* Any other name.  *fixed: seconds east of UTC when the name is only an offset; NULL is returned then, and true. */
bool zone_of_any_name(const struct zone_opener *by, const char *name, struct zone **out, int *fixed);

#endif
