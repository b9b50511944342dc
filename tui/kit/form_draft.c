/* Forms as drafts, and back: see form.h. */
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/base/utf8.h"
#include "tui/kit/form_private.h"
#include "tui/kit/form_steps.h"

static bool is_kept(const struct form_field *field)
{
	return field->kind != FORM_HEADING && field->kind != FORM_FACT &&
	       field->kind != FORM_BUTTON && field->kind != FORM_SECRET;
}

static bool is_choice(const struct form_field *field)
{
	return field->kind == FORM_CHOICE || field->kind == FORM_PICK || field->kind == FORM_SET;
}

/* What a tick that is not set or a level that is not given holds. */
static int value_of_none(const struct form_field *field)
{
	return field->kind == FORM_LEVEL ? -1 : 0;
}

/* ---- to a draft ---- */

static bool is_chosen(const struct form_field *field, size_t option)
{
	return field->kind == FORM_SET ? field->set >> option & 1 : field->value == (int)option;
}

/* {"uuid of Mette": "Mette Jensen"}: the words are for saying what is there no longer. */
static json_t *chosen_options(const struct form_field *field)
{
	json_t *chosen = json_object();

	for (size_t i = 0; i < field->options; i++)
		if (is_chosen(field, i))
			json_object_set_new(chosen, field->option[i].id,
					    json_string(field->option[i].words));
	return chosen;
}

json_t *form_field_draft(const struct form_field *field)
{
	json_t *kept = json_pack("{s:s}", "label", field->label);
	char settled[FORM_SETTLED];

	if (is_choice(field))
		json_object_set_new(kept, "chosen", chosen_options(field));
	if (field->kind == FORM_SET && field->at < field->options)
		json_object_set_new(kept, "at", json_string(field->option[field->at].id));
	if (is_choice(field))
		return kept;
	bool marks = field->kind == FORM_TICK || field->kind == FORM_LEVEL;
	if (marks && field->value > value_of_none(field))
		json_object_set_new(kept, "value", json_integer(field->value));
	/* Text that is no UTF-8 can't have been typed. */
	json_object_set_new(kept, "text",
			    json_string(field->understood != NULL ? form_settled(field, settled)
								  : field->text.text));
	json_object_set_new(kept, "at", json_integer((json_int_t)field->text.at));
	return kept;
}

json_t *form_draft(const struct form *f)
{
	const struct form_field *focus = &f->field[f->focus];
	json_t *fields = json_object();

	for (size_t i = 0; i < f->n; i++)
		if (is_kept(&f->field[i]))
			json_object_set_new(fields, f->field[i].name,
					    form_field_draft(&f->field[i]));
	return json_pack("{s:o, s:s, s:b}", "fields", fields, "focus", focus->name, "fresh",
			 (int)focus->fresh);
}

/* ---- and back ---- */

/* "Responsible: Mette Jensen" */
static void say_lost(struct form *f, const char *label, const char *words)
{
	size_t n = strlen(f->lost);

	snprintf(f->lost + n, sizeof f->lost - n, "%s%s: %s", n > 0 ? ", " : "", label, words);
	f->lost[utf8_floor(f->lost, strlen(f->lost))] = '\0';
}

/* Options may have come and gone since the draft was kept. */
static void take_chosen(struct form *f, struct form_field *field, json_t *chosen)
{
	const char *id;
	json_t *words;

	field->value = -1;
	field->set = 0;
	json_object_foreach(chosen, id, words)
	{
		int option = form_option_called(field, id);
		if (option >= 0 && field->kind == FORM_SET)
			field->set |= 1u << option;
		else if (option >= 0)
			field->value = option;
		else {
			say_lost(f, field->label, json_string_value(words));
			field->lost = arena_format(&f->arena, _("%s is no longer there to choose"),
						   json_string_value(words));
		}
	}
}

/* Puts the cursor of the field back where it was in the draft. */
static void take_cursor(struct form_field *field, const json_t *at)
{
	int option = form_option_called(field, json_string_value(at));

	if (option >= 0)
		field->at = (size_t)option;
	else if (json_is_integer(at) && (size_t)json_integer_value(at) <= field->text.length)
		field->text.at = utf8_floor(field->text.text, (size_t)json_integer_value(at));
}

static void take_field(struct form *f, struct form_field *field, const json_t *kept)
{
	const char *text = json_string_value(json_object_get(kept, "text"));
	const json_t *value = json_object_get(kept, "value");
	json_t *chosen = json_object_get(kept, "chosen");

	if (chosen != NULL && is_choice(field))
		take_chosen(f, field, chosen);
	if (text != NULL && !is_choice(field)) {
		edit_set(&field->text, text);
		field->value =
			value != NULL ? (int)json_integer_value(value) : value_of_none(field);
	}
	take_cursor(field, json_object_get(kept, "at"));
}

/* Names in f->lost what the draft says in a field that the form no longer has (of a goal, an
 * exercise …). */
static void take_unknown(struct form *f, const json_t *kept)
{
	const char *label = json_string_value(json_object_get(kept, "label"));
	const char *text = json_string_value(json_object_get(kept, "text"));
	json_t *value = json_object_get(kept, "value");
	const char *id;
	json_t *words;

	if (label == NULL)
		return;
	json_object_foreach(json_object_get(kept, "chosen"), id, words)
	{
		say_lost(f, label, json_string_value(words));
	}
	if (text != NULL && text[0] != '\0')
		say_lost(f, label, text);
	else if (value != NULL)
		say_lost(f, label, _("was ticked or given a level"));
}

static void take_focus(struct form *f, const json_t *draft)
{
	const struct form_field *field =
		form_field(f, json_string_value(json_object_get(draft, "focus")));

	if (field == NULL || !form_can_focus(field))
		return;
	f->focus = (size_t)(field - f->field);
	f->field[f->focus].fresh = json_is_true(json_object_get(draft, "fresh"));
}

void form_take_draft(struct form *f, const json_t *draft)
{
	json_t *fields = json_object_get(draft, "fields"), *kept;
	const char *name;

	json_object_foreach(fields, name, kept)
	{
		struct form_field *field = form_field(f, name);
		if (field != NULL && is_kept(field))
			take_field(f, field, kept);
		else if (field == NULL)
			take_unknown(f, kept);
	}
	form_check(f);
	steps_forget(f);
	take_focus(f, draft);
}
