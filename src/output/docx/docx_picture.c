/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures: the PNG of a chart, as wide as the text and no higher than a page holds. */
#include <math.h>
#include <string.h>

#include "base/io.h"
#include "base/log.h"
#include "base/mem.h"
#include "output/docx/docx_body.h"

/* English metric units: 36,000 a millimetre. */
enum {
	MOST_WIDTH = 156 * 36000,
	MOST_HEIGHT = 120 * 36000, /* half a page: with a smaller one two fit on a page */
	TALL = 165 * 36000,        /* a page that has begun may have room for it, too */
	EMU_PIXEL = 9525,
	EMU_POINT = 12700,
	DESCENT = 12,    /* points: of the line that a picture stands in */
	CAPTION = 52,    /* the same, and a title below it on two lines */
	LONGEST_WAIT = 2 /* pages */
};

/* A picture becomes smaller where that lets it stand where it is meant: a little at once, more
 * where its section ends or it has waited for a page. */
static const double SMALLER = .8, SMALLEST = .6;
static const double MOST_WHITE = .4; /* of a page */

static uint32_t big_endian(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;
	return (uint32_t)u[0] << 24 | (uint32_t)u[1] << 16 | (uint32_t)u[2] << 8 | u[3];
}

/* Width and height stand in the first chunk (PNG specification, 11.2.2). */
static bool size_of(const struct ros_buf *png, uint32_t *width, uint32_t *height)
{
	if (png->len < 24 || memcmp(png->s, "\x89PNG\r\n\x1A\n", 8) != 0)
		return false;
	*width = big_endian(png->s + 16);
	*height = big_endian(png->s + 20);
	return *width && *height && *width < 100000 && *height < 100000;
}

/* The PNG beside the SVG that the page took: it may lie in another folder than the page. */
static char *png_path(const char *dir, const char *link)
{
	const char *slash = strrchr(link, '/'), *name = slash ? slash + 1 : link;
	size_t n = strlen(name);
	if (n < 5 || strcmp(name + n - 4, ".svg") != 0)
		return NULL;
	return ros__xasprintf("%s/%.*s.png", dir, (int)(n - 4), name);
}

static void drawing(struct docx *d, size_t n, double width, double height, const char *title)
{
	ros__buf_addf(d->out, "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" "
		"distR=\"0\">"
		"<wp:extent cx=\"%.0f\" cy=\"%.0f\"/><wp:docPr id=\"%zu\" name=\"image%zu\" descr=\"",
		width,
		height, n, n);
	ros__docx_text(d->out, title, strlen(title));
	ros__buf_addf(d->out, "\"/><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/"
		"drawingml/2006/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"%zu\" "
			"name=\"image%zu.png\"/>"
		"<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"image%zu\"/><a:stretch>"
		"<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>"
		"<a:ext cx=\"%.0f\" cy=\"%.0f\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>"
		"</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>", n, n, n,
		width, height);
}

/* Drawn between the text, with its number and title. */
static void place(struct docx *d, struct docx_waiting *p)
{
	ROS_GROW(d->image, d->nimage, d->cap_image);
	d->image[d->nimage++] = (struct ros_docx_part){NULL, p->png};
	docx_begin(d, "Picture");
	drawing(d, d->nimage, p->width, p->height, p->title);
	d->empty = false;
	d->flow.line = p->height / EMU_POINT + DESCENT;
	docx_begin(d, "PictureCaption");
	docx_number(d, d->page->figure, ++d->nfigure);
	docx_words(d, p->title, 0);
	docx_end(d);
	free(p->title);
}

/* Makes it as high as the page has room for, if that is `least` of its height or more. */
static bool fits(const struct docx *d, struct docx_waiting *p, double least)
{
	double room = (docx_flow_left(&d->flow) - CAPTION) * EMU_POINT;
	if (room < least * p->height)
		return false;
	if (room < p->height) {
		p->width *= room / p->height;
		p->height = room;
	}
	return true;
}

/* Where its section ends it stays with it, and leaves a part of the page white rather than come
 * under the next heading. */
static bool has_place(const struct docx *d, struct docx_waiting *p, bool section_ends)
{
	double waited = (d->flow.all - p->since) / DOCX_PAGE_HEIGHT;
	return fits(d, p, section_ends || waited > 1 ? SMALLEST : SMALLER) || waited > LONGEST_WAIT ||
		(section_ends && docx_flow_left(&d->flow) < MOST_WHITE * DOCX_PAGE_HEIGHT);
}

void docx_place_waiting(struct docx *d, enum docx_seam seam)
{
	size_t n = 0;
	while (n < d->nwaiting &&
		(has_place(d, &d->waiting[n], seam >= SEAM_SECTION) || seam == SEAM_ANNEX))
		place(d, &d->waiting[n++]);
	if (!n)
		return;
	d->nwaiting -= n;
	memmove(d->waiting, d->waiting + n, d->nwaiting * sizeof *d->waiting);
}

/* Reads the picture; what is there and no picture is told. */
static bool load(struct docx *d, const char *link, struct ros_buf *png, uint32_t *w, uint32_t *h)
{
	char *path = png_path(d->page->charts_dir, link);
	struct ros_err why = ROS_ERR_INIT;
	bool drawn = path && ros__is_file(path);
	bool there = drawn && ros__read_file(path, 0, png, &why) == ROS_OK && size_of(png, w, h);
	if (drawn && !there && !*why.msg)
		ros_err_set(&why, ROS_EIO, "is no whole PNG picture");
	if (drawn && !there)
		ros__warn("report: %s is left out: %s", link, why.msg);
	free(path);
	if (!there)
		ros__buf_release(png);
	return there;
}

bool docx_picture(struct docx *d, const char *link, const char *title, bool tall)
{
	struct docx_waiting p = {.png = ROS_BUF_INIT, .since = d->flow.all};
	uint32_t w = 0, h = 0;
	if (!load(d, link, &p.png, &w, &h))
		return false;
	double shrink = fmin(1, MOST_WIDTH / ((double)w * EMU_PIXEL));
	shrink = fmin(shrink, (tall ? TALL : MOST_HEIGHT) / ((double)h * EMU_PIXEL));
	p.width = w * shrink * EMU_PIXEL;
	p.height = h * shrink * EMU_PIXEL;
	p.title = ros__xstrdup(title);
	if (!d->nwaiting && fits(d, &p, SMALLER)) {
		place(d, &p);
		return true;
	}
	ROS_GROW(d->waiting, d->nwaiting, d->cap_waiting);
	d->waiting[d->nwaiting++] = p;
	return true;
}
