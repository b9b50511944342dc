/*
 * tool_pictures PLACE SCENE.keys…: writes PLACE/SCENE.da.svg and SCENE.en.svg of every script, as the
 * program shows them now.  `make pictures` calls it.
 */
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "tests/screen/picture.h"
#include "tests/screen/scene.h"
#include "tui/store_new.h"

static void stop(const char *file, const char *what)
{
	fprintf(stderr, "%s: %s\n", file, what);
	exit(1);
}

static struct picture take(const char *file, const struct script *script, const char *language,
			   const char *theme)
{
	struct stage s;
	struct picture p;

	scene_open(&s, script, language, theme);
	char *missing = scene_missing(&s, script, language);
	if (missing != NULL) {
		char *text = stage_text(&s);
		fprintf(stderr, "%s%s: in %s there is no \"%s\"\n", text, file, language, missing);
		exit(1);
	}
	picture_take(&p, &s);
	stage_close(&s);
	if (picture_doubtful(&p) != 0)
		stop(file, "has a character that picture.c draws no shape for");
	return p;
}

static void write_picture(const char *place, const char *file, const struct script *script,
			  const char *language)
{
	struct picture dark = take(file, script, language, "dark");
	struct picture light = take(file, script, language, "light");
	char *copy = memory_text(file), *name = basename(copy);
	char *to = memory_format("%s/%.*s.%s.svg", place, (int)strcspn(name, "."), name, language);
	FILE *out = fopen(to, "w");

	if (out == NULL)
		stop(to, "can't be written");
	picture_write(out, &dark, &light);
	if (ferror(out) | fclose(out))
		stop(to, "could not be written");
	free(to);
	free(copy);
	picture_release(&dark);
	picture_release(&light);
}

int main(int argc, char **argv)
{
	struct script script;

	unsetenv("NO_COLOR");
	for (int i = 2; i < argc; i++) {
		script_read(argv[i], &script);
		for (const char *const *l = scene_languages; *l != NULL; l++)
			write_picture(argv[1], argv[i], &script, *l);
	}
	store_discard(stage_demo());
	return 0;
}
