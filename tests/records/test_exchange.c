/* What goes in comes out: import, export, and the store in between. */
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/session/export.h"
#include "tests/records/fixture.h"
#include "tests/test.h"

enum { PERMUTATIONS = 12 };

static void take_in(struct fixture *f, const char *text, const char *what)
{
	CHECK_INT(fixture_import(f, text), 0, what);
	for (size_t i = 0; i < f->faults.n; i++)
		printf("  line %d: %s\n", f->faults.at[i].line, f->faults.at[i].text);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The lines of a text in the order of their letters; to free(). */
static char *sorted(const char *text)
{
	char *copy = memory_text(text), *line[100], *out = memory_text(""), *rest = copy;
	size_t n = 0;

	for (char *one; (one = strsep(&rest, "\n")) != NULL && n < 100;)
		line[n++] = one;
	qsort(line, n, sizeof *line, by_text);
	for (size_t i = 0; i < n; i++) {
		char *more = memory_format("%s%s\n", out, line[i]);
		free(out);
		out = more;
	}
	free(copy);
	return out;
}

/* Facts without a time stand in the order in which they came, which differs. */
static void same_records(struct fixture *f, const char *want, const char *what)
{
	char *got = fixture_export(f, ~0u), *a = sorted(got), *b = sorted(want);

	CHECK_TEXT(a, b, what);
	free(got);
	free(a);
	free(b);
	CHECK(records_compare(f->store, &f->e) == 0, "%s: %s", what, f->e.text);
}

/* Nothing stored is missing from the export; sending it again changes nothing. */
static void test_whole(void)
{
	struct fixture f, copy;
	char *text = team_text();

	fixture_open(&f, 1);
	take_in(&f, text, "the team is taken in");
	CHECK_INT(f.counts.lines, (long)team_lines, "lines");
	CHECK_INT(f.counts.added, (long)team_lines, "added");
	same_records(&f, text, "the export of the team");
	int64_t entries = fixture_number(&f, "SELECT count(*) FROM journal WHERE lane = 0");
	take_in(&f, text, "the team is sent again");
	CHECK_INT(f.counts.unchanged, (long)team_lines, "unchanged");
	CHECK_INT(f.counts.added + f.counts.changed, 0, "added or changed");
	CHECK_INT(fixture_number(&f, "SELECT count(*) FROM journal WHERE lane = 0"), entries,
		  "entries");
	fixture_open(&copy, 1);
	take_in(&copy, text, "the export is taken in elsewhere");
	same_records(&copy, text, "the export of the copy");
	fixture_close(&copy);
	CHECK(records_rebuild(f.store, &f.e) == 0, "%s", f.e.text);
	same_records(&f, text, "the export after a rebuild");
	free(text);
	fixture_close(&f);
}

static char *shuffled(unsigned *seed)
{
	const char **line = memory_new(team_lines, sizeof *line);
	char *text = memory_text("");

	for (size_t i = 0; i < team_lines; i++)
		line[i] = team[i];
	for (size_t i = team_lines - 1; i > 0; i--) {
		size_t k = test_random(seed, (unsigned)i + 1);
		const char *other = line[k];
		line[k] = line[i];
		line[i] = other;
	}
	for (size_t i = 0; i < team_lines; i++) {
		char *more = memory_format("%s%s\n", text, line[i]);
		free(text);
		text = more;
	}
	free(line);
	return text;
}

static const char live_facts[] = "SELECT (SELECT sum(live) FROM visit_record) * 1000000"
				 " + (SELECT sum(live) FROM progress) * 100000"
				 " + (SELECT sum(live) FROM clip_use) * 10000"
				 " + (SELECT sum(live) FROM measurement) * 100"
				 " + (SELECT sum(live) FROM decision)";

/* Records may come in any order, also spread over several imports as long as none dangles. */
static void test_order(void)
{
	char *want = team_text();
	unsigned seed = 7;

	for (int i = 0; i < PERMUTATIONS; i += (int)test_every(1, 4)) {
		struct fixture f;
		char *text = shuffled(&seed);
		fixture_open(&f, 1);
		take_in(&f, text, "a permutation is taken in");
		CHECK_INT(f.counts.added, (long)team_lines, "added");
		same_records(&f, want, "the export of a permutation");
		CHECK_INT(fixture_number(&f, live_facts), 1000000, "facts that count");
		free(text);
		fixture_close(&f);
	}
	free(want);
}

static void test_one_by_one(void)
{
	struct fixture f;
	char *want = team_text();

	fixture_open(&f, 1);
	for (size_t i = 0; i < team_lines; i++)
		take_in(&f, team[i], team[i]);
	same_records(&f, want, "the export of lines sent one by one");
	CHECK_INT(fixture_number(&f, live_facts), 1000000, "facts that count");
	free(want);
	fixture_close(&f);
}

#define USE(id, more)                                                                              \
	"{\"type\":\"clip_use\",\"id\":\"" id "\",\"citizen\":\"b1\",\"on\":\"2026-11-19\","       \
	"\"minutes\":30" more "}\n"
#define OF_FIRST(hour) ",\"replaces\":\"u1\",\"recorded_at\":\"2026-11-20T" hour ":00:00Z\""

/* Facts are written as they were recorded, and of one moment as they came: so of two corrections of one
 * moment the later one counts here and in a copy, whatever their ids. */
static void test_recorded(void)
{
	static const char citizen[] = "{\"type\":\"citizen\",\"id\":\"b1\",\"name\":\"B\"}\n";
	static const char counts[] = "SELECT id = 'u4' FROM record WHERE rid ="
				     " (SELECT rid FROM clip_use WHERE live)";
	struct fixture f, copy;

	fixture_open(&f, 1);
	fixture_open(&copy, 1);
	take_in(&f, citizen, "a citizen");
	take_in(&f, USE("u5", OF_FIRST("09")) USE("u4", OF_FIRST("09")) USE("u1", ""), "three");
	take_in(&f, USE("u7", OF_FIRST("08")), "one recorded before");
	CHECK_INT(fixture_number(&f, counts), 1, "the later of one moment counts");
	char *text = fixture_export(&f, 1u << RECORD_CLIP_USE);
	CHECK_TEXT(text,
		   USE("u7", OF_FIRST("08")) USE("u5", OF_FIRST("09")) USE("u4", OF_FIRST("09"))
			   USE("u1", ""),
		   "in the order in which they were recorded");
	take_in(&copy, citizen, "a citizen");
	take_in(&copy, text, "elsewhere");
	CHECK_INT(fixture_number(&copy, counts), 1, "the same one counts there");
	CHECK(records_compare(copy.store, &copy.e) == 0, "%s", copy.e.text);
	free(text);
	fixture_close(&copy);
	fixture_close(&f);
}

static void test_types(void)
{
	struct fixture f;
	char *text = team_text();

	fixture_open(&f, 1);
	take_in(&f, text, "the team is taken in");
	free(text);
	text = fixture_export(&f, 1u << RECORD_STAFF | 1u << RECORD_ABSENCE);
	char *want = memory_format("%s\n%s\n%s\n", team[2], team[3], team[7]);
	CHECK_TEXT(text, want, "staff and absences alone");
	free(want);
	free(text);
	fixture_close(&f);
}

static int never(void *data, const json_t *object, struct err *e)
{
	(void)object, (void)e;
	*(bool *)data = true;
	return 0;
}

static void test_rights(void)
{
	struct fixture f;
	bool called = false;

	fixture_open(&f, 1);
	for (enum role role = ROLE_CARER; role < ROLE_ADMIN; role++) {
		f.who.role = role;
		CHECK_INT(fixture_import(&f, team[0]), -1, "import");
		CHECK_INT(f.e.kind, ERR_ACCESS, "import is for administrators");
		f.e = (struct err){ 0 };
		CHECK_INT(records_export(&(const struct work){ .store = f.store,
							       .who = f.who,
							       .settings = { 0 } },
					 ~0u, never, &called, &f.e),
			  -1, "export");
		CHECK_INT(f.e.kind, ERR_ACCESS, "export is for administrators");
	}
	CHECK(!called, "something was exported");
	CHECK_INT(fixture_number(&f, "SELECT count(*) FROM journal WHERE lane = 0"), 0, "entries");
	fixture_close(&f);
}

/* Several files are one import; what is personal is sealed in tables and journal. */
static void test_files(void)
{
	struct fixture f;
	struct import_file files[2] = { { "a.jsonl", NULL, -1 }, { "b.jsonl", NULL, -1 } };
	char late[1200], early[1200];

	fixture_open(&f, 1);
	snprintf(late, sizeof late, "%s\n%s\n", team[6], team[4]);
	snprintf(early, sizeof early, "%s\n%s", team[0], team[4]);
	files[0].stream = fmemopen(late, strlen(late), "r");
	files[1].stream = fmemopen(early, strlen(early), "r");
	CHECK(records_import(f.store, &f.who, f.set, files, 2, &f.faults, NULL, NULL, &f.counts,
			     &f.e) == 0,
	      "%s", f.e.text);
	CHECK_INT(f.counts.added, 3, "added");
	CHECK_INT(f.counts.unchanged, 1, "sent twice alike");
	fclose(files[0].stream);
	fclose(files[1].stream);
	CHECK_INT(fixture_number(&f,
				 "SELECT count(*) FROM citizen WHERE"
				 " instr(name_sealed, 'Einer') > 0 OR instr(cpr_sealed, '0201') > 0"
				 " OR instr(cpr_key, '0201') > 0"),
		  0, "names in clear");
	CHECK_INT(
		fixture_number(&f, "SELECT count(*) FROM journal WHERE instr(sealed, 'Einer') > 0"),
		0, "bodies in clear");
	CHECK_INT(fixture_number(&f, "SELECT count(*) FROM citizen WHERE"
				     " unseal(name_sealed, 'citizen.name', rid) ="
				     " 'Einer Test Lauridsen'"),
		  1, "names that can be opened");
	fixture_close(&f);
}

int main(void)
{
	test_whole();
	test_order();
	test_one_by_one();
	test_recorded();
	test_types();
	test_rights();
	test_files();
	return test_end();
}
