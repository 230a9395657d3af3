/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The pictures a report may show: every charts/NAME.svg that stands there, cleaned for the page.
 * NAME_speaker-3.svg is the third speaker's picture; NAME-2.svg is the second page of NAME.
 */
#include <dirent.h>
#include <string.h>

#include "base/io.h"
#include "output/report_svg.h"
#include "output/report_view.h"

/* A page stays at a few MB; pictures beyond that are linked. */
enum { MAX_PICTURE = 1 << 20, MAX_PICTURES = 2 << 20, LEAST_NODES = 4,
	MAX_PAGES = 4 };

static int is_svg(const struct dirent *e)
{
	size_t n = strlen(e->d_name);
	return e->d_name[0] != '.' && n > 4 && !strcmp(e->d_name + n - 4, ".svg");
}

/* By length and bytes: NAME-2 before NAME-10. */
static int by_name(const struct dirent **a, const struct dirent **b)
{
	size_t n = strlen((*a)->d_name), m = strlen((*b)->d_name);
	return n != m ? (n < m ? -1 : 1) : strcmp((*a)->d_name, (*b)->d_name);
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
	ROS_JSON_EACH(net, ros__json_get(ros__json_get(v->doc, "network"), "groups"))
		if (!strcmp(STR(net, "group"), v->group[g - 1].id))
			return ros__json_size(ros__json_get(net, "nodes")) >= LEAST_NODES;
	return true;
}

static void add_figure(struct ros__view *v, struct ros_json *figures, const char *file, size_t *used)
{
	char *path = ros__path_join(v->charts_dir, file);
	char *name = ros__xstrndup(file, strlen(file) - 4), *stem = stem_of(name);
	struct ros_buf text = ROS_BUF_INIT, html = ROS_BUF_INIT;
	struct ros_err ignored = ROS_ERR_INIT; /* a picture that cannot be read is left out */
	const char *title = ros__view_coded(v, "report.figure", stem, NULL, stem);
	if (worth_showing(v, name) &&
		ros__read_file(path, MAX_PICTURE, &text, &ignored) == ROS_OK) {
		char *prefix = ros__path_safe(name);
		struct ros_json *list = place_of(v, figures, name, stem);
		struct ros_json *one = ros__json_push(list, ros__json_object());
		ros__json_add_str(one, "title", title);
		ros__json_add_str(one, "name", name);
		ros__json_add_str(one, "file", ros__arena_printf(&v->arena, "charts/%s", file));
		if (ros__json_size(list) <= MAX_PAGES && *used + text.len <= MAX_PICTURES &&
			ros__svg_inline(&html, ros__buf_str(&text), text.len, prefix, title)) {
			ros__json_add_str(one, "svg_html", ros__buf_str(&html));
			*used += html.len;
		}
		free(prefix);
	}
	ros__buf_release(&text);
	ros__buf_release(&html);
	free(path);
	free(name);
	free(stem);
}

enum ros_status ros__view_figures(struct ros__view *v, struct ros_err *err)
{
	(void)err; /* no pictures is no error: the tables stand beside them */
	struct ros_json *figures = ros__json_add(v->root, "figures", ros__json_object());
	struct dirent **entry = NULL;
	int n = v->charts_dir && *v->charts_dir ? scandir(v->charts_dir, &entry, is_svg, by_name) : 0;
	size_t used = 0;
	for (int own = 0; own < 2; own++) /* a speaker's own pictures come last */
		for (int i = 0; i < n; i++)
			if ((strstr(entry[i]->d_name, "_speaker") != NULL) == own)
				add_figure(v, figures, entry[i]->d_name, &used);
	for (int i = 0; i < n; i++)
		free(entry[i]);
	free(entry);
	return ROS_OK;
}
