/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/io.h"
#include "output/docx/docx.h"
#include "output/markup/template.h"
#include "output/output.h"
#include "output/page/report_view.h"
#include "rostrum/translate.h"

enum { MAX_STYLE = 1 << 18 };

static const struct page {
	const char *name, *word; /* of template and file; the Word file that is made from it */
	enum ros__medium medium;
	bool brief;
} pages[] = {
	{"report.html", "report.docx", ROS_MEDIUM_HTML, false},
	{"report.md", NULL, ROS_MEDIUM_MARKDOWN, false},
	{"brief.html", "brief.docx", ROS_MEDIUM_HTML, true},
	{"brief.md", NULL, ROS_MEDIUM_MARKDOWN, true},
};

/* Files that stand inside an element of the page, one after the other. */
static const struct inset {
	const char *key, *file[6];
} insets[] = {
	{"style_html", {"report.css"}},
	{"script_html", {"report.js", "search.js", "tables.js", "contrast.js", "copy.js"}},
};

/* The stylesheet and the scripts are the user's own files and stand in the page as they are, but
 * may not close their element. */
static enum ros_status add_inset(struct ros__view *v, const char *dir, const struct inset *in,
	struct ros_err *err)
{
	enum ros_status st = ROS_OK;
	struct ros_buf all = ROS_BUF_INIT;
	for (const char *const *file = in->file; st == ROS_OK && *file; file++) {
		struct ros_buf text = ROS_BUF_INIT;
		char *path = ros__path_join(dir, *file);
		st = ros__read_file(path, MAX_STYLE, &text, err);
		if (st == ROS_OK && strstr(ros__buf_str(&text), "</"))
			st = ros_err_set(err, ROS_ECONFIG, "%s: must not hold \"</\"", path);
		ros__buf_add(&all, text.s, text.len);
		free(path);
		ros__buf_release(&text);
	}
	if (st == ROS_OK)
		ros__json_add_str(v->root, in->key, ros__buf_str(&all));
	ros__buf_release(&all);
	return st;
}

/* Sections that print nothing leave empty lines; Markdown needs one. */
static void squeeze(struct ros_buf *b)
{
	size_t to = 0, breaks = 2;
	for (size_t i = 0; i < b->len; i++) {
		breaks = b->s[i] == '\n' ? breaks + 1 : 0;
		if (breaks <= 2)
			b->s[to++] = b->s[i];
	}
	b->len = to;
}

/* The Word file is made from the page: neither can hold what the other lacks. */
static enum ros_status write_word(const struct ros__view *v, const struct ros_buf *html,
	const char *dir, const char *name, struct ros_err *err)
{
	char *path = ros__path_join(dir, name);
	struct ros_arena arena = ROS_ARENA_INIT;
	struct ros_docx_page page = {ros__buf_str(html), html->len, dir, STR(v->root, "lang"),
		ros__message(v->m, &arena, "report.word.table", NULL, 0),
		ros__message(v->m, &arena, "report.word.figure", NULL, 0)};
	enum ros_status st = ros__docx_write(&page, path, err);
	ros__arena_release(&arena);
	free(path);
	return st;
}

static enum ros_status write_page(const struct ros__view *v, const struct page *page,
	const char *templates, const char *dir, struct ros_err *err)
{
	struct ros__template *t = NULL;
	enum ros_status st = ros__template_load(&t, templates, page->name, page->medium, v->m, err);
	if (st != ROS_OK)
		return st;
	struct ros_buf out = ROS_BUF_INIT;
	ros__template_render(t, v->root, &out);
	if (page->medium == ROS_MEDIUM_MARKDOWN)
		squeeze(&out);
	char *path = ros__path_join(dir, page->name);
	st = ros__write_file(path, ros__buf_str(&out), out.len, err);
	if (st == ROS_OK && page->word)
		st = write_word(v, &out, dir, page->word, err);
	free(path);
	ros__buf_release(&out);
	ros__template_free(t);
	return st;
}

/* auto is the language the document was made for. */
static enum ros_lang lang_of(const struct ros_json *doc, const struct ros_config *cfg)
{
	if (cfg->lang != ROS_LANG_AUTO)
		return (enum ros_lang)cfg->lang;
	return strcmp(STR(doc, "language"), "en") ? ROS_LANG_ZH : ROS_LANG_EN;
}

enum ros_status ros__report_write(const struct ros_result *r, const struct ros_config *cfg,
	const char *charts_dir, const char *dir, struct ros_err *err)
{
	struct ros__view v = {0};
	struct ros_messages *m = NULL;
	char *templates = ros__path_join(cfg->config_dir, "report");
	enum ros_lang lang = lang_of(r->doc, cfg);
	enum ros_status st = ros__messages_load(&m, cfg->config_dir, lang, err);
	struct ros_catalogue *notices = ros_catalogue_load(
		lang == ROS_LANG_ZH ? "zh" : "en", cfg->config_dir);
	v.notices = notices;
	if (st == ROS_OK)
		st = ros__view_build(&v, r, cfg, lang, m, charts_dir, err);
	for (size_t i = 0; st == ROS_OK && i < sizeof insets / sizeof *insets; i++)
		st = add_inset(&v, templates, &insets[i], err);
	for (size_t i = 0; st == ROS_OK && i < sizeof pages / sizeof *pages; i++)
		if (!pages[i].brief || cfg->brief)
			st = write_page(&v, &pages[i], templates, dir, err);
	ros__view_release(&v);
	ros__messages_free(m);
	ros_catalogue_free(notices);
	free(templates);
	return st;
}
