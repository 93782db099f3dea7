/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ical_import.c - the cage around the reader: a child process reads the calendar and hands back busy intervals. */
#include "ical_import.h"

#include "file.h"
#include "i18n.h"
#include "ical_events.h"

#include <errno.h>
#include <poll.h>
#include <seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define CAGE_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CAGE_SANITIZED 1
#endif
#endif
#ifndef CAGE_SANITIZED
#define CAGE_SANITIZED 0
#endif

/* A hostile file is ended by the limit of CPU time.  The limit of elapsed time only ends a child that hangs without
 * working, and must leave a busy machine enough.  A sanitized build is several times slower, and needs terabytes of
 * address space. */
enum {
    CAGE_WALL_MS = 15000,
    CAGE_CPU_S = CAGE_SANITIZED ? 8 : 1,
    CAGE_BYTES = 256 << 20,
    ANSWER_BYTES = 64 << 20,
    EXIT_NO_MEMORY = 9, /* exit status of a child that ran out of memory */
    ZONE_NAME = 64,
    ZONE_BYTES = 64 << 10,
    ZONE_QUESTIONS = 4000
};

/* ---- what the child says, as plain bytes through a socket --------------------------------------------------------
 *   'Z' name                                 asks for a time zone; gets the bytes of its file, none when there is none
 *   'E' code text                                                           the last word: the file is refused
 *   'B' name n { start end tentative line uid summary location } x n        or: busy intervals
 *       n { line day from to reason } x n  n_unread  n_own
 * A text is its length (uint32_t) and its bytes; everything else is as it lies in memory. */

static void put(struct text *t, const void *at, size_t n)
{
    text_add_n(t, at, n);
}

static void put_string(struct text *t, const char *s)
{
    uint32_t n = (uint32_t)strlen(s);
    put(t, &n, sizeof n);
    put(t, s, n);
}

static void put_busy(struct text *t, const struct busy_list *b)
{
    put(t, "B", 1);
    put_string(t, b->calendar ? b->calendar : "");
    put(t, &b->list.n, sizeof b->list.n);
    for (int i = 0; i < b->list.n; i++) {
        const struct busy *x = &b->list.at[i];
        put(t, &x->start, sizeof x->start);
        put(t, &x->end, sizeof x->end);
        put(t, &x->tentative, sizeof x->tentative);
        put(t, &x->line, sizeof x->line);
        put_string(t, x->uid);
        put_string(t, x->summary);
        put_string(t, x->location);
    }
    put(t, &b->unread.n, sizeof b->unread.n);
    for (int i = 0; i < b->unread.n; i++) {
        const struct unread *u = &b->unread.at[i];
        put(t, &u->line, sizeof u->line);
        put(t, &u->day, sizeof u->day);
        put(t, &u->from, sizeof u->from);
        put(t, &u->to, sizeof u->to);
        put_string(t, u->reason);
    }
    put(t, &b->n_unread, sizeof b->n_unread);
    put(t, &b->n_own, sizeof b->n_own);
}

struct answer {
    const char *at;
    size_t left;
};

static bool take(struct answer *a, void *to, size_t n)
{
    if (a->left < n)
        return false;
    memcpy(to, a->at, n);
    a->at += n;
    a->left -= n;
    return true;
}

static char *take_string(struct answer *a)
{
    uint32_t n;
    if (!take(a, &n, sizeof n) || a->left < n)
        return NULL;
    char *s = mem_alloc((size_t)n + 1);
    memcpy(s, a->at, n);
    a->at += n;
    a->left -= n;
    return s;
}

static bool take_unread(struct answer *a, struct busy_list *out)
{
    int n;
    if (!take(a, &n, sizeof n))
        return false;
    for (int i = 0; i < n; i++) {
        struct unread *u = vec_add(&out->unread);
        if (!take(a, &u->line, sizeof u->line) || !take(a, &u->day, sizeof u->day) ||
            !take(a, &u->from, sizeof u->from) || !take(a, &u->to, sizeof u->to))
            return false;
        u->reason = take_string(a);
        if (!u->reason)
            return false;
    }
    return take(a, &out->n_unread, sizeof out->n_unread) && take(a, &out->n_own, sizeof out->n_own);
}

static bool take_busy(struct answer *a, struct busy_list *out)
{
    int n;
    out->calendar = take_string(a);
    if (!out->calendar || !take(a, &n, sizeof n))
        return false;
    if (!*out->calendar) {
        free(out->calendar);
        out->calendar = NULL;
    }
    for (int i = 0; i < n; i++) {
        struct busy *b = vec_add(&out->list);
        if (!take(a, &b->start, sizeof b->start) || !take(a, &b->end, sizeof b->end) ||
            !take(a, &b->tentative, sizeof b->tentative) || !take(a, &b->line, sizeof b->line))
            return false;
        b->uid = take_string(a);
        b->summary = take_string(a);
        b->location = take_string(a);
        if (!b->uid || !b->summary || !b->location || b->start >= b->end)
            return false;
    }
    return take_unread(a, out) && a->left == 0;
}

/* ---- the child --------------------------------------------------------------------------------------------- */

static void limit(int what, rlim_t soft, rlim_t hard)
{
    struct rlimit r = {.rlim_cur = soft, .rlim_max = hard};
    setrlimit((__rlimit_resource_t)what, &r);
}

/* From here on the child can compute, take memory, speak with its parent and end, and nothing else. */
static void close_cage(int fd)
{
    static const int calls[] = {SCMP_SYS(brk),          SCMP_SYS(mmap),        SCMP_SYS(munmap),
                                SCMP_SYS(mremap),       SCMP_SYS(madvise),     SCMP_SYS(mprotect),
                                SCMP_SYS(futex),        SCMP_SYS(exit),        SCMP_SYS(exit_group),
                                SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack), SCMP_SYS(rt_sigprocmask),
                                SCMP_SYS(rt_sigaction), SCMP_SYS(sched_yield), SCMP_SYS(clock_gettime),
                                SCMP_SYS(gettid),       SCMP_SYS(getpid)};
    if (!CAGE_SANITIZED)
        limit(RLIMIT_NOFILE, 0, 0);
    scmp_filter_ctx ctx = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    bool ready = ctx != NULL;
    for (size_t i = 0; ready && i < sizeof calls / sizeof *calls; i++)
        ready = seccomp_rule_add(ctx, SCMP_ACT_ALLOW, calls[i], 0) == 0;
    static const int on_fd[] = {SCMP_SYS(read), SCMP_SYS(write)};
    for (size_t i = 0; ready && i < 2; i++)
        ready = seccomp_rule_add(ctx, SCMP_ACT_ALLOW, on_fd[i], 1, SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)fd)) == 0;
    if (!ready || seccomp_load(ctx) == -ENOMEM)
        _exit(EXIT_NO_MEMORY);
    /* Where the kernel has no filters, and loading one fails, the other limits still hold. */
    seccomp_release(ctx);
}

static bool read_all(int fd, void *to, size_t n)
{
    for (size_t got = 0; got < n;) {
        ssize_t k = read(fd, (char *)to + got, n - got);
        if (k <= 0 && !(k < 0 && errno == EINTR))
            return false;
        got += k > 0 ? (size_t)k : 0;
    }
    return true;
}

static void child_out_of_memory(void)
{
    _exit(EXIT_NO_MEMORY);
}

/* Asks the parent for a zone, since the child opens no file. */
static bool ask_for_zone(void *fd, const char *name, struct zone **out)
{
    int to = *(const int *)fd;
    struct text question = {0};
    uint32_t n = 0;
    bool ok;
    put(&question, "Z", 1);
    put_string(&question, name);
    ok = file_write_all(to, question.at, question.n) && read_all(to, &n, sizeof n) && n && n <= ZONE_BYTES;
    text_free(&question);
    if (!ok)
        return false;
    unsigned char *bytes = mem_alloc(n);
    ok = read_all(to, bytes, n) && zone_of_file(name, bytes, n, out) == 0;
    free(bytes);
    return ok;
}

struct task {
    const char *bytes, *name;
    size_t n;
    const struct zone *home;
    const char *own_uid;
    bool free_too;
    instant from, to;
    volatile int *line; /* shared with the child */
};

static void child(const struct task *task, int fd) __attribute__((noreturn));
static void child(const struct task *task, int fd)
{
    struct err e = {0};
    struct busy_list busy = {0};
    struct text answer = {0};
    struct ical_source src = {.name = task->name,
                              .e = &e,
                              .line = task->line,
                              .zones = {ask_for_zone, &fd},
                              .own_uid = task->own_uid,
                              .free_too = task->free_too};
    mem_set_handler(child_out_of_memory);
    signal(SIGXCPU, SIG_DFL);
    limit(RLIMIT_CORE, 0, 0);
    limit(RLIMIT_CPU, CAGE_CPU_S, CAGE_CPU_S + 1);
    if (!CAGE_SANITIZED)
        limit(RLIMIT_AS, CAGE_BYTES, CAGE_BYTES);
    close_cage(fd);
    int code = ical_busy_uncaged(task->bytes, task->n, task->home, task->from, task->to, &src, &busy);
    if (code) {
        put(&answer, "E", 1);
        put(&answer, &code, sizeof code);
        put_string(&answer, e.text);
    } else {
        put_busy(&answer, &busy);
    }
    _exit(file_write_all(fd, answer.at, answer.n) ? 0 : 1);
}

/* ---- the parent ---------------------------------------------------------------------------------------------- */

static int64_t clock_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Answers the child's question for a zone when it stands complete in what it has said so far, and forgets it.  The name
 * is nothing but that of a zone: zone_file() opens no other file.  False when the child asks too much. */
static bool answer_zones(int fd, struct text *said, int *asked)
{
    uint32_t n;
    while (said->n >= 1 + sizeof n && said->at[0] == 'Z') {
        memcpy(&n, said->at + 1, sizeof n);
        if (n > ZONE_NAME || ++*asked > ZONE_QUESTIONS)
            return false;
        if (said->n < 1 + sizeof n + n)
            return true;
        char name[ZONE_NAME + 1] = "";
        unsigned char *bytes = NULL;
        size_t size = 0, used = 1 + sizeof n + n;
        memcpy(name, said->at + 1 + sizeof n, n);
        if (zone_file(name, &bytes, &size) || size > ZONE_BYTES)
            size = 0;
        struct text reply = {0};
        uint32_t length = (uint32_t)size;
        put(&reply, &length, sizeof length);
        put(&reply, bytes, size);
        bool sent = send(fd, reply.at, reply.n, MSG_NOSIGNAL | MSG_DONTWAIT) == (ssize_t)reply.n;
        text_free(&reply);
        free(bytes);
        if (!sent)
            return false;
        memmove(said->at, said->at + used, said->n - used + 1);
        said->n -= used;
    }
    return true;
}

/* Reads until the child closes the socket.  False when that takes too long or gives too much. */
static bool listen_to(int fd, struct text *answer)
{
    int64_t deadline = clock_ms() + CAGE_WALL_MS;
    char part[65536];
    int asked = 0;
    text_add(answer, "");
    for (;;) {
        struct pollfd p = {.fd = fd, .events = POLLIN};
        int64_t left = deadline - clock_ms();
        if (left <= 0 || answer->n > ANSWER_BYTES || !answer_zones(fd, answer, &asked))
            return false;
        if (poll(&p, 1, (int)left) <= 0)
            continue;
        ssize_t n = read(fd, part, sizeof part);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n == 0 || errno == ECONNRESET;
        text_add_n(answer, part, (size_t)n);
    }
}

static int explain_end(const struct task *task, bool in_time, int status, struct err *e)
{
    int line = *task->line > 0 ? *task->line : 1;
    if (!in_time || (WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL)))
        return err_set(e, ERR_DATA, _("%s:%d: working this out takes too long: the file is refused"), task->name, line);
    if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_NO_MEMORY)
        return err_set(e, ERR_DATA, _("%s:%d: working this out takes too much memory: the file is refused"), task->name,
                       line);
    return err_set(e, ERR_DATA, _("%s:%d: this cannot be read: the file is refused"), task->name, line);
}

static int read_answer(const struct task *task, const struct text *answer, bool in_time, int status,
                       struct busy_list *out, struct err *e)
{
    struct answer a = {.at = answer->at, .left = answer->n};
    struct busy_list busy = {0};
    char kind = 0;
    int code;
    if (in_time && WIFEXITED(status) && WEXITSTATUS(status) == 0 && take(&a, &kind, 1)) {
        if (kind == 'E' && take(&a, &code, sizeof code)) {
            char *text = take_string(&a);
            code = err_set(e, code == ERR_LIMIT ? ERR_LIMIT : ERR_DATA, "%s", text ? text : "");
            free(text);
            return code;
        }
        if (kind == 'B' && take_busy(&a, &busy)) {
            *out = busy;
            return 0;
        }
        busy_free(&busy);
    }
    return explain_end(task, in_time, status, e);
}

static int run_caged(const struct task *task, struct busy_list *out, struct err *e)
{
    struct text answer = {0};
    int ends[2], status = 0;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return err_set(e, ERR_LIMIT, _("%s: no pipe for reading it safely: %s"), task->name, strerror(errno));
    pid_t pid = fork();
    if (pid == 0) {
        close(ends[0]);
        child(task, ends[1]);
    }
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return err_set(e, ERR_LIMIT, _("%s: no process for reading it safely: %s"), task->name, strerror(errno));
    }
    bool in_time = listen_to(ends[0], &answer);
    close(ends[0]);
    if (!in_time)
        kill(pid, SIGKILL);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    int code = read_answer(task, &answer, in_time, status, out, e);
    text_free(&answer);
    return code;
}

static int read_task(struct task *task, struct busy_list *out, struct err *e)
{
    struct ical_source src = {.name = task->name, .e = e};
    if (task->n > ICAL_MAX_BYTES) /* before anything is copied */
        return ical_refuse(&src, 1, _("the file holds %zu bytes; at most %d are read: export a shorter period"),
                           task->n, ICAL_MAX_BYTES);
    (void)_("an event without DTSTART"); /* loads the translations while files may still be read */
    void *shared = mmap(NULL, sizeof(int), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED)
        return err_set(e, ERR_LIMIT, _("%s: no memory for reading it safely"), task->name);
    task->line = shared;
    int code = run_caged(task, out, e);
    munmap(shared, sizeof(int));
    return code;
}

int ical_busy(const char *bytes, size_t n, const char *name, const struct zone *home, instant from, instant to,
              const char *own_uid, struct busy_list *out, struct err *e)
{
    struct task task = {.bytes = bytes, .name = name, .n = n, .home = home, .from = from, .to = to, .own_uid = own_uid};
    return read_task(&task, out, e);
}

int ical_whole_days(const char *bytes, size_t n, const char *name, const struct zone *home, instant from, instant to,
                    const char *own_uid, struct busy_list *out, struct err *e)
{
    struct task task = {.bytes = bytes, .name = name, .n = n, .home = home, .from = from, .to = to, .own_uid = own_uid};
    civil_date day;
    int first, last, kept = 0;
    task.free_too = true;
    int code = read_task(&task, out, e);
    for (int i = 0; !code && i < out->list.n; i++) {
        struct busy *b = &out->list.at[i];
        zone_wall(home, b->start, &day, &first);
        zone_wall(home, b->end, &day, &last);
        if (first == 0 && last == 0) {
            out->list.at[kept++] = *b;
        } else {
            free(b->uid);
            free(b->summary);
            free(b->location);
        }
    }
    if (!code)
        out->list.n = kept;
    return code;
}
