/* What deriving a key from a passphrase costs in this program.  It stands in an object of its own
 * so that tests can link a cheap one. */
#ifndef HVERDAG_TUI_LOGIN_COST_H
#define HVERDAG_TUI_LOGIN_COST_H

#include "core/store/seal.h"

extern const struct kdf_cost login_cost;

#endif
