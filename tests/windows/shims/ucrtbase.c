/* The complex functions that numpy takes from ucrtbase and Wine 8 does not have.
 *
 * Microsoft passes its complex types as plain structures; gcc's own complex types may travel otherwise,
 * so they stay inside. Everything else is forwarded to Wine's library (see shims.py).
 */
#include <complex.h>
#include <math.h>

typedef struct { float re, im; } FloatPair;
typedef struct { double re, im; } Pair;

#define PARTS(NAME, PAIR, REAL, SUFFIX)                                       \
    REAL shim_creal##NAME(PAIR z) { return z.re; }                            \
    REAL shim_cimag##NAME(PAIR z) { return z.im; }                            \
    REAL shim_cabs##NAME(PAIR z) { return hypot##SUFFIX(z.re, z.im); }        \
    REAL shim_carg##NAME(PAIR z) { return atan2##SUFFIX(z.im, z.re); }

#define ONE(CALL, NAME, PAIR, COMPLEX)                                        \
    PAIR shim_##NAME(PAIR z) {                                                \
        COMPLEX got = CALL(z.re + I * z.im);                                  \
        return (PAIR){__real__ got, __imag__ got};                            \
    }

#define TWO(CALL, NAME, PAIR, COMPLEX)                                        \
    PAIR shim_##NAME(PAIR z, PAIR w) {                                        \
        COMPLEX got = CALL(z.re + I * z.im, w.re + I * w.im);                 \
        return (PAIR){__real__ got, __imag__ got};                            \
    }

/* CALLS: suffix of gcc's function. NAME: suffix of the export; long double is double for Microsoft. */
#define ALL(CALLS, NAME, PAIR, REAL, COMPLEX)                                 \
    PARTS(NAME, PAIR, REAL, CALLS)                                            \
    ONE(ccos##CALLS, ccos##NAME, PAIR, COMPLEX)                               \
    ONE(csin##CALLS, csin##NAME, PAIR, COMPLEX)                               \
    ONE(ctan##CALLS, ctan##NAME, PAIR, COMPLEX)                               \
    ONE(ccosh##CALLS, ccosh##NAME, PAIR, COMPLEX)                             \
    ONE(csinh##CALLS, csinh##NAME, PAIR, COMPLEX)                             \
    ONE(ctanh##CALLS, ctanh##NAME, PAIR, COMPLEX)                             \
    ONE(cexp##CALLS, cexp##NAME, PAIR, COMPLEX)                               \
    ONE(clog##CALLS, clog##NAME, PAIR, COMPLEX)                               \
    ONE(csqrt##CALLS, csqrt##NAME, PAIR, COMPLEX)                             \
    TWO(cpow##CALLS, cpow##NAME, PAIR, COMPLEX)

ALL(f, f, FloatPair, float, float _Complex)
ALL(, , Pair, double, double _Complex)
ALL(, l, Pair, double, double _Complex)
