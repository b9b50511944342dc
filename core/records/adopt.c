/* Settings taken into the store: entries of the journal like everything else (records.h). */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/records/apply.h"
#include "core/records/normal.h"
#include "core/records/records.h"
#include "core/session/rights.h"

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
	struct tables t;

	tables_init(&t, s, false);
	entry.body = text;
	entry.body_length = strlen(text);
	uuid_new(a->who->now_ms, entry.record);
	int rc = journal_append(s, a->who, &entry, e);
	if (rc == 0)
		rc = apply_entry(&t, &entry, a->body, e);
	tables_release(&t);
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

/* Of several for one day the newest counts. */
static const char texts_sql[] =
	"SELECT from_day, file, text FROM settings_text AS t WHERE NOT EXISTS"
	" (SELECT 1 FROM settings_text AS later WHERE later.from_day = t.from_day AND"
	"  (later.clock, later.device, later.number) > (t.clock, t.device, t.number))"
	" ORDER BY from_day";

int settings_texts(struct store *s, struct settings_text **out, size_t *n, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, texts_sql, e);
	struct settings_text *list = NULL;
	size_t count = 0;
	int rc;

	if (st == NULL)
		return -1;
	while ((rc = statement_step(s, st, e)) == 1) {
		list = memory_grow(list, count, sizeof *list);
		list[count++] = (struct settings_text){
			.from = { sqlite3_column_int(st, 0) },
			.always = sqlite3_column_int(st, 0) == settings_always().n,
			.file = memory_text((const char *)sqlite3_column_text(st, 1)),
			.text = memory_text((const char *)sqlite3_column_text(st, 2)),
		};
	}
	statement_done(st);
	if (rc < 0) {
		settings_texts_free(list, count);
		return -1;
	}
	*out = list;
	*n = count;
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
