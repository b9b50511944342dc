/* The settings of this laptop: see laptop.h. */
#include "config/laptop.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config/config.h"
#include "config/tree.h"
#include "core/base/memory.h"
#include "core/base/nearest.h"
#include "core/base/text.h"
#include "core/base/utf8.h"

enum { REMINDER_DAYS_MAX = 365 };

static const struct laptop_row {
	const char *name, *fallback;
	bool folder; /* else a number of days */
	const char *help;
} laptop_row[LAPTOP_KEYS] = {
	[LAPTOP_BACKUP_FOLDER] = { "backup_folder", "none", true,
				   N_("a second copy of every backup of the day goes here, to a "
				      "disk "
				      "that may be taken away and put back") },
	[LAPTOP_BACKUP_REMINDER_DAYS] = { "backup_reminder_days", "14", false,
					  N_("after how many days without a copy there hverdag "
					     "reminds of it") },
	[LAPTOP_EMERGENCY_FOLDER] = { "emergency_folder", "none", true,
				      N_("kept for the lists for a day without power; this version "
					 "writes none yet") },
};

const char *laptop_name(enum laptop_key key)
{
	return laptop_row[key].name;
}

const char *laptop_help(enum laptop_key key)
{
	return laptop_row[key].help;
}

const char *laptop_value(const struct laptop *l, enum laptop_key key)
{
	return l->value[key] != NULL ? l->value[key] : laptop_row[key].fallback;
}

const char *laptop_folder(const struct laptop *l, enum laptop_key key)
{
	const char *value = laptop_value(l, key);

	return strcmp(value, "none") == 0 ? NULL : value;
}

int laptop_days(const struct laptop *l, enum laptop_key key)
{
	return (int)strtol(laptop_value(l, key), NULL, 10);
}

int laptop_key_find(const char *name, struct err *e)
{
	struct nearest near = { .word = name };

	for (int key = 0; key < LAPTOP_KEYS; key++) {
		if (strcmp(laptop_row[key].name, name) == 0)
			return key;
		nearest_try(&near, laptop_row[key].name);
	}
	if (near.best != NULL)
		return err_set(e, ERR_USAGE, _("%s is not known; did you mean %s?"), name,
			       near.best);
	return err_set(e, ERR_USAGE, _("%s is not known; \"hverdag laptop show\" names the keys"),
		       name);
}

/* ---- values ---- */

static bool has_hidden(const char *text)
{
	for (const char *at = text; *at != '\0';) {
		uint32_t c = utf8_next(&at);
		if (character_is_hidden(c) || c == '\t' || c == '\n' || c == '\r')
			return true;
	}
	return false;
}

static bool days_are_good(const char *value)
{
	char *end;

	if (*value < '0' || *value > '9')
		return false;
	long n = strtol(value, &end, 10);
	return *end == '\0' && n >= 1 && n <= REMINDER_DAYS_MAX;
}

int laptop_check(enum laptop_key key, const char *value, struct err *e)
{
	const char *name = laptop_row[key].name;

	if (!laptop_row[key].folder)
		return days_are_good(value)
			       ? 0
			       : err_set(e, ERR_USAGE,
					 _("%s is %s; write a whole number of days from 1 to %d"),
					 name, value, REMINDER_DAYS_MAX);
	if (strcmp(value, "none") == 0)
		return 0;
	if (value[0] == '/' && value[1] != '\0' && strlen(value) < PATH_MAX - NAME_MAX &&
	    utf8_valid(value, strlen(value)) && !has_hidden(value))
		return 0;
	return err_set(e, ERR_USAGE,
		       _("%s is \"%s\"; write the whole path of a folder, beginning with /, or "
			 "none"),
		       name, value);
}

/* ---- the file ---- */

static void laptop_fault(struct faults *f, const char *path, const struct node *at,
			 const char *text)
{
	faults_add(f, path, at->line, at->column, NULL, "%s", text);
}

static void laptop_take(struct laptop *l, const char *path, const struct entry *entry,
			struct faults *faults)
{
	struct err e = { .kind = ERR_NONE };
	int key = laptop_key_find(entry->key->text, &e);

	if (key < 0)
		laptop_fault(faults, path, entry->key, e.text);
	else if (entry->value->kind != NODE_SCALAR)
		faults_add(faults, path, entry->value->line, entry->value->column,
			   laptop_row[key].name, "%s", _("write one value here"));
	else if (laptop_check((enum laptop_key)key, entry->value->text, &e) != 0)
		laptop_fault(faults, path, entry->value, e.text);
	else if (l->line[key] != 0)
		faults_add(faults, path, entry->key->line, entry->key->column, NULL,
			   _("%s stands in line %d already; leave one out"), entry->key->text,
			   l->line[key]);
	else {
		l->value[key] = memory_text(entry->value->text);
		l->line[key] = entry->key->line;
	}
}

static void laptop_read_text(struct laptop *out, const char *path, const char *text, size_t length,
			     struct faults *faults)
{
	struct tree tree;

	tree_read(&tree, path, text, length, faults);
	const struct node *root = tree.root;
	if (root != NULL && root->kind == NODE_MAP)
		for (size_t i = 0; i < root->n; i++)
			laptop_take(out, path, &root->entry[i], faults);
	else if (root != NULL && root->kind != NODE_REFUSED && !node_is_empty(root))
		laptop_fault(faults, path, root, _("settings are keys with values"));
	tree_release(&tree);
	faults_sort(faults);
}

int laptop_read(const char *path, struct laptop *out, struct faults *faults, struct err *e)
{
	char *text;
	size_t length;

	*out = (struct laptop){ .value = { NULL } };
	if (access(path, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR))
		return 0;
	if (config_read(path, &text, &length, e) != 0)
		return -1;
	size_t before = faults->n + faults->dropped;
	laptop_read_text(out, path, text, length, faults);
	free(text);
	return faults->n + faults->dropped == before ? 0 : -1;
}

void laptop_release(struct laptop *l)
{
	for (int key = 0; key < LAPTOP_KEYS; key++)
		free(l->value[key]);
	*l = (struct laptop){ .value = { NULL } };
}

/* In single quotes, where YAML knows one escape: a quote is written twice. */
static void laptop_line(FILE *to, const char *name, const char *value)
{
	fprintf(to, "%s: '", name);
	for (; *value != '\0'; value++)
		fputs(*value == '\'' ? "''" : (const char[]){ *value, '\0' }, to);
	fputs("'\n", to);
}

static int write_failed(const char *path, struct err *e)
{
	return err_set(e, ERR_STORE, _("the settings of this laptop, %s, were not written: %s"),
		       path, strerror(errno));
}

static int laptop_write(const char *path, const struct laptop *l, struct err *e)
{
	char *part = memory_format("%s.part", path);
	FILE *to = fopen(part, "we");
	int rc = to == NULL ? write_failed(path, e) : 0;

	if (to != NULL) {
		fprintf(to, "# %s\n", _("What is this laptop's own: see hverdag laptop show"));
		for (int key = 0; key < LAPTOP_KEYS; key++)
			if (l->value[key] != NULL)
				laptop_line(to, laptop_row[key].name, l->value[key]);
		bool written = fflush(to) == 0 && fsync(fileno(to)) == 0;
		written = fclose(to) == 0 && written;
		if (!written || rename(part, path) != 0)
			rc = write_failed(path, e);
	}
	if (rc != 0)
		unlink(part);
	free(part);
	return rc;
}

int laptop_set(const char *path, enum laptop_key key, const char *value, struct err *e)
{
	struct faults faults = { .limit = 1 };
	struct laptop l;

	if (laptop_check(key, value, e) != 0)
		return -1;
	int rc = laptop_read(path, &l, &faults, e);
	if (rc != 0 && faults.n > 0)
		err_set(e, ERR_INPUT, _("%s:%d: %s; mend the file or delete it first"), path,
			faults.at[0].line, faults.at[0].text);
	if (rc == 0) {
		free(l.value[key]);
		bool fallback = strcmp(value, laptop_row[key].fallback) == 0;
		l.value[key] = fallback ? NULL : memory_text(value);
		rc = laptop_write(path, &l, e);
	}
	laptop_release(&l);
	faults_release(&faults);
	return rc;
}
