/* See siege.h. */
#include "tests/fault/siege.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config/config.h"
#include "core/base/memory.h"
#include "core/queries/citizen_list.h"
#include "core/records/records.h"
#include "core/session/export.h"
#include "core/store/audit.h"
#include "core/store/backup.h"
#include "core/store/users.h"
#include "tests/fault/recorder.h"
#include "tui/login_cost.h"
#include "tui/session.h"
#include "tui/store_new.h"

#define TOWN "tests/commands/town"

static const int64_t begin_ms = 1796049000000; /* 2026-11-30T14:30:00Z */

const char *const siege_end_words[SIEGE_ENDS] = {
	[SIEGE_REFUSED] = "refused",
	[SIEGE_MENDED] = "mended with a word",
	[SIEGE_SAID] = "said at the log-in",
	[SIEGE_FOUND] = "found by audit verify or check",
	[SIEGE_SILENT] = "silent, and nothing is different",
	[SIEGE_FORGED] = "FORGED",
};

static void stop(const char *what, const struct err *e)
{
	printf("FAILED to prepare: %s: %s\n", what, e->text);
	exit(1);
}

/* What lies beside a store and goes along with it. */
static const char *const beside[] = { "", "-wal", "-shm", ".head" };

void siege_copy(const char *from, const char *to)
{
	char a[300], b[300];

	for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
		size_t n;
		snprintf(a, sizeof a, "%s%s", from, beside[i]);
		snprintf(b, sizeof b, "%s%s", to, beside[i]);
		unlink(b);
		if (access(a, F_OK) != 0)
			continue;
		unsigned char *at = recorder_read(a, &n);
		recorder_write(b, at, n);
		free(at);
	}
}

static void enter(struct session *s, const char *path, const char *user, const char *passphrase)
{
	struct err e = { .kind = ERR_NONE };

	*s = (struct session){ .language = "en" };
	if (session_open(s, path, &e) != 0 || session_login(s, user, passphrase, &e) != 0)
		stop(user, &e);
}

static void make(const char *path)
{
	struct err e = { .kind = ERR_NONE };
	char *settings;
	size_t length;

	if (config_read(TOWN ".yaml", &settings, &length, &e) != 0)
		stop("settings", &e);
	const struct store_plan plan = { .path = path,
					 .user = "anna",
					 .passphrase = SIEGE_ADMIN,
					 .cost = login_cost,
					 .settings_file = "town.yaml",
					 .settings = settings,
					 .language = "da",
					 .now_ms = begin_ms };
	if (store_make(&plan, &e) != 0)
		stop("the store", &e);
	free(settings);
}

static void import(struct session *s)
{
	struct err e = { .kind = ERR_NONE };
	struct faults faults = { .limit = 5 };
	struct import_counts counts;
	struct import_file file = { TOWN ".jsonl", fopen(TOWN ".jsonl", "r"), -1 };

	if (file.stream == NULL || records_import(s->work.store, &s->work.who,
						  settings_on(&s->work.settings, s->work.who.today),
						  &file, 1, &faults, NULL, NULL, &counts, &e) != 0)
		stop("import", &e);
	fclose(file.stream);
}

static void add(struct session *s, const char *name, enum role role, const char *staff,
		const char *passphrase)
{
	struct err e = { .kind = ERR_NONE };

	if (user_add(s->work.store, &s->work.who, name, role, staff, passphrase, login_cost, &e) !=
	    0)
		stop(name, &e);
}

/* One record made or changed by whoever is logged in. */
static void put(struct session *s, const char *json)
{
	struct err e = { .kind = ERR_NONE };
	json_t *o = json_loads(json, 0, NULL);
	const struct work *w = &s->work;

	if (o == NULL || store_begin(w->store, &e) != 0 ||
	    record_put(w->store, &w->who, settings_on(&w->settings, w->who.today), o, NULL, &e) !=
		    0 ||
	    store_commit(w->store, &e) != 0)
		stop(json, &e);
	json_decref(o);
}

/* They work until their program has written down which signatures they have seen verified (core/store/vouched.h). */
static void see_people(const char *path, const char *user, const char *passphrase)
{
	struct err e = { .kind = ERR_NONE };
	struct session s;

	enter(&s, path, user, passphrase);
	if (store_vouch(s.work.store, &e) != 0)
		stop("what was seen", &e);
	session_close(&s);
}

/* The first part of the work: what older copies of the store hold. */
static void work_before(const char *path)
{
	struct err e = { .kind = ERR_NONE };
	struct citizen_list list;
	struct session s;

	make(path);
	enter(&s, path, "anna", SIEGE_ADMIN);
	import(&s);
	add(&s, "bo", ROLE_CARER, "h1", SIEGE_BO_OLD);
	add(&s, "eva", ROLE_ADMIN, "", SIEGE_EVA);
	add(&s, "ida", ROLE_TEAM_LEAD, "l0", SIEGE_IDA);
	put(&s, "{\"type\": \"citizen\", \"id\": \"b1\", \"name\": \"Poul Kjær\", \"phone\": \"11 "
		"11 11 11\"}");
	session_close(&s);
	enter(&s, path, "bo", SIEGE_BO_OLD);
	put(&s, "{\"type\": \"visit_record\", \"id\": \"n0\", \"visit\": \"v2\", \"citizen\": "
		"\"b2\", \"carer\": \"h1\","
		" \"on\": \"2026-01-16\", \"outcome\": \"not_home\", \"note\": \"Ingen svarede\"}");
	if (citizen_list_open(&s.work, NULL, &list, &e) != 0)
		stop("a look-up", &e);
	citizen_list_release(&list);
	session_close(&s);
	see_people(path, "anna", SIEGE_ADMIN);
	see_people(path, "bo", SIEGE_BO_OLD);
	see_people(path, "eva", SIEGE_EVA);
	see_people(path, "ida", SIEGE_IDA);
}

/* And what has happened since. */
static void work_since(const char *path)
{
	struct err e = { .kind = ERR_NONE };
	struct session s;

	enter(&s, path, "bo", SIEGE_BO_OLD);
	if (user_passphrase(s.work.store, &s.work.who, "bo", SIEGE_BO, login_cost, &e) != 0)
		stop("a new passphrase", &e);
	put(&s, "{\"type\": \"visit_record\", \"id\": \"n1\", \"citizen\": \"b2\", \"carer\": "
		"\"h1\", \"replaces\": \"n0\","
		" \"on\": \"2026-01-16\", \"outcome\": \"done\", \"reason\": \"rettet\", \"note\": "
		"\"Alt vel\"}");
	session_close(&s);
	enter(&s, path, "anna", SIEGE_ADMIN);
	if (user_disable(s.work.store, &s.work.who, "ida", &e) != 0)
		stop("disabling", &e);
	put(&s, "{\"type\": \"citizen\", \"id\": \"b1\", \"name\": \"Poul Kjær\", \"phone\": \"22 "
		"22 22 22\"}");
	put(&s, "{\"type\": \"staff\", \"id\": \"h0\", \"name\": \"Aase Dam\", \"role\": "
		"\"carer\", \"provider\": \"sol\"}");
	session_close(&s);
	see_people(path, "anna", SIEGE_ADMIN);
	see_people(path, "bo", SIEGE_BO);
	see_people(path, "eva", SIEGE_EVA);
}

static char *state_of(struct session *s);
static char *ways_in(struct siege *s);

void siege_begin(struct siege *s)
{
	const char *tmp = getenv("TMPDIR");
	struct session session;

	*s = (struct siege){ .truth = NULL };
	session_fix_clock(begin_ms);
	umask(077); /* as the program does */
	snprintf(s->folder, sizeof s->folder, "%s/siege-XXXXXX", tmp != NULL ? tmp : "/tmp");
	if (mkdtemp(s->folder) == NULL)
		exit(1);
	snprintf(s->whole, sizeof s->whole, "%s/whole.db", s->folder);
	snprintf(s->older, sizeof s->older, "%s/older.db", s->folder);
	snprintf(s->now, sizeof s->now, "%s/now.db", s->folder);
	work_before(s->whole);
	siege_copy(s->whole, s->older);
	work_since(s->whole);
	siege_copy(s->whole, s->now);
	s->truth_ways = ways_in(s);
	siege_copy(s->whole, s->now);
	enter(&session, s->now, "anna", SIEGE_ADMIN);
	s->truth = state_of(&session);
	session_close(&session);
}

void siege_end(struct siege *s)
{
	char command[300];

	free(s->truth);
	free(s->truth_ways);
	snprintf(command, sizeof command, "rm -rf '%s'", s->folder);
	if (system(command) != 0)
		printf("%s stays behind\n", s->folder);
}

struct lines {
	char **at;
	size_t n;
};

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static int write_entry(struct store *s, const struct journal_entry *en, void *data, struct err *e)
{
	struct lines *to = data;
	char who[UUID_TEXT], record[UUID_TEXT], citizen[UUID_TEXT];

	(void)s;
	(void)e;
	to->at = memory_grow(to->at, to->n, sizeof *to->at);
	to->at[to->n++] = memory_format(
		"%lld %06lld %lld %d %s v%d o%d by %s of %s citizen %s: %s", (long long)en->device,
		(long long)en->number, (long long)en->clock, (int)en->lane, en->kind, en->version,
		(int)en->origin, uuid_text(en->actor, who), uuid_text(en->record, record),
		en->has_citizen ? uuid_text(en->citizen, citizen) : "none", en->body);
	return 0;
}

static int write_line(void *data, const json_t *object, struct err *e)
{
	char *line = record_line(object);

	(void)e;
	fprintf(data, "%s\n", line);
	free(line);
	return 0;
}

/* Everything an administrator can read: the journal, settings, users, records.  The journal first, since
 * reading the rest is written into it. */
static char *state_of(struct session *s)
{
	struct store *store = s->work.store;
	struct settings_text *texts;
	struct lines lines = { NULL, 0 };
	bool recovery;
	struct err e = { .kind = ERR_NONE };
	struct user *users;
	char *text = NULL;
	size_t length, n;
	FILE *out = open_memstream(&text, &length);

	if (journal_walk(store, write_entry, &lines, &e) != 0)
		fprintf(out, "journal: %s\n", e.text);
	if (lines.n > 0)
		qsort(lines.at, lines.n, sizeof *lines.at, by_text);
	for (size_t i = 0; i < lines.n; i++) {
		fprintf(out, "%s\n", lines.at[i]);
		free(lines.at[i]);
	}
	free(lines.at);
	if (settings_texts(store, &texts, &n, &e) == 0) {
		for (size_t i = 0; i < n; i++)
			fprintf(out, "settings %d %s\n%s\n", (int)texts[i].from.n, texts[i].file,
				texts[i].text);
		settings_texts_free(texts, n);
	}
	if (user_list(store, &s->work.who, &users, &n, &recovery, &e) == 0) {
		for (size_t i = 0; i < n; i++)
			fprintf(out, "user %s %d %s %d\n", users[i].name, (int)users[i].role,
				users[i].staff_id, users[i].disabled);
		free(users);
	}
	if (records_export(&s->work, ~0u, write_line, out, &e) != 0)
		fprintf(out, "export: %s\n", e.text);
	fclose(out);
	return text;
}

/* Who gets in by which passphrase, and as what.  The table of wrong tries is emptied in between: it hinders
 * whoever sits at the program, not who has the file. */
static char *ways_in(struct siege *s)
{
	static const struct {
		const char *name, *secret;
	} way[] = {
		{ "anna", SIEGE_ADMIN }, { "anna", SIEGE_BO },  { "bo", SIEGE_BO },
		{ "bo", SIEGE_BO_OLD },  { "bo", SIEGE_ADMIN }, { "eva", SIEGE_EVA },
		{ "eva", SIEGE_BO },     { "ida", SIEGE_IDA },  { "ida", SIEGE_BO },
		{ "eve", SIEGE_BO },
	};
	static const struct {
		const char *name, *secret;
	} own[] = { { "anna", SIEGE_ADMIN }, { "bo", SIEGE_BO }, { "eva", SIEGE_EVA } };
	char path[300], *text = NULL;
	size_t length;
	FILE *out = open_memstream(&text, &length);

	snprintf(path, sizeof path, "%s/ways.db", s->folder);
	siege_copy(s->now, path);
	for (size_t i = 0; i < sizeof way / sizeof way[0]; i++) {
		struct session in = { .language = "en" };
		struct err e = { .kind = ERR_NONE };
		sqlite3 *db;
		if (sqlite3_open(path, &db) == SQLITE_OK)
			sqlite3_exec(db, "DELETE FROM tries", NULL, NULL, NULL);
		sqlite3_close(db);
		bool is_in = session_open(&in, path, &e) == 0 &&
			     session_login(&in, way[i].name, way[i].secret, &e) == 0 &&
			     store_vouch(in.work.store, &e) ==
				     0; /* as the program does, a second later */
		/* A passphrase that lets in whose it is, by a name that was exchanged, lets in nobody else. */
		for (size_t j = 0; is_in && j < 3; j++)
			is_in = strcmp(own[j].secret, way[i].secret) != 0 ||
				strcmp(own[j].name, in.work.who.name) != 0 ||
				strcmp(way[i].name, in.work.who.name) == 0;
		fprintf(out, "%s by %zu: ", way[i].name, i);
		if (is_in)
			fprintf(out, "in, %d %s\n", (int)in.work.who.role, in.work.who.staff_id);
		else
			fprintf(out, "out\n");
		session_close(&in);
	}
	fclose(out);
	return text;
}

enum ways { WAYS_SAME, WAYS_FEWER, WAYS_MORE };

/* Lines of the same pairs in the same order. */
static enum ways compare_ways(const char *truth, const char *now)
{
	enum ways is = WAYS_SAME;

	while (*truth != '\0' && *now != '\0') {
		size_t a = strcspn(truth, "\n"), b = strcspn(now, "\n");
		if (a != b || strncmp(truth, now, a) != 0) {
			if (b < 3 || strncmp(now + b - 3, "out", 3) != 0)
				return WAYS_MORE;
			is = WAYS_FEWER;
		}
		truth += a + 1;
		now += b + 1;
	}
	return is;
}

/* What the log-in said beside letting in. */
static void said_of(struct session *in, char out[600])
{
	char warning[STORE_WARNING], *one;
	int n = snprintf(out, 600, "%s", store_warning(in->work.store, warning));

	for (; (one = store_notice_take(in->work.store)) != NULL; free(one))
		n += n < 500 ? snprintf(out + n, 600 - (size_t)n, " %s", one) : 0;
}

/* The first thing that audit verify or check finds; "" nothing. */
static void found_in(struct session *in, char out[600])
{
	struct err e = { .kind = ERR_NONE };

	long n;

	out[0] = '\0';
	if (audit_heads(in->work.store, NULL, &n, &e) != 0 ||
	    audit_people(in->work.store, &n, &e) != 0 || audit_keys(in->work.store, &n, &e) != 0)
		snprintf(out, 600, "audit: %s", e.text);
	else if (store_check(in->work.store, NULL, &e) != 0)
		snprintf(out, 600, "check: %s", e.text);
	else if (records_compare(in->work.store, &e) != 0)
		snprintf(out, 600, "tables: %s", e.text);
}

static void judge_inside(struct siege *s, struct session *in, struct verdict *out)
{
	char said[600], found[600];

	said_of(in, said);
	found_in(in, found);
	if (said[0] == '\0' && found[0] != '\0') {
		out->end = SIEGE_FOUND;
		snprintf(out->by, sizeof out->by, "%s", found);
		return;
	}
	char *state = state_of(in);
	bool same = strcmp(state, s->truth) == 0;
	out->end = said[0] != '\0' ? same && found[0] == '\0' ? SIEGE_MENDED : SIEGE_SAID
		   : same          ? SIEGE_SILENT
				   : SIEGE_FORGED;
	snprintf(out->by, sizeof out->by, "%s", said);
	free(state);
}

void siege_judge(struct siege *s, bool thorough, struct verdict *out)
{
	enum ways ways = WAYS_SAME;
	struct session in = { .language = "en" };
	struct err e = { .kind = ERR_NONE };

	*out = (struct verdict){ .by = "" };
	if (thorough) {
		char *now = ways_in(s);
		ways = compare_ways(s->truth_ways, now);
		free(now);
	}
	if (session_open(&in, s->now, &e) != 0 ||
	    session_login(&in, "anna", SIEGE_ADMIN, &e) != 0) {
		out->end = SIEGE_REFUSED;
		snprintf(out->by, sizeof out->by, "%s", e.text);
	} else {
		judge_inside(s, &in, out);
	}
	session_close(&in);
	if (ways == WAYS_MORE) {
		out->end = SIEGE_FORGED;
		snprintf(out->by, sizeof out->by,
			 "somebody gets in who should not, or as more than they are");
	} else if (ways == WAYS_FEWER && out->end == SIEGE_SILENT) {
		out->end = SIEGE_REFUSED;
	}
}

struct wanted {
	const char *kind;
	int n;
	char *body;
};

static int take_body(struct store *s, const struct journal_entry *en, void *data, struct err *e)
{
	struct wanted *w = data;

	(void)s;
	(void)e;
	if (strcmp(en->kind, w->kind) == 0 && w->n-- == 0)
		w->body = memory_text(en->body);
	return 0;
}

char *siege_body(const struct siege *s, const char *kind, int n)
{
	struct wanted w = { kind, n, NULL };
	struct err e = { .kind = ERR_NONE };
	struct session in;
	char path[300];

	snprintf(path, sizeof path, "%s/read.db", s->folder);
	siege_copy(s->whole, path);
	enter(&in, path, "anna", SIEGE_ADMIN);
	if (journal_walk(in.work.store, take_body, &w, &e) != 0 || w.body == NULL)
		stop(kind, &e);
	session_close(&in);
	return w.body;
}
