/* SPDX-License-Identifier: GPL-3.0-or-later */
/* banned.h - calls that have no place here; included before every file by the build.
 * They write past buffers, hide errors, keep hidden state or read the clock in the wrong zone.  Instead:
 * mem.h (mem_copy, mem_printf, struct text), strtol with its end checked, the _r functions. */
#ifndef CORDAGE_BANNED_H
#define CORDAGE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#pragma GCC poison strcpy strcat strncat stpcpy sprintf vsprintf gets atoi atol atoll atof
#pragma GCC poison strtok gmtime localtime asctime ctime tmpnam tempnam mktemp

#endif
