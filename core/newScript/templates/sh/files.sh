
# A table of the host's files: one value, a tab and the path a line.
table() {
  remote "find$places -type f -exec $2 {} + 2>/dev/null"
  sed -nE "s$sep$3$sep\\$4$tab\\$5${sep}p" "$work/lines" >"$work/$1"
}

# What is checked of each file. Only files that all three tables know are reported: one that came or went meanwhile will
# be there next time. OSSEC reads three digits of a mode as octal and anything else as the decimal number of the whole.
files() {
  places=
  while IFS= read -r folder; do
    places="$places $(quoted "$folder")"
  done <"$work/watched"
@TABLES@
  awk -F '\t' '
    function octal(digits, value, at) {
      value = 0
      for (at = 1; at <= length(digits); at++) value = value * 8 + substr(digits, at, 1)
      return value
    }
    { name = substr($0, length($1) + 2) }
    FILENAME ~ /\/md5$/ { md5[name] = $1; next }
    FILENAME ~ /\/sha1$/ { sha1[name] = $1; next }
    !(name in md5) || !(name in sha1) { next }
    {
      split($1, fact, ":")
      sub(/^0+/, "", fact[2])
      mode = length(fact[2]) > 3 ? 32768 + octal(fact[2]) : substr("000" fact[2], length(fact[2]) + 1)
      printf "%s:%s:%s:%s:%s:%s %s\n", fact[1], mode, fact[3], fact[4], md5[name], sha1[name], name
    }
  ' "$work/md5" "$work/sha1" "$work/facts" | sort -k 2 >>"$work/collected"
}
