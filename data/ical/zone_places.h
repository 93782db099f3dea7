/* SPDX-License-Identifier: GPL-3.0-or-later */
/* zone_places.h - inside of the calendar reader: the places that Windows' long zone names list, and their zones. */
#ifndef CORDAGE_ZONE_PLACES_H
#define CORDAGE_ZONE_PLACES_H

/* "copenhague" -> "Europe/Paris", for a word as fold_word() makes it; NULL when no zone is known by it. */
const char *zone_of_place(const char *folded);

#endif
