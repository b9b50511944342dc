/* What `config show` and `config diff` say of settings: values with their origins, and what differs. */
#include "config/config.h"
#include "tests/test.h"

#define HEAD "municipality: {name: A, code: 1}\n"

static const char before_text[] = HEAD "services:\n  - id: s\n    name: S\n"
				       "clip_cards:\n"
				       "  - id: kort\n"
				       "    name: \"none\"\n"
				       "    minutes_per_clip: 30\n"
				       "    save_weeks: 13\n"
				       "    hours: 10:00-15:00\n"
				       "    weekdays:\n"
				       "      - tue\n"
				       "      - mon\n";
static const char after_text[] = HEAD "clip_cards:\n"
				      "  - id: nyt\n"
				      "    name: B\n"
				      "    minutes_per_clip: 20\n"
				      "  - id: kort\n"
				      "    name: \"none\"\n"
				      "    minutes_per_clip: 30\n"
				      "    save_weeks: 8\n"
				      "    weekdays: [mon, tue]\n"
				      "    hours: \"10:00-15:00\"\n";

static void shown_with_origins(void)
{
	static const struct {
		const char *key, *value, *origin;
	} row[] = {
		{ "municipality.name", "A", "x.yaml:1" },
		{ "municipality.language", "da", "default" },
		{ "lock_after_minutes", "10", "default" },
		{ "services[s].law", "other", "default" },
		{ "course_types", "[]", "default" },
		{ "clip_cards[kort].name", "\"none\"", "x.yaml:7" },
		{ "clip_cards[kort].save_weeks", "13", "x.yaml:9" },
		{ "clip_cards[kort].max_minutes", "none", "default" },
		{ "clip_cards[kort].weekdays", "[mon, tue]", "x.yaml:11" },
		{ "clip_cards[kort].hours", "\"10:00-15:00\"", "x.yaml:10" },
	};
	struct faults f = { 0 };
	struct config_value *list = NULL;
	size_t n = 0, next = 0;

	CHECK(config_values("/some/where/x.yaml", before_text, strlen(before_text), &list, &n,
			    &f) == 0,
	      "refused: %s", f.n ? f.at[0].text : "");
	for (size_t i = 0; i < n && next < sizeof row / sizeof row[0]; i++) {
		if (strcmp(list[i].key, row[next].key) != 0)
			continue;
		CHECK_TEXT(list[i].value, row[next].value, row[next].key);
		CHECK_TEXT(list[i].origin, row[next].origin, row[next].key);
		next++;
	}
	CHECK(next == sizeof row / sizeof row[0], "%s is not shown, or not in its order",
	      row[next < sizeof row / sizeof row[0] ? next : 0].key);
	config_values_free(list, n);
	faults_release(&f);
}

static bool has_change(const struct config_change *list, size_t n, const char *key,
		       const char *before, const char *after)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i].key, key) == 0)
			return (before == NULL ? list[i].before == NULL
					       : list[i].before != NULL &&
							 strcmp(list[i].before, before) == 0) &&
			       (after == NULL ? list[i].after == NULL
					      : list[i].after != NULL &&
							strcmp(list[i].after, after) == 0);
	return false;
}

static void changes_by_value(void)
{
	struct faults f = { 0 };
	struct config_value *a = NULL, *b = NULL;
	size_t n = 0, m = 0, changes = 0;
	struct config_change *list = NULL;

	config_values("a.yaml", before_text, strlen(before_text), &a, &n, &f);
	config_values("b.yaml", after_text, strlen(after_text), &b, &m, &f);
	config_changes(a, n, b, m, &list, &changes);
	CHECK(has_change(list, changes, "clip_cards[kort].save_weeks", "13", "8"),
	      "a changed value");
	CHECK(has_change(list, changes, "services[s].name", "S", NULL), "an entry that went");
	CHECK(has_change(list, changes, "services", NULL, "[]"), "a list that became empty");
	CHECK(has_change(list, changes, "clip_cards[nyt].minutes_per_clip", NULL, "20"),
	      "a new entry");
	for (size_t i = 0; i < changes; i++)
		CHECK(strcmp(list[i].key, "clip_cards[kort].save_weeks") == 0 ||
			      strncmp(list[i].key, "clip_cards[kort]", 16) != 0,
		      "%s is written otherwise, and the same", list[i].key);
	config_changes_free(list, changes);
	config_changes(a, n, a, n, &list, &changes);
	CHECK(changes == 0 && list == NULL, "a file differs from itself");
	config_values_free(a, n);
	config_values_free(b, m);
	faults_release(&f);
}

int main(void)
{
	shown_with_origins();
	changes_by_value();
	return test_end();
}
