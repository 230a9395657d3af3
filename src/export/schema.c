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
	"CREATE TABLE analysis(json TEXT);";

/* Of a finding, the fields that every one has. */
#define FINDING(at)                                                                                \
	" json_extract(" at ", '$.estimate') AS estimate, json_extract(" at ", '$.lower') AS lower,"  \
	" json_extract(" at ", '$.upper') AS upper, json_extract(" at ", '$.p') AS p,"              \
	" json_extract(" at ", '$.q') AS q, json_extract(" at ", '$.verdict') AS verdict"

const char ros__export_indexes[] =
	"CREATE INDEX docvars_by_name ON docvars(name, value);"
	"CREATE INDEX types_by_type ON types(type);"
	"CREATE INDEX sentences_by_speech ON sentences(speech);"
	"CREATE INDEX tokens_by_type ON tokens(type, speech);"
	"CREATE INDEX tokens_by_speech ON tokens(speech);"
	"CREATE INDEX terms_by_type ON terms(type, speech);"
	"CREATE VIEW dfm AS SELECT speech, type, sum(count) AS count FROM ("
	"SELECT k.speech, t.type, count(*) AS count FROM tokens k JOIN types t ON t.n = k.type"
	" WHERE k.counts AND t.feature GROUP BY k.speech, k.type UNION ALL"
	" SELECT h.speech, t.type, count(*) FROM terms h JOIN types t ON t.n = h.type"
	" WHERE t.feature GROUP BY h.speech, h.type) GROUP BY speech, type;"
	"CREATE VIEW concordance AS SELECT t.type, s.label AS speech, s.\"group\", k.start, k.length,"
	" x.text AS sentence FROM tokens k JOIN types t ON t.n = k.type JOIN speeches s"
	" ON s.n = k.speech"
	" JOIN sentences x ON x.n = k.sentence;"
	"CREATE VIEW keyness AS SELECT json_extract(g.value, '$.group') AS \"group\","
	" json_extract(w.value, '$.term') AS term, json_extract(w.value, '$.direction') AS direction,"
	" json_extract(w.value, '$.count') AS count," FINDING("w.value")
	" FROM analysis, json_each(analysis.json, '$.keyness.groups') g,"
	" json_each(g.value, '$.terms') w;"
	"CREATE VIEW themes AS SELECT json_extract(c.value, '$.theme') AS theme,"
	" json_extract(c.value, '$.group') AS \"group\", json_extract(c.value, '$.hits') AS hits,"
	" json_extract(c.value, '$.clauses') AS clauses," FINDING("c.value")
	" FROM analysis, json_each(analysis.json, '$.themes.by_theme_group') c;"
	"CREATE VIEW similarity AS SELECT json_extract(c.value, '$.a') AS a,"
	" json_extract(c.value, '$.b') AS b," FINDING("c.value")
	" FROM analysis, json_each(analysis.json, '$.similarity.pairs') c;";
