/* A random team as JSON Lines: see conference_team.h. */
#include "tests/commands/conference_team.h"

#include <stdlib.h>

#include "core/base/day.h"

enum { CITIZENS = 24, COURSES = 56 };
enum { FIRST = 20270 /* 2025-07-01 */, LAST = 20430 };

struct making {
	FILE *to;
	unsigned state;
	bool same_day; /* several observations of one day */
	int next;      /* numbers of facts */
};

static int below(struct making *m, int n)
{
	m->state = m->state * 1103515245u + 12345u;
	return (int)((m->state >> 16) % (unsigned)n);
}

static bool chance(struct making *m, int percent)
{
	return below(m, 100) < percent;
}

static void put_day(struct making *m, const char *key, int day)
{
	char text[DAY_TEXT];

	fprintf(m->to, ",\"%s\":\"%s\"", key, day_text((struct day){ day }, text));
}

/* Each fact has a second of its own, so that it is clear which was recorded last. */
static void put_recorded(struct making *m, int day)
{
	char text[DAY_TEXT];
	int second = m->next++ % 3600;

	fprintf(m->to, ",\"recorded_at\":\"%sT10:%02d:%02dZ\"", day_text((struct day){ day }, text),
		second / 60, second % 60);
}

static void put_people(struct making *m)
{
	static const char lines[] =
		"{\"type\":\"provider\",\"id\":\"kom\",\"name\":\"Kommunen\",\"kind\":"
		"\"municipal\"}\n"
		"{\"type\":\"provider\",\"id\":\"p1\",\"name\":\"Solgaarden\",\"kind\":\"private\"}"
		"\n"
		"{\"type\":\"provider\",\"id\":\"p2\",\"name\":\"Vest\",\"kind\":\"private\"}\n"
		"{\"type\":\"provider\",\"id\":\"reg\",\"name\":\"Regionen\",\"kind\":\"region\"}\n"
		"{\"type\":\"staff\",\"id\":\"t1\",\"name\":\"T\",\"role\":\"therapist\","
		"\"provider\":\"kom\"}\n"
		"{\"type\":\"staff\",\"id\":\"v1\",\"name\":\"V\",\"role\":\"visitator\","
		"\"provider\":\"kom\"}\n"
		"{\"type\":\"staff\",\"id\":\"h1\",\"name\":\"H\",\"role\":\"carer\",\"provider\":"
		"\"kom\"}\n"
		"{\"type\":\"staff\",\"id\":\"l1\",\"name\":\"L\",\"role\":\"team_lead\","
		"\"provider\":\"p1\"}\n"
		"{\"type\":\"staff\",\"id\":\"c1\",\"name\":\"C\",\"role\":\"carer\",\"provider\":"
		"\"p1\"}\n"
		"{\"type\":\"staff\",\"id\":\"n1\",\"name\":\"N\",\"role\":\"nurse\",\"provider\":"
		"\"reg\"}\n";

	fputs(lines, m->to);
	for (int i = 0; i < CITIZENS; i++)
		fprintf(m->to, "{\"type\":\"citizen\",\"id\":\"b%02d\",\"name\":\"Borger %02d\"}\n",
			i, i / 2);
}

/* ---- what is recorded of a course ---- */

static void put_progress(struct making *m, int goal, int start)
{
	int day = start;

	for (int i = below(m, 8); i > 0; i--) {
		day += m->same_day ? below(m, 25) : 1 + below(m, 25);
		int number = m->next, level = below(m, 5);
		fprintf(m->to,
			"{\"type\":\"progress\",\"id\":\"o%d\",\"goal\":\"g%d\",\"level\":%d",
			number, goal, level);
		put_day(m, "on", day);
		put_recorded(m, day + below(m, 3));
		fputs(chance(m, 5) ? ",\"withdrawn\":\"forkert\"}\n" : "}\n", m->to);
		if (!chance(m, 10))
			continue;
		fprintf(m->to,
			"{\"type\":\"progress\",\"id\":\"o%d\",\"goal\":\"g%d\",\"level\":%d,"
			"\"replaces\":\"o%d\",\"reason\":\"rettet\"",
			m->next, goal, below(m, 5), number);
		put_day(m, "on", day);
		put_recorded(m, day + 3 + below(m, 4));
		fputs("}\n", m->to);
	}
}

static void put_goals(struct making *m, int course, int start)
{
	static const char *const closed[] = { "reached", "partly", "not_reached", "dropped" };

	for (int i = below(m, 5); i > 0; i--) {
		int goal = m->next++;
		fprintf(m->to,
			"{\"type\":\"goal\",\"id\":\"g%d\",\"course\":\"f%02d\",\"text\":\"Maal\"",
			goal, course);
		if (chance(m, 80))
			fprintf(m->to, ",\"start_level\":%d", below(m, 5));
		if (chance(m, 35)) {
			fprintf(m->to, ",\"status\":\"%s\"", closed[below(m, 4)]);
			if (chance(m, 90))
				put_day(m, "closed", start + below(m, 80));
		}
		fputs("}\n", m->to);
		put_progress(m, goal, start);
	}
}

static void put_decisions(struct making *m, int course, int start)
{
	static const char *const kinds[] = { "continue", "adjust",    "extend",
					     "end",      "hand_over", "new_assessment" };

	for (int i = below(m, 4); i > 0; i--) {
		int number = m->next, on = start + below(m, 90);
		fprintf(m->to,
			"{\"type\":\"decision\",\"id\":\"d%d\",\"course\":\"f%02d\",\"decision\":"
			"\"%s\"",
			number, course, kinds[below(m, 6)]);
		put_day(m, "on", on);
		if (chance(m, 50))
			fprintf(m->to, ",\"responsible\":\"%s\"", chance(m, 50) ? "t1" : "v1");
		if (chance(m, 40))
			put_day(m, "due", on + below(m, 20));
		if (chance(m, 15))
			fprintf(m->to, ",\"meeting\":\"m%d\"", below(m, 5));
		put_recorded(m, on);
		fputs(chance(m, 5) ? ",\"withdrawn\":\"fejl\"}\n" : "}\n", m->to);
		for (int k = chance(m, 45) ? 1 + below(m, 2) : 0; k > 0; k--) {
			int said = on + below(m, 30);
			fprintf(m->to,
				"{\"type\":\"decision_done\",\"id\":\"e%d\",\"decision\":\"d%d\","
				"\"done\":%s",
				m->next, number, chance(m, 85) ? "true" : "false");
			put_day(m, "on", said);
			put_recorded(m, said + below(m, 3));
			fputs("}\n", m->to);
		}
	}
}

static void put_follow_up(struct making *m, int course, const char *rule, int due)
{
	int on = due + below(m, 30) - 5;

	fprintf(m->to,
		"{\"type\":\"follow_up\",\"id\":\"u%d\",\"course\":\"f%02d\",\"rule\":\"%s\"",
		m->next, course, rule);
	put_day(m, "due", due);
	put_day(m, "on", on);
	put_recorded(m, on + below(m, 3));
	fputs("}\n", m->to);
}

static void put_around(struct making *m, int course, int citizen, int start, int planned_end)
{
	if (chance(m, 45))
		put_follow_up(m, course, "opstart", start + 14);
	if (planned_end > 0 && chance(m, 30))
		put_follow_up(m, course, "slut", planned_end - 3);
	if (chance(m, 60)) {
		int on = start + below(m, 40);
		fprintf(m->to,
			"{\"type\":\"measurement\",\"id\":\"y%d\",\"course\":\"f%02d\","
			"\"instrument\":\"ens\","
			"\"at\":\"start\",\"value\":5",
			m->next, course);
		put_day(m, "on", on);
		put_recorded(m, on + below(m, 3));
		fputs("}\n", m->to);
	}
	if (chance(m, 45)) {
		fprintf(m->to,
			"{\"type\":\"plan\",\"id\":\"l%d\",\"citizen\":\"b%02d\",\"course\":\"f%"
			"02d\","
			"\"kind\":\"83a\",\"exercises\":[]",
			m->next++, citizen, course);
		put_day(m, "from", start + below(m, 10));
		if (chance(m, 30))
			put_day(m, "to", start + 20 + below(m, 60));
		if (chance(m, 50))
			put_day(m, "review", start + 10 + below(m, 60));
		fputs("}\n", m->to);
	}
}

static void put_moves(struct making *m, int course, int start)
{
	static const char *const providers[] = { "kom", "p1", "p2" };

	for (int i = chance(m, 60) ? 1 + below(m, 2) : 0; i > 0; i--) {
		fprintf(m->to,
			"{\"type\":\"course_provider\",\"id\":\"c%d\",\"course\":\"f%02d\","
			"\"provider\":\"%s\"",
			m->next++, course, providers[below(m, 3)]);
		put_day(m, "from", start + i * 17 + below(m, 40));
		fputs("}\n", m->to);
	}
}

static void put_course(struct making *m, int course)
{
	static const char *const providers[] = { "kom", "kom", "p1", "p2" };
	int citizen = below(m, CITIZENS), start = FIRST + below(m, LAST - FIRST);
	int planned_end = chance(m, 80) ? start + 7 * (3 + below(m, 10)) - 1 : 0;

	fprintf(m->to,
		"{\"type\":\"course\",\"id\":\"f%02d\",\"citizen\":\"b%02d\",\"course_type\":"
		"\"lang\","
		"\"provider\":\"%s\",\"lead\":\"t1\"",
		course, citizen, providers[below(m, 4)]);
	put_day(m, "referred", start - 10);
	put_day(m, "start", start);
	if (planned_end > 0)
		put_day(m, "planned_end", planned_end);
	if (chance(m, 20)) {
		put_day(m, "end", start + 10 + below(m, 80));
		fputs(",\"result\":\"help\"", m->to);
	} else if (chance(m, 8)) {
		put_day(m, chance(m, 50) ? "cancelled" : "declined", start - 5 + below(m, 40));
	}
	fputs("}\n", m->to);
	put_goals(m, course, start);
	put_decisions(m, course, start);
	put_around(m, course, citizen, start, planned_end);
	put_moves(m, course, start);
}

/* ---- visits ---- */

static void put_record(struct making *m, int citizen, int visit, int day)
{
	static const char *const outcomes[] = { "done",     "done",
						"done",     "partly",
						"not_home", "cancelled_by_citizen",
						"moved",    "cancelled_by_provider" };

	fprintf(m->to,
		"{\"type\":\"visit_record\",\"id\":\"r%d\",\"citizen\":\"b%02d\",\"carer\":\"%s\","
		"\"outcome\":\"%s\"",
		m->next, citizen, citizen == 3 ? "n1" : "h1", outcomes[below(m, 8)]);
	if (visit >= 0)
		fprintf(m->to, ",\"visit\":\"v%d\"", visit);
	if (chance(m, 4))
		fprintf(m->to, ",\"signs\":[\"%s\"%s],\"note\":\"set\"",
			chance(m, 50) ? "falls" : "pain", chance(m, 30) ? ",\"appetite\"" : "");
	put_day(m, "on", day);
	put_recorded(m, day + (chance(m, 15) ? 1 + below(m, 4) : 0));
	fputs(chance(m, 3) ? ",\"withdrawn\":\"forkert\"}\n" : "}\n", m->to);
}

static void put_visits(struct making *m, int citizen)
{
	for (int day = FIRST + 20; day < LAST; day++) {
		if (chance(m, 4))
			put_record(m, citizen, -1, day);
		if (!chance(m, 35))
			continue;
		int visit = m->next++;
		fprintf(m->to,
			"{\"type\":\"visit\",\"id\":\"v%d\",\"citizen\":\"b%02d\",\"carer\":\"h1\","
			"\"from\":\"08:00\","
			"\"to\":\"08:30\",\"services\":[\"pleje\"]",
			visit, citizen);
		put_day(m, "on", day);
		fputs(chance(m, 3) ? ",\"withdrawn\":\"aflyst\"}\n" : "}\n", m->to);
		for (int i = chance(m, 85) ? chance(m, 6) ? 2 : 1 : 0; i > 0; i--)
			put_record(m, citizen, visit, day);
	}
}

static void put_absences(struct making *m, int citizen)
{
	for (int i = chance(m, 35) ? 1 + below(m, 2) : 0; i > 0; i--) {
		int from = FIRST + 20 + below(m, LAST - FIRST - 20);
		fprintf(m->to,
			"{\"type\":\"absence\",\"id\":\"a%d\",\"citizen\":\"b%02d\",\"kind\":"
			"\"hospital\"",
			m->next++, citizen);
		put_day(m, "from", from);
		if (chance(m, 85))
			put_day(m, "to", from + below(m, 20));
		fputs("}\n", m->to);
	}
	if (chance(m, 35)) {
		fprintf(m->to, "{\"type\":\"clip_card\",\"id\":\"k%d\",\"citizen\":\"b%02d\"",
			m->next++, citizen);
		put_day(m, "from", FIRST - 60 + below(m, 60));
		fputs("}\n", m->to);
	}
}

/* Closed ones, one in which something may be decided, one that was only opened. */
static void put_meetings(struct making *m)
{
	static const char *const providers[] = { "kom", "kom", "p1", "kom", "p1" };

	for (int i = 0; i < 5; i++) {
		int on = FIRST + 50 + 20 * i + below(m, 20);
		fprintf(m->to,
			"{\"type\":\"meeting\",\"id\":\"m%d\",\"provider\":\"%s\",\"meeting\":"
			"\"tv\"",
			i, providers[i]);
		put_day(m, "on", on);
		if (i % 2 == 0)
			put_day(m, "closed", on);
		fputs("}\n", m->to);
	}
}

void conference_team_write(FILE *to, unsigned seed, bool same_day)
{
	struct making m = { to, seed * 2654435761u + 1, same_day, 1 };

	put_people(&m);
	put_meetings(&m);
	for (int i = 0; i < COURSES; i++)
		put_course(&m, i);
	for (int i = 0; i < CITIZENS; i++) {
		put_visits(&m, i);
		put_absences(&m, i);
	}
}
