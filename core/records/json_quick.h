/*
 * JSON of the usual form, read quickly: what programs write, objects of texts without escapes, whole numbers, lists.  An
 * import and the making of tables read millions of such lines, and jansson's own reading was a sixth of an import.
 *
 * What is not of that form, or has any fault, is left to jansson, which also says what the fault is.
 */
#ifndef HVERDAG_CORE_RECORDS_JSON_QUICK_H
#define HVERDAG_CORE_RECORDS_JSON_QUICK_H

#include <jansson.h>

/* The same value as json_loadb gives of an object without any key twice, or NULL: ask jansson.  A new reference. */
json_t *json_quick(const char *text, size_t length);

/* The body of an entry: quickly, else by jansson; NULL where it is none. */
json_t *json_body(const char *text, size_t length);

#endif
