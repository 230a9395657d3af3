/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What of a speaker's name is the name, and what belongs to the way it was written.
 *
 *	Mr. SMITH of Ohio          -> key "smith", place "ohio", a man, a surname alone
 *	O’BRIEN, Mary              -> key "mary o'brien"
 *	The Rt Hon. Jane Roe MP (Eastport North) (Lab) -> key "jane roe", place "eastport north"
 *	MR ALAN TO (in Cantonese)  -> key "alan to"
 *	王　平同志（财政局局长）     -> key "王平", place "财政局"
 *
 * Keys are folded: composed, one width, lower case, simplified, one kind of apostrophe, hyphen and
 * middle dot. The words it goes by are data, in config/split/people.json. Read-only after loading; may
 * be shared by threads.
 */
#ifndef CORPUS_NAME_FORM_H
#define CORPUS_NAME_FORM_H
#include <stdbool.h>
#include <stddef.h>

#include "rostrum/error.h"

struct ros_people;
enum ros_status ros__people_load(struct ros_people **out, const char *config_dir, struct ros_err *err);
void ros__people_free(struct ros_people *p);

enum ros_gender { ROS_GENDER_OPEN, ROS_GENDER_HE, ROS_GENDER_SHE };
struct ros_name_form {
	char key[160];    /* "" where it is no person's name: masked, or an office alone */
	char last[80]; /* the surname: the last word of a key of Latin letters, the first character in
					  Han */
	char place[120];  /* constituency, body or party beside the name, folded; "" for none */
	char also[120];   /* a second one: (Eastport North) (Lab) */
	bool surname;     /* nothing but a surname: Smith, 王部长 */
	bool of;          /* the place stands behind "of" */
	char shown[160];  /* the name as written, with "of Ohio", without other things beside it */
	size_t words;     /* of the key; Han characters are one */
	bool han, caps;   /* caps: no lower-case letter in it */
	enum ros_gender gender;
};
/* Reads a name. `name` is what is taken for the name already, or "". */
void ros__name_form(const struct ros_people *p, const char *speaker, const char *name,
	struct ros_name_form *f);

/* Applause, 掌声, several members: said by nobody. Brackets around it do not matter. */
bool ros__name_is_stage(const struct ros_people *p, const char *speaker);
/* Moderator, 主持人: who presides. */
bool ros__name_is_host(const struct ros_people *p, const char *speaker);

#endif
