/* Keys in forms: see form.h. */
#include <stdio.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/text.h"
#include "core/base/utf8.h"
#include "tui/kit/form_private.h"
#include "tui/kit/form_steps.h"
#include "tui/kit/key.h"

static enum form_did go(struct form *f, int step)
{
	size_t to = f->focus;

	do {
		if (step < 0 ? to == 0 : to + 1 >= f->n)
			return FORM_TAKEN;
		to += (size_t)step;
	} while (!form_can_focus(&f->field[to]));
	form_focus(f, to);
	return FORM_TAKEN;
}

static enum form_did changed(struct form *f)
{
	f->changed = true;
	form_check(f);
	if (!form_can_focus(&f->field[f->focus]))
		go(f, 1);
	return FORM_CHANGED;
}

bool form_undo(struct form *f)
{
	return steps_back(f) && changed(f) == FORM_CHANGED;
}

bool form_redo(struct form *f)
{
	return steps_forward(f) && changed(f) == FORM_CHANGED;
}

bool form_tick(struct form *f, size_t at, bool with_last)
{
	struct form_field *field = &f->field[at];
	struct form_step before;

	if (field->value != 0)
		return false;
	before = step_of(f, field);
	before.with_before = with_last;
	steps_add(f, before, FORM_RUN_NONE);
	field->value = 1;
	return changed(f) == FORM_CHANGED;
}

static bool has_text(const struct form_field *field)
{
	static const bool texts[] = {
		[FORM_TEXT] = true,   [FORM_SECRET] = true, [FORM_TIME] = true,
		[FORM_NUMBER] = true, [FORM_DAY] = true,    [FORM_DECIMAL] = true,
		[FORM_LENGTH] = true, [FORM_TICK] = true,   [FORM_LEVEL] = true,
		[FORM_NOTE] = true,   [FORM_PICK] = true,   [FORM_BUTTON] = false,
	};

	return texts[field->kind];
}

bool form_takes_text(const struct form *f)
{
	return f->n > 0 && has_text(&f->field[f->focus]);
}

static enum form_run run_of(int key)
{
	return key_is_text(key)     ? FORM_RUN_TYPED
	       : key == K_BACKSPACE ? FORM_RUN_CUT
				    : FORM_RUN_NONE;
}

/* Changes of a secret field are not kept as undo steps, so that no copy of it stays in memory. */
static enum form_did type(struct form *f, struct form_field *field, int key)
{
	bool secret = field->kind == FORM_SECRET;
	struct form_step before = { .text = NULL };

	if (!secret)
		before = step_of(f, field);
	enum edit_did did = edit_key(&field->text, key, f->look, f->cols - f->label_cols - 5);

	if (did == EDIT_CHANGED) {
		if (!secret)
			steps_add(f, before, run_of(key));
		return changed(f);
	}
	step_drop(&before);
	return did == EDIT_IGNORED ? FORM_IGNORED : FORM_TAKEN;
}

static enum form_did set_value(struct form *f, struct form_field *field, int value)
{
	if (field->value == value)
		return FORM_TAKEN;
	steps_add(f, step_of(f, field), FORM_RUN_NONE);
	field->value = value;
	field->lost = NULL;
	return changed(f);
}

/* Handles the keys of one kind of field; a key it ignores may move between fields. */
typedef enum form_did field_key(struct form *f, struct form_field *field, int key);

/* A digit chooses the option of that number when it is the first key in the field. A second
 * digit means that the user took it for a field of numbers (a time, say): the choice is set back
 * to what it was. */
static enum form_did choose_by_figure(struct form *f, struct form_field *field, int key)
{
	bool alone = field->fresh;
	int number = key - '1';

	if (alone)
		field->at = (size_t)field->value;
	field->fresh = false;
	if (alone && number >= 0 && number < (int)field->options)
		return set_value(f, field, number);
	return set_value(f, field, (int)field->at);
}

static enum form_did key_choice(struct form *f, struct form_field *field, int key)
{
	int last = (int)field->options - 1, to;

	if (key >= '0' && key <= '9' && last >= 0)
		return choose_by_figure(f, field, key);
	if (key == K_LEFT || key == 'h')
		to = field->value > 0 ? field->value - 1 : last;
	else if (key == K_RIGHT || key == 'l' || key == ' ')
		to = field->value < last ? field->value + 1 : 0;
	else
		return FORM_IGNORED;
	field->fresh = false;
	field->at = (size_t)to;
	return set_value(f, field, to);
}

/* The next option from `from` on, going round, that begins with these letters; -1: none does. */
static int option_by_letters(const struct form_field *field, int from, const char *letters)
{
	int n = (int)field->options;
	char typed[sizeof field->letters];

	danish_plain(letters, typed);
	for (int i = 0; i < n; i++) {
		int at = (from + i) % n;
		char words[200], folded[200];
		snprintf(words, sizeof words, "%s", field->option[at].words);
		danish_plain(words, folded);
		if (strncmp(folded, typed, strlen(typed)) == 0)
			return at;
	}
	return -1;
}

/* Chooses the next option that begins with all letters typed so far; when there is none, the
 * letter begins a new search. */
static enum form_did pick_by_letter(struct form *f, struct form_field *field, int key)
{
	char letter[5] = "", all[sizeof field->letters];
	int from = field->value >= 0 ? field->value : 0, at;

	utf8_put(letter, (uint32_t)key);
	snprintf(all, sizeof all, "%.18s%s", field->letters,
		 letter); /* as much as there is room for */
	at = field->letters[0] != '\0' ? option_by_letters(field, from, all) : -1;
	if (at < 0) {
		snprintf(all, sizeof all, "%s", letter);
		at = option_by_letters(field, field->value + 1, all);
	}
	if (at < 0)
		return FORM_TAKEN;
	snprintf(field->letters, sizeof field->letters, "%s", all);
	return set_value(f, field, at);
}

static enum form_did key_pick(struct form *f, struct form_field *field, int key)
{
	int last = (int)field->options - 1;

	if (last < 0)
		return FORM_IGNORED;
	if (key_is_text(key) && key != ' ')
		return pick_by_letter(f, field, key);
	field->letters[0] = '\0';
	if (key == K_LEFT)
		return set_value(f, field, field->value > 0 ? field->value - 1 : last);
	if (key == K_RIGHT || key == ' ')
		return set_value(f, field, field->value < last ? field->value + 1 : 0);
	if (key == K_BACKSPACE || key == K_DELETE)
		return set_value(f, field, -1);
	return FORM_IGNORED;
}

static enum form_did key_set(struct form *f, struct form_field *field, int key)
{
	if ((key == K_LEFT || key == 'h') && field->at > 0)
		field->at--;
	else if ((key == K_RIGHT || key == 'l') && field->at + 1 < field->options)
		field->at++;
	else if (key != ' ')
		return FORM_IGNORED;
	if (key != ' ' || field->options == 0)
		return FORM_TAKEN;
	steps_add(f, step_of(f, field), FORM_RUN_NONE);
	field->set ^= 1u << field->at;
	field->lost = NULL;
	return changed(f);
}

static enum form_did key_tick(struct form *f, struct form_field *field, int key)
{
	if (key == ' ' && field->text.at == 0)
		return set_value(f, field, !field->value);
	enum form_did did = type(f, field, key);
	/* A remark about how an exercise went implies that it was done: tick it. */
	if (did == FORM_CHANGED && field->text.length > 0 && field->value == 0) {
		field->value = 1;
		changed(f);
	}
	return did;
}

static enum form_did key_level(struct form *f, struct form_field *field, int key)
{
	bool at_start = field->text.at == 0 && (field->value < 0 || field->text.length == 0);

	if (at_start && ((key >= '0' && key <= '4') || key == '9'))
		return set_value(f, field, key - '0');
	if (field->text.length == 0 && (key == '-' || key == K_BACKSPACE || key == K_DELETE))
		return set_value(f, field, -1);
	if (at_start && key == ' ')
		return FORM_TAKEN;
	return type(f, field, key);
}

/* The first letter typed after the field got the cursor replaces its text; both are one undo
 * step. */
static enum form_did key_fresh(struct form *f, struct form_field *field, int key)
{
	if (field->fresh && key_is_text(key)) {
		struct form_step before = step_of(f, field);
		edit_set(&field->text, "");
		steps_add(f, before, FORM_RUN_TYPED);
	}
	field->fresh = false;
	return type(f, field, key);
}

/* What is ignored in a field of digits: letters, so that j and k move between fields here too. */
static enum form_did key_figure(struct form *f, struct form_field *field, int key)
{
	if (key_is_text(key) && (key > 127 || strchr("0123456789:.", key) == NULL))
		return FORM_IGNORED;
	return key_fresh(f, field, key);
}

/* Times and lengths take "now", "+15" and "1½ t" besides; j and k are in none of their words, and a
 * blank begins none. */
static enum form_did key_clock(struct form *f, struct form_field *field, int key)
{
	static const char *const parts[] = { "½", "¼", "¾" };
	char letter[5] = "";

	if (key == ' ' && (field->fresh || field->text.length == 0))
		return FORM_IGNORED;
	if (key_is_text(key) && key <= 127 &&
	    strchr("0123456789:.,+- nuowtimershNUOWTIMERSH", key) == NULL)
		return FORM_IGNORED;
	if (key_is_text(key) && key > 127) {
		utf8_put(letter, (uint32_t)key);
		for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
			if (strcmp(letter, parts[i]) == 0)
				return key_fresh(f, field, key);
		return FORM_IGNORED;
	}
	return key_fresh(f, field, key);
}

/* Ctrl-N goes round the suggestions of a text. */
static enum form_did key_text(struct form *f, struct form_field *field, int key)
{
	size_t i = 0;

	if (field->options == 0 || key != K_CTRL('n'))
		return type(f, field, key);
	while (i < field->options && strcmp(field->option[i].words, field->text.text) != 0)
		i++;
	steps_add(f, step_of(f, field), FORM_RUN_NONE);
	edit_set(&field->text,
		 field->option[i < field->options ? (i + 1) % field->options : 0].words);
	return changed(f);
}

/* Is the field a text as a whole, or beside what else it says? */
static bool takes_paste(const struct form_field *field)
{
	return has_text(field) && field->kind != FORM_PICK;
}

enum edit_did form_paste(struct form *f, const char *text)
{
	struct form_field *field = &f->field[f->focus];
	bool secret = field->kind == FORM_SECRET;

	if (f->n == 0 || !takes_paste(field))
		return EDIT_IGNORED;
	struct form_step before = { .text = NULL };
	if (!secret)
		before = step_of(f, field);
	if (field->fresh && (field->kind == FORM_DAY || field->kind == FORM_TIME ||
			     field->kind == FORM_NUMBER || field->kind == FORM_LENGTH))
		edit_set(&field->text, "");
	field->fresh = false;
	enum edit_did did = edit_paste(&field->text, text);
	if (did == EDIT_IGNORED && !secret) {
		edit_set(&field->text, before.text);
		step_drop(&before);
	}
	if (did == EDIT_IGNORED)
		return EDIT_IGNORED;
	if (!secret)
		steps_add(f, before, FORM_RUN_NONE);
	if (field->kind == FORM_TICK)
		field->value = 1; /* as for a remark that is typed */
	changed(f);
	return did;
}

static enum form_did key_button(struct form *f, struct form_field *field, int key)
{
	(void)f;
	(void)field;
	return key == K_ENTER || key == ' ' ? FORM_PRESSED : FORM_IGNORED;
}

static enum form_did key_moving(struct form *f, int key)
{
	switch (key) {
	case K_UP:
	case K_BACKTAB:
	case 'k':
		return go(f, -1);
	case K_DOWN:
	case K_TAB:
	case K_ENTER:
	case 'j':
		return go(f, 1);
	case K_PAGE_UP:
		for (int i = 0; i < 8; i++)
			go(f, -1);
		return FORM_TAKEN;
	case K_PAGE_DOWN:
		for (int i = 0; i < 8; i++)
			go(f, 1);
		return FORM_TAKEN;
	default:
		return FORM_IGNORED;
	}
}

enum form_did form_key(struct form *f, int key)
{
	static field_key *const keys[] = {
		[FORM_TEXT] = key_text,     [FORM_SECRET] = type,      [FORM_TIME] = key_clock,
		[FORM_NUMBER] = key_figure, [FORM_LENGTH] = key_clock, [FORM_DECIMAL] = key_text,
		[FORM_PART] = NULL,         [FORM_DAY] = key_fresh,    [FORM_CHOICE] = key_choice,
		[FORM_SET] = key_set,       [FORM_TICK] = key_tick,    [FORM_LEVEL] = key_level,
		[FORM_NOTE] = type,         [FORM_PICK] = key_pick,    [FORM_BUTTON] = key_button,
	};
	struct form_field *field = &f->field[f->focus];
	enum form_did did = FORM_IGNORED;

	if (keys[field->kind] != NULL)
		did = keys[field->kind](f, field, key);
	return did == FORM_IGNORED ? key_moving(f, key) : did;
}
