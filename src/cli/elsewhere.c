/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "elsewhere.h"

#include <ctype.h>
#include <string.h>

struct pair {
	const char *theirs, *ours; /* words with spaces around, without - and _ */
};

static const struct pair command[] = {
	{" dfm fcm freq frequency frequencies wordlist words wordcount matrix "
	 "tfidf tf idf cooccurrence cooccurrences ",
		"count"},
	{" tokens tokenize tokenise tokenizer cut lcut seg posseg pos ", "segment"},
	{" concordance concordancer context search find grep plot ", "kwic"},
	{" keyness keywords keyword analyze analyse analysis topics themes similarity network "
	 "wordcloud collocations collocates ngrams ngram lda topicmodel topicmodels cluster clusters "
	 "trend ",
		"run"},
	{" corpus speeches readtext read list explain ", "split"},
	{" diff change changes versus ", "compare"},
	{" plagiarism reuse textreuse quote copy ", "borrow"},
	{" code coding annotate ", "sample"},
	{" kappa alpha reliability agreement ", "agree"},
	{" check status ", "doctor"},
	{" docx html word pdf ", "report"},
	{" draw figure graph ", "chart"},
	{" settings options ", "config"},
};
static const struct pair option[] = {
	{" pos tag tags postag postags flag ", "classes"},
	{" ngrams ngram collocations bigrams ", "phrases"},
	{" lemma lemmas lemmatize lemmatise stemming ", "stem"},
	{" tfidf weighting scheme ", "weight"},
	{" ntopics numtopics numberoftopics ", "topics"},
	{" mindocfreq mindocs docfreqmin trim ", "min-docs"},
	{" groups group by groupvar ", "group-by"},
	{" userdict dict dictfile userwords userdictionary compounds phrasesfile ", "terms"},
	{" dictionary lexicon codes codingrules ", "themes"},
	{" vars variables meta ", "metadata"},
	{" remove removestopwords nostopwords stoplist stop stopwordfile ", "stopwords"},
	{" out outdir outputdir dest destination ", "output"},
	{" format to save saveas ", "export"},
	{" language locale ", "lang"},
	{" cores jobs ncores parallel nthreads ", "threads"},
	{" rngseed randomstate setseed ", "seed"},
	{" minfreq mintermfreq mintf mindf freqmin ", "min-count"},
	{" filter subset select ", "where"},
	{" textcolumn textcol column ", "text-field"},
	{" charset codec fileencoding ", "encoding"},
	{" regex pattern separator splitby ", "split"},
	{" loglevel debug ", "verbose"},
	{" silent ", "quiet"},
};

static const char *look(const struct pair *list, size_t n, const char *name, size_t len)
{
	char word[40] = " ";
	size_t k = 1;
	for (size_t i = 0; i < len; i++)
		if (name[i] != '-' && name[i] != '_') {
			if (k + 2 >= sizeof word || !isalnum((unsigned char)name[i]))
				return NULL;
			word[k++] = (char)tolower((unsigned char)name[i]);
		}
	word[k++] = ' ';
	for (size_t i = 0; k > 2 && i < n; i++)
		if (memmem(list[i].theirs, strlen(list[i].theirs), word, k))
			return list[i].ours;
	return NULL;
}

const char *elsewhere_command(const char *name)
{
	return look(command, sizeof command / sizeof *command, name, strlen(name));
}

const char *elsewhere_instead(const char *name, const char *given)
{
	static const struct {
		const char *command, *theirs, *ours;
	} list[] = {{"kwic", " window context ", "width"}, {"run", " theme ", "themes"}};
	for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
		const struct pair one = {list[i].theirs, list[i].ours};
		const char *ours = strcmp(list[i].command, name) == 0
			? look(&one, 1, given, strlen(given))
			: NULL;
		if (ours)
			return ours;
	}
	return NULL;
}

const char *elsewhere_option(const char *name, size_t len)
{
	return look(option, sizeof option / sizeof *option, name, len);
}
