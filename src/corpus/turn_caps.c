/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * PRICE: Let us hear ...   BOLTON: Thank you ...   A word in capitals and a colon may be a heading
 * (NOTE:); where several take turns and come again, they are surnames.
 */
#include <ctype.h>
#include <string.h>

#include "base/strmap.h"
#include "corpus/split_impl.h"

enum { LEAST_TURNS = 4, LONGEST = 24 };

/* Bytes up to what is said, or 0. */
static size_t caps_turn(const struct split_ctx *c, const struct ros_feat *f, size_t *name)
{
	const char *s = c->s->text + f->at;
	size_t n = 0;
	if (f->flags & (ROS_LF_TURN | ROS_LF_BLANK) || f->heading || f->num_style)
		return 0;
	while (n < f->len && n < LONGEST &&
		(isupper((unsigned char)s[n]) || s[n] == '\'' || s[n] == '-'))
		n++;
	if (n < 3 || n + 2 >= f->len || s[n] != ':' || s[n + 1] != ' ' ||
		!(f->flags & (ROS_LF_STOP | ROS_LF_COMMA)))
		return 0;
	*name = n;
	return n + 2;
}

void ros__turn_caps_mark(struct split_ctx *c)
{
	struct ros_strmap who = ROS_STRMAP_INIT;
	size_t turns = 0, name;
	for (size_t i = 0; i < c->n; i++)
		if (ros__live(c, i) && caps_turn(c, &c->f[i], &name)) {
			ros__strmap_put(&who, c->s->text + c->f[i].at, name);
			turns++;
		}
	bool sure = who.n >= 2 && turns >= LEAST_TURNS && turns > who.n;
	for (size_t i = 0; i < c->n && sure; i++) {
		size_t said = ros__live(c, i) ? caps_turn(c, &c->f[i], &name) : 0;
		if (!said)
			continue;
		c->f[i].turn = (uint16_t)said;
		c->f[i].flags = (c->f[i].flags | ROS_LF_TURN) & ~(uint32_t)ROS_LF_WEAK;
	}
	ros__strmap_release(&who);
}
