/* SPDX-License-Identifier: GPL-3.0-or-later */
/* http_server.c - answers GET and HEAD with published files, through libmicrohttpd. */
#include "http_server.h"

#include "http_feed.h"
#include "http_visits.h"
#include "i18n.h"
#include "mem.h"

#include <errno.h>
#include <microhttpd.h>
#include <netdb.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CONNECTIONS = 2000, CONNECTION_BYTES = 8192, IDLE_S = 30, SPARE_FILES = 64 };

struct http_server {
    const char *folder;
    struct MHD_Daemon *daemon;
    struct visits *visits;
};

/* ---- who is connected -------------------------------------------------------------------------------------------- */

static enum MHD_Result may_enter(void *server, const struct sockaddr *from, socklen_t n)
{
    const struct http_server *s = server;
    (void)n;
    return visits_may_enter(s->visits, from) ? MHD_YES : MHD_NO;
}

static struct visit *visit_of(struct MHD_Connection *c)
{
    const union MHD_ConnectionInfo *i = MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return i ? i->socket_context : NULL;
}

static void comes_or_goes(void *server, struct MHD_Connection *c, void **visit,
                          enum MHD_ConnectionNotificationCode what)
{
    const struct http_server *s = server;
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        const union MHD_ConnectionInfo *fd = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
        const union MHD_ConnectionInfo *from = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
        *visit = fd ? visit_begin(s->visits, fd->connect_fd, from ? from->client_addr : NULL) : NULL;
    } else {
        visit_end(s->visits, *visit);
        *visit = NULL;
    }
}

static void is_answered(void *server, struct MHD_Connection *c, void **state, enum MHD_RequestTerminationCode how)
{
    const struct http_server *s = server;
    (void)state;
    (void)how;
    visit_answered(s->visits, visit_of(c));
}

struct header {
    const char *name, *value;
};
static const struct header for_all[] = {
    {MHD_HTTP_HEADER_CACHE_CONTROL, "private, no-cache"}, /* keep it, but ask each time */
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"X-Robots-Tag", "noindex, nofollow"},
    {NULL, NULL},
};
static const struct header for_pages[] = {
    {MHD_HTTP_HEADER_CONTENT_TYPE, "text/html; charset=utf-8"},
    {"Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
                                "frame-ancestors 'none'"},
    {NULL, NULL},
};
static const struct header for_calendars[] = {
    {MHD_HTTP_HEADER_CONTENT_TYPE, "text/calendar; charset=utf-8"},
    {NULL, NULL},
};

static void add_headers(struct MHD_Response *r, const struct header *h)
{
    for (; h->name; h++)
        MHD_add_response_header(r, h->name, h->value);
}

/* ---- answers ---------------------------------------------------------------------------------------------------- */

static enum MHD_Result send_and_free(struct MHD_Connection *c, unsigned status, struct MHD_Response *r)
{
    if (!r)
        return MHD_NO; /* ends the connection */
    add_headers(r, for_all);
    enum MHD_Result sent = MHD_queue_response(c, status, r);
    MHD_destroy_response(r);
    return sent;
}

static struct MHD_Response *short_text(const char *s)
{
    struct MHD_Response *r = MHD_create_response_from_buffer(strlen(s), (void *)(uintptr_t)s, MHD_RESPMEM_PERSISTENT);
    if (r)
        MHD_add_response_header(r, MHD_HTTP_HEADER_CONTENT_TYPE, "text/plain; charset=utf-8");
    return r;
}

struct question {
    const struct feed *feed;
    bool asked, known;
};

static enum MHD_Result read_tags(void *to, enum MHD_ValueKind kind, const char *name, const char *value)
{
    struct question *q = to;
    (void)kind;
    if (value && strcasecmp(name, MHD_HTTP_HEADER_IF_NONE_MATCH) == 0) {
        q->asked = true;
        q->known = q->known || feed_matches(q->feed, value);
    }
    return MHD_YES;
}

/* If-None-Match, when there is one, decides alone. */
static bool client_has(struct MHD_Connection *c, const struct feed *f)
{
    struct question q = {.feed = f};
    MHD_get_connection_values(c, MHD_HEADER_KIND, read_tags, &q);
    const char *since = MHD_lookup_connection_value(c, MHD_HEADER_KIND, MHD_HTTP_HEADER_IF_MODIFIED_SINCE);
    return q.asked ? q.known : since && feed_not_newer(f, since);
}

static enum MHD_Result send_feed(struct MHD_Connection *c, const struct feed *f)
{
    char changed[FEED_DATE_TEXT];
    bool known = client_has(c, f);
    struct MHD_Response *r = MHD_create_response_from_fd64(f->size, f->file); /* the library sends no body with a 304 */
    if (!r) {
        close(f->file); /* otherwise the response's */
        return MHD_NO;
    }
    feed_date(f->changed, changed);
    MHD_add_response_header(r, MHD_HTTP_HEADER_ETAG, f->etag);
    MHD_add_response_header(r, MHD_HTTP_HEADER_LAST_MODIFIED, changed);
    if (!known)
        add_headers(r, f->is_page ? for_pages : for_calendars);
    return send_and_free(c, known ? MHD_HTTP_NOT_MODIFIED : MHD_HTTP_OK, r);
}

static enum MHD_Result answer(void *server, struct MHD_Connection *c, const char *address, const char *method,
                              const char *version, const char *body, size_t *body_n, void **state)
{
    static char seen;
    const struct http_server *s = server;
    struct feed f;
    (void)version;
    (void)body;
    if (!*state || *body_n) { /* first the headers; then whatever body a client sends, unread */
        if (!*state)
            visit_asked(s->visits, visit_of(c));
        *state = &seen;
        *body_n = 0;
        return MHD_YES;
    }
    if (strcmp(method, MHD_HTTP_METHOD_GET) != 0 && strcmp(method, MHD_HTTP_METHOD_HEAD) != 0) {
        struct MHD_Response *r = short_text("Only GET and HEAD.\n");
        if (r)
            MHD_add_response_header(r, MHD_HTTP_HEADER_ALLOW, "GET, HEAD");
        return send_and_free(c, MHD_HTTP_METHOD_NOT_ALLOWED, r);
    }
    if (!feed_open(s->folder, address, &f))
        return send_and_free(c, MHD_HTTP_NOT_FOUND, short_text("Nothing here.\n"));
    return send_feed(c, &f);
}

/* ---- start and stop ---------------------------------------------------------------------------------------------- */

/* A connection may hold a socket and a file.  As many connections as the system's limit leaves room for. */
static unsigned connection_limit(void)
{
    struct rlimit files;
    const rlim_t wanted = 2 * CONNECTIONS + SPARE_FILES;
    if (getrlimit(RLIMIT_NOFILE, &files) != 0)
        return CONNECTIONS / 10;
    if (files.rlim_cur < wanted) {
        files.rlim_cur = files.rlim_max < wanted ? files.rlim_max : wanted;
        setrlimit(RLIMIT_NOFILE, &files);
        getrlimit(RLIMIT_NOFILE, &files);
    }
    if (files.rlim_cur >= wanted)
        return CONNECTIONS;
    return files.rlim_cur > 2 * SPARE_FILES ? (unsigned)(files.rlim_cur - SPARE_FILES) / 2 : SPARE_FILES / 2;
}

static int listen_at(const char *address, int port, int *out, struct err *e)
{
    struct addrinfo hint = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV, .ai_socktype = SOCK_STREAM}, *where;
    char number[16];
    int yes = 1;
    snprintf(number, sizeof number, "%d", port);
    if (getaddrinfo(address, number, &hint, &where) != 0)
        return err_set(e, ERR_USAGE, _("\"%s\" is no address of a machine; accepted: 127.0.0.1, 0.0.0.0, ::1, ::"),
                       address);
    int code = 0, s = socket(where->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (s >= 0)
        setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes); /* a restart need not wait for old connections */
    if (s < 0 || bind(s, where->ai_addr, where->ai_addrlen) != 0 || listen(s, SOMAXCONN) != 0) {
        code = err_set(e, ERR_LIMIT, _("cannot listen at %s port %d: %s; give another --port or --bind"), address, port,
                       strerror(errno));
        if (s >= 0)
            close(s);
    }
    freeaddrinfo(where);
    if (!code)
        *out = s;
    return code;
}

static void name_of(int socket, char where[HTTP_ADDRESS_TEXT])
{
    struct sockaddr_storage at;
    socklen_t n = sizeof at;
    char host[64] = "", port[16] = "";
    if (getsockname(socket, (struct sockaddr *)&at, &n) == 0)
        getnameinfo((struct sockaddr *)&at, n, host, sizeof host, port, sizeof port, NI_NUMERICHOST | NI_NUMERICSERV);
    bool six = strchr(host, ':') != NULL;
    snprintf(where, HTTP_ADDRESS_TEXT, "%s%s%s:%s", six ? "[" : "", host, six ? "]" : "", port);
}

/* An address is compared as it came: nothing in a sound one needs an escape, and %00 would cut others short. */
static size_t leave_escapes(void *unused, struct MHD_Connection *c, char *s)
{
    (void)unused;
    (void)c;
    return strlen(s);
}

int http_server_start(const char *folder, const char *address, int port, struct http_server **out,
                      char where[HTTP_ADDRESS_TEXT], struct err *e)
{
    int listener = -1, code = listen_at(address, port, &listener, e);
    if (code)
        return code;
    struct http_server *s = mem_alloc(sizeof *s);
    s->folder = folder;
    name_of(listener, where);
    s->visits = visits_new();
    if (!s->visits) {
        close(listener);
        free(s);
        return err_set(e, ERR_LIMIT, _("the web server does not start: %s"), strerror(errno));
    }
    /* No error log: it would name addresses. */
    s->daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD, 0, may_enter, s, answer, s, MHD_OPTION_LISTEN_SOCKET,
                                 (MHD_socket)listener, MHD_OPTION_CONNECTION_LIMIT, connection_limit(),
                                 MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_BYTES,
                                 MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_S, MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1,
                                 MHD_OPTION_NOTIFY_CONNECTION, comes_or_goes, s, MHD_OPTION_NOTIFY_COMPLETED,
                                 is_answered, s, MHD_OPTION_UNESCAPE_CALLBACK, leave_escapes, NULL, MHD_OPTION_END);
    if (!s->daemon) {
        code = err_set(e, ERR_LIMIT, _("the web server does not start: %s"), strerror(errno));
        close(listener);
        visits_free(s->visits);
        free(s);
        return code;
    }
    *out = s;
    return 0;
}

void http_server_stop(struct http_server *s)
{
    if (!s)
        return;
    MHD_stop_daemon(s->daemon); /* closes the listening socket, too */
    visits_free(s->visits);
    free(s);
}
