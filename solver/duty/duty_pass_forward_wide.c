/* SPDX-License-Identifier: GPL-3.0-or-later */
/* duty_pass_forward_wide.c - the way forward through a pass with wide registers, where there are any
 * (duty_pass_forward.h). */
#include "duty_pass.h"

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#pragma GCC target("avx2")
#define PIECE   8
#define FORWARD duty_pass_forward_wide
#include "duty_pass_forward.h"

bool duty_pass_forward_wide_works(void)
{
    return __builtin_cpu_supports("avx2");
}
#else
void duty_pass_forward_wide(struct duty_pass *p)
{
    duty_pass_forward(p);
}

bool duty_pass_forward_wide_works(void)
{
    return false;
}
#endif
