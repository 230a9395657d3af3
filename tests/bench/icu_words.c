/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The yardstick of `make bench-segment`: ICU's word iterator over a file, line by line, nothing else. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

int main(int argc, char **argv)
{
	FILE *f = argc == 2 ? fopen(argv[1], "rb") : NULL;
	if (!f)
		return 2;
	fseek(f, 0, SEEK_END);
	size_t n = (size_t)ftell(f);
	rewind(f);
	char *text = malloc(n + 1);
	if (!text || fread(text, 1, n, f) != n)
		return 5;
	fclose(f);
	UErrorCode status = U_ZERO_ERROR;
	UBreakIterator *words = ubrk_open(UBRK_WORD, "", NULL, 0, &status);
	UText line = UTEXT_INITIALIZER;
	size_t count = 0;
	for (size_t at = 0; at < n;) {
		const char *nl = memchr(text + at, '\n', n - at);
		size_t end = nl ? (size_t)(nl - text) : n;
		utext_openUTF8(&line, text + at, (int64_t)(end - at), &status);
		ubrk_setUText(words, &line, &status);
		ubrk_first(words);
		while (ubrk_next(words) != UBRK_DONE)
			count++;
		at = end + 1;
	}
	printf("%zu pieces\n", count);
	ubrk_close(words);
	utext_close(&line);
	free(text);
	return U_FAILURE(status);
}
