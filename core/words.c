/* The word tables: see words.h. */
#include "core/words.h"

#include <string.h>

#include "core/base/text.h"
#include "core/settings.h"

/* clang-format off */
#define WORDS(name, ...)                                                       \
	static const struct word name##_list[] = { __VA_ARGS__ };              \
	const struct words name = { name##_list, sizeof name##_list / sizeof name##_list[0] }

WORDS(provider_kind_words,
	{ "municipal", N_("municipal") },
	{ "private", N_("private") },
	{ "region", N_("of a region") });

WORDS(role_words,
	[ROLE_CARER] = { "carer", N_("carer") },
	[ROLE_THERAPIST] = { "therapist", N_("therapist") },
	[ROLE_TEAM_LEAD] = { "team_lead", N_("team lead") },
	[ROLE_VISITATOR] = { "visitator", N_("visitator") },
	[ROLE_NURSE] = { "nurse", N_("nurse") },
	[ROLE_ADMIN] = { "admin", N_("administrator") });

WORDS(law_words,
	[LAW_SEL83] = { "SEL83", N_("Social Services Act §83") },
	[LAW_SEL83A] = { "SEL83A", N_("Social Services Act §83a") },
	[LAW_SEL83B] = { "SEL83B", N_("Social Services Act §83b") },
	[LAW_SEL84] = { "SEL84", N_("Social Services Act §84") },
	[LAW_SEL86] = { "SEL86", N_("Social Services Act §86") },
	[LAW_ELDER_ACT] = { "AELDRELOV", N_("Elder Act") },
	[LAW_OTHER] = { "other", N_("other law") });

WORDS(course_law_words,
	[COURSE_OF_SEL83A] = { "SEL83A", N_("Social Services Act §83a") },
	[COURSE_OF_ELDER_ACT] = { "AELDRELOV", N_("Elder Act") });

WORDS(sessions_by_words,
	[SESSIONS_BY_THERAPIST] = { "therapist", N_("therapist") },
	[SESSIONS_BY_ALL] = { "all", N_("all") });

WORDS(absence_kind_words,
	[ABSENCE_HOSPITAL] = { "hospital", N_("in hospital") },
	[ABSENCE_HOLIDAY] = { "holiday", N_("on holiday") },
	[ABSENCE_RESPITE] = { "respite", N_("respite stay") },
	[ABSENCE_OTHER] = { "other", N_("away") });

WORDS(staff_absence_kind_words,
	[AWAY_ILL] = { "ill", N_("ill") },
	[AWAY_HOLIDAY] = { "holiday", N_("on holiday") },
	[AWAY_COURSE] = { "course", N_("at a training") },
	[AWAY_OTHER] = { "other", N_("away") });

WORDS(special_risk_words,
	{ "just_widowed", N_("just widowed") },
	{ "isolated", N_("isolated") },
	{ "misuse", N_("misuse") },
	{ "other", N_("other risk") });

WORDS(course_result_words,
	[COURSE_INDEPENDENT] = { "independent", N_("needs no home help") },
	[COURSE_HELP] = { "help", N_("still receives home help") },
	[COURSE_OTHER] = { "other", N_("other result") },
	[COURSE_DIED] = { "died", N_("died") });

WORDS(goal_status_words,
	[GOAL_OPEN] = { "open", N_("open") },
	[GOAL_REACHED] = { "reached", N_("reached") },
	[GOAL_PARTLY] = { "partly", N_("partly reached") },
	[GOAL_NOT_REACHED] = { "not_reached", N_("not reached") },
	[GOAL_DROPPED] = { "dropped", N_("dropped") });

WORDS(plan_kind_words,
	[PLAN_83A] = { "83a", N_("§83a") },
	[PLAN_DV] = { "DV", N_("DV") },
	[PLAN_DVA] = { "DVA", N_("DVA") });

WORDS(outcome_words,
	[OUTCOME_DONE] = { "done", N_("done") },
	[OUTCOME_PARTLY] = { "partly", N_("partly done") },
	[OUTCOME_CANCELLED_BY_CITIZEN] = { "cancelled_by_citizen", N_("cancelled by the citizen") },
	[OUTCOME_NOT_HOME] = { "not_home", N_("not at home") },
	[OUTCOME_CANCELLED_BY_PROVIDER] = { "cancelled_by_provider", N_("cancelled by us") },
	[OUTCOME_MOVED] = { "moved", N_("moved") });

WORDS(sign_words,
	[SIGN_WELLBEING] = { "wellbeing", N_("wellbeing") },
	[SIGN_LONELINESS] = { "loneliness", N_("loneliness") },
	[SIGN_APPETITE] = { "appetite", N_("appetite") },
	[SIGN_FALLS] = { "falls", N_("fall") },
	[SIGN_PAIN] = { "pain", N_("pain") },
	[SIGN_OTHER] = { "other", N_("other sign") });

WORDS(measured_at_words,
	[AT_START] = { "start", N_("at the start") },
	[AT_MIDWAY] = { "midway", N_("midway") },
	[AT_END] = { "end", N_("at the end") },
	[AT_LATER] = { "later", N_("later") });

WORDS(later_status_words,
	[LATER_INDEPENDENT] = { "independent", N_("independent") },
	[LATER_GRANTED_HELP] = { "granted_help", N_("granted help") },
	[LATER_REFERRED_AGAIN] = { "referred_again", N_("referred again") },
	[LATER_DIED] = { "died", N_("died") },
	[LATER_STOPPED] = { "stopped", N_("help stopped") },
	[LATER_LESS] = { "less", N_("less help") },
	[LATER_SAME] = { "same", N_("the same help") },
	[LATER_MORE] = { "more", N_("more help") },
	[LATER_OTHER] = { "other", N_("other status") });

WORDS(decision_words,
	[DECISION_CONTINUE] = { "continue", N_("continue") },
	[DECISION_ADJUST] = { "adjust", N_("adjust") },
	[DECISION_EXTEND] = { "extend", N_("extend") },
	[DECISION_END] = { "end", N_("end the course") },
	[DECISION_HAND_OVER] = { "hand_over", N_("hand over") },
	[DECISION_NEW_ASSESSMENT] = { "new_assessment", N_("new assessment") });

WORDS(follow_up_result_words,
	[FOLLOW_UP_CONTINUES] = { "continues", N_("continues as it is") },
	[FOLLOW_UP_ADJUSTED] = { "adjusted", N_("adjusted") },
	[FOLLOW_UP_ENDS] = { "ends", N_("ends") },
	[FOLLOW_UP_NEW_ASSESSMENT] = { "new_assessment", N_("new assessment") });

WORDS(decision_result_words,
	[FOLLOW_UP_CONTINUES] = { "E1", N_("continues as it is") },
	[FOLLOW_UP_ADJUSTED] = { "E2", N_("adjusted") },
	[FOLLOW_UP_ENDS] = { "E3", N_("ends") },
	[FOLLOW_UP_NEW_ASSESSMENT] = { "E4", N_("new assessment") });

WORDS(follow_up_when_words,
	[FOLLOW_START] = { "start", N_("follow-up at the start") },
	[FOLLOW_MIDWAY] = { "midway", N_("midway follow-up") },
	[FOLLOW_INTERVAL] = { "interval", N_("regular follow-up") },
	[FOLLOW_END] = { "end", N_("final follow-up") },
	[FOLLOW_LATER] = { "later", N_("later follow-up") });

WORDS(follow_up_who_words,
	[FOLLOW_BY_LEAD] = { "lead", N_("course lead") },
	[FOLLOW_BY_CONTACT] = { "contact", N_("contact person") },
	[FOLLOW_BY_THERAPIST] = { "therapist", N_("therapist") },
	[FOLLOW_BY_VISITATOR] = { "visitator", N_("visitator") },
	[FOLLOW_BY_TEAM_LEAD] = { "team_lead", N_("team lead") });

WORDS(score_words,
	[SCORE_SUM] = { "sum", N_("sum") },
	[SCORE_MEAN] = { "mean", N_("mean") },
	[SCORE_MEAN_OF_PRODUCTS] = { "mean_of_products", N_("mean of the products of pairs") });

WORDS(rule_for_words,
	[RULE_FOR_COURSE] = { "course", N_("courses") },
	[RULE_FOR_HELP] = { "help", N_("home help") });

WORDS(rule_help_words,
	[HELP_ANY] = { "any", N_("whatever help the citizen has") },
	[HELP_NONE] = { "without", N_("no home help yet") },
	[HELP_SOME] = { "with", N_("home help already") },
	[HELP_PRIVATE] = { "private", N_("home help from a private provider") });

WORDS(rule_allows_words,
	[ALLOWS_MUNICIPAL] = { "municipal", N_("a municipal provider") },
	[ALLOWS_PRIVATE] = { "private", N_("a private provider") },
	[ALLOWS_REGION] = { "region", N_("a provider of the region") },
	[ALLOWS_PRESENT] = { "present", N_("the provider the citizen has already") },
	[ALLOWS_DISTRICT] = { "district", N_("a provider of the citizen's district") },
	[ALLOWS_LISTED] = { "listed", N_("one of the providers chosen for it") });

WORDS(rule_does_words,
	[RULE_REFUSES] = { "refuse", N_("refuses") },
	[RULE_ASKS] = { "ask", N_("asks") });

WORDS(staff_from_words,
	[FROM_ANY] = { "any", N_("of any provider") },
	[FROM_PROVIDER] = { "provider", N_("of the course's provider") },
	[FROM_MUNICIPALITY] = { "municipality", N_("of the municipality") });

WORDS(course_party_words,
	[PARTY_LEAD] = { "lead", N_("the course lead") },
	[PARTY_CONTACT] = { "contact", N_("the contact person") },
	[PARTY_THERAPIST] = { "therapist", N_("a therapist") },
	[PARTY_MUNICIPAL_THERAPIST] = { "municipal_therapist", N_("a therapist of the municipality") },
	[PARTY_PROVIDER_THERAPIST] = { "provider_therapist", N_("a therapist of the course's provider") },
	[PARTY_TEAM_LEAD] = { "team_lead", N_("a team lead of the course's provider") },
	[PARTY_CARER] = { "carer", N_("a carer of the course's provider") },
	[PARTY_VISITATOR] = { "visitator", N_("a visitator") },
	[PARTY_NURSE] = { "nurse", N_("a nurse") });

WORDS(follow_goals_words,
	[GOALS_ANY] = { "any", N_("however the goals went") },
	[GOALS_REACHED] = { "reached", N_("all goals reached") },
	[GOALS_NOT_REACHED] = { "not_reached", N_("not all goals reached") });

WORDS(follow_propose_words,
	[PROPOSE_NEW_COURSE] = { "new_course", N_("a new course") },
	[PROPOSE_REASSESSMENT] = { "reassessment", N_("a new assessment") },
	[PROPOSE_CHOICE_OF_PROVIDER] = { "choice_of_provider", N_("a choice of provider") },
	[PROPOSE_PLAN] = { "plan", N_("a plan of maintenance training") },
	[PROPOSE_NOTHING] = { "nothing", N_("nothing more") });

WORDS(deadline_kind_words,
	[DEADLINE_DECISION] = { "decision", N_("decision") },
	[DEADLINE_CONTACT] = { "contact", N_("first contact") },
	[DEADLINE_START] = { "start", N_("start") },
	[DEADLINE_COMPLAINT] = { "complaint", N_("complaint") });

WORDS(supervision_kind_words,
	[SUPERVISION_VISIT] = { "supervision", N_("supervision") },
	[SUPERVISION_AUDIT] = { "audit", N_("audit of records") });

WORDS(assessment_to_words,
	[ASSESSMENT_TO_VISITATOR] = { "visitator", N_("visitator") },
	[ASSESSMENT_TO_TEAM_LEAD] = { "team_lead", N_("team lead") },
	[ASSESSMENT_TO_LEAD] = { "lead", N_("course lead") });

WORDS(level_words,
	{ "0", "0" }, { "1", "1" }, { "2", "2" }, { "3", "3" }, { "4", "4" });

WORDS(weekday_words,
	[MONDAY] = { "mon", N_("Monday") },
	[TUESDAY] = { "tue", N_("Tuesday") },
	[WEDNESDAY] = { "wed", N_("Wednesday") },
	[THURSDAY] = { "thu", N_("Thursday") },
	[FRIDAY] = { "fri", N_("Friday") },
	[SATURDAY] = { "sat", N_("Saturday") },
	[SUNDAY] = { "sun", N_("Sunday") });

WORDS(weekday_short_words,
	[MONDAY] = { "mon", N_("Mon") },
	[TUESDAY] = { "tue", N_("Tue") },
	[WEDNESDAY] = { "wed", N_("Wed") },
	[THURSDAY] = { "thu", N_("Thu") },
	[FRIDAY] = { "fri", N_("Fri") },
	[SATURDAY] = { "sat", N_("Sat") },
	[SUNDAY] = { "sun", N_("Sun") });

WORDS(month_words,
	{ "01", N_("January") }, { "02", N_("February") }, { "03", N_("March") },
	{ "04", N_("April") }, { "05", N_("May") }, { "06", N_("June") },
	{ "07", N_("July") }, { "08", N_("August") }, { "09", N_("September") },
	{ "10", N_("October") }, { "11", N_("November") }, { "12", N_("December") });
/* clang-format on */

int words_find(const struct words *w, const char *json)
{
	for (size_t i = 0; i < w->n; i++)
		if (strcmp(w->at[i].json, json) == 0)
			return (int)i;
	return -1;
}
