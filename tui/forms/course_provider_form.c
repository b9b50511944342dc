/* Another provider for a course, from a day on, with what becomes of contact person, grant and visits. */
#include <stdio.h>
#include <string.h>

#include "core/acts/course_act.h"
#include "core/acts/course_provider_act.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"
#include "tui/forms/provider_proposed.h"

enum { GRANT_GOES_OVER, GRANT_STAYS };

struct own {
	struct course_provider_entry c;
	struct course_provider_preview p; /* of what the form says now */
	struct people staff, providers;
	struct provider_proposed proposed;
	int64_t citizen_rid;
	const char *type; /* of the course */
	int grants;
	const char *not_theirs, *mixed;
};

/* ---- what is asked ---- */

static void choose_provider(struct form *f, struct form_field *field)
{
	form_people(f, field, &((struct own *)form_screen_of(f)->own)->providers);
}

static void choose_contact(struct form *f, struct form_field *field)
{
	form_people(f, field, &((struct own *)form_screen_of(f)->own)->staff);
}

/* clang-format off */
static const struct word grant_word[] = {
	[GRANT_GOES_OVER] = { "goes_over", N_("goes over") }, [GRANT_STAYS] = { "stays", N_("stays") },
};
static const struct words grant_words = { grant_word, 2 };

static const struct word visit_word[] = {
	[PROVIDER_VISITS_FREE] = { "free", N_("to nobody yet") },
	[PROVIDER_VISITS_KEPT] = { "kept", N_("keep them") },
	[PROVIDER_VISITS_WITHDRAWN] = { "withdrawn", N_("withdraw them") },
};
static const struct words visit_words = { visit_word, 3 };

#define AT(member) FORM_AT(struct own, member)
static const struct form_row provider_rows[] = {
	{ FORM_PICK, "provider", N_("Provider"), HELP_NAME, AT(c.provider_rid), .takes = TAKES_RECORD, .choices = choose_provider, .needed = true, .missing = N_("say which provider carries the course") },
	{ FORM_DAY, "from", N_("From"), N_("its first day with the course: 23/11, Fri, week 48, +7 or -7"), AT(c.from) },
	{ FORM_PICK, "contact", N_("Contact person"), N_("from that day on: the first letter of the name; Backspace: nobody yet"), AT(c.contact_rid), .takes = TAKES_RECORD, .choices = choose_contact },
	{ FORM_CHOICE, "grants", N_("Grant"), N_("what is granted for the course: with the new provider from that day, or as it is"), AT(grants), .words = &grant_words },
	{ FORM_FACT, "not_theirs", N_("Grant"), NULL, AT(not_theirs) },
	{ FORM_CHOICE, "visits", N_("Coming visits"), N_("what becomes of the course's visits from that day on"), AT(c.visits), .words = &visit_words },
	{ FORM_FACT, "mixed", N_("Coming visits"), NULL, AT(mixed) },
	ROWS_END(N_("Change the provider")),
};
#undef AT
/* clang-format on */

/* Looks again whenever something was written: another day or provider touches other visits. */
static void look_again(struct form_screen *s)
{
	struct own *own = s->own;
	struct course_provider_preview fresh;
	struct err unheard;

	if (day_is_none(own->c.from) ||
	    course_provider_preview(&s->session->work, &own->c, &fresh, &unheard) != 0)
		return;
	course_provider_preview_release(&own->p);
	own->p = fresh;
}

static void show_label(struct form *f, struct form_field *field, const char *label)
{
	if (strcmp(field->label, label) != 0)
		form_label(f, field, label);
}

/* How many, from which day on, and how many of them stay whatever is chosen. */
static void show_visits(struct form *f, const struct course_provider_preview *p)
{
	struct form_field *visits = form_field(f, "visits"), *mixed = form_field(f, "mixed");
	char label[100];

	visits->hidden = p->visits == 0;
	mixed->hidden = p->visits_mixed == 0;
	snprintf(label, sizeof label, _("Coming visits: %zu"), p->visits);
	show_label(f, visits, label);
	snprintf(label, sizeof label, _("With other help: %zu"), p->visits_mixed);
	show_label(f, mixed, label);
}

static void propose_other(struct form_screen *s)
{
	struct own *own = s->own;

	if (day_is_none(own->c.from))
		return;
	own->c.provider_rid =
		form_propose_provider(s, &own->proposed,
				      (struct provider_question){ .what = RULE_FOR_COURSE,
								  .citizen_rid = own->citizen_rid,
								  .course_type = own->type,
								  .on = own->c.from });
}

static void arrange_provider(struct form_screen *s)
{
	struct form *f = &s->form;
	struct own *own = s->own;
	struct form_field *grants = form_field(f, "grants");
	struct form_field *not_theirs = form_field(f, "not_theirs");
	char label[200];

	propose_other(s);
	look_again(s);
	const struct course_provider_preview *p = &own->p;
	grants->hidden = p->grants == 0 || !p->may_move_grants;
	not_theirs->hidden = p->grants == 0 || p->may_move_grants;
	if (p->grants > 0) {
		snprintf(label, sizeof label, _("Grant: %s"), p->grant[0].name);
		show_label(f, grants, label);
		show_label(f, not_theirs, label);
	}
	show_visits(f, p);
}

/* ---- what it begins with ---- */

/* The other one, where there are two. */
static int64_t likely_provider(const struct own *own)
{
	const struct people *p = &own->providers;

	if (p->n != 2)
		return 0;
	return p->at[p->at[0].rid == own->p.provider_rid].rid;
}

/* Where grants stayed when the provider was changed, the form begins with that change, to move them now. */
static int begin_with_grants(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;
	const struct work *w = &s->session->work;
	struct course_provider_entry c = own->c;
	struct course_provider_preview then;
	struct course_entry now;

	if (!own->p.may_move_grants || day_is_none(own->p.since))
		return 0;
	if (course_entry_load(w, s->start.rid, &now, &s->arena, e) != 0)
		return -1;
	c.provider_rid = now.provider_rid;
	c.contact_rid = now.contact_rid;
	c.from = own->p.since;
	c.visits = PROVIDER_VISITS_KEPT;
	if (course_provider_preview(w, &c, &then, e) != 0)
		return -1;
	if (then.grants > 0)
		own->c = c;
	course_provider_preview_release(&then);
	return 0;
}

static int load_provider(struct form_screen *s, struct err *e)
{
	const struct work *w = &s->session->work;
	struct own *own = s->own;
	struct course_entry now;

	own->c = (struct course_provider_entry){ .course_rid = s->start.rid, .from = w->who.today };
	own->not_theirs = _("stays: the visitator moves it");
	own->mixed = _("stay as they are");
	if (form_course(s, s->start.rid, e) != 0 ||
	    course_entry_load(w, s->start.rid, &now, &s->arena, e) != 0 ||
	    course_provider_preview(w, &own->c, &own->p, e) != 0 ||
	    people_providers(w, &s->arena, &own->providers, e) != 0 ||
	    form_staff(s, own->p.contact_rid, 0, &own->staff, e) != 0)
		return -1;
	own->c.provider_rid = likely_provider(own);
	own->proposed = (struct provider_proposed){ .first = own->c.provider_rid,
						    .last = own->c.provider_rid,
						    .except = own->p.provider_rid };
	own->citizen_rid = now.citizen_rid;
	own->type = now.course_type;
	own->c.contact_rid = own->p.contact_leaves ? 0 : own->p.contact_rid;
	s->subject = arena_text(&s->arena, own->p.provider);
	return begin_with_grants(s, e);
}

static const void *provider_said(struct form_screen *s)
{
	struct own *own = s->own;

	own->c.move_grants =
		own->p.may_move_grants && own->p.grants > 0 && own->grants == GRANT_GOES_OVER;
	return &own->c;
}

static void say_provider(const struct form_screen *s, char words[FORM_SAID])
{
	const struct own *own = s->own;
	int at = people_find(&own->providers, own->c.provider_rid);
	char day[DAY_PHRASE];

	snprintf(words, FORM_SAID, _("Saved: %s carries the course from %s – u undoes"),
		 at >= 0 ? own->providers.at[at].name : "",
		 day_phrase(own->c.from, s->session->work.who.today, day));
}

static void release_provider(struct form_screen *s)
{
	course_provider_preview_release(&((struct own *)s->own)->p);
}

const struct form_desc course_provider_form = {
	.kind = "course-provider",
	.title = N_("Change the provider"),
	.about = RECORD_COURSE,
	.rows = provider_rows,
	.own = sizeof(struct own),
	.load = load_provider,
	.arrange = arrange_provider,
	.act = &course_provider_act,
	.entry = provider_said,
	.refuse_at = "from",
	.doubt_at = "from",
	.saved = say_provider,
	.release = release_provider,
};
