/* SPDX-License-Identifier: GPL-3.0-or-later */
/* main.c - the program cordage. */
#include "dispatch.h"
#include "program.h"

int main(int argc, char **argv)
{
    return program_main(argc, argv, dispatch_main);
}
