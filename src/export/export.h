/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The corpus as other programs read it, with what was counted: `--export NAME` of `run`. Each
 * format is one row of a table and one file of exports/ in the output.
 *
 * tokens     one JSON object a speech: columns of tokens, their types, places and classes vertical
 * one token a line between tags, for the IMS Open Corpus Workbench and its kin tei        TEI P5
 * with utterances, sentences and words sqlite     a database with indexes and views
 *
 * Offsets are bytes of the source's text, as everywhere in the output. Texts are written as they
 * stand, but that characters no XML can hold become U+FFFD. Same input, same bytes.
 */
#ifndef EXPORT_EXPORT_H
#define EXPORT_EXPORT_H
#include <stdio.h>

#include "rostrum/config.h"
#include "rostrum/corpus.h"
#include "rostrum/dfm.h"
#include "rostrum/tokens.h"

struct ros_export {
	const struct ros_config *cfg;
	const struct ros_corpus *corpus;
	const struct ros_tokens *tokens;
	const struct ros_features *features;
	const struct ros_grouping *group; /* of the analysis */
	const char *analysis;             /* path of the analysis.json that was written */
};

/* Writes what cfg->exports names into the folder `dir`, which is made. */
enum ros_status ros__export_write(const struct ros_export *x, const char *dir, struct ros_err *err);
/* A name in cfg->exports that no format has is ECONFIG; one that was not built in is EDEPEND. */
enum ros_status ros__export_check(const struct ros_config *cfg, struct ros_err *err);
void ros__export_list(FILE *out);

#endif
