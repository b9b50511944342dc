/* See fixture.h. */
#include "tests/records/fixture.h"
#include "core/session/export.h"
#include "tests/neutral.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/records/apply.h"
#include "core/store/journal_private.h"
#include "tui/login_cost.h"

static const int64_t start_ms = 1795341600000; /* 2026-11-22T10:00:00Z */
static const char user[] = "admin";
const char fixture_passphrase[] = "correct horse battery";

static void die(const char *what, const struct err *e)
{
	printf("FAILED to prepare: %s: %s\n", what, e->text);
	exit(1);
}

#define WORD(text) arena_text(&s->arena, text)

static struct settings *make_settings(int card_types)
{
	static const char *const services[] = { "pleje", "praktisk", "rehab" };
	static const char *const cards[] = { "klip", "ekstra" };
	struct settings *s = memory_new(1, sizeof *s);

	s->file = WORD("team.yaml");
	s->municipality = WORD("Prøvekøbing");
	s->language = WORD("en");
	s->services = 3;
	s->service = arena_take(&s->arena, 3 * sizeof *s->service);
	for (int i = 0; i < 3; i++)
		s->service[i] = (struct service){ .id = WORD(services[i]),
						  .name = WORD(services[i]),
						  .from_minute = SETTING_NONE,
						  .to_minute = SETTING_NONE,
						  .plan = SETTING_NONE,
						  .review_months = SETTING_NONE };
	s->course_types = 1;
	s->course_type = arena_take(&s->arena, sizeof *s->course_type);
	course_type_init(&s->course_type[0]);
	s->course_type[0].id = WORD("lang");
	s->course_type[0].name = WORD("Lang");
	s->instruments = 1;
	s->instrument = arena_take(&s->arena, sizeof *s->instrument);
	instrument_init(&s->instrument[0]);
	s->instrument[0].id = WORD("ippa");
	s->instrument[0].name = WORD("IPPA");
	s->follow_ups = 1;
	s->follow_up = arena_take(&s->arena, sizeof *s->follow_up);
	follow_up_rule_init(&s->follow_up[0]);
	s->follow_up[0].id = WORD("midtvejs");
	s->follow_up[0].name = WORD("Midtvejs");
	s->conferences = 1;
	s->conference = arena_take(&s->arena, sizeof *s->conference);
	s->conference[0] = (struct conference_cadence){ .id = WORD("tvaerfaglig"),
							.name = WORD("Tværfaglig konference"),
							.pace = { 14, SETTING_NONE, DAY_NONE },
							.all_providers = true };
	s->triage.colours = 2;
	s->triage.colour = arena_take(&s->arena, 2 * sizeof *s->triage.colour);
	s->triage.colour[0] = (struct triage_colour){ WORD("gul"), WORD("Gul"), LOOK_ATTENTION };
	s->triage.colour[1] = (struct triage_colour){ WORD("roed"), WORD("Rød"), LOOK_ALARM };
	s->care_courses = 1;
	s->care_course = arena_take(&s->arena, sizeof *s->care_course);
	s->care_course[0] =
		(struct care_course){ .id = WORD("forloeb-1"), .name = WORD("Plejeforløb 1") };
	s->clips = (size_t)card_types;
	s->clip = arena_take(&s->arena, 2 * sizeof *s->clip);
	for (int i = 0; i < card_types; i++) {
		clip_settings_init(&s->clip[i]);
		s->clip[i].id = s->clip[i].name = WORD(cards[i]);
		s->clip[i].minutes_per_clip = 30;
	}
	return s;
}

void fixture_open(struct fixture *f, int card_types)
{
	const struct store_new first = { user, fixture_passphrase, login_cost, start_ms, NULL };

	*f = (struct fixture){ .faults.limit = 20 };
	snprintf(f->folder, sizeof f->folder, "/tmp/hverdag-records-XXXXXX");
	if (mkdtemp(f->folder) == NULL)
		die("folder", &f->e);
	snprintf(f->path, sizeof f->path, "%s/store.db", f->folder);
	f->set = make_settings(card_types);
	if (store_create(f->path, &first, &f->e) != 0 ||
	    store_open(f->path, &f->store, &f->e) != 0 ||
	    store_login(f->store, user, fixture_passphrase, &f->who, &f->e) != 0 ||
	    records_create_tables(f->store, NULL, NULL, &f->e) != 0)
		die("store", &f->e);
	f->who.now_ms = start_ms;
	f->who.today = local_from_utc(start_ms).day;
}

void fixture_close(struct fixture *f)
{
	char command[128];

	store_close(f->store);
	settings_free(f->set);
	faults_release(&f->faults);
	snprintf(command, sizeof command, "rm -rf '%s'", f->folder);
	if (system(command) != 0)
		printf("%s is left behind\n", f->folder);
}

int fixture_import_bytes(struct fixture *f, const char *text, size_t length)
{
	FILE *stream = fmemopen((char *)text, length > 0 ? length : 1, "r");
	struct import_file file = { "team.jsonl", stream, (int64_t)length };

	if (length == 0)
		fgetc(stream);
	faults_release(&f->faults);
	f->e = (struct err){ 0 };
	f->who.now_ms += 60000;
	int rc = records_import(f->store, &f->who, f->set, &file, 1, &f->faults, NULL, NULL,
				&f->counts, &f->e);
	fclose(stream);
	return rc;
}

int fixture_import(struct fixture *f, const char *text)
{
	return fixture_import_bytes(f, text, strlen(text));
}

static int write_line(void *data, const json_t *object, struct err *e)
{
	char *line = record_line(object);

	(void)e;
	fprintf(data, "%s\n", line);
	free(line);
	return 0;
}

char *fixture_export(struct fixture *f, unsigned types)
{
	char *text = NULL;
	size_t length;
	FILE *out = open_memstream(&text, &length);

	f->e = (struct err){ 0 };
	if (records_export(
		    &(const struct work){ .store = f->store, .who = f->who, .settings = { 0 } },
		    types, write_line, out, &f->e) != 0)
		die("export", &f->e);
	fclose(out);
	return text;
}

char *fixture_line(struct fixture *f, enum record_type type, const char *id)
{
	int64_t rid = record_find(f->store, type, id, &f->e);
	json_t *state = rid != 0 ? record_load(f->store, rid, &f->e) : NULL;
	char *line = state != NULL ? record_line(state) : NULL;

	json_decref(state);
	return line;
}

int64_t fixture_number(struct fixture *f, const char *sql)
{
	sqlite3_stmt *st = store_statement(f->store, sql, &f->e);
	int64_t n = -1;

	if (st != NULL && statement_step(f->store, st, &f->e) == 1)
		n = sqlite3_column_int64(st, 0);
	statement_done(st);
	return n;
}

static int arrive(struct fixture *f, const struct foreign *from, const json_t *object)
{
	const char *type = json_string_value(json_object_get(object, "type"));
	struct journal_entry entry = { .device = from->device,
				       .number = from->number,
				       .clock = from->clock,
				       .kind = type,
				       .version = 1,
				       .body = from->body,
				       .body_length = strlen(from->body) };
	static const unsigned char before[JOURNAL_HASH];
	unsigned char envelope[ENVELOPE], plain[400], sealed[500], actor[ACTOR_KEY];
	struct entry_key key;
	struct tables t;

	memcpy(entry.record, from->record, UUID);
	memcpy(entry.citizen, from->record, UUID);
	entry.has_citizen = true;
	if (journal_key(f->store, &f->who, KEY_CITIZEN, entry.citizen, &key, &f->e) != 0)
		return -1;
	memcpy(entry.key, key.id, sizeof entry.key);
	size_t n = plain_size(&entry);
	envelope_put(envelope, &entry, before);
	plain_put(plain, &entry);
	seal_blob(key.key, (struct bytes){ envelope, ENVELOPE }, (struct bytes){ plain, n },
		  sealed);
	journal_hash(envelope, (struct bytes){ sealed, n + BLOB_OVERHEAD }, entry.hash);
	seal_actor_key(store_keys(f->store), entry.actor, actor);
	sqlite3_stmt *st = store_statement(f->store,
					   "INSERT INTO journal (format, device, number, clock, "
					   "lane, citizen, key, before, sealed,"
					   " hash, kind, record, actor) VALUES (2, :device, "
					   ":number, :clock, 0, :citizen, :key,"
					   " zeroblob(32), :sealed, :hash, :kind, :record, :actor)",
					   &f->e);
	if (st == NULL)
		return -1;
	bind_int(st, ":device", entry.device);
	bind_int(st, ":number", entry.number);
	bind_int(st, ":clock", entry.clock);
	bind_blob(st, ":citizen", entry.citizen, UUID);
	bind_blob(st, ":key", entry.key, sizeof entry.key);
	bind_blob(st, ":sealed", sealed, n + BLOB_OVERHEAD);
	bind_blob(st, ":hash", entry.hash, JOURNAL_HASH);
	bind_text(st, ":kind", type);
	bind_blob(st, ":record", entry.record, UUID);
	bind_blob(st, ":actor", actor, ACTOR_KEY);
	int rc = statement_run(f->store, st, &f->e);
	tables_init(&t, f->store, false);
	if (rc == 0)
		rc = apply_entry(&t, &entry, object, &f->e);
	tables_release(&t);
	return rc;
}

void fixture_arrive(struct fixture *f, const struct foreign *entry)
{
	json_t *object = json_loads(entry->body, 0, NULL);

	if (store_begin(f->store, &f->e) != 0 || arrive(f, entry, object) != 0 ||
	    store_commit(f->store, &f->e) != 0)
		die("an entry of another device", &f->e);
	json_decref(object);
}

unsigned test_random(unsigned *state, unsigned below)
{
	*state = *state * 1103515245u + 12345u;
	return (*state >> 8) % below;
}
