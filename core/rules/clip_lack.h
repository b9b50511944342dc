/* What a clip card asks of the other help its holder has (domain 2.1.11): services of which one must be
 * granted, services and other cards that exclude it, help of so many minutes a week.  A card without what it asks for is shown as such;
 * nothing is refused for it.  Pure. */
#ifndef HVERDAG_CORE_RULES_CLIP_LACK_H
#define HVERDAG_CORE_RULES_CLIP_LACK_H

#include "core/rules/clip.h"

/* A service or another card that the citizen has from one day to another; to: DAY_NONE when open. */
struct clip_holding {
	const char *id;
	struct day from, to;
};
/* The help that was planned for a week without clips. */
struct clip_help {
	struct day monday;
	int minutes;
};
struct clip_holdings {
	struct clip_holding *at;
	size_t n, room;
	struct clip_help *help; /* by week; read only where a card asks for so much */
	size_t helps, help_room;
};

enum clip_lack {
	CLIP_LACK_REQUIRED, /* none of the services that it asks for is granted */
	CLIP_LACK_EXCLUDED, /* something is granted that it is not given along with */
	CLIP_LACK_HELP, /* less help is planned in the week than it asks for; a week without any plan says nothing */
	CLIP_LACKS
};

/* Codes and words, as JSON and flags write them. */
extern const struct words clip_lack_words;

/* A bit, 1 << enum clip_lack, for each thing that is not as the settings want it on `on`; 0 on a day
 * outside the grant of the card. */
unsigned clip_lacks(const struct clip_card *card, const struct clip_holdings *has, struct day on);

/* One of them in a sentence with the line of the settings: "Klippekort asks for Personlig pleje, which
 * is not granted, herning.yaml:130".  `set`: the settings in force on `on`, for the names.  Returns out. */
enum { CLIP_LACK_TEXT = 400 };
struct clip_lack_asked {
	const struct clip_card *card;
	const struct clip_holdings *has;
	const struct settings *set;
	struct day on;
};
const char *clip_lack_text(const struct clip_lack_asked *asked, enum clip_lack lack,
			   char out[CLIP_LACK_TEXT]);

#endif
