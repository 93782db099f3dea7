/* SPDX-License-Identifier: GPL-3.0-or-later */
/* duty_pass_forward.c - the way forward through a pass, for every machine (duty_pass_forward.h). */
#define PIECE   4
#define FORWARD duty_pass_forward
#include "duty_pass_forward.h"
