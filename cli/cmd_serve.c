/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_serve.c - serve: what publish wrote, over HTTP, until it is told to stop. */
#include "command.h"
#include "http_server.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static const char default_address[] = "127.0.0.1";
enum { DEFAULT_PORT = 8080 };

static int check_folder(const char *folder, const char *dir, struct err *e)
{
    if (access(folder, R_OK | X_OK) == 0)
        return 0;
    return err_set(e, ERR_DATA, _("%s: %s; cordage publish WEEK --out %s makes it"), folder, strerror(errno), dir);
}

static int run(const struct args *a, struct err *e)
{
    const char *dir = args_word(a, 0), *address = args_text(a, "bind");
    char *folder = mem_printf("%s/public", dir), where[HTTP_ADDRESS_TEXT];
    struct http_server *server = NULL;
    sigset_t ends;
    int rc = check_folder(folder, dir, e), got;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    sigprocmask(SIG_BLOCK, &ends, NULL); /* before the server's thread begins: it inherits this */
    if (rc >= 0)
        rc = http_server_start(folder, address ? address : default_address, (int)args_int(a, "port", DEFAULT_PORT),
                               &server, where, e);
    if (rc >= 0) {
        printf(_("%s is served at http://%s/ (Ctrl-C ends it)\n"), folder, where);
        fflush(stdout);
        sigwait(&ends, &got);
        printf("%s\n", _("ended"));
    }
    http_server_stop(server);
    free(folder);
    return rc < 0 ? rc : EXIT_DONE;
}

static const struct option_spec options[] = {
    {"port", 0, OPT_INT, N_("PORT"), N_("listen there (default: 8080; 0: any free one)"), 0, 65535},
    {"bind", 0, OPT_TEXT, N_("ADDRESS"), N_("listen at this address (default: 127.0.0.1, for this machine only)")},
    {0},
};

const struct command cmd_serve = {
    .name = "serve",
    .summary = N_("Serve the published calendars and pages over HTTP"),
    .usage = N_("DIR"),
    .min_words = 1,
    .max_words = 1,
    .options = options,
    .help =
        N_("DIR is the folder that publish writes; only DIR/public is served, and a new publish is seen at once.  "
           "Calendars and pages are at /employees/TOKEN.ics, /employees/TOKEN.html and the same under /members; "
           "DIR/private/manifest.json says whose is which.  Any other address is not found, and nothing is logged.\n\n"
           "This is plain HTTP: for the internet put it behind a web server that speaks HTTPS, or let that one serve "
           "DIR/public itself."),
    .group = GROUP_WEEK,
    .run = run,
};
