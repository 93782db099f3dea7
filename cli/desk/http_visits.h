/* SPDX-License-Identifier: GPL-3.0-or-later */
/* http_visits.h - who is connected: how many from one address, and who has not said yet what they want.
 *
 * The library drops a connection that is silent, but not one that sends a byte now and then.  A watchman closes those
 * whose header is not complete after HEADER_S seconds.  No address has more than ADDRESS_CONNECTIONS at a time, except
 * this machine's own, behind which a proxy may stand. */
#ifndef CORDAGE_HTTP_VISITS_H
#define CORDAGE_HTTP_VISITS_H

#include <stdbool.h>
#include <sys/socket.h>

enum { HEADER_S = 10, ADDRESS_CONNECTIONS = 64 };

struct visits;
struct visit;
struct visits *visits_new(void); /* NULL: no thread for the watchman */
void visits_free(struct visits *v);
bool visits_may_enter(struct visits *v, const struct sockaddr *from);
struct visit *visit_begin(struct visits *v, int socket, const struct sockaddr *from);
void visit_asked(struct visits *v, struct visit *x);    /* its header is complete */
void visit_answered(struct visits *v, struct visit *x); /* the next header may come */
void visit_end(struct visits *v, struct visit *x);

#endif
