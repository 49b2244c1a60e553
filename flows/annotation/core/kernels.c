/* Which instruction set this processor has, asked of the processor itself. */
#include <string.h>
#include "core.h"

extern const Kernels kernels_plain;
#if defined(__x86_64__)
extern const Kernels kernels_avx2, kernels_avx512;

static void cpuid(uint32_t leaf, uint32_t sub, uint32_t r[4])
{
    __asm__("cpuid" : "=a"(r[0]), "=b"(r[1]), "=c"(r[2]), "=d"(r[3]) : "a"(leaf), "c"(sub));
}

/* Registers that the system saves: bits 1-2 for AVX, 5-7 too for AVX-512. */
static uint32_t saved_registers(void)
{
    uint32_t low, high;
    __asm__("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return low;
}

static int has_avx2(int and_avx512)
{
    uint32_t r[4];
    cpuid(0, 0, r);
    if (r[0] < 7) return 0;
    cpuid(1, 0, r);
    if (!(r[2] >> 27 & 1) || !(r[2] >> 28 & 1) || !(r[2] >> 12 & 1)) return 0; /* OSXSAVE AVX FMA */
    uint32_t saved = saved_registers();
    cpuid(7, 0, r);
    if (!(r[1] >> 5 & 1) || (saved & 0x06) != 0x06) return 0;
    return !and_avx512 || ((r[1] >> 16 & 1) && (saved & 0xe6) == 0xe6);
}
#endif

/* The kernels of that name where this processor can run them; "" for the widest it can. */
const Kernels *kernels_named(const char *name)
{
#if defined(__x86_64__)
    if ((!*name || !strcmp(name, "avx512")) && has_avx2(1)) return &kernels_avx512;
    if ((!*name || !strcmp(name, "avx2")) && has_avx2(0)) return &kernels_avx2;
#endif
    return !*name || !strcmp(name, "plain") ? &kernels_plain : NULL;
}
