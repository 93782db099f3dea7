/* SPDX-License-Identifier: GPL-3.0-or-later */
/* http_feed.h - one published file as a web resource: which file an address means, and whether a client has it already.
 *
 * An address is /employees/NAME or /members/NAME, NAME being the 26 letters of a token and .ics or .html, nothing else.
 * The name asked for never becomes part of a path: it is compared, in constant time, with every name in the folder.  A
 * file's ETag is the SHA-256 of its bytes; publish replaces files and never writes into them, so an open file keeps to
 * its ETag. */
#ifndef CORDAGE_HTTP_FEED_H
#define CORDAGE_HTTP_FEED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

enum { FEED_ETAG_TEXT = 68, FEED_DATE_TEXT = 32 };
struct feed {
    int file; /* open for reading; the caller closes it */
    uint64_t size;
    time_t changed;
    bool is_page;              /* html; otherwise a calendar */
    char etag[FEED_ETAG_TEXT]; /* with its quotes */
};
/* folder: DIR/public.  false: there is no such thing, whatever the reason. */
bool feed_open(const char *folder, const char *address, struct feed *out);

/* One If-None-Match header: does it name this file?  Lists, weak tags and * count. */
bool feed_matches(const struct feed *f, const char *tags);
/* If-Modified-Since: is the file as old as that?  What is no HTTP date is ignored. */
bool feed_not_newer(const struct feed *f, const char *date);
void feed_date(time_t t, char out[FEED_DATE_TEXT]); /* as HTTP writes it */

#endif
