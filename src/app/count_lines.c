/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/count_lines.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "base/log.h"
#include "text/encoding.h"
#include "text/utf8.h"

#define STRETCH (256u << 10)
#define PROBE (64u << 10)
#define PIECE ((size_t)4 << 20) /* a text up to this length is decoded at once */
#define LINE_MAX_BYTES (1u << 30)

static enum ros_status read_at(int fd, const char *path, void *buf, size_t n, uint64_t from,
	size_t *got, struct ros_err *err)
{
	*got = 0;
	while (*got < n) {
		ssize_t r = pread(fd, (char *)buf + *got, n - *got, (off_t)(from + *got));
		if (r == 0)
			break;
		if (r < 0 && errno != EINTR)
			return ros_err_set(err, ROS_EIO, "%s: cannot read: %s", path, strerror(errno));
		*got += r > 0 ? (size_t)r : 0;
	}
	return ROS_OK;
}

/* Is the text UTF-8 by its beginning? Malformed bytes further on are replaced as they come. */
static bool looks_utf8(const char *head, size_t n, const struct ros_config *cfg)
{
	size_t valid = ros__utf8_valid(head, n);
	bool forced = cfg->encoding && *cfg->encoding;
	return !forced && (valid + 4 >= n ||
		strcmp(ros__detect_encoding(head, n, NULL), "UTF-8") == 0) && !memchr(head, 0, valid);
}

static bool has_mark(const char *head, size_t n)
{
	return n >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0;
}

static enum ros_status probe(struct ros__line_file *f, const struct ros_config *cfg, bool *utf8,
	struct ros_err *err)
{
	char *head = ros__xmalloc(PROBE);
	size_t n;
	enum ros_status st = read_at(f->fd - 1, f->path, head, PROBE, 0, &n, err);
	if (st == ROS_OK) {
		*utf8 = looks_utf8(head, n, cfg);
		f->skip = has_mark(head, n) ? 3 : 0;
	}
	free(head);
	return st;
}

static void spool_init(const struct ros__line_input *l, struct ros__line_file *f)
{
	uint64_t share = l->cfg->memory / 8;
	f->text = (struct ros_spool){.limit = !l->cfg->memory || share > 4096 ? share : 4096,
		.dir = l->cfg->temp};
}

static enum ros_status put_decoded(struct ros__line_input *l, struct ros__line_file *f,
	const char *bytes, size_t n, uint64_t at, const char *encoding, struct ros_err *err)
{
	struct ros_decoded d = {0};
	enum ros_status st = ros__decode(bytes, n, encoding, NULL, &d, err);
	if (st == ROS_OK && d.malformed && l->cfg->strict)
		st = ros_err_set(err, ROS_EINPUT, "%s: malformed bytes at offset %llu; see --encoding",
			f->path, (unsigned long long)(at + d.first_malformed));
	if (st == ROS_OK) {
		ros__spool_put(&f->text, d.text ? d.text : bytes + d.skip, d.text ? d.len : n - d.skip);
		l->malformed += d.malformed;
	}
	ros__decoded_release(&d);
	return st;
}

/* Does a byte '\n' end a line wherever it stands, so that a text may be decoded piece by piece? */
static bool lines_are_bytes(const char *encoding)
{
	static const char *const no[] = {"UTF-", "ISO-2022", "HZ", "ISO-10646"};
	for (size_t i = 0; i < sizeof no / sizeof *no; i++)
		if (strncmp(encoding, no[i], strlen(no[i])) == 0)
			return false;
	return true;
}

static enum ros_status more_bytes(FILE *in, struct ros_buf *b, const char *path, struct ros_err *err)
{
	ros__buf_reserve(b, PIECE);
	b->len += fread(b->s + b->len, 1, PIECE, in);
	return ferror(in) ? ros_err_set(err, ROS_EIO, "%s: cannot read: %s", path, strerror(errno)) : ROS_OK;
}

/* Decodes a text whose beginning may stand in b already: all at once, or in pieces of whole lines where it
 * is long and its encoding allows it. */
static enum ros_status decode_text(struct ros__line_input *l, struct ros__line_file *f, FILE *in,
	struct ros_buf *b, struct ros_err *err)
{
	const struct ros_config *cfg = l->cfg;
	const char *encoding = cfg->encoding ? cfg->encoding : "";
	uint64_t at = 0;
	bool pieces = false;
	enum ros_status st = more_bytes(in, b, f->path, err);
	if (st == ROS_OK && !feof(in)) {
		encoding = *encoding ? encoding : ros__detect_encoding(b->s, b->len, NULL);
		pieces = lines_are_bytes(encoding);
	}
	spool_init(l, f);
	while (st == ROS_OK && (b->len || !at)) {
		const char *end = pieces && !feof(in) ? memrchr(b->s, '\n', b->len) : NULL;
		size_t n = end ? (size_t)(end - b->s) + 1 : feof(in) ? b->len : 0;
		if (cfg->max_file && at + b->len > cfg->max_file)
			return ros_err_set(err, ROS_EINPUT, "%s: larger than the limit of %llu bytes; raise --max-file",
				f->path, (unsigned long long)cfg->max_file);
		if (n)
			st = put_decoded(l, f, b->s, n, at, encoding, err);
		if (st != ROS_OK || (feof(in) && n == b->len))
			break;
		memmove(b->s, b->s + n, b->len - n);
		b->len -= n;
		at += n;
		st = more_bytes(in, b, f->path, err);
	}
	return st;
}

/* The same for standard input that is UTF-8: it goes to the spool as it comes. */
static enum ros_status spool_input(struct ros__line_input *l, struct ros__line_file *f,
	struct ros_buf *head, struct ros_err *err)
{
	size_t mark = has_mark(head->s, head->len) ? 3 : 0;
	uint64_t limit = l->cfg->max_file, size = head->len;
	spool_init(l, f);
	ros__spool_put(&f->text, head->s + mark, head->len - mark);
	while ((head->len = fread(head->s, 1, PROBE, stdin)) > 0 && (!limit || size <= limit)) {
		ros__spool_put(&f->text, head->s, head->len);
		size += head->len;
	}
	if (limit && size > limit)
		return ros_err_set(err, ROS_EINPUT, "%s: larger than the limit of %llu bytes", f->path,
			(unsigned long long)limit);
	if (ferror(stdin))
		return ros_err_set(err, ROS_EIO, "%s: cannot read: %s", f->path, strerror(errno));
	return ROS_OK;
}

static enum ros_status spool_text(struct ros__line_input *l, struct ros__line_file *f,
	struct ros_err *err)
{
	struct ros_buf head = ROS_BUF_INIT;
	bool input = strcmp(f->path, "-") == 0;
	FILE *in = input ? stdin : fopen(f->path, "rb");
	if (!in)
		return ros_err_set(err, ROS_EIO, "%s: cannot open: %s", f->path, strerror(errno));
	ros__buf_reserve(&head, PROBE);
	head.len = input ? fread(head.s, 1, PROBE, stdin) : 0;
	enum ros_status st = input && looks_utf8(head.s, head.len, l->cfg) ?
		spool_input(l, f, &head, err) : decode_text(l, f, in, &head, err);
	if (!input)
		fclose(in);
	if (st == ROS_OK)
		st = ros__spool_check(&f->text, err);
	f->size = ros__spool_at(&f->text);
	f->skip = 0;
	ros__buf_release(&head);
	return st;
}

static char *stem_of(const char *path)
{
	const char *base = strcmp(path, "-") == 0 ? "stdin" : ros__path_base(path);
	const char *dot = strrchr(base, '.');
	return ros__xstrndup(base, dot && dot != base ? (size_t)(dot - base) : strlen(base));
}

static uint64_t blocks_of(uint64_t size)
{
	return size / STRETCH + (size % STRETCH != 0);
}

static enum ros_status add_file(struct ros__line_input *l, const char *path, struct ros_err *err)
{
	ROS_GROW(l->file, l->nfile, l->cap);
	struct ros__line_file *f = &l->file[l->nfile++];
	*f = (struct ros__line_file){.path = ros__xstrdup(path), .stem = stem_of(path),
		.first_block = l->nblock};
	struct stat s;
	bool utf8 = false;
	int fd = -1;
	enum ros_status st = ROS_OK;
	if (strcmp(path, "-") != 0) {
		fd = open(path, O_RDONLY | O_CLOEXEC);
		if (fd < 0 || fstat(fd, &s) != 0)
			st = ros_err_set(err, errno == ENOENT ? ROS_EINPUT : ROS_EIO,
				"%s: cannot open: %s", path, strerror(errno));
		f->fd = fd + 1;
		if (st == ROS_OK && S_ISREG(s.st_mode))
			st = probe(f, l->cfg, &utf8, err);
		if (utf8)
			f->size = (uint64_t)s.st_size;
	}
	if (st == ROS_OK && !utf8) {
		if (f->fd)
			close(f->fd - 1);
		f->fd = 0;
		st = spool_text(l, f, err);
	}
	l->nblock += blocks_of(f->size);
	l->nbyte += f->size;
	return st;
}

static int visible(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static enum ros_status add_path(struct ros__line_input *l, const char *path, int depth,
	struct ros_err *err)
{
	if (strcmp(path, "-") == 0 || !ros__is_dir(path))
		return add_file(l, path, err);
	if (depth > 64)
		return ros_err_set(err, ROS_EINPUT, "%s: folders are nested too deeply", path);
	struct dirent **entry;
	int n = scandir(path, &entry, visible, by_bytes);
	if (n < 0)
		return ros_err_set(err, ROS_EIO, "%s: cannot read the folder: %s", path, strerror(errno));
	enum ros_status st = ROS_OK;
	for (int i = 0; i < n; i++) {
		char *child = ros__path_join(path, entry[i]->d_name);
		if (st == ROS_OK)
			st = add_path(l, child, depth + 1, err);
		free(child);
		free(entry[i]);
	}
	free(entry);
	return st;
}

enum ros_status ros__line_input_open(struct ros__line_input *l, const char *const *input,
	size_t ninput, const struct ros_config *cfg, struct ros_err *err)
{
	enum ros_status st = ROS_OK;
	l->cfg = cfg;
	for (size_t i = 0; i < ninput && st == ROS_OK; i++)
		st = add_path(l, input[i], 0, err);
	if (st == ROS_OK && !l->nbyte)
		st = ros_err_set(err, ROS_EINPUT, "%s: no text found", ninput ? input[0] : "input");
	l->malformed_read = l->malformed;
	return st;
}

void ros__line_input_put(const struct ros__line_input *l, struct ros_buf *b)
{
	ros__wire_put(b, l->nfile);
	for (size_t i = 0; i < l->nfile; i++) {
		ros__wire_put_text(b, l->file[i].path);
		ros__wire_put(b, l->file[i].size);
	}
}

bool ros__line_input_take(struct ros__line_input *l, struct ros__wire *w)
{
	for (uint64_t n = ros__wire_count(w); n && !w->bad; n--) {
		const char *path = ros__wire_text(w);
		ROS_GROW(l->file, l->nfile, l->cap);
		l->file[l->nfile++] = (struct ros__line_file){.path = ros__xstrdup(path),
			.stem = stem_of(path),
			.first_block = l->nblock,
			.size = ros__wire_take(w)};
		uint64_t nblock = blocks_of(l->file[l->nfile - 1].size);
		w->bad = w->bad || nblock > UINT32_MAX - l->nblock;
		l->nblock += w->bad ? 0 : nblock;
	}
	return !w->bad && l->nfile;
}

void ros__line_input_release(struct ros__line_input *l)
{
	for (size_t i = 0; i < l->nfile; i++) {
		if (l->file[i].fd)
			close(l->file[i].fd - 1);
		ros__spool_release(&l->file[i].text);
		free(l->file[i].path);
		free(l->file[i].stem);
	}
	free(l->file);
	*l = (struct ros__line_input)ROS_LINE_INPUT_INIT;
}

static struct ros__line_file *file_of(struct ros__line_input *l, size_t b)
{
	size_t lo = 0, hi = l->nfile;
	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;
		if (l->file[mid].first_block <= b)
			lo = mid;
		else
			hi = mid;
	}
	return &l->file[lo];
}

/* Bytes [from, from + n) of the file's text, fewer at its end. */
static enum ros_status read_text(struct ros__line_file *f, uint64_t from, size_t n,
	struct ros__count_worker *w, struct ros_buf *out, struct ros_err *err)
{
	if (from + n > f->size)
		n = (size_t)(f->size - from);
	ros__buf_reserve(out, n);
	size_t got = n;
	if (f->fd) {
		enum ros_status st = read_at(f->fd - 1, f->path, out->s + out->len, n, from, &got, err);
		if (st != ROS_OK)
			return st;
	} else {
		const unsigned char *s = ros__spool_read(&f->text, from, n, &w->scratch,
			&w->scratch_cap);
		if (!s)
			return ros__spool_lost(&f->text, err);
		memcpy(out->s + out->len, s, n);
	}
	out->len += got;
	return ROS_OK;
}

static bool is_blank(const char *s, size_t n)
{
	size_t i = 0;
	while (i < n && ((s[i] >= 9 && s[i] <= 13) || s[i] == ' ' ||
		(n - i >= 3 && memcmp(s + i, "\xE3\x80\x80", 3) == 0)))
		i += s[i] == '\xE3' ? 3 : 1;
	return i == n;
}

static enum ros_status add_line(struct ros__line_input *l, const struct ros__line_file *f,
	struct ros__count_worker *w, const char *s, size_t n, uint64_t at, struct ros_err *err)
{
	if (n && s[n - 1] == '\r')
		n--;
	if (is_blank(s, n))
		return ROS_OK;
	size_t valid = ros__utf8_valid(s, n);
	if (valid == n) {
		ros__count_add(w, s, n, at);
		return ROS_OK;
	}
	if (l->cfg->strict)
		return ros_err_set(err, ROS_EINPUT, "%s: malformed bytes at offset %llu; see --encoding",
			f->path, (unsigned long long)(at + valid));
	struct ros_decoded d = {0};
	enum ros_status st = ros__decode(s, n, "UTF-8", NULL, &d, err);
	if (st == ROS_OK) {
		ros__count_add(w, d.text ? d.text : s, d.text ? d.len : n, at);
		atomic_fetch_add(&l->malformed, d.malformed);
	}
	ros__decoded_release(&d);
	return st;
}

/* The first byte of a line that begins in the stretch; SIZE_MAX where none does. */
static size_t first_line(const struct ros_buf *t, bool at_start)
{
	if (at_start)
		return 0;
	const char *nl = memchr(t->s, '\n', t->len);
	return nl ? (size_t)(nl - t->s) + 1 : SIZE_MAX;
}

static enum ros_status read_block(void *ctx, size_t b, struct ros__count_worker *w,
	struct ros_err *err)
{
	struct ros__line_input *l = ctx;
	struct ros__line_file *f = file_of(l, b);
	uint64_t from = (uint64_t)(b - f->first_block) * STRETCH, end = from + STRETCH;
	bool at_start = from == 0;
	/* One byte before the stretch tells whether a line begins with it. */
	uint64_t base = at_start ? f->skip : from - 1;
	struct ros_buf *t = &w->text;
	ros__buf_clear(t);
	if (end > f->size)
		end = f->size;
	if (base >= end)
		return ROS_OK;
	enum ros_status st = read_text(f, base, (size_t)(end - base), w, t, err);
	if (st != ROS_OK)
		return st;
	for (size_t i = first_line(t, at_start); st == ROS_OK && i < t->len && base + i < end;) {
		const char *nl;
		size_t seen = 0;
		while (!(nl = memchr(t->s + i + seen, '\n', t->len - i - seen)) &&
			base + t->len < f->size && st == ROS_OK) {
			seen = t->len - i;
			if (seen > LINE_MAX_BYTES)
				return ros_err_set(err, ROS_EINPUT,
					"%s: a line longer than %u bytes; leave out --split lines", f->path,
					LINE_MAX_BYTES);
			st = read_text(f, base + t->len, seen < STRETCH ? STRETCH : seen, w, t, err);
		}
		size_t n = nl ? (size_t)(nl - t->s) - i : t->len - i;
		if (st == ROS_OK)
			st = add_line(l, f, w, t->s + i, n, base + i, err);
		i += n + 1;
	}
	return st;
}

static uint64_t block_bytes(void *ctx, size_t b)
{
	struct ros__line_input *l = ctx;
	struct ros__line_file *f = file_of(l, b);
	uint64_t left = f->size - (uint64_t)(b - f->first_block) * STRETCH;
	return left < STRETCH ? left : STRETCH;
}

static void cells(void *ctx, size_t b, uint32_t k, uint64_t before, struct ros_buf *out)
{
	struct ros__line_file *f = file_of(ctx, b);
	for (int i = 0; i < 2; i++) { /* id and label */
		ros__put_cell(out, f->stem);
		ros__buf_addf(out, "-%llu\t", (unsigned long long)before + k + 1);
	}
	ros__buf_adds(out, "\t\t\t");
}

static size_t source(void *ctx, size_t b)
{
	struct ros__line_input *l = ctx;
	return (size_t)(file_of(l, b) - l->file);
}

static const char *source_name(void *ctx, size_t i)
{
	struct ros__line_input *l = ctx;
	return l->file[i].path;
}

void ros__line_input_warn(uint64_t malformed)
{
	if (malformed)
		ros__warn(
			"%llu malformed byte sequences were replaced by U+FFFD", (unsigned long long)malformed);
}

void ros__line_input_bind(struct ros__line_input *l, struct ros__count_input *in)
{
	*in = (struct ros__count_input){.ctx = l, .nblock = l->nblock, .hi = SIZE_MAX, .nbyte = l->nbyte,
		.block = read_block, .block_bytes = block_bytes, .cells = cells, .source = source,
		.source_name = source_name};
}
