# hverdag: `make demo` sets everything up and shows the program; `make test` proves it.
# All output goes below $(BUILD); nothing else is written outside DESTDIR.
# CC, CPPFLAGS, CFLAGS, LDFLAGS and BUILD of the environment are taken: `CC=clang CFLAGS=-O3 make demo`.

VERSION = 0.1.0
BUILD  ?= build
PREFIX  = /usr/local
DESTDIR =

LIBS = ncursesw sqlite3 yaml-0.1 libsodium jansson

# make's own word for it would be cc.
ifeq ($(origin CC),default)
CC       = gcc
endif
OPTIMISE = -O2
DEBUG    = -g
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
           -Wpointer-arith -Wformat=2 -Wundef -Wvla -Wwrite-strings
WERROR   = $(if $(CI),-Werror)
HARDEN   = -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong \
           -fstack-clash-protection -fPIE
# Where it was built does not stand in what was built: two clones make the same bytes.
NOWHERE  = '-ffile-prefix-map=$(CURDIR)=.'
OUR_CPPFLAGS = -I. -D_GNU_SOURCE -DHVERDAG_VERSION='"$(VERSION)"'
OUR_CFLAGS   = -std=c11 $(DEBUG) $(OPTIMISE) $(HARDEN) $(WARNINGS) $(WERROR) $(NOWHERE) $(EXTRA_CFLAGS)
OUR_LDFLAGS  = -pie -Wl,-z,relro,-z,now -Wl,--as-needed
LIB_CFLAGS := $(shell pkg-config --cflags $(LIBS) 2>/dev/null)
LDLIBS     := $(shell pkg-config --libs $(LIBS) 2>/dev/null)

find_c   = $(sort $(shell find $(1) -name '*.c' 2>/dev/null))
object   = $(patsubst %.c,$(BUILD)/%.o,$(1))
CORE     = $(call find_c,core)
CONFIG   = $(call find_c,config)
TUI      = $(call find_c,tui)
PROGRAM  = $(BUILD)/hverdag
LIBRARY  = $(BUILD)/libhverdag.a
MO       = $(BUILD)/locale/da/LC_MESSAGES/hverdag.mo
PAGES    = $(patsubst assets/manual/%.md,$(BUILD)/manual/%.html,$(wildcard assets/manual/*.md))

# One short line for each thing made; `make V=1` shows the commands.
say      = $(if $(V),,@printf '  %-4s %s\n' $(1) $@;)

# What a target that calls make again adds: all cores, unless -j was said already.
AGAIN    = $(MAKE) --no-print-directory $(if $(findstring j,$(filter-out --%,$(MAKEFLAGS))),,-j$(shell nproc))

all: $(PROGRAM) $(MO) $(PAGES)

# A command line that changed makes everything again; a missing library is said in words.
FLAGS = $(filter-out -Werror,$(CC) $(OUR_CPPFLAGS) $(CPPFLAGS) $(LIB_CFLAGS) $(OUR_CFLAGS) $(TESTS_OPTIMISE) $(CFLAGS) $(OUR_LDFLAGS) $(LDFLAGS) $(LDLIBS))
$(BUILD)/flags: always
	@$(if $(LDLIBS),:,.ci/packages --check build)
	@mkdir -p $(@D) 2>/dev/null && test -w $(@D) || { echo "hverdag: nothing can be written to $(BUILD) here;" \
		"name a folder that can: make BUILD=/tmp/hverdag" >&2; exit 1; }
	@printf '%s\n' '$(subst ','\'',$(FLAGS))' | cmp -s - $@ || \
		printf '%s\n' '$(subst ','\'',$(FLAGS))' >$@

$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CC) $(CC) $(OUR_CPPFLAGS) $(CPPFLAGS) $(LIB_CFLAGS) $(OUR_CFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# The tests' own code is run little: what it takes to compile is what counts.  The benches are measured.
TESTS_OPTIMISE = -O1
$(BUILD)/tests/%.o: private OUR_CFLAGS += $(TESTS_OPTIMISE)
$(BUILD)/tests/bench/%.o: private OUR_CFLAGS += $(OPTIMISE)

# Only the language asks where the program is installed.
$(BUILD)/tui/language.o: private OUR_CPPFLAGS += -DHVERDAG_DATADIR='"$(PREFIX)/share"'
$(BUILD)/tui/language.o: $(BUILD)/prefix
$(BUILD)/prefix: always
	@mkdir -p $(@D)
	@echo '$(PREFIX)' | cmp -s - $@ || echo '$(PREFIX)' >$@

# The settings of municipalities are part of the program, and so is the team of the demonstration.
MUNICIPALITIES = $(sort $(wildcard config/municipalities/*.yaml))
BUILTIN = $(foreach f,$(MUNICIPALITIES),BUILTIN("$(basename $(notdir $(f)))"))
$(BUILD)/config/builtin.o: private OUR_CPPFLAGS += -DBUILTIN_NAMES='$(BUILTIN)'
$(BUILD)/config/builtin.o: $(MUNICIPALITIES) $(BUILD)/municipalities
$(BUILD)/municipalities: always
	@mkdir -p $(@D)
	@echo '$(MUNICIPALITIES)' | cmp -s - $@ || echo '$(MUNICIPALITIES)' >$@
$(BUILD)/tui/demo/embedded.o: $(wildcard assets/demo/*.jsonl)

# Everything but main: the program and the tests link it.
LIBRARY_C = $(CORE) $(CONFIG) $(filter-out tui/main.c tui/login_cost.c,$(TUI))
$(LIBRARY): $(call object,$(LIBRARY_C))
	@rm -f $@
	$(call say,AR) ar rcs $@ $^

link = $(call say,LINK) $(CC) $(OUR_CFLAGS) $(CFLAGS) $(OUR_LDFLAGS) $(LDFLAGS) -o $@ $(filter %.o %.a,$^) $(LDLIBS) -lm

$(BUILD)/hverdag: $(call object,tui/main.c tui/login_cost.c) $(LIBRARY)
	$(link)

$(MO): assets/locale/da.po
	@mkdir -p $(@D)
	$(call say,MO) msgfmt --check -o $@ $<

# The manual for a browser: for those who read it where it is installed.
$(BUILD)/manual/%.html: assets/manual/%.md assets/manual/html.awk
	@mkdir -p $(@D)
	$(call say,HTML) awk -v language=$(lastword $(subst ., ,$*)) -f assets/manual/html.awk $< >$@.new && mv $@.new $@

# Tests: tests/AREA/test_*.c are programs that count what held; test_*.sh likewise.  Other C files of
# an area are linked with each of its programs, but for bench_*.c and tool_*.c: programs of their
# own, which `make bench` and the scripts run.
TESTS_C  = $(call find_c,tests)
MAIN_C   = $(foreach c,$(TESTS_C),$(if $(filter test_% bench_% tool_%,$(notdir $(c))),$(c)))
MAINS    = $(patsubst %.c,$(BUILD)/%,$(MAIN_C))
SHARED_C = $(filter-out $(MAIN_C),$(TESTS_C))
TESTS    = $(foreach t,$(MAINS),$(if $(filter test_%,$(notdir $(t))),$(t))) \
           $(sort $(shell find tests -name 'test_*.sh' 2>/dev/null))
BENCHES  = $(foreach t,$(MAINS),$(if $(filter bench_%,$(notdir $(t))),$(t))) \
           $(sort $(shell find tests -name 'bench_*.sh' 2>/dev/null))
# The program with a log-in and a disk that cost nothing: for tests, which log in a thousand times.
TEST_PROGRAM = $(BUILD)/tests/hverdag
CHEAP    = $(call object,tests/cheap_login_cost.c tests/cheap_sync.c)

define test_program
$(1): $(1).o $(call object,$(filter $(patsubst $(BUILD)/%,%,$(dir $(1)))%,$(SHARED_C))) \
      $(CHEAP) $(LIBRARY)
	$$(link)
endef
$(foreach t,$(MAINS),$(eval $(call test_program,$(t))))

# The control of the attacks: the same test, linked with a seal that binds nothing.
UNBOUND  = $(BUILD)/tests/fault/test_forgery_unbound
TESTS   += $(UNBOUND)
$(UNBOUND): $(BUILD)/tests/fault/test_forgery.o $(call object,$(filter tests/fault/% tests/unbound/%,$(SHARED_C))) \
      $(CHEAP) $(LIBRARY)
	$(link)

$(BUILD)/tests/hverdag: $(call object,tui/main.c) $(CHEAP) $(LIBRARY)
	$(link)

tests-built: all $(MAINS) $(UNBOUND) $(TEST_PROGRAM)

check: tests-built
	@BUILD=$(BUILD) tests/run $(filter-out $(WITHOUT),$(TESTS))

test:
	@.ci/packages test
	@$(AGAIN) check

demo:
	@.ci/packages build
	@$(AGAIN) all
	@$(PROGRAM) demo

# Sizes in the environment: tests/bench/bench.h; BENCH_SHORT=1 is half a minute.
bench: tests-built
	@for b in $(BENCHES); do BUILD=$(BUILD) $$b || exit; done

# The whole test run again, under the sanitisers and then under valgrind; what looks at the source
# only has been said already.
SANITISE = -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
san:
	@$(AGAIN) sanitised
	@$(AGAIN) valgrind

sanitised:
	@.ci/packages test
	@$(AGAIN) BUILD=$(BUILD)-san OPTIMISE=-O1 TESTS_OPTIMISE=-O0 DEBUG=-g1 HARDEN=-fPIE WERROR= EXTRA_CFLAGS='$(SANITISE)' \
		WITHOUT='tests/house/%' check

valgrind:
	@.ci/packages san
	@$(AGAIN) tests-built
	@BUILD=$(BUILD) tests/run --valgrind $(filter-out tests/house/%,$(TESTS))

lint:
	@.ci/packages lint
	@DEPTH=$(DEPTH) .ci/lint

# The texts of the program, found in the source; da.po keeps what is translated.
TEXTS_C = $(CORE) $(CONFIG) $(TUI) tui/screens/courses/goal_view.h tui/forms/parts.h
$(BUILD)/hverdag.pot: $(TEXTS_C)
	@mkdir -p $(@D)
	xgettext --from-code=UTF-8 --keyword=_ --keyword=N_ --keyword=ngettext:1,2 --flag=err_set:3:c-format --flag=err_at:4:c-format \
		--package-name=hverdag --package-version=$(VERSION) --add-location=file \
		--sort-by-file -o $@ $^

pot: $(BUILD)/hverdag.pot
	msgmerge --quiet --no-wrap --update --backup=none --no-fuzzy-matching --add-location=file --sort-by-file \
		assets/locale/da.po $<

# The parts of manual pages and completions that the program itself knows, and its reference pages.
MANUALS = assets/man/hverdag.1 assets/man/da/hverdag.1 assets/completions/hverdag.bash \
          assets/completions/_hverdag assets/manual/en.md assets/manual/da.md
manual: tests-built
	@for page in $(MANUALS); do \
		case $$page in */da*) language=da ;; *) language=en ;; esac; \
		$(BUILD)/tests/house/tool_manual $$language <$$page >$(BUILD)/page && \
			cat $(BUILD)/page >$$page || exit; \
	done
	@$(PROGRAM) --lang en config reference >config/REFERENCE.md
	@$(PROGRAM) --lang da config example >config/municipalities/example.yaml
	@$(PROGRAM) --lang en records >core/records/REFERENCE.md

# The pictures of the manual and of README, made from the running program.
pictures: tests-built
	@mkdir -p $(BUILD)/stage assets/manual/pictures
	env TMPDIR=$(BUILD)/stage LC_ALL=C.UTF-8 $(BUILD)/tests/screen/tool_pictures \
		assets/manual/pictures $(sort $(wildcard assets/manual/scenes/*.keys))

share = $(DESTDIR)$(PREFIX)/share
install: all
	@$(AGAIN) install-built

# What was built is put in its place; nothing is built.
install-built:
	install -D -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/hverdag
	install -D -m 644 $(MO) $(share)/locale/da/LC_MESSAGES/hverdag.mo
	install -D -m 644 assets/man/hverdag.1 $(share)/man/man1/hverdag.1
	install -D -m 644 assets/man/da/hverdag.1 $(share)/man/da/man1/hverdag.1
	install -D -m 644 assets/completions/hverdag.bash \
		$(share)/bash-completion/completions/hverdag
	install -D -m 644 assets/completions/_hverdag $(share)/zsh/site-functions/_hverdag
	install -d $(share)/hverdag/municipalities
	install -m 644 config/municipalities/*.yaml $(share)/hverdag/municipalities
	install -m 644 config/REFERENCE.md $(share)/hverdag/REFERENCE.md
	install -m 644 core/records/REFERENCE.md $(share)/hverdag/RECORDS.md
	install -d $(share)/doc/hverdag/pictures
	install -m 644 $(PAGES) $(share)/doc/hverdag
	install -m 644 assets/manual/pictures/*.svg $(share)/doc/hverdag/pictures

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/hverdag $(share)/locale/da/LC_MESSAGES/hverdag.mo \
		$(share)/man/man1/hverdag.1 \
		$(share)/man/da/man1/hverdag.1 $(share)/bash-completion/completions/hverdag $(share)/zsh/site-functions/_hverdag
	rm -rf $(share)/hverdag $(share)/doc/hverdag

clean:
	rm -rf $(BUILD) $(BUILD)-san

-include $(shell find $(BUILD) -name '*.d' -type f 2>/dev/null)

.PHONY: all always tests-built check test demo bench san sanitised valgrind lint pot manual pictures install install-built uninstall clean
.SECONDARY:
