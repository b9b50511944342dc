# The manual as one page for a browser: as much of Markdown as its pages use.
#   awk -v language=da -f html.awk da.md >da.html

function escaped(text) {
	gsub(/&/, "\\&amp;", text)
	gsub(/</, "\\&lt;", text)
	gsub(/>/, "\\&gt;", text)
	return text
}

# [words](place), and ![words](place) for a picture.
function links(text,   out, words, place, picture) {
	out = ""
	while (match(text, /!?\[[^\]]*\]\([^)]*\)/)) {
		words = substr(text, RSTART, RLENGTH)
		picture = substr(words, 1, 1) == "!"
		place = words
		sub(/^[^(]*\(/, "", place)
		sub(/\)$/, "", place)
		sub(/\.md$/, ".html", place)
		sub(/^!?\[/, "", words)
		sub(/\]\(.*$/, "", words)
		out = out substr(text, 1, RSTART - 1)
		if (picture)
			out = out "<img src=\"" place "\" alt=\"" words "\">"
		else
			out = out "<a href=\"" place "\">" words "</a>"
		text = substr(text, RSTART + RLENGTH)
	}
	return out text
}

# Every second mark closes what the one before it opened.
function pairs(text, mark, tag,   out, n) {
	out = ""
	while ((n = index(text, mark)) > 0) {
		out = out substr(text, 1, n - 1) "<" (is_open[tag] ? "/" : "") tag ">"
		is_open[tag] = !is_open[tag]
		text = substr(text, n + length(mark))
	}
	return out text
}

function inline(text,   part, n, i, out) {
	n = split(text, part, "`")
	out = ""
	for (i = 1; i <= n; i++)
		if (i % 2 == 0)
			out = out "<kbd>" escaped(part[i]) "</kbd>"
		else
			out = out pairs(pairs(links(escaped(part[i])), "**", "strong"), "*", "em")
	return out
}

# As links to headings are written.
function anchor(text) {
	text = tolower(text)
	gsub(/Æ/, "æ", text)
	gsub(/Ø/, "ø", text)
	gsub(/Å/, "å", text)
	gsub(/É/, "é", text)
	gsub(/[',.:?]/, "", text)
	gsub(/ /, "-", text)
	return text
}

# What was gathered is written, and its tag closed.
function finish() {
	if (gathered != "")
		print "<" item ">" inline(gathered) "</" item ">"
	gathered = ""
}

function leave() {
	finish()
	if (list != "")
		print "</" list ">"
	if (in_table)
		print "</table>"
	if (in_code)
		print "</pre>"
	list = ""
	in_table = in_code = 0
}

function begin_item(kind) {
	finish()
	if (list != kind) {
		leave()
		print "<" kind ">"
	}
	list = kind
	item = "li"
}

function row(line,   cell, n, i, tag) {
	if (line ~ /^\|[-|]*$/)
		return
	if (!in_table) {
		leave()
		print "<table>"
	}
	tag = in_table ? "td" : "th"
	in_table = 1
	if (line ~ /^\|[ |]*$/)
		return
	sub(/^\| */, "", line)
	sub(/ *\|$/, "", line)
	n = split(line, cell, / *\| */)
	printf "<tr>"
	for (i = 1; i <= n; i++)
		printf "<%s>%s</%s>", tag, inline(cell[i]), tag
	print "</tr>"
}

BEGIN {
	print "<!DOCTYPE html>\n<html lang=\"" language "\">\n<head><meta charset=\"utf-8\"><title>hverdag</title>"
	print "<meta name=\"viewport\" content=\"width=device-width\">\n<style>"
	print ":root{color-scheme:light dark}"
	print "body{font:1.1rem/1.55 system-ui,sans-serif;max-width:46em;margin:2em auto;padding:0 1em}"
	print "img{max-width:100%;display:block;margin:1em 0}"
	print "kbd,pre{font:.92em ui-monospace,monospace;background:rgba(128,128,128,.15);border-radius:4px}"
	print "kbd{padding:.1em .3em;white-space:nowrap}pre{padding:.7em 1em;overflow:auto}"
	print "table{border-collapse:collapse}td,th{text-align:left;vertical-align:top;padding:.3em 1em .3em 0;" \
		"border-bottom:1px solid rgba(128,128,128,.3)}"
	print "h2{margin-top:2.2em}@media print{h2{break-after:avoid}img,tr{break-inside:avoid}}"
	print "</style></head>\n<body>"
}
/^<!--/ { next }
/^#+ / {
	leave()
	level = index($0, " ") - 1
	text = substr($0, level + 2)
	printf "<h%d id=\"%s\">%s</h%d>\n", level, anchor(text), inline(text), level
	next
}
/^    / && gathered == "" {
	if (!in_code) {
		leave()
		printf "<pre>"
	}
	in_code = 1
	print escaped(substr($0, 5))
	next
}
/^\|/ { row($0); next }
/^- / { begin_item("ul"); gathered = substr($0, 3); next }
/^[0-9]+\. / { begin_item("ol"); gathered = $0; sub(/^[0-9]+\. /, "", gathered); next }
/^$/ { leave(); next }
{
	if (gathered == "") {
		leave()
		item = "p"
	} else {
		gathered = gathered " "
	}
	sub(/^ +/, "")
	gathered = gathered $0
}
END {
	leave()
	print "</body>\n</html>"
}
