/* SPDX-License-Identifier: GPL-3.0-or-later */
/* windows_zones.h - the names that Windows and Outlook give to time zones, and the zones they stand for. */
#ifndef CORDAGE_WINDOWS_ZONES_H
#define CORDAGE_WINDOWS_ZONES_H

/* "Romance Standard Time" -> "Europe/Paris"; NULL when it is no Windows name.  Case does not matter. */
const char *windows_zone_iana(const char *name);

#endif
