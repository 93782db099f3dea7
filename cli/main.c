/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command.h"
#include "program.h"

int main(int argc, char **argv)
{
    return program_main(argc, argv, command_main);
}
