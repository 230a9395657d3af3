/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "segment/segmenter.h"

#include <string.h>

#include "base/buf.h"
#include "base/io.h"
#include "base/log.h"
#include "base/mem.h"
#include "text/convert.h"
#include "text/normalize.h"

/* Where packages put their data; the environment may name other files. */
static const char *const model_paths[] = {
	"/usr/lib/x86_64-linux-gnu/libime/zh_CN.lm",
	"/usr/lib/aarch64-linux-gnu/libime/zh_CN.lm",
	"/usr/lib/libime/zh_CN.lm",
	"/usr/lib64/libime/zh_CN.lm",
	"/usr/local/lib/libime/zh_CN.lm",
};
static const char *const list_paths[] = {
	"/usr/lib/python3/dist-packages/jieba/dict.txt",
	"/usr/share/jieba/dict.txt",
	"/usr/local/share/jieba/dict.txt",
};

static const char *find_file(const char *variable, const char *const *list, size_t n)
{
	const char *named = getenv(variable);
	if (named && *named)
		return named;
	for (size_t i = 0; i < n; i++)
		if (ros__is_file(list[i]))
			return list[i];
	return NULL;
}
#define FIND(variable, list) find_file(variable, list, sizeof(list) / sizeof *(list))

static uint32_t simplify(uint32_t c, void *ctx)
{
	return ros__convert_char(ctx, c);
}

static enum ros_status load(struct ros_segmenter *s, const char *model, const char *list,
	struct ros_err *err)
{
	struct ros__kenlm lm = ROS__KENLM_INIT;
	struct ros_buf words = ROS_BUF_INIT;
	struct ros__convert *conv = ros__convert_new();
	enum ros_status st = ROS_OK;
	bool have_lm = false, have_list = false;
	if (model) {
		struct ros_err why = ROS_ERR_INIT;
		have_lm = ros__kenlm_open(&lm, model, &why) == ROS_OK;
		if (!have_lm)
			ros__warn("%s; going on without it", why.msg);
	}
	if (list)
		have_list = ros__read_file(list, 1u << 28, &words, err) == ROS_OK;
	if (have_lm || have_list)
		st = ros__lexicon_build(&s->lex, have_lm ? &lm : NULL, have_list ? words.s : NULL, words.len,
			list, conv ? simplify : NULL, conv, err);
	ros__convert_free(conv);
	ros__kenlm_close(&lm);
	ros__buf_release(&words);
	return st;
}

enum ros_status ros_segmenter_open(struct ros_segmenter **seg, const struct ros_config *cfg,
	struct ros_err *err)
{
	struct ros_segmenter *s = ros__xcalloc(1, sizeof *s);
	enum ros_status st = ROS_OK;
	s->surnames = cfg->surnames;
	s->stem = cfg->stem;
	const char *model = FIND("ROSTRUM_MODEL", model_paths);
	const char *list = FIND("ROSTRUM_WORDLIST", list_paths);
	if (cfg->segmenter != ROS_SEG_ICU)
		st = load(s, model, list, err);
	s->bigrams = cfg->segmenter == ROS_SEG_LATTICE && s->lex.head && s->lex.head->nlm > 0;
	s->name = !s->lex.head ? "icu" : s->bigrams ? "lattice" : "unigram";
	s->data = ros__xasprintf("ICU %s%s%s%s%s", ros__icu_version(),
		s->lex.head && s->lex.head->nlm ? "; " : "",
		s->lex.head && s->lex.head->nlm ? ros__path_base(model) : "",
		s->lex.head && list ? "; " : "", s->lex.head && list ? ros__path_base(list) : "");
	if (st == ROS_OK)
		*seg = s;
	else
		ros_segmenter_close(s);
	return st;
}

void ros_segmenter_close(struct ros_segmenter *s)
{
	if (!s)
		return;
	ros__lexicon_release(&s->lex);
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
	ros__breaker_free(w->breaker);
	ros__stemmer_free(w->stemmer);
	free(w);
}

uint32_t ros_segmenter_nlexicon(const struct ros_segmenter *s)
{
	return s->lex.head ? s->lex.head->nword : 0;
}

const char *ros_segmenter_word(const struct ros_segmenter *s, uint32_t id, uint32_t *len)
{
	const uint32_t *at = s->lex.text_at;
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

void ros_words_release(struct ros_words *w)
{
	free(w->word);
	*w = (struct ros_words)ROS_WORDS_INIT;
}

void ros_term_hits_release(struct ros_term_hits *h)
{
	free(h->hit);
	*h = (struct ros_term_hits)ROS_TERM_HITS_INIT;
}

void ros_terms_match(struct ros_seg_worker *w, const char *text, const struct ros_words *words,
	struct ros_term_hits *out)
{
	(void)w;
	(void)text;
	(void)words;
	out->n = 0;
}

uint32_t ros_segmenter_nterm(const struct ros_segmenter *s)
{
	(void)s;
	return 0;
}

const char *ros_segmenter_term(const struct ros_segmenter *s, uint32_t term)
{
	(void)s;
	(void)term;
	return "";
}
