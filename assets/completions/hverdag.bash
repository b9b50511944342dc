# Completion of hverdag for bash.  `make manual` writes the parts that the program knows.

_hverdag_words() {
	case "$1" in
	# made from the program: words
"") echo " demo help init import export records day shift citizen clip conference outcomes payment doubts authority preventive staff supervision erase course config user laptop backup restore check audit --db --user --passphrase-file --format --lang --quiet --help --version --theme" ;;
"demo") echo " --db --user --passphrase-file --format --lang --quiet --help --version --theme" ;;
"help") echo " --db --user --passphrase-file --format --lang --quiet --help --version" ;;
"init") echo " --db --user --passphrase-file --format --lang --quiet --help --version --config --recovery-file" ;;
"import") echo " --db --user --passphrase-file --format --lang --quiet --help --version --again" ;;
"export") echo " --db --user --passphrase-file --format --lang --quiet --help --version --type" ;;
"records") echo " --db --user --passphrase-file --format --lang --quiet --help --version" ;;
"day") echo " --db --user --passphrase-file --format --lang --quiet --help --version --on --carer" ;;
"shift") echo " --db --user --passphrase-file --format --lang --quiet --help --version --on" ;;
"citizen") echo " --db --user --passphrase-file --format --lang --quiet --help --version --on --reason" ;;
"clip") echo " --db --user --passphrase-file --format --lang --quiet --help --version --on --reason" ;;
"conference") echo " --db --user --passphrase-file --format --lang --quiet --help --version --on --provider --owed --meeting --as-known-then --minutes" ;;
"outcomes") echo " --db --user --passphrase-file --format --lang --quiet --help --version --from --to --provider --course-type" ;;
"payment") echo " --db --user --passphrase-file --format --lang --quiet --help --version --from --to --provider" ;;
"doubts") echo " --db --user --passphrase-file --format --lang --quiet --help --version --from --to --provider" ;;
"authority") echo " --db --user --passphrase-file --format --lang --quiet --help --version" ;;
"preventive") echo " --db --user --passphrase-file --format --lang --quiet --help --version --on" ;;
"staff") echo " --db --user --passphrase-file --format --lang --quiet --help --version --provider" ;;
"supervision") echo " --db --user --passphrase-file --format --lang --quiet --help --version --from --to --provider --findings --sample --seed --dates" ;;
"erase") echo " --db --user --passphrase-file --format --lang --quiet --help --version --reason" ;;
"course") echo " list show" ;;
"course list") echo " --db --user --passphrase-file --format --lang --quiet --help --version --on --provider --course-type --lead --mine" ;;
"course show") echo " --db --user --passphrase-file --format --lang --quiet --help --version --on --reason" ;;
"config") echo " check show diff adopt adopted reference example" ;;
"config check") echo " --db --user --passphrase-file --format --lang --quiet --help --version" ;;
"config show") echo " --db --user --passphrase-file --format --lang --quiet --help --version --on" ;;
"config diff") echo " --db --user --passphrase-file --format --lang --quiet --help --version --on --from" ;;
"config adopt") echo " --db --user --passphrase-file --format --lang --quiet --help --version --from" ;;
"config adopted") echo " --db --user --passphrase-file --format --lang --quiet --help --version --out" ;;
"config reference") echo " --db --user --passphrase-file --format --lang --quiet --help --version" ;;
"config example") echo " --db --user --passphrase-file --format --lang --quiet --help --version" ;;
"user") echo " add list passphrase disable enable role staff recover" ;;
"user add") echo " --db --user --passphrase-file --format --lang --quiet --help --version --staff --role --new-passphrase-file" ;;
"user list") echo " --db --user --passphrase-file --format --lang --quiet --help --version" ;;
"user passphrase") echo " --db --user --passphrase-file --format --lang --quiet --help --version --new-passphrase-file" ;;
"user disable") echo " --db --user --passphrase-file --format --lang --quiet --help --version" ;;
"user enable") echo " --db --user --passphrase-file --format --lang --quiet --help --version" ;;
"user role") echo " --db --user --passphrase-file --format --lang --quiet --help --version" ;;
"user staff") echo " --db --user --passphrase-file --format --lang --quiet --help --version" ;;
"user recover") echo " --db --user --passphrase-file --format --lang --quiet --help --version --new-passphrase-file --recovery-file" ;;
"laptop") echo " show set" ;;
"laptop show") echo " --db --user --passphrase-file --format --lang --quiet --help --version" ;;
"laptop set") echo " --db --user --passphrase-file --format --lang --quiet --help --version" ;;
"backup") echo " --db --user --passphrase-file --format --lang --quiet --help --version" ;;
"restore") echo " --db --user --passphrase-file --format --lang --quiet --help --version" ;;
"check") echo " --db --user --passphrase-file --format --lang --quiet --help --version" ;;
"audit") echo " verify show" ;;
"audit verify") echo " --db --user --passphrase-file --format --lang --quiet --help --version" ;;
"audit show") echo " --db --user --passphrase-file --format --lang --quiet --help --version --from --to --no-names" ;;
	# made up to here
	esac
}

_hverdag_values() {
	case "$1" in
	# made from the program: values
--format) echo "text json csv" ;;
--lang) echo "da en" ;;
--theme) echo "calm dark light contrast mono" ;;
--role) echo " carer therapist team_lead visitator nurse admin" ;;
--type) echo " provider staff citizen grant absence course goal plan clip_card visit visit_record progress clip_use measurement later_status decision course_pause follow_up course_provider decision_done plan_review meeting triage staff_absence contact sign_answer" ;;
	# made up to here
	esac
}

_hverdag() {
	local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
	local said="" i values words

	COMPREPLY=()
	case $before in
	--db | --passphrase-file | --new-passphrase-file | --config)
		compopt -o default
		return
		;;
	esac
	values=$(_hverdag_values "$before")
	if [ -n "$values" ]; then
		mapfile -t COMPREPLY < <(compgen -W "$values" -- "$word")
		return
	fi
	# The command: what stands there besides options and their values, as far as it leads on.
	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		--help | --version | --quiet | --*=*) continue ;;
		--*) ((i++)) ;;
		*)
			words=$(_hverdag_words "${said:+$said }${COMP_WORDS[i]}")
			[ -z "$words" ] || said="${said:+$said }${COMP_WORDS[i]}"
			;;
		esac
	done
	mapfile -t COMPREPLY < <(compgen -W "$(_hverdag_words "$said")" -- "$word")
	case $said in
	import | backup | restore | "config check" | "config diff" | "config adopt")
		[[ $word == -* ]] || compopt -o default
		;;
	esac
}

complete -F _hverdag hverdag
