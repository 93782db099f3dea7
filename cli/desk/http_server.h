/* SPDX-License-Identifier: GPL-3.0-or-later */
/* http_server.h - published files over HTTP, through libmicrohttpd: one thread, many slow clients.
 *
 * Only GET and HEAD, only what http_feed.h finds; all else is the same 404.  Nothing is logged, because an address is a
 * secret; nothing is redirected, no cookie is set.  Idle connections end after a while, and there may be so many that
 * those who dawdle keep nobody out. */
#ifndef CORDAGE_HTTP_SERVER_H
#define CORDAGE_HTTP_SERVER_H

#include "err.h"

enum { HTTP_ADDRESS_TEXT = 96 };
struct http_server;
/* folder: DIR/public, borrowed as long as it serves.  address: numeric; port 0: any free one.  where: "127.0.0.1:8080".
 */
int http_server_start(const char *folder, const char *address, int port, struct http_server **out,
                      char where[HTTP_ADDRESS_TEXT], struct err *e);
void http_server_stop(struct http_server *s);

#endif
