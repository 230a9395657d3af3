/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which words carry a theme in a group. A theme of forty words may stand in a text by one of them:
 * 58 of 59 hits of "foreign affairs" were 国际 in the names of districts. The share is right, its
 * name is not, so each cell lists its words, and where one word makes most of what lies above the
 * others' rate the cell names it:
 *
 *	excess(w) = (k_w - E_w) / (n - E)     k_w, n hits of the word and of the theme in the group;
 *	                                      E_w, E what the others' rates a word would give
 *
 * At .6 and more it is named; where G2 of the theme without it is below 3.84 (chi-square with one
 * degree of freedom, p .05) nothing else speaks for the theme, and the finding is the word's.
 */
#ifndef RESULT_THEMES_THEME_WORDS_H
#define RESULT_THEMES_THEME_WORDS_H
#include "result/themes/theme_parts.h"

/* Fills words, one_word, one_word_share and word_alone of the cells of theme t, one a group. */
void ros__theme_words(
	const struct ros_theme_context *c, uint32_t t, struct ros_r_theme_share *cell);

#endif
