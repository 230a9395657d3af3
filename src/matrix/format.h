/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers to text without the locale and without printf: matrices have millions of them. */
#ifndef MATRIX_FORMAT_H
#define MATRIX_FORMAT_H
#include <stdint.h>
#include <string.h>

/* Writes the number and returns its end; up to 20 bytes at p are overwritten, whatever its length:
 * a copy of fixed size costs a tenth of one whose size is not known. */
static inline char *ros__put_uint(char *p, uint64_t v)
{
	static const char pair[] = "00010203040506070809101112131415161718192021222324252627282930313233"
		"34353637383940414243444546474849505152535455565758596061626364656667686970717273747576777879"
		"8081828384858687888990919293949596979899";
	char digit[40] = {0}, *d = digit + 20;
	while (v >= 100) {
		d -= 2;
		memcpy(d, pair + v % 100 * 2, 2);
		v /= 100;
	}
	if (v >= 10) {
		d -= 2;
		memcpy(d, pair + v * 2, 2);
	} else {
		*--d = (char)('0' + v);
	}
	memcpy(p, d, 20);
	return p + (digit + 20 - d);
}

/* A whole number as such, any other with 17 digits, so that it reads back exactly. */
char *ros__put_real(char *p, double v, int whole);

#endif
