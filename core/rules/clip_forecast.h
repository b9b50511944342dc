/* "Can we take 180 minutes on 14 May?": what will be on a clip card by then, what lapses before,
 * when it must be agreed.  Pure, like the ledger it asks (clip.h). */
#ifndef HVERDAG_CORE_RULES_CLIP_FORECAST_H
#define HVERDAG_CORE_RULES_CLIP_FORECAST_H

#include "core/rules/clip.h"

struct clip_ask {
	int minutes, helpers;
	struct day on, today;
};

struct clip_forecast {
	struct clip_ask ask;
	bool possible;
	struct err refusal;         /* domain 2.1.11: why not, and what would be allowed */
	char warning[CLIP_WARNING]; /* what speaks against it all the same; "" */
	/* From the end of today to the end of the day that is asked about, with every use that is
	 * recorded or reserved: now + accrues - lapses - used = available.  For today and days
	 * past, now is the balance of that day, and the three between are 0. */
	int now, accrues, lapses, used, available;
	int left;            /* after it; below zero where it is not possible for want of minutes */
	int notice_days;     /* 0: none is agreed */
	struct day agree_by; /* the last day that keeps the notice; DAY_NONE: none is needed */
	char notice_origin[CLIP_ORIGIN];
	struct day
		next_free; /* where something speaks against it: the next day with nothing against
	                       * it, from the day asked about, else from today; DAY_NONE: none
	                       * within 53 weeks */
};

/* Cannot fail.  `work` as for clip_ledger_run(); of it nothing may be read afterwards. */
void clip_forecast(struct clip_ledger *work, const struct clip_card *card,
		   const struct clip_ask *ask, struct clip_forecast *out);

/* The answer in one sentence: "yes: 3 h 30 min will be there on Thursday 14 May; 1 h lapse before
 * that day; …".  Returns out. */
const char *clip_forecast_text(const struct clip_forecast *f, char *out, size_t size);

/* What minutes may be used for: the suggestions of the settings that are not excluded by them.
 * Fills at most `room`; returns how many. */
size_t clip_suggestions(const struct clip_settings *set, const char **out, size_t room);

#endif
