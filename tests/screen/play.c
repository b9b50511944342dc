/* Plays and their files: see play.h. */
#include "tests/screen/play.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "tests/screen/form_opener.h"
#include "tests/screen/stage.h"
#include "tui/demo/demo.h"

enum { SIZES_MOST = 8 };

/* The sizes of every play, then those of its script. */
static int all_sizes(const struct play *p, struct size out[SIZES_MOST])
{
	static const struct size every[] = { { 80, 24 }, { 120, 40 }, { 60, 20 } };
	const char *at = p->script.sizes;
	int n = sizeof every / sizeof every[0], used;

	memcpy(out, every, sizeof every);
	for (; n < SIZES_MOST && sscanf(at, " %dx%d%n", &out[n].cols, &out[n].rows, &used) == 2;
	     at += used)
		n++;
	return n;
}

int play_kinds(const struct play *p)
{
	struct size sizes[SIZES_MOST];

	return 2 * all_sizes(p, sizes);
}

struct variant play_variant(const struct play *p, int kind, bool ascii)
{
	struct size sizes[SIZES_MOST];
	int n = all_sizes(p, sizes);

	return (struct variant){ .language = kind < n ? "da" : "en",
				 .size = sizes[kind % n],
				 .ascii = ascii };
}

char *variant_name(const struct variant *v)
{
	return memory_format("%s %dx%d%s", v->language, v->size.cols, v->size.rows,
			     v->ascii ? " ascii" : "");
}

static void append(char **text, const char *more)
{
	size_t n = strlen(*text);

	*text = memory_resize(*text, n + strlen(more) + 1, 1);
	strcpy(*text + n, more);
}

static void read_line(struct play *p, char *line)
{
	bool in_head = p->sections == 0;

	if (strncmp(line, "== ", 3) == 0) {
		line[strcspn(line, "\n")] = '\0';
		play_add_section(p, line + 3, "");
		return;
	}
	append(in_head ? &p->head : &p->section[p->sections - 1].text, line);
	line[strcspn(line, "\n")] = '\0';
	if (in_head)
		script_take(&p->script, p->file, line);
}

void play_read(struct play *p, const char *file)
{
	FILE *in = fopen(file, "r");
	char *line = NULL;
	size_t room = 0;

	if (in == NULL) {
		perror(file);
		exit(1);
	}
	*p = (struct play){ .file = memory_text(file), .head = memory_text("") };
	while (getline(&line, &room, in) >= 0)
		read_line(p, line);
	free(line);
	fclose(in);
}

void play_open(struct stage *s, const struct play *p, const struct variant *v)
{
	struct stage_set set = stage_team();

	set.ascii = v->ascii;
	play_open_in(s, p, v, &set);
}

void play_open_in(struct stage *s, const struct play *p, const struct variant *v,
		  const struct stage_set *where)
{
	struct stage_set set = *where;
	const char *user = p->script.user;
	int hour, minute;

	set.counts = p->script.counts[0] != '\0';
	if (strcmp(p->script.store, "rules") == 0)
		set.store = stage_rules();
	if (strcmp(p->script.store, "demo") == 0) {
		set.demonstration = true;
		set.store = stage_demo();
		set.passphrase = demo_user[DEMO_CARER].passphrase;
	}
	if (sscanf(p->script.time, "%d:%d", &hour, &minute) == 2)
		set.minute = hour * 60 + minute;
	stage_open_in(s, &set, user[0] != '\0' ? user : NULL, v->language, v->size.cols,
		      v->size.rows);
	if (p->script.open[0] != '\0')
		form_opener(s, p->script.open);
}

void play_keys(struct stage *s, const struct play *p)
{
	stage_keys(s, p->script.keys);
	if (p->script.idle[0] != '\0')
		stage_minutes(s, atoi(p->script.idle));
	if (p->script.then[0] != '\0')
		stage_keys(s, p->script.then);
}

void play_drop_sections(struct play *p)
{
	for (size_t i = 0; i < p->sections; i++) {
		free(p->section[i].name);
		free(p->section[i].text);
	}
	free(p->section);
	p->section = NULL;
	p->sections = 0;
}

void play_release(struct play *p)
{
	play_drop_sections(p);
	free(p->file);
	free(p->head);
}

void play_add_section(struct play *p, const char *name, const char *text)
{
	p->section = memory_grow(p->section, p->sections, sizeof *p->section);
	p->section[p->sections++] = (struct section){ memory_text(name), memory_text(text) };
}

const char *play_section(const struct play *p, const char *name)
{
	for (size_t i = 0; i < p->sections; i++)
		if (strcmp(p->section[i].name, name) == 0)
			return p->section[i].text;
	return "";
}

void play_write(const struct play *p)
{
	FILE *out = fopen(p->file, "w");

	if (out == NULL) {
		perror(p->file);
		exit(1);
	}
	fputs(p->head, out);
	for (size_t i = 0; i < p->sections; i++)
		fprintf(out, "== %s\n%s", p->section[i].name, p->section[i].text);
	if (fclose(out) != 0) {
		perror(p->file);
		exit(1);
	}
}
