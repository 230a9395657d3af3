/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sections of analysis.json, one function each; docs/analysis-format.md says what they hold. */
#ifndef RESULT_SECTIONS_H
#define RESULT_SECTIONS_H
#include "result/analysis.h"

enum ros_status ros__section_corpus(const struct ros_analysis *a, struct ros_json *doc, struct ros_err *err);
enum ros_status ros__section_features(const struct ros_analysis *a, struct ros_json *doc, struct ros_err *err);
enum ros_status ros__section_audit(const struct ros_analysis *a, struct ros_json *doc, struct ros_err *err);
enum ros_status ros__section_keyness(const struct ros_analysis *a, struct ros_json *doc, struct ros_err *err);
enum ros_status ros__section_dispersion(
	const struct ros_analysis *a, struct ros_json *doc, struct ros_err *err);
enum ros_status ros__section_diversity(const struct ros_analysis *a, struct ros_json *doc, struct ros_err *err);
enum ros_status ros__section_phrases(const struct ros_analysis *a, struct ros_json *doc, struct ros_err *err);
enum ros_status ros__section_collocations(
	const struct ros_analysis *a, struct ros_json *doc, struct ros_err *err);
enum ros_status ros__section_cooccurrence(
	const struct ros_analysis *a, struct ros_json *doc, struct ros_err *err);
enum ros_status ros__section_network(const struct ros_analysis *a, struct ros_json *doc, struct ros_err *err);
enum ros_status ros__section_similarity(
	const struct ros_analysis *a, struct ros_json *doc, struct ros_err *err);
enum ros_status ros__section_clusters(const struct ros_analysis *a, struct ros_json *doc, struct ros_err *err);
enum ros_status ros__section_map(const struct ros_analysis *a, struct ros_json *doc, struct ros_err *err);
enum ros_status ros__section_themes(const struct ros_analysis *a, struct ros_json *doc, struct ros_err *err);
enum ros_status ros__section_approach(const struct ros_analysis *a, struct ros_json *doc, struct ros_err *err);
enum ros_status ros__section_common_core(
	const struct ros_analysis *a, struct ros_json *doc, struct ros_err *err);
enum ros_status ros__section_multiverse(
	const struct ros_analysis *a, struct ros_json *doc, struct ros_err *err);
enum ros_status ros__section_methods(const struct ros_analysis *a, struct ros_json *doc, struct ros_err *err);

#endif
