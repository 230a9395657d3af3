/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Version of the ICU that runs, and of its Unicode data: both change word boundaries. */
#ifndef TEXT_ICU_VERSION_H
#define TEXT_ICU_VERSION_H

const char *ros__icu_version(void); /* "72.1 (Unicode 15.0)" */

#endif
