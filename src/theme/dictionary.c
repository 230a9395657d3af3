/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "theme/dictionary.h"

#include <string.h>
#include <strings.h>

#include "text/utf8.h"

enum ros__dictionary_kind ros__dictionary_kind(const char *path)
{
	static const struct {
		const char *end;
		enum ros__dictionary_kind kind;
	} kinds[] = {{".yaml", ROS__DICT_YAML}, {".yml", ROS__DICT_YAML}, {".dic", ROS__DICT_LIWC},
		{".cat", ROS__DICT_WORDSTAT}, {".lcd", ROS__DICT_LEXICODER},
		{".lc3", ROS__DICT_LEXICODER_LINES}, {".ykd", ROS__DICT_LEXICODER},
		{".csv", ROS__DICT_TABLE}, {".tsv", ROS__DICT_TABLE}, {".tab", ROS__DICT_TABLE},
		{".dicx", ROS__DICT_TABLE}, {".txt", ROS__DICT_PLAIN}};
	size_t len = strlen(path);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		size_t n = strlen(kinds[i].end);
		if (len > n && strcasecmp(path + len - n, kinds[i].end) == 0)
			return kinds[i].kind;
	}
	return ROS__DICT_NONE;
}

/* Some files are called otherwise than what is in them: an XML dictionary as .cat or .lc3, one of
 * lines as .lcd. */
static enum ros__dictionary_kind kind_within(
	enum ros__dictionary_kind named, const char *text, size_t len)
{
	size_t at = 0;
	while (at < len && strchr(" \t\r\n", text[at]) && text[at])
		at++;
	if (at < len && text[at] == '<')
		return ROS__DICT_LEXICODER;
	if (at < len && text[at] == '+' && named == ROS__DICT_LEXICODER)
		return ROS__DICT_LEXICODER_LINES;
	return named;
}

enum ros_status ros__dictionary_parse(struct ros_themeset *s, enum ros__dictionary_kind kind,
	const char *text, size_t len, const char *place, struct ros_err *err)
{
	static enum ros_status (*const readers[])(struct ros__dict *, const char *, size_t) = {
		[ROS__DICT_YAML] = ros__dict_yaml,
		[ROS__DICT_LIWC] = ros__dict_liwc,
		[ROS__DICT_WORDSTAT] = ros__dict_wordstat,
		[ROS__DICT_LEXICODER] = ros__dict_lexicoder,
		[ROS__DICT_LEXICODER_LINES] = ros__dict_lexicoder_lines,
		[ROS__DICT_TABLE] = ros__dict_table,
		[ROS__DICT_PLAIN] = ros__dict_plain};
	struct ros__dict d = {.s = s, .place = place, .err = err};
	*s = (struct ros_themeset)ROS_THEMESET_INIT;
	if (ros__utf8_valid(text, len) < len)
		return ros_err_set(err, ROS_ECONFIG, "%s: is not UTF-8", place);
	enum ros_status st = readers[kind_within(kind, text, len)](&d, text, len);
	if (st == ROS_OK)
		st = ros__dict_finish(&d);
	for (uint32_t k = 0; k < d.n; k++)
		free(d.node[k].word);
	free(d.node);
	ros__strmap_release(&d.child);
	return st;
}
