/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/docx_part.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#define MAX_CHAIN 16

static int to_int(const char *s, int otherwise)
{
	if (!s || !*s)
		return otherwise;
	char *end;
	long v = strtol(s, &end, 10);
	return *end || v < -1 || v > 1000000000 ? otherwise : (int)v;
}

static const struct ros__docx_para unsaid = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1};

static int on_off(const xmlNode *n, const char *child)
{
	return ros__xml_child(n, child) ? ros__xml_on(n, child) : -1;
}

static struct ros__docx_para read_ppr(const xmlNode *ppr, const xmlNode *rpr)
{
	struct ros__docx_para p = unsaid;
	const char *jc = ros__xml_val(ppr, "jc"), *v;
	if (jc)
		p.centred = strcmp(jc, "center") == 0;
	const xmlNode *ind = ros__xml_child(ppr, "ind");
	v = ros__xml_attr(ind, "firstLineChars");
	v = v ? v : ros__xml_attr(ind, "firstLine");
	if (v)
		p.indent = to_int(v, 0) > 0;
	int outline = to_int(ros__xml_val(ppr, "outlineLvl"), -1);
	if (outline >= 0)
		p.heading = outline < 9 ? outline + 1 : 0;
	p.page = on_off(ppr, "pageBreakBefore");
	const xmlNode *num = ros__xml_child(ppr, "numPr");
	p.num = to_int(ros__xml_val(num, "numId"), -1);
	p.level = to_int(ros__xml_val(num, "ilvl"), -1);
	p.bold = on_off(rpr, "b");
	p.hidden = on_off(rpr, "vanish");
	return p;
}

/* "heading 2", "标题 2", "toc 1", "目录 1": the level after the word; 0 where it is another style. */
static int level_of(const char *name, const char *const *words)
{
	for (; *words; words++) {
		size_t n = strlen(*words);
		if (strncasecmp(name, *words, n) != 0)
			continue;
		const char *p = name + n;
		while (*p == ' ')
			p++;
		if (isdigit((unsigned char)*p) && !isdigit((unsigned char)p[1]) && *p != '0')
			return *p - '0';
	}
	return 0;
}

static void read_style(struct ros__docx_parts *p, const xmlNode *n)
{
	static const char *const heading[] = {"heading", "标题", NULL};
	static const char *const toc[] = {"toc", "目录", NULL};
	const char *id = ros__xml_attr(n, "styleId"), *type = ros__xml_attr(n, "type");
	if (!id || (type && strcmp(type, "paragraph") != 0))
		return;
	uint32_t k = ros__strmap_get(&p->style_id, id, strlen(id));
	struct ros__docx_style *s = &p->style[k];
	const char *base = ros__xml_val(n, "basedOn"), *name = ros__xml_val(n, "name");
	s->based_on = base ? ros__strmap_get(&p->style_id, base, strlen(base)) : ROS_NO_ID;
	s->para = read_ppr(ros__xml_child(n, "pPr"), ros__xml_child(n, "rPr"));
	name = name ? name : id;
	int level = level_of(name, heading);
	if (level)
		s->para.heading = level;
	if (level_of(name, toc))
		s->para.toc = 1;
	if (strcasecmp(name, "title") == 0 || strcmp(name, "标题") == 0)
		s->para.title = 1;
	const char *dflt = ros__xml_attr(n, "default");
	if (dflt && (*dflt == '1' || *dflt == 't'))
		p->default_style = k;
}

void ros__docx_styles(struct ros__docx_parts *p, const xmlDoc *doc)
{
	const xmlNode *root = xmlDocGetRootElement(doc);
	for (const xmlNode *n = root ? root->children : NULL; n; n = n->next) {
		const char *id = ros__xml_is(n, "style") ? ros__xml_attr(n, "styleId") : NULL;
		if (id)
			ros__strmap_put(&p->style_id, id, strlen(id));
	}
	p->nstyle = p->style_id.n;
	ROS_NEW_ARRAY(p->style, p->nstyle);
	for (size_t i = 0; i < p->nstyle; i++)
		p->style[i] = (struct ros__docx_style){unsaid, ROS_NO_ID};
	for (const xmlNode *n = root ? root->children : NULL; n; n = n->next)
		if (ros__xml_is(n, "style"))
			read_style(p, n);
}

static void read_level(struct ros__docx_parts *p, struct ros__docx_level *l, const xmlNode *n)
{
	const char *text = ros__xml_val(n, "lvlText");
	l->start = (unsigned)to_int(ros__xml_val(n, "start"), 0);
	l->kind = ros__ordinal_word(ros__xml_val(n, "numFmt"));
	l->restart = to_int(ros__xml_val(n, "lvlRestart"), -1);
	l->legal = ros__xml_on(n, "isLgl");
	l->text = ros__arena_strdup(&p->arena, text ? text : "");
}

static void read_abstract(struct ros__docx_parts *p, const xmlNode *n)
{
	const char *id = ros__xml_attr(n, "abstractNumId");
	if (!id)
		return;
	struct ros__docx_abstract *a =
		&p->abstract[ros__strmap_get(&p->abstract_id, id, strlen(id))];
	a->link = ros__arena_strdup(&p->arena, ros__xml_val(n, "numStyleLink"));
	a->style = ros__arena_strdup(&p->arena, ros__xml_val(n, "styleLink"));
	for (const xmlNode *c = n->children; c; c = c->next) {
		int level = ros__xml_is(c, "lvl") ? to_int(ros__xml_attr(c, "ilvl"), -1) : -1;
		if (level >= 0 && level < ROS_DOCX_LEVELS)
			read_level(p, &a->level[level], c);
	}
}

static void read_num(struct ros__docx_parts *p, const xmlNode *n)
{
	const char *id = ros__xml_attr(n, "numId"), *abstract = ros__xml_val(n, "abstractNumId");
	if (!id)
		return;
	struct ros__docx_num *num = &p->num[ros__strmap_get(&p->num_id, id, strlen(id))];
	num->abstract = abstract ? ros__strmap_get(&p->abstract_id, abstract, strlen(abstract))
				 : ROS_NO_ID;
	for (int i = 0; i < ROS_DOCX_LEVELS; i++)
		num->start[i] = -1;
	for (const xmlNode *c = n->children; c; c = c->next) {
		int level = ros__xml_is(c, "lvlOverride") ? to_int(ros__xml_attr(c, "ilvl"), -1) : -1;
		if (level >= 0 && level < ROS_DOCX_LEVELS)
			num->start[level] = to_int(ros__xml_val(c, "startOverride"), -1);
	}
}

/* A number whose definition only names a list style counts by the definition of that style. */
static void follow_links(struct ros__docx_parts *p)
{
	struct ros_strmap style = ROS_STRMAP_INIT;
	uint32_t *abstract;
	ROS_NEW_ARRAY(abstract, p->nabstract);
	for (uint32_t k = 0; k < p->nabstract; k++) {
		const char *name = p->abstract[k].style;
		uint32_t known = style.n;
		if (name && ros__strmap_put(&style, name, strlen(name)) == known)
			abstract[known] = k;
	}
	for (size_t i = 0; i < p->nnum; i++) {
		uint32_t at = p->num[i].abstract;
		const char *link = at < p->nabstract ? p->abstract[at].link : NULL;
		uint32_t k = link ? ros__strmap_get(&style, link, strlen(link)) : ROS_NO_ID;
		if (k != ROS_NO_ID)
			p->num[i].abstract = abstract[k];
	}
	free(abstract);
	ros__strmap_release(&style);
}

void ros__docx_numbering(struct ros__docx_parts *p, const xmlDoc *doc)
{
	const xmlNode *root = xmlDocGetRootElement(doc);
	const xmlNode *first = root ? root->children : NULL;
	for (const xmlNode *n = first; n; n = n->next) {
		const char *a = ros__xml_is(n, "abstractNum") ? ros__xml_attr(n, "abstractNumId") : NULL;
		const char *id = ros__xml_is(n, "num") ? ros__xml_attr(n, "numId") : NULL;
		if (a)
			ros__strmap_put(&p->abstract_id, a, strlen(a));
		if (id)
			ros__strmap_put(&p->num_id, id, strlen(id));
	}
	p->nabstract = p->abstract_id.n;
	p->nnum = p->num_id.n;
	ROS_NEW_ARRAY(p->abstract, p->nabstract);
	ROS_NEW_ARRAY(p->num, p->nnum);
	for (const xmlNode *n = first; n; n = n->next) {
		if (ros__xml_is(n, "abstractNum"))
			read_abstract(p, n);
		if (ros__xml_is(n, "num"))
			read_num(p, n);
	}
	follow_links(p);
}

void ros__docx_release(struct ros__docx_parts *p)
{
	ros__strmap_release(&p->style_id);
	ros__strmap_release(&p->num_id);
	ros__strmap_release(&p->abstract_id);
	free(p->style);
	free(p->abstract);
	free(p->num);
	ros__arena_release(&p->arena);
	*p = (struct ros__docx_parts){.default_style = ROS_NO_ID};
}

static void inherit(struct ros__docx_para *p, const struct ros__docx_para *from)
{
	int *to[] = {&p->heading, &p->toc, &p->title, &p->centred, &p->bold, &p->indent, &p->page,
		&p->hidden, &p->num, &p->level};
	const int value[] = {from->heading, from->toc, from->title, from->centred, from->bold,
		from->indent, from->page, from->hidden, from->num, from->level};
	for (size_t i = 0; i < sizeof to / sizeof *to; i++)
		if (*to[i] < 0)
			*to[i] = value[i];
}

struct ros__docx_para ros__docx_resolve(const struct ros__docx_parts *p, const xmlNode *ppr)
{
	static const struct ros__docx_para nothing = {0};
	struct ros__docx_para para = read_ppr(ppr, NULL);
	const char *id = ros__xml_val(ppr, "pStyle");
	uint32_t k = id ? ros__strmap_get(&p->style_id, id, strlen(id)) : p->default_style;
	for (int i = 0; i < MAX_CHAIN && k < p->nstyle; i++) {
		inherit(&para, &p->style[k].para);
		k = p->style[k].based_on;
	}
	inherit(&para, &nothing);
	return para;
}

/* Starts levels that were not begun, counts this one, and restarts the ones below. */
static void count_item(struct ros__docx_abstract *a, struct ros__docx_num *num, int level)
{
	if (num->start[level] >= 0 && !num->used[level])
		a->begun[level] = false;
	for (int i = 0; i <= level; i++) {
		bool fresh = !a->begun[i];
		int start = num->start[i] >= 0 && !num->used[i] ? num->start[i] : (int)a->level[i].start;
		if (fresh)
			a->count[i] = (unsigned)start;
		else if (i == level)
			a->count[i]++;
		a->begun[i] = true;
	}
	num->used[level] = true;
	for (int i = level + 1; i < ROS_DOCX_LEVELS; i++)
		if (a->level[i].restart != 0 && (a->level[i].restart < 0 || level < a->level[i].restart))
			a->begun[i] = false;
}

bool ros__docx_number(struct ros__docx_parts *p, int num_id, int level, struct ros_buf *out)
{
	char key[16];
	snprintf(key, sizeof key, "%d", num_id);
	uint32_t k = num_id > 0 ? ros__strmap_get(&p->num_id, key, strlen(key)) : ROS_NO_ID;
	if (k >= p->nnum || p->num[k].abstract >= p->nabstract || level < 0 || level >= ROS_DOCX_LEVELS)
		return false;
	struct ros__docx_abstract *a = &p->abstract[p->num[k].abstract];
	const struct ros__docx_level *l = &a->level[level];
	count_item(a, &p->num[k], level);
	if (l->kind == ROS_ORD_BULLET || l->kind == ROS_ORD_NONE || !l->text)
		return l->kind == ROS_ORD_BULLET;
	for (const char *s = l->text; *s; s++) {
		int i = s[0] == '%' ? s[1] - '1' : -1;
		if (i < 0 || i > 8) {
			ros__buf_addc(out, *s);
			continue;
		}
		ros__ordinal(out, l->legal && i < level ? ROS_ORD_DECIMAL : a->level[i].kind, a->count[i]);
		s++;
	}
	return true;
}
