#!/bin/sh
# One thing has one word in Danish: no text uses a word that the list of words has another for.
# Looked at are the catalogue, the manual, the manual page and what README says in Danish.  A text that needs such a word all the
# same stands below with its reason; one that no longer needs it is taken off the list again.
set -u
. tests/test.sh

po=assets/locale/da.po
LC_ALL=C.UTF-8
export LC_ALL

# Pattern (grep -E, either case), the word instead, and, where only some texts are meant, a pattern of their English.
cat >"$TMPDIR/words" <<'EOT'
\<(beboer|klient)	borger
\<plejer(en|ne|s)?\>	hjælper
\<personale	hjælper; medarbejder
\<sagsbehandler	visitator
\<kursus	forløb
\<ledes af\>|\<leder af\>	forløbsansvarlig
\<tilladelse	bevilling
\<møder?(t|ne)?\>	besøg; konference
\<forsinke(t|de|lse)	mangler; ikke registreret
\<hændelse	registrering
\<(tag|tage|tages|taget) [^.;]*tilbage\>	fortryde
\<gøre? [^.;]*fortrudte igen	gentage
\<til næste hjælper	til den næste
\<sygehus	indlagt
\<væk\>	fraværende
(^|[^å] )aflastning\>	på aflastning
\<navn og adresse (er )?beskyttet	navne- og adressebeskyttet
\<aflys	afbryde	course
\<fortsætter uændret	fortsættes
\<ny vurdering	revisitation
\<tilpas	justeres
\<(giv|give|gives) videre	overdrage
\<(vurderes|tages op|taget op|ses efter)\>	revurderes
\<venter\>	skal ses på; intet lige nu
\<st(år|ået|å) stille	ingen ændring
\<afkryds	krydse af
\<afslutte[st]?\>	krydse af	tick
\<målniveau	forventet niveau
\<målsætning	mål; måltal
\<mål\>	måltal	target of
\<nogen hjælp	moderat hjælp
\<fremskridt	niveau
\<overvejet	vurderet
\<noten?\>	notat
\<laver en ny linje	giver en ny linje
\<svar(ene)?\>	punkter	item
\<grund(e|en|ene)?\>	begrundelse
\<(art|slags)\>	type
\<indstilling til\>	forslag til
\<(en|denne|ingen|hvilken|ældre|planlagt|planlæg) brug\>|\<brugen\>	forbrug
\<brug (af|på) (et )?klippekort	forbrug på
\<(gæld(en)?|skyldig(e|t)?|skylder)\>	overtræk
\<gemmes\>	spares op	saved.* week|saved without
\<indtil da\>	inden da
\<din rolle\>	du kan; du har adgang til
\<må ikke\>	kan ikke; har ikke adgang til
\<forsegl	kryptere
\<udgave	version
\<maskine	computer
\<række(n|r|rne)?\>	linje
\<hvis (dag|forløb|resultater|liste|indstillinger)\>	hvilken; hvem
\<skærmbillede	skærm
\<de sidste (tre|fire|14|28)\>	de seneste
\<(lad være|brug det)\>	annullér; ok
\<standard error\>	standardfejl
\<(behøver ikke|klarer sig uden) hjemmehjælp	uden behov for hjemmehjælp
\<uden hjælp\>	selvhjulpen	still independent
\<henvist igen\>	genhenvist
\<ikke mere\>	ikke længere	more
\<kommet endnu\>	ligger i fremtiden
\<at skrive (det|dette besøg)\>	at registrere
\<(hun|hende|hendes)\>	borgeren; hjælperen
(%d|%zu) tvivl\>	tvivlspunkter
\\"%s\\"	»%s«
EOT

# Pattern as above, the English of a text that keeps the word (all of it, as in the catalogue), and why.
cat >"$TMPDIR/kept" <<'EOT'
\<forsinke(t|de|lse)	%s due %d day ago	a follow-up is held late by somebody, and all that says so longer is cut at 80 columns
\<aflys	cancel %zu, of the course only	it is the visits that are cancelled
\<venter\>	waiting for another program that is writing to the store …	it does wait
\<må ikke\>	this is in the database already, or must not be changed there	the database forbids it
\<række(n|r|rne)?\>	the row	of a table of the database, for whoever mends it
\\"%s\\"	is %s, which is no text; write %s, in quotes if this is meant: \"%s\"	the quotes are those of YAML
EOT

# Every text in Danish beside where it comes from: the English it stands for, or the line of a page.
msgattrib --translated --no-obsolete --no-wrap "$po" | awk -v texts="$TMPDIR/texts" -v from="$TMPDIR/from" '
	function danish(line) { line = text(line); gsub(/[{][a-z_.]+[}]/, "", line); return line } # no names of columns
	function text(line) { sub(/^[^"]*"/, "", line); sub(/"$/, "", line); return line }
	/^msgid "/ { part = "id"; id = text($0); next }
	/^msgid_plural/ { part = "plural"; next }
	/^msgstr/ { part = "str"; if (id != "") print danish($0) >texts; if (id != "") print id >from; next }
	/^"/ && part == "id" { id = id text($0); next }
	/^"/ && part == "str" { print danish($0) >texts; print id >from }'
sed -n '/^## For dem/,/^## What/p' README.md >"$TMPDIR/README.md"
for page in assets/manual/da.md assets/manual/threats.da.md assets/man/da/hverdag.1 "$TMPDIR/README.md"; do
	cat "$page" >>"$TMPDIR/texts"
	sed "s,^,${page##*/}: ," "$page" >>"$TMPDIR/from"
done
holds "there are texts to look at" test "$(wc -l <"$TMPDIR/texts")" -gt 2000
same "each has its place" "$(wc -l <"$TMPDIR/from")" "$(wc -l <"$TMPDIR/texts")"

tab=$(printf '\t')
: >"$TMPDIR/used"
while IFS=$tab read -r pattern instead english; do
	PATTERN=$pattern
	export PATTERN
	grep -inE -e "$pattern" "$TMPDIR/texts" | cut -d : -f 1 >"$TMPDIR/lines"
	awk -v kept="$TMPDIR/kept" -v texts="$TMPDIR/texts" -v from="$TMPDIR/from" -v used="$TMPDIR/used" \
		-v english="$english" -v lines="$TMPDIR/lines" '
		BEGIN {
			pattern = ENVIRON["PATTERN"]
			while ((getline line <kept) > 0) {
				split(line, part, "\t")
				if (part[1] == pattern) keep[part[2]] = 1
			}
			while ((getline line <lines) > 0) wanted[line] = 1
			while ((getline place <from) > 0 && (getline text <texts) > 0) {
				if (!(++n in wanted)) continue
				if (english != "" && place !~ english) continue
				if (place in keep) print pattern "\t" place >>used
				else print place "\n    = " text
			}
		}' >"$TMPDIR/found"
	empty "\"$pattern\" is not used; it is called: $instead" "$(cat "$TMPDIR/found")"
done <"$TMPDIR/words"
empty "texts that no longer need their word: take them off the list" \
	"$(cut -f 1-2 "$TMPDIR/kept" | sort -u | grep -vxF -f "$TMPDIR/used")"
test_end
