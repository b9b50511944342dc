/*
 * Screens as a carer sees them.  NAME.keys says who, at which sizes, and which keys:
 *
 *     # why this screen is here
 *     @user aase
 *     @sizes 80x24 120x40
 *     @languages en da
 *     <Down> d
 *
 * and NAME.en-80x24.screen what is seen then; English where no language is named.  `test_golden --update` (in the top
 * directory) writes these files anew: look at the difference before it is kept.
 */
#include <glob.h>
#include <stdlib.h>

#include "core/base/memory.h"
#include "tests/screen/script.h"
#include "tests/screen/stage.h"
#include "tests/test.h"

#define PLACE "tests/screen/"

static char *read_all(const char *file)
{
	FILE *in = fopen(file, "r");
	char *text = memory_new(1 << 18, 1);

	if (in == NULL)
		return text;
	size_t n = fread(text, 1, (1 << 18) - 1, in);
	text[n] = '\0';
	fclose(in);
	return text;
}

static void write_all(const char *file, const char *text)
{
	FILE *out = fopen(file, "w");

	if (out == NULL || fputs(text, out) < 0 || fclose(out) != 0) {
		perror(file);
		exit(1);
	}
}

static void check_screen(const char *keys_file, const struct script *script, const char *language,
			 int cols, int rows, bool update)
{
	struct stage s;
	char file[300];
	int name = (int)strlen(keys_file) - 5;

	snprintf(file, sizeof file, "%.*s.%s-%dx%d.screen", name, keys_file, language, cols, rows);
	stage_open(&s, script->user[0] != '\0' ? script->user : NULL, language, cols, rows);
	stage_keys(&s, script->keys);
	char *got = stage_text(&s);
	stage_close(&s);
	if (update)
		write_all(file, got);
	char *want = read_all(file);
	CHECK(strcmp(got, want) == 0, "%s after the keys %s\n--- expected\n%s--- got\n%s", file,
	      script->keys, want, got);
	free(want);
	free(got);
}

static void check_script(const char *file, bool update)
{
	struct script script;
	char language[8];
	int cols, rows, used;

	script_read(file, &script);
	for (const char *name = script.languages; sscanf(name, "%7s%n", language, &used) == 1;) {
		name += used;
		for (const char *at = script.sizes;
		     sscanf(at, " %dx%d%n", &cols, &rows, &used) == 2; at += used)
			check_screen(file, &script, language, cols, rows, update);
	}
}

int main(int argc, char **argv)
{
	bool update = argc > 1 && strcmp(argv[1], "--update") == 0;
	glob_t found;

	if (glob(PLACE "*.keys", 0, NULL, &found) != 0) {
		printf("no scripts in " PLACE "\n");
		return 1;
	}
	for (size_t i = 0; i < found.gl_pathc; i++)
		check_script(found.gl_pathv[i], update);
	globfree(&found);
	return test_end();
}
