/* SPDX-License-Identifier: GPL-3.0-or-later */
/* http_visits.c - the list of connections, and the watchman who ends those that never ask. */
#include "http_visits.h"
#include "mem.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct visit {
    struct visit *next, *before;
    struct in6_addr from;
    int socket;
    bool waiting; /* for its header */
    time_t since;
};
struct visits {
    pthread_mutex_t lock;
    pthread_cond_t wake;
    pthread_t watchman;
    struct visit *first;
    bool over;
};

static time_t seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec;
}

/* IPv4 as the IPv6 address that stands for it; of IPv6 the network, for a home has billions of addresses. */
static struct in6_addr address_of(const struct sockaddr *from)
{
    struct in6_addr a = {0};
    if (from && from->sa_family == AF_INET6) {
        memcpy(&a, &((const struct sockaddr_in6 *)(const void *)from)->sin6_addr, sizeof a);
        if (!IN6_IS_ADDR_V4MAPPED(&a) && !IN6_IS_ADDR_LOOPBACK(&a))
            memset(a.s6_addr + 8, 0, 8);
    } else if (from && from->sa_family == AF_INET) {
        a.s6_addr[10] = a.s6_addr[11] = 0xff;
        memcpy(a.s6_addr + 12, &((const struct sockaddr_in *)(const void *)from)->sin_addr, 4);
    }
    return a;
}

static bool is_own(const struct in6_addr *a)
{
    return IN6_IS_ADDR_LOOPBACK(a) || (IN6_IS_ADDR_V4MAPPED(a) && a->s6_addr[12] == 127);
}

static void *watch(void *ctx)
{
    struct visits *v = ctx;
    pthread_mutex_lock(&v->lock);
    while (!v->over) {
        struct timespec until;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_sec++;
        pthread_cond_timedwait(&v->wake, &v->lock, &until);
        time_t now = seconds();
        for (struct visit *x = v->first; x; x = x->next)
            if (x->waiting && now - x->since >= HEADER_S)
                shutdown(x->socket, SHUT_RDWR); /* the library sees the end and closes */
    }
    pthread_mutex_unlock(&v->lock);
    return NULL;
}

struct visits *visits_new(void)
{
    struct visits *v = mem_alloc(sizeof *v);
    pthread_mutex_init(&v->lock, NULL);
    pthread_cond_init(&v->wake, NULL);
    if (pthread_create(&v->watchman, NULL, watch, v) == 0)
        return v;
    free(v);
    return NULL;
}

void visits_free(struct visits *v)
{
    if (!v)
        return;
    pthread_mutex_lock(&v->lock);
    v->over = true;
    pthread_cond_signal(&v->wake);
    pthread_mutex_unlock(&v->lock);
    pthread_join(v->watchman, NULL);
    while (v->first) {
        struct visit *x = v->first;
        v->first = x->next;
        free(x);
    }
    free(v);
}

bool visits_may_enter(struct visits *v, const struct sockaddr *from)
{
    struct in6_addr a = address_of(from);
    int n = 0;
    if (is_own(&a))
        return true;
    pthread_mutex_lock(&v->lock);
    for (struct visit *x = v->first; x; x = x->next)
        n += memcmp(&x->from, &a, sizeof a) == 0;
    pthread_mutex_unlock(&v->lock);
    return n < ADDRESS_CONNECTIONS;
}

struct visit *visit_begin(struct visits *v, int socket, const struct sockaddr *from)
{
    struct visit *x = mem_alloc(sizeof *x);
    *x = (struct visit){.from = address_of(from), .socket = socket, .waiting = true, .since = seconds()};
    pthread_mutex_lock(&v->lock);
    x->next = v->first;
    if (x->next)
        x->next->before = x;
    v->first = x;
    pthread_mutex_unlock(&v->lock);
    return x;
}

static void set_waiting(struct visits *v, struct visit *x, bool waiting)
{
    if (!x)
        return;
    pthread_mutex_lock(&v->lock);
    x->waiting = waiting;
    x->since = seconds();
    pthread_mutex_unlock(&v->lock);
}

void visit_asked(struct visits *v, struct visit *x)
{
    set_waiting(v, x, false);
}

void visit_answered(struct visits *v, struct visit *x)
{
    set_waiting(v, x, true);
}

void visit_end(struct visits *v, struct visit *x)
{
    if (!x)
        return;
    pthread_mutex_lock(&v->lock);
    if (x->before)
        x->before->next = x->next;
    else
        v->first = x->next;
    if (x->next)
        x->next->before = x->before;
    pthread_mutex_unlock(&v->lock);
    free(x);
}
