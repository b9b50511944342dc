/* Settings taken into the store: entries of the lane people, signed by an administrator (records.h). */
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/records/normal.h"
#include "core/records/records.h"
#include "core/session/rights.h"
#include "core/store/people.h"

struct adoption {
	const struct actor *who;
	const json_t *body;
};

static int append_adoption(struct store *s, void *data, struct err *e)
{
	const struct adoption *a = data;
	struct journal_entry entry = { .lane = LANE_PEOPLE,
				       .kind = "settings",
				       .version = 1,
				       .origin = ORIGIN_HERE,
				       .sign = true };
	char *text = record_line(a->body);

	entry.body = text;
	entry.body_length = strlen(text);
	uuid_new(a->who->now_ms, entry.record);
	int rc = journal_append(s, a->who, &entry, e);
	free(text);
	return rc;
}

/* The day of settings that hold from the start. */
static struct day settings_always(void)
{
	return day_of(1850, 1, 1);
}

int settings_adopt(struct store *s, const struct actor *who, const char *file, const char *text,
		   struct day from, struct err *e)
{
	char day[DAY_TEXT];

	if (day_is_none(from))
		from = settings_always();
	if (right_check(who, ACT_SETTINGS, e) != 0)
		return -1;
	json_t *body = json_pack("{s:s, s:s, s:s}", "from", day_text(from, day), "file", file,
				 "text", text);
	if (body == NULL)
		return err_set(e, ERR_INPUT, _("%s is not valid UTF-8 text"), file);
	struct adoption a = { who, body };
	int rc = store_write(s, append_adoption, &a, e);
	json_decref(body);
	return rc;
}

struct settings_list {
	struct settings_text *at;
	size_t n;
};

/* The place of the settings for this day, which are kept in order of the days; of several for one day the newest
 * counts, and the lane comes in that order. */
static struct settings_text *settings_place(struct settings_list *list, struct day from)
{
	size_t i = list->n;

	while (i > 0 && !day_before(list->at[i - 1].from, from))
		i--;
	if (i < list->n && day_same(list->at[i].from, from)) {
		free(list->at[i].file);
		free(list->at[i].text);
		return &list->at[i];
	}
	list->at = memory_grow(list->at, list->n, sizeof *list->at);
	memmove(&list->at[i + 1], &list->at[i], (list->n - i) * sizeof *list->at);
	list->n++;
	return &list->at[i];
}

static int settings_entry(struct store *s, const struct journal_entry *entry, void *data,
			  struct err *e)
{
	json_t *body = json_loadb(entry->body, entry->body_length, 0, NULL);
	const char *from = json_string_value(json_object_get(body, "from"));
	const char *file = json_string_value(json_object_get(body, "file"));
	const char *text = json_string_value(json_object_get(body, "text"));
	struct day day;

	(void)s;
	(void)e;
	if (from != NULL && file != NULL && text != NULL && day_parse(from, &day))
		*settings_place(data, day) = (struct settings_text){
			.from = day,
			.always = day_same(day, settings_always()),
			.file = memory_text(file),
			.text = memory_text(text),
		};
	json_decref(body);
	return 0;
}

int settings_texts(struct store *s, struct settings_text **out, size_t *n, struct err *e)
{
	struct settings_list list = { NULL, 0 };

	if (people_settings(s, settings_entry, &list, e) != 0) {
		settings_texts_free(list.at, list.n);
		return -1;
	}
	*out = list.at;
	*n = list.n;
	return 0;
}

void settings_texts_free(struct settings_text *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(list[i].file);
		free(list[i].text);
	}
	free(list);
}
