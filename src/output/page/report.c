/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/io.h"
#include "base/translate_table.h"
#include "output/blocks/page_blocks.h"
#include "output/docx/docx.h"
#include "output/markdown/markdown.h"
#include "output/markup/template.h"
#include "output/output.h"
#include "output/page/report_view.h"
#include "rostrum/translate.h"
#include "text/convert.h"

enum { MAX_STYLE = 1 << 18 };

static const struct page {
	const char *name, *word, *markdown; /* of template and page; the files that are made from it */
	bool brief;
} pages[] = {
	{"report.html", "report.docx", "report.md", false},
	{"brief.html", "brief.docx", "brief.md", true},
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

/* The other forms are made from the page: none can hold what the page lacks. */
static enum ros_status write_forms(const struct ros__view *v, const struct page *page,
	const struct ros_buf *html, const char *dir, struct ros_err *err)
{
	char *word = ros__path_join(dir, page->word), *markdown = ros__path_join(dir, page->markdown);
	struct ros_arena arena = ROS_ARENA_INIT;
	struct ros_buf text = ROS_BUF_INIT;
	struct ros__blocks blocks;
	enum ros_status st = ROS_OK;
	if (ros__blocks_read(&blocks, ros__buf_str(html), html->len)) {
		struct ros_docx_page docx = {&blocks, v->charts_dir ? v->charts_dir : "",
			STR(v->root, "lang"), ros__message(v->m, &arena, "report.word.table", NULL, 0),
			ros__message(v->m, &arena, "report.word.figure", NULL, 0)};
		ros__markdown(&blocks, &text);
		st = ros__write_file(markdown, ros__buf_str(&text), text.len, err);
		if (st == ROS_OK)
			st = ros__docx_write(&docx, word, err);
	} else {
		st = ros_err_set(err, ROS_EINTERNAL, "%s: the page is empty", page->name);
	}
	ros__blocks_release(&blocks);
	ros__buf_release(&text);
	ros__arena_release(&arena);
	free(word);
	free(markdown);
	return st;
}

static enum ros_status write_page(const struct ros__view *v, const struct page *page,
	const char *templates, const char *dir, struct ros_err *err)
{
	struct ros__template *t = NULL;
	enum ros_status st = ros__template_load(&t, templates, page->name, v->m, err);
	if (st != ROS_OK)
		return st;
	struct ros_buf out = ROS_BUF_INIT;
	ros__template_render(t, v->root, &out);
	char *path = ros__path_join(dir, page->name);
	st = ros__write_file(path, ros__buf_str(&out), out.len, err);
	if (st == ROS_OK)
		st = write_forms(v, page, &out, dir, err);
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
	enum ros_lang lang = lang_of(r->doc, cfg), words = ros__lang_in_script(lang, r->doc);
	enum ros_status st = ros__messages_load(&m, cfg->config_dir, words, err);
	struct ros_catalogue *notices = ros_catalogue_load(
		lang == ROS_LANG_ZH ? "zh" : "en", cfg->config_dir);
	if (words == ROS_LANG_ZHT)
		ros__catalogue_rewrite(notices, ros__traditional_copy);
	v.notices = notices;
	if (st == ROS_OK)
		st = ros__view_build(&v, r, cfg, lang, m, charts_dir, err);
	for (size_t i = 0; st == ROS_OK && i < sizeof insets / sizeof *insets; i++)
		st = add_inset(&v, templates, &insets[i], err);
	for (size_t i = 0; st == ROS_OK && i < sizeof pages / sizeof *pages; i++)
		if (!pages[i].brief || cfg->brief) {
			if (pages[i].brief) /* it comes last */
				ros__json_add_bool(v.root, "is_brief", true);
			st = write_page(&v, &pages[i], templates, dir, err);
		}
	ros__view_release(&v);
	ros__messages_free(m);
	ros_catalogue_free(notices);
	free(templates);
	return st;
}
