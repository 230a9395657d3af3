/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * TEI P5: one <TEI> with a person list and one <div type="speech"> of utterances a speech, with
 * segments (paragraphs), sentences, words and marks, as ParlaMint writes transcripts. Read again by
 * rostrum it gives the same speeches.
 */
#include <string.h>

#include "base/strmap.h"
#include "export/formats.h"

static void element(struct ros_writer *w, const char *name, const char *text)
{
	if (!*text)
		return;
	ros__writef(w, "<%s>", name);
	ros__export_xml(w, text, strlen(text));
	ros__writef(w, "</%s>", name);
}

static const char *speaker_of(const struct ros_doc *d)
{
	return *d->speaker ? d->speaker : d->label;
}

static void head(struct ros_writer *w, const struct ros_export *x, struct ros_strmap *people)
{
	ros__writes(w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n<teiHeader><fileDesc><titleStmt>"
		"<title>Speeches</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc>\n");
	for (size_t i = 0; i < x->corpus->nsource; i++) {
		ros__writes(w, "<bibl>");
		element(w, "title", x->corpus->source[i].path);
		ros__writes(w, "</bibl>\n");
	}
	ros__writes(w, "</sourceDesc></fileDesc><profileDesc><particDesc><listPerson>\n");
	for (size_t d = 0; d < x->corpus->ndoc; d++) {
		const char *s = speaker_of(&x->corpus->doc[d]);
		uint32_t n = people->n, id = ros__strmap_put(people, s, strlen(s));
		if (id != n)
			continue;
		ros__writef(w, "<person xml:id=\"P%u\"><persName>", (unsigned)id + 1);
		ros__export_xml(w, s, strlen(s));
		ros__writes(w, "</persName></person>\n");
	}
	ros__writes(w, "</listPerson></particDesc></profileDesc></teiHeader>\n<text><body>\n");
}

static void token(struct ros_writer *w, const struct ros_doc *d, const struct ros_token *t,
	bool joined)
{
	bool mark = t->cls == ROS_CLASS_PUNCT || t->cls == ROS_CLASS_SYMBOL;
	ros__writef(w, "<%s", mark ? "pc" : "w");
	if (!mark)
		ros__export_attribute(w, "ana", ros__export_class(t));
	ros__writes(w, joined ? " join=\"right\">" : ">");
	ros__export_xml(w, d->body + t->start, t->len);
	ros__writef(w, "</%s>", mark ? "pc" : "w");
}

static void sentence(struct ros_writer *w, const struct ros_export *x, const struct ros_doc *d,
	uint64_t first, uint64_t end)
{
	const struct ros_token *t = x->tokens->token;
	ros__writes(w, "<s>");
	for (uint64_t i = first; i < end; i++)
		token(w, d, &t[i], i + 1 < end && t[i].start + t[i].len == t[i + 1].start);
	ros__writes(w, "</s>\n");
}

static void speech(struct ros_writer *w, const struct ros_export *x, uint32_t d,
	const struct ros_strmap *people)
{
	const struct ros_doc *doc = &x->corpus->doc[d];
	const struct ros_units *s = &x->tokens->unit[ROS_UNIT_SENTENCE];
	const struct ros_units *p = &x->tokens->unit[ROS_UNIT_PARAGRAPH];
	const char *who = speaker_of(doc);
	uint32_t k = s->indptr[d];
	ros__writes(w, "<div type=\"speech\"");
	ros__export_attribute(w, "n", doc->id);
	ros__writes(w, ">\n");
	element(w, "head", doc->title);
	if (*doc->date)
		ros__writef(w, "\n<docDate>");
	ros__export_xml(w, doc->date, strlen(doc->date));
	ros__writef(w, "%s\n<u who=\"#P%u\">\n", *doc->date ? "</docDate>" : "",
		(unsigned)ros__strmap_get(people, who, strlen(who)) + 1);
	for (uint32_t i = p->indptr[d]; i < p->indptr[d + 1]; i++) {
		ros__writes(w, "<seg>\n");
		for (; k < s->indptr[d + 1] && s->first[k] < p->first[i + 1]; k++)
			sentence(w, x, doc, s->first[k], s->first[k + 1]);
		ros__writes(w, "</seg>\n");
	}
	ros__writes(w, "</u>\n</div>\n");
}

enum ros_status ros__export_tei(const struct ros_export *x, const char *path, struct ros_err *err)
{
	struct ros_writer w = ROS_WRITER_INIT;
	struct ros_strmap people = ROS_STRMAP_INIT;
	enum ros_status st = ros__writer_open(&w, path, err);
	if (st != ROS_OK)
		return st;
	head(&w, x, &people);
	for (uint32_t d = 0; d < x->tokens->ndoc; d++)
		speech(&w, x, d, &people);
	ros__writes(&w, "</body></text>\n</TEI>\n");
	ros__strmap_release(&people);
	return ros__writer_close(&w, err);
}
