/* SPDX-License-Identifier: GPL-3.0-or-later */
/* main.c - the program's surroundings: language, signals, memory, and that everything printed arrived. */
#include "command.h"

#include <errno.h>
#include <libgen.h>
#include <limits.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void out_of_memory(void)
{
    static const char line[] = "cordage: out of memory; nothing was changed\n";
    ssize_t ignored = write(STDERR_FILENO, line, sizeof line - 1);
    (void)ignored;
    _exit(EXIT_FAULT);
}

static const char *wanted_locale(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (int i = 0; i < 3; i++) {
        const char *v = getenv(names[i]);
        if (v && *v)
            return v;
    }
    return "C";
}

/* A server often has no French locale installed: the catalogue then still applies, by LANGUAGE under C.UTF-8.
 * Numbers stay in C: files and JSON are read and written with a point. */
static void choose_language(void)
{
    if (!setlocale(LC_CTYPE, ""))
        setlocale(LC_CTYPE, "C.UTF-8");
    if (setlocale(LC_MESSAGES, ""))
        return;
    setlocale(LC_MESSAGES, "C.UTF-8");
    const char *language = getenv("LANGUAGE");
    if (!language || !*language)
        setenv("LANGUAGE", wanted_locale(), 1);
}

/* Catalogues stand beside the program in a build tree, and in ../share/locale when installed. */
static void find_catalogues(void)
{
    char exe[PATH_MAX], dir[PATH_MAX + 32];
    ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
    if (n <= 0)
        return;
    exe[n] = '\0';
    const char *home = dirname(exe);
    static const char *const places[] = {"locale", "../share/locale"};
    for (int i = 0; i < 2; i++) {
        snprintf(dir, sizeof dir, "%s/%s", home, places[i]);
        if (access(dir, R_OK) == 0) {
            bindtextdomain(CORDAGE_DOMAIN, dir);
            break;
        }
    }
    bind_textdomain_codeset(CORDAGE_DOMAIN, "UTF-8");
}

/* The reader has seen enough: `cordage show | head`.  Asked of the pipe itself, for by the time the output is closed
 * the reason of an earlier failed write is forgotten. */
static bool reader_is_gone(void)
{
    struct pollfd out = {.fd = STDOUT_FILENO, .events = POLLOUT};
    return poll(&out, 1, 0) == 1 && (out.revents & POLLERR);
}

/* A full disk shows only when the buffer is written. */
static int close_output(int code)
{
    int failed = ferror(stdout);
    bool gone = reader_is_gone();
    errno = 0;
    if ((fclose(stdout) == 0 && !failed) || gone || errno == EPIPE)
        return code;
    fprintf(stderr, _("cordage: the output could not be written: %s\n"), errno ? strerror(errno) : _("unknown error"));
    return EXIT_FAULT;
}

int main(int argc, char **argv)
{
    mem_set_handler(out_of_memory);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    choose_language();
    find_catalogues();
    return close_output(command_main(argc, argv));
}
