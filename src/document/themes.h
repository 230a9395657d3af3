/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sections themes and yardstick: what the lists of themes find, who speaks of what, and how much
 * chance would give. Columns are explained in fields.h, formulas in docs/methods.md.
 */
#ifndef DOCUMENT_THEMES_H
#define DOCUMENT_THEMES_H
#include "document/keywords.h"

#define ROS_R_THEME_SET(F)                                                                         \
	F(TEXT, name, _, 0, "", "of the set")                                                          \
	F(TEXT, name_zh, _, ROS_NULL, "", "in Chinese")                                                \
	F(TEXT, name_en, _, ROS_NULL, "", "in English")                                                \
	F(TEXT, file, _, 0, "", "where it was read from")                                              \
	F(INT, n_themes, _, 0, "themes", "in it, with nested ones")                                    \
	F(REAL, coverage, _, ROS_NULL, "0..1", "share of clauses with a hit")
ROS_FIELDS(theme_set, ROS_R_THEME_SET)

#define ROS_R_THEME_WORD(F)                                                                        \
	F(TEXT, word, _, 0, "", "a word of the theme's list")                                          \
	F(INT, count, _, 0, "hits", "how often it was found")
ROS_FIELDS(theme_word, ROS_R_THEME_WORD)

#define ROS_R_THEME(F)                                                                             \
	F(TEXT, id, _, 0, "", "of the theme")                                                          \
	F(TEXT, set, _, 0, "", "the set it is of")                                                     \
	F(TEXT, name_zh, _, ROS_NULL, "", "in Chinese")                                                \
	F(TEXT, name_en, _, ROS_NULL, "", "in English")                                                \
	F(TEXT, parent, _, ROS_NULL, "", "the theme around it; null on the upper level")               \
	F(INT, n_hits, _, 0, "hits", "found in all speeches")                                          \
	F(LIST, words, theme_word, 0, "", "words that were found, most frequent first")                \
	F(REAL, share, _, ROS_NULL, "0..1", "of the clauses of all groups")
ROS_FIELDS(theme, ROS_R_THEME)

#define ROS_R_THEME_SHARE(F)                                                                       \
	F(TEXT, theme, _, 0, "", "the theme")                                                          \
	F(TEXT, group, _, 0, "group", "the group")                                                     \
	F(WITH, finding, finding, 0, "0..1", "share of its clauses, held against the others")          \
	F(INT, hits, _, 0, "hits", "in the group")                                                     \
	F(INT, clauses, _, 0, "clauses", "with a hit")                                                 \
	F(REAL, expected, _, ROS_NULL, "clauses", "at the others' rate a word")                        \
	F(REAL, share, _, ROS_NULL, "0..1", "the estimate again")                                      \
	F(REAL, per_1000, _, ROS_NULL, "hits", "a thousand words")                                     \
	F(REAL, per_1000_lower, _, ROS_NULL, "hits", "lower end of its interval")                      \
	F(REAL, per_1000_upper, _, ROS_NULL, "hits", "upper end of its interval")                      \
	F(REAL, others_share, _, ROS_NULL, "0..1", "share among the clauses of all others")            \
	F(REAL, others_per_1000, _, ROS_NULL, "hits", "a thousand words of the others")                \
	F(REAL, difference, _, ROS_NULL, "", "share less others_share")                                \
	F(REAL, difference_lower, _, ROS_NULL, "", "lower end of its interval")                        \
	F(REAL, difference_upper, _, ROS_NULL, "", "upper end of its interval")                        \
	F(REAL, alike_within, _, ROS_NULL, "", "smallest margin within which both are alike")          \
	F(BOOL, alike, _, 0, "", "is that margin .05 or less, of a frequent theme?")                   \
	F(REAL, least_share, _, ROS_NULL, "0..1", "what could have been supported")                    \
	F(BOOL, few_hits, _, 0, "", "fewer than five?")                                                \
	F(INT, rank, _, ROS_NULL, "", "in the group; null for nested themes and those without a hit")  \
	F(LIST, words, theme_word, 0, "", "words that carry it here, most frequent first, at most 5")  \
	F(TEXT, one_word, _, ROS_NULL, "", "a word that makes most of what is above the others' rate") \
	F(REAL, one_word_share, _, ROS_NULL, "0..", "its share of that")                               \
	F(BOOL, word_alone, _, 0, "", "is nothing above the others' rate without it?")                 \
	F(LIST, evidence, evidence, 0, "", "sentences that hold most hits")
ROS_FIELDS(theme_share, ROS_R_THEME_SHARE)

#define ROS_R_LEADING(F)                                                                           \
	F(TEXT, group, _, 0, "group", "the group")                                                     \
	F(TEXT, theme, _, ROS_NULL, "", "the theme with the largest share")                            \
	F(TEXT, second, _, ROS_NULL, "", "the next one")                                               \
	F(BOOL, beats_second, _, 0, "", "does the first beat the second in this group?")               \
	F(BOOL, supported, _, 0, "",                                                                   \
		"and where the group has several speeches, more than with the others?")                    \
	F(WITH, finding, finding, 0, "", "the first against the second")
ROS_FIELDS(leading, ROS_R_LEADING)

#define ROS_R_THEME_FAMILY(F)                                                                      \
	F(WITH, cells, cells, 0, "", "what the tests rest on")                                         \
	F(REAL, least_share_of_tenth, _, ROS_NULL, "0..1",                                             \
		"median over the texts of what could be supported where the others have a tenth")
ROS_FIELDS(theme_family, ROS_R_THEME_FAMILY)

#define ROS_R_THEME_HIT(F)                                                                         \
	F(TEXT, theme, _, 0, "", "the theme")                                                          \
	F(TEXT, word, _, 0, "", "the word of its list")                                                \
	F(TEXT, speech, _, 0, "speech", "the speech")                                                  \
	F(INT, start, _, 0, "bytes", "where it begins in the text of its source")                      \
	F(INT, length, _, 0, "bytes", "how long it is there")                                          \
	F(SPAN, text, _, 0, "", "as it stands there")                                                  \
	F(INT, sentence_start, _, 0, "bytes", "where its sentence begins")                             \
	F(INT, clause, _, 0, "", "index of its clause in the speech")                                  \
	F(REAL, position, _, 0, "0..1", "middle of the clause, as a share of the speech")
ROS_FIELDS(theme_hit, ROS_R_THEME_HIT)

#define ROS_R_THEME_PLACES(F)                                                                      \
	F(TEXT, theme, _, 0, "", "the theme")                                                          \
	F(TEXT, speech, _, 0, "speech", "the speech")                                                  \
	F(REALS, at, _, 0, "0..1", "middle of each clause with a hit, as a share of the speech")
ROS_FIELDS(theme_places, ROS_R_THEME_PLACES)

#define ROS_R_THEMES_TOGETHER(F)                                                                   \
	F(TEXT, a, _, 0, "", "a theme")                                                                \
	F(TEXT, b, _, 0, "", "the other")                                                              \
	F(INT, clauses, _, 0, "", "contexts with both")                                                \
	F(TEXT, context, _, 0, "", "what is one context: sentence")                                    \
	F(REAL, expected, _, ROS_NULL, "", "how many chance would give")                               \
	F(REAL, log_odds, _, ROS_NULL, "", "log odds ratio")                                           \
	F(REAL, p, _, ROS_NULL, "0..1", "chance of as much or more where there is no difference")      \
	F(REAL, q, _, ROS_NULL, "0..1", "share of false ones among all findings up to this one")       \
	F(TEXT, formula_id, _, 0, "", "entry of docs/methods.md")
ROS_FIELDS(themes_together, ROS_R_THEMES_TOGETHER)

#define ROS_R_UNMATCHED(F)                                                                         \
	F(TEXT, term, _, 0, "", "a frequent word")                                                     \
	F(INT, count, _, 0, "words", "occurrences outside of hits")                                    \
	F(INT, n_speeches, _, 0, "speeches", "that hold it")
ROS_FIELDS(unmatched, ROS_R_UNMATCHED)

#define ROS_R_THEME_COMMUNITY(F)                                                                   \
	F(INT, id, _, 0, "", "of network.overall")                                                     \
	F(TEXTS, terms, _, 0, "", "its words, three or more")                                          \
	F(INT, clauses, _, 0, "clauses", "that hold one of them")                                      \
	F(REALS, share_by_group, _, 0, "0..1", "of the clauses of each group")
ROS_FIELDS(theme_community, ROS_R_THEME_COMMUNITY)

#define ROS_R_TREND_POINT(F)                                                                       \
	F(TEXT, theme, _, 0, "", "the theme")                                                          \
	F(TEXT, date, _, 0, "", "a year")                                                              \
	F(REAL, estimate, _, ROS_NULL, "0..1", "share of clauses")                                     \
	F(REAL, lower, _, ROS_NULL, "0..1", "lower end of its interval")                               \
	F(REAL, upper, _, ROS_NULL, "0..1", "upper end of its interval")                               \
	F(REAL, n, _, ROS_NULL, "clauses", "with a hit")
ROS_FIELDS(trend_point, ROS_R_TREND_POINT)

#define ROS_R_TREND_SLOPE(F)                                                                       \
	F(TEXT, theme, _, 0, "", "the theme")                                                          \
	F(WITH, finding, finding, 0, "", "change of its share over ten years")                         \
	F(REAL, from, _, ROS_NULL, "0..1", "the line at the first date")                               \
	F(REAL, to, _, ROS_NULL, "0..1", "at the last")                                                \
	F(LIST, evidence, evidence, 0, "",                                                             \
		"from the last three dates of a theme that grows, the first three of one that shrinks")
ROS_FIELDS(trend_slope, ROS_R_TREND_SLOPE)

/* Either `skipped` or everything else. */
#define ROS_R_TREND(F)                                                                             \
	F(TEXT, docvar, _, ROS_OPT, "", "where the years are from")                                    \
	F(TEXT, formula_id, _, ROS_OPT, "", "of the points")                                           \
	F(LIST, points, trend_point, ROS_OPT, "", "themes of the upper level by year")                 \
	F(LIST, slopes, trend_slope, ROS_OPT, "", "their changes")                                     \
	F(MAYBE, skipped, reason, ROS_OPT, "", "why there is none")
ROS_FIELDS(trend, ROS_R_TREND)

#define ROS_R_THEMES(F)                                                                            \
	F(LIST, sets, theme_set, 0, "", "the sets that were taken")                                    \
	F(LIST, list, theme, 0, "", "the themes of all sets")                                          \
	F(LIST, by_theme_group, theme_share, 0, "", "each theme in each group")                        \
	F(LIST, leading, leading, 0, "", "which theme leads in each group")                            \
	F(MAYBE, family, theme_family, 0, "", "all cells that were tested")                            \
	F(INT, n_hits, _, 0, "hits", "how many there are")                                             \
	F(INT, hits_each, _, ROS_NULL, "hits",                                                         \
		"null where hits lists all, else so many of each theme in each group")                     \
	F(LIST, hits, theme_hit, 0, "", "places in the texts")                                         \
	F(LIST, positions, theme_places, 0, "", "where in each speech a theme is touched")             \
	F(LIST, together, themes_together, 0, "", "themes in one sentence")                            \
	F(LIST, unmatched, unmatched, 0, "", "frequent words in no theme")                             \
	F(LIST, communities, theme_community, 0, "", "those of the network, by group")                 \
	F(MAYBE, trend, trend, 0, "", "over the years")
ROS_FIELDS(themes, ROS_R_THEMES)

#define ROS_R_BY_CHANCE(F)                                                                         \
	F(REAL, mean, _, ROS_NULL, "findings", "of one draw")                                          \
	F(REAL, mean_lower, _, ROS_NULL, "findings",                                                   \
		"interval of the mean over texts of the kind, 95 %; null from the corpus itself")      \
	F(REAL, mean_upper, _, ROS_NULL, "findings", "its upper end")                                  \
	F(REAL, p90, _, ROS_NULL, "findings", "nine of ten draws have so many or fewer")
ROS_FIELDS(by_chance, ROS_R_BY_CHANCE)

/* Findings among as many stretches of one speech as there are texts, of their median length. */
#define ROS_R_YARDSTICK(F)                                                                         \
	F(TEXT, source, _, ROS_NULL, "", "corpus, table; null: there is none")                         \
	F(TEXT, kind, _, ROS_NULL, "", "kind of text in the table whose words are most alike")         \
	F(INT, n_texts, _, 0, "texts", "that are compared")                                            \
	F(INT, clauses, _, 0, "clauses", "their median length")                                        \
	F(INT, measured_texts, _, 0, "texts", "how many stretches were measured: the nearest")         \
	F(INT, measured_clauses, _, 0, "clauses", "their length: the same, or the nearest measured") \
	F(INT, draws, _, 0, "", "from the corpus")                                                     \
	F(ONE, words, by_chance, 0, "", "words used more")                                             \
	F(ONE, themes, by_chance, 0, "", "theme differences")                                          \
	F(ONE, pairs, by_chance, 0, "", "pairs closer or farther than the average")
ROS_FIELDS(yardstick, ROS_R_YARDSTICK)

/* The name in the language, else in the other, else the id. */
const char *ros__theme_name(const struct ros_r_theme *t, bool en);

#endif
