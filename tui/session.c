/* Opening a store, what language it speaks, and what time it is: see session.h. */
#include "tui/session.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "config/config.h"
#include "core/base/memory.h"
#include "core/session/login.h"
#include "tui/demo/store.h"
#include "tui/language.h"

/* The settings can be read only after the log-in; their language is also stored unsealed, for
 * the log-in screen. */
static const char language_key[] = "language";

static int64_t fixed_now_ms; /* 0: the clock's */
static int64_t fixed_up_ms, fixed_slept_ms;

void session_fix_clock(int64_t now_ms)
{
	fixed_now_ms = fixed_up_ms = now_ms;
	fixed_slept_ms = 0;
}

void session_fix_uptime(int64_t up_ms, int64_t slept_ms)
{
	fixed_up_ms = up_ms;
	fixed_slept_ms = slept_ms;
}

static int64_t clock_ms(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int64_t clock_now_ms(void)
{
	return fixed_now_ms != 0 ? fixed_now_ms : clock_ms(CLOCK_REALTIME);
}

int64_t session_up_ms(void)
{
	return fixed_now_ms != 0 ? fixed_up_ms : clock_ms(CLOCK_BOOTTIME);
}

int64_t session_slept_ms(void)
{
	return fixed_now_ms != 0 ? fixed_slept_ms
				 : clock_ms(CLOCK_BOOTTIME) - clock_ms(CLOCK_MONOTONIC);
}

static int64_t session_now_ms(struct session *s)
{
	const int64_t day_ms = (int64_t)MINUTES_A_DAY * 60 * 1000;
	int64_t machine = clock_now_ms(), said = s->said_ms + session_up_ms() - s->said_up_ms;

	if (s->said_ms != 0 && llabs(machine - said) < day_ms)
		s->said_ms = 0;
	return s->said_ms != 0 ? said : machine;
}

/* The time of day is the machine's: nobody has said that it is wrong. */
void session_say_day(struct session *s, struct day day)
{
	struct local_time t = local_from_utc(clock_now_ms());

	t.day = day;
	s->said_ms = local_to_utc(t);
	s->said_up_ms = session_up_ms();
	session_tick(s);
}

int64_t session_machine_ms(struct session *s, int64_t utc_ms)
{
	return utc_ms + clock_now_ms() - session_now_ms(s);
}

void session_tick(struct session *s)
{
	work_at(&s->work, session_now_ms(s));
}

static void speak_as_remembered(struct session *s)
{
	struct err ignored;
	char *language = NULL;

	if (s->language == NULL &&
	    store_meta_get(s->work.store, language_key, &language, &ignored) == 0 &&
	    language != NULL)
		language_choose(language);
	free(language);
}

struct remembering {
	const char *language;
};

static int remember(struct store *store, void *data, struct err *e)
{
	const struct remembering *r = data;

	return store_meta_set(store, language_key, r->language, e);
}

int language_remember(struct store *store, const char *language, struct err *e)
{
	char *known;

	if (store_meta_get(store, language_key, &known, e) != 0)
		return -1;
	bool same = known != NULL && strcmp(known, language) == 0;
	free(known);
	return same ? 0 : store_write(store, remember, &(struct remembering){ language }, e);
}

int session_open(struct session *s, const char *path, struct err *e)
{
	*s = (struct session){ .language = s->language,
			       .theme = s->theme,
			       .on_tables = s->on_tables,
			       .on_tables_data = s->on_tables_data };
	if (store_open(path, &s->work.store, e) != 0)
		return -1;
	s->demonstration = demo_store_is(path);
	speak_as_remembered(s);
	return 0;
}

static int speak(struct session *s, struct err *e)
{
	const char *language = settings_on(&s->work.settings, s->work.who.today)->language;

	if (s->language == NULL)
		language_choose(language);
	return language_remember(s->work.store, language, e);
}

void session_login_prepare(struct session *s)
{
	work_login_prepare(&s->work);
}

int session_login(struct session *s, const char *user, const char *passphrase, struct err *e)
{
	struct login in = { .user = user,
			    .passphrase = passphrase,
			    .now_ms = session_now_ms(s),
			    .parse = config_parse,
			    .on_tables = s->on_tables,
			    .on_tables_data = s->on_tables_data };

	session_logout(s);
	if (work_login(&s->work, &in, e) != 0)
		return -1;
	s->logged_in = true;
	s->look_over = (struct look_over){ .state = LOOK_OVER_UNKNOWN };
	session_tick(s);
	if (speak(s, e) == 0)
		return 0;
	session_logout(s);
	return -1;
}

const char *session_reason(const struct session *s, int64_t citizen_rid)
{
	for (size_t i = s->reasons; i > 0; i--)
		if (s->reason[i - 1].citizen_rid == citizen_rid)
			return s->reason[i - 1].words;
	return NULL;
}

void session_give_reason(struct session *s, int64_t citizen_rid, const char *words)
{
	s->reason = memory_grow(s->reason, s->reasons, sizeof *s->reason);
	s->reason[s->reasons++] = (struct session_reason){ citizen_rid, memory_text(words) };
}

static void forget_reasons(struct session *s)
{
	for (size_t i = 0; i < s->reasons; i++)
		free(s->reason[i].words);
	free(s->reason);
	s->reason = NULL;
	s->reasons = 0;
}

void session_logout(struct session *s)
{
	forget_reasons(s);
	if (!s->logged_in)
		return;
	look_over_keep(&s->work, &s->look_over);
	work_logout(&s->work);
	s->logged_in = false;
}

void session_close(struct session *s)
{
	session_logout(s);
	settings_history_release(&s->work.settings);
	store_close(s->work.store);
	*s = (struct session){ .language = s->language, .theme = s->theme };
}
