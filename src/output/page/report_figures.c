/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The pictures a report may show: every charts/NAME.svg that stands there, cleaned for the page.
 * NAME_speaker-3.svg is the third speaker's picture; NAME-2.svg is the second page of NAME.
 */
#include <dirent.h>
#include <errno.h>
#include <string.h>

#include "base/io.h"
#include "base/log.h"
#include "output/svg/report_svg.h"
#include "output/page/report_view.h"
#include "output/svg/svg_pack.h"

/* A page stays at a few MB; pictures beyond that are linked. */
enum { MAX_PICTURE = 1 << 20, MAX_PICTURES = 1100000,
	CROWD_PICTURES = 780000, LEAST_NODES = 4, MAX_PAGES = 4 };

struct album {
	struct ros__view *v;
	struct ros_json *figures;
	size_t used, n; /* bytes and pictures in the page */
};

static int is_svg(const struct dirent *e)
{
	size_t n = strlen(e->d_name);
	return e->d_name[0] != '.' && n > 4 && !strcmp(e->d_name + n - 4, ".svg");
}

/* "network-2.svg" is page 2. */
static unsigned long page_of(const char *file)
{
	const char *dash = strrchr(file, '-');
	unsigned long page = dash ? strtoul(dash + 1, NULL, 10) : 0;
	return page ? page : 1;
}

/* Where not all have room, what shows all speakers comes before what shows one, and first pages
 * before further ones. Then by length and bytes: NAME-2 before NAME-10. */
static int by_weight(const struct dirent **a, const struct dirent **b)
{
	const char *s = (*a)->d_name, *t = (*b)->d_name;
	int own = !!strstr(s, "_speaker"), other = !!strstr(t, "_speaker");
	if (own != other)
		return own - other;
	unsigned long page = page_of(s), with = page_of(t);
	if (!own && page != with)
		return page < with ? -1 : 1;
	size_t n = strlen(s), m = strlen(t);
	return n != m ? (n < m ? -1 : 1) : strcmp(s, t);
}

/* "network-2" is page 2 of "network". */
static char *stem_of(const char *name)
{
	size_t n = strlen(name);
	while (n > 1 && name[n - 1] >= '0' && name[n - 1] <= '9')
		n--;
	bool page = name[n] && n > 1 && name[n - 1] == '-';
	return ros__xstrndup(name, page ? n - 1 : strlen(name));
}

/* NAME_speaker-3 belongs to the third speaker, as NAME; everything else to the figures. */
static struct ros_json *place_of(const struct ros__view *v, struct ros_json *figures,
	const char *name, const char *stem)
{
	static const char tail[] = "_speaker";
	size_t n = strlen(stem), m = sizeof tail - 1;
	struct ros_json *owner = figures;
	char *key = ros__xstrdup(stem);
	if (n > m && !strcmp(stem + n - m, tail)) {
		unsigned long g = name[n] ? strtoul(name + n + 1, NULL, 10) : 1;
		struct ros_json *speaker = g ? ros__json_at(ros__json_get(v->root, "speakers"), g - 1) :
			NULL;
		if (speaker) {
			owner = speaker;
			key[n - m] = '\0';
		}
	}
	struct ros_json *list = ros__json_get(owner, key);
	if (!list)
		list = ros__json_add(owner, key, ros__json_array());
	free(key);
	return list;
}

/* A network of two or three words shows nothing that a line of text would not. */
static bool worth_showing(const struct ros__view *v, const char *name)
{
	static const char own[] = "network_speaker-";
	if (strncmp(name, own, sizeof own - 1))
		return true;
	unsigned long g = strtoul(name + sizeof own - 1, NULL, 10);
	if (!g || g > v->nmain)
		return true;
	const struct ros_r_network *net = v->r->found.network;
	for (size_t i = 0; net && i < net->groups.n; i++)
		if (net->groups.v[i].group && !strcmp(net->groups.v[i].group, v->group[g - 1].id))
			return net->groups.v[i].nodes.n >= LEAST_NODES;
	return true;
}

/* What the picture calls itself: the text of its first `tag`, without entities; or "". */
static const char *own_words(struct ros__view *v, const char *svg, const char *tag)
{
	static const struct { const char *entity; char c; } known[] = {{"&lt;", '<'}, {"&gt;", '>'},
		{"&quot;", '"'}, {"&apos;", '\''}, {"&#39;", '\''}, {"&amp;", '&'}};
	const char *at = strstr(svg, tag), *from = at ? strchr(at, '>') : NULL;
	const char *end = from ? strchr(from, '<') : NULL;
	if (!end)
		return "";
	char *out = ros__arena_alloc(&v->arena, (size_t)(end - from)), *to = out;
	for (const char *p = from + 1; p < end;) {
		size_t k = 0, n = sizeof known / sizeof *known;
		while (k < n && strncmp(p, known[k].entity, strlen(known[k].entity)))
			k++;
		*to++ = k < n ? known[k].c : *p;
		p += k < n ? strlen(known[k].entity) : 1;
	}
	*to = '\0';
	return out;
}

/* So much higher than wide that paper gives it a page. */
static bool is_tall(const char *svg)
{
	double w, h;
	const char *box = strstr(svg, "viewBox=\"0 0 ");
	return box && sscanf(box + strlen("viewBox=\"0 0 "), "%lf %lf", &w, &h) == 2 && h > 1.25 * w;
}

/* Sets the picture into the page where there is room; true where it did. Who cannot see it hears
 * what it says: its own title and subtitle. */
static bool set_inline(struct album *a, struct ros_json *one, const struct ros_buf *svg,
	const char *title)
{
	struct ros__view *v = a->v;
	struct ros_buf html = ROS_BUF_INIT;
	const char *prefix = ros__arena_printf(&v->arena, "f%zu", a->n + 1);
	const char *said = own_words(v, ros__buf_str(svg), "<title");
	const char *measured = own_words(v, ros__buf_str(svg), "<desc");
	const char *label = !*said ? title : !*measured ? said :
		ros__arena_printf(&v->arena, "%s%s%s", said, SAY0(v, "report.semicolon"), measured);
	bool fits = ros__svg_inline(&html, ros__buf_str(svg), svg->len, prefix, label, &v->paint) &&
		a->used + html.len <= (v->crowded ? CROWD_PICTURES : MAX_PICTURES);
	if (fits) {
		ros__json_add_str(one, "svg_html", ros__buf_str(&html));
		ros__json_add_bool(one, "tall", is_tall(ros__buf_str(svg)));
		a->used += html.len;
		a->n++;
	}
	ros__buf_release(&html);
	return fits;
}

/* Pages of one chart show what is supported first, so paper has the first and says how many follow;
 * those of these charts show different things. */
static bool is_for_screen(const char *stem, size_t page)
{
	static const char *const apart[] = {"scaling"};
	for (size_t i = 0; i < sizeof apart / sizeof *apart; i++)
		if (strcmp(stem, apart[i]) == 0)
			return false;
	return page > 1;
}

static void count_pages(struct ros_json *list, struct ros_json *one, const char *stem)
{
	size_t pages = ros__json_size(list);
	if (!is_for_screen(stem, pages))
		return;
	ros__json_add_bool(one, "for_screen", true);
	ros__json_put(ros__json_first(list), "further", ros__json_integer((int64_t)pages - 1));
}

static void add_figure(struct album *a, const char *file)
{
	struct ros__view *v = a->v;
	char *path = ros__path_join(v->charts_dir, file);
	char *name = ros__xstrndup(file, strlen(file) - 4), *stem = stem_of(name);
	struct ros_buf svg = ROS_BUF_INIT;
	struct ros_err why = ROS_ERR_INIT; /* a picture that cannot be read is left out, with a word */
	const char *title = ros__view_coded(v, "report.figure", stem, NULL, stem);
	bool wanted = worth_showing(v, name);
	if (wanted && ros__read_file(path, MAX_PICTURE, &svg, &why) != ROS_OK) {
		ros__warn("report: %s is left out: %s", file, why.msg);
	} else if (wanted) {
		struct ros_json *list = place_of(v, a->figures, name, stem);
		struct ros_json *one = ros__json_push(list, ros__json_object());
		ros__json_add_str(one, "title", title);
		ros__json_add_str(one, "name", name);
		count_pages(list, one, stem);
		ros__json_add_str(one, "file", ros__arena_printf(&v->arena, "charts/%s", file));
		if (ros__json_size(list) <= MAX_PAGES)
			set_inline(a, one, &svg, title);
		if (!strcmp(stem, "overview"))
			ros__view_bars(v, one, path);
	}
	ros__buf_release(&svg);
	free(path);
	free(name);
	free(stem);
}

/* For each way a colour is used, its partner on a dark page. */
static void add_colours(struct ros__view *v)
{
	struct ros_json *list = ros__json_add(v->root, "colours", ros__json_array());
	for (uint32_t i = 0; i < v->paint.n; i++) {
		const char *hash = strchr(v->paint.key[i], '#');
		unsigned rgb = 0;
		if (!hash || !ros__svg_colour(hash, strlen(hash), &rgb))
			continue;
		struct ros_json *row = ros__json_push(list, ros__json_object());
		ros__json_add_strn(row, "paint", v->paint.key[i], (size_t)(hash - v->paint.key[i]) - 1);
		ros__json_add_str(row, "light", hash);
		ros__json_add_str(row, "dark", rgb == 0xFFFFFF ? "var(--paper)" :
			ros__arena_printf(&v->arena, "#%06x", ros__svg_dark(rgb)));
	}
}

enum ros_status ros__view_figures(struct ros__view *v, struct ros_err *err)
{
	struct album a = {.v = v, .figures = ros__json_add(v->root, "figures", ros__json_object())};
	struct dirent **entry = NULL;
	int n = v->charts_dir && *v->charts_dir ? scandir(v->charts_dir, &entry, is_svg, by_weight) : 0;
	if (n < 0 && errno != ENOENT) /* no pictures is no error: the tables stand beside them */
		return ros_err_set(err, ROS_EIO, "%s: cannot read the folder: %s", v->charts_dir,
			strerror(errno));
	for (int i = 0; i < n; i++) {
		add_figure(&a, entry[i]->d_name);
		free(entry[i]);
	}
	free(entry);
	add_colours(v);
	return ROS_OK;
}
