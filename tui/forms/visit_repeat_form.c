/* Planning the visits of a grant (visit_plan.h). */
#include <stdio.h>

#include "core/acts/visit_plan.h"
#include "core/base/text.h"
#include "core/format.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"

struct repeat_own {
	struct visit_repeat v;
	int planned; /* as counted last */
	struct people staff;
};

static struct repeat_own *repeat_own_of(const struct form *f)
{
	return form_screen_of(f)->own;
}

static void repeat_choose_carer(struct form *f, struct form_field *field)
{
	form_people(f, field, &repeat_own_of(f)->staff);
}

static void repeat_choose_holidays(struct form *f, struct form_field *field)
{
	form_option(f, field, "planned", _("are planned too"));
	form_option_key(f, field, 1);
	form_option(f, field, "left_out", _("are left out"));
	form_option_key(f, field, 0);
}

/* clang-format off */
#define AT(member) FORM_AT(struct repeat_own, member)
static const struct form_row repeat_rows[] = {
	{ FORM_PICK, "carer", N_("Who comes"), N_("the first letters of the name, or left and right; Backspace: not decided yet"),
	  AT(v.carer_rid), .takes = TAKES_RECORD, .choices = repeat_choose_carer },
	{ FORM_DAY, "from", N_("From"), HELP_DAY, AT(v.from), .ahead = true, .missing = N_("say from which day") },
	{ FORM_DAY, "until", N_("Until"), HELP_LAST, AT(v.until), .beside = "from", .lasts = true, .missing = N_("say until which day") },
	{ FORM_SET, "weekdays", N_("Weekdays"), N_("left and right move, Space chooses; none: every day"), AT(v.weekdays),
	  .words = &weekday_words },
	{ FORM_TEXT, "windows", N_("Times"), N_("from and to, several with a comma: 08:00-08:30, 17-17:20"), AT(v.windows) },
	{ FORM_CHOICE, "holidays", N_("Public holidays"), HELP_CHOICE, AT(v.holidays), .takes = TAKES_KEY, .choices = repeat_choose_holidays },
	ROWS_END(N_("Plan them")),
};
/* clang-format on */

static int repeat_load(struct form_screen *s, struct err *e)
{
	struct repeat_own *own = s->own;
	const struct work *w = &s->session->work;
	int64_t citizen;

	if (visit_repeat_load(w, s->start.rid, &own->v, &s->arena, e) != 0 ||
	    visit_repeat_citizen(w, s->start.rid, &citizen, e) != 0 ||
	    form_citizen(s, citizen, e) != 0)
		return -1;
	return people_to_send(w, own->v.carer_rid, &s->arena, &own->staff, e);
}

/* What it comes to, in figures; what is skipped and why is asked when it is saved. */
static void repeat_arrange(struct form_screen *s)
{
	struct repeat_own *own = s->own;
	struct form_field *windows = form_field(&s->form, "windows");
	struct form_field *carer = form_field(&s->form, "carer");
	struct series_visit *list;
	struct arena a = { 0 };
	struct err e = { .kind = ERR_NONE };
	char said[SERIES_TEXT];
	size_t n = 0;

	windows->aside = carer->aside = NULL;
	windows->warning[0] = '\0';
	if (carer->value < 0)
		form_aside(&s->form, carer, "%s", _("not decided yet"));
	if (visit_repeat_preview(&s->session->work, &own->v, &a, &list, &n, &e) != 0) {
		if (e.kind == ERR_RULE)
			form_wrong(windows, e.text);
	} else if (n > 0) {
		own->planned = series_counted(list, n).planned;
		form_aside(&s->form, windows,
			   ngettext("%d visit", "%d visits", (unsigned)own->planned), own->planned);
		snprintf(windows->warning, sizeof windows->warning, "%s",
			 series_say(list, n, said, sizeof said));
	}
	arena_release(&a);
}

/* The clashes of hundreds of visits are looked for when it is saved. */
static bool repeat_waits(struct form_screen *s)
{
	(void)s;
	return true;
}

static void repeat_say(const struct form_screen *s, char words[FORM_SAID])
{
	const struct repeat_own *own = s->own;
	char from[FORMAT_TEXT], until[FORMAT_TEXT];

	snprintf(words, FORM_SAID,
		 ngettext("Planned: %d visit with %s, %s to %s – u undoes",
			  "Planned: %d visits with %s, %s to %s – u undoes",
			  (unsigned)own->planned),
		 own->planned, s->name, format_day_short(own->v.from, from),
		 format_day_short(own->v.until, until));
}

const struct form_desc visit_repeat_form = {
	.kind = "visit_repeat",
	.title = N_("Plan the visits of the grant"),
	.about = RECORD_GRANT,
	.rows = repeat_rows,
	.own = sizeof(struct repeat_own),
	.load = repeat_load,
	.arrange = repeat_arrange,
	.waits = repeat_waits,
	.act = &visit_repeat_act,
	.refuse_at = "from",
	.doubt_at = "windows",
	.saved = repeat_say,
};
