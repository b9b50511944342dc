/* The windows of days inside the statements of lists, pages and rights: a fact stands on the first day
 * of each, on the last, and a day outside. */
#include <stdlib.h>

#include "core/base/memory.h"
#include "tests/queries/seen.h"
#include "tests/test.h"

/* clang-format off */
enum { OPEN = 9999 };

/* # is the number of the row and edge, @ the day; w# the citizen, s# her carer. */
#define RECORD(by, more) "{'type':'visit_record','id':'r#','citizen':'w#','carer':'" by "','on':'@'" more "}\n"
#define VISIT(by)        "{'type':'visit','id':'x#','citizen':'w#','carer':'" by "','on':'@','from':'13:00','to':'13:30','services':['pleje']}\n"
#define COURSE(more)     "{'type':'course','id':'f#','citizen':'w#','course_type':'lang'" more "}\n"
#define GOAL             "{'type':'goal','id':'m#','course':'f#','text':'Bad','start_level':3,'target_level':0}\n"
#define PLAN(more)       "{'type':'plan','id':'p#','citizen':'w#','exercises':[{'id':'1','name':'Gang'}]" more "}\n"
/* A visit of the course that names its plan, and the record of it. */
#define PLANNED          PLAN(",'course':'f#','kind':'83a'" AUTUMN) "{'type':'visit','id':'x#','citizen':'w#','carer':'h2','on':'@','from':'13:00','to':'13:30','services':['pleje'],'plans':['p#']}\n"
#define TICKED           ",'exercises_done':[{'plan':'p#','exercise':'1'}]"
#define REHAB            ",'services':['rehab']"
#define GRANT(id, more)  "{'type':'grant','id':'" id "#','citizen':'w#'" more "}\n"
#define RAN              ",'provider':'kom','lead':'s#','referred':'2026-10-20','start':'2026-11-03'"
#define OF_VISIT(more)   "{'type':'visit_record','id':'r#','visit':'x#','citizen':'w#','carer':'h2','on':'@'" more "}\n"
#define TODAY(id, more)  "{'type':'visit_record','id':'" id "#','visit':'v#','citizen':'w#','carer':'s#','on':'2026-11-23'" more "}\n"
#define TOMORROW         "{'type':'visit','id':'x#','citizen':'w#','carer':'h2','on':'2026-11-24','from':'13:00','to':'13:30','services':['pleje']}\n"
#define REHAB_TOMORROW   "{'type':'visit','id':'x#','citizen':'w#','carer':'h2','on':'2026-11-24','from':'13:00','to':'13:30','services':['rehab']}\n"
#define RECORD_AHEAD(more) "{'type':'visit_record','id':'r#','visit':'x#','citizen':'w#','carer':'h2','on':'2026-11-24','outcome':'done'" more "}\n"
#define SEEN(id, more)   "{'type':'progress','id':'" id "#','goal':'m#'" more "}\n"
#define FOLLOWED(more)   "{'type':'follow_up','id':'u#','course':'f#','rule':'midt','due':'@','on':'@','result':'continues'" more "}\n"
#define STATUS(more)     "{'type':'later_status','id':'l#','course':'f#','on':'@','status':'less'" more "}\n"
#define MEASURED(at, more) "{'type':'measurement','id':'q#','course':'f#','instrument':'liv','at':'" at "','on':'@','value':50" more "}\n"
#define OTHER            "{'type':'course','id':'z#','citizen':'w#','course_type':'lang','provider':'kom','referred':'2026-10-01'}\n"
#define OVER             ",'provider':'kom','referred':'2025-01-01','start':'2025-01-06','end':'2025-03-03','result':'independent'"
#define FELL             "{'type':'visit_record','id':'n#','citizen':'w#','carer':'h2','on':'2026-11-13','outcome':'done','signs':['falls']}\n"
#define DONE             ",'outcome':'done'"
#define AUTUMN           ",'from':'2026-09-01'"

static const struct {
	const char *why;
	seen_by *sees;
	const char *line;
	int first, last; /* days from today on which it is seen */
} windows[] = {
	{ "a sign is new for four weeks", new_sign, RECORD("h2", DONE ",'signs':['pain']"), -28, 0 },
	{ "beside a fall too", new_sign, FELL RECORD("h2", DONE ",'signs':['pain']"), -28, 0 },
	{ "a fall is told for two", fall, RECORD("h2", DONE ",'signs':['falls']"), -14, 0 },
	{ "a sign of 20 days ago is news until the carer came after it", no_new_sign,
	  "{'type':'visit_record','id':'n#','citizen':'w#','carer':'h2','on':'2026-11-03','outcome':'done','signs':['pain']}\n"
	  RECORD("s#", DONE), -19, -1 },
	{ "partly done is having been there", no_new_sign,
	  "{'type':'visit_record','id':'n#','citizen':'w#','carer':'h2','on':'2026-11-03','outcome':'done','signs':['pain']}\n"
	  RECORD("s#", ",'outcome':'partly'"), -19, -1 },
	{ "away from its first day", away, "{'type':'absence','id':'a#','citizen':'w#','kind':'holiday','from':'@'}\n", -OPEN, 0 },
	{ "away to its last", away, "{'type':'absence','id':'a#','citizen':'w#','kind':'holiday','from':'2026-09-01','to':'@'}\n", 0, OPEN },
	{ "at home on the day of admission", away, "{'type':'absence','id':'a#','citizen':'w#','kind':'hospital','from':'@','admitted':'@T14:30'}\n", -OPEN, -1 },
	{ "and on that of discharge", away, "{'type':'absence','id':'a#','citizen':'w#','kind':'hospital','from':'2026-09-01','to':'@','discharged':'@T11:00'}\n", 1, OPEN },
	{ "goals from the course's first day", open_goal, COURSE(",'provider':'kom','referred':'2026-10-01','start':'@'") GOAL, -OPEN, 0 },
	{ "goals to its last", open_goal, COURSE(",'provider':'kom','referred':'2026-10-01','start':'2026-10-01','end':'@'") GOAL, 0, OPEN },
	{ "none from the day it is cancelled", open_goal, COURSE(",'provider':'kom','referred':'2026-10-01','start':'2026-10-01','cancelled':'@'") GOAL, 1, OPEN },
	{ "none from the day it is declined", open_goal, COURSE(",'provider':'kom','referred':'2026-10-01','start':'2026-10-01','declined':'@'") GOAL, 1, OPEN },
	{ "begun again after it was cancelled", open_goal, COURSE(",'provider':'kom','referred':'2026-10-01','start':'@','cancelled':'2026-10-10'") GOAL, -43, 0 },
	{ "no goals on the page of who had it cancelled", page_goal, COURSE(",'provider':'kom','referred':'2026-10-01','start':'2026-10-01','cancelled':'@'") GOAL, 1, OPEN },
	{ "its week until it is cancelled", page_week, COURSE(",'provider':'kom','referred':'2026-10-01','start':'2026-10-01','cancelled':'@'"), 1, OPEN },
	{ "its week until it ends", page_week, COURSE(",'provider':'kom','referred':'2026-10-01','start':'2026-10-01','end':'@'"), 1, OPEN },
	{ "a plan from its first day", planned, PLAN(",'kind':'DV','from':'@'"), -OPEN, 0 },
	{ "a plan to its last", planned, PLAN(",'kind':'DV'" AUTUMN ",'to':'@'"), 0, OPEN },
	{ "granted anew", reviewed, GRANT("g", ",'service':'dv','from':'2025-01-01'") GRANT("h", ",'service':'dv','from':'@'"), -OPEN, 0 },
	{ "granted still", due_for_review, GRANT("g", ",'service':'dv','from':'2025-01-01','to':'@'"), 0, OPEN },
	{ "clip minutes that lapse within two weeks", lapsing, "{'type':'clip_card','id':'k#','citizen':'w#','from':'@'}\n", -OPEN, -71 },
	{ "a grant of the provider begins", on_day_of_p1, GRANT("g", ",'service':'pleje','provider':'p1','from':'@'"), -OPEN, 14 },
	{ "a grant of the provider ends", on_day_of_p1, GRANT("g", ",'service':'pleje','provider':'p1'" AUTUMN ",'to':'@'"), -14, OPEN },
	{ "a course of the provider ends", on_day_of_p1, COURSE(",'provider':'p1','referred':'2026-10-01','start':'2026-10-01','end':'@'"), -14, OPEN },
	{ "its staff come another day", on_day_of_p1, VISIT("h3"), -14, 14 },

	{ "minutes used without a card", overdrawn, "{'type':'clip_use','id':'u#','citizen':'w#','on':'@','minutes':30}\n", -OPEN, 0 },
	{ "or at a visit", overdrawn, RECORD("h2", DONE ",'clip_minutes':30"), -OPEN, 0 },

	{ "records of four weeks", page_record, RECORD("h2", DONE), -28, 0 },
	{ "signs of four weeks", page_sign, RECORD("h2", DONE ",'signs':['pain']"), -28, 0 },
	{ "carers of two", page_carer, RECORD("h2", DONE), -13, 0 },
	{ "partly done is a visit", page_carer, RECORD("h2", ",'outcome':'partly'"), -13, 0 },
	{ "a grant begins", page_grant, GRANT("g", ",'service':'pleje','from':'@'"), -OPEN, 0 },
	{ "a grant ends", page_grant, GRANT("g", ",'service':'pleje'" AUTUMN ",'to':'@'"), 0, OPEN },
	{ "an absence is over", page_absence, "{'type':'absence','id':'a#','citizen':'w#','kind':'holiday','from':'2026-09-01','to':'@'}\n", 0, OPEN },
	{ "one's own last visit", page_last_here, RECORD("s#", DONE), -OPEN, -1 },
	{ "one's own last visit, partly done", page_last_here, RECORD("s#", ",'outcome':'partly'"), -OPEN, -1 },
	{ "a course runs from its start", page_running, COURSE(",'provider':'kom','referred':'2026-10-01','start':'@'"), -OPEN, 0 },
	{ "a course runs to its end", page_running, COURSE(",'provider':'kom','referred':'2026-10-01','start':'2026-10-01','end':'@'"), 0, OPEN },
	{ "its goals from the start", page_goal, COURSE(",'provider':'kom','referred':'2026-10-01','start':'@'") GOAL, -OPEN, 0 },
	{ "its goals to the end", page_goal, COURSE(",'provider':'kom','referred':'2026-10-01','start':'2026-10-01','end':'@'") GOAL, 0, OPEN },
	{ "a level that was seen", page_level, COURSE(RAN) GOAL "{'type':'progress','id':'o#','goal':'m#','on':'@','level':1}\n", -OPEN, 0 },
	{ "exercises from the plan's first day", page_exercise, PLAN(",'kind':'83a','from':'@'"), -OPEN, 0 },
	{ "exercises to its last", page_exercise, PLAN(",'kind':'83a'" AUTUMN ",'to':'@'"), 0, OPEN },
	{ "a handover of four weeks", glance_handover, RECORD("h2", DONE ",'handover':'nøglen er ny'"), -28, 0 },
	{ "everything since a handover", glance_plain,
	  "{'type':'visit_record','id':'n#','citizen':'w#','carer':'h2','on':'2026-11-13','outcome':'done','handover':'nøglen er ny'}\n"
	  RECORD("h1", DONE), -10, 0 },
	{ "visits of three days ahead", ahead, VISIT("h2"), 0, 2 },

	{ "declined tomorrow at the earliest", on_list, COURSE(",'provider':'kom','lead':'s#','referred':'2026-10-01','declined':'@'"), 1, OPEN },
	{ "cancelled tomorrow at the earliest", on_list, COURSE(RAN ",'cancelled':'@'"), 1, OPEN },
	{ "ended that day", on_list, COURSE(RAN ",'end':'@'"), 0, OPEN },
	{ "its plan begins", list_plan, COURSE(RAN) PLAN(",'course':'f#','kind':'83a','from':'@'"), -OPEN, 0 },
	{ "its plan ends", list_plan, COURSE(RAN) PLAN(",'course':'f#','kind':'83a'" AUTUMN ",'to':'@'"), 0, OPEN },
	{ "measured", list_measured, COURSE(RAN) MEASURED("start", ""), -OPEN, 0 },
	{ "decided", list_decided, COURSE(RAN) "{'type':'decision','id':'d#','course':'f#','on':'@','decision':'continue'}\n", -OPEN, 0 },
	{ "seen", list_level, COURSE(RAN) GOAL "{'type':'progress','id':'o#','goal':'m#','on':'@','level':1}\n", -OPEN, 0 },
	{ "a visit is a session", list_session, COURSE(RAN ",'sessions':6") RECORD("t1", DONE REHAB), -20, 0 },
	{ "so is one partly done", list_session, COURSE(RAN ",'sessions':6") RECORD("t1", ",'outcome':'partly'" REHAB), -20, 0 },
	{ "runs from that day", course_shown, COURSE(",'provider':'kom','referred':'2026-09-01','start':'@'") OTHER, -OPEN, 0 },
	{ "runs to that day", course_shown, COURSE(",'provider':'kom','referred':'2026-09-01','start':'2026-09-01','end':'@'") OTHER, 0, OPEN },
	{ "planned in a week of the course", week_planned, COURSE(RAN) VISIT("h2"), -20, 0 },
	{ "done in one", week_done, COURSE(RAN) VISIT("h2") OF_VISIT(DONE), -20, 0 },
	{ "partly done in one", week_done, COURSE(RAN) VISIT("h2") OF_VISIT(",'outcome':'partly'"), -20, 0 },
	{ "missed", week_missed, COURSE(RAN) VISIT("h2") OF_VISIT(",'outcome':'not_home'"), -20, -1 },
	{ "never recorded", week_unrecorded, COURSE(RAN) VISIT("h2"), -20, -1 },
	{ "never recorded on the day of admission", week_unrecorded, COURSE(RAN) VISIT("h2")
	  "{'type':'absence','id':'a#','citizen':'w#','kind':'hospital','from':'@','admitted':'@T14:30'}\n", -20, -1 },
	{ "never recorded on the day of discharge", week_unrecorded, COURSE(RAN) VISIT("h2")
	  "{'type':'absence','id':'a#','citizen':'w#','kind':'hospital','from':'2026-01-01','to':'@','discharged':'@T14:30'}\n", -20, -1 },
	{ "recorded and taken back", week_unrecorded, COURSE(RAN) VISIT("h2") OF_VISIT(DONE ",'withdrawn':'fejl'"), -20, -1 },
	{ "nobody planned it", week_unplanned, COURSE(RAN) RECORD("h2", DONE), -20, 0 },
	{ "nor what was partly done", week_unplanned, COURSE(RAN) RECORD("h2", ",'outcome':'partly'"), -20, 0 },
	{ "a handover before one's own last visit", glance_handover,
	  "{'type':'visit_record','id':'n#','citizen':'w#','carer':'s#','on':'2026-11-21','outcome':'done'}\n"
	  RECORD("h2", DONE ",'handover':'nøglen er ny'"), -28, 0 },
	{ "away on a day of the first week", week_away, COURSE(RAN) "{'type':'absence','id':'a#','citizen':'w#','kind':'holiday','from':'@','to':'@'}\n", -20, -14 },
	{ "a stay from the day after admission", week_away, COURSE(RAN)
	  "{'type':'absence','id':'a#','citizen':'w#','kind':'hospital','from':'@','to':'2026-11-09','admitted':'@T14:30'}\n", -OPEN, -15 },
	{ "a plan of the course, whenever it begins", page_plan, COURSE(RAN) PLAN(",'course':'f#','kind':'83a','from':'@'"), -OPEN, OPEN },
	{ "an exercise done in the course", page_ticked, COURSE(RAN) PLANNED OF_VISIT(DONE TICKED), -20, 0 },
	{ "on a visit partly done too", page_ticked, COURSE(RAN) PLANNED OF_VISIT(",'outcome':'partly'" TICKED), -20, 0 },
	{ "a plan ends with the course", end_plan, COURSE(RAN) PLAN(",'course':'f#','kind':'83a'" AUTUMN ",'to':'@'"), 1, OPEN },
	{ "a grant has begun", end_grant, COURSE(RAN) GRANT("g", ",'service':'rehab','from':'@'"), -OPEN, 0 },
	{ "a grant ends with the course", end_grant, COURSE(RAN) GRANT("g", ",'service':'rehab'" AUTUMN ",'to':'@'"), 1, OPEN },
	{ "visits after it", end_visit, COURSE(RAN)
	  "{'type':'visit','id':'x#','citizen':'w#','carer':'h2','on':'@','from':'13:00','to':'13:30','services':['rehab']}\n", 1, OPEN },
	{ "visits of the first two weeks", end_before, COURSE(RAN) RECORD("h2", DONE), -20, -7 },
	{ "visits of the last two", end_after, COURSE(RAN) RECORD("h2", ",'outcome':'partly'"), -13, 0 },

	{ "referred in the period", in_november, COURSE(",'provider':'kom','referred':'@'"), -22, 7 },

	{ "a status since", result_later, COURSE(OVER) STATUS(""), -OPEN, 0 },

	{ "a carer's own: planned", h2s, VISIT("h2"), -14, 14 },
	{ "a carer's own: recorded", h2s, RECORD("h2", DONE), -14, 14 },
	{ "a carer's own: contact of a course", h2s, COURSE(",'provider':'kom','contact':'h2','referred':'2026-10-01','start':'2026-10-01','end':'@'"), -14, OPEN },
	{ "a carer's own: contact, declined", h2s, COURSE(",'provider':'kom','contact':'h2','referred':'2026-10-01','declined':'@'"), -14, OPEN },
	{ "a carer's own: contact, cancelled", h2s, COURSE(",'provider':'kom','contact':'h2','referred':'2026-10-01','cancelled':'@'"), -14, OPEN },
	{ "a carer's own: lead of a course", h2s, COURSE(",'provider':'kom','lead':'h2','referred':'2026-10-01','start':'2026-10-01','end':'@'"), -14, OPEN },
	{ "a carer's own: a course until it is declined", h2s, COURSE(",'provider':'kom','contact':'h2','referred':'2026-10-01','declined':'@'"), -14, OPEN },
	{ "a carer's own: a course until it is cancelled", h2s, COURSE(",'provider':'kom','lead':'h2','referred':'2026-10-01','start':'2026-10-01','cancelled':'@'"), -14, OPEN },
	{ "a carer's own: author of a plan of a course", h2s, COURSE(",'provider':'kom','referred':'2026-10-01','start':'2026-10-01','end':'@'") PLAN(",'course':'f#','author':'h2','kind':'DV'" AUTUMN ",'to':'2026-10-01'"), -14, OPEN },
	{ "a carer's own: author of a plan", h2s, PLAN(",'author':'h2','kind':'DV'" AUTUMN ",'to':'@'"), -14, OPEN },
	{ "a provider's: granted from", p1s, GRANT("g", ",'service':'pleje','provider':'p1','from':'@'"), -OPEN, 14 },
	{ "a provider's: granted to", p1s, GRANT("g", ",'service':'pleje','provider':'p1'" AUTUMN ",'to':'@'"), -14, OPEN },
	{ "a provider's: a course", p1s, COURSE(",'provider':'p1','referred':'2026-10-01','start':'2026-10-01','end':'@'"), -14, OPEN },
	{ "a provider's: its staff's course", p1s, COURSE(",'provider':'kom','contact':'h3','referred':'2026-10-01','start':'2026-10-01','end':'@'"), -14, OPEN },
	{ "a provider's: a course until it is declined", p1s, COURSE(",'provider':'p1','referred':'2026-10-01','declined':'@'"), -14, OPEN },
	{ "a provider's: a course its staff wrote a plan for", p1s, COURSE(",'provider':'kom','referred':'2026-10-01','start':'2026-10-01','end':'@'") PLAN(",'course':'f#','author':'h3','kind':'DV'" AUTUMN ",'to':'2026-10-01'"), -14, OPEN },
	{ "a provider's: its staff's plan", p1s, PLAN(",'author':'h3','kind':'DV'" AUTUMN ",'to':'@'"), -14, OPEN },
	{ "a provider's: planned", p1s, VISIT("h3"), -14, 14 },
	{ "a provider's: recorded", p1s, RECORD("h3", DONE), -14, 14 },
};

/* Records of ten days ago: a carer who met nobody was not there, and a withdrawn record does not
 * count. */
static const struct { const char *why; seen_by *sees; const char *line; bool seen; } cases[] = {
	{ "not at home: the carer was not there", no_new_sign,
	  "{'type':'visit_record','id':'n#','citizen':'w#','carer':'h2','on':'2026-11-03','outcome':'done','signs':['pain']}\n"
	  RECORD("s#", ",'outcome':'not_home'"), false },
	{ "a withdrawn record: nor there", no_new_sign,
	  "{'type':'visit_record','id':'n#','citizen':'w#','carer':'h2','on':'2026-11-03','outcome':'done','signs':['pain']}\n"
	  RECORD("s#", DONE ",'withdrawn':'forkert dag'"), false },
	{ "somebody else was", no_new_sign,
	  "{'type':'visit_record','id':'n#','citizen':'w#','carer':'h2','on':'2026-11-03','outcome':'done','signs':['pain']}\n"
	  RECORD("h1", DONE), false },
	{ "a sign of the carer's own", new_sign, RECORD("s#", DONE ",'signs':['pain']"), false },
	{ "a withdrawn sign", new_sign, RECORD("h2", DONE ",'signs':['pain'],'withdrawn':'forkert borger'"), false },
	{ "nor beside a fall", new_sign, FELL RECORD("h2", DONE ",'signs':['pain'],'withdrawn':'forkert borger'"), false },
	{ "a withdrawn record is no news", glance_plain, RECORD("h2", DONE ",'note':'fin morgen','withdrawn':'fejl'"), false },
	{ "a record without a word is none", glance_plain, RECORD("h2", DONE), false },
	{ "a fall is no other sign", new_sign, RECORD("h2", DONE ",'signs':['falls']"), false },
	{ "a withdrawn fall", fall, RECORD("h2", DONE ",'signs':['falls'],'withdrawn':'forkert borger'"), false },
	{ "not at home is no session", list_session, COURSE(RAN ",'sessions':6") RECORD("h2", ",'outcome':'not_home'"), false },
	{ "cancelled is no session", list_session, COURSE(RAN ",'sessions':6") RECORD("h2", ",'outcome':'cancelled_by_citizen'"), false },
	{ "a withdrawn record is no session", list_session, COURSE(RAN ",'sessions':6") RECORD("h2", DONE ",'withdrawn':'fejl'"), false },
	{ "not at home is no visit of a carer", page_carer, RECORD("h2", ",'outcome':'not_home'"), false },
	{ "nor a withdrawn one", page_carer, RECORD("h2", DONE ",'withdrawn':'fejl'"), false },
	{ "not at home is no last visit", page_last_here, RECORD("s#", ",'outcome':'not_home'"), false },
	{ "nor a withdrawn one", page_last_here, RECORD("s#", DONE ",'withdrawn':'fejl'"), false },
	{ "nor somebody else's", page_last_here, RECORD("h2", DONE), false },
	{ "a withdrawn sign on the page", page_sign, RECORD("h2", DONE ",'signs':['pain'],'withdrawn':'fejl'"), false },
	{ "a withdrawn measurement", list_measured, COURSE(RAN) MEASURED("start", ",'withdrawn':'fejl'"), false },
	{ "a withdrawn decision", list_decided, COURSE(RAN) "{'type':'decision','id':'d#','course':'f#','on':'@','decision':'continue','withdrawn':'fejl'}\n", false },
	{ "a withdrawn observation", list_level, COURSE(RAN) GOAL "{'type':'progress','id':'o#','goal':'m#','on':'@','level':1,'withdrawn':'fejl'}\n", false },
	{ "a withdrawn record brings nobody on a carer's lists", h2s, RECORD("h2", DONE ",'withdrawn':'fejl'"), false },
	{ "nor on a provider's", p1s, RECORD("h3", DONE ",'withdrawn':'fejl'"), false },
	{ "another's visit brings nobody on a carer's lists", h2s, VISIT("h1"), false },
	{ "nor on another provider's", p1s, VISIT("h2"), false },
	{ "one record, and a second that was taken back", done_today, TODAY("r", DONE) TODAY("n", ",'outcome':'partly','withdrawn':'fejl'"), true },
	{ "two that count, and a third that was taken back", done_today,
	  TODAY("r", ",'outcome':'partly'") TODAY("n", DONE) TODAY("o", ",'outcome':'partly','withdrawn':'fejl'"), true },
	{ "the only one was taken back", done_today, TODAY("r", DONE ",'withdrawn':'fejl'"), false },
	{ "done by a follow-up", list_followed, COURSE(RAN) FOLLOWED(""), true },
	{ "taken back", list_followed, COURSE(RAN) FOLLOWED(",'withdrawn':'fejl'"), false },
	{ "a later status", list_status, COURSE(RAN) STATUS(""), true },
	{ "taken back", list_status, COURSE(RAN) STATUS(",'withdrawn':'fejl'"), false },
	{ "a measurement on the page", page_measured, COURSE(RAN) MEASURED("start", ""), true },
	{ "taken back", page_measured, COURSE(RAN) MEASURED("start", ",'withdrawn':'fejl'"), false },
	{ "seen otherwise on one day, and taken back", list_level,
	  COURSE(RAN) GOAL SEEN("o", ",'on':'@','level':2") SEEN("n", ",'on':'@','level':1,'withdrawn':'fejl'"), false },
	{ "seen otherwise later, and taken back", list_level,
	  COURSE(RAN) GOAL SEEN("o", ",'on':'2026-11-10','level':1") SEEN("n", ",'on':'@','level':2,'withdrawn':'fejl'"), true },
	{ "still ahead, not recorded", ahead, TOMORROW, true },
	{ "recorded already", ahead, TOMORROW RECORD_AHEAD(""), false },
	{ "recorded, and taken back", ahead, TOMORROW RECORD_AHEAD(",'withdrawn':'fejl'"), true },
	{ "an exercise not at home", page_ticked, COURSE(RAN) PLANNED OF_VISIT(",'outcome':'not_home'" TICKED), false },
	{ "an exercise taken back", page_ticked, COURSE(RAN) PLANNED OF_VISIT(DONE TICKED ",'withdrawn':'fejl'"), false },
	{ "on a visit that nobody planned", page_ticked, COURSE(RAN) PLAN(",'course':'f#','kind':'83a'" AUTUMN) RECORD("h2", DONE TICKED), false },
	{ "a visit of a carer is no session", list_session, COURSE(RAN ",'sessions':6") RECORD("h2", DONE REHAB), false },
	{ "nor one with a service of another law", list_session, COURSE(RAN ",'sessions':6") RECORD("t1", DONE ",'services':['pleje']"), false },
	{ "nor one that was not made", list_session, COURSE(RAN ",'sessions':6") RECORD("t1", ",'outcome':'not_home'" REHAB), false },
	{ "nor one that was taken back", list_session, COURSE(RAN ",'sessions':6") RECORD("t1", DONE REHAB ",'withdrawn':'fejl'"), false },
	{ "two on one day are one", list_session, COURSE(RAN ",'sessions':6") RECORD("t1", DONE REHAB)
	  "{'type':'visit_record','id':'n#','citizen':'w#','carer':'t1','on':'@','outcome':'done','services':['rehab']}\n", true },
	{ "of a record that names no service those that were planned count", list_session, COURSE(RAN ",'sessions':6")
	  "{'type':'visit','id':'x#','citizen':'w#','carer':'t1','on':'@','from':'13:00','to':'13:30','services':['rehab']}\n"
	  "{'type':'visit_record','id':'r#','visit':'x#','citizen':'w#','carer':'t1','on':'@','outcome':'done'}\n", true },
	{ "measured midway already", measured_twice, COURSE(RAN) MEASURED("midway", ""), true },
	{ "at the start only", measured_twice, COURSE(RAN) MEASURED("start", ""), false },
	{ "midway, and taken back", measured_twice, COURSE(RAN) MEASURED("midway", ",'withdrawn':'fejl'"), false },
	{ "a visit without a record", recordable, "", true },
	{ "with one", recordable, TODAY("r", DONE), false },
	{ "with one that was taken back", recordable, TODAY("r", DONE ",'withdrawn':'fejl'"), true },
	{ "a plan of rehabilitation outside any course ends", end_plan, COURSE(RAN) PLAN(",'kind':'83a'" AUTUMN), true },
	{ "a plan of another kind stays", end_plan, COURSE(RAN) PLAN(",'kind':'DV'" AUTUMN), false },
	{ "another course's plan stays", end_plan, COURSE(RAN) OTHER PLAN(",'course':'z#','kind':'83a'" AUTUMN), false },
	{ "a coming visit that is recorded stays", end_visit, COURSE(RAN) REHAB_TOMORROW RECORD_AHEAD(""), false },
	{ "one whose record was taken back", end_visit, COURSE(RAN) REHAB_TOMORROW RECORD_AHEAD(",'withdrawn':'fejl'"), true },
	{ "a coming visit of other services", end_visit, COURSE(RAN) TOMORROW, false },
	{ "not at home in the last two weeks", end_after, COURSE(RAN) RECORD("h2", ",'outcome':'not_home'"), false },
	{ "a visit that was taken back", end_after, COURSE(RAN) RECORD("h2", DONE ",'withdrawn':'fejl'"), false },
	{ "the grant of another service", end_grant, COURSE(RAN) GRANT("g", ",'service':'pleje','from':'@'"), false },
	{ "measured at the start", result_first, COURSE(OVER) MEASURED("start", ""), true },
	{ "is not at the end", result_last, COURSE(OVER) MEASURED("start", ""), false },
	{ "measured at the end", result_last, COURSE(OVER) MEASURED("end", ""), true },
	{ "is not at the start", result_first, COURSE(OVER) MEASURED("end", ""), false },
	{ "measured on the way", result_last, COURSE(OVER) MEASURED("midway", ""), false },
	{ "measured later", result_last, COURSE(OVER) MEASURED("later", ""), false },
	{ "taken back", result_last, COURSE(OVER) MEASURED("end", ",'withdrawn':'fejl'"), false },
	{ "a status taken back", result_later, COURSE(OVER) STATUS(",'withdrawn':'fejl'"), false },
	{ "the citizen's plan is not the course's", list_plan, COURSE(RAN) PLAN(",'kind':'DV','from':'@'"), false },
	{ "a course of the provider", on_list_of_p1, COURSE(",'provider':'p1','referred':'@'"), true },
	{ "its carer is contact", on_list_of_p1, COURSE(",'provider':'kom','contact':'h3','referred':'@'"), true },
	{ "its carer leads", on_list_of_p1, COURSE(",'provider':'kom','lead':'h3','referred':'@'"), true },
	{ "neither", on_list_of_p1, COURSE(",'provider':'kom','contact':'h1','lead':'t1','referred':'@'"), false },
};
/* clang-format on */

static const char around[] =
	"{'type':'staff','id':'s#','name':'Ida Krog','role':'carer','provider':'kom'}\n"
	"{'type':'citizen','id':'w#','name':'Ove Lind'}\n"
	"{'type':'visit','id':'v#','citizen':'w#','carer':'s#','on':'2026-11-23','from':'08:00',"
	"'to':'08:30','services':['pleje','dv']}\n";

static char *filled_in(const char *lines, int number, struct day on)
{
	char *text = NULL, day[DAY_TEXT];
	size_t length;
	FILE *f = open_memstream(&text, &length);

	for (; *lines != '\0'; lines++)
		if (*lines == '#')
			fprintf(f, "%d", number);
		else if (*lines == '@')
			fputs(day_text(on, day), f);
		else
			fputc(*lines, f);
	fclose(f);
	return text;
}

static int number; /* of citizens so far */

static bool is_seen(struct world *w, seen_by *sees, const char *line, int offset)
{
	struct day on = day_plus(november(23), offset);
	char citizen[16], staff[16];
	char *all = memory_format("%s%s", around, line);
	char *lines = filled_in(all, ++number, on);

	world_import(w, lines);
	snprintf(citizen, sizeof citizen, "w%d", number);
	snprintf(staff, sizeof staff, "s%d", number);
	struct asked q = { .w = w,
			   .number = number,
			   .citizen = world_rid(w, RECORD_CITIZEN, citizen),
			   .carer = world_actor(w, staff) };
	free(lines);
	free(all);
	return sees(&q);
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	for (size_t i = 0; i < sizeof windows / sizeof windows[0]; i++) {
		int first = windows[i].first, last = windows[i].last;
		for (int inside = 0; inside < 2; inside++) {
			int before = inside ? first : first - 1, after = inside ? last : last + 1;
			if (first != -OPEN)
				CHECK(is_seen(&w, windows[i].sees, windows[i].line, before) ==
					      inside,
				      "%s: day %d", windows[i].why, before);
			if (last != OPEN)
				CHECK(is_seen(&w, windows[i].sees, windows[i].line, after) ==
					      inside,
				      "%s: day %d", windows[i].why, after);
		}
	}
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		CHECK(is_seen(&w, cases[i].sees, cases[i].line, -10) == cases[i].seen, "%s",
		      cases[i].why);
	world_close(&w);
	return test_end();
}
