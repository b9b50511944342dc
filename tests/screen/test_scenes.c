/* Every picture of the manual can be made: its keys lead to the screen that its words are about. */
#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screen/picture.h"
#include "tests/screen/scene.h"
#include "tests/test.h"

static void check_scene(const char *file, const struct script *script, const char *language)
{
	struct stage s;
	struct picture p;

	scene_open(&s, script, language, "dark");
	char *missing = scene_missing(&s, script, language), *text = stage_text(&s);
	CHECK(missing == NULL, "%s in %s: there is no \"%s\" in\n%s", file, language,
	      missing != NULL ? missing : "", text);
	CHECK(s.app.message_ink != INK_ALARM, "%s in %s says: %s", file, language, s.app.message);
	picture_take(&p, &s);
	CHECK(picture_doubtful(&p) == 0, "%s in %s: picture.c has no shape for U+%04X", file,
	      language, (unsigned)picture_doubtful(&p));
	picture_release(&p);
	stage_close(&s);
	free(missing);
	free(text);
}

int main(void)
{
	glob_t found;

	if (glob(SCENES "*.keys", 0, NULL, &found) != 0) {
		printf("no scripts in " SCENES "\n");
		return 1;
	}
	for (size_t i = 0; i < (size_t)test_rounds((int)found.gl_pathc); i++) {
		struct script script;

		script_read(found.gl_pathv[i], &script);
		CHECK(script.shows_da[0] != '\0' && script.shows_en[0] != '\0',
		      "%s does not say what is to be seen", found.gl_pathv[i]);
		for (const char *const *l = scene_languages; *l != NULL; l++)
			check_scene(found.gl_pathv[i], &script, *l);
	}
	globfree(&found);
	return test_end();
}
