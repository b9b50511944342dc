/* Forgiving search as one types: see match.h. */
#include "core/base/match.h"

#include <string.h>

enum { WORD_MOST = 40, LONGEST = 250, NEVER = 1000 };
enum { GAP_MOST = 2, GAP_COSTS = 4, NEW_WORD_COSTS = 3, LATER_WORD_COSTS = 2 };
enum {
	SCORE_WHOLE = 100,
	SCORE_BEGINS = 90,
	SCORE_WORD = 80,
	SCORE_WORD_BEGINS = 70,
	SCORE_INSIDE = 50,
	SCORE_APART = 45,
	SCORE_LETTERS = 40, /* at most, less what was left out */
};

static bool match_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static bool starts_word(const char *text, size_t at)
{
	return match_letter(text[at]) && (at == 0 || !match_letter(text[at - 1]));
}

static int together(const char *text, const char *word, size_t length)
{
	int best = 0;

	for (const char *at = text; (at = strstr(at, word)) != NULL; at++) {
		bool first = at == text, begins = starts_word(text, (size_t)(at - text));
		bool ends = !match_letter(at[length]);
		int score = first && at[length] == '\0' ? SCORE_WHOLE
			    : first                     ? SCORE_BEGINS
			    : begins && ends            ? SCORE_WORD
			    : begins                    ? SCORE_WORD_BEGINS
							: SCORE_INSIDE;
		best = score > best ? score : best;
	}
	return best;
}

/* "54b" and "oneill" in "54 B" and "O'Neill": from the start of a word on, whatever stands between the
 * letters in one of the two. */
static int apart(const char *text, const char *word)
{
	while (*word != '\0' && !match_letter(*word))
		word++;
	if (*word == '\0')
		return 0;
	for (const char *from = text; (from = strchr(from, *word)) != NULL; from++) {
		const char *at = from, *letter = word;
		if (!starts_word(text, (size_t)(from - text)))
			continue;
		for (; *letter != '\0'; letter++) {
			if (!match_letter(*letter))
				continue;
			while (*at != '\0' && *at != '\n' && !match_letter(*at))
				at++;
			if (*at != *letter)
				break;
			at++;
		}
		if (*letter == '\0')
			return SCORE_APART;
	}
	return 0;
}

static bool in_order(const char *text, const char *word)
{
	for (; *word != '\0'; word++, text++)
		if ((text = strchr(text, *word)) == NULL)
			return false;
	return true;
}

static int match_least(int a, int b)
{
	return a < b ? a : b;
}

/* What it costs that the next letter stands at `at`: `before` are the costs of the one before it,
 * `any` the least of those further back. */
static int step_cost(const char *text, size_t at, const int *before, int any)
{
	int cost = starts_word(text, at) ? any + NEW_WORD_COSTS : NEVER;

	for (size_t gap = 0; gap <= GAP_MOST && gap < at; gap++) {
		if (!match_letter(text[at - gap]))
			break;
		cost = match_least(cost, before[at - gap - 1] + (int)gap * GAP_COSTS);
	}
	return cost;
}

/* Letters in order: each follows the one before, with a few left out, or begins another word
 * ("kb" for Karen Baek, "soren" for soeren). */
static int letters(const char *text, const char *word, size_t length)
{
	int cost[2][LONGEST];
	size_t n = strlen(text);

	if (n > LONGEST || length < 2 || !in_order(text, word))
		return 0;
	for (size_t at = 0; at < n; at++)
		cost[0][at] = text[at] != word[0] || !starts_word(text, at) ? NEVER
			      : at == 0                                     ? 0
									    : LATER_WORD_COSTS;
	for (size_t i = 1; i < length; i++) {
		const int *before = cost[(i - 1) % 2];
		int any = NEVER;
		for (size_t at = 0; at < n; at++) {
			cost[i % 2][at] =
				text[at] == word[i] ? step_cost(text, at, before, any) : NEVER;
			any = match_least(any, before[at]);
		}
	}
	int best = NEVER;
	for (size_t at = 0; at < n; at++)
		best = match_least(best, cost[(length - 1) % 2][at]);
	/* Half of the word may be steps; more than that is no likeness. */
	return best > (int)length * 2 + 2 ? 0
					  : SCORE_LETTERS - match_least(best, SCORE_LETTERS - 1);
}

static bool match_figure(char c)
{
	return c >= '0' && c <= '9';
}

/* What is left of a number of so many bytes: see match_figures(). */
static char *figures_of(const char *text, size_t length, char *out)
{
	enum { ABROAD = 10 }; /* 45 and eight figures */
	bool plus = memchr(text, '+', length) != NULL;
	size_t n = 0, country = 0;

	for (size_t i = 0; i < length; i++)
		if (match_figure(text[i]) || (text[i] >= 'a' && text[i] <= 'z'))
			out[n++] = text[i];
		else if (text[i] >= 'A' && text[i] <= 'Z')
			out[n++] = (char)(text[i] | 0x20);
	out[n] = '\0';
	if (strncmp(out, "0045", 4) == 0)
		country = 4;
	else if (strncmp(out, "45", 2) == 0 && (plus || n == ABROAD))
		country = 2;
	memmove(out, out + country, n - country + 1);
	return out;
}

char *match_figures(const char *text, char *out)
{
	return figures_of(text, strlen(text), out);
}

/* One figure is found only where it is all of the number. */
static int match_number(const char *text, const char *figures)
{
	size_t n = strlen(text), length = strlen(figures);

	if (length == 0 || length > n || strcmp(text + n - length, figures) != 0)
		return 0;
	return n == length ? SCORE_WHOLE : length > 1 ? SCORE_BEGINS : 0;
}

/* The words from here on that may be one number, each with a figure in it: "12 34 56 78", "(+45) 1234 5678",
 * "010250 tk12".  Returns their bytes. */
static size_t number_length(const char *query)
{
	size_t length = 0, at = 0;

	for (;;) {
		size_t word = strcspn(query + at, " "), figures = strcspn(query + at, "0123456789");
		if (word == 0 || figures >= word ||
		    strspn(query + at, "0123456789abcdefghijklmnopqrstuvwxyz+().") < word)
			return length;
		length = at + word;
		at = length + strspn(query + length, " ");
	}
}

static int number_score(const struct match_text *text, size_t n, const char *query, size_t length)
{
	char figures[WORD_MOST + 1];
	int best = 0;

	if (length == 0 || length > WORD_MOST)
		return 0;
	figures_of(query, length, figures);
	for (size_t i = 0; i < n; i++) {
		bool number = text[i].number && text[i].plain != NULL;
		int score = number ? match_number(text[i].plain, figures) * text[i].weight : 0;
		best = score > best ? score : best;
	}
	return best;
}

static int word_score(const struct match_text *text, size_t n, const char *word, bool guess)
{
	size_t length = strlen(word);
	int best = 0;

	for (size_t i = 0; i < n; i++) {
		const struct match_text *t = &text[i];
		if (t->plain == NULL || t->number)
			continue;
		int score = together(t->plain, word, length);
		if (score == 0)
			score = apart(t->plain, word);
		if (score == 0 && guess)
			score = letters(t->plain, word, length);
		score *= t->weight;
		best = score > best ? score : best;
	}
	return best;
}

/* What stands at the start of the query, a number or a word; *length is of it. */
static int part_score(const struct match_text *text, size_t n, const char *query, bool guess,
		      size_t *length)
{
	char word[WORD_MOST + 1];
	size_t number = number_length(query);
	int score = number_score(text, n, query, number);

	*length = number;
	if (score > 0)
		return score;
	*length = strcspn(query, " ");
	if (*length > WORD_MOST)
		return 0;
	memcpy(word, query, *length);
	word[*length] = '\0';
	int alone = number_score(text, n, word, number > 0 ? *length : 0);
	score = word_score(text, n, word, guess);
	return alone > score ? alone : score;
}

static int all_score(const struct match_text *text, size_t n, const char *query, bool guess)
{
	int total = 0, parts = 0;

	for (;;) {
		size_t length;
		query += strspn(query, " ");
		if (*query == '\0')
			return parts == 0 ? 1 : total / parts + 1;
		int score = part_score(text, n, query, guess, &length);
		if (score == 0)
			return 0;
		total += score;
		parts++;
		query += length;
	}
}

int match_score(const struct match_text *text, size_t n, const char *query)
{
	return all_score(text, n, query, true);
}

bool match_holds(const struct match_text *text, size_t n, const char *query)
{
	return all_score(text, n, query, false) > 0;
}
