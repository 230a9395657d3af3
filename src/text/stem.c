/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/stem.h"

#include <string.h>

#ifdef ROS_HAVE_STEMMER
#include <libstemmer.h>

struct ros__stemmer *ros__stemmer_new(void)
{
	return (struct ros__stemmer *)sb_stemmer_new("english", "UTF_8");
}

void ros__stemmer_free(struct ros__stemmer *s)
{
	if (s)
		sb_stemmer_delete((struct sb_stemmer *)s);
}

size_t ros__stem(struct ros__stemmer *s, char *word, size_t len)
{
	const sb_symbol *out = sb_stemmer_stem((struct sb_stemmer *)s, (const sb_symbol *)word,
		(int)len);
	size_t n = out ? (size_t)sb_stemmer_length((struct sb_stemmer *)s) : len;
	if (!out || n == 0 || n > len)
		return len;
	memcpy(word, out, n);
	word[n] = '\0';
	return n;
}
#else
struct ros__stemmer *ros__stemmer_new(void)
{
	return NULL;
}

void ros__stemmer_free(struct ros__stemmer *s)
{
	(void)s;
}

size_t ros__stem(struct ros__stemmer *s, char *word, size_t len)
{
	(void)s;
	(void)word;
	return len;
}
#endif
