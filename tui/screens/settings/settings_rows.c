/* The settings in force as rows: see settings_screen.h. */
#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/match.h"
#include "core/base/text.h"
#include "tui/screens/settings/settings_screen.h"

/* Bytes of a key before its last word: the dots of an id in brackets are none of its own. */
static size_t group_length(const char *key)
{
	size_t length = 0;
	bool inside = false;

	for (size_t i = 0; key[i] != '\0'; i++) {
		inside = key[i] == '[' || (inside && key[i] != ']');
		if (key[i] == '.' && !inside)
			length = i;
	}
	return length;
}

static const char *plain_of(struct arena *a, const struct config_value *v)
{
	const char *all = arena_format(a, "%s\n%s\n%s", v->key, v->value, _(v->help));

	return danish_plain(all, arena_take(a, strlen(all) + 1));
}

/* The heading over the value, made where the one before stood under another. */
static size_t heading_for(struct setting_rows *out, const struct config_value *v, size_t before)
{
	size_t length = group_length(v->key);

	if (length == 0)
		return out->n;
	const char *words = arena_format(&out->arena, "%.*s", (int)length, v->key);
	if (before < out->n && strcmp(out->row[before].words, words) == 0)
		return before;
	out->row[out->n] = (struct setting_row){ .help = v->group_help, .words = words };
	return out->n++;
}

static void make_rows(struct setting_rows *out)
{
	size_t heading = (size_t)-1;

	out->row = memory_new(2 * out->values + 1, sizeof *out->row);
	for (size_t i = 0; i < out->values; i++) {
		const struct config_value *v = &out->value[i];
		size_t length = group_length(v->key);
		heading = heading_for(out, v, heading);
		out->row[out->n] = (struct setting_row){
			.value = v,
			.help = v->help,
			.words = v->key + (length > 0 ? length + 1 : 0),
			.plain = plain_of(&out->arena, v),
			.heading = heading,
		};
		out->n++;
	}
}

int setting_rows_read(const struct settings_text *text, struct setting_rows *out, struct err *e)
{
	struct faults faults = { .limit = 1 };

	*out = (struct setting_rows){ .n = 0 };
	if (config_values(text->file, text->text, strlen(text->text), &out->value, &out->values,
			  &faults) != 0) {
		err_set(e, ERR_INPUT, "%s:%d: %s", text->file, faults.n > 0 ? faults.at[0].line : 0,
			faults.n > 0 ? faults.at[0].text : "");
		faults_release(&faults);
		return -1;
	}
	faults_release(&faults);
	make_rows(out);
	return 0;
}

void setting_rows_release(struct setting_rows *r)
{
	config_values_free(r->value, r->values);
	free(r->row);
	arena_release(&r->arena);
	*r = (struct setting_rows){ .n = 0 };
}

int setting_rows_find(const struct setting_rows *r, const char *letters, size_t *shown)
{
	char wanted[400];
	int n = 0;

	danish_plain(letters, wanted);
	for (size_t i = 0; i < r->n; i++) {
		const struct setting_row *row = &r->row[i];
		const struct match_text text = { .plain = row->plain, .weight = 1 };
		if (row->value == NULL || (letters[0] != '\0' && !match_holds(&text, 1, wanted)))
			continue;
		/* Its heading stands before it, and there is none between the two but its own. */
		if (row->heading != i && (n == 0 || shown[n - 1] < row->heading))
			shown[n++] = row->heading;
		shown[n++] = i;
	}
	return n;
}

size_t settings_version_on(const struct settings_text *version, size_t n, struct day on)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++)
		if (version[i].always || !day_before(on, version[i].from))
			found = i;
	return found;
}
