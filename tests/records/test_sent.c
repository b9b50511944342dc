/* What an export says besides the record as it stands: the card it means, and its sender's last
 * version.  An export can be taken in elsewhere, and after the settings changed. */
#include <stdlib.h>

#include "core/base/memory.h"
#include "core/records/exchange.h"
#include "core/session/export.h"
#include "tests/records/fixture.h"
#include "tests/test.h"

static struct fixture f, copy;

#define CITIZEN(more) "{\"type\":\"citizen\",\"id\":\"b1\",\"name\":\"Einer Test\"" more "}"

static void put(struct fixture *in, const char *json)
{
	json_t *object = json_loads(json, 0, NULL);

	in->who.now_ms += 1000;
	in->e = (struct err){ 0 };
	CHECK(store_begin(in->store, &in->e) == 0 &&
		      record_put(in->store, &in->who, in->set, object, NULL, &in->e) == 0 &&
		      store_commit(in->store, &in->e) == 0,
	      "%s", in->e.text);
	json_decref(object);
}

static void sends(struct fixture *to, const char *why, const char *text, long added, long changed)
{
	CHECK(fixture_import(to, text) == 0, "%s: %s", why,
	      to->faults.n > 0 ? to->faults.at[0].text : to->e.text);
	CHECK(to->counts.added == added && to->counts.changed == changed,
	      "%s: %ld added, %ld changed", why, to->counts.added, to->counts.changed);
}

static void stands(struct fixture *in, const char *why, const char *want)
{
	char *line = fixture_line(in, RECORD_CITIZEN, "b1");

	CHECK_TEXT(line, want, why);
	free(line);
	CHECK(records_compare(in->store, &in->e) == 0, "%s: %s", why, in->e.text);
}

static void exports(struct fixture *in, const char *why, const char *want)
{
	char *got = fixture_export(in, 1u << RECORD_CITIZEN);
	char *line = memory_format("%s\n", want);

	CHECK_TEXT(got, line, why);
	free(line);
	free(got);
}

static void test_sent(void)
{
	const char *out = CITIZEN(",\"phone\":\"2\",\"district\":\"nord\","
				  "\"sent\":{\"phone\":\"1\",\"district\":null}");

	fixture_open(&f, 1);
	fixture_open(&copy, 1);
	sends(&f, "first", CITIZEN(",\"phone\":\"1\""), 1, 0);
	exports(&f, "nothing was changed here", CITIZEN(",\"phone\":\"1\""));
	put(&f, "{\"type\":\"citizen\",\"id\":\"b1\",\"phone\":\"2\",\"district\":\"nord\"}");
	exports(&f, "changed here", out);
	sends(&f, "its own export", out, 0, 0);
	sends(&copy, "elsewhere", out, 1, 0);
	stands(&copy, "elsewhere", CITIZEN(",\"phone\":\"2\",\"district\":\"nord\""));
	exports(&copy, "the export of the copy", out);
	sends(&copy, "again", out, 0, 0);
	sends(&copy, "the sender's nightly resend", CITIZEN(",\"phone\":\"1\""), 0, 0);
	stands(&copy, "undoes nothing there", CITIZEN(",\"phone\":\"2\",\"district\":\"nord\""));
	CHECK(records_rebuild(copy.store, &copy.e) == 0, "%s", copy.e.text);
	exports(&copy, "after a rebuild", out);
	sends(&copy, "the sender changes the phone", CITIZEN(",\"phone\":\"3\""), 0, 1);
	exports(&copy, "only that",
		CITIZEN(",\"phone\":\"3\",\"district\":\"nord\",\"sent\":{\"district\":null}"));
	fixture_close(&copy);
	fixture_close(&f);
}

/* A second export brings what was changed there since, and leaves what was changed here. */
static void test_second_export(void)
{
	fixture_open(&f, 1);
	fixture_open(&copy, 1);
	sends(&copy, "the first", CITIZEN(",\"phone\":\"2\",\"sent\":{\"phone\":\"1\"}"), 1, 0);
	put(&copy, "{\"type\":\"citizen\",\"id\":\"b1\",\"district\":\"syd\"}");
	sends(&copy, "the second",
	      CITIZEN(",\"phone\":\"3\",\"district\":\"nord\",\"born\":\"1960-01-02\","
		      "\"sent\":{\"phone\":\"1\",\"district\":null,\"born\":null}"),
	      0, 1);
	stands(&copy, "what was changed there, not here",
	       CITIZEN(",\"born\":\"1960-01-02\",\"phone\":\"3\",\"district\":\"syd\""));
	sends(&copy, "the sender's own version still is the first", CITIZEN(",\"phone\":\"1\""), 0,
	      0);
	sends(&copy, "both changed the phone",
	      CITIZEN(",\"phone\":\"5\",\"district\":\"nord\",\"born\":\"1960-01-02\","
		      "\"sent\":{\"phone\":\"4\",\"district\":null,\"born\":null}"),
	      0, 1);
	sends(&copy, "the new one is known", CITIZEN(",\"phone\":\"4\""), 0, 0);
	stands(&copy, "as it stood there",
	       CITIZEN(",\"born\":\"1960-01-02\",\"phone\":\"5\",\"district\":\"syd\""));
	struct record_version *list;
	size_t n;
	int64_t rid = record_find(copy.store, RECORD_CITIZEN, "b1", &copy.e);
	CHECK_INT(record_history(copy.store, rid, &list, &n, &copy.e), 0, copy.e.text);
	for (size_t i = 0; i < n; i++)
		CHECK(json_object_get(list[i].fields, "sent") == NULL, "version %zu shows it", i);
	record_history_free(list, n);
	fixture_close(&copy);
	fixture_close(&f);
}

/* clang-format off */
static const struct { const char *why, *line, *fault; } faulty[] = {
	{ "no object", CITIZEN(",\"sent\":\"x\""), "sent: an object of fields was expected" },
	{ "an unknown field", CITIZEN(",\"sent\":{\"phon\":\"1\"}"), "sent.phon: is no field of citizen" },
	{ "a wrong value", CITIZEN(",\"sent\":{\"born\":\"x\"}"), "sent.born: \"x\" is no date" },
	{ "a needed field empty", CITIZEN(",\"sent\":{\"name\":null}"), "sent.name: null is no value" },
	{ "a sealed value", CITIZEN(",\"sent\":{\"cpr\":\"hemmelig\"}"), "sent.cpr: is no CPR number" },
	{ "a fact", "{\"type\":\"progress\",\"id\":\"o1\",\"goal\":\"m1\",\"on\":\"2026-11-20\",\"level\":1,\"sent\":{}}",
	  "sent: is no field of progress" },
};
/* clang-format on */

static void test_faulty(void)
{
	fixture_open(&f, 1);
	for (size_t i = 0; i < sizeof faulty / sizeof faulty[0]; i++) {
		CHECK_INT(fixture_import(&f, faulty[i].line), -1, faulty[i].why);
		CHECK(f.faults.n == 1 && strncmp(f.faults.at[0].text, faulty[i].fault,
						 strlen(faulty[i].fault)) == 0,
		      "%s: said %s", faulty[i].why, f.faults.n > 0 ? f.faults.at[0].text : "");
	}
	fixture_close(&f);
}

/* ---- cards ---- */

/* clang-format off */
static const char people[] =
	"{\"type\":\"staff\",\"id\":\"s1\",\"name\":\"S\",\"role\":\"carer\"}\n" CITIZEN("") "\n";
static const char unnamed[] =
	"{\"type\":\"clip_card\",\"id\":\"k1\",\"citizen\":\"b1\",\"from\":\"2026-01-05\"}\n"
	"{\"type\":\"visit_record\",\"id\":\"r1\",\"citizen\":\"b1\",\"carer\":\"s1\",\"on\":\"2026-11-20\",\"outcome\":\"done\",\"clip_minutes\":30}\n"
	"{\"type\":\"visit_record\",\"id\":\"r2\",\"citizen\":\"b1\",\"carer\":\"s1\",\"on\":\"2026-11-20\",\"outcome\":\"done\"}\n"
	"{\"type\":\"clip_use\",\"id\":\"u1\",\"citizen\":\"b1\",\"on\":\"2026-11-20\",\"minutes\":30}\n";
static const char named[] =
	"{\"type\":\"clip_card\",\"id\":\"k1\",\"citizen\":\"b1\",\"card\":\"klip\",\"from\":\"2026-01-05\"}\n"
	"{\"type\":\"visit_record\",\"id\":\"r1\",\"citizen\":\"b1\",\"carer\":\"s1\",\"on\":\"2026-11-20\",\"outcome\":\"done\",\"clip_minutes\":30,\"card\":\"klip\"}\n"
	"{\"type\":\"visit_record\",\"id\":\"r2\",\"citizen\":\"b1\",\"carer\":\"s1\",\"on\":\"2026-11-20\",\"outcome\":\"done\"}\n"
	"{\"type\":\"clip_use\",\"id\":\"u1\",\"citizen\":\"b1\",\"on\":\"2026-11-20\",\"minutes\":30,\"card\":\"klip\"}\n";
/* clang-format on */

static int each_line(void *text, const json_t *object, struct err *e)
{
	char **all = text, *line = record_line(object);
	char *more = memory_format("%s%s\n", *all, line);

	(void)e;
	free(line);
	free(*all);
	*all = more;
	return 0;
}

static char *export_under(struct fixture *in, const struct settings_history *h)
{
	const struct work w = { .store = in->store, .who = in->who, .settings = *h };
	char *all = memory_text("");
	unsigned cards = 1u << RECORD_CLIP_CARD | 1u << RECORD_VISIT_RECORD | 1u << RECORD_CLIP_USE;

	CHECK(records_export(&w, cards, each_line, &all, &in->e) == 0, "%s", in->e.text);
	return all;
}

/* The same members, in any order. */
static void same_lines(const char *got, const char *want, const char *why)
{
	while (*got != '\0' && *want != '\0') {
		json_t *a = json_loads(got, JSON_DISABLE_EOF_CHECK, NULL);
		json_t *b = json_loads(want, JSON_DISABLE_EOF_CHECK, NULL);
		CHECK(a != NULL && json_equal(a, b), "%s: %.*s", why, (int)strcspn(got, "\n"), got);
		json_decref(a);
		json_decref(b);
		got += strcspn(got, "\n") + 1;
		want += strcspn(want, "\n") + 1;
	}
	CHECK(*got == *want, "%s: another number of lines", why);
}

static void test_cards(void)
{
	struct settings_version version = { .from = day_of(1850, 1, 1) };
	struct settings_history one = { &version, 1 };

	fixture_open(&f, 1);
	version.set = f.set;
	f.set->history = &one;
	sends(&f, "people", people, 2, 0);
	sends(&f, "no card is named", unnamed, 4, 0);
	char *all = export_under(&f, &one);
	same_lines(all, named, "the card is written out");
	sends(&f, "its own export", all, 0, 0);
	sends(&f, "the sender names none still", unnamed, 0, 0);
	/* The municipality has had two types since: the export can be taken in, what it was made
	 * from can't. */
	fixture_open(&copy, 2);
	sends(&copy, "people", people, 2, 0);
	CHECK_INT(fixture_import(&copy, unnamed), -1, "no card is named");
	CHECK_INT((long)copy.faults.n, 3, "faults");
	sends(&copy, "the export", all, 4, 0);
	free(all);
	f.set->history = NULL;
	fixture_close(&copy);
	fixture_close(&f);
}

/* The meaning of a record that names no card, and whether another name is the same. */
static void test_meant(void)
{
	struct fixture two;
	struct settings_version version[2] = { { .from = day_of(1850, 1, 1) },
					       { .from = day_of(2026, 12, 1) } };
	struct settings_history h = { version, 2 };

	fixture_open(&f, 1);
	fixture_open(&two, 2);
	version[0].set = f.set;
	version[1].set = two.set;
	CHECK(settings_card_meant(&h, day_of(2026, 11, 30)) == &f.set->clip[0], "the day's only");
	CHECK(settings_card_meant(&h, day_of(2026, 12, 1)) == NULL, "two on that day");
	h.n = 1;
	CHECK(settings_card_meant(&h, day_of(2026, 12, 1)) == &f.set->clip[0], "the only ever");
	h.n = 2;
	for (int i = 0; i < 2; i++) {
		const char *id = i == 0 ? "klip" : "ekstra";
		json_t *a = json_pack("{s:s, s:s}", "card", id, "on", "2026-11-20");
		json_t *b = json_pack("{s:s}", "on", "2026-11-20");
		exchange_align_cards(RECORD_CLIP_USE, b, a, &h);
		CHECK((json_object_get(b, "card") != NULL) == (i == 0), "%s is meant", id);
		json_decref(a);
		json_decref(b);
	}
	fixture_close(&two);
	fixture_close(&f);
}

int main(void)
{
	test_sent();
	test_second_export();
	test_faulty();
	test_cards();
	test_meant();
	return test_end();
}
