/* Places in a line of JSON: see place.h.  A scanner for the error path only; the parser has
 * already said that the text is well formed as far as these functions read. */
#include "core/records/place.h"

#include <stdio.h>
#include <string.h>

#include "core/base/utf8.h"

enum { NAME_SHOWN = 40, NAME_ROOM = NAME_SHOWN * 4 + 1 };

/* A field's name, or as much of it as fits in a message. */
static void clean_name(const char *name, size_t length, char out[NAME_ROOM])
{
	const char *end = name + length;
	size_t used = 0;

	for (int i = 0; name < end && i < NAME_SHOWN; i++) {
		uint32_t c = utf8_next(&name);
		if (c == 0)
			break;
		used += utf8_put(out + used, c < 0x20 || (c >= 0x7F && c < 0xA0) ? '?' : c);
	}
	out[used] = '\0';
}

const char *place_text(const struct place *p, char out[PLACE_TEXT])
{
	char name[NAME_ROOM], inner[NAME_ROOM];

	clean_name(p->field, strlen(p->field), name);
	clean_name(p->inner != NULL ? p->inner : "", p->inner != NULL ? strlen(p->inner) : 0,
		   inner);
	if (p->index >= 0)
		snprintf(out, PLACE_TEXT, p->inner == NULL ? "%s[%d]" : "%s[%d].%s", name, p->index,
			 inner);
	else
		snprintf(out, PLACE_TEXT, p->inner == NULL ? "%s" : "%s.%s", name, inner);
	return out;
}

static const char *skip_blank(const char *p)
{
	return p + strspn(p, " \t\r\n");
}

/* From an opening quote to behind the closing one. */
static const char *skip_string(const char *p)
{
	for (p++; *p != '\0' && *p != '"'; p++)
		if (*p == '\\' && p[1] != '\0')
			p++;
	return *p == '"' ? p + 1 : p;
}

static const char *skip_value(const char *p)
{
	int depth = 0;

	do {
		if (*p == '"') {
			p = skip_string(p);
			continue;
		}
		if (*p == '{' || *p == '[')
			depth++;
		else if (*p == '}' || *p == ']')
			depth--;
		else if (*p == ',' && depth == 0)
			break;
		if (depth < 0 || *p == '\0')
			break;
		p++;
	} while (depth > 0 || strchr(",}] \t\r\n", *p) == NULL);
	return p;
}

/* One more member of an object: its value, with the name between *name and *name_end; NULL behind
 * the last.  *at starts at the opening brace and is moved to the member. */
static const char *next_member(const char **at, const char **name, const char **name_end)
{
	const char *p = *at;

	if (*p == '{')
		p++;
	else
		p = skip_blank(skip_value(p)), p += *p == ',';
	p = skip_blank(p);
	if (*p != '"')
		return NULL;
	*name = p + 1;
	p = skip_string(p);
	*name_end = p - 1;
	p = skip_blank(p);
	if (*p != ':')
		return NULL;
	*at = skip_blank(p + 1);
	return *at;
}

static const char *find_member(const char *object, const char *wanted)
{
	const char *value, *name, *end, *at = object;

	if (*object != '{')
		return NULL;
	while ((value = next_member(&at, &name, &end)) != NULL)
		if (strlen(wanted) == (size_t)(end - name) &&
		    memcmp(wanted, name, (size_t)(end - name)) == 0)
			return value;
	return NULL;
}

static const char *find_item(const char *list, int index)
{
	const char *p = list;

	if (*p != '[')
		return NULL;
	p = skip_blank(p + 1);
	for (; index > 0 && *p != ']' && *p != '\0'; index--) {
		p = skip_blank(skip_value(p));
		if (*p == ',')
			p = skip_blank(p + 1);
	}
	return *p == ']' || *p == '\0' ? NULL : p;
}

static int column_of(const char *line, const char *at)
{
	int column = 1;

	while (line < at) {
		utf8_next(&line);
		column++;
	}
	return column;
}

int place_column(const struct place *p, const char *line)
{
	const char *at = line == NULL ? NULL : find_member(skip_blank(line), p->field);

	if (at != NULL && p->index >= 0)
		at = find_item(at, p->index);
	if (at != NULL && p->inner != NULL)
		at = find_member(at, p->inner);
	return at == NULL ? 0 : column_of(line, at);
}

/* The member of an object whose value begins last before `end`. */
static const char *member_before(const char *object, const char *end, const char **name,
				 const char **name_end)
{
	const char *value, *n, *e, *at = object, *found = NULL;

	if (*object != '{')
		return NULL;
	while ((value = next_member(&at, &n, &e)) != NULL && value <= end) {
		found = value;
		*name = n;
		*name_end = e;
	}
	return found;
}

const char *place_of_byte(const char *line, size_t byte, char out[PLACE_TEXT])
{
	const char *name, *end, *at = member_before(skip_blank(line), line + byte, &name, &end);
	char field[NAME_ROOM] = "", inner[NAME_ROOM] = "";
	int index = -1;

	if (at != NULL)
		clean_name(name, (size_t)(end - name), field);
	if (at != NULL && *at == '[') {
		const char *item, *list = at;
		for (; (item = find_item(list, index + 1)) != NULL && item <= line + byte; index++)
			at = item;
		if (index >= 0 && member_before(at, line + byte, &name, &end) != NULL)
			clean_name(name, (size_t)(end - name), inner);
	}
	snprintf(out, PLACE_TEXT,
		 index < 0          ? "%s"
		 : inner[0] == '\0' ? "%s[%d]"
				    : "%s[%d].%s",
		 field, index, inner);
	return out;
}

bool place_plain_text(const char *line, const char *field, char *out, size_t size)
{
	const char *at = find_member(skip_blank(line), field);

	if (at == NULL || *at != '"')
		return false;
	size_t length = strcspn(at + 1, "\"\\");
	if (at[1 + length] != '"' || length == 0 || length >= size)
		return false;
	memcpy(out, at + 1, length);
	out[length] = '\0';
	return true;
}
