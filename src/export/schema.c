/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/schema.h"

const char ros__export_schema[] =
	"CREATE TABLE speeches(n INTEGER PRIMARY KEY, id TEXT, label TEXT, \"group\" TEXT, title TEXT,"
	" speaker TEXT, office TEXT, name TEXT, district TEXT, date TEXT, place TEXT, source TEXT,"
	" start INTEGER, length INTEGER, body TEXT);"
	"CREATE TABLE docvars(speech INTEGER REFERENCES speeches, name TEXT, value TEXT);"
	"CREATE TABLE types(n INTEGER PRIMARY KEY, type TEXT, class TEXT, count INTEGER,"
	" n_speeches INTEGER, stop INTEGER, term INTEGER, feature INTEGER);"
	"CREATE TABLE sentences(n INTEGER PRIMARY KEY, speech INTEGER REFERENCES speeches,"
	" start INTEGER, length INTEGER, text TEXT);"
	"CREATE TABLE tokens(n INTEGER PRIMARY KEY, speech INTEGER REFERENCES speeches,"
	" sentence INTEGER REFERENCES sentences, type INTEGER REFERENCES types, start INTEGER,"
	" length INTEGER, class TEXT, counts INTEGER);"
	"CREATE TABLE terms(speech INTEGER REFERENCES speeches, first INTEGER REFERENCES tokens,"
	" last INTEGER REFERENCES tokens, type INTEGER REFERENCES types);"
	"CREATE TABLE analysis(json TEXT);"
	"CREATE TABLE groups(id TEXT PRIMARY KEY, field TEXT, label TEXT, n_tokens INTEGER,"
	" n_clauses INTEGER);"
	"CREATE TABLE members(group_id TEXT REFERENCES groups, speech INTEGER REFERENCES speeches);"
	"CREATE TABLE theme_list(id TEXT PRIMARY KEY, \"set\" TEXT, name_zh TEXT, name_en TEXT,"
	" parent TEXT, hits INTEGER, share REAL);"
	"CREATE TABLE topic_list(id TEXT PRIMARY KEY, label TEXT, n_topics INTEGER, share REAL,"
	" verdict TEXT, recurrence REAL, lift REAL, npmi REAL, c_v REAL);"
	"CREATE TABLE topic_words(topic TEXT REFERENCES topic_list, rank INTEGER, word TEXT,"
	" weight REAL, lift REAL);"
	"CREATE TABLE findings(n INTEGER PRIMARY KEY, kind TEXT, group_id TEXT REFERENCES groups,"
	" other_id TEXT REFERENCES groups, name TEXT, direction TEXT, estimate REAL, lower REAL,"
	" upper REAL, p REAL, q REAL, verdict TEXT, count INTEGER, formula_id TEXT);"
	"CREATE TABLE evidence(finding INTEGER REFERENCES findings, speech TEXT, start INTEGER,"
	" length INTEGER, text TEXT);"
	"CREATE TABLE borrowed(n INTEGER PRIMARY KEY, kind TEXT, words INTEGER, holders INTEGER,"
	" earlier TEXT, a TEXT, a_start INTEGER, a_length INTEGER, a_text TEXT, b TEXT,"
	" b_start INTEGER, b_length INTEGER, b_text TEXT);";

#define FIELD(at, name) " json_extract(" at ".value, '$." name "')"
#define EACH(from, path, as) " json_each(" from ", '$." path "') " as
#define WHOLE(path, as) " FROM analysis," EACH("analysis.json", path, as)

/* What every finding has, from the row `at`, and its object until evidence is taken from it. */
#define FOUND(kind, group, other, name, direction, at, from)                                       \
	"INSERT INTO found SELECT NULL, '" kind "', " group ", " other ", " name ", " direction ","   \
	FIELD(at, "estimate") "," FIELD(at, "lower") "," FIELD(at, "upper") "," FIELD(at, "p") ","    \
	FIELD(at, "q") "," FIELD(at, "verdict") "," FIELD(at, "n") "," FIELD(at, "formula_id") ", "   \
	at ".value" from ";"

const char ros__export_findings[] =
	"INSERT INTO groups SELECT" FIELD("g", "id") ", json_extract(f.value, '$.field'),"
	FIELD("g", "label") "," FIELD("g", "n_tokens") "," FIELD("g", "n_clauses")
	WHOLE("corpus.groups", "f") "," EACH("f.value", "groups", "g") ";"
	"INSERT INTO members SELECT" FIELD("g", "id") ", s.n" WHOLE("corpus.groups", "f") ","
	EACH("f.value", "groups", "g") "," EACH("g.value", "speeches", "m")
	" JOIN speeches s ON s.id = m.value;"
	"INSERT OR IGNORE INTO theme_list SELECT" FIELD("t", "id") "," FIELD("t", "set") ","
	FIELD("t", "name_zh") "," FIELD("t", "name_en") "," FIELD("t", "parent") ","
	FIELD("t", "n_hits") "," FIELD("t", "share") WHOLE("themes.list", "t") ";"
	"INSERT OR IGNORE INTO topic_list SELECT" FIELD("t", "id") "," FIELD("t", "label") ","
	FIELD("l", "n_topics") "," FIELD("t", "share") "," FIELD("t", "verdict") ","
	FIELD("t", "recurrence") "," FIELD("t", "lift") "," FIELD("t", "npmi") "," FIELD("t", "c_v")
	WHOLE("topics.levels", "l") "," EACH("l.value", "topics", "t") ";"
	"INSERT INTO topic_words SELECT" FIELD("t", "id") ", w.key + 1," FIELD("w", "term") ","
	FIELD("w", "weight") "," FIELD("w", "lift") WHOLE("topics.levels", "l") ","
	EACH("l.value", "topics", "t") "," EACH("t.value", "words", "w") ";"
	"CREATE TEMP TABLE found AS SELECT *, '' AS object FROM findings;"
	FOUND("keyness", FIELD("g", "group"), "NULL", FIELD("w", "term"), FIELD("w", "direction"), "w",
		WHOLE("keyness.groups", "g") "," EACH("g.value", "terms", "w"))
	FOUND("theme", FIELD("c", "group"), "NULL", FIELD("c", "theme"), "NULL", "c",
		WHOLE("themes.by_theme_group", "c"))
	FOUND("similarity", FIELD("c", "a"), FIELD("c", "b"), "NULL", "NULL", "c",
		WHOLE("similarity.pairs", "c"))
	FOUND("topic", FIELD("c", "group"), "NULL", FIELD("c", "topic"), "NULL", "c",
		WHOLE("topics.by_group", "c"))
	FOUND("phrase", "NULL", "NULL", FIELD("c", "text"), "NULL", "c",
		WHOLE("collocations.phrases", "c"))
	FOUND("trend", "NULL", "NULL", FIELD("c", "theme"), "NULL", "c",
		WHOLE("themes.trend.slopes", "c"))
	"INSERT INTO findings SELECT rowid, kind, group_id, other_id, name, direction, estimate, lower,"
	" upper, p, q, verdict, count, formula_id FROM found;"
	"INSERT INTO evidence SELECT f.rowid," FIELD("e", "speech") "," FIELD("e", "start") ","
	FIELD("e", "length") "," FIELD("e", "text") " FROM found f," EACH("f.object", "evidence", "e")
	";DROP TABLE found;"
	"INSERT INTO borrowed SELECT NULL," FIELD("p", "kind") "," FIELD("p", "words") ","
	FIELD("p", "holders") "," FIELD("p", "earlier") "," FIELD("p", "a.speech") ","
	FIELD("p", "a.start") "," FIELD("p", "a.length") "," FIELD("p", "a.text") ","
	FIELD("p", "b.speech") "," FIELD("p", "b.start") "," FIELD("p", "b.length") ","
	FIELD("p", "b.text") WHOLE("borrowing.passages", "p") ";";

/* A view of one kind: the columns that it names itself, then those that all have. */
#define VIEW(name, kind, columns, more)                                                            \
	"CREATE VIEW " name " AS SELECT f.n AS finding, " columns ", f.estimate, f.lower, f.upper,"   \
	" f.p, f.q, f.verdict, f.count FROM findings f" more " WHERE f.kind = '" kind "';"
#define OF_GROUP " JOIN groups g ON g.id = f.group_id"

const char ros__export_indexes[] =
	"CREATE INDEX docvars_by_name ON docvars(name, value);"
	"CREATE INDEX types_by_type ON types(type);"
	"CREATE INDEX sentences_by_speech ON sentences(speech);"
	"CREATE INDEX tokens_by_type ON tokens(type, speech);"
	"CREATE INDEX tokens_by_speech ON tokens(speech);"
	"CREATE INDEX terms_by_type ON terms(type, speech);"
	"CREATE INDEX members_by_group ON members(group_id);"
	"CREATE INDEX findings_by_kind ON findings(kind, group_id, name);"
	"CREATE INDEX findings_by_name ON findings(name);"
	"CREATE INDEX evidence_by_finding ON evidence(finding);"
	"CREATE INDEX topic_words_by_word ON topic_words(word);"
	"CREATE VIEW dfm AS SELECT speech, type, sum(count) AS count FROM ("
	"SELECT k.speech, t.type, count(*) AS count FROM tokens k JOIN types t ON t.n = k.type"
	" WHERE k.counts AND t.feature GROUP BY k.speech, k.type UNION ALL"
	" SELECT h.speech, t.type, count(*) FROM terms h JOIN types t ON t.n = h.type"
	" WHERE t.feature GROUP BY h.speech, h.type) GROUP BY speech, type;"
	"CREATE VIEW concordance AS SELECT t.type, s.label AS speech, s.\"group\", k.start, k.length,"
	" x.text AS sentence FROM tokens k JOIN types t ON t.n = k.type JOIN speeches s"
	" ON s.n = k.speech"
	" JOIN sentences x ON x.n = k.sentence;"
	VIEW("keyness", "keyness", "g.label AS \"group\", f.name AS term, f.direction", OF_GROUP)
	VIEW("themes", "theme", "g.label AS \"group\", f.name AS theme, t.name_zh, t.name_en",
		OF_GROUP " LEFT JOIN theme_list t ON t.id = f.name")
	VIEW("topics", "topic", "g.label AS \"group\", f.name AS topic, t.label",
		OF_GROUP " LEFT JOIN topic_list t ON t.id = f.name")
	VIEW("similarity", "similarity", "g.label AS a, h.label AS b",
		OF_GROUP " JOIN groups h ON h.id = f.other_id")
	VIEW("phrases", "phrase", "f.name AS phrase", "")
	VIEW("trends", "trend", "f.name AS theme, t.name_zh, t.name_en",
		" LEFT JOIN theme_list t ON t.id = f.name");
