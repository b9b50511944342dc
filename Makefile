# hverdag: `make demo` sets everything up and shows the program; `make test` proves it.
# All output goes below $(BUILD); nothing else is written outside DESTDIR.

VERSION = 0.1.0
BUILD   = build
PREFIX  = /usr/local
DESTDIR =

LIBS     = ncursesw sqlite3 yaml-0.1 libsodium jansson
PACKAGES = gcc libc6-dev make pkg-config gettext libncurses-dev libsqlite3-dev libyaml-dev \
           libsodium-dev libjansson-dev
TEST_PACKAGES = $(PACKAGES) valgrind tmux
LINT_PACKAGES = $(PACKAGES) clang-format clang-tidy cppcheck mandoc

CC       = gcc
OPTIMISE = -O2
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
           -Wpointer-arith -Wformat=2 -Wundef -Wvla -Wwrite-strings
WERROR   = $(if $(CI),-Werror)
HARDEN   = -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fstack-clash-protection -fPIE
CPPFLAGS = -I. -D_GNU_SOURCE -DHVERDAG_VERSION='"$(VERSION)"' \
           -DHVERDAG_DATADIR='"$(PREFIX)/share"'
CFLAGS   = -std=c11 -g $(OPTIMISE) $(HARDEN) $(WARNINGS) $(WERROR) $(EXTRA_CFLAGS)
LDFLAGS  = -pie -Wl,-z,relro,-z,now -Wl,--as-needed $(EXTRA_LDFLAGS)
LIB_CFLAGS := $(shell pkg-config --cflags $(LIBS) 2>/dev/null)
LDLIBS     := $(shell pkg-config --libs $(LIBS) 2>/dev/null)

find_c   = $(sort $(shell find $(1) -name '*.c'))
CORE     = $(call find_c,core)
CONFIG   = $(call find_c,config)
TUI      = $(call find_c,tui)
object   = $(patsubst %.c,$(BUILD)/%.o,$(1))
PROGRAM  = $(BUILD)/hverdag
LIBRARY  = $(BUILD)/libhverdag.a
MO       = $(BUILD)/locale/da/C.UTF-8/LC_MESSAGES/hverdag.mo

all: $(PROGRAM) $(MO)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(LIB_CFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# Everything but main: the program and the tests link it.
LIBRARY_C = $(CORE) $(CONFIG) $(filter-out tui/main.c tui/login_cost.c,$(TUI))
$(LIBRARY): $(call object,$(LIBRARY_C))
	@rm -f $@
	ar rcs $@ $^

$(PROGRAM): $(call object,tui/main.c tui/login_cost.c) $(LIBRARY)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(MO): assets/locale/da.po
	@mkdir -p $(@D)
	msgfmt --check -o $@ $<

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)

clean:
	rm -rf $(BUILD)

.PHONY: all clean
