/* SPDX-License-Identifier: GPL-3.0-or-later */
/* serve_main.c - cordage-serve FOLDER ADDRESS PORT: what `cordage serve` becomes once it has checked its words. */
#include "command.h"
#include "http_server.h"
#include "messages.h"
#include "program.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int serve(const char *folder, const char *address, int port, struct err *e)
{
    char where[HTTP_ADDRESS_TEXT];
    struct http_server *server = NULL;
    sigset_t ends;
    int got;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    sigprocmask(SIG_BLOCK, &ends, NULL); /* before the server's thread begins: it inherits this */
    int rc = http_server_start(folder, address, port, &server, where, e);
    if (rc < 0)
        return rc;
    tell(_("%s is served at http://%s/ (Ctrl-C ends it)\n"), folder, where);
    fflush(stdout);
    sigwait(&ends, &got);
    printf("%s\n", _("ended"));
    http_server_stop(server);
    return EXIT_DONE;
}

static int run(int argc, char **argv)
{
    struct err e = {0};
    int rc = argc == 4 ? serve(argv[1], argv[2], (int)strtol(argv[3], NULL, 10), &e)
                       : err_set(&e, ERR_USAGE, _("cordage-serve is started by cordage serve"));
    return rc < 0 ? program_tell(rc, &e, "serve") : rc;
}

int main(int argc, char **argv)
{
    return program_main(argc, argv, run);
}
