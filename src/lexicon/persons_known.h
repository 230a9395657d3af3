/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which words of the lexicon are names of persons. A word list's tag alone is generous (王朝,
 * 舒适性), and the model has names that no list has (屠呦呦). So a word counts as a name by its
 * characters: the logarithm of how much oftener its given characters stand in given names than in
 * text, with what else is known of it.
 */
#ifndef LEXICON_PERSONS_KNOWN_H
#define LEXICON_PERSONS_KNOWN_H
#include "lexicon/builder.h"

/* Writes ROS_NAME_PERSON into b->name where a word is a name; b->costs and b->freq are known. */
void ros__persons_known(struct ros__builder *b);

#endif
