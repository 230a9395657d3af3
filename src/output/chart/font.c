/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/chart/font.h"

#include <string.h>

#include "base/io.h"
#include "base/proc.h"

/* In order of preference; the file is where Debian's package puts it. */
static const struct {
	const char *family, *file;
	bool han;
} FONT[] = {
	{"Noto Sans CJK SC", "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", true},
	{"Noto Sans SC", NULL, true},
	{"Source Han Sans SC", NULL, true},
	{"Source Han Sans CN", NULL, true},
	{"WenQuanYi Micro Hei", "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", true},
	{"WenQuanYi Zen Hei", "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", true},
	{"Droid Sans Fallback", "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf", true},
	{"PingFang SC", NULL, true},
	{"Microsoft YaHei", NULL, true},
	{"Noto Serif CJK SC", "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", true},
	{"AR PL UMing CN", "/usr/share/fonts/truetype/arphic/uming.ttc", true},
	{"Noto Sans", "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf", false},
	{"Liberation Sans", "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf", false},
	{"DejaVu Sans", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", false},
};
enum { N_FONT = sizeof FONT / sizeof *FONT };

/* Family names go into a script, so only plain ones are taken. */
static bool plain(const char *s)
{
	for (const char *p = s; *p; p++)
		if (strchr("'\"\\`,:;@#{}\n", *p) || (unsigned char)*p < 0x20)
			return false;
	return *s != '\0';
}

/* Does one of the comma-separated names on some line equal the family? */
static bool listed(const char *listing, const char *family)
{
	size_t n = strlen(family);
	for (const char *p = listing; (p = strstr(p, family)); p += n)
		if ((p == listing || strchr("\n,", p[-1])) && (!p[n] || strchr("\n,:", p[n])))
			return true;
	return false;
}

const char *ros__font_choose(struct ros_arena *a, const char *listing, const char *wanted, bool han)
{
	if (*wanted)
		return plain(wanted) && listed(listing, wanted) ? wanted : NULL;
	for (size_t i = 0; i < N_FONT; i++)
		if ((FONT[i].han || !han) && listed(listing, FONT[i].family))
			return FONT[i].family;
	/* Any other: the first name of the first line in byte order, so that the choice is stable. */
	const char *best = NULL;
	for (const char *p = listing; *p;) {
		size_t line = strcspn(p, "\n"), n = strcspn(p, ",\n");
		const char *name = ros__arena_strndup(a, p, n);
		if (plain(name) && (!best || strcmp(name, best) < 0))
			best = name;
		p += line + (p[line] == '\n');
	}
	return best;
}

enum ros_status ros__font_find(struct ros_arena *a, const char *wanted, bool han,
	const char **family, struct ros_err *err)
{
	const char *found = NULL;
	*family = *wanted && plain(wanted) ? wanted : FONT[0].family;
	if (ros__proc_exists("fc-list")) {
		const char *argv[] = {"fc-list", han ? ":lang=zh-cn" : ":", "family", NULL};
		struct ros_proc p = {.argv = argv, .seconds = 60, .max_output = 4u << 20};
		struct ros_buf out = ROS_BUF_INIT;
		enum ros_status st = ros__proc_run(&p, &out, err);
		if (st == ROS_OK)
			found = ros__font_choose(a, ros__buf_str(&out), wanted, han);
		ros__buf_release(&out);
		if (st != ROS_OK)
			return st;
	} else {
		for (size_t i = 0; i < N_FONT && !found; i++)
			if (FONT[i].file && (FONT[i].han || !han) && ros__is_file(FONT[i].file) &&
				(!*wanted || strcmp(wanted, FONT[i].family) == 0))
				found = FONT[i].family;
	}
	if (!found && *wanted)
		return ros_err_set(err, ROS_EDEPEND, "charts: the font \"%s\" is not installed or cannot "
			"show the texts; leave --font away or name one that `fc-list` shows", wanted);
	if (!found)
		return ros_err_set(err, ROS_EDEPEND, "charts: no font %s is installed; install the package "
			"%s", han ? "with Chinese characters" : "with letters",
			han ? "fonts-noto-cjk" : "fonts-dejavu-core");
	*family = found;
	return ROS_OK;
}
