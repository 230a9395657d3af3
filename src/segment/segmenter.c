/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "segment/segmenter.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/checksum.h"
#include "base/folder.h"
#include "base/io.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/strmap.h"
#include "lexicon/image.h"
#include "text/convert.h"
#include "text/icu_version.h"
#include "text/normalize.h"

/* Where packages put their data; the environment may name other files. */
static const char *const model_paths[] = {
	"/usr/lib/*/libime/zh_CN.lm", /* one folder for each architecture */
	"/usr/lib/libime/zh_CN.lm",
	"/usr/lib64/libime/zh_CN.lm",
	"/usr/local/lib/libime/zh_CN.lm",
};
static const char *const list_paths[] = {
	"/usr/lib/python3/dist-packages/jieba/dict.txt",
	"/usr/lib/*/site-packages/jieba/dict.txt", /* a folder for each Python */
	"/usr/local/lib/*/site-packages/jieba/dict.txt",
	"/usr/share/jieba/dict.txt",
	"/usr/local/share/jieba/dict.txt",
};

/* The first file of that name; a folder "*" is any, by the order of their names. The caller frees.
 * glob() of the C library would do, but frees twice where it gets no memory (glibc 2.36). */
static char *first_file(const char *pattern)
{
	const char *star = strchr(pattern, '*');
	if (!star)
		return ros__is_file(pattern) ? ros__xstrdup(pattern) : NULL;
	struct ros_names names;
	char *above = ros__xstrndup(pattern, (size_t)(star - pattern)), *found = NULL;
	enum ros_status st = ros__folder_names(&names, above, false, NULL);
	for (size_t i = 0; i < names.n && st == ROS_OK && !found; i++) {
		found = ros__xasprintf("%s%s%s", above, names.name[i], star + 1);
		if (!ros__is_file(found)) {
			free(found);
			found = NULL;
		}
	}
	ros__names_release(&names);
	free(above);
	return found;
}

static char *find_file(const char *variable, const char *const *list, size_t n)
{
	const char *named = getenv(variable);
	if (named && *named)
		return ros__xstrdup(named);
	char *found = NULL;
	for (size_t i = 0; i < n && !found; i++)
		found = first_file(list[i]);
	return found;
}
#define FIND(variable, list) find_file(variable, list, sizeof(list) / sizeof *(list))

struct mapped {
	const char *s;
	size_t len;
};

static struct mapped map_file(const char *path)
{
	struct mapped m = {NULL, 0};
	struct stat sb;
	int fd = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
	if (fd < 0)
		return m;
	if (fstat(fd, &sb) == 0 && S_ISREG(sb.st_mode) && sb.st_size > 0) {
		void *p = mmap(NULL, (size_t)sb.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
		if (p != MAP_FAILED)
			m = (struct mapped){p, (size_t)sb.st_size};
	}
	close(fd);
	return m;
}

static enum ros_status build(struct ros_segmenter *s, const char *model, const char *list,
	struct ros_err *err)
{
	struct ros__kenlm lm = ROS__KENLM_INIT;
	struct mapped words = map_file(list);
	struct ros_err why = ROS_ERR_INIT;
	enum ros_status st = ROS_OK;
	bool have_lm = model && ros__kenlm_open(&lm, model, &why) == ROS_OK;
	if (model && !have_lm)
		ros__warn("%s; going on without it", why.msg);
	if (have_lm || words.s)
		st = ros__lexicon_build(&s->lex, have_lm ? &lm : NULL, words.s, words.len, list, err);
	ros__kenlm_close(&lm);
	if (words.s)
		munmap((void *)(uintptr_t)words.s, words.len);
	return st;
}

/* The prepared lexicon where there is one, else a new one, kept for the next time. */
static enum ros_status load(struct ros_segmenter *s, const char *model, const char *list,
	struct ros_err *err)
{
	uint64_t key[8];
	ros__image_key(key, model, list, ros__convert_name());
	if (ros__image_load(&s->lex, key)) {
		ros__simplified_adopt(s->lex.fold);
		return ROS_OK;
	}
	enum ros_status st = build(s, model, list, err);
	if (st != ROS_OK || !s->lex.head || !ros__image_save(&s->lex, key))
		return st;
	/* From here on the file serves: its pages are shared and the memory goes back. */
	struct ros__lexicon kept = ROS__LEXICON_INIT;
	if (ros__image_load(&kept, key)) {
		ros__lexicon_release(&s->lex);
		s->lex = kept;
	}
	return ROS_OK;
}

/* The shipped lists and the user's own. */
static enum ros_status load_lists(struct ros_segmenter *s, const struct ros_config *cfg,
	struct ros_err *err)
{
	enum ros_status st = ROS_OK;
	if (cfg->shipped_terms && cfg->config_dir) {
		char *dir = ros__path_join(cfg->config_dir, "terms");
		st = ros__termlist_read_dir(&s->list, dir, err);
		free(dir);
	}
	for (size_t i = 0; st == ROS_OK && i < cfg->terms.n; i++)
		st = ros__termlist_read(&s->list, cfg->terms.item[i], err);
	if (st == ROS_OK)
		ros__termlist_finish(&s->list);
	return st;
}

enum ros_status ros_segmenter_open(struct ros_segmenter **seg, const struct ros_config *cfg,
	struct ros_err *err)
{
	struct ros_segmenter *s = ros__xcalloc(1, sizeof *s);
	enum ros_status st = ROS_OK;
	s->words = cfg->words;
	s->stem = cfg->stem;
	char *model = FIND("ROSTRUM_MODEL", model_paths);
	char *list = FIND("ROSTRUM_WORDLIST", list_paths);
	s->spaced = cfg->segmenter == ROS_SEG_NONE;
	if (cfg->segmenter != ROS_SEG_ICU) /* words already cut are told by it what they name */
		st = load(s, model, list, err);
	if (st == ROS_OK)
		st = load_lists(s, cfg, err);
	s->bigrams = cfg->segmenter == ROS_SEG_LATTICE && s->lex.head && s->lex.head->nlm > 0;
	s->name = s->spaced ? "none" : !s->lex.head ? "icu" : s->bigrams ? "lattice" : "unigram";
	s->data = ros__xasprintf("ICU %s%s%s%s%s", ros__icu_version(),
		s->lex.head && s->lex.head->nlm ? "; " : "",
		s->lex.head && s->lex.head->nlm ? ros__path_base(model) : "",
		s->lex.head && list ? "; " : "", s->lex.head && list ? ros__path_base(list) : "");
	free(model);
	free(list);
	if (st == ROS_OK) {
		if (s->list.nword)
			ros__userwords_build(&s->user, &s->list, &s->lex);
		if (s->list.nterm)
			ros__phrases_build(&s->terms, s->list.term, s->list.nterm);
		*seg = s;
	} else {
		ros_segmenter_close(s);
	}
	return st;
}

void ros_segmenter_close(struct ros_segmenter *s)
{
	if (!s)
		return;
	ros__lexicon_release(&s->lex);
	ros__userwords_release(&s->user);
	ros__phrases_release(&s->terms);
	ros__termlist_release(&s->list);
	free(s->data);
	free(s);
}

struct ros_seg_worker *ros_seg_worker_new(const struct ros_segmenter *seg)
{
	struct ros_seg_worker *w = ros__xcalloc(1, sizeof *w);
	w->seg = seg;
	w->stemmer = seg->stem ? ros__stemmer_new() : NULL;
	return w;
}

void ros_seg_worker_free(struct ros_seg_worker *w)
{
	if (!w)
		return;
	ros__lattice_release(&w->lattice);
	ros_words_release(&w->han);
	ros_words_release(&w->other);
	ros_words_release(&w->folded);
	free(w->fold);
	free(w->fold_map);
	ros__breaker_free(w->breaker);
	ros__stemmer_free(w->stemmer);
	free(w);
}

uint32_t ros_segmenter_nlexicon(const struct ros_segmenter *s)
{
	return (s->lex.head ? s->lex.head->nword : 0) + s->user.nnew;
}

const char *ros_segmenter_word(const struct ros_segmenter *s, uint32_t id, uint32_t *len)
{
	const uint32_t *at = s->lex.text_at;
	uint32_t base = s->lex.head ? s->lex.head->nword : 0;
	if (id >= base) {
		const struct ros__user_word *w = &s->list.word[s->user.by_new[id - base]];
		if (len)
			*len = w->len;
		return w->text;
	}
	if (len)
		*len = at[id + 1] - at[id] - 1;
	return s->lex.text + at[id];
}

const char *ros_segmenter_describe(const struct ros_segmenter *s, const char **data)
{
	if (data)
		*data = s->data;
	return s->name;
}

uint64_t ros__segmenter_digest(const struct ros_segmenter *s)
{
	const struct ros__lex_header *h = s->lex.head;
	uint64_t sum = ros__hash(s->name, strlen(s->name), (uint64_t)s->words << 1 | s->stem);
	sum = ros__hash(s->data, strlen(s->data), sum);
	if (h) /* the header tells when its sources were installed, too */
		sum = ros__checksum((const char *)h + sizeof *h, h->size - sizeof *h, sum);
	for (size_t i = 0; i < s->list.nword; i++) {
		const struct ros__user_word *u = &s->list.word[i];
		sum = ros__hash(u->text, u->len, sum);
		sum = ros__hash(&u->weight, sizeof u->weight, sum);
	}
	for (size_t i = 0; i < s->list.nterm; i++)
		sum = ros__hash(s->list.term[i], strlen(s->list.term[i]) + 1, sum);
	return sum;
}

size_t ros_word_key(struct ros_seg_worker *w, const char *s, size_t len, enum ros_class cls,
	char *key, size_t cap)
{
	size_t n = ros__normalize(s, len, key, cap);
	if (w && w->stemmer && cls == ROS_CLASS_LATIN)
		n = ros__stem(w->stemmer, key, n);
	return n;
}

const char *ros_class_name(enum ros_class cls)
{
	static const char *const name[] = {
#define NAME(id, text) text,
		ROS_CLASS_MAP(NAME)
#undef NAME
	};
	return (unsigned)cls < ROS_CLASS_N ? name[cls] : "";
}

const char *ros_word_class_name(enum ros_class cls, enum ros_name name)
{
	static const char *const text[] = {
#define NAME(id, text) text,
		ROS_NAME_MAP(NAME)
#undef NAME
	};
	return name && (unsigned)name < ROS_NAME_N ? text[name] : ros_class_name(cls);
}

void ros_words_release(struct ros_words *w)
{
	free(w->word);
	*w = (struct ros_words)ROS_WORDS_INIT;
}
