/* The demonstration's team: every record well-formed on any day, the same every time, with all that
 * a screen can show, and nobody's CPR number but the official test persons'. */
#include "tui/demo/demo.h"

#include <stdlib.h>

#include "config/builtin.h"
#include "config/config.h"
#include "core/base/memory.h"
#include "core/records/records.h"
#include "tests/test.h"

struct team {
	struct settings *set;
	struct day today;
	json_t *known[RECORD_TYPES]; /* ids */
	json_t *all;
	unsigned words[RECORD_TYPES][32]; /* bits of words, by field */
};

static int take(void *data, json_t *object, struct err *e)
{
	struct team *t = data;
	struct faults faults = { .limit = 1 };
	struct record_source source = { .file = "demo", .line = 1 };
	int type = record_type_find(json_string_value(json_object_get(object, "type")));
	const char *id = json_string_value(json_object_get(object, "id"));

	(void)e;
	CHECK(type >= 0, "%s is a type of record", id);
	record_check(object, t->set, &source, &faults);
	CHECK(faults.n == 0, "%s: %s", id, faults.n > 0 ? faults.at[0].text : "");
	CHECK(json_object_get(t->known[type], id) == NULL, "%s %s is there twice",
	      record_desc[type].name, id);
	json_object_set_new(t->known[type], id, json_true());
	json_array_append(t->all, object);
	faults_release(&faults);
	return 0;
}

static void refer(struct team *t, const char *id, const struct field *f, const json_t *value)
{
	size_t i;
	json_t *one;

	if (f->kind == FIELD_REFERENCE)
		CHECK(json_object_get(t->known[f->refers_to], json_string_value(value)) != NULL,
		      "%s: %s refers to %s, which is not there", id, f->name,
		      json_string_value(value));
	if (f->kind == FIELD_REFERENCES)
		json_array_foreach(value, i, one) CHECK(
			json_object_get(t->known[f->refers_to], json_string_value(one)) != NULL,
			"%s: %s refers to %s, which is not there", id, f->name,
			json_string_value(one));
	if (f->kind == FIELD_ITEMS)
		json_array_foreach(value, i,
				   one) for (const struct field *g = f->items; g->name != NULL;
					     g++) if (json_object_get(one, g->name) != NULL)
			refer(t, id, g, json_object_get(one, g->name));
}

static void note_words(unsigned *seen, const struct field *f, const json_t *value)
{
	size_t i;
	json_t *one;

	if (f->kind == FIELD_WORD)
		*seen |= 1u << words_find(f->words, json_string_value(value));
	if (f->kind == FIELD_WORDS)
		json_array_foreach(value, i, one) *seen |=
			1u << words_find(f->words, json_string_value(one));
}

static void look_at(struct team *t, const json_t *object)
{
	int type = record_type_find(json_string_value(json_object_get(object, "type")));
	const char *id = json_string_value(json_object_get(object, "id"));

	for (size_t i = 0; i < record_desc[type].fields; i++) {
		const struct field *f = &record_desc[type].field[i];
		const json_t *value = json_object_get(object, f->name);
		if (value == NULL)
			continue;
		refer(t, id, f, value);
		note_words(&t->words[type][i], f, value);
	}
}

static void team_open_at(struct team *t, struct day today, int minute)
{
	struct faults faults = { .limit = 3 };
	struct err e;

	memset(t, 0, sizeof *t);
	t->today = today;
	t->all = json_array();
	for (int i = 0; i < RECORD_TYPES; i++)
		t->known[i] = json_object();
	const char *settings = builtin_text(DEMO_SETTINGS);
	CHECK(config_parse(DEMO_SETTINGS_FILE, settings, strlen(settings), &t->set, &faults) == 0,
	      "the settings: %s", faults.n > 0 ? faults.at[0].text : "");
	CHECK(demo_records((struct local_time){ today, minute }, take, t, &e) == 0,
	      "the records come");
	faults_release(&faults);
}

static void team_open(struct team *t, struct day today)
{
	team_open_at(t, today, 9 * 60 + 20);
}

static void team_close(struct team *t)
{
	settings_free(t->set);
	for (int i = 0; i < RECORD_TYPES; i++)
		json_decref(t->known[i]);
	json_decref(t->all);
}

static void test_days(void)
{
	static const char *const days[] = { "2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19",
					    "2026-11-20", "2026-11-21", "2026-11-22", "2026-12-31",
					    "2027-01-01", "2026-03-29", "2028-02-29" };

	for (size_t i = 0; i < sizeof days / sizeof days[0]; i += test_every(3, 6)) {
		struct team t;
		struct day today;
		size_t k;
		json_t *object;
		CHECK(day_parse(days[i], &today), "the test's own day");
		team_open(&t, today);
		json_array_foreach(t.all, k, object) look_at(&t, object);
		size_t n = json_array_size(t.all);
		CHECK(n > 4000 && n < 8000, "%s: %zu records", days[i], n);
		team_close(&t);
	}
}

static void test_same_again(void)
{
	struct team a, b;

	team_open(&a, day_of(2026, 11, 22));
	team_open(&b, day_of(2026, 11, 22));
	CHECK(json_equal(a.all, b.all), "the same day gives the same records");
	team_close(&a);
	team_close(&b);
}

/* Regions carry no course before 2027, and the settings of the demonstration name no triage colours. */
static bool is_left_out(const char *name)
{
	return strcmp(name, "region") == 0 || strcmp(name, "triage") == 0;
}

/* Every word of these fields is somewhere in the team. */
static void test_everything_is_there(void)
{
	static const struct {
		enum record_type type;
		const char *field;
	} row[] = {
		{ RECORD_PROVIDER, "kind" },        { RECORD_STAFF, "role" },
		{ RECORD_ABSENCE, "kind" },         { RECORD_COURSE, "result" },
		{ RECORD_GOAL, "status" },          { RECORD_PLAN, "kind" },
		{ RECORD_VISIT_RECORD, "outcome" }, { RECORD_VISIT_RECORD, "signs" },
		{ RECORD_MEASUREMENT, "at" },       { RECORD_DECISION, "decision" },
		{ RECORD_FOLLOW_UP, "result" },
	};
	struct team t;
	size_t i;
	json_t *object;

	team_open(&t, day_of(2026, 11, 22));
	json_array_foreach(t.all, i, object) look_at(&t, object);
	for (size_t k = 0; k < sizeof row / sizeof row[0]; k++) {
		const struct field *f = record_field(row[k].type, row[k].field);
		unsigned seen = t.words[row[k].type][f - record_desc[row[k].type].field];
		for (size_t w = 0; w < f->words->n; w++)
			CHECK(seen >> w & 1 || is_left_out(f->words->at[w].json),
			      "%s.%s: nothing is %s", record_desc[row[k].type].name, f->name,
			      f->words->at[w].json);
	}
	for (int type = 0; type < RECORD_TYPES; type++)
		CHECK(json_object_size(t.known[type]) > 0 || is_left_out(record_desc[type].name),
		      "there is a %s", record_desc[type].name);
	team_close(&t);
}

static const char *given(const json_t *object, const char *field)
{
	const char *text = json_string_value(json_object_get(object, field));

	return text != NULL ? text : "";
}

static void test_persons(void)
{
	static const char *const official[] = { "0201609995", "0201609996" };
	struct team t;
	size_t i;
	json_t *object;

	team_open(&t, day_of(2026, 11, 22));
	json_array_foreach(t.all, i, object)
	{
		const char *cpr = given(object, "cpr");
		bool known = *cpr == '\0';
		for (size_t k = 0; k < sizeof official / sizeof official[0]; k++)
			known = known || strcmp(cpr, official[k]) == 0;
		CHECK(known, "%s is an official test number", cpr);
		CHECK(*cpr == '\0' || strstr(given(object, "name"), " Test ") != NULL,
		      "who has a CPR number is called Test");
	}
	for (int i_user = 0; i_user < DEMO_USERS; i_user++) {
		const struct demo_user *u = &demo_user[i_user];
		CHECK(json_object_get(t.known[RECORD_STAFF], u->staff) != NULL,
		      "%s is on the staff", u->name);
		CHECK(strlen(u->passphrase) >= 12, "%s's passphrase is long enough", u->name);
		json_array_foreach(t.all, i,
				   object) if (strcmp(given(object, "type"), "staff") == 0 &&
					       strcmp(given(object, "id"), u->staff) == 0)
			CHECK_TEXT(given(object, "role"), role_words.at[u->role].json, u->name);
	}
	team_close(&t);
}

/* Facts lie behind, plans ahead. */
static void test_nothing_happens_tomorrow(void)
{
	struct team t;
	size_t i;
	json_t *object;
	int early = 0, late = 0;

	team_open(&t, day_of(2026, 11, 22));
	json_array_foreach(t.all, i, object)
	{
		int type = record_type_find(given(object, "type"));
		struct day on;
		if (!day_parse(given(object, "on"), &on))
			continue;
		CHECK(!record_desc[type].fact || on.n <= t.today.n, "%s happens on %s",
		      given(object, "id"), given(object, "on"));
		early += type == RECORD_VISIT && on.n == t.today.n - 56;
		late += type == RECORD_VISIT && on.n == t.today.n + 14;
		CHECK(type != RECORD_VISIT || (on.n >= t.today.n - 56 && on.n <= t.today.n + 14),
		      "a visit on %s", given(object, "on"));
	}
	CHECK(early > 10 && late > 10, "8 weeks behind and 2 ahead: %d and %d visits", early, late);
	team_close(&t);
}

static int minute_of(const json_t *object, const char *field)
{
	int minute = -1;
	const char *text = given(object, field);

	return text[0] != '\0' && time_parse(text, &minute) ? minute : -1;
}

/* What was recorded today has ended by now, and what ended long ago is recorded but for what is left to try. */
static void test_agrees_with_the_clock(void)
{
	static const struct {
		int minute, least, most; /* records of today */
	} row[] = { { 5 * 60, 0, 0 },
		    { 7 * 60 + 40, 1, 6 },
		    { 9 * 60 + 20, 8, 16 },
		    { 14 * 60, 20, 60 },
		    { 23 * 60 + 59, 25, 90 } };

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct team t;
		size_t k;
		json_t *object;
		int n = 0;
		team_open_at(&t, day_of(2026, 11, 23), row[i].minute);
		json_array_foreach(t.all, k, object)
		{
			bool record = strcmp(given(object, "type"), "visit_record") == 0;
			if (!record || strcmp(given(object, "on"), "2026-11-23") != 0)
				continue;
			CHECK(minute_of(object, "ended") <= row[i].minute, "%s ends at %s",
			      given(object, "id"), given(object, "ended"));
			n++;
		}
		CHECK(n >= row[i].least && n <= row[i].most, "%d records at minute %d", n,
		      row[i].minute);
		team_close(&t);
	}
}

/* No number of a real telephone begins with 0, and everybody can be called. */
static void test_phones(void)
{
	struct team t;
	size_t i;
	json_t *object;

	team_open(&t, day_of(2026, 11, 23));
	json_array_foreach(t.all, i, object)
	{
		if (strcmp(given(object, "type"), "citizen") == 0)
			CHECK(given(object, "phone")[0] == '0', "%s: phone %s", given(object, "id"),
			      given(object, "phone"));
	}
	team_close(&t);
}

static int refuse_third(void *data, json_t *object, struct err *e)
{
	(void)object;
	return ++*(int *)data == 3 ? err_set(e, ERR_STORE, "full") : 0;
}

int main(void)
{
	struct err e = { 0 };
	int n = 0;

	test_days();
	test_same_again();
	test_everything_is_there();
	test_persons();
	test_nothing_happens_tomorrow();
	test_agrees_with_the_clock();
	test_phones();
	CHECK(demo_records((struct local_time){ day_of(2026, 11, 22), 0 }, refuse_third, &n, &e) ==
		      -1,
	      "a refusal ends it");
	CHECK_INT(n, 3, "and nothing more is handed on");
	CHECK_TEXT(e.text, "full", "with its reason");
	return test_end();
}
