# Completion of hverdag for bash.  `make manual` writes the parts that the program knows.

_hverdag_words() {
	case "$1" in
	# made from the program: words
	# made up to here
	esac
}

_hverdag_values() {
	case "$1" in
	# made from the program: values
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
