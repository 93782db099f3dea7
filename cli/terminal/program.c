/* SPDX-License-Identifier: GPL-3.0-or-later */
/* program.c - what cordage and cordage-serve have around them: language, signals, memory, a complete output. */
#include "program.h"
#include "changes.h"
#include "i18n.h"
#include "libraries.h"
#include "mem.h"
#include "messages.h"

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
    static const char untouched[] = "cordage: out of memory; nothing was changed\n";
    static const char begun[] = "cordage: out of memory; look what is done already, and do the rest again\n";
    ssize_t ignored = changes_begun() ? write(STDERR_FILENO, begun, sizeof begun - 1)
                                      : write(STDERR_FILENO, untouched, sizeof untouched - 1);
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

/* English stands in the source: without this the locale's tables and catalogues would be looked for at every start
 * (0.3 ms), to find none. */
static bool is_english(const char *locale)
{
    const char *language = getenv("LANGUAGE");
    if (strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0)
        return true; /* gettext heeds no LANGUAGE there */
    return (!language || !*language) && (strncmp(locale, "C.", 2) == 0 || strncmp(locale, "en_", 3) == 0);
}

/* A server often has no French locale installed: the catalogue then still applies, by LANGUAGE under C.UTF-8.
 * Numbers stay in C: files and JSON are read and written with a point. */
static void choose_language(void)
{
    if (is_english(wanted_locale()))
        return;
    if (!setlocale(LC_CTYPE, ""))
        setlocale(LC_CTYPE, "C.UTF-8");
    if (setlocale(LC_MESSAGES, ""))
        return;
    setlocale(LC_MESSAGES, "C.UTF-8");
    const char *language = getenv("LANGUAGE");
    if (!language || !*language)
        setenv("LANGUAGE", wanted_locale(), 1);
}

bool program_find(const char *const *places, int mode, char out[PROGRAM_PATH])
{
    char exe[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
    if (n <= 0)
        return false;
    exe[n] = '\0';
    const char *home = dirname(exe);
    for (; *places; places++)
        if (snprintf(out, PROGRAM_PATH, "%s/%s", home, *places) < PROGRAM_PATH && access(out, mode) == 0)
            return true;
    return false;
}

/* The catalogue of one language, "fr_FR.UTF-8" or "fr", when the folder has it; NULL else.  free() it. */
static char *catalogue_of(const char *dir, const char *language, size_t n)
{
    static const char *const ends[] = {".@:", "_.@:"}; /* fr_FR, then fr */
    for (int i = 0; i < 2; i++) {
        size_t k = strcspn(language, ends[i]);
        char *path = mem_printf("%s/%.*s/LC_MESSAGES/" CORDAGE_DOMAIN ".mo", dir, (int)(k < n ? k : n), language);
        if (k && !memchr(language, '/', k < n ? k : n) && access(path, F_OK) == 0)
            return path;
        free(path);
    }
    return NULL;
}

/* A catalogue that is there and cannot be read would leave everything in English without a word. */
static void check_catalogue(const char *dir)
{
    const char *languages = getenv("LANGUAGE"), *header = dgettext(CORDAGE_DOMAIN, "");
    if (is_english(wanted_locale()) || (header && *header))
        return;
    if (!languages || !*languages)
        languages = wanted_locale();
    for (size_t n; *languages; languages += n + (languages[n] == ':')) {
        n = strcspn(languages, ":");
        char *path = catalogue_of(dir, languages, n);
        if (path)
            say("%s: cannot be read: messages are in English", path);
        free(path);
        if (path)
            return;
    }
}

/* Beside the program in a build tree; installed, the program is in bin and its companion in libexec/cordage. */
static void find_catalogues(void)
{
    static const char *const places[] = {"locale", "../share/locale", "../../share/locale", NULL};
    char dir[PROGRAM_PATH];
    bool found = program_find(places, R_OK, dir);
    if (found)
        bindtextdomain(CORDAGE_DOMAIN, dir);
    bind_textdomain_codeset(CORDAGE_DOMAIN, "UTF-8");
    if (found)
        check_catalogue(dir);
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

int program_tell(int rc, const struct err *e, const char *command)
{
    say("%s", e->text);
    if (rc == ERR_USAGE)
        fprintf(stderr, _("Try: cordage help%s%s\n"), command ? " " : "", command ? command : "");
    return rc == ERR_OVERTAKEN ? -ERR_LIMIT : -rc;
}

int program_main(int argc, char **argv, int (*run)(int, char **))
{
    mem_set_handler(out_of_memory);
    libraries_check_memory();
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    choose_language();
    find_catalogues();
    return close_output(run(argc, argv));
}
