/*
 * A therapist's sitting over 30 courses, by keys from the list of courses: on each a goal that is proposed as
 * reached is ticked off, another one observed, the midway follow-up done, and every fifth course brought to the
 * form of its end.  Each step holds how many keys it takes from the list and back to it, what is written apart.
 */
#include <stdlib.h>
#include <string.h>

#include "core/records/records.h"
#include "core/session/export.h"
#include "tests/screen/script.h"
#include "tests/screen/stage.h"
#include "tests/test.h"

enum { COURSES = 30, TO_END = 5, WIDE = 80, HIGH = 24 };

/* Names that are found by their first letters, and of which none begins another. */
static const char *const first[] = { "Abel", "Birk", "Cleo", "Dorr", "Emil", "Fria" };
static const char *const last[] = { "Lund", "Munk", "Nyby", "Olsk", "Pihl" };

static void name_of(int i, char out[20])
{
	snprintf(out, 20, "%s %s", first[i % 6], last[i / 6]);
}

static void write_course(FILE *out, int i)
{
	char name[20];

	name_of(i, name);
	fprintf(out, "{\"type\":\"citizen\",\"id\":\"sb%d\",\"name\":\"%s\"}\n", i, name);
	fprintf(out,
		"{\"type\":\"course\",\"id\":\"sc%d\",\"citizen\":\"sb%d\",\"course_type\":"
		"\"lang\","
		"\"provider\":\"kom\",\"lead\":\"tove\",\"referred\":\"2026-10-12\","
		"\"start\":\"2026-10-19\",\"planned_end\":\"2026-12-13\"}\n",
		i, i);
	for (int g = 0; g < 2; g++)
		fprintf(out,
			"{\"type\":\"goal\",\"id\":\"sg%d-%d\",\"course\":\"sc%d\",\"text\":\"%s\","
			"\"start_level\":3,\"target_level\":1}\n",
			i, g, i, g == 0 ? "Bad" : "Trappe");
	for (int g = 0; g < 2; g++)
		fprintf(out,
			"{\"type\":\"progress\",\"id\":\"so%d-%d\",\"goal\":\"sg%d-%d\","
			"\"on\":\"2026-11-%d\",\"level\":%d,\"by\":\"tove\"}\n",
			i, g, i, g, g == 0 ? 19 : 20, g == 0 ? 1 : 3);
}

static const char *const staff[][2] = {
	{ "aase", "carer" },     { "lis", "carer" },      { "mona", "carer" },
	{ "lene", "team_lead" }, { "tove", "therapist" },
};

static void write_courses(char path[320])
{
	snprintf(path, 320, "%s.sitting.jsonl", stage_store());
	FILE *out = fopen(path, "w");

	fputs("{\"type\":\"provider\",\"id\":\"kom\",\"name\":\"Kommunal "
	      "Pleje\",\"kind\":\"municipal\"}\n",
	      out);
	for (size_t i = 0; i < sizeof staff / sizeof staff[0]; i++)
		fprintf(out,
			"{\"type\":\"staff\",\"id\":\"%s\",\"name\":\"%s\",\"role\":\"%s\","
			"\"provider\":\"kom\"}\n",
			staff[i][0], staff[i][0], staff[i][1]);
	for (int i = 0; i < COURSES; i++)
		write_course(out, i);
	fclose(out);
}

/* ---- the steps ---- */

/* clang-format off */
static const struct {
	const char *why, *keys;
	int most; /* keys from the list and back to it */
	const char *da, *en; /* what is said, or stands there, before the last keys */
	const char *back;    /* keys back to the list, which count too */
} step[] = {
	{ "a proposed tick", "<Tab> d", 4, "Nået: Bad – u fortryder", "Reached: Bad – u undoes", "<Esc>" },
	{ "a level", "2 + 2", 5, "Registreret: Trappe, niveau 3 → 2", "Recorded: Trappe, level 3 → 2", "<Esc>" },
	{ "the follow-up", "<Enter> v f <C-s>", 6, "Gemt: Midtvejsopfølgning", "Saved: Midtvejsopfølgning", "<Esc>" },
};
static const struct { const char *why, *keys; int most; const char *da, *en; } end = {
	"an end, before its form", "<Enter> v e", 8, "Mål: hvordan det gik", "Goals: how it went",
};
/* clang-format on */

static int count_keys(const char *script)
{
	int n = 0;

	while (key_parse(&script) != 0)
		n++;
	return n;
}

/* The list again, with the cursor on the course. */
static bool is_on(struct stage *s, const char *name)
{
	char *screen = stage_text(s), *at = strstr(screen, "▶");
	bool found = strcmp(s->app.top->ops->name, "courses") == 0 && at != NULL;

	if (found) {
		at[strcspn(at, "\n")] = '\0';
		found = strstr(at, name) != NULL;
	}
	free(screen);
	return found;
}

/* By name, in the list. */
static void go_to(struct stage *s, int i)
{
	char name[20], keys[80] = "/ <C-u>";

	name_of(i, name);
	for (const char *c = name; *c != '\0'; c++) {
		const char one[] = { ' ', *c, '\0' };
		strcat(keys, *c == ' ' ? " <Space>" : one);
	}
	stage_keys(s, keys);
	stage_keys(s, "<Enter>");
	CHECK(is_on(s, name), "%s is found in the list", name);
}

static int sit_over(struct stage *s, int i, bool danish)
{
	char name[20];
	int total = 0;

	name_of(i, name);
	go_to(s, i);
	for (size_t k = 0; k < sizeof step / sizeof step[0]; k++) {
		int keys = count_keys(step[k].keys) + count_keys(step[k].back);
		stage_keys(s, step[k].keys);
		stage_see(s, danish ? step[k].da : step[k].en, step[k].why);
		stage_keys(s, step[k].back);
		CHECK(is_on(s, name), "%s of %s: not on its row of the list again", step[k].why,
		      name);
		CHECK(keys <= step[k].most, "%s: %d keys, at most %d", step[k].why, keys,
		      step[k].most);
		total += keys;
	}
	return total;
}

static void bring_to_end(struct stage *s, int i, bool danish)
{
	int keys = count_keys(end.keys);

	go_to(s, i);
	stage_keys(s, end.keys);
	stage_see(s, danish ? end.da : end.en, end.why);
	CHECK(keys <= end.most, "%s: %d keys, at most %d", end.why, keys, end.most);
	stage_keys(s, "<Esc> <Esc>");
}

/* ---- what is in the store then ---- */

struct counted {
	int reached, levels, follow_ups;
};

static int count_record(void *data, const json_t *object, struct err *e)
{
	struct counted *c = data;
	const char *type = json_string_value(json_object_get(object, "type"));
	const char *id = json_string_value(json_object_get(object, "id"));
	const char *status = json_string_value(json_object_get(object, "status"));
	const char *of = json_string_value(json_object_get(object, "goal"));
	const char *course = json_string_value(json_object_get(object, "course"));

	(void)e;
	if (strcmp(type, "goal") == 0 && strncmp(id, "sg", 2) == 0)
		c->reached += status != NULL && strcmp(status, "reached") == 0;
	if (strcmp(type, "progress") == 0 && strncmp(of, "sg", 2) == 0)
		c->levels += json_integer_value(json_object_get(object, "level")) == 2;
	if (strcmp(type, "follow_up") == 0)
		c->follow_ups += strncmp(course, "sc", 2) == 0;
	return 0;
}

static void check_stored(struct stage *s)
{
	struct counted c = { 0, 0, 0 };
	struct err e = { .kind = ERR_NONE };

	s->session.work.who.role = ROLE_ADMIN; /* exports are the administrator's */
	CHECK_INT(records_export(&s->session.work, ~0u, count_record, &c, &e), 0, e.text);
	CHECK_INT(c.reached, COURSES, "goals reached");
	CHECK_INT(c.levels, COURSES, "levels");
	CHECK_INT(c.follow_ups, COURSES, "follow-ups");
}

static void test_sitting(const struct stage_set *set, const char *language)
{
	bool danish = strcmp(language, "da") == 0;
	int total = 0;
	struct stage s;

	stage_open_in(&s, set, "tove", language, WIDE, HIGH);
	stage_keys(&s, "F");
	for (int i = 0; i < COURSES; i++)
		total += sit_over(&s, i, danish);
	for (int i = 0; i < COURSES; i += TO_END)
		bring_to_end(&s, i, danish);
	/* 3 for the tick, 4 for the level and 5 for the follow-up of each */
	CHECK_INT(total, COURSES * 12, "keys of the whole sitting");
	check_stored(&s);
	stage_close(&s);
}

int main(void)
{
	struct stage_set set = stage_team();
	char lines[320], path[300];

	write_courses(lines);
	stage_import(&set, lines, path);
	test_sitting(&set, "da");
	test_sitting(&set, "en");
	remove(lines);
	return test_end();
}
