/* The settings of a laptop: read, refused in words, written and read back. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config/laptop.h"
#include "tests/test.h"

static char path[300];

static void write_file(const char *text)
{
	FILE *f = fopen(path, "w");

	if (f == NULL || fputs(text, f) < 0 || fclose(f) != 0)
		exit(1);
}

/* clang-format off */
static const struct { const char *why, *text; int line, column; const char *says; } faulty[] = {
	{ "a misspelt key",   "backup_foldr: /x\n", 1, 1, "backup_foldr is not known; did you mean backup_folder?" },
	{ "a key like none",  "\nhjemmeside: x\n", 2, 1, "hjemmeside is not known; \"hverdag laptop show\" names the keys" },
	{ "no whole path",    "backup_folder: usb/x\n", 1, 16, "backup_folder is \"usb/x\"; write the whole path of a folder" },
	{ "the root",         "backup_folder: /\n", 1, 16, "write the whole path of a folder" },
	{ "nothing",          "backup_folder: ''\n", 1, 16, "write the whole path of a folder" },
	{ "a line break",     "backup_folder: \"/a\\nb\"\n", 1, 16, "write the whole path of a folder" },
	{ "no number",        "backup_reminder_days: soon\n", 1, 23, "is soon; write a whole number of days from 1 to 365" },
	{ "none of it",       "backup_reminder_days: 0\n", 1, 23, "from 1 to 365" },
	{ "too many",         "backup_reminder_days: 366\n", 1, 23, "from 1 to 365" },
	{ "a negative one",   "backup_reminder_days: -1\n", 1, 23, "from 1 to 365" },
	{ "a list",           "backup_folder: [/a, /b]\n", 1, 16, "backup_folder: write one value here" },
	{ "no keys",          "- a\n", 1, 1, "settings are keys with values" },
	{ "no YAML",          "backup_folder: 'a\n", 1, 16, "this quote is not closed" },
	{ "twice",            "backup_folder: /a\nbackup_folder: /b\n", 2, 1, "backup_folder stands in line 1 already" },
};
/* clang-format on */

static void faults_named(void)
{
	for (size_t i = 0; i < sizeof faulty / sizeof *faulty; i++) {
		struct faults faults = { 0 };
		struct err e = { .kind = ERR_NONE };
		struct laptop l;
		write_file(faulty[i].text);
		CHECK(laptop_read(path, &l, &faults, &e) != 0, "%s is read", faulty[i].why);
		const struct fault *f = faults.n > 0 ? &faults.at[0] : NULL;
		CHECK(f != NULL && f->line == faulty[i].line && f->column == faulty[i].column &&
			      strstr(f->text, faulty[i].says) != NULL,
		      "%s: %d:%d: %s", faulty[i].why, f ? f->line : 0, f ? f->column : 0,
		      f ? f->text : e.text);
		struct err refused = { .kind = ERR_NONE };
		CHECK(laptop_set(path, LAPTOP_BACKUP_FOLDER, "/b", &refused) != 0,
		      "%s is written over", faulty[i].why);
		CHECK(strstr(refused.text, "mend the file or delete it first") != NULL, "%s",
		      refused.text);
		laptop_release(&l);
		faults_release(&faults);
	}
}

static void read_good(struct laptop *l)
{
	struct faults faults = { 0 };
	struct err e = { .kind = ERR_NONE };

	CHECK(laptop_read(path, l, &faults, &e) == 0, "%s", faults.n ? faults.at[0].text : e.text);
	faults_release(&faults);
}

static void defaults(void)
{
	static const char *const nothing[] = { NULL, "", "# later\n", "---\n" };
	struct laptop l;

	for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++) {
		unlink(path);
		if (nothing[i] != NULL)
			write_file(nothing[i]);
		read_good(&l);
		CHECK(laptop_folder(&l, LAPTOP_BACKUP_FOLDER) == NULL, "no folder");
		CHECK_INT(laptop_days(&l, LAPTOP_BACKUP_REMINDER_DAYS), 14, "two weeks");
		laptop_release(&l);
	}
}

/* Any path comes back as it was set, whatever it means in YAML. */
static void set_and_read(void)
{
	static const char *const folder[] = { "/media/usb",  "/a 'quoted' \"path\"", "/a: b # c",
					      "/søndag/{x}", "/trailing ",           "/a\\n" };
	struct err e = { .kind = ERR_NONE };
	struct laptop l;
	struct stat st;

	unlink(path);
	for (size_t i = 0; i < sizeof folder / sizeof *folder; i++) {
		CHECK(laptop_set(path, LAPTOP_BACKUP_FOLDER, folder[i], &e) == 0, "%s", e.text);
		read_good(&l);
		CHECK_TEXT(laptop_folder(&l, LAPTOP_BACKUP_FOLDER), folder[i], "the folder");
		laptop_release(&l);
	}
	CHECK(laptop_set(path, LAPTOP_BACKUP_REMINDER_DAYS, "3", &e) == 0, "%s", e.text);
	CHECK(laptop_set(path, LAPTOP_BACKUP_REMINDER_DAYS, "soon", &e) != 0, "a bad value");
	CHECK_INT(e.kind, ERR_USAGE, e.text);
	read_good(&l);
	CHECK_INT(laptop_days(&l, LAPTOP_BACKUP_REMINDER_DAYS), 3, "days");
	CHECK_TEXT(laptop_folder(&l, LAPTOP_BACKUP_FOLDER), "/a\\n", "beside it");
	CHECK_INT(l.line[LAPTOP_BACKUP_REMINDER_DAYS], 3, "where it stands");
	laptop_release(&l);
	CHECK(laptop_set(path, LAPTOP_BACKUP_FOLDER, "none", &e) == 0, "%s", e.text);
	read_good(&l);
	CHECK(laptop_folder(&l, LAPTOP_BACKUP_FOLDER) == NULL, "taken back");
	CHECK_INT(l.line[LAPTOP_BACKUP_FOLDER], 0, "a default has no line");
	laptop_release(&l);
	CHECK(stat(path, &st) == 0, "the file is there");
	CHECK(laptop_set("/nowhere/at/all.yaml", LAPTOP_BACKUP_FOLDER, "/b", &e) != 0, "no folder");
	CHECK_INT(e.kind, ERR_STORE, e.text);
}

int main(void)
{
	snprintf(path, sizeof path, "%s/laptop.yaml", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
	faults_named();
	defaults();
	set_and_read();
	unlink(path);
	return test_end();
}
