/* hverdag conference: the list of a provider's conference on a day, and the minutes of one. */
#include "core/queries/conference.h"
#include "core/queries/owed.h"

#include "core/base/text.h"
#include "core/format.h"
#include "core/pages/pages.h"
#include "core/queries/minutes.h"
#include "core/records/records.h"
#include "tui/commands/command.h"
#include "tui/writers/write.h"

static int write_text(const struct conference *c, struct err *e)
{
	struct conference_text text;
	struct page page = { .desc = &conference_page_desc, .of = &text, .on = c->on };

	conference_text_make(c, &text);
	int failed = write_page(OUTPUT_TEXT, &page, e);
	arena_release(&page.arena);
	return failed;
}

static int write_list(struct call *call, const struct conference *c, struct err *e)
{
	struct page page = { .on = c->on, .of = c };
	struct table table;
	int failed = 0;

	if (call->options->format == OUTPUT_TEXT)
		return write_text(c, e);
	table_begin(&table, call->options->format, &conference_rows, &page);
	for (size_t i = 0; i < c->n && !failed; i++)
		failed = table_row(&table, &c->row[i], e);
	if (!failed)
		failed = table_end(&table, e);
	table_release(&table);
	arena_release(&page.arena);
	return failed;
}

/* Whoever sees only their own provider's conference is not told which others there are. */
static int find_provider(const struct call *call, int64_t *rid, struct err *e)
{
	const struct work *w = &call->session->work;
	const char *id = options_value(call->options, OPT_PROVIDER);
	struct err why = { .kind = ERR_NONE };

	*rid = record_find(w->store, RECORD_PROVIDER, id, &why);
	if (why.kind != ERR_NONE) {
		*e = why;
		return -1;
	}
	if (*rid == 0 && conference_may(&w->who, CONFERENCE_OF_OTHERS))
		return err_set(e, ERR_RULE, _("there is no provider \"%s\""), id);
	return conference_check(w, *rid, e);
}

/* Which of the provider's conferences: that of the option, else the first of the settings of that day. */
static int find_meeting(const struct call *call, const struct conference_ask *ask, int64_t *rid,
			struct err *e)
{
	const struct work *w = &call->session->work;
	struct meeting_key key = { ask->provider_rid, ask->meeting, ask->on };
	char provider[RECORD_ID_MAX + 1], day[FORMAT_TEXT];
	struct arena a = { 0 };
	struct meeting found = { .rid = 0 };

	if (record_shown_id(w->store, ask->provider_rid, provider, e) != 0)
		return -1;
	const struct conference_cadence *kind =
		conference_kind(settings_on(&w->settings, ask->on), provider, ask->meeting);
	key.kind = kind != NULL ? kind->id : ask->meeting;
	int got = key.kind != NULL ? meeting_find(w->store, &key, &a, &found, e) : 0;
	arena_release(&a);
	*rid = found.rid;
	if (got == 0)
		return err_set(e, ERR_RULE, _("no conference of this provider was opened for %s"),
			       format_day(ask->on, day));
	return got < 0 ? -1 : 0;
}

static int write_minutes(struct call *call, const struct conference_ask *ask, struct err *e)
{
	struct minutes minutes;
	struct page page = { .desc = &minutes_page_desc, .of = &minutes, .on = call->today };
	int64_t rid;

	if (ask->as_known_then)
		return err_set(e, ERR_USAGE, "%s",
			       _("minutes say what was recorded; leave out --as-known-then"));
	if (find_meeting(call, ask, &rid, e) != 0 ||
	    minutes_load(&call->session->work, rid, &minutes, e) != 0)
		return -1;
	int failed = write_page(call->options->format, &page, e);
	arena_release(&page.arena);
	minutes_release(&minutes);
	return failed;
}

static int write_owed(struct call *call, int64_t provider_rid, struct err *e)
{
	struct page page = { .on = call->today };
	struct owed_list list;

	if (owed_load(&call->session->work, provider_rid, &list, e) != 0)
		return -1;
	const struct value rows = value_list(list.row, list.n);
	int failed = write_rows(call->options->format, &owed_rows, &page, &rows, e);
	arena_release(&page.arena);
	owed_release(&list);
	return failed;
}

int run_conference(struct call *call, struct err *e)
{
	struct session *s = call->session;
	struct conference_ask ask = {
		.meeting = options_value(call->options, OPT_MEETING),
		.as_known_then = options_given(call->options, OPT_AS_KNOWN_THEN),
	};
	struct conference list;

	if (options_day(call->options, OPT_ON, call->today, call->today, &ask.on, e) != 0 ||
	    find_provider(call, &ask.provider_rid, e) != 0)
		return -1;
	if (options_given(call->options, OPT_MINUTES))
		return write_minutes(call, &ask, e);
	if (options_given(call->options, OPT_OWED))
		return write_owed(call, ask.provider_rid, e);
	if (conference_load(&s->work, &ask, &list, e) != 0)
		return -1;
	int failed = write_list(call, &list, e);
	conference_release(&list);
	return failed;
}
