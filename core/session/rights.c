/* The tables of rights: see rights.h. */
#include "core/session/rights.h"

#include "core/base/text.h"

typedef unsigned long long acts;

#define MAY(act)  ((acts)1 << (act))
#define EVERY_ACT (MAY(ACTS) - MAY(ACT_NONE + 1))
_Static_assert(ACTS <= 64, "each act has a bit");

/* clang-format off */
/* What each role may and may not do.  DECIDED checks when compiling that the two lists of a role
 * together name every act once, so that no act is forgotten. */
#define DECIDED(role) \
	_Static_assert(((role##_MAY) ^ (role##_MAY_NOT)) == EVERY_ACT && \
		       ((role##_MAY) & (role##_MAY_NOT)) == 0, #role ": each act is decided once")

/* One right of every role by itself; the settings take them apart. */
#define COURSES (MAY(ACT_COURSE) | MAY(ACT_BEGIN) | MAY(ACT_EXTEND) | MAY(ACT_END) | MAY(ACT_DECIDE))
#define GOALS (MAY(ACT_GOAL) | MAY(ACT_TICK))

#define CARER_MAY \
	(MAY(ACT_SEE_CONFERENCE) | MAY(ACT_SEE_DAY) | MAY(ACT_SEE_CITIZEN) | MAY(ACT_RECORD_VISIT) | MAY(ACT_CORRECT_RECORD) | \
	 MAY(ACT_MOVE_VISIT) | MAY(ACT_USE_CLIP) | MAY(ACT_OBSERVE) | \
	 MAY(ACT_AT_DOOR))
#define CARER_MAY_NOT \
	(MAY(ACT_MEETING) | MAY(ACT_SUPERVISE) | MAY(ACT_SEE_AUTHORITY) | MAY(ACT_SEE_OTHERS_DAY) | MAY(ACT_CORRECT_OTHERS) | MAY(ACT_MOVE_OTHERS) | COURSES | \
	 GOALS | MAY(ACT_PLAN) | MAY(ACT_MEASURE) | MAY(ACT_FOLLOW_UP) | MAY(ACT_SEE_OUTCOMES) | \
	 MAY(ACT_EXPORT) | MAY(ACT_IMPORT) | MAY(ACT_SETTINGS) | MAY(ACT_USERS) | MAY(ACT_BACKUP) | \
	 MAY(ACT_CHECK) | MAY(ACT_ERASE) | MAY(ACT_AUDIT) | MAY(ACT_AUDIT_NAMES) | \
	 MAY(ACT_PROVIDERS) | MAY(ACT_STAFF) | MAY(ACT_CITIZEN) | MAY(ACT_GRANT) | MAY(ACT_PLAN_VISITS) | MAY(ACT_ANSWER_SIGN))
DECIDED(CARER);

#define THERAPIST_MAY \
	(MAY(ACT_SEE_CONFERENCE) | MAY(ACT_MEETING) | MAY(ACT_SEE_DAY) | MAY(ACT_SEE_OTHERS_DAY) | MAY(ACT_SEE_CITIZEN) | MAY(ACT_RECORD_VISIT) | \
	 MAY(ACT_CORRECT_RECORD) | MAY(ACT_MOVE_VISIT) | MAY(ACT_MOVE_OTHERS) | MAY(ACT_USE_CLIP) | \
	 COURSES | GOALS | MAY(ACT_PLAN) | MAY(ACT_OBSERVE) | MAY(ACT_MEASURE) | \
	 MAY(ACT_FOLLOW_UP) | MAY(ACT_SEE_OUTCOMES) | \
	 MAY(ACT_AT_DOOR) | MAY(ACT_PLAN_VISITS) | MAY(ACT_ANSWER_SIGN))
#define THERAPIST_MAY_NOT \
	(MAY(ACT_SUPERVISE) | MAY(ACT_SEE_AUTHORITY) | MAY(ACT_CORRECT_OTHERS) | MAY(ACT_EXPORT) | MAY(ACT_IMPORT) | MAY(ACT_SETTINGS) | \
	 MAY(ACT_USERS) | MAY(ACT_BACKUP) | MAY(ACT_CHECK) | MAY(ACT_ERASE) | MAY(ACT_AUDIT) | MAY(ACT_AUDIT_NAMES) | \
	 MAY(ACT_PROVIDERS) | MAY(ACT_STAFF) | MAY(ACT_CITIZEN) | MAY(ACT_GRANT))
DECIDED(THERAPIST);

#define TEAM_LEAD_MAY \
	(MAY(ACT_SEE_CONFERENCE) | MAY(ACT_MEETING) | MAY(ACT_SUPERVISE) | MAY(ACT_SEE_AUTHORITY) | MAY(ACT_SEE_DAY) | MAY(ACT_SEE_OTHERS_DAY) | MAY(ACT_SEE_CITIZEN) | MAY(ACT_RECORD_VISIT) | \
	 MAY(ACT_CORRECT_RECORD) | MAY(ACT_CORRECT_OTHERS) | MAY(ACT_MOVE_VISIT) | MAY(ACT_MOVE_OTHERS) | \
	 MAY(ACT_USE_CLIP) | COURSES | GOALS | MAY(ACT_PLAN) | MAY(ACT_OBSERVE) | \
	 MAY(ACT_MEASURE) | MAY(ACT_FOLLOW_UP) | MAY(ACT_SEE_OUTCOMES) | MAY(ACT_AUDIT) | \
	 MAY(ACT_STAFF) | MAY(ACT_CITIZEN) | MAY(ACT_AT_DOOR) | MAY(ACT_PLAN_VISITS) | MAY(ACT_ANSWER_SIGN))
#define TEAM_LEAD_MAY_NOT \
	(MAY(ACT_EXPORT) | MAY(ACT_IMPORT) | MAY(ACT_SETTINGS) | MAY(ACT_USERS) | MAY(ACT_BACKUP) | \
	 MAY(ACT_CHECK) | MAY(ACT_ERASE) | MAY(ACT_AUDIT_NAMES) | \
	 MAY(ACT_PROVIDERS) | MAY(ACT_GRANT))
DECIDED(TEAM_LEAD);

#define VISITATOR_MAY \
	(MAY(ACT_SEE_CONFERENCE) | MAY(ACT_MEETING) | MAY(ACT_SUPERVISE) | MAY(ACT_SEE_AUTHORITY) | MAY(ACT_SEE_DAY) | MAY(ACT_SEE_OTHERS_DAY) | MAY(ACT_SEE_CITIZEN) | COURSES | \
	 MAY(ACT_MEASURE) | MAY(ACT_FOLLOW_UP) | MAY(ACT_SEE_OUTCOMES) | \
	 MAY(ACT_PROVIDERS) | MAY(ACT_CITIZEN) | MAY(ACT_AT_DOOR) | MAY(ACT_GRANT) | MAY(ACT_ANSWER_SIGN))
#define VISITATOR_MAY_NOT \
	(MAY(ACT_RECORD_VISIT) | MAY(ACT_CORRECT_RECORD) | MAY(ACT_CORRECT_OTHERS) | MAY(ACT_MOVE_VISIT) | \
	 MAY(ACT_MOVE_OTHERS) | MAY(ACT_USE_CLIP) | GOALS | MAY(ACT_PLAN) | MAY(ACT_OBSERVE) | \
	 MAY(ACT_EXPORT) | MAY(ACT_IMPORT) | MAY(ACT_SETTINGS) | MAY(ACT_USERS) | MAY(ACT_BACKUP) | \
	 MAY(ACT_CHECK) | MAY(ACT_ERASE) | MAY(ACT_AUDIT) | MAY(ACT_AUDIT_NAMES) | \
	 MAY(ACT_STAFF) | MAY(ACT_PLAN_VISITS))
DECIDED(VISITATOR);

#define NURSE_MAY \
	(MAY(ACT_SEE_CONFERENCE) | MAY(ACT_SEE_DAY) | MAY(ACT_SEE_OTHERS_DAY) | MAY(ACT_SEE_CITIZEN) | MAY(ACT_RECORD_VISIT) | \
	 MAY(ACT_CORRECT_RECORD) | MAY(ACT_MOVE_VISIT) | MAY(ACT_MOVE_OTHERS) | MAY(ACT_USE_CLIP) | \
	 MAY(ACT_OBSERVE) | MAY(ACT_MEASURE) | \
	 MAY(ACT_AT_DOOR) | MAY(ACT_PLAN_VISITS) | MAY(ACT_ANSWER_SIGN))
#define NURSE_MAY_NOT \
	(MAY(ACT_MEETING) | MAY(ACT_SUPERVISE) | MAY(ACT_SEE_AUTHORITY) | MAY(ACT_CORRECT_OTHERS) | COURSES | GOALS | MAY(ACT_PLAN) | MAY(ACT_FOLLOW_UP) | \
	 MAY(ACT_SEE_OUTCOMES) | MAY(ACT_EXPORT) | MAY(ACT_IMPORT) | MAY(ACT_SETTINGS) | MAY(ACT_USERS) | \
	 MAY(ACT_BACKUP) | MAY(ACT_CHECK) | MAY(ACT_ERASE) | MAY(ACT_AUDIT) | MAY(ACT_AUDIT_NAMES) | \
	 MAY(ACT_PROVIDERS) | MAY(ACT_STAFF) | MAY(ACT_CITIZEN) | MAY(ACT_GRANT))
DECIDED(NURSE);

#define ADMIN_MAY \
	(MAY(ACT_SEE_CONFERENCE) | MAY(ACT_MEETING) | MAY(ACT_SUPERVISE) | MAY(ACT_SEE_AUTHORITY) | MAY(ACT_SEE_DAY) | MAY(ACT_SEE_OTHERS_DAY) | MAY(ACT_SEE_CITIZEN) | MAY(ACT_RECORD_VISIT) | \
	 MAY(ACT_CORRECT_RECORD) | MAY(ACT_CORRECT_OTHERS) | MAY(ACT_MOVE_VISIT) | MAY(ACT_MOVE_OTHERS) | \
	 MAY(ACT_USE_CLIP) | COURSES | GOALS | MAY(ACT_PLAN) | MAY(ACT_OBSERVE) | \
	 MAY(ACT_MEASURE) | MAY(ACT_FOLLOW_UP) | MAY(ACT_SEE_OUTCOMES) | MAY(ACT_EXPORT) | \
	 MAY(ACT_IMPORT) | MAY(ACT_SETTINGS) | MAY(ACT_USERS) | MAY(ACT_BACKUP) | MAY(ACT_CHECK) | \
	 MAY(ACT_ERASE) | MAY(ACT_AUDIT) | MAY(ACT_AUDIT_NAMES) | \
	 MAY(ACT_PROVIDERS) | MAY(ACT_STAFF) | MAY(ACT_CITIZEN) | MAY(ACT_AT_DOOR) | MAY(ACT_GRANT) | MAY(ACT_PLAN_VISITS) | MAY(ACT_ANSWER_SIGN))
#define ADMIN_MAY_NOT 0
DECIDED(ADMIN);

static const acts role_may[] = {
	[ROLE_CARER] = CARER_MAY,
	[ROLE_THERAPIST] = THERAPIST_MAY,
	[ROLE_TEAM_LEAD] = TEAM_LEAD_MAY,
	[ROLE_VISITATOR] = VISITATOR_MAY,
	[ROLE_NURSE] = NURSE_MAY,
	[ROLE_ADMIN] = ADMIN_MAY,
};
_Static_assert(sizeof role_may / sizeof role_may[0] == ROLES, "each role has its list of acts");

/* The sentence for a user who may not do it. */
#define REFUSALS(ROW) \
	ROW(ACT_SEE_DAY, N_("you may not see day lists")) \
	ROW(ACT_SEE_OTHERS_DAY, N_("you see your own day list only; ask your team lead for those of others")) \
	ROW(ACT_SEE_CITIZEN, N_("you may not see citizens")) \
	ROW(ACT_RECORD_VISIT, N_("only those who visit citizens record visits")) \
	ROW(ACT_CORRECT_RECORD, N_("only those who visit citizens correct records")) \
	ROW(ACT_CORRECT_OTHERS, N_("you may correct your own records only; ask your team lead to correct this one")) \
	ROW(ACT_MOVE_VISIT, N_("only those who visit citizens move visits")) \
	ROW(ACT_MOVE_OTHERS, N_("you may move your own visits only; ask your team lead to move this one, or to send somebody else")) \
	ROW(ACT_USE_CLIP, N_("only those who visit citizens record the use of a clip card")) \
	ROW(ACT_COURSE, N_("courses are led by therapists, team leads and visitators; ask one of them")) \
	ROW(ACT_BEGIN, N_("courses are led by therapists, team leads and visitators; ask one of them")) \
	ROW(ACT_EXTEND, N_("courses are led by therapists, team leads and visitators; ask one of them")) \
	ROW(ACT_END, N_("courses are led by therapists, team leads and visitators; ask one of them")) \
	ROW(ACT_DECIDE, N_("courses are led by therapists, team leads and visitators; ask one of them")) \
	ROW(ACT_TICK, N_("goals are set and ticked off by therapists and team leads; what you see the citizen do is recorded as an observation")) \
	ROW(ACT_GOAL, N_("goals are set and ticked off by therapists and team leads; what you see the citizen do is recorded as an observation")) \
	ROW(ACT_PLAN, N_("plans are written by therapists and team leads; what was done otherwise is noted on the visit")) \
	ROW(ACT_OBSERVE, N_("only those who visit citizens record what they see them do")) \
	ROW(ACT_MEASURE, N_("measurements are taken by therapists, nurses, team leads and visitators")) \
	ROW(ACT_FOLLOW_UP, N_("this follow-up falls to somebody else: therapists, team leads, visitators and the contact person of the course record follow-ups")) \
	ROW(ACT_SEE_OUTCOMES, N_("results are seen by therapists, team leads and visitators")) \
	ROW(ACT_SEE_AUTHORITY, N_("what waits for the authority is seen by visitators and team leads")) \
	ROW(ACT_EXPORT, N_("only an administrator may export")) \
	ROW(ACT_IMPORT, N_("only an administrator may import")) \
	ROW(ACT_SETTINGS, N_("only an administrator may change the settings")) \
	ROW(ACT_USERS, N_("only an administrator may manage users")) \
	ROW(ACT_BACKUP, N_("only an administrator may back up and restore")) \
	ROW(ACT_CHECK, N_("only an administrator may check the store")) \
	ROW(ACT_ERASE, N_("only an administrator may erase a person")) \
	ROW(ACT_AUDIT, N_("who looked up and changed what is seen by team leads, of their citizens, and by administrators")) \
	ROW(ACT_SEE_CONFERENCE, N_("you may not see conferences")) \
	ROW(ACT_MEETING, N_("conferences are held by therapists, team leads and visitators; ask one of them")) \
	ROW(ACT_AUDIT_NAMES, N_("only an administrator may see what a user has done")) \
	ROW(ACT_SUPERVISE, N_("supervision is for team leads, visitators and administrators")) \
	ROW(ACT_PROVIDERS, N_("providers are kept by visitators and administrators; ask one of them")) \
	ROW(ACT_STAFF, N_("colleagues and their absences are kept by team leads; ask yours")) \
	ROW(ACT_CITIZEN, N_("citizens are registered and changed by team leads and visitators; ask one of them")) \
	ROW(ACT_AT_DOOR, N_("you may not change whom to call and how to get in")) \
	ROW(ACT_GRANT, N_("grants and clip cards are given by visitators; ask one of them")) \
	ROW(ACT_PLAN_VISITS, N_("visits are planned by team leads, therapists and nurses; ask one of them")) \
	ROW(ACT_ANSWER_SIGN, N_("a sign of change is answered by team leads, therapists, nurses and visitators, and by the contact person and the lead of the citizen's course"))

#define REFUSAL(act, words) [act] = words,
#define REFUSED(act, words) | MAY(act)
static const char *const refusal[ACTS] = { REFUSALS(REFUSAL) };
_Static_assert((0 REFUSALS(REFUSED)) == EVERY_ACT, "each act has its refusal");
/* clang-format on */

bool right(enum role role, enum act act)
{
	return act == ACT_NONE || (role < ROLES && act < ACTS && (role_may[role] >> act & 1) != 0);
}

const char *right_refusal(enum act act)
{
	return refusal[act];
}

int right_check(const struct actor *who, enum act act, struct err *e)
{
	if (who->user == 0)
		return err_set(e, ERR_ACCESS, "%s", _("log in first"));
	if (!right(who->role, act))
		return err_set(e, ERR_ACCESS, "%s", _(refusal[act]));
	return 0;
}

bool right_over_grants(const struct actor *who)
{
	return right(who->role, ACT_COURSE) && (who->municipal || who->role == ROLE_ADMIN);
}

int right_check_staff(const struct actor *who, struct err *e)
{
	if (who->staff_rid != 0)
		return 0;
	return err_set(
		e, ERR_ACCESS,
		_("the user %s is not linked to a staff member, so nothing can be recorded in "
		  "that name; ask an administrator to make a user with --staff"),
		who->name);
}
