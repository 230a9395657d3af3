/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running gnuplot over finished scripts, and what is added to its SVG afterwards. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "base/loop.h"
#include "base/proc.h"
#include "base/visible.h"
#include "output/chart/chart.h"
#include "output/chart/gp.h"

static const char FALLBACK[] =
	"'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',"
	"'WenQuanYi Micro Hei',sans-serif";

#define ZERO_WIDTH "\xE2\x80\x8B" /* see add_quoted in gp.c */

void ros__svg_text(struct ros_buf *b, const char *s)
{
	for (; *s; s++) {
		const char *e = *s == '&' ? "&amp;" : *s == '<' ? "&lt;" : *s == '>' ? "&gt;" :
			*s == '"' ? "&quot;" : NULL;
		if (e)
			ros__buf_adds(b, e);
		else
			ros__buf_addc(b, *s);
	}
}

static bool at(const char *p, const char *end, const char *word)
{
	size_t n = strlen(word);
	return (size_t)(end - p) >= n && memcmp(p, word, n) == 0;
}

/* Copies an attribute value up to its closing quote with the picture's name in front. */
static const char *add_id(struct ros_buf *out, const char *p, const char *word, const char *name)
{
	ros__buf_adds(out, word);
	ros__buf_adds(out, name);
	ros__buf_addc(out, '-');
	return p + strlen(word);
}

static const char *skip_past(const char *p, const char *end, const char *word)
{
	const char *q = memmem(p, (size_t)(end - p), word, strlen(word));
	return q ? q + strlen(word) : end;
}

/* After a group that holds nothing, or NULL. Gnuplot writes many; what stands in their attributes
 * depends on the picture that the same process drew before. */
static const char *empty_group(const char *p, const char *end)
{
	const char *q = memchr(p, '>', (size_t)(end - p));
	return q && at(q, end, ">\n</g>\n") ? q + 7 : NULL;
}

static const char FAMILY[] = "font-family=\"";

/* The root names the fonts once: the one that was measured with, then what readers may have. */
static void add_root(struct ros_buf *out, const char *svg, const char *end, const char *name,
	const char *lang)
{
	const char *v = memmem(svg, (size_t)(end - svg), FAMILY, sizeof FAMILY - 1);
	const char *q = v ? memchr(v + sizeof FAMILY - 1, '"', (size_t)(end - v) - (sizeof FAMILY - 1)) : NULL;
	ros__buf_addf(out, "<svg role=\"img\" xml:lang=\"%s\" aria-labelledby=\"%s-title %s-desc\"", lang,
		name, name);
	if (q)
		ros__buf_addf(out, " font-family=\"'%.*s',%s\"", (int)(q - v - (sizeof FAMILY - 1)),
			v + sizeof FAMILY - 1, FALLBACK);
}

/* A picture of gnuplot's while it is written anew; what handles a piece returns where it ends. */
struct rewriting {
	const struct ros_picture *pic;
	const char *end;
	struct ros_buf *out;
	bool titled;
};

/* Text up to the next tag is no markup. */
static const char *copy_text(const struct rewriting *x, const char *p)
{
	const char *q = memchr(p, '<', (size_t)(x->end - p));
	ros__buf_addc(x->out, *p++);
	for (q = q ? q : x->end; p < q; p += at(p, q, ZERO_WIDTH) ? 3 : 1)
		if (*p == '>') /* gnuplot leaves it, and "]]>" may not stand in text */
			ros__buf_adds(x->out, "&gt;");
		else if (!at(p, q, ZERO_WIDTH))
			ros__buf_addc(x->out, *p);
	return p;
}

/* The first title is the picture's, any other that of a plot: a tooltip with its file name. */
static const char *replace_title(struct rewriting *x, const char *p)
{
	if (x->titled)
		return skip_past(p, x->end, "</title>");
	x->titled = true;
	ros__buf_addf(x->out, "<title id=\"%s-title\">", x->pic->name);
	ros__svg_text(x->out, x->pic->title);
	ros__buf_addf(x->out, "</title>\n<desc id=\"%s-desc\">", x->pic->name);
	ros__svg_text(x->out, x->pic->description);
	ros__buf_adds(x->out, "</desc>");
	return skip_past(p, x->end, "</desc>");
}

static const char *rename_id(const struct rewriting *x, const char *p)
{
	static const char *const ID[] = {"id='", "id=\"", "xlink:href='#", "url(#"};
	for (size_t i = 0; i < sizeof ID / sizeof *ID; i++)
		if (at(p, x->end, ID[i]))
			return add_id(x->out, p, ID[i], x->pic->name);
	ros__buf_addc(x->out, *p);
	return p + 1;
}

void ros__svg_finish(const char *svg, size_t len, const struct ros_picture *pic, const char *lang,
	struct ros_buf *out)
{
	const char *p = svg, *end = svg + len, *next;
	struct rewriting x = {pic, end, out, false};
	while (p < end) {
		if (*p == '>') {
			p = copy_text(&x, p);
		} else if (at(p, end, "<g fill=") && (next = empty_group(p, end))) {
			p = next;
		} else if (at(p, end, "<svg")) {
			add_root(out, svg, end, pic->name, lang);
			p += 4;
		} else if (pic->tips && at(p, end, "</svg>")) {
			ros__buf_adds(out, pic->tips);
			ros__buf_adds(out, "</svg>");
			p += 6;
		} else if (at(p, end, "<filter")) { /* boxes behind text, which are not used here */
			p = skip_past(p, end, "</filter>");
		} else if (at(p, end, "<title>")) {
			p = replace_title(&x, p);
		} else if (at(p, end, FAMILY)) { /* inherited from the root */
			p = skip_past(p + sizeof FAMILY - 1, end, "\"");
		} else {
			p = rename_id(&x, p);
		}
	}
}

static void remove_half_drawn(const struct ros_draw *d, const char *name)
{
	static const char *const SUFFIX[] = {"svg", "png"};
	for (size_t i = 0; i < 2; i++) {
		char *path = ros__xasprintf("%s/%s.%s", d->dir, name, SUFFIX[i]);
		unlink(path);
		free(path);
	}
}

/* Did gnuplot write a whole picture? One that ends well and writes nothing, or half, is no reason to lose
 * the rest. */
static bool is_picture(const struct ros_buf *b)
{
	static const char CLOSE[] = "</svg>";
	size_t n = b->len;
	while (n && (unsigned char)b->s[n - 1] <= ' ')
		n--;
	return n > sizeof CLOSE && memmem(b->s, n, "<svg", 4) &&
		memcmp(b->s + n - (sizeof CLOSE - 1), CLOSE, sizeof CLOSE - 1) == 0 && ros__is_utf8(b->s, n);
}

static enum ros_status finish_picture(const struct ros_draw *d, const struct ros_picture *pic,
	struct ros_err *err)
{
	struct ros_buf in = ROS_BUF_INIT, out = ROS_BUF_INIT;
	char *path = ros__xasprintf("%s/%s.svg", d->dir, pic->name);
	struct ros_err why = ROS_ERR_INIT;
	enum ros_status st = ROS_OK;
	if (ros__read_file(path, 0, &in, &why) != ROS_OK || !is_picture(&in)) {
		remove_half_drawn(d, pic->name);
		st = ros_err_set(err, ROS_EDEPEND, "charts: %s: gnuplot ended well and wrote no whole picture; "
			"run `gnuplot %s.gp` in the folder charts to see why", pic->name, pic->name);
	} else {
		ros__svg_finish(ros__buf_str(&in), in.len, pic,
			ros__lang_tag((enum ros_lang)d->cfg->lang, d->doc), &out);
		st = ros__write_file(path, ros__buf_str(&out), out.len, err);
	}
	free(path);
	ros__buf_release(&in);
	ros__buf_release(&out);
	return st;
}

/* One process draws n pictures: first, first + step, ... */
static enum ros_status draw_some(const struct ros_draw *d, size_t first, size_t step, size_t n,
	struct ros_err *err)
{
	size_t argc = 0;
	const char **argv = ros__xcalloc(n + 3, sizeof *argv);
	char **script = ros__xcalloc(n + 1, sizeof *script);
	argv[argc++] = "gnuplot";
	argv[argc++] = "-d"; /* no start-up file of the user */
	for (size_t k = 0; k < n; k++)
		argv[argc++] = script[k] = ros__xasprintf("%s.gp", d->picture[first + k * step].name);
	struct ros_proc p = {.argv = argv, .cwd = d->dir, .seconds = 300};
	enum ros_status st = ros__proc_run(&p, NULL, err);
	for (size_t k = 0; k < n; k++)
		free(script[k]);
	free(script);
	free(argv);
	return st;
}

/* Share `first` of `step` shares. Where a process fails, each of its pictures gets one of its own,
 * so that one bad script does not take the others along; it is left out of *drawn. */
static void draw_share(const struct ros_draw *d, size_t first, size_t step, bool *drawn,
	struct ros_err *err)
{
	size_t n = (d->n - first + step - 1) / step;
	struct ros_err first_err = ROS_ERR_INIT;
	bool all = draw_some(d, first, step, n, &first_err) == ROS_OK;
	for (size_t i = first; i < d->n; i += step) {
		struct ros_err one = ROS_ERR_INIT;
		drawn[i] = all || draw_some(d, i, 1, 1, &one) == ROS_OK;
		if (drawn[i])
			continue;
		remove_half_drawn(d, d->picture[i].name);
		if (err->code != ROS_OK)
			continue;
		*err = one;
		if (one.code != ROS_EINTERRUPTED)
			ros_err_context(err, "charts: %s", d->picture[i].name);
	}
}

/* Some pictures go to each process, which takes a while to start. */
struct shares {
	const struct ros_draw *d;
	size_t n;
	bool *drawn;          /* of each picture */
	struct ros_err *errs; /* of each share */
};

static void draw_one_share(void *ctx, size_t i)
{
	const struct shares *s = ctx;
	draw_share(s->d, i, s->n, s->drawn, &s->errs[i]);
}

enum ros_status ros__gp_run(const struct ros_draw *d, struct ros_err *err)
{
	if (d->n == 0)
		return ROS_OK;
	if (!ros__proc_exists("gnuplot"))
		return ros_err_set(err, ROS_EDEPEND, "charts: gnuplot is not installed; install the "
			"package gnuplot-nox, then `gnuplot NAME.gp` in the folder charts draws each picture");
	size_t nproc = (size_t)ros__loop_workers((d->n + 3) / 4, 1);
	struct ros_err *errs = ros__xcalloc(nproc, sizeof *errs);
	bool *drawn = ros__xcalloc(d->n, sizeof *drawn);
	ros__for(nproc, 1, draw_one_share, &(struct shares){d, nproc, drawn, errs});
	enum ros_status st = ROS_OK;
	struct ros_err lost = ROS_ERR_INIT; /* the first picture that is missing; the others are drawn */
	for (size_t i = 0; i < nproc && lost.code == ROS_OK; i++)
		lost = errs[i];
	for (size_t i = 0; i < d->n && st == ROS_OK; i++) {
		struct ros_err one = ROS_ERR_INIT;
		st = drawn[i] ? finish_picture(d, &d->picture[i], &one) : ROS_OK;
		if (st != ROS_OK && st != ROS_EDEPEND)
			ros_err_set(err, st, "%s", one.msg);
		if (st == ROS_EDEPEND && lost.code == ROS_OK)
			lost = one;
		st = st == ROS_EDEPEND ? ROS_OK : st;
	}
	if (st == ROS_OK && lost.code != ROS_OK)
		st = ros_err_set(err, lost.code, "%s", lost.msg);
	free(drawn);
	free(errs);
	return st;
}
