/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The splitter on any text: bodies stand in the source where they are said to stand. */
#include "fuzz.h"

#include "base/buf.h"
#include "rostrum/corpus.h"

/* `text` is NULL where the reader has made another text of the file (it looked like a page). */
static void check_doc(const struct ros_doc *d, const char *text, size_t len)
{
	const char *const strings[] = {d->id, d->label, d->title, d->speaker, d->office, d->name,
		d->district, d->date, d->place, d->source, d->reason};
	for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
		fuzz_string(strings[i]);
	FUZZ_REACHED("a speech");
	MUST(*d->id && *d->label && d->body && strlen(d->body) == d->body_len && d->body_len > 0);
	MUST(ros__utf8_valid(d->body, d->body_len) == d->body_len);
	MUST(d->confidence >= 0 && d->confidence <= 1);
	if (!text)
		return;
	MUST(d->start + d->length <= len);
	uint32_t at = 0;
	for (uint32_t i = 0; i < d->npiece; i++) {
		const struct ros_piece *p = &d->piece[i];
		MUST(p->body >= at && p->body + p->len <= d->body_len && p->source + p->len <= len);
		FUZZ_REACHED("a piece of a body");
		MUST(memcmp(d->body + p->body, text + p->source, p->len) == 0);
		at = p->body + p->len;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct ros_config cfg = ROS_CONFIG_INIT;
	struct ros_corpus c = ROS_CORPUS_INIT;
	struct ros_err err = ROS_ERR_INIT;
	size_t len;
	char *text = fuzz_utf8(data, size, &len);
	const char *path = fuzz_file("x.txt", text, len);
	fuzz_config(&cfg);
	fuzz_set(&cfg, "encoding", "UTF-8");
	enum ros_status st = fuzz_corpus(&c, &path, 1, &cfg, &err);
	fuzz_outcome(st, &err);
	const char *body = len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? text + 3 : text;
	for (size_t d = 0; st == ROS_OK && d < c.ndoc; d++)
		check_doc(&c.doc[d], strcmp(c.source[0].format, "txt") == 0 ? body : NULL,
			len - (size_t)(body - text));
	for (size_t i = 0; st == ROS_OK && i < c.nwarning; i++)
		fuzz_string(c.warning[i].text);
	ros_corpus_release(&c);
	ros_config_release(&cfg);
	free(text);
	return 0;
}
