/* SQL templates by the field table: what they expand to, and that SQLite can prepare every
 * template of the program. Otherwise a wrong name would show only when its screen is opened. */
#include <ctype.h>
#include <sqlite3.h>

#include "core/records/reading.h"
#include "tests/records/fixture.h"
#include "tests/test.h"

static struct fixture f;

/* clang-format off */
static const struct { const char *why, *template, *want; } expanded[] = {
	{ "columns by kind", "SELECT $v.on, $v.from, $v.carer, $v.services, v.rid FROM $visit AS v",
	  "SELECT v.\"on_day\", v.\"from_min\", v.\"carer_rid\", v.\"services\", v.rid FROM \"visit\" AS v" },
	{ "sealed", "SELECT $c.name FROM $citizen AS c",
	  "SELECT unseal(c.\"name_sealed\", 'citizen.name', c.rid) FROM \"citizen\" AS c" },
	{ "there or not", "SELECT 1 FROM $citizen AS c WHERE $c.name? AND NOT $c.died?",
	  "SELECT 1 FROM \"citizen\" AS c WHERE (c.\"name_sealed\" IS NOT NULL)"
	  " AND NOT (c.\"died_day\" IS NOT NULL)" },
	{ "a list", "SELECT $g{rid, from, service} FROM $grant AS g",
	  "SELECT g.rid AS \"rid\", g.\"from_day\" AS \"from\", g.\"service\" AS \"service\" FROM \"grant\" AS g" },
	{ "names of one's own", "SELECT $g{from AS to, law? AS by} FROM $grant AS g",
	  "SELECT g.\"from_day\" AS \"to\", (g.\"law\" IS NOT NULL) AS \"by\" FROM \"grant\" AS g" },
	{ "through a reference", "SELECT $r{carer.name}, $r.citizen.id FROM $visit_record AS r WHERE $r.live",
	  "SELECT (SELECT unseal(of_.\"name_sealed\", 'staff.name', of_.rid) FROM \"staff\" AS of_"
	  " WHERE of_.rid = r.carer_rid) AS \"carer_name\", (SELECT id FROM record WHERE rid = r.citizen_rid)"
	  " FROM \"visit_record\" AS r WHERE r.live" },
	{ "words", "SELECT $outcome.partly, $plan_kind.83a + $goal_status.dropped", "SELECT 1, 0 + 4" },
	{ "a path of JSON", "SELECT json_extract(:body, '$.text')", "SELECT json_extract(:body, '$.text')" },
	{ "a field, not a word", "SELECT $decision.until FROM $decision AS decision",
	  "SELECT decision.\"until_day\" FROM \"decision\" AS decision" },
};

static const struct { const char *why, *template; } refused[] = {
	{ "no such field", "SELECT $c.nme FROM $citizen AS c" },
	{ "no such alias", "SELECT $d.name FROM $citizen AS c" },
	{ "no such type", "SELECT 1 FROM $citizens AS c" },
	{ "no such word", "SELECT $outcome.finished" },
	{ "an alias of two types", "SELECT 1 FROM $citizen AS c, $course AS c" },
	{ "no reference", "SELECT $c.name.id FROM $citizen AS c" },
	{ "no fact", "SELECT $c.live FROM $citizen AS c" },
	{ "an open list", "SELECT $c{name FROM $citizen AS c" },
	{ "nothing said of it", "SELECT $c FROM $citizen AS c" },
};
/* clang-format on */

static void test_expansion(void)
{
	struct err e;

	for (size_t i = 0; i < sizeof expanded / sizeof expanded[0]; i++) {
		char *got = template_expand(expanded[i].template, &e);
		CHECK_TEXT(got, expanded[i].want, expanded[i].why);
		free(got);
	}
	for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
		char *got = template_expand(refused[i].template, &e);
		CHECK(got == NULL, "%s: not refused, but \"%s\"", refused[i].why, got);
		free(got);
	}
}

/* ---- every template of the program ---- */

static void prepare_template(const char *template)
{
	struct err e;
	sqlite3_stmt *st = NULL;
	char *sql = template_expand(template, &e);

	CHECK(sql != NULL, "%.400s: %s", template, sql == NULL ? e.text : "");
	if (sql == NULL)
		return;
	int rc = sqlite3_prepare_v2(store_db(f.store), sql, -1, &st, NULL);
	CHECK(rc == SQLITE_OK, "%s: %s", sql, sqlite3_errmsg(store_db(f.store)));
	sqlite3_finalize(st);
	free(sql);
}

static bool is_template(const char *text)
{
	static const char *const begins[] = { "SELECT ", "WITH " };

	bool is_sql = false;

	for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++)
		is_sql = is_sql || strncmp(text, begins[i], strlen(begins[i])) == 0;
	while (is_sql && (text = strchr(text, '$')) != NULL)
		if (islower((unsigned char)*++text))
			return true;
	return false;
}

/* Templates are constants, so they are found by searching the program's file. */
static void test_templates_of_the_program(void)
{
	FILE *in = fopen(getenv("HVERDAG"), "rb");
	char *text = NULL;
	size_t room = 0, found = 0;

	CHECK(in != NULL, "the program can't be opened");
	while (in != NULL && getdelim(&text, &room, '\0', in) >= 0)
		if (is_template(text)) {
			prepare_template(text);
			found++;
		}
	CHECK(found >= 1, "%zu templates in the program", found);
	free(text);
	if (in != NULL)
		fclose(in);
}

/* ---- rows ---- */

struct seen_record {
	char *id, *note, *carer_name, *handover;
	struct day on;
	int started, ended;
	unsigned outcome, signs;
	bool live, replaced;
	int64_t recorded_at, visit;
	struct text_list services;
	struct {
		int clip_minutes;
	} nested;
	int untouched;
};

static const struct reading records = {
	"SELECT $r{id, note, carer.name, handover, on, started, ended, outcome, signs, live, "
	"recorded_at,"
	" visit, services, clip_minutes}, NOT r.live AS replaced"
	" FROM $visit_record AS r WHERE $r.citizen = :citizen ORDER BY r.rid",
	ROW(struct seen_record, id, note, carer_name, handover, on, started, ended, outcome, signs,
	    live, recorded_at, visit, services, nested.clip_minutes, replaced)
};

static void test_rows(void)
{
	struct arena a = { 0 };
	const struct reader r = {
		.store = f.store,
		.arena = &a,
		.with = BOUND(
			with_int(":citizen", record_find(f.store, RECORD_CITIZEN, "b1", &f.e)),
			with_int(":of another reading", 1))
	};
	struct seen_record *row = NULL, one = { .untouched = 7 };
	size_t n = 0;

	CHECK_INT(read_rows(&r, &records, &row, &n, &f.e), 0, "read");
	CHECK_INT(n, 2, "records of b1");
	if (n != 2)
		return;
	CHECK_TEXT(row[0].id, "r1", "id");
	CHECK_TEXT(row[0].note, "Første", "a sealed note");
	CHECK_TEXT(row[0].handover, "", "no text");
	CHECK_INT(row[0].started, -1, "no time");
	CHECK_INT(row[0].signs, 0, "no signs");
	CHECK_INT(row[0].nested.clip_minutes, -1, "no number");
	CHECK(!row[0].live && row[0].replaced, "it was corrected");
	CHECK_TEXT(row[1].carer_name, "Ulla Test Møller", "a name behind a reference");
	CHECK_INT(row[1].started, 23 * 60 + 35, "a time");
	CHECK_INT(row[1].signs, 1 << SIGN_FALLS | 1 << SIGN_PAIN, "signs");
	CHECK_INT(row[1].outcome, OUTCOME_PARTLY, "a word");
	CHECK_INT(row[1].services.n, 1, "services");
	CHECK_INT(row[1].nested.clip_minutes, 30, "a member of a member");
	CHECK_INT(row[1].untouched, 0, "what is not read is zero");
	CHECK_INT(row[1].visit, record_find(f.store, RECORD_VISIT, "v1", &f.e), "a reference");
	CHECK_INT(read_row(&r, &records, &one, &f.e), 1, "one");
	CHECK_TEXT(one.id, "r1", "the first");
	CHECK_INT(one.untouched, 7, "what is not read stays");
	arena_release(&a);
}

int main(void)
{
	char *text = team_text();

	fixture_open(&f, 1);
	fixture_import(&f, text);
	test_expansion();
	test_templates_of_the_program();
	test_rows();
	fixture_close(&f);
	free(text);
	return test_end();
}
