/* A small team: see world.h. */
#include "tests/queries/world.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config/config.h"
#include "core/records/records.h"
#include "core/session/scope.h"
#include "core/store/users.h"
#include "tui/login_cost.h"

static const char yaml[] =
	"municipality: { name: Prøvekøbing, code: 999 }\n"
	"services:\n"
	"  - { id: pleje, name: Personlig pleje, law: SEL83 }\n"
	"  - { id: rehab, name: Rehabilitering, law: SEL83A }\n"
	"  - { id: dv, name: DV, law: SEL86, hours: \"07:00-17:00\", plan: DV,"
	" review_months: 12 }\n"
	"course_types:\n"
	"  - { id: lang, name: Langt forløb, min_weeks: 3, max_weeks: 13 }\n"
	"instruments:\n"
	"  - { id: liv, name: Livskvalitet, min: 0, max: 100, better: higher, at: [end] }\n"
	"  - { id: ensom, name: Ensomhed, min: 3, max: 9, better: lower, items: 3,"
	" item_min: 1, item_max: 3 }\n"
	"  - { id: ippa, name: IPPA, min: 1, max: 25, better: lower, item_min: 1,"
	" item_max: 5, score: mean_of_products }\n"
	"follow_ups:\n"
	"  - { id: midt, name: Midtvejs, when: midway }\n"
	"  - { id: slut, name: Slutevaluering, when: end }\n"
	"conferences:\n"
	"  - { id: tvaer, name: Tværfaglig konference, every_days: 14, anchor: 2026-01-05,"
	" participants: [team_lead, visitator, nurse] }\n"
	"  - { id: sjaelden, name: Stor konference, every_months: 3, anchor: 2026-01-05, "
	"providers: [p9] }\n"
	"triage:\n"
	"  colours:\n"
	"    - { id: groen, name: Grøn, look: good }\n"
	"    - { id: gul, name: Gul, look: attention }\n"
	"clip_cards:\n"
	"  - id: klip\n"
	"    name: Klippekort\n"
	"    minutes_per_clip: 30\n"
	"    save_weeks: 13\n"
	"    use_step_minutes: 15\n"
	"    excluded_activities: [havearbejde]\n";

/* clang-format off */
const char world_team[] =
	"{'type':'provider','id':'kom','name':'Kommunen','kind':'municipal'}\n"
	"{'type':'provider','id':'p1','name':'Solgården','kind':'private'}\n"
	"{'type':'staff','id':'h1','name':'Aase Dam','role':'carer','provider':'kom'}\n"
	"{'type':'staff','id':'h2','name':'Bo Kjær','role':'carer','provider':'kom'}\n"
	"{'type':'staff','id':'h3','name':'Lis Holm','role':'carer','provider':'p1'}\n"
	"{'type':'staff','id':'t1','name':'Eva Bak','role':'therapist','provider':'kom'}\n"
	"{'type':'staff','id':'tl','name':'Lene Lund','role':'team_lead','provider':'kom'}\n"
	"{'type':'staff','id':'tp','name':'Per Holt','role':'team_lead','provider':'p1'}\n"
	"{'type':'staff','id':'n1','name':'Nina Fog','role':'nurse','provider':'kom'}\n"
	"{'type':'staff','id':'v1','name':'Vivi Ro','role':'visitator','provider':'kom'}\n"
	"{'type':'citizen','id':'b1','name':'Karen Bæk','address':'Åvænget 4','provider':'kom'}\n"
	"{'type':'citizen','id':'b2','name':'Poul Kjær','address':'Åvænget 9','provider':'kom'}\n"
	"{'type':'citizen','id':'b3','name':'Inger Øst','address':'Engparken 12','provider':'p1'}\n"
	"{'type':'citizen','id':'b4','name':'Villy Krog','address':'Møllestien 3','provider':'kom',"
		"'protected':true}\n"
	"{'type':'citizen','id':'b5','name':'Tove Lind','address':'Nørregade 5'}\n";
/* clang-format on */

static void or_end(int done, const char *what, const struct err *e)
{
	if (done == 0)
		return;
	printf("FAILED to make the test's store: %s: %s\n", what, e->text);
	exit(1);
}

static void parse_settings(struct world *w, const char *text)
{
	struct faults faults = { 0 };

	if (config_parse("test.yaml", text, strlen(text), &w->version.set, &faults) != 0) {
		printf("FAILED: the test's settings: %s\n", faults.at[0].text);
		exit(1);
	}
	w->version.from = DAY_NONE;
	w->settings = (struct settings_history){ &w->version, 1 };
}

void world_open(struct world *w)
{
	world_open_with(w, "");
}

void world_open_with(struct world *w, const char *more)
{
	static int worlds;
	const char *folder = getenv("TMPDIR");
	struct err e = { 0 };

	*w = (struct world){ 0 };
	snprintf(w->path, sizeof w->path, "%s/queries-%d-%d.db", folder != NULL ? folder : "/tmp",
		 (int)getpid(), worlds++);
	char *text = memory_format("%s%s", yaml, more);
	parse_settings(w, text);
	int64_t now = local_to_utc((struct local_time){ november(23), 12 * 60 });
	struct store_new first = { "admin", "en lang adgangssætning", login_cost, now, NULL };
	or_end(store_create(w->path, &first, &e), "create", &e);
	or_end(store_open(w->path, &w->store, &e), "open", &e);
	or_end(store_login(w->store, first.user, first.passphrase, &w->admin, &e), "log in", &e);
	w->admin.now_ms = now;
	w->admin.today = november(23);
	or_end(records_create_tables(w->store, NULL, NULL, &e), "tables", &e);
	or_end(settings_adopt(w->store, &w->admin, "test.yaml", text, november(1), &e), "settings",
	       &e);
	free(text);
}

void world_close(struct world *w)
{
	char wal[600];

	store_close(w->store);
	settings_free(w->version.set);
	static const char *const beside[] = { "", "-wal", "-shm", "-ballast", ".head" };
	for (size_t i = 0; i < sizeof beside / sizeof beside[0]; i++) {
		snprintf(wal, sizeof wal, "%s%s", w->path, beside[i]);
		remove(wal);
	}
}

/* Rows are written with ' for ", so that they can be read here. */
void world_import(struct world *w, const char *lines)
{
	char *text = memory_text(lines);
	struct faults faults = { .limit = 20 };
	struct import_counts counts;
	struct err e = { 0 };

	for (char *c = text; *c != '\0'; c++)
		if (*c == '\'')
			*c = '"';
	FILE *f = fmemopen(text, strlen(text), "r");
	struct import_file file = { "test.jsonl", f, (int64_t)strlen(text) };
	if (records_import(w->store, &w->admin, w->version.set, &file, 1, &faults, NULL, NULL,
			   &counts, &e) != 0) {
		for (size_t i = 0; i < faults.n; i++)
			printf("%s:%d: %s\n", faults.at[i].file, faults.at[i].line,
			       faults.at[i].text);
		or_end(-1, "import", &e);
	}
	faults_release(&faults);
	fclose(f);
	free(text);
}

void world_import_case(struct world *w, const char *lines, size_t n)
{
	char text[4000] = "", *to = text;

	for (const char *at = lines; *at != '\0'; at++) {
		if (*at == '#')
			to += sprintf(to, "%zu", n + 100);
		else
			*to++ = *at;
	}
	*to = '\0';
	world_import(w, text);
}

int64_t world_rid(struct world *w, enum record_type type, const char *id)
{
	struct err e = { 0 };
	int64_t rid = record_find(w->store, type, id, &e);

	or_end(rid != 0 ? 0 : -1, id, &e);
	return rid;
}

/* Without a user of that name: rights ask for the role and the staff member, not for how she logged
 * in; entries are the administrator's. */
struct act_done world_done;

const char *world_asked(const struct act_questions *ask)
{
	static char text[ACT_QUESTIONS * ACT_WARNING];

	return act_questions_text(ask, text, sizeof text);
}

const struct work *world_as(struct world *w, const struct actor *who)
{
	w->work = (struct work){ .store = w->store, .who = *who, .settings = w->settings };
	return &w->work;
}

struct actor world_actor(struct world *w, const char *staff)
{
	struct actor who = w->admin;
	struct err e = { 0 };
	char sql[200];

	if (staff == NULL)
		return who;
	int64_t rid = world_rid(w, RECORD_STAFF, staff);
	snprintf(who.name, sizeof who.name, "%s", staff);
	snprintf(who.staff_id, sizeof who.staff_id, "%s", staff);
	snprintf(sql, sizeof sql, "SELECT role FROM staff WHERE rid = %lld", (long long)rid);
	who.role = (enum role)world_count(w, sql);
	or_end(actor_find_staff(w->store, &who, &e), "staff", &e);
	return who;
}

struct day november(int date)
{
	return day_of(2026, 11, date);
}

long world_count(struct world *w, const char *sql)
{
	sqlite3_stmt *st;
	long n = -1;

	if (sqlite3_prepare_v2(store_db(w->store), sql, -1, &st, NULL) == SQLITE_OK &&
	    sqlite3_step(st) == SQLITE_ROW)
		n = (long)sqlite3_column_int64(st, 0);
	else
		printf("FAILED: %s: %s\n", sql, sqlite3_errmsg(store_db(w->store)));
	sqlite3_finalize(st);
	return n;
}
