/* In which language the program speaks.  English stands in the source; Danish is a catalogue
 * (assets/locale/da.po), found beside the program or where it was installed. */
#ifndef HVERDAG_TUI_LANGUAGE_H
#define HVERDAG_TUI_LANGUAGE_H

/* Readies characters and texts; first thing in main.  The language is that of LANG. */
void language_start(void);

/* "da", "en", or NULL for the language of LANG (LC_ALL and LC_MESSAGES go before it).  May be
 * called again at any time: texts asked for from then on are in that language. */
void language_choose(const char *language);

/* "da" or "en": what the environment asks for, Danish where it says nothing. */
const char *language_of_environment(void);

#endif
