/* Settings files made from the table of keys: see document.h. */
#include "tests/config/document.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/utf8.h"

/* clang-format off */
static const char *const sample[KEY_KINDS] = {
	[KEY_ID] = "a-1", [KEY_TEXT] = "Æblehaven", [KEY_BOOLEAN] = "true",
	[KEY_DATE] = "2026-01-07", [KEY_HOURS] = "\"10:00-15:00\"", [KEY_TEXTS] = "[gåtur, \"på ø: a\"]",
	[KEY_IDS] = "[a-1]", [KEY_REFERENCE] = "a-1", [KEY_INTEGERS] = "[7, 8]", [KEY_PROVIDERS] = "[kom, \"p 2\"]",
};

/* Keys whose sample differs from that of their kind; NULL: the key is written only when it is
 * the one tested. */
static const struct { const char *path, *value; } own_sample[] = {
	{ "instruments[].min", "-2.5" },
	{ "instruments[].max", "10" },
	{ "instruments[].change_points", NULL },
	{ "instruments[].item_min", "0" },
	{ "instruments[].item_max", "3.5" },
	{ "follow_ups[].days", NULL },
	{ "follow_ups[].every_days", NULL },
	{ "follow_ups[].every_weeks", NULL },
	{ "follow_ups[].after_months", NULL },
	{ "conferences[].every_months", NULL },
	{ "conferences[].cadences[].every_months", NULL },
	{ "deadlines[].days", NULL },
	{ "provider_rules[].providers", NULL },
	{ "follow_on[].new_type", NULL },
	{ "deadlines[].weeks", NULL },
	{ "clip_cards[].max_minutes", "300" },
	{ "clip_cards[].max_minutes_per_use", "120" },
	{ "clip_cards[].not_with", "[]" },
	{ "clip_cards[].suggested_activities", "[indkøb]" },
};

/* Of two keys that exclude each other: left_out is omitted when `asked` is tested, and kept when
 * `asked` is tested with none. */
static const struct { const char *asked, *left_out; } instead[] = {
	{ "instruments[].change_points", "instruments[].change_percent" },
	{ "conferences[].every_months", "conferences[].every_days" },
	{ "conferences[].cadences[].every_months", "conferences[].cadences[].every_days" },
	{ "deadlines[].days", "deadlines[].working_days" },
	{ "deadlines[].weeks", "deadlines[].working_days" },
};
/* Keys that go only with one value of another key: `path` gets `value` when `asked` is tested
 * with a value other than none. */
static const struct { const char *asked, *path, *value; } goes_with[] = {
	{ "follow_ups[].days", "follow_ups[].when", "start" },
	{ "follow_ups[].every_days", "follow_ups[].when", "interval" },
	{ "follow_ups[].every_weeks", "follow_ups[].when", "interval" },
	{ "follow_ups[].after_months", "follow_ups[].when", "later" },
	{ "provider_rules[].providers", "provider_rules[].allowed", "[listed]" },
	{ "follow_on[].new_type", "follow_on[].propose", "new_course" },
	{ "preventive_visits.risk_from", "preventive_visits.risk_to", "120" },
	{ "preventive_visits.risk_to", "preventive_visits.risk_from", "1" },
	{ "supervision[].sample", "supervision[].kind", "audit" },
};
/* clang-format on */

#define EACH(i, list) (size_t i = 0; i < sizeof(list) / sizeof(list)[0]; i++)

static const char *sample_of(const struct key *k, char room[64])
{
	for
		EACH(i, own_sample)
	if (strcmp(own_sample[i].path, k->path) == 0)
		return own_sample[i].value;
	if (k->kind == KEY_INTEGER || k->kind == KEY_NUMBER)
		snprintf(room, 64, "%d", (int)k->min + 1);
	else if (k->kind == KEY_WORDS)
		snprintf(room, 64, "[%s]", k->words->at[1].json);
	else if (k->words != NULL)
		snprintf(room, 64, "%s", k->words->at[1].json);
	else
		return sample[k->kind];
	return room;
}

/* Of a key beside the one the document is about; NULL: the sample. */
static const char *value_beside(const struct document *d, const struct key *k)
{
	if (d->path == NULL || d->act == LEAVE_OUT)
		return NULL;
	const struct key *asked = key_find(d->path);
	if (d->act == WRITE_VALUE && asked->fallback != NULL &&
	    strcmp(d->value, asked->fallback) == 0)
		return NULL;
	for
		EACH(i, goes_with)
	if (strcmp(goes_with[i].asked, d->path) == 0 && strcmp(goes_with[i].path, k->path) == 0)
		return goes_with[i].value;
	return NULL;
}

static bool is_asked(const struct document *d, const struct key *k)
{
	return d->path != NULL && strcmp(d->path, k->path) == 0;
}

/* Does the key the document is about stand below this one? */
static bool leads_to_asked(const struct document *d, const struct key *k)
{
	size_t n = strlen(k->path);

	return d->path != NULL && strncmp(d->path, k->path, n) == 0 &&
	       (d->path[n] == '.' || d->path[n] == '[');
}

/* Keys that are always written where the entry has no other that must be there besides the one that is tried: an
 * empty entry would be another fault. */
static bool fills_entry(const char *path)
{
	static const char *const fills[] = { "signs[].activities",
					     "course_roles[].text",
					     "competence[].rehab_training_days",
					     "competence[].educations",
					     "payment[].text",
					     "laws[].name" };

	for
		EACH(i, fills)
	if (strcmp(fills[i], path) == 0)
		return true;
	return false;
}

/* Several may be written instead of one key; where that one is not set, the first of them is. */
static bool is_first_instead(size_t row)
{
	for (size_t i = 0; i < row; i++)
		if (strcmp(instead[i].left_out, instead[row].left_out) == 0)
			return false;
	return true;
}

static bool stands(const struct document *d, const struct key *k)
{
	char room[64];

	if (is_asked(d, k))
		return d->act != LEAVE_OUT;
	if (value_beside(d, k) != NULL)
		return true;
	bool none = d->act == LEAVE_OUT || (d->value != NULL && strcmp(d->value, "none") == 0);
	for
		EACH(i, instead)
		{
			if (d->path == NULL)
				continue;
			if (!none && strcmp(d->path, instead[i].asked) == 0 &&
			    strcmp(k->path, instead[i].left_out) == 0)
				return false;
			if (none && is_first_instead(i) &&
			    strcmp(d->path, instead[i].left_out) == 0 &&
			    strcmp(k->path, instead[i].asked) == 0)
				return true;
		}
	if ((k->flags & KEY_REQUIRED) != 0 || strcmp(k->path, "conferences[].every_days") == 0 ||
	    strcmp(k->path, "conferences[].cadences[].every_days") == 0 ||
	    strcmp(k->path, "deadlines[].working_days") == 0 || fills_entry(k->path))
		return true;
	if (k->kind == KEY_ENTRIES)
		return d->full || leads_to_asked(d, k) || strcmp(k->path, "services") == 0 ||
		       strcmp(k->path, "course_types") == 0;
	if (k->kind == KEY_GROUP) /* an empty group would be another fault */
		return d->full ||
		       (leads_to_asked(d, k) &&
			(d->act != LEAVE_OUT || strstr(d->path + strlen(k->path), "[]") != NULL));
	return d->full && sample_of(k, room) != NULL;
}

struct writer {
	struct document *d;
	FILE *to;
	int line;
};

static void mark(struct writer *w, int line, int column)
{
	w->d->line = line;
	w->d->column = column;
}

/* The value the test is about; its fault may lie inside it, and it may have several lines. */
static void write_asked(struct writer *w, int column)
{
	struct document *d = w->d;
	size_t n = d->length != 0 ? d->length : strlen(d->value);
	const char *at = memmem(d->value, n, "§", strlen("§"));

	mark(w, w->line, column);
	if (at != NULL) {
		char *front = strndup(d->value, (size_t)(at - d->value));
		d->column = column + (int)utf8_length(front);
		free(front);
		fwrite(d->value, 1, (size_t)(at - d->value), w->to);
		at += strlen("§");
		n -= (size_t)(at - d->value);
	} else {
		at = d->value;
	}
	fwrite(at, 1, n, w->to);
	for (size_t i = 0; i < n; i++)
		w->line += at[i] == '\n';
}

static void write_line(struct writer *w, const struct key *k, const char *front)
{
	char room[64];
	bool asked = is_asked(w->d, k);
	const char *name = asked && w->d->act == WRITE_NAME ? w->d->value : key_name(k);
	const char *beside = value_beside(w->d, k);
	const char *value = beside != NULL ? beside : sample_of(k, room);
	int column = (int)strlen(front) + 1;

	if (asked && w->d->act != WRITE_VALUE)
		mark(w, w->line, column);
	fprintf(w->to, "%s%s: ", front, name);
	if (asked && w->d->act == WRITE_VALUE)
		write_asked(w, column + (int)strlen(name) + 2);
	else
		fputs(value != NULL             ? value
		      : sample[k->kind] != NULL ? sample[k->kind]
						: "1",
		      w->to);
	fputc('\n', w->to);
	w->line++;
}

static void write_below(struct writer *w, const char *parent, const char *first, const char *rest)
{
	const char *front = first;

	for (size_t i = 0; i < key_count; i++) {
		const struct key *k = &key_table[i];
		char below[100], next_first[40], next_rest[40];
		bool plain = k->kind != KEY_GROUP && k->kind != KEY_ENTRIES;
		if (!key_is_below(k, parent) || !stands(w->d, k))
			continue;
		int times = is_asked(w->d, k) && w->d->act == WRITE_TWICE ? 2 : 1;
		for (; times > 0; times--, front = rest) {
			if (plain || is_asked(w->d, k)) {
				if (plain || w->d->act == WRITE_VALUE || times == 2) {
					write_line(w, k, front);
					continue;
				}
				mark(w, w->line, (int)strlen(front) + 1);
			}
			fprintf(w->to, "%s%s:\n", front,
				is_asked(w->d, k) && w->d->act == WRITE_NAME ? w->d->value
									     : key_name(k));
			w->line++;
			snprintf(below, sizeof below, k->kind == KEY_ENTRIES ? "%s[]" : "%s",
				 k->path);
			bool list = k->kind == KEY_ENTRIES;
			snprintf(next_first, sizeof next_first, "%s%s", rest, list ? "  - " : "  ");
			snprintf(next_rest, sizeof next_rest, "%s%s", rest, list ? "    " : "  ");
			write_below(w, below, next_first, next_rest);
		}
	}
}

/* "clip_cards[].save_weeks" as the first entry shows it. */
static void show_path(struct document *d)
{
	char *to = d->shown;

	for (const char *p = d->path; p != NULL && *p != '\0'; p++) {
		*to++ = *p;
		if (*p == '[')
			*to++ = '0';
	}
	*to = '\0';
	if (d->act == WRITE_NAME)
		strcpy(strrchr(d->shown, '.') != NULL ? strrchr(d->shown, '.') + 1 : d->shown,
		       d->value);
}

void document_write(struct document *d)
{
	struct writer w = { .d = d, .line = 1 };

	show_path(d);
	w.to = open_memstream(&d->text, &d->size);
	write_below(&w, "", "", "");
	fclose(w.to);
}

void document_release(struct document *d)
{
	free(d->text);
	d->text = NULL;
}

struct faults document_faults(const struct document *d)
{
	struct faults f = { 0 };
	struct settings *s = NULL;

	if (config_parse("x.yaml", d->text, d->size, &s, &f) == 0)
		settings_free(s);
	return f;
}
