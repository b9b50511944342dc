/* See recorder.h. */
#include "tests/fault/recorder.h"
#include "core/store/draft.h"

#include <sodium.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/store/backup.h"

static const char passphrase[] = "tolv tegn mindst";

void recorder_folder(struct recorder *r)
{
	const char *tmp = getenv("TMPDIR");
	struct store_new first = {
		"admin", passphrase, { crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN },
		0,       NULL,
	};

	*r = (struct recorder){ 0 };
	snprintf(r->folder, sizeof r->folder, "%s/fault-XXXXXX", tmp != NULL ? tmp : "/tmp");
	if (mkdtemp(r->folder) == NULL) {
		perror(r->folder);
		exit(1);
	}
	snprintf(r->path, sizeof r->path, "%s/hverdag.db", r->folder);
	if (store_create(r->path, &first, &r->e) != 0) {
		printf("no store: %s\n", r->e.text);
		exit(1);
	}
}

int recorder_open(struct recorder *r)
{
	char sql[80];

	if (store_open(r->path, &r->s, &r->e) != 0)
		return -1;
	if (store_login(r->s, "admin", passphrase, &r->who, &r->e) != 0) {
		recorder_close(r);
		return -1;
	}
	r->who.now_ms = 1700000000000;
	snprintf(sql, sizeof sql, "PRAGMA wal_autocheckpoint = 12; PRAGMA synchronous = %s",
		 r->synchronous != NULL ? r->synchronous : "FULL");
	sqlite3_exec(store_db(r->s), sql, NULL, NULL, NULL);
	return 0;
}

void recorder_close(struct recorder *r)
{
	store_close(r->s);
	r->s = NULL;
}

void recorder_remove(struct recorder *r)
{
	char command[260];

	recorder_close(r);
	snprintf(command, sizeof command, "rm -rf '%s'", r->folder);
	if (system(command) != 0)
		printf("%s stays behind\n", r->folder);
}

struct visit {
	struct recorder *r;
	unsigned char id[UUID];
	char body[400];
};

static int add(struct store *s, void *data, struct err *e)
{
	struct visit *v = data;
	struct journal_entry en = {
		.kind = "visit_record",
		.version = 1,
		.has_citizen = true,
		.citizen = { 7 },
		.body = v->body,
		.body_length = strlen(v->body),
	};

	memcpy(en.record, v->id, UUID);
	if (journal_append(s, &v->r->who, &en, e) != 0)
		return -1;
	return store_draft_drop(s, &v->r->who, &(struct draft_key){ .kind = "visit" }, e);
}

enum answer recorder_visit(struct recorder *r, int n)
{
	struct visit v = { .r = r };

	r->who.now_ms += 60000;
	uuid_new(r->who.now_ms, v.id);
	snprintf(v.body, sizeof v.body, "{\"visit\":%d,\"note\":\"%0*d\"}", n, 40 + n * 37 % 200,
		 n);
	if (n % 3 == 0)
		store_draft_save(r->s, &r->who, &(struct draft_key){ .kind = "visit" }, v.body,
				 &r->e);
	r->e = (struct err){ 0 };
	if (store_write(r->s, add, &v, &r->e) == 0)
		return ANSWER_SAVED;
	return strstr(r->e.text, "not certain") != NULL ? ANSWER_UNCERTAIN : ANSWER_REFUSED;
}

int recorder_look(const char *path, long *entries, struct err *e)
{
	struct store *s;

	if (store_open(path, &s, e) != 0)
		return -1;
	sqlite3_exec(store_db(s), "PRAGMA synchronous = OFF", NULL, NULL, NULL);
	struct journal_report report = { 0 };
	int rc = store_check(s, &report, e);
	*entries = report.recorded;
	store_close(s);
	return rc;
}

unsigned char *recorder_read(const char *path, size_t *length)
{
	FILE *f = fopen(path, "rb");
	struct stat st;

	if (f == NULL || fstat(fileno(f), &st) != 0) {
		perror(path);
		exit(1);
	}
	unsigned char *at = memory_new((size_t)st.st_size + 1, 1);
	*length = fread(at, 1, (size_t)st.st_size, f);
	fclose(f);
	return at;
}

void recorder_write(const char *path, const unsigned char *at, size_t length)
{
	FILE *f = fopen(path, "wb");

	if (f == NULL || fwrite(at, 1, length, f) != length || fclose(f) != 0) {
		perror(path);
		exit(1);
	}
}
