/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/tei_names.h"

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

#include "base/io.h"
#include "read/beside.h"

static const char *text_of(struct ros_arena *a, const xmlNode *n)
{
	struct ros_buf b = ROS_BUF_INIT;
	ros__xml_text(n, &b);
	size_t len = b.len;
	while (len && b.s[len - 1] == ' ')
		len--;
	const char *s = ros__arena_strndup(a, ros__buf_str(&b), len);
	ros__buf_release(&b);
	return s[0] == ' ' ? s + 1 : s;
}

static void add_part(struct ros_buf *b, const char *s)
{
	if (b->len && *s)
		ros__buf_addc(b, ' ');
	ros__buf_adds(b, s);
}

/* Forenames, links ("de"), surnames in this order, whatever the file's is; else the text. */
static const char *pers_name(struct ros_arena *a, const xmlNode *n)
{
	static const char *const parts[] = {"forename", "nameLink", "surname"};
	struct ros_buf b = ROS_BUF_INIT;
	for (size_t i = 0; i < 3; i++)
		for (const xmlNode *c = n ? n->children : NULL; c; c = c->next)
			if (ros__xml_is(c, parts[i]))
				add_part(&b, text_of(a, c));
	const char *s = b.len ? ros__arena_strdup(a, b.s) : text_of(a, n);
	ros__buf_release(&b);
	return s;
}

static void add_person(struct ros__tei_names *x, const xmlNode *n)
{
	const char *id = ros__xml_attr_text(n, "id");
	if (!*id || ros__strmap_get(&x->person_id, id, strlen(id)) != ROS_NO_ID)
		return;
	uint32_t k = ros__strmap_put(&x->person_id, id, strlen(id));
	ROS_GROW_N(x->person, k, x->person_cap, 1);
	struct ros__tei_person *p = &x->person[k];
	*p = (struct ros__tei_person){.name = "", .sex = "", .birth = ""};
	for (const xmlNode *c = n->children; c; c = c->next) {
		if (ros__xml_is(c, "persName") && !*p->name)
			p->name = pers_name(&x->arena, c);
		else if (ros__xml_is(c, "sex"))
			p->sex = ros__arena_strdup(&x->arena, ros__xml_attr_text(c, "value"));
		else if (ros__xml_is(c, "birth"))
			p->birth = ros__arena_strdup(&x->arena, ros__xml_attr_text(c, "when"));
		else if (ros__xml_is(c, "affiliation")) {
			ROS_GROW(p->stay, p->nstay, p->stay_cap);
			const char *ref = ros__xml_attr_text(c, "ref");
			p->stay[p->nstay++] = (struct ros__tei_stay){
				ros__arena_strdup(&x->arena, *ref == '#' ? ref + 1 : ref),
				ros__arena_strdup(&x->arena, ros__xml_attr_text(c, "role")),
				ros__arena_strdup(&x->arena, ros__xml_attr_text(c, "from")),
				ros__arena_strdup(&x->arena, ros__xml_attr_text(c, "to"))};
		}
	}
	if (!*p->sex)
		p->sex = ros__arena_strdup(&x->arena, ros__xml_attr_text(n, "sex"));
}

/* The short name of an organisation where it has one. */
static const char *org_name(struct ros_arena *a, const xmlNode *n)
{
	const xmlNode *best = NULL;
	for (const xmlNode *c = n->children; c; c = c->next)
		if (ros__xml_is(c, "orgName") &&
			(!best || strcmp(ros__xml_attr_text(c, "full"), "abb") == 0 ||
				strcmp(ros__xml_attr_text(c, "full"), "init") == 0))
			best = c;
	return best ? text_of(a, best) : "";
}

static void add_org(struct ros__tei_names *x, const xmlNode *n)
{
	const char *id = ros__xml_attr_text(n, "id");
	if (!*id || ros__strmap_get(&x->org_id, id, strlen(id)) != ROS_NO_ID)
		return;
	uint32_t k = ros__strmap_put(&x->org_id, id, strlen(id));
	ROS_GROW_N(x->org, k, x->org_cap, 1);
	x->org[k] = (struct ros__tei_org){
		org_name(&x->arena, n), ros__arena_strdup(&x->arena, ros__xml_attr_text(n, "role"))};
}

void ros__tei_names_add(struct ros__tei_names *x, const xmlNode *root)
{
	xmlNode *top = (xmlNode *)root;
	for (xmlNode *n = top; n; n = ros__xml_next(top, n, !ros__xml_is(n, "text"))) {
		if (ros__xml_is(n, "person"))
			add_person(x, n);
		else if (ros__xml_is(n, "org"))
			add_org(x, n);
	}
}

const struct ros__tei_person *ros__tei_person(const struct ros__tei_names *x, const char *id)
{
	uint32_t k = x ? ros__strmap_get(&x->person_id, id, strlen(id)) : ROS_NO_ID;
	return k == ROS_NO_ID ? NULL : &x->person[k];
}

const char *ros__tei_party(const struct ros__tei_names *x, const struct ros__tei_person *p,
	const char *day)
{
	static const char *const roles[] = {"parliamentaryGroup", "politicalParty", "politicalGroup",
		"party"};
	static const char *const prefixes[] = {"party.", "parliamentaryGroup.", "politicalParty.",
		"group."};
	const char *found = "";
	for (size_t i = 0; i < p->nstay; i++) {
		const struct ros__tei_stay *s = &p->stay[i];
		if (*day && ((*s->from && strncmp(day, s->from, strlen(s->from)) < 0) ||
				(*s->to && strncmp(day, s->to, strlen(s->to)) > 0)))
			continue;
		uint32_t k = ros__strmap_get(&x->org_id, s->org, strlen(s->org));
		const char *role = k == ROS_NO_ID ? "" : x->org[k].role;
		for (size_t j = 0; j < 4; j++) {
			size_t n = strlen(prefixes[j]);
			if (strcmp(role, roles[j]) == 0)
				return *x->org[k].name ? x->org[k].name : s->org;
			if (strncmp(s->org, prefixes[j], n) == 0)
				found = k != ROS_NO_ID && *x->org[k].name ? x->org[k].name : s->org + n;
		}
	}
	return found;
}

void ros__tei_names_release(struct ros__tei_names *x)
{
	for (uint32_t i = 0; i < x->person_id.n; i++)
		free(x->person[i].stay);
	free(x->person);
	free(x->org);
	ros__strmap_release(&x->person_id);
	ros__strmap_release(&x->org_id);
	ros__arena_release(&x->arena);
	*x = (struct ros__tei_names){0};
}

const char *ros__tei_readable(struct ros_arena *a, const char *id)
{
	struct ros_buf b = ROS_BUF_INIT;
	size_t n = strlen(id);
	while (n && ((id[n - 1] >= '0' && id[n - 1] <= '9') || strchr("._-", id[n - 1])))
		n--;
	n = n ? n : strlen(id);
	for (size_t i = *id == '#'; i < n; i++) {
		bool upper = id[i] >= 'A' && id[i] <= 'Z';
		bool lower = i && ((id[i - 1] >= 'a' && id[i - 1] <= 'z') || (unsigned char)id[i - 1] >= 0x80);
		if (strchr("._", id[i])) {
			if (b.len && b.s[b.len - 1] != ' ')
				ros__buf_addc(&b, ' ');
			continue;
		}
		if (upper && lower)
			ros__buf_addc(&b, ' ');
		ros__buf_addc(&b, id[i]);
	}
	const char *s = ros__arena_strdup(a, ros__buf_str(&b));
	ros__buf_release(&b);
	return s;
}

/* --- files beside ----------------------------------------------------------------------------- */

static void add_file(struct ros__tei_names *x, const char *path, uint64_t max)
{
	struct ros_buf b = ROS_BUF_INIT;
	struct ros_err ignored = ROS_ERR_INIT;
	struct stat info;
	if (stat(path, &info) == 0 && S_ISREG(info.st_mode) &&
		ros__read_file(path, max, &b, &ignored) == ROS_OK) {
		xmlDoc *doc = ros__xml_parse(&b, path, "the list", &ignored);
		if (doc)
			ros__tei_names_add(x, xmlDocGetRootElement(doc));
		xmlFreeDoc(doc);
	}
	ros__buf_release(&b);
}

/* "ParlaMint-XX.xml", "ParlaMint-XX-listPerson.xml" for "ParlaMint-XX_2020-05-27.xml". */
static bool is_list(const char *name, const char *stem, size_t n)
{
	size_t len = strlen(name);
	if (len < n + 4 || strncmp(name, stem, n) != 0 || strcmp(name + len - 4, ".xml") != 0)
		return false;
	return len == n + 4 || strstr(name + n, "listPerson") || strstr(name + n, "listOrg");
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void add_folder(struct ros__tei_names *x, const char *dir, const char *stem, size_t n,
	uint64_t max)
{
	char **names = NULL;
	size_t count = 0, cap = 0;
	DIR *d = opendir(dir);
	if (!d)
		return;
	for (struct dirent *e; (e = readdir(d));)
		if (is_list(e->d_name, stem, n)) {
			ROS_GROW(names, count, cap);
			names[count++] = ros__xstrdup(e->d_name);
		}
	closedir(d);
	if (count)
		qsort(names, count, sizeof *names, by_bytes);
	for (size_t i = 0; i < count; i++) {
		char *path = ros__path_join(dir, names[i]);
		add_file(x, path, max);
		free(path);
		free(names[i]);
	}
	free(names);
}

const struct ros__tei_names *ros__tei_beside(struct ros__reading *r, const char *path)
{
	const char *base = ros__path_base(path), *mark = strchr(base, '_');
	if (!r->beside || !mark || mark == base)
		return NULL;
	size_t n = (size_t)(mark - base);
	char *dir = base == path ? ros__xstrdup(".") : ros__xstrndup(path, (size_t)(base - path));
	char *key = ros__xasprintf("%s\n%.*s", dir, (int)n, base);
	struct ros__tei_names *x = ros__beside_get(r->beside, key);
	if (!x) {
		x = ros__beside_put(r->beside, key);
		char *up = ros__path_join(dir, "..");
		add_folder(x, dir, base, n, r->cfg->max_file);
		add_folder(x, up, base, n, r->cfg->max_file);
		free(up);
	}
	free(key);
	free(dir);
	return x;
}
