/* What the checks across keys share: the entry they look at and how a fault of it is said.  For config/check*.c. */
#ifndef HVERDAG_CONFIG_CHECKING_H
#define HVERDAG_CONFIG_CHECKING_H

#include "config/reader.h"

struct checking {
	const struct report *report;
	const struct group *group;
};

/* Adds a fault at the value of `key`, or at the entry when the key is missing. */
void fault_at_key(const struct checking *c, const char *key, const char *text);

/* Does the file give the key a value other than none?  Looks at the file, not at the struct: a
 * wrong value, whose fault is reported already, is not in the struct. */
bool key_given(const struct checking *c, const char *key);

/* The word that stands at the key, or "". */
const char *key_said(const struct checking *c, const char *key);

/* Adds a fault when a key is given beside a value of another key that it does not go with. */
void check_goes_with(const struct checking *c, const char *key, bool stands, bool fits,
		     const char *text);

/* One check of an entry. */
typedef void entry_check(const struct checking *c);

/* Those of how a municipality works (config/check_rules.c); NULL: the path has none. */
entry_check *rules_check_of(const char *path);

#endif
