/* Assessments that wait to be decided on: see assessments.h. */
#include "core/queries/assessments.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/records/reading.h"
#include "core/session/scope.h"

enum { DAYS_WAITING = 365 };

/* clang-format off */
#define ASSESSMENT_RULES(list) "(SELECT value FROM json_each(" list "))"
#define ASSESSMENT_DECIDED \
	"EXISTS (SELECT 1 FROM $decision AS d WHERE $d.course = f.rid AND d.live AND $d.on >= $u.on" \
	" AND ($d.decision <> $decision.end OR $u.rule NOT IN " ASSESSMENT_RULES(":last") "))"
#define ASSESSMENT_DONE_AGAIN \
	"EXISTS (SELECT 1 FROM $follow_up AS other WHERE $other.course = f.rid AND other.live" \
	" AND $other.rule = $u.rule AND ($other.on, other.rid) > ($u.on, u.rid))"
/* After the end of the course. */
#define ASSESSMENT_GRANTED \
	"EXISTS (SELECT 1 FROM $grant AS g WHERE $g.citizen = $f.citizen" \
	" AND ($g.from >= $u.on OR $g.to BETWEEN $u.on AND :on))"
#define ASSESSMENT_ANOTHER_COURSE \
	"EXISTS (SELECT 1 FROM $course AS next WHERE $next.citizen = $f.citizen AND next.rid <> f.rid" \
	" AND $next.referred >= $u.on)"
#define ASSESSMENT(of) \
	"SELECT $u{rid, rule, on, result, note}, f.rid AS course_rid, $f.id AS course, c.rid AS citizen_rid," \
	" $c{id AS citizen, name, protected AS is_protected}," \
	" (SELECT $p.name FROM $provider AS p WHERE p.rid = " COURSE_PROVIDER_ON("f", ":on") ") AS provider" \
	" FROM $follow_up AS u JOIN $course AS f ON f.rid = $u.course JOIN $citizen AS c ON c.rid = $f.citizen" \
	" WHERE " of " AND u.live AND $u.rule IN " ASSESSMENT_RULES(":rules") " AND $u.on BETWEEN :since AND :on" \
	" AND NOT $c.died? AND NOT $f.declined? AND NOT $f.cancelled?" \
	" AND (NOT $f.end? OR ($u.rule IN " ASSESSMENT_RULES(":last") " AND NOT " ASSESSMENT_GRANTED \
	"  AND NOT " ASSESSMENT_ANOTHER_COURSE "))" \
	" AND NOT " ASSESSMENT_DECIDED " AND NOT " ASSESSMENT_DONE_AGAIN " ORDER BY $u.on, u.rid"

static const struct row_shape assessment_shape = ROW_SHAPE(struct open_assessment, rid, rule, on, result, note,
	course_rid, course, citizen_rid, citizen, name, is_protected, provider);

static const struct reading all_read = { ASSESSMENT("1"), &assessment_shape };
static const struct reading lead_read = { ASSESSMENT("$f.lead = :staff"), &assessment_shape };
static const struct reading team_read = {
	ASSESSMENT(COURSE_PROVIDER_ON("f", ":on") " = :provider"), &assessment_shape
};
/* clang-format on */

/* The rules whose assessment goes to somebody, as a list for statements; only the last follow-ups where `last`. */
static char *rules_to(const struct settings *set, enum assessment_to to, bool last)
{
	json_t *list = json_array();

	for (size_t i = 0; i < set->follow_ups; i++)
		if (set->follow_up[i].assessment_to == (int)to &&
		    (!last || set->follow_up[i].when == FOLLOW_END))
			json_array_append_new(list, json_string(set->follow_up[i].id));
	char *text = json_dumps(list, JSON_COMPACT);
	json_decref(list);
	return text;
}

static bool any_to(const struct settings *set, enum assessment_to to)
{
	for (size_t i = 0; i < set->follow_ups; i++)
		if (set->follow_up[i].assessment_to == (int)to)
			return true;
	return false;
}

static const char *assessment_text(const struct open_assessment *s, const struct settings *set,
				   struct arena *a)
{
	const struct follow_up_rule *rule = settings_follow_up(set, s->rule);
	const char *result = s->result >= 0 ? _(follow_up_result_words.at[s->result].shown) : "";
	size_t line = strcspn(s->note, "\n");

	return arena_format(a, _("%s: to be decided on%s%s%s%.*s"),
			    rule != NULL ? rule->name : s->rule, result[0] != '\0' ? " · " : "",
			    result, line > 0 ? " · " : "", (int)line, s->note);
}

/* Nothing is read where the settings send nothing there. */
static int read_to(const struct work *w, enum assessment_to to, const struct reading *reading,
		   struct arena *a, struct open_assessments *out, struct err *e)
{
	const struct settings *set = settings_on(&w->settings, w->who.today);

	*out = (struct open_assessments){ NULL, 0 };
	if (!any_to(set, to))
		return 0;
	char *rules = rules_to(set, to, false), *last = rules_to(set, to, true);
	const struct reader r = { w->store, a,
				  BOUND(with_text(":rules", rules), with_text(":last", last),
					with_day(":on", w->who.today),
					with_day(":since", day_plus(w->who.today, -DAYS_WAITING)),
					with_int(":staff", w->who.staff_rid),
					with_int(":provider", w->who.provider_rid)) };
	int done = read_rows(&r, reading, &out->at, &out->n, e);

	for (size_t i = 0; done == 0 && i < out->n; i++)
		out->at[i].text = assessment_text(&out->at[i], set, a);
	free(rules);
	free(last);
	return done;
}

int assessments_of_authority(const struct work *w, struct arena *a, struct open_assessments *out,
			     struct err *e)
{
	return read_to(w, ASSESSMENT_TO_VISITATOR, &all_read, a, out, e);
}

int assessments_of_actor(const struct work *w, struct arena *a, struct open_assessments *out,
			 struct err *e)
{
	bool team = w->who.role == ROLE_TEAM_LEAD && w->who.provider_rid != 0;
	struct open_assessments led, of_team = { NULL, 0 };

	if (read_to(w, ASSESSMENT_TO_LEAD, &lead_read, a, &led, e) != 0 ||
	    (team && read_to(w, ASSESSMENT_TO_TEAM_LEAD, &team_read, a, &of_team, e) != 0))
		return -1;
	out->n = led.n + of_team.n;
	out->at = arena_take(a, (out->n + 1) * sizeof *out->at);
	for (size_t i = 0; i < led.n; i++)
		out->at[i] = led.at[i];
	for (size_t i = 0; i < of_team.n; i++)
		out->at[led.n + i] = of_team.at[i];
	return 0;
}
