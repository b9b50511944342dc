/* The example of the settings: what stands in it, and that no key is missing once its marks are taken away. */
#include <stdlib.h>
#include <string.h>

#include "config/config.h"
#include "config/keys.h"
#include "tests/test.h"

/* The marks before its keys are taken away, and the empty lists that get their entries so. */
static char *example_with_all_set(void)
{
	char *text = config_example(), *from = text, *to = text, *all = text;

	while (*from != '\0') {
		size_t n = strcspn(from, "\n") + 1, skip = 0;
		bool list = n > 4 && memcmp(from + n - 5, ": []\n", 5) == 0 &&
			    (*from != ' ' || memcmp(from, "  colours", 9) == 0);
		if (memcmp(from, "  # ", 4) == 0)
			skip = 4;
		if (skip > 0) {
			memcpy(to, "  ", 2);
			to += 2;
		}
		memmove(to, from + skip, n - skip - (list ? 4 : 0));
		to += n - skip - (list ? 4 : 0);
		if (list)
			*to++ = '\n';
		from += n;
	}
	*to = '\0';
	return all;
}

static bool list_names(const struct config_value *list, size_t n, const char *path)
{
	size_t front = strcspn(path, "[");
	const char *name = strrchr(path, '.');

	for (size_t i = 0; i < n; i++)
		if (strncmp(list[i].key, path, front) == 0 &&
		    (name == NULL ||
		     (strlen(list[i].key) > strlen(name) &&
		      strcmp(list[i].key + strlen(list[i].key) - strlen(name), name) == 0)))
			return true;
	return false;
}

static void example_is_whole(void)
{
	char *text = config_example(), *all = example_with_all_set();
	struct faults f = { 0 };
	struct settings *s = NULL;
	struct config_value *list = NULL;
	size_t n = 0;

	CHECK(config_parse("example.yaml", text, strlen(text), &s, &f) == 0, "the example: %s",
	      f.n ? f.at[0].text : "");
	CHECK_INT(s->services, 3, "services of the example");
	CHECK_INT(s->course_types, 1, "course types of the example");
	CHECK_INT(s->clips + s->provider_rules + s->deadlines, 0, "other lists of the example");
	settings_free(s);
	faults_release(&f);
	CHECK(config_values("all.yaml", all, strlen(all), &list, &n, &f) == 0,
	      "the example without marks: line %d: %s\n%s", f.n ? f.at[0].line : 0,
	      f.n ? f.at[0].text : "", all);
	for (size_t i = 0; i < key_count; i++)
		if (key_table[i].kind != KEY_GROUP && key_table[i].kind != KEY_ENTRIES)
			CHECK(list_names(list, n, key_table[i].path), "the example lacks %s",
			      key_table[i].path);
	config_values_free(list, n);
	faults_release(&f);
	free(text);
	free(all);
}

int main(void)
{
	example_is_whole();
	return test_end();
}
