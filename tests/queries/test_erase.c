/* Erasing a person: nothing of them is left in the tables, the drafts or the file, everybody else is as before,
 * and no feed brings them back. */
#include "core/acts/erase.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/queries/audit.h"
#include "core/records/records.h"
#include "core/records/tables.h"
#include "core/session/export.h"
#include "core/store/draft.h"
#include "core/store/erased.h"
#include "tests/queries/world.h"
#include "tests/test.h"

/* A person with a record of every type, whose ids begin with @; what is written of them begins with %. */
/* clang-format off */
static const char person[] =
	"{'type':'citizen','id':'@b','name':'% Navn','cpr':'~','address':'% Vej 1','phone':'%12','provider':'kom'}\n"
	"{'type':'grant','id':'@g','citizen':'@b','service':'pleje','from':'2026-01-01'}\n"
	"{'type':'absence','id':'@a','citizen':'@b','kind':'holiday','from':'2026-07-01','to':'2026-07-07'}\n"
	"{'type':'course','id':'@f','citizen':'@b','course_type':'lang','provider':'kom','contact':'h1','lead':'t1','referred':'2026-01-02','start':'2026-01-05','end':'2026-03-01','result':'independent'}\n"
	"{'type':'course_pause','id':'@fp','course':'@f','from':'2026-02-01','to':'2026-02-03','reason':'% pause'}\n"
	"{'type':'course_provider','id':'@cp','course':'@f','provider':'p1','from':'2026-02-01'}\n"
	"{'type':'goal','id':'@m','course':'@f','text':'% gå på trappen','start_level':3}\n"
	"{'type':'goal','id':'@mw','course':'@f','text':'% andet','withdrawn':'% forkert'}\n"
	"{'type':'plan','id':'@p','citizen':'@b','course':'@f','kind':'83a','from':'2026-01-05','author':'t1','exercises':[{'id':'e1','name':'% knæbøj'}]}\n"
	"{'type':'clip_card','id':'@k','citizen':'@b','from':'2026-01-05'}\n"
	"{'type':'visit','id':'@v','citizen':'@b','carer':'h1','on':'2026-01-12','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'@vw','citizen':'@b','carer':'h1','on':'2026-01-13','from':'08:00','to':'08:30','services':['pleje'],'withdrawn':'% aflyst'}\n"
	"{'type':'visit_record','id':'@r','visit':'@v','citizen':'@b','carer':'h1','on':'2026-01-12','outcome':'done','note':'% note','handover':'% husk'}\n"
	"{'type':'visit_record','id':'@r2','visit':'@v','citizen':'@b','carer':'h1','on':'2026-01-12','outcome':'done','note':'% rettet','replaces':'@r','reason':'% fejl'}\n"
	"{'type':'progress','id':'@o','goal':'@m','on':'2026-01-12','level':2,'by':'h1','record':'@r','note':'% bedre'}\n"
	"{'type':'clip_use','id':'@u','citizen':'@b','on':'2026-02-02','minutes':30,'activity':'% gåtur','by':'h1'}\n"
	"{'type':'measurement','id':'@i','course':'@f','instrument':'liv','at':'end','on':'2026-03-01','value':70}\n"
	"{'type':'later_status','id':'@ls','course':'@f','on':'2026-09-01','status':'independent'}\n"
	"{'type':'decision','id':'@d','course':'@f','on':'2026-02-10','decision':'continue','responsible':'t1','note':'% beslutning'}\n"
	"{'type':'decision_done','id':'@dd','decision':'@d','on':'2026-02-12','done':true,'note':'% gjort'}\n"
	"{'type':'follow_up','id':'@fu','course':'@f','rule':'midt','due':'2026-02-01','on':'2026-02-01','by':'t1','note':'% fulgt op'}\n"
	"{'type':'plan_review','id':'@pr','plan':'@p','on':'2026-02-01','note':'% gennemgået'}\n"
	"{'type':'triage','id':'@tr','citizen':'@b','on':'2026-02-01','colour':'gul','words':'% spiser lidt'}\n";

/* What a feed brings later of somebody who was erased, the goal before its course. */
static const char feed[] =
	"{'type':'goal','id':'@m9','course':'@f9','text':'% nyt mål'}\n"
	"{'type':'progress','id':'@o9','goal':'@m9','on':'2026-11-12','level':2}\n"
	"{'type':'course','id':'@f9','citizen':'@b','course_type':'lang','provider':'kom','referred':'2026-11-02'}\n"
	"{'type':'visit','id':'@v9','citizen':'@b','carer':'h1','on':'2026-11-23','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit_record','id':'@r9','visit':'@v9','citizen':'@b','carer':'h1','on':'2026-11-23','outcome':'done'}\n"
	"{'type':'decision_done','id':'@dd9','decision':'@d','on':'2026-02-13','done':true}\n";
/* clang-format on */

/* The lines of `template` for a person whose ids begin with `prefix`; to free(). */
static char *lines_of(const char *template, const char *prefix, const char *said, const char *cpr)
{
	char *text = NULL;
	size_t length;
	FILE *out = open_memstream(&text, &length);

	for (const char *c = template; *c != '\0'; c++) {
		if (*c == '@')
			fputs(prefix, out);
		else if (*c == '%')
			fputs(said, out);
		else if (*c == '~')
			fputs(cpr, out);
		else
			fputc(*c == '\'' ? '"' : *c, out);
	}
	fclose(out);
	return text;
}

static char *of_karen(const char *template)
{
	return lines_of(template, "x-", "Karen", "0101501234");
}

static char *of_poul(const char *template)
{
	return lines_of(template, "y-", "Poul", "0202601235");
}

/* Karen among many others, whose rows lie between hers in the file. */
static char *of_many(void)
{
	enum { OTHERS = 40 };
	char *of[OTHERS + 1], *at[OTHERS + 1], *text = NULL, id[12], said[20];
	size_t length;
	FILE *out = open_memstream(&text, &length);

	for (int i = 0; i < OTHERS; i++) {
		snprintf(id, sizeof id, "z%d-", i);
		snprintf(said, sizeof said, "Nummer %d", i);
		at[i] = of[i] = lines_of(person, id, said, "0303701236");
	}
	at[OTHERS] = of[OTHERS] = of_karen(person);
	while (*at[0] != '\0')
		for (int i = 0; i <= OTHERS; i++) {
			int n = (int)strcspn(at[i], "\n") + 1;
			fprintf(out, "%.*s", n, at[i]);
			at[i] += n;
		}
	for (int i = 0; i <= OTHERS; i++)
		free(of[i]);
	fclose(out);
	return text;
}

static struct import_counts take_in(struct world *w, char *text, bool again)
{
	struct faults faults = { .limit = 5 };
	struct import_counts counts = { .lines = -1 };
	struct err e = { 0 };
	FILE *f = fmemopen(text, strlen(text), "r");
	struct import_file file = { "feed.jsonl", f, (int64_t)strlen(text) };
	int rc = (again ? records_import_again : records_import)(
		w->store, &w->admin, w->version.set, &file, 1, &faults, NULL, NULL, &counts, &e);

	CHECK(rc == 0, "import: %s; %s", e.text, faults.n > 0 ? faults.at[0].text : "");
	faults_release(&faults);
	fclose(f);
	free(text);
	return counts;
}

/* ---- what the store says ---- */

struct exported {
	const char *without; /* lines with this are left out; NULL: none */
	FILE *out;
};

static int export_line(void *data, const json_t *object, struct err *e)
{
	struct exported *x = data;
	char *line = record_line(object);

	(void)e;
	if (x->without == NULL || strstr(line, x->without) == NULL)
		fprintf(x->out, "%s\n", line);
	free(line);
	return 0;
}

/* The whole export, but for lines with that text; to free(). */
static char *export_without(struct world *w, const char *without)
{
	char *text = NULL;
	size_t length;
	struct exported x = { without, open_memstream(&text, &length) };
	struct err e = { 0 };

	CHECK_INT(records_export(world_as(w, &w->admin), ~0u, export_line, &x, &e), 0, e.text);
	fclose(x.out);
	return text;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The lines in an order of their own: facts are exported in the order in which they came.  In place. */
static void sort_lines(char *text)
{
	size_t n = 0, length = strlen(text);
	char **line = NULL, *copy = memory_text(text), *rest = copy, *one;

	while ((one = strtok_r(rest, "\n", &rest)) != NULL) {
		line = memory_grow(line, n, sizeof *line);
		line[n++] = one;
	}
	qsort(line, n, sizeof *line, by_text);
	char *at = text;
	for (size_t i = 0; i < n; i++)
		at += snprintf(at, length + 1 - (size_t)(at - text), "%s\n", line[i]);
	free(line);
	free(copy);
}

struct blob {
	unsigned char *at;
	size_t length;
};

struct blobs {
	struct blob *at;
	size_t n;
};

static void blobs_of(struct world *w, const char *sql, struct blobs *out)
{
	sqlite3_stmt *st;

	CHECK(sqlite3_prepare_v2(store_db(w->store), sql, -1, &st, NULL) == SQLITE_OK, "%s: %s",
	      sql, sqlite3_errmsg(store_db(w->store)));
	while (sqlite3_step(st) == SQLITE_ROW)
		for (int i = 0; i < sqlite3_column_count(st); i++) {
			size_t n = (size_t)sqlite3_column_bytes(st, i);
			if (sqlite3_column_type(st, i) != SQLITE_BLOB || n < 12)
				continue;
			out->at = memory_grow(out->at, out->n, sizeof *out->at);
			unsigned char *copy = memory_new(n, 1);
			memcpy(copy, sqlite3_column_blob(st, i), n);
			out->at[out->n++] = (struct blob){ copy, n };
		}
	sqlite3_finalize(st);
}

/* Every sealed value, hash and key of the person that stands in the tables. */
static void blobs_of_person(struct world *w, const char *citizen, struct blobs *out)
{
	char sql[400], table[TABLE_NAME], prefix[8];

	snprintf(prefix, sizeof prefix, "%.2s", citizen);
	for (int t = 0; t < 2 * RECORD_TYPES; t++) {
		if (record_desc[t / 2].fact && t % 2 != 0)
			continue;
		record_table((enum record_type)(t / 2), t % 2 != 0, table);
		snprintf(sql, sizeof sql,
			 "SELECT t.* FROM %s AS t JOIN record AS r ON r.rid = t.rid WHERE r.id "
			 "GLOB '%s*'",
			 table, prefix);
		blobs_of(w, sql, out);
	}
	snprintf(sql, sizeof sql,
		 "SELECT wrapped FROM keys WHERE of = (SELECT uuid FROM record WHERE id = '%s')",
		 citizen);
	blobs_of(w, sql, out);
	snprintf(sql, sizeof sql,
		 "SELECT sealed FROM drafts WHERE record IN (SELECT uuid FROM record WHERE id GLOB "
		 "'%s*')",
		 prefix);
	blobs_of(w, sql, out);
}

static bool file_holds(const char *path, const struct blob *b)
{
	FILE *f = fopen(path, "rb");
	bool found = false;

	if (f == NULL)
		return false;
	fseek(f, 0, SEEK_END);
	size_t n = (size_t)ftell(f);
	char *all = memory_new(n + 1, 1);
	rewind(f);
	if (fread(all, 1, n, f) == n)
		found = memmem(all, n, b->at, b->length) != NULL;
	fclose(f);
	free(all);
	return found;
}

static size_t blobs_in_file(struct world *w, const struct blobs *b)
{
	char wal[600];
	size_t found = 0;

	snprintf(wal, sizeof wal, "%s-wal", w->path);
	for (size_t i = 0; i < b->n; i++)
		found += file_holds(w->path, &b->at[i]) || file_holds(wal, &b->at[i]);
	return found;
}

static void blobs_release(struct blobs *b)
{
	for (size_t i = 0; i < b->n; i++)
		free(b->at[i].at);
	free(b->at);
}

static void draft_about(struct world *w, const struct actor *who, enum record_type type,
			const char *id)
{
	struct draft_key key = { .kind = "note" };
	struct err e = { 0 };

	CHECK_INT(record_uuid(w->store, world_rid(w, type, id), key.record, &e), 0, e.text);
	CHECK_INT(store_draft_save(w->store, who, &key, "{\"note\":\"begyndt paa\"}", &e), 0,
		  e.text);
}

static void erase(struct world *w, const char *citizen, const char *reason)
{
	const struct work *work = world_as(w, &w->admin);
	struct erase_seen seen;
	struct erasure_done done = { .keys = 0 };
	struct err e = { 0 };

	CHECK_INT(erase_look(work, world_rid(w, RECORD_CITIZEN, citizen), &seen, &e), 0, e.text);
	CHECK_INT(erase_person(work, &seen, reason, &done, &e), 0, e.text);
	CHECK_INT(done.rows.all, seen.rows.all, "what was announced is what went");
	CHECK_INT(done.rows.records[RECORD_CITIZEN], 1, "one citizen");
	CHECK(done.keys >= 1, "their key");
	CHECK(done.log_emptied, "the file's log is empty");
	free(done.key);
	erase_release(&seen);
}

/* No row refers to a record that is not there. */
static void nothing_dangles(struct world *w)
{
	char sql[400], column[COLUMN_NAME], table[TABLE_NAME];

	CHECK_INT(world_count(w, "SELECT count(*) FROM look_again WHERE visit NOT IN"
				 " (SELECT rid FROM record)"),
		  0, "visits with two records");
	for (int t = 0; t < RECORD_TYPES; t++) {
		const struct record_desc *d = &record_desc[t];
		for (size_t i = 0; i < d->fields; i++) {
			if (d->field[i].kind != FIELD_REFERENCE)
				continue;
			field_column(&d->field[i], column);
			snprintf(
				sql, sizeof sql,
				"SELECT count(*) FROM %s WHERE \"%s\" IS NOT NULL AND \"%s\" NOT IN"
				" (SELECT rid FROM record)",
				record_table((enum record_type)t, false, table), column, column);
			CHECK_INT(world_count(w, sql), 0, sql);
		}
		snprintf(sql, sizeof sql,
			 "SELECT count(*) FROM %s WHERE rid NOT IN (SELECT rid FROM record)",
			 record_table((enum record_type)t, false, table));
		CHECK_INT(world_count(w, sql), 0, sql);
	}
}

/* ---- the tests ---- */

static const struct {
	const char *why;
	int years;
	const char *today, *reason;
	bool may;
} rules[] = {
	{ "no time is set, no reason", SETTING_NONE, "2026-11-23", NULL, false },
	{ "no time is set, a reason", SETTING_NONE, "2026-11-23", "forkert borger", true },
	{ "no time is set, a reason that says nothing", SETTING_NONE, "2026-11-23", "aaaa", false },
	{ "before the time, no reason", 5, "2031-11-23", NULL, false },
	{ "before the time, a reason", 5, "2031-11-23", "forkert borger", true },
	{ "after the time, no reason", 5, "2031-11-24", NULL, true },
	{ "after the time, a reason", 5, "2031-11-24", "efter aftale", true },
};

static void test_rules(struct world *w)
{
	struct settings *set = w->settings.at[0].set;

	for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
		struct work work = *world_as(w, &w->admin);
		struct erase_seen seen;
		struct err e = { 0 };

		set->retention.years = rules[i].years;
		CHECK(day_parse(rules[i].today, &work.who.today), "%s", rules[i].today);
		CHECK_INT(erase_look(&work, world_rid(w, RECORD_CITIZEN, "x-b"), &seen, &e), 0,
			  e.text);
		CHECK_INT(erase_check(&seen, rules[i].reason, &e) == 0, rules[i].may, rules[i].why);
		if (!rules[i].may)
			CHECK_INT(e.kind, ERR_RULE, rules[i].why);
		struct erasure_done done;
		if (!rules[i].may)
			CHECK_INT(erase_person(&work, &seen, rules[i].reason, &done, &e), -1,
				  rules[i].why);
		erase_release(&seen);
	}
	set->retention.years = SETTING_NONE;
	world_rid(w, RECORD_CITIZEN, "x-b");
}

static void test_who_may(struct world *w)
{
	static const char *const others[] = { "h1", "t1", "tl", "v1", "n1", "tp" };
	struct erase_seen seen;
	struct err e = { 0 };

	CHECK_INT(
		erase_look(world_as(w, &w->admin), world_rid(w, RECORD_CITIZEN, "x-b"), &seen, &e),
		0, e.text);
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
		const struct actor who = world_actor(w, others[i]);
		struct erase_seen theirs;
		struct erasure_done done;
		const struct work *work = world_as(w, &who);
		CHECK_INT(erase_look(work, seen.kept.citizen_rid, &theirs, &e), -1, others[i]);
		CHECK_INT(e.kind, ERR_ACCESS, others[i]);
		CHECK_INT(erase_person(work, &seen, "forkert borger", &done, &e), -1, others[i]);
		CHECK_INT(e.kind, ERR_ACCESS, others[i]);
	}
	erase_release(&seen);
}

static void test_erased(struct world *w, const char *others)
{
	struct blobs blobs = { 0 };
	struct err e = { 0 };
	const struct actor carer = world_actor(w, "h1");

	draft_about(w, &w->admin, RECORD_CITIZEN, "x-b");
	draft_about(w, &carer, RECORD_GOAL, "x-m");
	draft_about(w, &carer, RECORD_VISIT, "x-vw");
	draft_about(w, &carer, RECORD_VISIT, "y-v");
	blobs_of_person(w, "x-b", &blobs);
	CHECK(blobs.n >= 25, "there is something to look for: %zu", blobs.n);
	CHECK(blobs_in_file(w, &blobs) == blobs.n, "all of it stands in the file before");
	erase(w, "x-b", "forkert borger");
	CHECK_INT(blobs_in_file(w, &blobs), 0, "nothing of it is in the file or its log");
	blobs_release(&blobs);
	CHECK_INT(world_count(w, "SELECT count(*) FROM record WHERE id GLOB 'x-*'"), 0, "records");
	CHECK_INT(world_count(w, "SELECT count(*) FROM drafts"), 1, "the draft about Poul");
	CHECK_INT(world_count(w, "SELECT count(*) FROM erased"), 1, "noted");
	nothing_dangles(w);
	char *after = export_without(w, NULL);
	CHECK_TEXT(after, others, "everybody else is as before");
	free(after);
	CHECK_INT(records_compare(w->store, &e), 0, e.text);
	CHECK_INT(records_rebuild(w->store, &e), 0, e.text);
	after = export_without(w, NULL);
	CHECK_TEXT(after, others, "also out of the journal");
	free(after);
}

static void test_feed(struct world *w, const char *others)
{
	struct import_counts c = take_in(w, of_karen(person), false);

	CHECK_INT(c.erased, c.lines, "each line that names the person is skipped");
	CHECK_INT(c.added + c.changed + c.unchanged, 0, "and nothing else");
	c = take_in(w, of_karen(feed), false);
	CHECK_INT(c.erased, 6, "what is new of the person too, in any order");
	char *after = export_without(w, NULL);
	CHECK_TEXT(after, others, "nobody came back");
	free(after);
	CHECK_INT(world_count(w, "SELECT count(*) FROM record WHERE id GLOB 'x-*'"), 0,
		  "not even a place for them");
	c = take_in(w, of_poul(person), false);
	CHECK_INT(c.erased, 0, "others are taken in");
	CHECK_INT(c.unchanged, c.lines, "as before");
}

static void test_again(struct world *w, const char *all)
{
	unsigned char before[UUID], after[UUID];
	struct erased erased;
	struct err e = { 0 };

	CHECK_INT(erased_read(w->store, &erased, &e), 0, e.text);
	CHECK_INT(erased.citizens, 1, "one was erased");
	CHECK(erased.keys >= 1, "with the key");
	if (erased.citizens == 1)
		memcpy(before, erased.citizen[0], UUID);
	erased_release(&erased);
	struct import_counts c = take_in(w, of_karen(person), true);
	CHECK_INT(c.erased, 0, "nothing is skipped");
	CHECK_INT(c.added, c.lines, "all of it is new");
	CHECK_INT(record_uuid(w->store, world_rid(w, RECORD_CITIZEN, "x-b"), after, &e), 0, e.text);
	CHECK(memcmp(before, after, UUID) != 0, "as somebody new");
	char *export = export_without(w, NULL);
	sort_lines(export);
	CHECK(strcmp(export, all) == 0, "the export is that of before");
	free(export);
	c = take_in(w, of_karen(person), false);
	CHECK_INT(c.unchanged, c.lines, "the next feed finds them");
	c = take_in(w, of_karen(feed), false);
	CHECK_INT(c.added, 6, "and adds to them");
	CHECK_INT(records_compare(w->store, &e), 0, e.text);
	CHECK_INT(records_rebuild(w->store, &e), 0, e.text);
	CHECK_INT(records_compare(w->store, &e), 0, e.text);
	erase(w, "x-b", "forkert borger");
	CHECK_INT(world_count(w, "SELECT count(*) FROM erased"), 2, "erased once more");
	c = take_in(w, of_karen(person), false);
	CHECK_INT(c.erased, c.lines, "and skipped once more");
}

/* A meeting is its provider's and stays; an export of it names no course of a person who is gone. */
static void test_meeting(struct world *w)
{
	world_import(w, "{'type':'course','id':'z-f','citizen':'b2','course_type':'lang','provider'"
			":'kom','referred':'2026-11-02'}\n"
			"{'type':'meeting','id':'mø','provider':'kom','meeting':'tvaer','on':'2026-"
			"02-10','order':['y-f','z-f'],"
			"'talk_about':['y-f'],'note':'Samme tid næste gang'}\n");
	char *before = export_without(w, NULL);
	CHECK(strstr(before, "\"order\":[\"y-f\",\"z-f\"],\"talk_about\":[\"y-f\"]") != NULL, "%s",
	      "it names the course");
	erase(w, "y-b", "forkert borger");
	char *after = export_without(w, NULL);
	CHECK(strstr(after, "\"on\":\"2026-02-10\",\"order\":[\"z-f\"],\"note\":") != NULL, "%s",
	      "it names the others");
	CHECK(strstr(after, "y-f") == NULL, "%s", "nothing names the person's");
	free(before);
	free(after);
}

/* Somebody who was registered several times goes as a whole, from whichever record it is asked. */
static void test_joined(const char *named)
{
	struct world joined, *w = &joined;
	struct erasure_done done = { .keys = 0 };
	struct erase_seen seen;
	struct err e = { 0 };

	world_open(w);
	const struct work *work = world_as(w, &w->admin);
	world_import(
		w,
		"{'type':'citizen','id':'z1','name':'Ida','same_as':'z2'}\n"
		"{'type':'citizen','id':'z2','name':'Ida B'}\n"
		"{'type':'citizen','id':'z3','name':'I. B','same_as':'z2','withdrawn':'dobbelt'}\n"
		"{'type':'citizen','id':'z4','name':'Bo'}\n"
		"{'type':'absence','id':'za','citizen':'z1','kind':'other','from':'2026-01-01'}\n"
		"{'type':'absence','id':'zb','citizen':'z3','kind':'other','from':'2026-01-01'}\n");
	CHECK_INT(erase_look(work, world_rid(w, RECORD_CITIZEN, named), &seen, &e), 0, e.text);
	CHECK_INT((int)seen.joined, 2, "two more records of the person");
	CHECK_INT(seen.rows.all, 5, "with what is of each");
	CHECK_INT(erase_person(work, &seen, "forkert borger", &done, &e), 0, e.text);
	CHECK_INT(done.rows.all, seen.rows.all, "what was announced is what went");
	CHECK(done.keys >= 3, "the keys of each");
	CHECK_INT(world_count(w, "SELECT count(*) FROM record WHERE id GLOB 'z*'"), 1,
		  "nobody else");
	nothing_dangles(w);
	CHECK_INT(records_compare(w->store, &e), 0, e.text);
	free(done.key);
	erase_release(&seen);
	world_close(w);
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	take_in(&w, of_poul(person), false);
	take_in(&w, of_many(), false);
	char *all = export_without(&w, NULL), *others = export_without(&w, "\"x-");
	test_rules(&w);
	test_who_may(&w);
	test_erased(&w, others);
	test_feed(&w, others);
	sort_lines(all);
	test_again(&w, all);
	test_meeting(&w);
	free(all);
	free(others);
	world_close(&w);
	test_joined("z1");
	test_joined("z2");
	return test_end();
}
