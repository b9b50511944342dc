/* Every field of every type, walked from the field tables: what may not stand there is refused, by
 * line and field, and nothing is stored.  A new field needs a sample in team.c. */
#include <stdlib.h>

#include "core/base/memory.h"
#include "core/base/utf8.h"
#include "tests/records/fixture.h"
#include "tests/test.h"

static struct fixture f;

/* Where a value is put in the sample. */
struct target {
	size_t line;                       /* index into team */
	json_t *object;                    /* it, loaded anew for each try */
	const struct field *field, *inner; /* inner: a field of the first item that has it */
	size_t item;
	char name[100]; /* as a fault says it */
};

/* ---- finding samples ---- */

static bool find_item(const json_t *list, const char *name, size_t *at)
{
	for (*at = 0; *at < json_array_size(list); ++*at)
		if (json_object_get(json_array_get(list, *at), name) != NULL)
			return true;
	return false;
}

/* The first line of the team with a value for the field. */
static bool find_sample(enum record_type type, struct target *t)
{
	for (t->line = 0; t->line < team_lines; t->line++) {
		json_t *object = json_loads(team[t->line], 0, NULL);
		const json_t *value = json_object_get(object, t->field->name);
		const char *name = json_string_value(json_object_get(object, "type"));
		bool found = value != NULL && strcmp(name, record_desc[type].name) == 0 &&
			     (t->inner == NULL || find_item(value, t->inner->name, &t->item));
		json_decref(object);
		if (found) {
			snprintf(t->name, sizeof t->name, "%s", t->field->name);
			if (t->inner != NULL)
				snprintf(t->name, sizeof t->name, "%s[%zu].%s", t->field->name,
					 t->item, t->inner->name);
			return true;
		}
	}
	return false;
}

/* ---- trying ---- */

static json_t *holder(struct target *t)
{
	t->object = json_loads(team[t->line], 0, NULL);
	if (t->inner == NULL)
		return t->object;
	return json_array_get(json_object_get(t->object, t->field->name), t->item);
}

static const char *field_name(const struct target *t)
{
	return t->inner != NULL ? t->inner->name : t->field->name;
}

/* The team with `line` in place of the sample's. */
static char *team_with(const struct target *t, const char *line)
{
	char *text = memory_text("");

	for (size_t i = 0; i < team_lines; i++) {
		char *more = memory_format("%s%s\n", text, i == t->line ? line : team[i]);
		free(text);
		text = more;
	}
	return text;
}

static size_t tries;

/* One fault, at the sample's line, that begins with the field's name (or a place in its list).  False: it
 * was not tried this time. */
static bool refused(const struct target *t, const char *type, const char *why, const char *line)
{
	if (tries++ % test_every(7, 29) != 0)
		return false;
	char *text = team_with(t, line);
	int rc = fixture_import(&f, text);
	const char *said = f.faults.n > 0 ? f.faults.at[0].text : "nothing";

	CHECK(rc != 0 && f.e.kind == ERR_INPUT, "%s.%s %s: was taken in", type, t->name, why);
	CHECK(f.faults.n == 1, "%s.%s %s: %zu faults, expected one: %s", type, t->name, why,
	      f.faults.n, f.faults.n > 1 ? f.faults.at[1].text : said);
	CHECK(f.faults.n > 0 && f.faults.at[0].line == (int)t->line + 1,
	      "%s.%s %s: named line %d, expected %zu", type, t->name, why,
	      f.faults.n > 0 ? f.faults.at[0].line : 0, t->line + 1);
	CHECK(strncmp(said, t->name, strlen(t->name)) == 0, "%s.%s %s: said %s", type, t->name, why,
	      said);
	CHECK_INT(fixture_number(&f, "SELECT count(*) FROM journal WHERE lane = 0"), 0,
		  "nothing is stored");
	free(text);
	return true;
}

static void try_value(struct target *t, const char *type, const char *why, json_t *value)
{
	json_t *in = holder(t);

	json_object_set_new(in, field_name(t), value);
	char *line = record_line(t->object);
	bool tried = refused(t, type, why, line);
	bool id = t->inner != NULL && t->inner->kind == FIELD_REFERENCE;
	if (tried && t->field->flags & FIELD_SEALED && !id && json_is_string(value) &&
	    json_string_length(value) > 3 && f.faults.n > 0)
		CHECK(strstr(f.faults.at[0].text, json_string_value(value)) == NULL,
		      "%s.%s %s: a personal value stands in: %s", type, t->name, why,
		      f.faults.at[0].text);
	free(line);
	json_decref(t->object);
}

static void try_missing(struct target *t, const char *type)
{
	json_object_del(holder(t), field_name(t));
	char *line = record_line(t->object);
	refused(t, type, "missing", line);
	free(line);
	json_decref(t->object);
}

/* A byte that is no UTF-8, put where a mark stands. */
static void try_bad_bytes(struct target *t, const char *type, json_t *mark)
{
	json_object_set_new(holder(t), field_name(t), mark);
	char *line = record_line(t->object), *at = strstr(line, "@@");
	*at = '\0';
	int column = (int)utf8_length(line) + 1;
	memcpy(at, "\xC3\x28", 2);
	bool tried = refused(t, type, "not UTF-8", line);
	CHECK(!tried || f.faults.n == 0 || f.faults.at[0].column == column,
	      "%s.%s: column %d, expected %d", type, t->name,
	      f.faults.n > 0 ? f.faults.at[0].column : 0, column);
	free(line);
	json_decref(t->object);
}

static json_t *long_text(long characters)
{
	char *text = memory_new((size_t)characters * 2 + 1, 1);

	for (long i = 0; i < characters; i++)
		memcpy(text + 2 * i, "æ", 2);
	json_t *value = json_string(text);
	free(text);
	return value;
}

/* The first of two items is a good one: the sample's own, so that the other alone is refused. */
static json_t *with_a_good_item(struct target *t, json_t *bad)
{
	json_t *list = json_object_get(holder(t), field_name(t));

	if (json_array_size(bad) == 2 && json_array_size(list) > 0)
		json_array_set(bad, 0, json_array_get(list, 0));
	json_decref(t->object);
	return bad;
}

/* ---- what no field of a kind may hold ---- */

struct bad {
	enum field_kind kind;
	const char *why, *json;
};

/* clang-format off */
static const struct bad bad[] = {
	{ FIELD_TEXT,      "wrong type", "30" },
	{ FIELD_TEXT,      "wrong type", "[\"a\"]" },
	{ FIELD_TEXT,      "empty",      "\"\"" },
	{ FIELD_TEXT,      "blanks",     "\"  \"" },
	{ FIELD_TEXT,      "control",    "\"abcd\\u0007\"" },
	{ FIELD_TEXT,      "NUL",        "\"abcd\\u0000efgh\"" },
	{ FIELD_TEXT,      "DEL",        "\"abcd\\u007f\"" },
	{ FIELD_TEXT,      "C1",         "\"abcd\\u0085\"" },
	{ FIELD_TEXT,      "new line",   "\"abcd\\nefgh\"" },
	{ FIELD_LONG_TEXT, "wrong type", "true" },
	{ FIELD_LONG_TEXT, "empty",      "\"\"" },
	{ FIELD_LONG_TEXT, "blanks",     "\" \\n\"" },
	{ FIELD_LONG_TEXT, "control",    "\"abcd\\u001b[2J\"" },
	{ FIELD_LONG_TEXT, "return",     "\"abcd\\r\\n\"" },
	{ FIELD_CPR,       "wrong type", "201609995" },
	{ FIELD_CPR,       "too short",  "\"020160\"" },
	{ FIELD_CPR,       "too long",   "\"020160-99951\"" },
	{ FIELD_CPR,       "no day",     "\"320160-9995\"" },
	{ FIELD_CPR,       "leap day of another year", "\"290261-9995\"" },
	{ FIELD_CPR,       "sign",       "\"020160/9995\"" },
	{ FIELD_CPR,       "letters",    "\"A201609995\"" },
	{ FIELD_WORD,      "wrong type", "1" },
	{ FIELD_WORD,      "unknown",    "\"nonsense\"" },
	{ FIELD_WORD,      "empty",      "\"\"" },
	{ FIELD_WORD,      "control",    "\"\\u0009done\"" },
	{ FIELD_DATE,      "wrong type", "20261122" },
	{ FIELD_DATE,      "no day",     "\"2026-02-30\"" },
	{ FIELD_DATE,      "other form", "\"22-11-2026\"" },
	{ FIELD_DATE,      "short",      "\"2026-1-2\"" },
	{ FIELD_DATE,      "out of range", "\"1700-01-01\"" },
	{ FIELD_DATE,      "empty",      "\"\"" },
	{ FIELD_DATE,      "control",    "\"2026-11-22\\n\"" },
	{ FIELD_TIME,      "wrong type", "830" },
	{ FIELD_TIME,      "out of range", "\"24:00\"" },
	{ FIELD_TIME,      "other form", "\"8:30\"" },
	{ FIELD_TIME,      "seconds",    "\"08:30:00\"" },
	{ FIELD_INSTANT,   "wrong type", "1795341600" },
	{ FIELD_INSTANT,   "local",      "\"2026-11-22T08:05:00\"" },
	{ FIELD_INSTANT,   "other zone", "\"2026-11-22T08:05:00+01:00\"" },
	{ FIELD_INSTANT,   "no day",     "\"2026-02-30T08:05:00Z\"" },
	{ FIELD_LOCAL,     "wrong type", "1795341600" },
	{ FIELD_LOCAL,     "an instant", "\"2026-03-01T14:30:00Z\"" },
	{ FIELD_LOCAL,     "seconds",    "\"2026-03-01T14:30:00\"" },
	{ FIELD_LOCAL,     "a blank",    "\"2026-03-01 14:30\"" },
	{ FIELD_LOCAL,     "no day",     "\"2026-02-30T14:30\"" },
	{ FIELD_LOCAL,     "no time",    "\"2026-03-01T24:00\"" },
	{ FIELD_LOCAL,     "a day alone", "\"2026-03-01\"" },
	{ FIELD_INTEGER,   "in quotes",  "\"30\"" },
	{ FIELD_INTEGER,   "decimal",    "30.0" },
	{ FIELD_INTEGER,   "wrong type", "true" },
	{ FIELD_INTEGER,   "negative",   "-1" },
	{ FIELD_INTEGER,   "huge",       "9000000000000000000" },
	{ FIELD_LEVEL,     "in quotes",  "\"3\"" },
	{ FIELD_LEVEL,     "decimal",    "3.0" },
	{ FIELD_LEVEL,     "out of range", "5" },
	{ FIELD_LEVEL,     "out of range", "8" },
	{ FIELD_LEVEL,     "out of range", "10" },
	{ FIELD_LEVEL,     "negative",   "-1" },
	{ FIELD_NUMBER,    "in quotes",  "\"7\"" },
	{ FIELD_NUMBER,    "wrong type", "[7]" },
	{ FIELD_BOOLEAN,   "in quotes",  "\"true\"" },
	{ FIELD_BOOLEAN,   "number",     "1" },
	{ FIELD_REFERENCE, "wrong type", "7" },
	{ FIELD_REFERENCE, "empty",      "\"\"" },
	{ FIELD_REFERENCE, "dangling",   "\"nobody\"" },
	{ FIELD_REFERENCE, "blank",      "\" b1\"" },
	{ FIELD_REFERENCE, "blank",      "\"b1 \"" },
	{ FIELD_REFERENCE, "control",    "\"b1\\u0001\"" },
	{ FIELD_SETTING,   "wrong type", "7" },
	{ FIELD_SETTING,   "dangling",   "\"nonsense\"" },
	{ FIELD_ITEM_ID,   "wrong type", "7" },
	{ FIELD_ITEM_ID,   "empty",      "\"\"" },
	{ FIELD_ITEM_ID,   "control",    "\"x\\u0002\"" },
	{ FIELD_ITEM_ID,   "blank",      "\"x \"" },
	{ FIELD_TEXTS,     "wrong type", "\"nord\"" },
	{ FIELD_TEXTS,     "item",       "[\"nord\",7]" },
	{ FIELD_TEXTS,     "item null",  "[null]" },
	{ FIELD_TEXTS,     "item empty", "[\"\"]" },
	{ FIELD_TEXTS,     "item control", "[\"a\\u0007\"]" },
	{ FIELD_WORDS,     "wrong type", "{}" },
	{ FIELD_WORDS,     "item",       "[3]" },
	{ FIELD_WORDS,     "unknown",    "[\"falls\",\"nonsense\"]" },
	{ FIELD_NUMBERS,   "wrong type", "3" },
	{ FIELD_NUMBERS,   "item",       "[3,\"4\"]" },
	{ FIELD_REFERENCES, "wrong type", "\"t1\"" },
	{ FIELD_REFERENCES, "item",      "[1]" },
	{ FIELD_REFERENCES, "dangling",  "[\"nobody\"]" },
	{ FIELD_SETTINGS,  "wrong type", "\"pleje\"" },
	{ FIELD_SETTINGS,  "item",       "[1]" },
	{ FIELD_SETTINGS,  "dangling",   "[\"pleje\",\"nonsense\"]" },
	{ FIELD_ITEMS,     "wrong type", "{\"id\":\"x1\"}" },
	{ FIELD_ITEMS,     "item",       "[\"x1\"]" },
	{ FIELD_ITEMS,     "item null",  "[null]" },
};
/* clang-format on */

static void try_bounds(struct target *t, const char *type, const struct field *own)
{
	bool text = own->kind == FIELD_TEXT || own->kind == FIELD_LONG_TEXT;

	if (own->kind == FIELD_INTEGER) {
		try_value(t, type, "below", json_integer(own->min - 1));
		try_value(t, type, "above", json_integer(own->max + 1));
	}
	if (text || own->kind == FIELD_ITEM_ID)
		try_value(t, type, "too long", long_text(own->max + 1));
	if (own->kind == FIELD_REFERENCE)
		try_value(t, type, "too long", long_text(RECORD_ID_MAX + 1));
}

static void try_many(struct target *t, const char *type, const struct field *own)
{
	json_t *list = json_object_get(holder(t), own->name);
	json_t *first = json_array_get(list, 0), *many = json_array();

	if (own->kind == FIELD_ITEMS)
		first = json_object_get(first, "plan") != NULL ? first
							       : NULL; /* own ids elsewhere */
	for (long i = 0; first != NULL && i <= own->max; i++)
		json_array_append(many, first);
	json_decref(t->object);
	if (first != NULL)
		try_value(t, type, "too many", many);
	else
		json_decref(many);
}

static void try_field(enum record_type type, const struct field *field, const struct field *inner)
{
	struct target t = { .field = field, .inner = inner };
	const struct field *own = inner != NULL ? inner : field;
	const char *name = record_desc[type].name;
	bool found = find_sample(type, &t);

	CHECK(found, "%s.%s has no sample in team.c", name, own->name);
	if (!found)
		return;
	if (own->flags & FIELD_REQUIRED)
		try_missing(&t, name);
	try_value(&t, name, "null", json_null());
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		if (bad[i].kind == own->kind)
			try_value(&t, name, bad[i].why,
				  with_a_good_item(&t, json_loads(bad[i].json,
								  JSON_DECODE_ANY | JSON_ALLOW_NUL,
								  NULL)));
	try_bounds(&t, name, own);
	if (own->kind >= FIELD_TEXTS)
		try_many(&t, name, own);
	try_bad_bytes(&t, name, json_string("@@"));
}

static void test_every_field(void)
{
	for (int type = 0; type < RECORD_TYPES; type++) {
		const struct record_desc *d = &record_desc[type];
		for (size_t i = 0; i < d->fields; i++) {
			const struct field *field = &d->field[i];
			try_field((enum record_type)type, field, NULL);
			for (const struct field *n = field->items; n != NULL && n->name != NULL;
			     n++)
				try_field((enum record_type)type, field, n);
		}
	}
}

/* ---- rules of form beyond single fields ---- */

/* clang-format off */
static const struct {
	const char *why, *line, *fault;
} rows[] = {
	{ "no type", "{\"id\":\"x\",\"name\":\"A\",\"kind\":\"private\"}", "type: is missing" },
	{ "type of another kind", "{\"type\":7,\"id\":\"x\"}", "type: a text was expected" },
	{ "unknown type", "{\"type\":\"citizens\",\"id\":\"x\"}", "type: \"citizens\" is no type of record" },
	{ "no id", "{\"type\":\"provider\",\"name\":\"A\",\"kind\":\"private\"}", "id: is missing" },
	{ "empty id", "{\"type\":\"provider\",\"id\":\"\",\"name\":\"A\",\"kind\":\"private\"}", "id: is empty" },
	{ "id of another kind", "{\"type\":\"provider\",\"id\":7,\"name\":\"A\",\"kind\":\"private\"}", "id: an id in quotes" },
	{ "id null", "{\"type\":\"provider\",\"id\":null,\"name\":\"A\",\"kind\":\"private\"}", "id: null is no value" },
	{ "id with a new line", "{\"type\":\"provider\",\"id\":\"a\\nb\",\"name\":\"A\",\"kind\":\"private\"}", "id: character 2 is" },
	{ "id that reads backwards", "{\"type\":\"provider\",\"id\":\"a\\u202eb\",\"name\":\"A\",\"kind\":\"private\"}",
	  "id: character 2 is U+202E, which nobody can see" },
	{ "name with a hidden character", "{\"type\":\"staff\",\"id\":\"x\",\"name\":\"An\\u200bna\",\"role\":\"carer\"}",
	  "name: character 3 is U+200B, which nobody can see" },
	{ "district with a hidden character", "{\"type\":\"provider\",\"id\":\"x\",\"name\":\"A\",\"kind\":\"private\",\"districts\":[\"\\ufeffnord\"]}",
	  "districts[0]: character 1 is U+FEFF, which nobody can see" },
	{ "exercise with a hidden character", "{\"type\":\"plan\",\"id\":\"x\",\"citizen\":\"b1\",\"kind\":\"DV\",\"from\":\"2026-01-01\","
	  "\"exercises\":[{\"id\":\"a\",\"name\":\"\\u2066A\"}]}", "exercises[0].name: character 1 is U+2066, which nobody can see" },
	{ "unknown field", "{\"type\":\"provider\",\"id\":\"x\",\"name\":\"A\",\"kind\":\"private\",\"nmae\":\"B\"}",
	  "nmae: is no field of provider, known are: name, kind, districts, phone, withdrawn (column 64)" },
	{ "unknown field with escapes", "{\"type\":\"provider\",\"id\":\"x\",\"name\":\"A\",\"kind\":\"private\",\"a\\u001b[2J\":1}",
	  "a?[2J: is no field" },
	{ "unknown field of an item", "{\"type\":\"plan\",\"id\":\"x\",\"citizen\":\"b1\",\"kind\":\"DV\",\"from\":\"2026-01-01\","
	  "\"exercises\":[{\"id\":\"a\",\"name\":\"A\",\"often\":3}]}", "exercises[0].often: is no field" },
	{ "period backwards", "{\"type\":\"absence\",\"id\":\"x\",\"citizen\":\"b1\",\"kind\":\"other\",\"from\":\"2026-03-05\",\"to\":\"2026-03-04\"}",
	  "to: 2026-03-04 is before from, 2026-03-05" },
	{ "a contact of nobody", "{\"type\":\"contact\",\"id\":\"x\",\"name\":\"Lone Test\",\"relation\":\"datter\",\"phone\":\"1\"}",
	  "citizen: is missing, the record needs citizen or provider" },
	{ "a time that is no window", "{\"type\":\"grant\",\"id\":\"x\",\"citizen\":\"b1\",\"service\":\"pleje\",\"from\":\"2026-01-05\",\"times\":[\"08:00-09:00\",\"08:00\"]}",
	  "times[1]: \"08:00\" is no time window" },
	{ "a window that lasts no time", "{\"type\":\"grant\",\"id\":\"x\",\"citizen\":\"b1\",\"service\":\"pleje\",\"from\":\"2026-01-05\",\"times\":[\"08:00-08:00\"]}",
	  "times[0]: \"08:00-08:00\" is no time window" },
	{ "the same person as oneself", "{\"type\":\"citizen\",\"id\":\"x\",\"name\":\"Lone Test\",\"same_as\":\"x\"}",
	  "same_as: names the record itself" },
	{ "admitted on another day", "{\"type\":\"absence\",\"id\":\"x\",\"citizen\":\"b1\",\"kind\":\"hospital\",\"from\":\"2026-03-05\",\"admitted\":\"2026-03-04T10:00\"}",
	  "admitted: 2026-03-04T10:00 is not on the day of from, 2026-03-05" },
	{ "discharged on another day", "{\"type\":\"absence\",\"id\":\"x\",\"citizen\":\"b1\",\"kind\":\"hospital\",\"from\":\"2026-03-01\",\"to\":\"2026-03-05\",\"discharged\":\"2026-03-06T10:00\"}",
	  "discharged: 2026-03-06T10:00 is not on the day of to, 2026-03-05" },
	{ "discharged without a last day", "{\"type\":\"absence\",\"id\":\"x\",\"citizen\":\"b1\",\"kind\":\"hospital\",\"from\":\"2026-03-01\",\"discharged\":\"2026-03-06T10:00\"}",
	  "discharged: stands without to" },
	{ "value and items", "{\"type\":\"measurement\",\"id\":\"x\",\"course\":\"c1\",\"instrument\":\"ippa\",\"at\":\"end\",\"on\":\"2026-11-01\",\"value\":1,\"items\":[1]}",
	  "value: stands beside items" },
	{ "neither value nor items", "{\"type\":\"measurement\",\"id\":\"x\",\"course\":\"c1\",\"instrument\":\"ippa\",\"at\":\"end\",\"on\":\"2026-11-01\"}",
	  "value: is missing" },
	{ "exercise id twice", "{\"type\":\"plan\",\"id\":\"x\",\"citizen\":\"b1\",\"kind\":\"DV\",\"from\":\"2026-01-01\","
	  "\"exercises\":[{\"id\":\"a\",\"name\":\"A\"},{\"id\":\"a\",\"name\":\"B\"}]}", "exercises[1].id: exercise 0 has this id too" },
	{ "no such exercise", "{\"type\":\"visit_record\",\"id\":\"x\",\"citizen\":\"b1\",\"carer\":\"s1\",\"on\":\"2026-11-20\",\"outcome\":\"done\","
	  "\"exercises_done\":[{\"plan\":\"t1\",\"exercise\":\"x9\"}]}", "exercises_done[0].exercise: its plan has no such exercise" },
	{ "corrects itself", "{\"type\":\"clip_use\",\"id\":\"x\",\"citizen\":\"b1\",\"on\":\"2026-11-20\",\"minutes\":30,\"replaces\":\"x\"}",
	  "replaces: names the record itself" },
	{ "corrects another type", "{\"type\":\"clip_use\",\"id\":\"x\",\"citizen\":\"b1\",\"on\":\"2026-11-20\",\"minutes\":30,\"replaces\":\"r1\"}",
	  "replaces: there is no clip_use \"r1\"" },
	{ "its own parent", "{\"type\":\"goal\",\"id\":\"x\",\"course\":\"c1\",\"text\":\"A\",\"parent\":\"x\"}", "parent: names the record itself" },
	{ "a ring of corrections",
	  "{\"type\":\"clip_use\",\"id\":\"x\",\"citizen\":\"b1\",\"on\":\"2026-11-20\",\"minutes\":30,\"replaces\":\"y\"}\n"
	  "{\"type\":\"clip_use\",\"id\":\"y\",\"citizen\":\"b1\",\"on\":\"2026-11-20\",\"minutes\":30,\"replaces\":\"x\"}",
	  "replaces: leads back to the record itself" },
	{ "a ring of goals",
	  "{\"type\":\"goal\",\"id\":\"x\",\"course\":\"c1\",\"text\":\"A\",\"parent\":\"y\"}\n"
	  "{\"type\":\"goal\",\"id\":\"z\",\"course\":\"c1\",\"text\":\"A\",\"parent\":\"x\"}\n"
	  "{\"type\":\"goal\",\"id\":\"y\",\"course\":\"c1\",\"text\":\"A\",\"parent\":\"z\"}", "parent: leads back" },
};

/* Where the settings have two types of card. */
static const struct {
	const char *why, *line, *fault; /* NULL: taken in */
} card_rows[] = {
	{ "card left out", "{\"type\":\"clip_card\",\"id\":\"x\",\"citizen\":\"b1\",\"from\":\"2026-01-01\"}", "card: is missing" },
	{ "use without card", "{\"type\":\"clip_use\",\"id\":\"x\",\"citizen\":\"b1\",\"on\":\"2026-11-20\",\"minutes\":30}", "card: is missing" },
	{ "record with minutes", "{\"type\":\"visit_record\",\"id\":\"x\",\"citizen\":\"b1\",\"carer\":\"s1\",\"on\":\"2026-11-20\",\"outcome\":\"done\",\"clip_minutes\":30}",
	  "card: is missing, and the settings have more than one type: klip, ekstra" },
	{ "record without minutes", "{\"type\":\"visit_record\",\"id\":\"x\",\"citizen\":\"b1\",\"carer\":\"s1\",\"on\":\"2026-11-20\",\"outcome\":\"done\"}", NULL },
	{ "card named", "{\"type\":\"clip_card\",\"id\":\"x\",\"citizen\":\"b1\",\"card\":\"ekstra\",\"from\":\"2026-01-01\"}", NULL },
};
/* clang-format on */

static const char before_rows[] =
	"{\"type\":\"provider\",\"id\":\"kom\",\"name\":\"A\",\"kind\":\"municipal\"}\n"
	"{\"type\":\"staff\",\"id\":\"s1\",\"name\":\"S\",\"role\":\"carer\"}\n"
	"{\"type\":\"citizen\",\"id\":\"b1\",\"name\":\"B\"}\n"
	"{\"type\":\"course\",\"id\":\"c1\",\"citizen\":\"b1\",\"course_type\":\"lang\","
	"\"provider\":\"kom\",\"referred\":\"2026-01-01\"}\n"
	"{\"type\":\"plan\",\"id\":\"t1\",\"citizen\":\"b1\",\"kind\":\"DV\",\"from\":\"2026-01-"
	"01\","
	"\"exercises\":[{\"id\":\"x1\",\"name\":\"A\"}]}\n"
	"{\"type\":\"visit_record\",\"id\":\"r1\",\"citizen\":\"b1\",\"carer\":\"s1\","
	"\"on\":\"2026-11-20\",\"outcome\":\"done\"}\n";

static void try_row(struct fixture *at, const char *why, const char *line, const char *fault)
{
	char *text = memory_format("%s%s", before_rows, line);
	int rc = fixture_import(at, text);

	CHECK(rc == (fault == NULL ? 0 : -1), "%s: %d", why, rc);
	CHECK(at->faults.n == (fault != NULL), "%s: %zu faults", why, at->faults.n);
	if (fault != NULL && at->faults.n > 0) {
		CHECK(strncmp(at->faults.at[0].text, fault, strlen(fault)) == 0, "%s: said %s", why,
		      at->faults.at[0].text);
		CHECK(at->faults.at[0].line >= 7, "%s: line %d", why, at->faults.at[0].line);
	}
	free(text);
}

static void test_rows(void)
{
	struct fixture two;

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		try_row(&f, rows[i].why, rows[i].line, rows[i].fault);
	fixture_open(&two, 2);
	for (size_t i = 0; i < 3; i++)
		try_row(&two, card_rows[i].why, card_rows[i].line, card_rows[i].fault);
	for (size_t i = 3; i < sizeof card_rows / sizeof card_rows[0]; i++)
		try_row(&two, card_rows[i].why, card_rows[i].line, card_rows[i].fault);
	fixture_close(&two);
}

/* ---- what may stand there ---- */

/* clang-format off */
static const struct {
	const char *why, *sent, *kept;
} good[] = {
	{ "CPR with a hyphen",     "\"cpr\":\"020160-9995\"",      "\"cpr\":\"0201609995\"" },
	{ "CPR with a blank",      "\"cpr\":\"020160 9996\"",      "\"cpr\":\"0201609996\"" },
	{ "not relevant, a level", "\"function_level\":9",         "\"function_level\":9" },
	{ "last day of the table", "\"died\":\"2199-12-31\"",      "\"died\":\"2199-12-31\"" },
	{ "false is no absence",   "\"lives_alone\":false",        "\"lives_alone\":false" },
	{ "letters of any language", "\"address\":\"\u0639\u0644\u064a 3\"", "\"address\":\"\u0639\u0644\u064a 3\"" },
	{ "escapes",               "\"phone\":\"\\u00e6\\/\\\"\"", "\"phone\":\"æ/\\\"\"" },
};
/* clang-format on */

static void test_good(void)
{
	struct fixture one;

	fixture_open(&one, 1);
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
		char *text =
			memory_format("{\"type\":\"citizen\",\"id\":\"g%zu\",\"name\":\"A\",%s}\n",
				      i, good[i].sent);
		char id[20];
		snprintf(id, sizeof id, "g%zu", i);
		CHECK_INT(fixture_import(&one, text), 0, good[i].why);
		char *line = fixture_line(&one, RECORD_CITIZEN, id);
		CHECK(line != NULL && strstr(line, good[i].kept) != NULL, "%s: kept as %s",
		      good[i].why, line);
		CHECK_INT(fixture_import(&one, text), 0, good[i].why);
		CHECK_INT(one.counts.unchanged, 1, good[i].why);
		free(line);
		free(text);
	}
	fixture_close(&one);
}

int main(void)
{
	fixture_open(&f, 1);
	test_every_field();
	test_rows();
	fixture_close(&f);
	test_good();
	return test_end();
}
