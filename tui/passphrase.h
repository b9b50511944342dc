/* Passphrases from a file or from the keyboard; never from an argument. */
#ifndef HVERDAG_TUI_PASSPHRASE_H
#define HVERDAG_TUI_PASSPHRASE_H

#include <stdbool.h>

#include "core/base/err.h"

/* The first line of the file, without its newline; to passphrase_free().  NULL with ERR_ACCESS.
 * *others: users besides its owner may read or change the file. */
char *passphrase_read(const char *file, bool *others, struct err *e);

/* Asks on the terminal, without echo; ERR_ACCESS where standard input is none. */
char *passphrase_ask(const char *prompt, struct err *e);

/* A new one: asked for twice, the same both times. */
char *passphrase_ask_new(const char *prompt, struct err *e);

/* Asks for a line with echo: a user's name.  To free(). */
char *line_ask(const char *prompt, struct err *e);

void passphrase_free(char *passphrase); /* forgets it; NULL does nothing */

#endif
