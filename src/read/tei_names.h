/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Persons and organisations of TEI (listPerson, listOrg; TEI P5, 14 Names), by their xml:id.
 *
 * They stand in the header of the file, in the file of the whole corpus, or in lists of their own
 * beside it, as ParlaMint has them. Files beside are read once for all texts of a folder.
 */
#ifndef READ_TEI_NAMES_H
#define READ_TEI_NAMES_H
#include "base/strmap.h"
#include "read/reader.h"
#include "read/xml.h"

struct ros__tei_stay {       /* an affiliation */
	const char *org, *role, *from, *to; /* "" where not said */
};
struct ros__tei_person {
	const char *name, *sex, *birth;
	struct ros__tei_stay *stay;
	size_t nstay, stay_cap;
};
struct ros__tei_org {
	const char *name, *role;
};
struct ros__tei_names {
	struct ros_arena arena;
	struct ros_strmap person_id, org_id;
	struct ros__tei_person *person;
	struct ros__tei_org *org;
	size_t person_cap, org_cap;
};
void ros__tei_names_add(struct ros__tei_names *n, const xmlNode *root);
const struct ros__tei_person *ros__tei_person(const struct ros__tei_names *n, const char *id);
/* The party or group a person belonged to on a day ("2020-05-27"; "" any), "" for none. */
const char *ros__tei_party(const struct ros__tei_names *n, const struct ros__tei_person *p,
	const char *day);
void ros__tei_names_release(struct ros__tei_names *n);

/* "#Ann.Lee" or "#AnnLee" as "Ann Lee", for who is on no list. */
const char *ros__tei_readable(struct ros_arena *a, const char *id);

/* Names from files beside `path` (same folder or the one above) that begin as its own name does up to
 * "_" and hold lists; kept in r->beside for the texts to come. NULL where there are none. */
const struct ros__tei_names *ros__tei_beside(struct ros__reading *r, const char *path);

#endif
