/* hverdag config adopt: takes new settings into the store, and says first whom that changes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/text.h"
#include "core/format.h"
#include "core/phrase.h"
#include "core/records/records.h"
#include "core/session/rights.h"
#include "tui/commands/command.h"
#include "tui/commands/config_effects.h"
#include "tui/commands/config_text.h"
#include "tui/commands/enter.h"
#include "tui/message.h"
#include "tui/passphrase.h"

static int warn_of_list(struct store *store, const char *group, const char *entry,
			const struct text_list *providers, struct err *e)
{
	for (size_t i = 0; i < providers->n; i++) {
		const char *id = providers->at[i];
		struct err problem = { 0 };
		if (record_find(store, RECORD_PROVIDER, id, &problem) != 0)
			continue;
		if (problem.kind != ERR_NONE) {
			*e = problem;
			return -1;
		}
		message_warning(_("%s[%s].providers: the store has no provider %s"), group, entry,
				id);
	}
	return 0;
}

static int warn_of_conferences(struct store *store, const struct settings *set, struct err *e)
{
	for (size_t i = 0; i < set->conferences; i++) {
		const struct conference_cadence *c = &set->conference[i];
		if (warn_of_list(store, "conferences", c->id, &c->providers, e) != 0)
			return -1;
		for (size_t k = 0; k < c->owns; k++)
			if (warn_of_list(store, "conferences", c->id, &c->own[k].providers, e) != 0)
				return -1;
	}
	return 0;
}

/* Warns of providers that the settings name and the store lacks. It is not an error: a later
 * import may bring them. */
static int warn_of_providers(struct store *store, const struct settings *set, struct err *e)
{
#define EACH_NAMING(list, item, count)                                                             \
	for (size_t i = 0; i < set->count; i++)                                                    \
		if (warn_of_list(store, list, set->item[i].id, &set->item[i].providers, e) != 0)   \
	return -1

	EACH_NAMING("provider_rules", provider_rule, provider_rules);
	EACH_NAMING("supervision", supervised, supervisions);
	EACH_NAMING("payment", payment, payments);
#undef EACH_NAMING
	return warn_of_conferences(store, set, e);
}

/* Warns of ids that the new settings lack: records that have them keep them, but no new record
 * can use them. */
static void warn_of_lost_ids(const struct settings *before, const struct settings *after)
{
#define EACH_LOST(list, item, count, find)                                                         \
	for (size_t i = 0; i < before->count; i++)                                                 \
		if (find(after, before->item[i].id) == NULL)                                       \
	message_warning(_("%s[%s] is no longer there; records that name it keep it"), list,        \
			before->item[i].id)

	EACH_LOST("services", service, services, settings_service);
	EACH_LOST("course_types", course_type, course_types, settings_course_type);
	EACH_LOST("instruments", instrument, instruments, settings_instrument);
	EACH_LOST("clip_cards", clip, clips, settings_clip);
	EACH_LOST("care_courses", care_course, care_courses, settings_care_course);
#undef EACH_LOST
}

struct adoption {
	struct actor who;
	const struct config_text *text;
	struct day from;
};

static int adopt(struct store *store, void *data, struct err *e)
{
	const struct adoption *a = data;

	return settings_adopt(store, &a->who, a->text->file, a->text->text, a->from, e);
}

/* ---- whom it changes ---- */

/* Settings from a day in the past change balances of today; later ones those of their first day. */
static struct day day_compared(const struct call *call, struct day from)
{
	return day_before(from, call->today) ? call->today : from;
}

static void say_card(const struct settings_effect *x)
{
	char was[DURATION_TEXT], is[DURATION_TEXT];

	fprintf(stderr, "  %s  %s  %s -> %s\n", x->citizen, x->id,
		x->before.is ? duration_text(x->before.minutes, was) : "-",
		x->after.is ? duration_text(x->after.minutes, is) : "-");
}

static const char *effect_text(const struct effect_value *v, char out[FORMAT_TEXT])
{
	if (!v->is)
		return "-";
	return day_is_none(v->day) ? v->text : format_day(v->day, out);
}

static void say_effect(const struct settings_effect *x)
{
	char was[FORMAT_TEXT], is[FORMAT_TEXT];

	fprintf(stderr, "  %s  %s  %s%s%s: %s -> %s\n", x->citizen, x->name, x->said,
		x->id[0] != '\0' ? " " : "", x->id, effect_text(&x->before, was),
		effect_text(&x->after, is));
}

static void say_effects(const struct config_effects *effects, const char *on)
{
	if (effects->balances > 0)
		fprintf(stderr, _("Clip balances that change on %s:\n"), on);
	for (size_t i = 0; i < effects->n; i++) {
		if (i == effects->balances)
			fprintf(stderr, _("What else changes on %s:\n"), on);
		if (i < effects->balances)
			say_card(&effects->at[i]);
		else
			say_effect(&effects->at[i]);
	}
}

/* On a terminal the user is asked once all of them are listed: 1 yes, 0 no, -1. */
static int goes_on(const struct call *call, const struct config_effects *effects, struct err *e)
{
	if (effects->balances == 0)
		message_done(call->options, "%s", _("No clip balance changes."));
	if (effects->n == 0)
		return 1;
	if (!isatty(STDIN_FILENO))
		return 1;
	char *answer = line_ask(_("Take the settings in? Write yes: "), e);
	if (answer == NULL)
		return -1;
	bool yes = strcmp(answer, _("yes")) == 0 || strcmp(answer, "yes") == 0;
	free(answer);
	return yes;
}

/* Whom the settings change, and whether they are to be taken in all the same. */
static int show_effects(const struct call *call, const struct settings_change *change,
			struct err *e)
{
	struct config_effects effects;
	char day[DAY_PHRASE];

	if (config_effects_load(&call->session->work, change, &effects, e) != 0)
		return -1;
	say_effects(&effects, day_phrase(change->on, call->today, day));
	int go = goes_on(call, &effects, e);
	config_effects_release(&effects);
	return go;
}

static int take_in(struct call *call, const struct config_text *text, struct settings *set,
		   struct err *e)
{
	struct session *s = call->session;
	struct adoption a = { .who = s->work.who, .text = text };
	char from[DAY_PHRASE];

	if (right_check(&s->work.who, ACT_SETTINGS, e) != 0 ||
	    options_day(call->options, OPT_FROM, call->today, call->today, &a.from, e) != 0 ||
	    warn_of_providers(s->work.store, set, e) != 0)
		return -1;
	warn_of_lost_ids(settings_on(&s->work.settings, a.from), set);
	int go = show_effects(
		call, &(struct settings_change){ set, a.from, day_compared(call, a.from) }, e);
	if (go <= 0)
		return go < 0 ? -1
			      : err_set(e, ERR_RULE, "%s", _("the settings were not taken in"));
	if (adopt(s->work.store, &a, e) != 0)
		return err_context(e, _("the settings were not taken in"));
	message_done(call->options, _("The settings in %s are in force from %s"), text->file,
		     day_phrase(a.from, call->today, from));
	return 0;
}

/* Reads the file before the log-in, so that its faults are reported without one. */
int run_config_adopt(struct call *call, struct err *e)
{
	struct config_text text;
	struct settings *set;
	int failed = -1;

	if (config_text_read(&text, call->operand[0], e) != 0)
		return -1;
	if (config_text_parse(&text, &set, e) == 0) {
		if (call_enter(call, NEED_LOGIN, e) == 0)
			failed = take_in(call, &text, set, e);
		settings_free(set);
	}
	config_text_release(&text);
	return failed;
}
