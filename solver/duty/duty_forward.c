/* SPDX-License-Identifier: GPL-3.0-or-later */
#define PIECE   4
#define FORWARD duty_forward
#include "duty_forward.h"
