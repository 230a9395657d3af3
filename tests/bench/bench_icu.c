/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Base line: what ICU's word iterator alone needs for a file, one document a line. Nothing is kept;
 * the number of word breaks is printed so that the loop cannot be left out.
 * usage: bench_icu FILE
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>

int main(int argc, char **argv)
{
	FILE *f = argc > 1 ? fopen(argv[1], "rb") : NULL;
	if (!f)
		return 2;
	char *line = NULL;
	size_t cap = 0, bytes = 0, words = 0;
	UChar *wide = NULL;
	int32_t wide_cap = 0;
	UErrorCode status = U_ZERO_ERROR;
	clock_t start = clock();
	UBreakIterator *it = ubrk_open(UBRK_WORD, "zh", NULL, 0, &status);
	for (ssize_t n; U_SUCCESS(status) && (n = getline(&line, &cap, f)) > 0;) {
		if (n > wide_cap) {
			wide_cap = (int32_t)n;
			wide = realloc(wide, (size_t)wide_cap * sizeof *wide);
		}
		int32_t len;
		u_strFromUTF8(wide, wide_cap, &len, line, (int32_t)n, &status);
		ubrk_setText(it, wide, len, &status);
		while (ubrk_next(it) != UBRK_DONE)
			words += ubrk_getRuleStatus(it) >= UBRK_WORD_NUMBER;
		bytes += (size_t)n;
	}
	double s = (double)(clock() - start) / CLOCKS_PER_SEC;
	printf("icu\t%.3f\t%.1f\t%zu\n", s, (double)bytes / s / 1e6, words);
	ubrk_close(it);
	free(line);
	free(wide);
	fclose(f);
	return U_FAILURE(status);
}
