/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sections of analysis.json, one function each, one file each (result_NAME.c); what they hold
 * stands in docs/analysis-format.md.
 *
 * Each adds one key to `doc`, or under that key the reason why it is refused (ros__refuse), and reads
 * nothing but the analysis and the sections that stand before it in the table of app/pipeline.c. An
 * error is for what stops the run, never for too little text. Called from the main thread, one after
 * the other; a section may compute in parallel inside.
 */
#ifndef RESULT_SECTIONS_H
#define RESULT_SECTIONS_H
#include "result/analysis.h"

ros__section_fn ros__section_corpus;
ros__section_fn ros__section_design;
ros__section_fn ros__section_features;
ros__section_fn ros__section_audit;
ros__section_fn ros__section_keyness;
ros__section_fn ros__section_dispersion;
ros__section_fn ros__section_diversity;
ros__section_fn ros__section_phrases;
ros__section_fn ros__section_collocations;
ros__section_fn ros__section_cooccurrence;
ros__section_fn ros__section_network;
ros__section_fn ros__section_similarity;
ros__section_fn ros__section_clusters;
ros__section_fn ros__section_map;
ros__section_fn ros__section_themes;
ros__section_fn ros__section_approach;
ros__section_fn ros__section_common_core;
ros__section_fn ros__section_multiverse;
ros__section_fn ros__section_methods;

#endif
